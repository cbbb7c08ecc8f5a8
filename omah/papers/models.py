"""Letterheads, number series, and documents whose words are frozen."""

import hashlib
import json
from collections.abc import Callable, Iterable

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.formats import phone
from omah.core.queries import QuerySet
from omah.network.models import Membership, Organisation
from omah.papers.kinds import Kind
from omah.papers.numbering import PATTERN, check_pattern, write_number
from omah.trail.models import label

OFFICERS = (
    Membership.Role.TREASURER,
    Membership.Role.SECRETARIAT,
    Membership.Role.OVERSEER,
)
"""The duties with which one sees every paper that one's organisation issued. The lead of production sees those that
say nothing of who gave or was paid."""


class Logo(models.Model):
    """A picture for letterheads, kept under the hash of its bytes: a document shows for ever the one it had."""

    sha256 = models.CharField(max_length=64, primary_key=True, editable=False)
    png = models.BinaryField()

    objects = QuerySet.as_manager()

    def __str__(self):
        return self.sha256[:12]

    def get_absolute_url(self):
        return reverse("papers:logo", args=[self.sha256])


class Letterhead(models.Model):
    """What stands at the top of an organisation's papers."""

    class Size(models.TextChoices):
        A4 = "a4", _("A4 (210 × 297 mm)")
        F4 = "f4", _("F4 atau folio (215 × 330 mm)")

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField(_("nama lembaga"), max_length=120)
    code = models.CharField(
        _("kode dalam nomor surat"),
        max_length=20,
        validators=[
            RegexValidator(r"^[A-Z0-9.-]+$", _("Tulis kode dengan huruf besar dan angka, misalnya LINKSOS."))
        ],
    )
    legal = models.CharField(_("nomor badan hukum"), max_length=150, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    contact = models.CharField(_("telepon atau WhatsApp"), max_length=120, blank=True)
    web = models.CharField(_("situs web"), max_length=120, blank=True)
    logo = models.ForeignKey(Logo, models.PROTECT, null=True, blank=True, related_name="+")
    size = models.CharField(_("ukuran kertas"), max_length=2, choices=Size, default=Size.A4)

    objects = QuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(code=""), name="papers_letterhead_named"
            ),
            models.CheckConstraint(
                condition=models.Q(size__in=["a4", "f4"]), name="papers_letterhead_size_known"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, organisation):
        """Its letterhead, or a plain unsaved one from what the directory knows."""
        return cls.objects.filter(organisation=organisation).first() or cls(
            organisation=organisation,
            name=organisation.name[:120],
            code=_code(str(organisation)),
            legal=organisation.legal_number,
            address=organisation.address,
            contact=phone(organisation.whatsapp),
        )

    def as_printed(self):
        """The letterhead as a document keeps it."""
        words = {name: getattr(self, name) for name in ("name", "legal", "address", "contact", "web", "size")}
        return {**words, "logo": self.logo_id or ""}


def _code(name):
    """Lingkar Sosial -> LINGKARSOSIAL."""
    return "".join(letter for letter in name.upper() if letter.isascii() and letter.isalnum())[:20] or "OMAH"


class NumberSeriesQuerySet(QuerySet["NumberSeries"]):
    def for_drawing(self, organisation, kind):
        """The series of this kind, made on first use, locked until the drawn number is committed."""
        self.get_or_create(organisation=organisation, kind=kind)
        return self.lock().get(organisation=organisation, kind=kind)


class NumberSeries(models.Model):
    """How an organisation numbers its documents of one kind. Each year starts at 1; numbers have no gaps,
    because one is drawn in the transaction of its document; none is given twice, void or not."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis surat"), max_length=20, choices=Kind)
    pattern = models.CharField(_("pola nomor"), max_length=60, default=PATTERN, validators=[check_pattern])

    objects = NumberSeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="papers_one_series_a_kind"),
            models.CheckConstraint(
                condition=models.Q(pattern__contains="{n") & models.Q(pattern__contains="{year}"),
                name="papers_pattern_has_number_and_year",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.pattern}"

    def next(self, year):
        """The number after the last of this year. Only safe while the series is locked."""
        given = Document.objects.filter(organisation=self.organisation_id, kind=self.kind, year=year)
        return (given.aggregate(last=models.Max("n"))["last"] or 0) + 1

    def write(self, n, *, code, kind_code, dated):
        return write_number(self.pattern, n, kind=kind_code, code=code, dated=dated)


_stand_ins: list[Callable[..., Iterable[models.Model]]] = []


def reads_as(rows_of):
    """Register a function that says for which rows a user reads: the persons one may speak for, for example.

    Higher domains know such rows; papers only knows that a document may be read by them.
    """
    _stand_ins.append(rows_of)
    return rows_of


_of_money: set[str] = set()


def names_who_paid(model):
    """Register a model whose papers say who gave or was paid: they are not for the lead of production."""
    _of_money.add(f"{model._meta.label_lower}:")


def _labels_of(user):
    """The user, every organisation in which the user holds a duty, and what higher domains add."""
    organisations = Organisation.objects.of(user).only("pk")
    return {label(row) for row in (user, *organisations, *(row for rows in _stand_ins for row in rows(user)))}


class DocumentQuerySet(QuerySet["Document"]):
    def visible_to(self, user):
        """What one's own organisation issued, for its officers; and what one was named a reader of."""
        if not user.is_authenticated:
            return self.none()
        named = Reader.objects.filter(reader__in=_labels_of(user))
        duties = Membership.objects.duties(user)
        led = models.Q(organisation__in=duties.at(Membership.Role.PRODUCTION_LEAD))
        for start in sorted(_of_money):
            led &= ~models.Q(about__startswith=start)
        officer = models.Q(organisation__in=duties.at(*OFFICERS))
        return self.filter(officer | led | models.Q(pk__in=named.values("document")))

    def about(self, thing):
        """The papers of an order, a delivery, a transfer."""
        return self.filter(about=label(thing))

    def standing(self):
        """Neither void nor replaced."""
        return self.filter(voided_at=None, replaced_by=None)


class Document(models.Model):
    """A paper that was issued. Its row is never deleted and what it says is never changed: a correction is a
    new document that names the old one, a mistake is declared void and keeps its number."""

    Kind = Kind

    class State(models.TextChoices):
        STANDING = "standing", _("berlaku")
        REPLACED = "replaced", _("diganti")
        VOID = "void", _("batal")

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis surat"), max_length=20, choices=Kind)
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    number = models.CharField(_("nomor"), max_length=100)
    dated = models.DateField(_("tanggal"))
    title = models.CharField(_("judul"), max_length=300)
    data = models.JSONField()
    """What is printed, and nothing else: letterhead, number, title, blocks."""
    sha256 = models.CharField(max_length=64, editable=False)
    about = models.CharField(max_length=100, db_index=True)
    """The row this paper belongs to, as the trail names it."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    void_reason = models.CharField(_("alasan dibatalkan"), max_length=300, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    voided_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "year", "n"], name="papers_number_drawn_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "number"], name="papers_number_written_once"
            ),
            models.CheckConstraint(condition=models.Q(n__gt=0), name="papers_numbers_start_at_one"),
            models.CheckConstraint(condition=~models.Q(title=""), name="papers_document_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(voided_at=None, voided_by=None, void_reason="")
                | models.Q(voided_at__isnull=False, voided_by__isnull=False) & ~models.Q(void_reason=""),
                name="papers_void_has_its_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(replaces=models.F("pk")),
                name="papers_replaces_another",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("papers:document", args=[self.ref])

    @property
    def successor(self):
        """The document that corrects this one, if there is one."""
        return getattr(self, "replaced_by", None)

    @property
    def state(self):
        """Whether it still counts."""
        if self.voided_at:
            return self.State.VOID
        return self.State.REPLACED if self.successor else self.State.STANDING

    def subject(self, user):
        """The row this paper belongs to, if this person may see it."""
        model, _colon, key = self.about.rpartition(":")
        return apps.get_model(model)._default_manager.visible_to(user).filter(pk=key).first()

    def check_can_end(self):
        """Only a paper that still stands can be declared void or replaced."""
        if self.voided_at:
            raise Refused(_("Surat ini sudah dinyatakan batal."))
        if successor := self.successor:
            raise Refused(_("Surat ini sudah diganti oleh nomor %(number)s.") % {"number": successor.number})


class Reader(models.Model):
    """Somebody besides the officers who may see a document: a user, an organisation, or a row that a higher
    domain knows, as the trail names rows."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="readers")
    reader = models.CharField(max_length=100, db_index=True)

    objects = QuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "reader"], name="papers_reader_once"),
            models.CheckConstraint(condition=models.Q(reader__contains=":"), name="papers_reader_is_a_label"),
        ]

    def __str__(self):
        return self.reader


def fingerprint(data):
    """The SHA-256 of what is printed, the same however a database orders the keys of its JSON."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
