"""Orders: the list, a new one, the page that answers everything, its trail."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from omah.core.deeds import refusals_on, require
from omah.network.models import Organisation
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.work import access, closing, described, doors, glance, telling
from omah.work.actions import orders as actions
from omah.work.forms.orders import OrderForm, ProducerForm
from omah.work.models import Order
from omah.work.models.orders import Role
from omah.work.tables.orders import ORDER_LOOKS, OrderFilters, OrderTable, TrailFilters, TrailTable
from omah.work.views.correcting import counted_last
from omah.work.views.ways import crumbs, order_deed, order_or_404

SHORT_STORY = 8


def orders(request):
    rows = Order.objects.visible_to(request.user).select_related("buyer", "producer")
    led = Organisation.objects.of(request.user, Role.PRODUCTION_LEAD)
    context = {"may_receive": led.exists()}
    return list_page(
        request, "work/orders.html", OrderTable, rows, filters=OrderFilters, context=context, name="pesanan"
    )


def new_order(request):
    """A new order for the organisation one leads; where there are several, it is asked which."""
    led = Organisation.objects.of(request.user, Role.PRODUCTION_LEAD)
    producers = list(led)
    require(bool(producers))
    form = form_for(request, OrderForm)
    which = form_for(request, ProducerForm, prefix="p") if len(producers) != 1 else None
    if which:
        which.fields["producer"].queryset = led
    if request.method == "POST" and form.is_valid() and (which is None or which.is_valid()):
        producer = which.cleaned_data["producer"] if which else producers[0]
        with refusals_on(form):
            order = actions.receive_order(producer_id=producer.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Permintaan tercatat."))
            return redirect(order)
    status = 422 if form.errors or (which and which.errors) else 200
    return render(request, "work/new_order.html", {"form": form, "which": which}, status=status)


def order(request, ref):
    order = order_or_404(request, ref)
    inside = access.may_see_inside(request.user, order)
    out = glance.out_with_makers(order) if inside else None
    seen = {"inside": inside, "priced": access.may_see_price(request.user, order)}
    context = {
        "order": order,
        "inside": inside,
        "leads": partial(access.may_lead, request.user, order),
        "state_look": ORDER_LOOKS.get(order.state, ""),
        "figures": described.figures(order, **seen),
        "way": described.way(order),
        "actions": doors.deeds(request.user, order),
        "stages": described.stage_lines(order),
        "parts": described.part_lines(order, inside=inside),
        "pays": partial(access.may_prepare_pay, request.user, order),
        "hands_over": access.may_hand_over(request.user, order) and order.state in Order.OPEN,
        "rows": described.facts(order, **seen),
        "out": out,
        "overdue": glance.late(order, out) if out else None,
        "counted_last": counted_last(order) if inside else [],
        "obstacles": closing.obstacles(order) if inside and order.state == Order.State.RUNNING else [],
        "events": telling.story(order, request.user, most=SHORT_STORY),
    }
    return render(request, "work/order.html", context)


def trail(request, ref):
    order = order_or_404(request, ref)
    inside = access.may_see_inside(request.user, order)
    context = {"order": order, "crumbs": crumbs(order)}
    return list_page(
        request, "work/trail.html", partial(TrailTable, with_names=inside), telling.told(order, request.user),
        filters=partial(TrailFilters, order=order, with_names=inside), context=context, name="jejak", per_page=50,
    )  # fmt: skip


def change(request, ref):
    order = order_or_404(request, ref, access.may_lead)
    initial = {name: getattr(order, name) for name in OrderForm.base_fields if hasattr(order, name)}
    initial |= {"buyer": order.buyer, "checker": order.checker}
    form = form_for(request, OrderForm, initial=initial)

    do = partial(actions.change_order, order_id=order.pk, by=request.user)

    return order_deed(
        request, order, form, do, _("Ubah keterangan pesanan"), _("Simpan"), _("Keterangan tersimpan.")
    )
