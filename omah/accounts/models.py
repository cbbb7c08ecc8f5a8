"""Users and the house itself."""

from datetime import timedelta
from functools import cache

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omah.core.fields import RefField


class Users(UserManager["User"]):
    def system(self, name):
        """A named part of the system that signs deeds which no person did, such as 'tautan' or 'jadwal'."""
        user, _made = self.get_or_create(
            username=f"@{name}", defaults={"name": name, "is_active": False, "password": "!"}
        )
        return user


class User(AbstractUser):
    """Somebody who can sign in with a user name or a phone number. No e-mail address is needed."""

    first_name = last_name = None
    ref = RefField()
    name = models.CharField(_("nama lengkap"), max_length=150)
    phone = models.CharField(_("nomor telepon"), max_length=20, unique=True, null=True, blank=True)
    is_officer = models.BooleanField(default=False)
    """Holds a duty for which the house may ask a second factor."""
    must_change_password = models.BooleanField(default=False)

    objects = Users()

    REQUIRED_FIELDS = []

    def __str__(self):
        return self.name or self.username

    @property
    def is_system(self):
        """A named part of the system, which signs what the house does by itself and can never sign in."""
        return self.username.startswith("@") and not self.is_active

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)


class House(models.Model):
    """This installation: one row, made when the house is set up."""

    only = models.BooleanField(primary_key=True, default=True, editable=False)
    name = models.CharField(max_length=100, default="Omah")
    is_demo = models.BooleanField(default=False)
    """All its data are example data, and every page says so."""
    story_day = models.DateTimeField(null=True)
    """In a demo: the moment in its story at which it was made."""
    made_at = models.DateTimeField(default=timezone.now)
    second_factor = models.BooleanField(default=True)
    """Officers must set up a second factor before they go on."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="accounts_one_house")]

    def __str__(self):
        return self.name

    @classmethod
    def get(cls):
        """This house, or an unsaved plain one where nobody has set it up yet."""
        return cls.objects.first() or cls()

    @staticmethod
    @cache
    def clock_offset():
        """How far the time of this house lies from real time: zero, except in a demo.

        Kept for the life of the process; whoever makes the house calls ``House.clock_offset.cache_clear()``.
        """
        house = House.objects.filter(story_day__isnull=False).only("story_day", "made_at").first()
        return house.story_day - house.made_at if house else timedelta()
