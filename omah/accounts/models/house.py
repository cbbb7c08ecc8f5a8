"""This installation."""

from datetime import timedelta
from functools import cache

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from omah.accounts import limits
from omah.accounts.models.users import User
from omah.core.deeds import Refused
from omah.core.fields import REF_ALPHABET
from omah.core.queries import QuerySet


class House(models.Model):
    """This installation: one row, made when the house is set up."""

    only = models.BooleanField(primary_key=True, default=True, editable=False)
    name = models.CharField(max_length=100, default="Omah")
    phone = models.CharField(max_length=20, blank=True)
    """Whom to ask for help, as +62…; on every page."""
    is_demo = models.BooleanField(default=False)
    """All its data are example data, and every page says so."""
    story_day = models.DateTimeField(null=True)
    """In a demo: the moment in its story at which it was made."""
    made_at = models.DateTimeField(default=timezone.now)
    second_factor = models.BooleanField(default=True)
    """Officers must set up a second factor before they go on."""

    objects = QuerySet["House"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="accounts_one_house")]

    def __str__(self):
        return self.name

    @classmethod
    def get(cls):
        """This house, or an unsaved plain one where nobody has set it up yet."""
        return cls.objects.first() or cls()

    @staticmethod
    def is_empty():
        """Can nobody sign in yet? Only then can it be set up."""
        return not User.objects.who_can_sign_in().exists()

    @staticmethod
    def wants_second_factor(user):
        """Must this user set up a second factor before going on?"""
        return user.is_officer and House.objects.filter(second_factor=True).exists()

    @staticmethod
    @cache
    def clock_offset():
        """How far the time of this house lies from real time: zero, except in a demo.

        Kept for the life of the process; whoever makes the house calls ``House.clock_offset.cache_clear()``.
        """
        house = House.objects.filter(story_day__isnull=False).only("story_day", "made_at").first()
        return house.story_day - house.made_at if house and house.story_day else timedelta()


def setup_code() -> str:
    """What opens an empty house: printed where the server starts, so that only its keeper reads it.

    Made from SECRET_KEY, so it need not be kept; of no use once somebody can sign in.
    """
    digest = salted_hmac("omah.accounts.setup", "", algorithm="sha256").digest()
    letters = [REF_ALPHABET[byte % len(REF_ALPHABET)] for byte in digest[:10]]
    return f"{''.join(letters[:5])}-{''.join(letters[5:])}"


def check_setup_code(request, text: str) -> None:
    """Refuse a wrong code, however it was typed; after ten wrong ones, refuse that address for an hour."""
    limits.stop_guessing(request, "setup", at_most=10)
    typed = "".join(letter for letter in text.lower() if letter.isalnum())
    if not constant_time_compare(typed, setup_code().replace("-", "")):
        limits.count_miss(request, "setup", at_most=10)
        raise Refused({"code": _("Kode ini tidak cocok. Lihat kodenya di layar tempat server dinyalakan.")})
