"""What a password may not be, in our words: each says what to do next."""

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    def get_error_message(self):
        return _("Kata sandi ini terlalu pendek. Pakai paling sedikit %(n)d huruf atau angka.") % {
            "n": self.min_length
        }


class Uncommon(django.CommonPasswordValidator):
    def get_error_message(self):
        return _("Kata sandi ini mudah ditebak. Pakai tiga atau empat kata yang tidak berhubungan.")


class UnlikeOneself(django.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("username", "name", "phone")

    def __init__(self):
        super().__init__(self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self):
        return _("Kata sandi ini mirip nama atau nomor Anda. Pilih kata lain.")
