"""What a scheme asks, since when and by which rule: as the file has it, and as officers wrote it down since."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.aid.schemes import Scheme, schemes
from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet

MOST = 200
"""Families of a group, or years of age."""


class RuleQuerySet(QuerySet["Rule"]):
    def visible_to(self, _user):
        """What a scheme asks is no secret."""
        return self.all()


class Rule(models.Model):
    """One thing that a scheme asks since a day. It is never written anew: it is ended, or followed by another; what
    was never in force may be taken back."""

    class Kind(models.TextChoices):
        """The field of ``Scheme`` that it sets."""

        PAPER = "papers", _("berkas yang harus ada")
        MIN_FAMILIES = "min_families", _("jumlah keluarga paling sedikit")
        MAX_FAMILIES = "max_families", _("jumlah keluarga paling banyak")
        MIN_AGE = "min_age", _("usia kepala keluarga paling muda")
        MAX_AGE = "max_age", _("usia kepala keluarga paling tua")
        ONCE_ONLY = "once_only", _("belum pernah menerima bantuan ini")
        SAME_VILLAGE = "same_village", _("tinggal di satu desa atau kelurahan")
        GROUP_ACCOUNT = "group_account", _("rekening atas nama kelompok")
        VILLAGE_LETTER = "from_village", _("rekomendasi lurah atau kepala desa")
        AGENCY_LETTER = "from_agency", _("rekomendasi dinas sosial")

    NUMBERS = (Kind.MIN_FAMILIES, Kind.MAX_FAMILIES, Kind.MIN_AGE, Kind.MAX_AGE)

    ref = RefField()
    scheme_code = models.CharField(max_length=20)
    kind = models.CharField(max_length=13, choices=Kind)
    number = models.PositiveSmallIntegerField(null=True)
    what = models.CharField(max_length=100, blank=True)
    """Which paper."""
    since = models.DateField()
    source = models.CharField(max_length=200)
    """The office, and the number of its rule."""
    until = models.DateField(null=True)
    end_source = models.CharField(max_length=200, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme_code", "kind", "what", "since"], name="aid_rule_begins_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["min_families", "max_families", "min_age", "max_age"])
                ^ models.Q(number=None),
                name="aid_rule_of_numbers_has_one",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="papers") ^ models.Q(what=""), name="aid_rule_of_papers_names_one"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="aid_rule_ends_after_it_began",
            ),
        ]

    def __str__(self):
        if self.kind in self.NUMBERS:
            return f"{capfirst(self.get_kind_display())}: {self.number}"
        return self.what or capfirst(self.get_kind_display())

    @property
    def key(self):
        """What it is about: of these only the newest counts."""
        return self.kind, self.what

    @property
    def is_to_come(self) -> bool:
        """An officer wrote it down, and it is not in force yet."""
        return self.pk is not None and self.since > clock.today()

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def check_can_begin(self):
        """Refuse a day that is over, what another begins on the same day, and numbers that no group can meet."""
        rules = rules_of(self.scheme_code)
        if any((rule.key, rule.since) == (self.key, self.since) for rule in rules):
            raise begun_already()
        _check_not_over("since", self.since)
        self._check_can_be_met([*rules, self])

    def check_can_end(self, until):
        _check_not_over("until", until)
        if until < self.since:
            sentence = _t("Syarat ini baru berlaku sejak %(day)s. Tulis tanggal sesudahnya.")
            raise Refused({"until": sentence % {"day": formats.day(self.since)}})

    def check_can_be_taken_back(self):
        """Refuse once groups may have begun under it, and where what then holds again no group can meet."""
        if not self.is_to_come:
            raise Refused(_t("Syarat ini sudah berlaku. Akhiri syaratnya."))
        self._check_can_be_met([rule for rule in rules_of(self.scheme_code) if rule != self])

    def _check_can_be_met(self, rules):
        """On its own first day, and whenever something changes later."""
        scheme = schemes()[self.scheme_code]
        for day in sorted({self.since, *(rule.since for rule in rules if rule.since > self.since)}):
            asked = _asked(scheme, rules, day)
            for least, most in ((asked.min_families, asked.max_families), (asked.min_age, asked.max_age)):
                if least and most and least > most:
                    sentence = _t(
                        "Sejak %(day)s paling sedikit %(least)s, padahal paling banyak %(most)s. Periksa keduanya."
                    )
                    words = {"day": formats.day(day), "least": least, "most": most}
                    raise Refused({"number": sentence % words})


def begun_already():
    return Refused({"since": _t("Syarat ini sudah berlaku sejak hari itu. Tulis tanggal lain.")})


def _check_not_over(field, day):
    """What was asked of a group that has begun is not changed behind its back."""
    if day < clock.today():
        raise Refused({field: _t("Tanggal ini sudah lewat. Tulis hari ini atau sesudahnya.")})


def rules_of(code: str) -> list[Rule]:
    """All that was ever asked, the oldest first; what stands only in the file is not saved."""
    written = list(Rule.objects.filter(scheme_code=code))
    known = {(rule.key, rule.since) for rule in written}
    shipped = [rule for rule in _shipped(schemes()[code]) if (rule.key, rule.since) not in known]
    return sorted([*shipped, *written], key=lambda rule: rule.since)


def holding_on(rules: Iterable[Rule], day: date) -> list[Rule]:
    """Those that hold on a day: of each thing the newest, unless it has ended."""
    newest = {rule.key: rule for rule in rules if rule.since <= day}
    return [rule for rule in newest.values() if rule.holds_on(day)]


def running(code: str) -> list[Rule]:
    """Those that may be ended: of each thing the newest, also one that is still to come, unless its end is known."""
    newest = {rule.key: rule for rule in rules_of(code)}
    return [rule for rule in newest.values() if rule.until is None]


def asked_on(code: str, day: date) -> Scheme:
    """The scheme with what it asks on a day."""
    return _asked(schemes()[code], rules_of(code), day)


def _asked(scheme: Scheme, rules: Iterable[Rule], day: date) -> Scheme:
    holding = holding_on(rules, day)
    found: dict[str, Any] = {kind.value: None if kind in Rule.NUMBERS else False for kind in Rule.Kind}
    found |= {rule.kind: rule.number or True for rule in holding}
    found["papers"] = tuple(rule.what for rule in holding if rule.kind == Rule.Kind.PAPER)
    return replace(scheme, **found)


def _shipped(scheme: Scheme):
    """The requirements of the file, one by one."""
    same = {"scheme_code": scheme.code, "since": scheme.since, "source": scheme.source, "until": scheme.until}
    for kind in Rule.Kind:
        value = getattr(scheme, kind)
        if kind == Rule.Kind.PAPER:
            yield from (Rule(kind=kind, what=paper, **same) for paper in value)
        elif value:
            yield Rule(kind=kind, number=value if kind in Rule.NUMBERS else None, **same)
