"""Where the sign-in library asks how things are done in this house."""

import base64
import time

import qrcode  # type: ignore[import-untyped]
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from omah.accounts import actions
from omah.accounts.models import House, User

TRY_LATER = _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.")
WRONG_CODE = _("Kode ini tidak cocok. Lihat kode yang baru, lalu tulis keenam angkanya.")

OTHER_WAYS = {
    "reauthenticate": _("Pakai kata sandi"),
    "mfa_reauthenticate": _("Pakai kode dari aplikasi pengaman"),
}


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "Nama pengguna, nomor telepon, atau kata sandi tidak cocok. Periksa, lalu coba lagi."
        ),
        "incorrect_password": _("Kata sandi tidak cocok. Periksa, lalu coba lagi."),
        "too_many_login_attempts": TRY_LATER,
        "rate_limited": TRY_LATER,
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        """After the password comes the second factor. Nothing is ever sent by e-mail or SMS."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        if user.language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, user.language, max_age=settings.LANGUAGE_COOKIE_AGE
            )
        return response

    def user_name_of(self, typed):
        """The user name that is meant by a user name or a phone number."""
        return User.objects.sign_in_name(typed)

    def set_password(self, user, password):
        changed = actions.change_password(password=password, by=user)
        user.password, user.must_change_password = changed.password, False

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:profile")

    def get_reauthentication_methods(self, user):
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": OTHER_WAYS[way["id"]]} for way in ways]

    def is_reauthentication_required(self, *, app, **kwargs):
        """A password or code typed minutes ago need not be typed again, even if that was for signing in."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0)
        return time.time() - newest > app_settings.REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "Petugas rumah ini memerlukan langkah kedua. Langkah ini tetap terpasang."
        ),
        "cannot_generate_recovery_codes": _("Pasang dulu langkah kedua, baru buat kode cadangan."),
    }

    def can_delete_authenticator(self, authenticator):
        return not House.wants_second_factor(authenticator.user)

    def build_totp_svg(self, url):
        """On white, so that it can be scanned from a dark page too."""
        code = qrcode.make(url, image_factory=SvgPathFillImage)
        return code.to_string().decode()

    def encrypt(self, text):
        """Secrets of second factors are of no use to whoever gets hold of a backup."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """What cannot be read any more, because SECRET_KEY is another, becomes a secret that nobody has."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(Fernet.generate_key()).decode()


def _cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [
        salted_hmac("omah.accounts.second_factor", "", secret=key, algorithm="sha256").digest()
        for key in keys
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
