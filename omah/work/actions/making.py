"""Materials and packets go out, deliveries come in, quality control decides."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.trail.actions import record
from omah.work import access, documents, progress
from omah.work.facts import (
    MaterialLost,
    MaterialReceived,
    MaterialSettled,
    PacketAcknowledged,
    PacketIssued,
    PiecesDelivered,
    PiecesHandedBack,
    PiecesJudged,
)
from omah.work.models import (
    Defect,
    Delivery,
    HandBack,
    Material,
    MaterialMove,
    Order,
    Packet,
    QualityCheck,
    Share,
    Stage,
)
from omah.work.models.orders import check_ahead
from omah.work.models.shares import check_pieces

Kind = MaterialMove.Kind


@transaction.atomic
def receive_material(
    *, order_id: int, name: str, unit: str, quantity: int, by: User, note: str = ""
) -> MaterialMove:
    """The lead writes down material that came in for an order."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_lead(by, order))
    order.check_state(Order.State.AGREED, Order.State.RUNNING)
    same = (known for known in order.materials.all() if known.name.casefold() == name.casefold())
    material = next(same, None) or Material.objects.create(order=order, name=name, unit=unit)
    if material.unit.casefold() != unit.casefold():
        raise Refused(
            {"unit": _("Bahan ini sudah dicatat dalam %(unit)s. Pakai satuan itu.") % {"unit": material.unit}}
        )

    move = material.moves.create(kind=Kind.RECEIVED, quantity=quantity, note=note)
    record(MaterialReceived(material.pk, quantity), by=by, about=order)
    return move


@transaction.atomic
def settle_material(*, material_id: int, quantity: int, note: str, by: User) -> MaterialMove:
    """The lead takes what is left in the workshop off the order's books, and says where it went."""
    material = _material_led_by(by, material_id)
    if quantity > (left := material.in_store()):
        raise Refused({"quantity": _("Di bengkel hanya ada %(n)s.") % {"n": formats.number(left)}})

    move = material.moves.create(kind=Kind.SETTLED, quantity=quantity, note=note)
    record(MaterialSettled(material.pk, quantity), by=by, about=material.order)
    return move


@transaction.atomic
def write_off_material(
    *, material_id: int, packet_id: int, quantity: int, note: str, by: User
) -> MaterialMove:
    """The lead writes down material that was lost or spoiled with a maker. Nobody's pay is touched."""
    material = _material_led_by(by, material_id)
    packet = Packet.objects.visible_to(by).get(pk=packet_id, share__stage__order=material.order)
    if quantity > (left := packet.moves.filter(material=material).with_makers()):
        raise Refused({"quantity": _("Mitra hanya memegang %(n)s.") % {"n": formats.number(left)}})

    move = material.moves.create(kind=Kind.LOST, packet=packet, quantity=quantity, note=note)
    record(MaterialLost(material.pk, quantity), by=by, about=material.order)
    return move


@transaction.atomic
def issue_packet(
    *, share_id: int, pieces: int, due: date, by: User, materials: dict[int, int] | None = None
) -> Packet:
    """The lead gives a maker pieces of an accepted share to take home, with the materials (quantity by id)."""
    found = Share.objects.visible_to(by).get(pk=share_id)
    stage = Stage.objects.visible_to(by).lock().get(pk=found.stage_id)
    share = Share.objects.lock().get(pk=share_id)
    require(access.may_lead(by, stage.order))
    stage.check_state(Stage.State.RUNNING)
    share.check_accepted()
    check_ahead(due, "due")
    _check_can_issue(share, pieces)

    packet = Packet.objects.create(share=share, pieces=pieces, due=due, issued_by=by)
    materials = materials or {}
    for material in Material.objects.lock().filter(order=stage.order, pk__in=materials).order_by("pk"):
        _issue_material(packet, material, materials[material.pk])
    packet.document = documents.packet_card(packet, by)
    packet.save(update_fields=["document"])
    record(PacketIssued(packet.pk, share.maker_id, share.step_id, pieces), by=by, about=stage.order)
    return packet


@transaction.atomic
def acknowledge_packet(*, packet_id: int, manner: str, by: User, witness: str = "") -> Packet:
    """The maker says that a packet was received: by a tap, by thumb print or before a witness."""
    packet = Packet.ever.visible_to(by).lock().get(pk=packet_id)
    maker = packet.share.maker
    require(access.may_answer(by, packet.share))
    packet.check_can_acknowledge()
    if manner == Packet.Acknowledged.TAP and not access.speaks_for(by, maker):
        raise Refused({"manner": _("Mitra sendiri yang menekan tombol. Pilih cap jempol atau saksi.")})
    if manner == Packet.Acknowledged.WITNESS and not witness:
        raise Refused({"witness": _("Tulis nama atau jabatan saksi.")})

    packet.acknowledged, packet.acknowledged_at, packet.witness = manner, clock.now(), witness
    packet.save(update_fields=["acknowledged", "acknowledged_at", "witness"])
    fact = PacketAcknowledged(packet.pk, maker.pk, packet.share.step_id, manner)
    record(fact, by=by, about=packet.share.stage.order, behalf=access.on_behalf_of(by, maker))
    return packet


@transaction.atomic
def count_delivery(
    *,
    packet_id: int,
    good: int,
    by: User,
    to_mend: int = 0,
    spoiled: int = 0,
    unused: dict[int, int] | None = None,
    counted_with: str = Delivery.CountedWith.MAKER,
    note: str = "",
) -> Delivery:
    """The lead counts what a maker brings back, together with the maker; unused materials by material id.

    When a packet is complete, the material that did not come back counts as used.
    """
    packet = Packet.ever.visible_to(by).lock().get(pk=packet_id)
    share = packet.share
    require(access.may_lead(by, share.stage.order))
    packet.check_can_deliver(good, spoiled, to_mend)

    delivery = Delivery.objects.create(
        packet=packet,
        good=good,
        to_mend=to_mend,
        spoiled=spoiled,
        counted_with=counted_with,
        note=note,
        counted_by=by,
    )
    _settle_materials(packet, unused, delivery)
    fact = PiecesDelivered(delivery.pk, share.maker_id, share.step_id, good, spoiled)
    record(fact, by=by, about=share.stage.order)
    return delivery


@transaction.atomic
def take_back(
    *, packet_id: int, pieces: int, by: User, unused: dict[int, int] | None = None, reason: str = ""
) -> HandBack:
    """The lead takes back pieces that a maker had fetched and did not make, with their material. No penalty."""
    packet = Packet.ever.visible_to(by).lock().get(pk=packet_id)
    share = packet.share
    require(access.may_lead(by, share.stage.order))
    packet.check_counts()
    if packet.rework_of_id:
        raise Refused(_("Buah yang diperbaiki tidak bisa dikembalikan. Catat sebagai setoran."))
    left = packet.left()
    check_pieces(pieces, left)
    if pieces == left:
        _check_materials_told(packet, unused or {})

    back = HandBack.objects.create(share=share, packet=packet, pieces=pieces, reason=reason)
    _settle_materials(packet, unused)
    fact = PiecesHandedBack(share.pk, share.maker_id, share.step_id, pieces)
    record(fact, by=by, about=share.stage.order, behalf=share.maker)
    return back


@transaction.atomic
def judge_delivery(
    *,
    delivery_id: int,
    sample: int,
    passed: int,
    by: User,
    rework: int = 0,
    rejected: int = 0,
    defects: dict[str, int] | None = None,
    seen: list[int] | None = None,
    note: str = "",
) -> QualityCheck:
    """Quality control decides: lolos, perbaiki or tidak lolos. What is to be mended goes back to its maker, once."""
    delivery = Delivery.ever.visible_to(by).lock().get(pk=delivery_id)
    share = delivery.packet.share
    order = share.stage.order
    require(access.may_judge(by, order))
    share.check_judged_by_another(by)
    delivery.check_can_judge(passed, rework, rejected)
    if not 0 < sample <= delivery.good:
        raise Refused(
            {"sample": _("Tulis jumlah contoh antara 1 dan %(n)s.") % {"n": formats.number(delivery.good)}}
        )
    _check_defects(defects or {}, max(sample, rework + rejected))

    check = QualityCheck.objects.create(
        delivery=delivery,
        sample=sample,
        passed=passed,
        rework=rework,
        rejected=rejected,
        seen=seen or [],
        note=note,
        by=by,
    )
    Defect.objects.bulk_create(
        Defect(check_made=check, kind=kind, pieces=n) for kind, n in (defects or {}).items()
    )
    if rework:
        due = max(delivery.packet.due, clock.today())
        Packet.objects.create(share=share, pieces=rework, rework_of=check, due=due, issued_by=by)
    fact = PiecesJudged(delivery.pk, share.maker_id, share.step_id, passed, rework, rejected)
    record(fact, by=by, about=order)
    return check


def _check_defects(defects, looked_at):
    """A piece counts once for each kind of fault it has: no kind has more pieces than were looked at."""
    for kind, pieces in defects.items():
        if pieces > looked_at:
            sentence = _("Tulis paling banyak %(n)s buah, sebanyak yang dilihat.")
            raise Refused({f"defect_{kind}": sentence % {"n": formats.number(looked_at)}})


def _material_led_by(by, material_id):
    material = Material.objects.visible_to(by).lock().get(pk=material_id)
    require(access.may_lead(by, material.order))
    return material


def _check_can_issue(share, pieces):
    to_fetch = progress.tally_of(share).to_fetch
    check_pieces(pieces, to_fetch)
    if (before := share.step.before()) is None:
        return
    good = progress.by_step(share.stage)[before.pk].good
    here = {"share__stage": share.stage, "share__step": share.step}
    out = Packet.objects.filter(**here, rework_of=None).total("pieces")
    out -= HandBack.objects.filter(**here, packet__isnull=False).total("pieces")
    if pieces > (ready := good - out):
        raise Refused(
            {
                "pieces": _("Baru %(n)s buah yang lolos dari langkah %(step)s dan belum dibagikan.")
                % {"n": formats.number(max(0, ready)), "step": before}
            }
        )


def _issue_material(packet, material, quantity):
    if quantity > (left := material.in_store()):
        raise Refused(
            _("%(material)s di bengkel tinggal %(n)s %(unit)s.")
            % {"material": material, "n": formats.number(left), "unit": material.unit}
        )
    if quantity:
        material.moves.create(kind=Kind.ISSUED, packet=packet, quantity=quantity)


def _settle_materials(packet, unused, delivery=None):
    """What comes back is entered; of a complete packet the rest counts as used."""
    unused = unused or {}
    concerned = Q(pk__in=packet.moves.values("material")) | Q(pk__in=unused)
    order = packet.share.stage.order
    materials = list(Material.objects.lock().filter(concerned, order=order).order_by("pk"))
    for material in materials:
        _take_back_material(packet, material, unused.get(material.pk, 0), delivery)
    if packet.left() == 0:
        _use_up_materials(packet, materials)


def _check_materials_told(packet, unused):
    """Where nothing was made, what does not come back was not used: somebody has to say how much does."""
    for material in Material.objects.filter(moves__packet=packet).exclude(pk__in=unused).distinct():
        if packet.moves.filter(material=material).with_makers():
            sentence = _("Tulis berapa %(unit)s yang kembali. Tulis 0 bila tidak ada.")
            raise Refused({f"bahan_{material.ref}": sentence % {"unit": material.unit}})


def _take_back_material(packet, material, quantity, delivery):
    if quantity > (left := packet.moves.filter(material=material).with_makers()):
        raise Refused(
            _("%(material)s yang dibawa tinggal %(n)s %(unit)s.")
            % {"material": material, "n": formats.number(left), "unit": material.unit}
        )
    if quantity:
        material.moves.create(kind=Kind.RETURNED, packet=packet, delivery=delivery, quantity=quantity)


def _use_up_materials(packet, materials):
    for material in materials:
        if left := packet.moves.filter(material=material).with_makers():
            material.moves.create(kind=Kind.USED, packet=packet, quantity=left)
