"""Gifts of money and of goods."""

import re
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField, opened_or
from omah.giving.models.pledges import Pledge
from omah.money.models import Book, Code, Entry, Fund, Source
from omah.network.models import Membership, Organisation
from omah.papers.models import Document
from omah.ui import saying

INCOME = {Source.DONATION: Code.DONATIONS, Source.CSR: Code.CSR, Source.GRANT: Code.GRANTS}
"""The income that each kind of gift is. Aid of the state goes to a group and has its own road."""


class GiftQuerySet(QuerySet["Gift"]):
    def visible_to(self, user):
        """What a body of which one sees the money was given; and what one's own body gave, for its funders."""
        own = Membership.objects.duties(user).at(Membership.Role.FUNDER)
        return self.filter(models.Q(book__in=Book.objects.visible_to(user)) | models.Q(donor__in=own))

    def standing(self):
        """Those whose entry was not taken back."""
        return self.filter(entry__reversal=None)


class Gift(models.Model):
    """Money or goods that came for nothing in return, put into a fund."""

    class Basis(models.TextChoices):
        MARKET = "market", _("harga pasar")
        NOTE = "note", _("nota pembelian")
        TWO = "two", _("taksiran dua orang")

    SOURCES = tuple((source.value, source.label) for source in INCOME)

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    pledge = models.ForeignKey(Pledge, models.PROTECT, null=True, related_name="gifts")
    source = models.CharField(_("jenis"), max_length=8, choices=SOURCES)
    donor = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    donor_name: Any = SealedTextField(null=True)
    """A person who gave; with neither body nor name nobody knows who it was."""
    may_be_named = models.BooleanField(default=False)
    """Whoever gave agreed to be named to everybody."""
    amount = RupiahField()
    goods = models.CharField(_("barang"), max_length=200, blank=True)
    basis = models.CharField(_("dasar nilai"), max_length=6, choices=Basis, blank=True)
    basis_note = models.CharField(_("keterangan nilai"), max_length=200, blank=True)
    """The number of the note, where the price was seen, the offices of the two who valued it."""
    intent = models.CharField(_("maksud pemberi"), max_length=300, blank=True)
    given_on = models.DateField()
    report_by = models.DateField(null=True)
    is_collected = models.BooleanField(default=False)
    """It comes from a collection among the public, which needs a permit."""
    permit_number = models.CharField(max_length=100, blank=True)
    permit_issuer = models.CharField(max_length=150, blank=True)
    permit_since = models.DateField(null=True)
    permit_until = models.DateField(null=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(_("menjadi apa"), max_length=500, blank=True)
    told_on = models.DateField(null=True)

    objects = GiftQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="giving_gift_has_a_value"),
            models.CheckConstraint(
                condition=models.Q(donor=None) | models.Q(donor_name=None), name="giving_gift_has_one_donor"
            ),
            models.CheckConstraint(
                condition=models.Q(goods="", basis="") | ~models.Q(goods="") & ~models.Q(basis=""),
                name="giving_goods_are_valued",
            ),
            models.CheckConstraint(
                condition=models.Q(is_collected=False)
                | ~models.Q(permit_number="")
                & ~models.Q(permit_issuer="")
                & models.Q(permit_since__lte=models.F("given_on"), permit_until__gte=models.F("given_on")),
                name="giving_collection_has_a_permit",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", told_on=None)
                | ~models.Q(outcome="") & ~models.Q(told_on=None),
                name="giving_outcome_has_a_day",
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("giving:gift", args=[self.ref])

    @property
    def what(self):
        """The goods, or how much money."""
        return self.goods or formats.rupiah(self.amount)

    def giver(self):
        """Who gave, for those who may know."""
        if self.donor:
            return str(self.donor)
        return opened_or(self, "donor_name", "") or _t("tidak disebut")

    def shown_giver(self):
        """Who gave, for everybody: a body that agreed to be named. A person's name is shown to nobody."""
        return str(self.donor) if self.donor and self.may_be_named else ""

    @property
    def is_taken_back(self):
        return self.entry.is_reversed

    @property
    def is_due(self):
        """Whoever gave waits to hear of it."""
        return bool(self.report_by and not self.told_on and self.report_by <= clock.today())

    def permit(self):
        """The permit in one line."""
        if not self.is_collected:
            return ""
        days = {"since": saying.day(self.permit_since), "until": saying.day(self.permit_until)}
        known = {"number": self.permit_number, "issuer": self.permit_issuer}
        return _t("%(number)s dari %(issuer)s, berlaku %(since)s sampai %(until)s") % (known | days)

    def check_permitted(self):
        """Refuse what was collected among the public without a permit that held on the day."""
        if not self.is_collected:
            return
        asked = {
            "permit_number": _t("Isi nomor izin PUB. Tanpa izin, pengumpulan umum tidak dapat diterima."),
            "permit_issuer": _t("Isi siapa yang memberi izin."),
            "permit_since": _t("Isi sejak kapan izin berlaku."),
            "permit_until": _t("Isi sampai kapan izin berlaku."),
        }
        if missing := {name: sentence for name, sentence in asked.items() if not getattr(self, name)}:
            raise Refused(missing)
        since, until = self.permit_since, self.permit_until
        if not (since and until and since <= self.given_on <= until):
            sentence = _t("Izin ini tidak berlaku pada %(day)s. Periksa tanggal, atau minta izin baru.")
            raise Refused({"permit_until": sentence % {"day": saying.day(self.given_on)}})

    def check_unnamed(self, **words):
        """Refuse the name of a person who gave where others read it and nobody can take it away again."""
        name = re.escape((opened_or(self, "donor_name", "") or "").strip())
        for field, text in words.items():
            if name and re.search(rf"\b{name}\b", text, re.IGNORECASE):
                sentence = _t("Tulis tanpa nama pemberi. Namanya sudah disimpan tersendiri.")
                raise Refused({field: sentence})

    def check_sound(self):
        """Refuse goods without a basis for their value, a report that is due before the gift, and a name in words."""
        self.check_permitted()
        self.check_unnamed(intent=self.intent, goods=self.goods, basis_note=self.basis_note)
        if self.goods and not self.basis:
            raise Refused({"basis": _t("Pilih dari mana nilai barang ini.")})
        if self.goods and not self.basis_note:
            raise Refused(
                {"basis_note": _t("Tulis nomor nota, tempat melihat harga, atau dua jabatan penaksir.")}
            )
        if self.report_by and self.report_by < self.given_on:
            raise Refused({"report_by": _t("Tanggal kabar mendahului pemberian. Periksa keduanya.")})
