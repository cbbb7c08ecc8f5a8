"""What is handed to the buyer, billed, received, and paid to the makers."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import Entry
from omah.network.models import Membership, Organisation
from omah.papers.models import Document
from omah.people.models import Person
from omah.work.models.orders import Order, Role, Unit
from omah.work.models.shares import Share
from omah.work.models.stages import Stage
from omah.work.models.voiding import VOID_HAS_ITS_REASON, Counting, Voidable

TIME_TO_PAY = timedelta(days=14)
"""So long a payer has for a bill."""
TIME_TO_PAY_MAKERS = timedelta(days=7)
"""So long makers wait at most for wages that were approved."""


class OfOrderQuerySet(QuerySet):
    def visible_to(self, user):
        return self.filter(order__in=Order.objects.visible_to(user))


class InsideQuerySet(QuerySet):
    def visible_to(self, user):
        return self.filter(order__in=Order.objects.inside(user))


class InvoiceQuerySet(InsideQuerySet):
    def with_received(self):
        """Each with what was ``received`` for it."""
        counts = models.Q(payments__voided_at=None)
        return self.annotate(received=models.Sum("payments__amount", filter=counts, default=0))

    def unpaid(self):
        """Those for which not all has been received."""
        return self.with_received().filter(amount__gt=models.F("received"))

    def for_parts_given_by(self, user):
        """Bills of other producers for parts that the user's organisation gave them, for its leads and treasurers."""
        givers = Membership.objects.duties(user).at(Role.PRODUCTION_LEAD, Role.TREASURER)
        return self.filter(order__parent__producer__in=givers).of_giver()

    def of_giver(self):
        """Those of parts that go to the producer who gave the part away, not to somebody who funds it."""
        return self.filter(payer=models.F("order__parent__producer"))

    def paid_by_giver(self):
        """How much of them was paid by the book of who gave the part away."""
        return PartPayment.objects.filter(invoice__in=self).total("amount")

    def to_pay(self):
        """Those of which not all was paid by the book of who gave the part away."""
        counts = models.Q(part_payments__voided_at=None)
        paid = models.Sum("part_payments__amount", filter=counts, default=0)
        return self.annotate(paid_out=paid).filter(amount__gt=models.F("paid_out"))

    def not_of_giver(self):
        """The others: what a buyer or a funder pays without a book in this house."""
        return self.exclude(order__parent__isnull=False, payer=models.F("order__parent__producer"))

    def late(self):
        """Those whose time to be paid has passed."""
        return self.unpaid().filter(due_on__lt=clock.today())


class Handover(Voidable):
    """Serah terima: pieces given to the buyer, on record in a BAST."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="handovers")
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="handovers")
    part = models.ForeignKey(Order, models.PROTECT, null=True, related_name="handed_on")
    """The part of the order whose producer made these pieces, where they are of no stage here."""
    pieces = models.PositiveBigIntegerField()
    held_on = models.DateField(_("tanggal"))
    place = models.CharField(_("tempat"), max_length=200)
    giver_office = models.CharField(_("jabatan yang menyerahkan"), max_length=150)
    receiver_office = models.CharField(_("jabatan yang menerima"), max_length=150)
    witnesses = models.CharField(_("saksi"), max_length=300, blank=True)
    condition = models.CharField(_("keadaan barang"), max_length=300, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = Counting.from_queryset(OfOrderQuerySet)()
    ever = OfOrderQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="work_handover_has_pieces"),
            models.CheckConstraint(
                condition=models.Q(stage=None) ^ models.Q(part=None), name="work_handover_of_stage_or_part"
            ),
        ]

    def __str__(self):
        return self.document.number


class Invoice(Voidable):
    """Tagihan: what a payer owes for pieces that were handed over."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="invoices")
    ref = RefField()
    payer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pieces = models.PositiveBigIntegerField()
    amount = RupiahField()
    dated = models.DateField()
    due_on = models.DateField()
    """Until this day it is paid in time."""
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Who said, for the producer who gave a part away, that this bill for it is right."""
    disagreed_reason = models.CharField(max_length=300, blank=True)
    """Why that was last taken back."""

    objects = Counting.from_queryset(InvoiceQuerySet)()
    ever = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["dated", "pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(
                condition=models.Q(pieces__gt=0, amount__gt=0), name="work_invoice_bills_something"
            ),
        ]

    def __str__(self):
        return self.document.number

    def is_late(self):
        """Is its day past, and something left to pay?"""
        return self.due_on < clock.today() and self.left() > 0

    def left(self):
        """What is still to be paid."""
        return self.amount - self.payments.total("amount")

    def left_to_pay(self):
        """What the producer who gave the part away has not paid yet, by its own book."""
        return self.amount - self.part_payments.total("amount")

    def on_its_way(self):
        """What was paid for a part by the book of who gave it away, and stands in no receipt of its maker yet."""
        return max(self.part_payments.total("amount") - self.payments.total("amount"), 0)

    def check_stands(self):
        if self.voided_at:
            raise Refused(_t("Tagihan ini sudah dibatalkan."))

    def check_can_agree(self):
        self.check_stands()
        if self.agreed_by_id:
            raise Refused(_t("Tagihan ini sudah dinyatakan benar."))

    def check_can_disagree(self):
        """Only while nothing was paid on the strength of it."""
        self.check_stands()
        if self.agreed_by_id is None:
            raise Refused(_t("Tagihan ini belum dinyatakan benar."))
        if self.part_payments.exists():
            raise Refused(_t("Tagihan ini sudah dibayar, semua atau sebagian. Batalkan dulu pembayarannya."))

    def check_can_pay(self, amount, by):
        """One says that the bill is right, another pays it."""
        self.check_stands()
        if self.agreed_by_id is None:
            raise Refused(_t("Tagihan ini belum dinyatakan benar. Minta koordinator memeriksanya dulu."))
        if self.agreed_by_id == by.pk:
            raise Refused(_t("Tagihan harus dibayar orang lain, bukan yang menyatakannya benar."))
        if amount > (left := self.left_to_pay()):
            sentence = _t("Tagihan ini tinggal %(left)s. Tulis paling banyak itu.")
            raise Refused({"amount": sentence % {"left": formats.rupiah(left)}})

    def check_can_receive(self, amount):
        self.check_stands()
        if amount > (left := self.left()):
            raise Refused(
                {
                    "amount": _t("Tagihan ini tinggal %(left)s. Tulis paling banyak itu.")
                    % {"left": formats.rupiah(left)}
                }
            )


class Payment(Voidable):
    """Money received for an invoice, acknowledged by a receipt (kuitansi). It may be a part."""

    class Method(models.TextChoices):
        CASH = "cash", _("tunai")
        BANK = "bank", _("transfer bank")
        WALLET = "wallet", _("dompet digital")

    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="payments")
    amount = RupiahField()
    received_on = models.DateField()
    method = models.CharField(max_length=6, choices=Method)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    objects = Counting.from_queryset(InsideQuerySet)()
    ever = InsideQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="work_payment_positive"),
        ]

    def __str__(self):
        return formats.rupiah(self.amount)


class PartPaymentQuerySet(QuerySet["PartPayment"]):
    def visible_to(self, user):
        return self.filter(invoice__in=Invoice.ever.for_parts_given_by(user))


class PartPayment(Voidable):
    """Money that a producer paid for a part which it gave to another, out of its own book. What the other got of it
    stands in the other's book, by its own receipt."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="part_payments")
    ref = RefField()
    amount = RupiahField()
    method = models.CharField(max_length=6, choices=Payment.Method)
    paid_on = models.DateField()
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    objects = Counting.from_queryset(PartPaymentQuerySet)()
    ever = PartPaymentQuerySet.as_manager()

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="work_part_payment_positive"),
        ]

    def __str__(self):
        return formats.rupiah(self.amount)


class PayRun(models.Model):
    """Daftar pembayaran upah: prepared by one person, approved by another, then paid line by line."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("menunggu persetujuan")
        APPROVED = "approved", _("disetujui")
        DROPPED = "dropped", _("dibatalkan")

    order = models.ForeignKey(Order, models.PROTECT, related_name="pay_runs")
    ref = RefField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(default=clock.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    """By which its wages are owed, once it is approved."""
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drop_reason = models.CharField(_("alasan dibatalkan"), max_length=300, blank=True)
    """Why a list that was approved already is dropped."""
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)

    objects = InsideQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("prepared_by")),
                name="work_pay_run_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(state="prepared", approved_by=None)
                | models.Q(state="approved", approved_by__isnull=False)
                | models.Q(state="dropped"),
                name="work_pay_run_approved_by_whom",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="dropped", approved_by__isnull=False)
                | ~models.Q(drop_reason="") & models.Q(dropped_by__isnull=False),
                name="work_pay_run_dropped_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.order} {formats.day(self.prepared_at.date())}"

    def get_absolute_url(self):
        return reverse("work:pay_run", args=[self.ref])

    def check_state(self, state):
        if self.state != state:
            raise Refused(_t("Daftar upah ini %(state)s.") % {"state": self.get_state_display()})

    def check_can_approve(self, by):
        self.check_state(self.State.PREPARED)
        if self.prepared_by_id == by.pk:
            raise Refused(_t("Daftar upah harus disetujui orang lain, bukan yang menyusunnya."))


class PayLineQuerySet(QuerySet["PayLine"]):
    def visible_to(self, user):
        own = models.Q(maker__in=Person.objects.spoken_for_by(user), run__state=PayRun.State.APPROVED)
        return self.filter(models.Q(run__in=PayRun.objects.visible_to(user)) | own)

    def of_approved(self):
        return self.filter(run__state=PayRun.State.APPROVED)

    def late(self):
        """Wages that were approved and not paid in full in good time."""
        rows = self.of_approved().exclude(state=PayLine.State.PAID)
        return rows.filter(run__approved_at__lt=clock.now() - TIME_TO_PAY_MAKERS)


class PayLine(models.Model):
    """What one maker gets in one pay run. Deductions do not exist."""

    class State(models.TextChoices):
        DUE = "due", _("belum dibayar")
        PART = "part", _("dibayar sebagian")
        PAID = "paid", _("dibayar")
        FAILED = "failed", _("gagal, perlu diulang")

    class Acknowledged(models.TextChoices):
        TAP = "tap", _("menekan tombol")
        SIGNED = "signed", _("tanda tangan")
        THUMB = "thumb", _("cap jempol")
        WITNESS = "witness", _("disaksikan")

    run = models.ForeignKey(PayRun, models.CASCADE, related_name="lines")
    maker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ref = RefField()
    amount = RupiahField()
    """What is paid: the exact pay of all its pieces, rounded up to Rp100."""
    method = models.CharField(max_length=6, choices=Payment.Method, blank=True)
    paid_on = models.DateField(null=True)
    acknowledged = models.CharField(max_length=7, choices=Acknowledged, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    """The slip that the maker keeps."""
    state = models.CharField(max_length=6, choices=State, default=State.DUE)

    objects = PayLineQuerySet.as_manager()

    class Meta:
        ordering = ["maker__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "maker"], name="work_pay_line_once_a_maker"),
            models.CheckConstraint(
                condition=~models.Q(state="paid") | models.Q(paid_on__isnull=False, entry__isnull=False),
                name="work_pay_line_paid_is_complete",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="work_pay_line_positive"),
        ]

    def __str__(self):
        return formats.rupiah(self.amount)

    def get_absolute_url(self):
        return reverse("work:pay_line", args=[self.ref])

    def exact(self):
        """The pay before rounding, as an exact fraction of a rupiah."""
        return sum(piece.exact() for piece in self.pieces.all())

    def rounding(self):
        return self.amount - self.exact()

    def left(self):
        """What its maker is still owed."""
        return self.amount - self.parts.total("amount")

    def check_can_pay(self, amount=None):
        self.run.check_state(PayRun.State.APPROVED)
        if self.state == self.State.PAID:
            raise Refused(_t("Upah ini sudah dibayar."))
        left = self.left()
        if amount is not None and not 0 < amount <= left:
            sentence = _t("Upah ini tinggal %(left)s. Tulis paling banyak itu.")
            raise Refused({"amount": sentence % {"left": formats.rupiah(left)}})

    def check_paid_on(self, day):
        """Refuse a day on which nobody had approved the list yet."""
        if day < (first := timezone.localdate(self.run.approved_at)):
            sentence = _t("Daftar upah ini disetujui %(first)s. Tulis tanggal itu atau sesudahnya.")
            raise Refused({"paid_on": sentence % {"first": formats.day(first)}})


class WagePart(Voidable):
    """Money that a maker got for one line: all of it, or a part, the rest of which is still owed."""

    line = models.ForeignKey(PayLine, models.PROTECT, related_name="parts")
    amount = RupiahField()
    method = models.CharField(max_length=6, choices=Payment.Method)
    paid_on = models.DateField()
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    objects = Counting.from_queryset(QuerySet)()
    ever = QuerySet.as_manager()

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="work_wage_part_positive"),
        ]

    def __str__(self):
        return formats.rupiah(self.amount)


class PayPiece(models.Model):
    """Good pieces of one share, paid in one line, at the rate frozen with the share."""

    line = models.ForeignKey(PayLine, models.CASCADE, related_name="pieces")
    share = models.ForeignKey(Share, models.PROTECT, related_name="paid_pieces")
    pieces = models.PositiveBigIntegerField()
    rate = RupiahField()
    rate_unit = models.CharField(max_length=6, choices=Unit)

    objects = QuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "share"], name="work_pay_piece_once"),
            models.CheckConstraint(
                condition=models.Q(pieces__gt=0, rate__gt=0), name="work_pay_piece_positive"
            ),
        ]

    def __str__(self):
        return f"{self.share.step}: {formats.number(self.pieces)}"

    def exact(self):
        return formats.worth(self.pieces, self.rate, self.rate_unit)
