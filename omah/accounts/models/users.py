"""Users, and how a lost password is replaced."""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import REF_ALPHABET, RefField
from omah.core.phones import read_phone
from omah.core.queries import QuerySet

USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,29}")


def one_time_password() -> str:
    """Three groups of four characters that nobody misreads: easy to read out, hard to guess (59 bits)."""
    return "-".join("".join(secrets.choice(REF_ALPHABET) for _ in range(4)) for _ in range(3))


class UserQuerySet(QuerySet["User"]):
    def people(self):
        """Everybody but the named parts of the system."""
        return self.exclude(username__startswith="@")

    def who_can_sign_in(self):
        return self.people().filter(is_active=True)

    def managers(self):
        """Those who may let others in, and help them when a password is lost."""
        managing = models.Q(manages_users=True) | models.Q(is_superuser=True)
        return self.who_can_sign_in().filter(managing)

    def visible_to(self, user):
        """Everybody, for those who manage the users; else only oneself."""
        if not user.is_authenticated:
            return self.none()
        return self.people() if user.helps_users else self.people().filter(pk=user.pk)


class Users(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, username, password=None, **fields):
        """Write a user down as they are. People are let in by ``let_in``, which looks at what was typed."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def let_in(self, *, username, name, phone, password, **fields):
        """A user whose name, number and password have been looked at; refuses what cannot be."""
        username = self.model.normalize_username(username)
        phone = read_phone(phone) if phone else None
        self.check_free(username=username, phone=phone)
        try:
            validate_password(password, self.model(username=username, name=name, phone=phone))
        except ValidationError as weak:
            raise Refused({"password": weak.messages}) from None
        return self.create_user(username, password, name=name, phone=phone, **fields)

    def system(self, name):
        """A named part of the system that signs deeds which no person did, such as 'tautan' or 'jadwal'."""
        user, _made = self.get_or_create(
            username=f"@{name}", defaults={"name": name, "is_active": False, "password": "!"}
        )
        return user

    def sign_in_name(self, text):
        """The user name that somebody means who typed a user name or a phone number, however they wrote it.

        What means nobody comes back as it is; all the ways of writing one number come back the same, so
        that guesses at one account are counted together.
        """
        username = self.model.normalize_username(text)
        if self.filter(username=username).exists():
            return username
        try:
            phone = read_phone(text)
        except ValidationError:
            return username
        return self.filter(phone=phone).values_list("username", flat=True).first() or phone

    def check_free(self, *, username=None, phone=None, besides=None):
        """Refuse a user name or a phone number that cannot be given."""
        others = self.exclude(pk=besides.pk if besides else None)
        if username is not None and not USERNAME.fullmatch(username):
            raise Refused(
                {
                    "username": _(
                        "Pakai 3 sampai 30 huruf kecil atau angka, tanpa spasi. Mulai dengan huruf. Contoh: penjahit01."
                    )
                }
            )
        if username is not None and others.filter(username=username).exists():
            raise Refused({"username": _("Nama pengguna ini sudah dipakai. Pilih nama lain.")})
        if phone and others.filter(phone=phone).exists():
            raise Refused({"phone": _("Nomor ini sudah dipakai akun lain. Periksa nomornya.")})


class User(AbstractUser):
    """Somebody who can sign in with a user name or a phone number. There are no e-mail addresses."""

    first_name = last_name = email = None  # type: ignore[assignment]
    ref = RefField()
    name = models.CharField(gettext_lazy("nama lengkap"), max_length=150)
    phone = models.CharField(gettext_lazy("nomor telepon"), max_length=20, unique=True, null=True, blank=True)
    """As +62…"""
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="id")
    is_officer = models.BooleanField(default=False)
    """Holds a duty for which the house may ask a second factor."""
    manages_users = models.BooleanField(default=False)
    """May let people in and help them when a password is lost.

    This domain knows no duties: ``actions.set_standing`` is how a higher one says who holds such a duty.
    """
    must_change_password = models.BooleanField(default=False)
    """The password was given by somebody else, who therefore knows it."""
    times_signed_out = models.PositiveIntegerField(default=0)
    """How often this user signed out everywhere. Part of what a session must match, so it ends them all."""

    objects = Users()  # type: ignore[misc]

    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="accounts_username_in_small_letters"
            ),
            models.CheckConstraint(
                condition=models.Q(phone=None) | models.Q(phone__startswith="+"),
                name="accounts_phone_is_international",
            ),
            models.CheckConstraint(
                condition=~models.Q(username__startswith="@") | models.Q(is_active=False),
                name="accounts_the_system_never_signs_in",
            ),
        ]

    def __str__(self):
        return self.name or self.username

    @classmethod
    def normalize_username(cls, username):
        """Phones begin a field with a capital; a user name has none."""
        return super().normalize_username(username).strip().lower()

    def get_absolute_url(self):
        return reverse("accounts:user", args=[self.ref])

    @property
    def is_system(self):
        """A named part of the system, which signs what the house does by itself and can never sign in."""
        return self.username.startswith("@") and not self.is_active

    @property
    def helps_users(self):
        """Do they manage the users, as an officer or as the system itself?"""
        return self.is_system or (self.is_active and (self.manages_users or self.is_superuser))

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    def _get_session_auth_hash(self, secret=None):
        """Sessions end when the password changes, and when the user signs out everywhere."""
        state = f"{self.password}:{self.times_signed_out}"
        return salted_hmac("omah.accounts.session", state, secret=secret, algorithm="sha256").hexdigest()

    def is_only_helper_for(self, other):
        """Is there nobody else who could confirm a new password for the other?"""
        return not User.objects.managers().exclude(pk__in=[self.pk, other.pk]).exists()

    def check_can_be_helped(self, by):
        """Refuse a new password where it would help nobody."""
        if self == by:
            raise Refused(_("Ini akun Anda sendiri. Ganti kata sandi di halaman Akun saya."))
        if not self.is_active:
            raise Refused(_("Akun ini ditutup. Buka dulu akunnya, lalu coba lagi."))

    def check_can_close(self, by):
        """Refuse to lock oneself out, or to leave the house without anybody who lets people in."""
        if self == by:
            raise Refused(_("Anda tidak dapat menutup akun sendiri. Mintalah petugas lain."))
        self.check_can_stop_helping()

    def check_can_stop_helping(self):
        """Refuse to leave the house without anybody who manages its users."""
        helpers = User.objects.managers()
        if helpers.filter(pk=self.pk).exists() and not helpers.exclude(pk=self.pk).exists():
            raise Refused(_("Rumah ini perlu seorang yang mengurus akun. Tunjuk dulu orang lain."))


class PasswordResetQuerySet(QuerySet["PasswordReset"]):
    def visible_to(self, user):
        """Those about users whom one sees, except oneself: who lost a password cannot confirm it."""
        return self.filter(user__in=User.objects.visible_to(user)).exclude(user=user)

    def waiting(self):
        """Asked for, not long ago, and not confirmed yet."""
        return self.filter(confirmed_at=None, asked_at__gt=clock.now() - PasswordReset.WAITS)


class PasswordReset(models.Model):
    """A new password for somebody who lost theirs: one officer asks, another confirms.

    Where the house has only one who could, that one does both, and ``alone`` says so.
    """

    WAITS = timedelta(days=2)

    ref = RefField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    second_factor = models.BooleanField(default=False)
    """The second factor is lost too, and is taken off."""
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    alone = models.BooleanField(default=False)

    objects = PasswordResetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None, confirmed_at=None)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="accounts_reset_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None)
                | models.Q(alone=True)
                | ~models.Q(confirmed_by=models.F("asked_by")),
                name="accounts_reset_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("user"))
                & (models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("user"))),
                name="accounts_reset_not_for_oneself",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(confirmed_at=None), name="accounts_one_reset_waits"
            ),
        ]

    def __str__(self):
        return self.ref

    def needs_another(self, by):
        """Must somebody else than this officer confirm it?"""
        return by == self.asked_by and not by.is_system and not by.is_only_helper_for(self.user)

    def check_can_confirm(self, by):
        """Refuse what is done, what is old, and the officer who asked."""
        if self.confirmed_at:
            raise Refused(_("Kata sandi baru sudah dibuat. Kalau hilang lagi, mintalah sekali lagi."))
        if self.asked_at <= clock.now() - self.WAITS:
            raise Refused(_("Permintaan ini lebih dari dua hari. Mintalah sekali lagi."))
        if self.needs_another(by):
            raise Refused(_("Anda yang meminta. Mintalah petugas lain mengonfirmasi."))
