"""The number by which the state knows a person: kept sealed, asked of nobody, never used to guess anything."""

import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import BlindIndexField, SealedTextField, opened_or
from omah.people.models.persons import Person

FEMALE_DAYS = 40
"""So much is added to the day of birth in the numbers of women."""


def read_nik(text):
    """'3573 0141 0590 0001' or '35.73.01.…' -> sixteen digits. Refuses what cannot be a number of anybody."""
    plain = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"\d{16}", plain, re.ASCII):
        raise Refused(_("NIK terdiri dari 16 angka. Periksa lagi di kartunya."))
    if len(set(plain)) == 1:
        raise Refused(_("Ini bukan NIK siapa pun. Kalau belum tahu, biarkan kosong."))
    return plain


def nik_in(text):
    """The NIK that somebody typed to search for, or '' where it is something else."""
    try:
        return read_nik(text)
    except Refused:
        return ""


def masked_nik(nik):
    """All that pages show of a number."""
    return _("berakhiran %(last)s") % {"last": nik[-4:]}


class IdentityNumberQuerySet(QuerySet["IdentityNumber"]):
    def with_number(self, nik):
        """Whose number this is, found without opening any."""
        return self.filter(nik_index=nik)


class IdentityNumber(models.Model):
    """The NIK of a person, and who saw it on the card; without that it is hearsay."""

    ref = RefField()
    person = models.OneToOneField(Person, models.CASCADE, related_name="identity_number")
    nik = SealedTextField()
    nik_index = BlindIndexField(of="nik")
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = IdentityNumberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen_by=None, seen_at=None)
                | models.Q(seen_by__isnull=False, seen_at__isnull=False),
                name="people_nik_seen_by_somebody_at_some_time",
            )
        ]

    def __str__(self):
        return self.ref

    def masked(self):
        """All that pages show of it."""
        nik = opened_or(self, "nik", "")
        return masked_nik(nik) if nik else _("tidak dapat dibuka")

    def doubts(self):
        """Where the number says otherwise than what is known of the person. Either may be wrong, or neither."""
        return list(_doubts(opened_or(self, "nik", ""), self.person.birth, self.person.sex))


def _doubts(nik, birth, sex):
    born = re.fullmatch(r"\d{6}(\d\d)(\d\d)(\d\d)\d{4}", nik)
    if not born:
        return
    day, month, year = map(int, born.groups())
    is_female, day = day > FEMALE_DAYS, day % FEMALE_DAYS
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return
    known = [int(part) for part in birth.split("-")] if birth else []
    if known and [known[0] % 100, *known[1:]] != [year, month, day][: len(known)]:
        yield _("Tanggal lahir di dalam NIK berbeda dari yang tercatat di sini.")
    if sex and (sex == Person.Sex.FEMALE) != is_female:
        yield _("Jenis kelamin di dalam NIK berbeda dari yang tercatat di sini.")
