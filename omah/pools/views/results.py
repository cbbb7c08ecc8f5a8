"""Sharing out what an order earned or lost."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core import formats
from omah.core.deeds import require
from omah.pools import access, actions
from omah.pools.forms import LossForm, ProfitForm
from omah.pools.models import Loss
from omah.pools.views.ways import pool_deed, pool_or_404
from omah.ui import saying
from omah.ui.deeds import NoQuestions
from omah.ui.forms import form_for
from omah.ui.parts import Row

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def profit(request, ref):
    pool = pool_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        pool,
        form_for(request, ProfitForm, orders=pool.moves.orders()),
        partial(actions.share_profit, pool_id=pool.pk, by=request.user),
        title=_("Bagi untung"),
        text=_("Dibagi tepat menurut kesepakatan, sesudah pesanan ditutup. Uangnya dari dana umum."),
        verb=_("Bagi"),
        done=_("Hasil dibagi. Setiap penyetor melihat bagiannya."),
    )


@require_http_methods(BOTH)
def loss(request, ref):
    pool = pool_or_404(request, ref, access.may_begin_closing)
    return pool_deed(
        request,
        pool,
        form_for(request, LossForm, orders=pool.moves.orders()),
        partial(actions.ask_loss, pool_id=pool.pk, by=request.user),
        title=_("Ajukan rugi"),
        text=_("Rugi mengurangi modal penyetor. Bendahara yang tidak mengajukan mengesahkannya."),
        verb=_("Ajukan"),
        done=_("Rugi diajukan. Tunggu bendahara lain mengesahkan."),
    )


@require_http_methods(BOTH)
def share_loss(request, ref):
    return _decided(
        request,
        ref,
        access.may_keep,
        actions.share_loss,
        title=_("Sahkan rugi"),
        text=_("Dibagi menurut kesepakatan. Yang disahkan tidak perlu dikembalikan lagi."),
        verb=_("Sahkan rugi"),
        done=_("Rugi dibagi. Setiap penyetor melihat bagiannya."),
    )


@require_http_methods(BOTH)
def drop_loss(request, ref):
    return _decided(
        request,
        ref,
        access.may_begin_closing,
        actions.drop_loss,
        title=_("Batalkan pengajuan rugi"),
        text=_("Tidak ada yang berkurang. Utang pesanan atau nilai barang tetap."),
        verb=_("Batalkan pengajuan"),
        done=_("Pengajuan rugi dibatalkan."),
    )


def _decided(request, ref, may, action, **words):
    rows = Loss.objects.visible_to(request.user).select_related(
        "pool__organisation", "order", "goods_in", "asked_by"
    )
    found = get_object_or_404(rows, ref=ref)
    require(may(request.user, found.pool))
    return pool_deed(
        request,
        found.pool,
        form_for(request, NoQuestions),
        partial(action, loss_id=found.pk, by=request.user),
        rows=[
            Row(_("Pesanan") if found.order else _("Barang"), found.what),
            Row(_("Rugi"), formats.rupiah(found.amount)),
            Row(_("Tanggal"), saying.day(found.day)),
            Row(_("Rapat yang menghitungnya") if found.order else _("Apa yang terjadi"), found.note),
            Row(_("Diajukan oleh"), found.asked_by),
        ],
        danger=True,
        **words,
    )
