"""What an order is to the book of its producer."""

from functools import partial

from django.utils.translation import gettext as _

from omah.money.fields import InProgramme
from omah.money.models import Programme
from omah.ui.forms import form_for
from omah.work import access
from omah.work.actions import booking as actions
from omah.work.views.ways import order_deed, order_or_404


def programme(request, ref):
    """Which main activity its money belongs to."""
    order = order_or_404(request, ref, access.may_handle_money)
    form = form_for(
        request,
        InProgramme,
        programmes=Programme.objects.of(order.producer),
        initial={"programme": order.programme and order.programme.ref},
    )
    do = partial(actions.set_programme, order_id=order.pk, by=request.user)
    text = _("Tagihan, pembayaran, dan upah sesudah ini masuk program itu. Catatan yang sudah ada tetap.")
    title, done = _("Program pesanan ini"), _("Program tersimpan.")
    return order_deed(request, order, form, do, title, _("Simpan"), done, text=text)
