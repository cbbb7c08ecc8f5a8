"""What goes home with a maker, what comes back, and how good it is. All of it is only ever added to."""

from math import isqrt

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.network.models import Membership
from omah.papers.models import Document
from omah.work.models.orders import Order, Role
from omah.work.models.shares import Share, is_visible_to
from omah.work.models.voiding import VOID_HAS_ITS_REASON, Counting, Voidable


class PacketQuerySet(QuerySet["Packet"]):
    def visible_to(self, user):
        return self.filter(is_visible_to(user, "share__"))

    def out(self):
        """Those of which pieces are still with the maker, with how many: ``out``."""
        gone = _sum(Delivery, models.F("good") + models.F("spoiled"))
        back = _sum(HandBack, models.F("pieces"))
        return self.annotate(out=models.F("pieces") - gone - back).filter(out__gt=0)


def _sum(model, pieces):
    """Pieces of a packet in another table."""
    rows = model.objects.filter(packet=models.OuterRef("pk")).order_by().values("packet")
    return Coalesce(models.Subquery(rows.annotate(n=models.Sum(pieces)).values("n")), 0)


class HandBack(models.Model):
    """Pieces that a maker gives back undone. It costs nothing and has no effect on later sharing."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="hand_backs")
    packet = models.ForeignKey("Packet", models.PROTECT, null=True, related_name="hand_backs")
    """The packet they came out of; empty where they had not been fetched yet."""
    pieces = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300, blank=True)

    objects = QuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="work_hand_back_has_pieces")
        ]

    def __str__(self):
        return formats.number(self.pieces)


class Packet(Voidable):
    """Garapan: pieces of one share that went home with the maker."""

    class Acknowledged(models.TextChoices):
        TAP = "tap", _("menekan tombol")
        THUMB = "thumb", _("cap jempol")
        WITNESS = "witness", _("disaksikan")

    share = models.ForeignKey(Share, models.PROTECT, related_name="packets")
    ref = RefField()
    pieces = models.PositiveBigIntegerField()
    rework_of = models.OneToOneField("QualityCheck", models.PROTECT, null=True, related_name="mending")
    """The check that sent these pieces back to be mended."""
    due = models.DateField(_("tenggat"))
    issued_at = models.DateTimeField(default=clock.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    acknowledged = models.CharField(max_length=7, choices=Acknowledged, blank=True)
    acknowledged_at = models.DateTimeField(null=True)
    witness = models.CharField(_("saksi"), max_length=100, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    """The printed card that went with it."""

    objects = Counting.from_queryset(PacketQuerySet)()
    ever = PacketQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="work_packet_has_pieces"),
            models.CheckConstraint(
                condition=models.Q(acknowledged="") ^ models.Q(acknowledged_at__isnull=False),
                name="work_packet_acknowledged_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(acknowledged="witness") | ~models.Q(witness=""),
                name="work_packet_witness_named",
            ),
        ]

    def __str__(self):
        return f"{self.share.step} {formats.number(self.pieces)}"

    def get_absolute_url(self):
        return reverse("work:packet", args=[self.ref])

    def left(self):
        """Pieces of this packet that are still with the maker."""
        if self.voided_at:
            return 0
        back = self.deliveries.aggregate(n=models.Sum(models.F("good") + models.F("spoiled")))["n"] or 0
        return self.pieces - back - self.hand_backs.total("pieces")

    def is_late(self):
        return self.due < clock.today() and self.left() > 0

    def check_counts(self):
        if self.voided_at:
            raise Refused(_t("Tugas memperbaiki ini sudah dibatalkan. Tunggu keputusan mutu yang baru."))

    def check_can_acknowledge(self):
        self.check_counts()
        if self.acknowledged:
            raise Refused(_t("Garapan ini sudah diakui diterima."))

    def check_can_deliver(self, good, spoiled, to_mend):
        """What comes back is no more than what went out, and not nothing."""
        self.check_counts()
        left = self.left()
        if good + spoiled > left:
            raise Refused(
                {
                    "good": _t("Jumlahnya lebih dari yang dibawa. Masih dibawa: %(n)s buah.")
                    % {"n": formats.number(left)}
                }
            )
        if to_mend > (most := left - good - spoiled):
            raise Refused(
                {
                    "to_mend": _t("Yang tinggal dibawa mitra hanya %(n)s buah. Tulis paling banyak itu.")
                    % {"n": formats.number(most)}
                }
            )
        if good + spoiled == 0:
            raise Refused({"good": _t("Tulis jumlah yang disetor.")})


class MaterialQuerySet(QuerySet["Material"]):
    def visible_to(self, user):
        return self.filter(order__in=Order.objects.inside(user))

    def with_balances(self):
        """Each with what was ``received`` and ``used``, what is ``left`` in the workshop and ``out`` with makers."""
        kind = MaterialMove.Kind

        def of(*kinds):
            moved = models.Q(moves__kind__in=kinds, moves__voided_at=None)
            return models.Sum("moves__quantity", filter=moved, default=0)

        return self.annotate(
            received=of(kind.RECEIVED),
            used=of(kind.USED),
            left=of(kind.RECEIVED, kind.RETURNED) - of(kind.ISSUED, kind.SETTLED),
            out=of(kind.ISSUED) - of(kind.RETURNED, kind.USED, kind.LOST),
        )


class Material(models.Model):
    """Cloth, ties, thread: what an order is made of, counted in its smallest unit."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="materials")
    ref = RefField()
    name = models.CharField(_("nama bahan"), max_length=60)
    unit = models.CharField(_("satuan"), max_length=20)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["order", "name"], name="work_material_once")]

    def __str__(self):
        return self.name

    def in_store(self):
        """What lies in the workshop: received, less what is out, used up or written off."""
        return self.moves.in_store()


class MaterialMoveQuerySet(QuerySet["MaterialMove"]):
    def _net(self, plus, minus):
        kinds = self.values_list("kind").annotate(n=models.Sum("quantity")).order_by()
        sums = dict(kinds)
        return sum(sums.get(kind, 0) for kind in plus) - sum(sums.get(kind, 0) for kind in minus)

    def in_store(self):
        kind = MaterialMove.Kind
        return self._net([kind.RECEIVED, kind.RETURNED], [kind.ISSUED, kind.SETTLED])

    def with_makers(self):
        kind = MaterialMove.Kind
        return self._net([kind.ISSUED], [kind.RETURNED, kind.USED, kind.LOST])


class MaterialMove(Voidable):
    """One movement of a material. Balances are sums of those that are not void; nothing is overwritten."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("masuk")
        ISSUED = "issued", _("dibawa mitra")
        RETURNED = "returned", _("dikembalikan mitra")
        USED = "used", _("terpakai")
        LOST = "lost", _("hilang atau rusak di mitra")
        SETTLED = "settled", _("sisa dikeluarkan")

    material = models.ForeignKey(Material, models.PROTECT, related_name="moves")
    packet = models.ForeignKey(Packet, models.PROTECT, null=True, related_name="moves")
    delivery = models.ForeignKey("Delivery", models.PROTECT, null=True, related_name="moves")
    """The delivery with which it came back."""
    kind = models.CharField(max_length=8, choices=Kind)
    quantity = models.PositiveBigIntegerField()
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = Counting.from_queryset(MaterialMoveQuerySet)()
    ever = MaterialMoveQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="work_material_moves"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["received", "settled"]) ^ models.Q(packet__isnull=False),
                name="work_material_with_its_packet",
            ),
        ]

    def __str__(self):
        return f"{self.material} {self.get_kind_display()} {self.quantity}"


class DeliveryQuerySet(QuerySet["Delivery"]):
    def visible_to(self, user):
        """Also to the quality partner of the order, who judges them without knowing whose they are."""
        return self.filter(is_visible_to(user, "packet__share__") | self._is_for_checker(user))

    def for_checker(self, user):
        """Those that the user's quality control decides: of the order's partner, else of the producer itself."""
        return self.filter(self._is_for_checker(user))

    def waiting(self):
        """Brought in, with good pieces, not judged yet. Nothing waits in an order that is over."""
        over = [Order.State.CLOSED, Order.State.CANCELLED]
        judged = models.Exists(QualityCheck.objects.filter(delivery=models.OuterRef("pk")))
        return self.filter(~judged, good__gt=0).exclude(packet__share__stage__order__state__in=over)

    @staticmethod
    def _is_for_checker(user):
        mine = Membership.objects.duties(user).at(Role.QC_PARTNER)
        order = "packet__share__stage__order__"
        own = models.Q((f"{order}checker", None), (f"{order}producer__in", mine))
        return models.Q((f"{order}checker__in", mine)) | own


class Delivery(Voidable):
    """Setor: what a maker brought back, counted together with the maker."""

    class CountedWith(models.TextChoices):
        MAKER = "maker", _("bersama mitra")
        COMPANION = "companion", _("bersama pendamping mitra")
        COURIER = "courier", _("bersama pengantar")

    packet = models.ForeignKey(Packet, models.PROTECT, related_name="deliveries")
    ref = RefField()
    good = models.PositiveBigIntegerField(_("baik"))
    to_mend = models.PositiveBigIntegerField(_("perlu diperbaiki dulu"), default=0)
    """Seen at counting and taken home again by the maker; they count as still with the maker."""
    spoiled = models.PositiveBigIntegerField(_("rusak"), default=0)
    counted_with = models.CharField(max_length=9, choices=CountedWith, default=CountedWith.MAKER)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = Counting.from_queryset(DeliveryQuerySet)()
    ever = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            VOID_HAS_ITS_REASON,
            models.CheckConstraint(
                condition=models.Q(good__gt=0) | models.Q(spoiled__gt=0), name="work_delivery_has_pieces"
            ),
        ]

    def __str__(self):
        return f"{self.packet.share.step} {formats.number(self.good)}"

    def get_absolute_url(self):
        return reverse("work:delivery", args=[self.ref])

    def sample(self):
        """How many pieces to look at: the square root of the lot and one more, all of a small lot."""
        return self.good if self.good <= 8 else isqrt(self.good) + 1

    def check_can_judge(self, passed, rework, rejected):
        """A delivery is judged once and whole; what was mended once is not sent back again."""
        if self.voided_at:
            raise Refused(_t("Setoran ini sudah dibatalkan."))
        if self.checks.exists():
            raise Refused(_t("Setoran ini sudah diperiksa."))
        if passed + rework + rejected != self.good:
            raise Refused(
                {"passed": _t("Jumlah lolos, perbaiki, dan tidak lolos harus %(n)s buah.") % {
                    "n": formats.number(self.good)}}
            )  # fmt: skip
        if rework and self.packet.rework_of_id:
            raise Refused(
                {"rework": _t("Buah ini sudah diperbaiki satu kali. Pilih lolos atau tidak lolos.")}
            )


class QualityCheck(Voidable):
    """What quality control decided about a delivery."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="checks")
    """One of them counts; those before it are void."""
    sample = models.PositiveBigIntegerField(_("jumlah contoh"))
    passed = models.PositiveBigIntegerField(_("lolos"))
    rework = models.PositiveBigIntegerField(_("perbaiki"), default=0)
    rejected = models.PositiveBigIntegerField(_("tidak lolos"), default=0)
    seen = models.JSONField(default=list)
    """The lines of the standard's checklist that were looked at, by number from 0."""
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = Counting.from_queryset(QuerySet)()
    ever = QuerySet.as_manager()

    class Meta:
        constraints = [
            VOID_HAS_ITS_REASON,
            models.UniqueConstraint(
                fields=["delivery"], condition=models.Q(voided_at=None), name="work_delivery_judged_once"
            ),
        ]

    def __str__(self):
        return f"{self.passed}/{self.rework}/{self.rejected}"


class Defect(models.Model):
    """How many pieces of a check had a fault of one kind."""

    class Kind(models.TextChoices):
        STITCH = "stitch", _("jahitan lepas atau loncat")
        SIZE = "size", _("ukuran tidak sesuai")
        STRAP = "strap", _("tali kurang kuat")
        STAIN = "stain", _("kotor atau bernoda")
        CLOTH = "cloth", _("kain sobek atau salah")
        PACKING = "packing", _("kemasan tidak sesuai")
        OTHER = "other", _("lainnya")

    check_made = models.ForeignKey(QualityCheck, models.CASCADE, related_name="defects")
    kind = models.CharField(max_length=8, choices=Kind)
    pieces = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_made", "kind"], name="work_defect_kind_once"),
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="work_defect_has_pieces"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.pieces}"
