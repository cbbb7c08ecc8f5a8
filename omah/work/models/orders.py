"""What was asked for, by whom, and who pays for it."""

from datetime import timedelta
from fractions import Fraction

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.core import clock, formats
from omah.core.deeds import Refused, check_has_come
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import Programme
from omah.network.models import Membership, Organisation
from omah.ui import saying

Role = Membership.Role
STAFF = (Role.PRODUCTION_LEAD, Role.TREASURER, Role.SECRETARIAT, Role.OVERSEER)
"""Duties in the producing organisation that open all of an order."""
WHOLE = 10_000
"""All of an order's value, in hundredths of a per cent."""
MOST_MONEY = 10**12
"""What one order may be worth, and pay in wages: more is a slip, and every sum of such orders can be written out."""
MOST_RATE = 10**9
"""A price or a rate for one unit."""
WRITTEN_LATE = timedelta(days=30)
"""A request is often written down some days after it came, when there already was a meeting or a letter."""
FARTHEST = timedelta(days=730)
"""Nothing is planned further ahead."""


class Unit(models.TextChoices):
    PIECE = "buah", pgettext_lazy("satuan", "buah")
    PAIR = "pasang", _("pasang")
    DOZEN = "lusin", _("lusin")
    SCORE = "kodi", _("kodi")
    GROSS = "gros", _("gros")


class OrderQuerySet(QuerySet["Order"]):
    def visible_to(self, user):
        """Orders of one's own organisation: as its staff, its buyer, its funder or its quality partner.

        A lead and a treasurer also see the parts of the organisation's orders that other producers make.
        """
        duties = Membership.objects.duties(user)
        funded = Funding.objects.filter(funder__in=duties.at(Role.FUNDER))
        return self.filter(
            models.Q(producer__in=duties.at(*STAFF))
            | models.Q(buyer__in=duties.at(Role.BUYER))
            | models.Q(parent__isnull=False, buyer__in=duties.at(Role.PRODUCTION_LEAD, Role.TREASURER))
            | models.Q(checker__in=duties.at(Role.QC_PARTNER))
            | models.Q(pk__in=funded.values("order"))
        )

    def inside(self, user):
        """Orders whose makers and money the user may see: those of organisations they serve."""
        return self.filter(producer__in=Membership.objects.duties(user).at(*STAFF))

    def open(self):
        return self.exclude(state__in=[Order.State.CLOSED, Order.State.CANCELLED])

    def without_judge(self):
        """Those in the making of which nobody may judge the pieces, neither the partner's people nor one's own."""
        judging = Coalesce(models.OuterRef("checker"), models.OuterRef("producer"))
        judges = Membership.objects.current().filter(role=Role.QC_PARTNER, organisation=judging)
        return self.filter(~models.Exists(judges), state__in=[Order.State.AGREED, Order.State.RUNNING])


class Order(models.Model):
    """A buyer's wish for pieces of one kind, and everything that was agreed about it."""

    class State(models.TextChoices):
        INQUIRY = "inquiry", _("permintaan masuk")
        QUOTED = "quoted", _("penawaran")
        AGREED = "agreed", _("disepakati")
        RUNNING = "running", _("berjalan")
        CLOSED = "closed", _("ditutup")
        CANCELLED = "cancelled", _("batal")

    ref = RefField()
    title = models.CharField(_("nama barang"), max_length=120)
    specification = models.TextField(_("spesifikasi"), max_length=2000, blank=True)
    producer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    checker = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    """Whose quality control decides; where empty, the producer's own."""
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    """The order of which this one is another producer's part."""
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="+")
    """Of the producer's book: what is billed, paid and owed in wages from now on belongs to it."""
    unit = models.CharField(_("satuan"), max_length=6, choices=Unit, default=Unit.PIECE)
    planned_pieces = models.PositiveBigIntegerField(_("rencana jumlah"))
    planned_roughly = models.BooleanField(_("jumlah masih perkiraan"), default=False)
    contract_pieces = models.PositiveBigIntegerField(_("jumlah kontrak"), null=True)
    tolerance = models.PositiveIntegerField(_("kelonggaran"), default=0)
    """How many pieces more than a stage needs may be given out."""
    deadline = models.DateField(_("tenggat"))
    delivery_place = models.CharField(_("tempat penyerahan"), max_length=200, blank=True)
    price = RupiahField(_("harga"), null=True)
    price_unit = models.CharField(_("harga per"), max_length=6, choices=Unit, default=Unit.PIECE)
    priced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    acceptance_rule = models.TextField(_("aturan terima, perbaiki, tolak"), max_length=1000, blank=True)
    payment_terms = models.CharField(_("cara pembayaran"), max_length=300, blank=True)
    tax_note = models.CharField(_("catatan pajak"), max_length=300, blank=True)
    price_reason = models.CharField(_("alasan harga bagian"), max_length=300, blank=True)
    """Why a part is paid less than the wages that were agreed for the whole come to."""
    agreement = models.CharField(_("nomor surat perjanjian"), max_length=100, blank=True)
    agreed_on = models.DateField(_("tanggal perjanjian"), null=True)
    cancel_reason = models.CharField(_("alasan batal"), max_length=500, blank=True)
    rates_are_examples = models.BooleanField(default=False)
    """Prices and rates are invented, and every page that shows one says so."""
    is_public = models.BooleanField(default=False)
    """Its report may be read by everybody."""
    state = models.CharField(max_length=10, choices=State, default=State.INQUIRY)
    made_at = models.DateTimeField(default=clock.now)

    objects = OrderQuerySet.as_manager()

    OPEN = (State.INQUIRY, State.QUOTED, State.AGREED, State.RUNNING)
    """Neither closed nor called off."""
    REPORTED = (State.AGREED, State.RUNNING, State.CLOSED)
    """There is something to report."""

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(planned_pieces__gt=0), name="work_order_plans_pieces"),
            models.CheckConstraint(
                condition=models.Q(contract_pieces=None) | models.Q(contract_pieces__gt=0),
                name="work_order_contract_has_pieces",
            ),
            models.CheckConstraint(
                condition=models.Q(price=None) | models.Q(price__gt=0), name="work_order_price"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["inquiry", "quoted", "cancelled"])
                | models.Q(contract_pieces__isnull=False, price__isnull=False, agreed_on__isnull=False),
                name="work_order_agreed_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(state="cancelled") ^ models.Q(cancel_reason=""),
                name="work_order_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(producer=models.F("buyer")), name="work_order_two_parties"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("work:order", args=[self.ref])

    @property
    def pieces(self):
        """The exact quantity once it is agreed, the planned one until then."""
        return self.contract_pieces or self.planned_pieces

    @property
    def is_rough(self):
        return self.contract_pieces is None and self.planned_roughly

    def judging(self):
        """The organisation whose quality control decides."""
        return self.checker or self.producer

    def own_pieces(self):
        """What this producer makes itself: the contract less what other producers took."""
        return self.pieces - self.parts.exclude(state=Order.State.CANCELLED).total("contract_pieces")

    def left_to_hand_on(self):
        """Pieces of this part that came to the producer who gave it away, and that the buyer has not got yet."""
        return self.handovers.total("pieces") - self.handed_on.total("pieces")

    def has_brought(self):
        """Has the producer who gave this part away got pieces of it?"""
        return self.parent_id is not None and self.handovers.exists()

    def value(self):
        """The worth of the contract in whole rupiah, or None while no price is set."""
        return self.worth_of(self.pieces) if self.price else None

    def worth_of(self, pieces):
        """What so many pieces cost the buyer: exact, a started rupiah counts as one."""
        return formats.rounded_up(formats.worth(pieces, self.price or 0, self.price_unit), to=1)

    def funding_gap(self):
        """How much of the value has no funder yet, in hundredths of a per cent."""
        return WHOLE - self.fundings.total("portion")

    def is_late(self):
        return self.state in {self.State.AGREED, self.State.RUNNING} and self.deadline < clock.today()

    def unstaged(self):
        """Pieces that this producer makes and that are in no stage."""
        return self.own_pieces() - self.stages.total("pieces")

    def lacks_stages(self):
        """Did a part come back that is in no stage yet?"""
        return self.parts.filter(state=Order.State.CANCELLED).exists() and self.unstaged() > 0

    def has_begun(self):
        """Is a stage of it under way, or over?"""
        return self.stages.begun().exists()

    def is_part_under_way(self):
        """Did the other producer who makes this part begin?"""
        return self.parent_id is not None and self.has_begun()

    def last_step(self):
        return self.steps.order_by("position").last()

    def meeting(self):
        """The costing meeting whose rates are in force."""
        return self.meetings.order_by("held_on", "pk").last()

    def check_state(self, *states, sentence=None):
        """Refuse unless the order is in one of these states."""
        if self.state not in states:
            raise Refused(sentence or _t("Ini tidak bisa dilakukan: pesanan ini %(state)s.") % {
                "state": self.get_state_display()
            })  # fmt: skip

    def check_worth(self, field):
        """Refuse pieces or a price by which the order would be worth more than any real one."""
        self._check_money(self.value() or 0, field)
        self.check_wages(self.steps.values_list("rate", "rate_unit"), field)

    def check_wages(self, rates, field=None):
        """Refuse rates that come to more, over all the pieces, than can be shared out exactly."""
        wages = sum(formats.worth(self.pieces, rate, unit) for rate, unit in rates)
        self._check_money(formats.rounded_up(wages, to=1), field)

    def _check_money(self, amount, field):
        if amount > MOST_MONEY:
            sentence = _t(
                "%(amount)s untuk %(pieces)s buah terlalu besar. Paling banyak %(most)s. Periksa angkanya."
            ) % {
                "amount": formats.rupiah(amount),
                "pieces": formats.number(self.pieces),
                "most": formats.rupiah(MOST_MONEY),
            }
            raise Refused({field: sentence} if field else sentence)

    def check_day(self, day, field):
        """What has happened lies neither ahead nor before the order."""
        check_has_come(day, field)
        if day < (first := timezone.localdate(self.made_at) - WRITTEN_LATE):
            raise Refused(
                {
                    field: _t("Tanggal ini jauh sebelum pesanan dicatat. Tulis %(first)s atau sesudahnya.")
                    % {"first": saying.day(first)}
                }
            )

    def _check_is_no_part(self):
        if self.parent_id:
            raise Refused(_t("Isi bagian ini ditawarkan produsen yang memberinya. Setujui, atau batalkan."))

    def check_can_change(self):
        self._check_is_no_part()
        self.check_state(
            self.State.INQUIRY,
            self.State.QUOTED,
            sentence=_t("Pesanan yang sudah disepakati tidak bisa diubah. Catat perubahan bersama pemesan."),
        )

    def check_can_quote(self):
        """A price stands on a costing meeting in which everybody who shares the result has a voice."""
        self._check_is_no_part()
        self.check_state(self.State.INQUIRY, self.State.QUOTED)
        if not self.meetings.exists():
            raise Refused(_t("Catat rapat HPP dulu. Tarif dan harga disepakati di sana."))

    def check_price_of_part(self, price, unit, reason):
        """Who offers a part for less than the wages that were agreed for the whole, and less than it gets, says why."""
        wages = sum((formats.worth(1, one.rate, one.rate_unit) for one in self.steps.all()), Fraction())
        least = min(wages, formats.worth(1, self.price or 0, self.price_unit))
        if formats.worth(1, price, unit) >= least or reason.strip():
            return
        sentence = _t(
            "Harga ini lebih rendah daripada upah yang disepakati untuk satu buah (%(wages)s). "
            "Periksa angkanya, atau tulis alasannya di bawah."
        )
        raise Refused({"price": sentence % {"wages": formats.cents(wages)}})

    def check_quantity(self, pieces, tolerance):
        """Refuse another quantity of a part than was offered, or a tolerance beyond all of it."""
        if tolerance > pieces:
            raise Refused(
                {"tolerance": _t("Kelonggaran tidak boleh lebih dari jumlah kontrak. Periksa angkanya.")}
            )
        if self.parent_id and pieces != self.planned_pieces:
            sentence = _t("Yang ditawarkan %(n)s buah. Bila jumlahnya lain, minta ditawarkan lagi.")
            raise Refused({"contract_pieces": sentence % {"n": formats.number(self.planned_pieces)}})

    def check_can_agree(self):
        self.check_state(self.State.QUOTED, sentence=_t("Setujui penawaran dulu, baru catat kesepakatan."))
        if not self.standards.exists():
            raise Refused(_t("Lampirkan standar mutu dulu. Standar mutu ikut disepakati."))
        if not self.acceptance_rule:
            raise Refused(
                _t("Tulis aturan terima, perbaiki, dan tolak dulu, supaya upah tidak berkurang diam-diam.")
            )

    def check_can_plan_stages(self, pieces):
        """The stages together are the contract, neither more nor less."""
        self.check_state(
            self.State.AGREED, self.State.RUNNING, sentence=_t("Catat kesepakatan dengan pemesan dulu.")
        )
        if (total := sum(pieces)) != (own := self.own_pieces()):
            raise Refused(
                _t("Jumlah semua tahap %(total)s buah. Seharusnya %(own)s buah, sama dengan kontrak.")
                % {"total": formats.number(total), "own": formats.number(own)}
            )

    def check_can_give_part(self, pieces):
        """Refuse to hand another producer more than the stages here leave."""
        self.check_state(
            self.State.AGREED, sentence=_t("Bagi pesanan sesudah disepakati dan sebelum berjalan.")
        )
        if self.parent_id:
            raise Refused(_t("Bagian dari pesanan lain tidak bisa dibagi lagi."))
        if self.stages.exists():
            raise Refused(_t("Tahap sudah dibuat. Bagi ke produsen lain sebelum membuat tahap."))
        if pieces >= (own := self.own_pieces()):
            raise Refused({"pieces": _t("Paling banyak %(n)s buah.") % {"n": formats.number(own - 1)}})

    def check_can_cancel(self):
        self.check_state(*self.OPEN)
        if self.parts.exclude(state__in=[self.State.CLOSED, self.State.CANCELLED]).exists():
            raise Refused(
                _t("Sebagian pesanan ini ada pada produsen lain. Batalkan atau tutup bagian itu dulu.")
            )
        if self.has_brought():
            raise Refused(
                _t("Sebagian sudah diserahkan. Batalkan tahap yang tersisa, lalu tutup bagian ini.")
            )


def check_ahead(day, field):
    """What is planned is neither over nor in a far year; ``field`` may be None where there are many."""
    last = clock.today() + FARTHEST
    if clock.today() <= day <= last:
        return
    sentence = _t("%(day)s tidak bisa dipakai. Tulis tanggal antara hari ini dan %(last)s.") % {
        "day": saying.day(day),
        "last": saying.day(last),
    }
    raise Refused({field: sentence} if field else sentence)


class FundingQuerySet(QuerySet["Funding"]):
    def of_others(self, producer):
        """For orders that this body makes: whoever pays without having asked for the goods."""
        return self.filter(order__producer=producer).exclude(funder=models.F("order__buyer"))


class Funding(models.Model):
    """Who pays for an order. The buyer need not be among them."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="fundings")
    funder = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    portion = models.PositiveIntegerField(default=0, validators=[MaxValueValidator(WHOLE)])
    """Hundredths of a per cent of the order's value; 0 while it is not known."""

    objects = FundingQuerySet.as_manager()

    class Meta:
        ordering = ["-portion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "funder"], name="work_funder_once"),
            models.CheckConstraint(condition=models.Q(portion__lte=WHOLE), name="work_funding_at_most_whole"),
        ]

    def __str__(self):
        return str(self.funder)
