"""What this domain keeps of persons: how they sign in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import House, Link, PasswordReset, User, WaitingFile
from omah.core.personal import (
    WHO_DID_IT,
    Holding,
    NobodysOwn,
    code,
    erased,
    kept,
    made_of_others,
    replaced,
    secret,
)

PERSONAL = [
    Holding(
        Authenticator,
        _("Masuk dengan dua langkah"),
        {
            "type": erased(_("Cara")),
            "data": made_of_others(),
            "created_at": erased(_("Sejak")),
            "last_used_at": erased(_("Terakhir dipakai")),
        },
        user="user",
        whole=True,
    ),
    Holding(
        EmailAddress,
        _("Alamat surel"),
        {"email": erased(_("Alamat")), "verified": erased(_("Terbukti")), "primary": erased(_("Utama"))},
        user="user",
        whole=True,
    ),
    Holding(
        PasswordReset,
        _("Kata sandi yang diganti"),
        {
            "second_factor": erased(_("Dua langkah ikut dilepas")),
            "asked_by": erased(_("Diminta oleh")),
            "asked_at": erased(_("Diminta pada")),
            "confirmed_by": erased(_("Disahkan oleh")),
            "confirmed_at": erased(_("Disahkan pada")),
            "alone": made_of_others(),
        },
        user="user",
        whole=True,
    ),
    Holding(
        User,
        _("Akun"),
        {
            "name": erased(_("Nama")),
            "username": replaced(_("Nama pengguna"), lambda user: f"terhapus-{user.ref}"),
            "phone": erased(_("Nomor telepon")),
            "language": erased(_("Bahasa")),
            "password": secret("!"),
            "last_login": erased(_("Terakhir masuk")),
            "date_joined": kept(_("Sejak"), WHO_DID_IT),
            "is_active": replaced(_("Dapat masuk"), False),
            "is_superuser": replaced(_("Pengurus Omah"), False),
            "is_staff": code(),
            "is_officer": code(),
            "manages_users": replaced(_("Mengurus akun"), False),
            "must_change_password": code(),
            "times_signed_out": code(),
        },
        user="pk",
    ),
    Holding(
        WaitingFile,
        _("Berkas dari isian yang belum selesai"),
        {
            "session": made_of_others(),
            "name": erased(_("Nama berkas")),
            "content": made_of_others(),
            "at": erased(_("Dikirim pada")),
        },
        user="user",
        whole=True,
    ),
    NobodysOwn(House, columns="name phone"),
    NobodysOwn(Link, columns="purpose about token_hash", signed="made_by"),
]
