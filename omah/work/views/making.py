"""Packets, deliveries, quality control and materials."""

from datetime import timedelta
from functools import partial

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import require
from omah.ui import saying
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link, Row
from omah.work import access, progress
from omah.work.actions import making as actions
from omah.work.forms.making import (
    AcknowledgeForm,
    DeliveryForm,
    JudgeForm,
    MaterialOutForm,
    PacketForm,
    ReceiveMaterialForm,
    TakeBackForm,
    TapForm,
)
from omah.work.models import Delivery, Material, MaterialMove, Order, Packet, QualityCheck
from omah.work.models.judges import to_name_judges
from omah.work.tables.deliveries import DeliveryFilters, DeliveryTable
from omah.work.tables.materials import MaterialFilters, MaterialTable, MoveFilters, MoveTable
from omah.work.views.mine import share_crumbs, share_or_404
from omah.work.views.ways import crumbs, order_or_404

TIME_TO_MAKE = timedelta(days=7)


def issue(request, ref):
    """Give a maker pieces to take home, with the materials."""
    share = share_or_404(request, ref, _may_lead)
    to_fetch = progress.tally_of(share).to_fetch
    due = min(clock.today() + TIME_TO_MAKE, max(share.stage.target, clock.today()))
    form = form_for(
        request,
        PacketForm,
        materials=share.stage.order.materials.all(),
        initial={"pieces": to_fetch, "due": due},
    )

    do = partial(actions.issue_packet, share_id=share.pk, by=request.user)

    rows = [
        Row(_("Mitra"), share.maker), Row(_("Langkah"), share.step), Row(_("Cara ambil"), share.get_pickup_display()),
        Row(_("Belum diambil"), saying.in_units(to_fetch, "buah")),
    ]  # fmt: skip
    return deed_page(
        request, form, do, title=_("Serahkan garapan"), verb=_("Serahkan"), done=_("Garapan diserahkan."),
        to=lambda packet: packet.get_absolute_url(), rows=rows, crumbs=_share_trail(request, share),
    )  # fmt: skip


def packet(request, ref):
    """A packet, as a page and as its printed card."""
    packet = _packet(request, ref)
    share = packet.share
    context = {
        "packet": packet,
        "share": share,
        "order": share.stage.order,
        "left": packet.left(),
        "pays": share.pay_for(packet.pieces),
        "materials": _held(packet),
        "deliveries": Delivery.ever.visible_to(request.user).filter(packet=packet),
        "may_lead": access.may_lead(request.user, share.stage.order),
        "may_answer": access.may_answer(request.user, share),
        "speaks": access.speaks_for(request.user, share.maker),
        "tap": TapForm(),
        "crumbs": _share_trail(request, share),
    }
    return render(request, "work/packet.html", context)


def acknowledge(request, ref):
    packet = _packet(request, ref, access.may_answer)
    speaks = access.speaks_for(request.user, packet.share.maker)

    do = partial(actions.acknowledge_packet, packet_id=packet.pk, by=request.user)

    return deed_page(
        request, form_for(request, TapForm if speaks else AcknowledgeForm), do, title=_("Akui menerima garapan"),
        verb=_("Ya, sudah diterima"), done=_("Tersimpan. Garapan sudah diakui diterima."), to=packet.get_absolute_url(),
        rows=_packet_rows(packet), crumbs=_packet_trail(request, packet),
    )  # fmt: skip


def deliver(request, ref):
    """Setor: count what came back, together with the maker."""
    packet = _packet(request, ref, _may_lead)
    materials = Material.objects.filter(moves__packet=packet).distinct()
    form = form_for(request, DeliveryForm, materials=materials, initial={"good": packet.left()})

    do = partial(actions.count_delivery, packet_id=packet.pk, by=request.user)

    return deed_page(
        request, form, do, title=_("Hitung setoran"), verb=_("Simpan setoran"), done=_("Setoran tersimpan."),
        to=packet.get_absolute_url(), rows=_packet_rows(packet), crumbs=_packet_trail(request, packet),
        template="work/deliver.html", packet=packet,
    )  # fmt: skip


def take_back(request, ref):
    packet = _packet(request, ref, _may_lead)
    materials = Material.objects.filter(moves__packet=packet).distinct()
    form = form_for(request, TakeBackForm, materials=materials)

    do = partial(actions.take_back, packet_id=packet.pk, by=request.user)

    return deed_page(
        request, form, do, title=_("Ambil kembali yang belum dikerjakan"), verb=_("Simpan"),
        done=_("Tersimpan. Buahnya bisa ditawarkan lagi."), to=packet.get_absolute_url(), rows=_packet_rows(packet),
        text=_("Tidak ada potongan bagi mitra."), crumbs=_packet_trail(request, packet),
    )  # fmt: skip


def write_off(request, ref, material_ref):
    packet = _packet(request, ref, _may_lead)
    material = get_object_or_404(Material.objects.visible_to(request.user), ref=material_ref)

    do = partial(actions.write_off_material, material_id=material.pk, packet_id=packet.pk, by=request.user)

    held = packet.moves.filter(material=material).with_makers()
    return deed_page(
        request, form_for(request, MaterialOutForm, initial={"quantity": held}), do, title=_("Catat bahan hilang atau rusak"),
        verb=_("Simpan"), done=_("Tercatat. Upah mitra tidak berkurang."), to=packet.get_absolute_url(),
        rows=[Row(_("Bahan"), material), Row(_("Masih dibawa"), f"{formats.number(held)} {material.unit}")],
        crumbs=_packet_trail(request, packet),
    )  # fmt: skip


def deliveries(request):
    """What quality control has to look at, and what it looked at."""
    checked = QualityCheck.objects.filter(delivery=OuterRef("pk"))
    rows = (
        Delivery.objects.for_checker(request.user)
        .annotate(is_judged=Exists(checked))
        .order_by("is_judged", "-at")
    )
    rows = rows.select_related("packet__share__stage__order", "packet__share__step")
    context = {"unjudged": to_name_judges(request.user)}
    return list_page(
        request,
        "work/deliveries.html",
        DeliveryTable,
        rows,
        filters=DeliveryFilters,
        context=context,
        name="setoran",
    )


def delivery(request, ref):
    delivery = delivery_or_404(request, ref)
    order = delivery.packet.share.stage.order
    inside = access.may_see_inside(request.user, order) or access.speaks_for(
        request.user, delivery.packet.share.maker
    )
    context = {
        "delivery": delivery,
        "order": order,
        "inside": inside,
        "check": QualityCheck.objects.filter(delivery=delivery).first(),
        "taken_back": QualityCheck.ever.filter(delivery=delivery, voided_at__isnull=False).order_by("pk"),
        "may_judge": access.may_judge(request.user, order),
        "may_lead": access.may_lead(request.user, order),
        "is_open": order.state in Order.OPEN,
        "crumbs": delivery_trail(request, delivery),
    }
    return render(request, "work/delivery.html", context)


def judge(request, ref):
    """Quality control decides. It sees the goods and the standard, not the maker."""
    delivery = delivery_or_404(request, ref)
    order = delivery.packet.share.stage.order
    require(access.may_judge(request.user, order))
    standard = order.standards.last()
    sample = delivery.sample()
    form = form_for(
        request, JudgeForm, checklist=standard.items() if standard else (),
        initial={"sample": sample, "passed": delivery.good},
    )  # fmt: skip

    do = partial(actions.judge_delivery, delivery_id=delivery.pk, by=request.user)

    figures = [
        Figure(_("Yang harus diputuskan"), saying.in_units(delivery.good, "buah")),
        Figure(_("Contoh yang disarankan"), saying.in_units(sample, "buah")),
    ]
    return deed_page(
        request, form, do, title=_("Periksa setoran"), verb=_("Simpan keputusan"), done=_("Keputusan tersimpan."),
        to=delivery.get_absolute_url(), crumbs=delivery_trail(request, delivery), template="work/judge.html",
        figures=figures, delivery=delivery, standard=standard,
    )  # fmt: skip


def materials(request, ref):
    """What came in, what is out with makers, what was used."""
    order = order_or_404(request, ref, access.may_see_inside)
    context = {
        "order": order,
        "may_lead": access.may_lead(request.user, order),
        "crumbs": crumbs(order),
    }
    rows = Material.objects.visible_to(request.user).filter(order=order).with_balances()
    return list_page(
        request,
        "work/materials.html",
        MaterialTable,
        rows,
        filters=MaterialFilters,
        context=context,
        name="bahan",
    )


def moves(request, ref):
    """Who got which material when, and what came back."""
    order = order_or_404(request, ref, access.may_see_inside)
    materials = Material.objects.visible_to(request.user).filter(order=order)
    rows = MaterialMove.objects.filter(material__in=materials).select_related(
        "material", "packet__share__maker"
    )
    back = Link(_("Bahan"), reverse("work:materials", args=[ref]))
    context = {"crumbs": crumbs(order, back)}
    return list_page(
        request,
        "work/moves.html",
        MoveTable,
        rows,
        filters=MoveFilters,
        context=context,
        name="keluar-masuk-bahan",
    )


def receive_material(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.receive_material, order_id=order.pk, by=request.user)

    return deed_page(
        request, form_for(request, ReceiveMaterialForm), do, title=_("Catat bahan masuk"), verb=_("Simpan"),
        done=_("Bahan tercatat."), to=reverse("work:materials", args=[ref]), crumbs=crumbs(order),
    )  # fmt: skip


def settle_material(request, ref):
    material = get_object_or_404(Material.objects.visible_to(request.user), ref=ref)
    require(access.may_lead(request.user, material.order))

    do = partial(actions.settle_material, material_id=material.pk, by=request.user)

    left = material.in_store()
    here = reverse("work:materials", args=[material.order.ref])
    return deed_page(
        request, form_for(request, MaterialOutForm, initial={"quantity": left}), do, title=_("Catat sisa bahan"),
        verb=_("Simpan"), done=_("Sisa bahan tercatat."), to=here, text=_("Ke mana sisa bahan ini pergi?"),
        rows=[Row(_("Bahan"), material), Row(_("Di bengkel"), f"{formats.number(left)} {material.unit}")],
        crumbs=crumbs(material.order, Link(_("Bahan"), here)),
    )  # fmt: skip


def _may_lead(user, share):
    return access.may_lead(user, share.stage.order)


def _packet(request, ref, may=None):
    rows = Packet.ever.visible_to(request.user).select_related(
        "share__maker", "share__step", "share__stage__order__producer", "document"
    )
    packet = get_object_or_404(rows, ref=ref)
    require(may is None or may(request.user, packet.share))
    return packet


def delivery_or_404(request, ref):
    """A delivery that the user may see, void or not."""
    rows = Delivery.ever.visible_to(request.user).select_related(
        "packet__share__maker", "packet__share__step", "packet__share__stage__order"
    )
    return get_object_or_404(rows, ref=ref)


def _held(packet):
    found = Material.objects.filter(moves__packet=packet).distinct()
    return [(material, packet.moves.filter(material=material).with_makers()) for material in found]


def _packet_rows(packet):
    return [
        Row(_("Mitra"), packet.share.maker),
        Row(_("Langkah"), packet.share.step),
        Row(_("Dibawa"), saying.in_units(packet.pieces, "buah")),
        Row(_("Masih dibawa"), saying.in_units(packet.left(), "buah")),
    ]


def _share_trail(request, share):
    return [*share_crumbs(request, share), Link(_("Garapan"), share.get_absolute_url())]


def _packet_trail(request, packet):
    return [*_share_trail(request, packet.share), Link(_("Paket"), packet.get_absolute_url())]


def delivery_trail(request, delivery):
    share = delivery.packet.share
    if access.may_see_inside(request.user, share.stage.order) or access.speaks_for(request.user, share.maker):
        return _packet_trail(request, delivery.packet)
    return [Link(_("Setoran"), reverse("work:deliveries"))]
