"""Goods of a pool: used for an order, given back, left to the body, broken or lost."""

from functools import partial

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core import formats
from omah.pools import access, actions
from omah.pools.forms import LeaveGoodsForm, LostGoodsForm, TakeGoodsForm, UseGoodsForm
from omah.pools.models import Pool
from omah.pools.views.ways import move_or_404, orders_under_way, pool_deed
from omah.ui.forms import form_for
from omah.ui.parts import Row

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def use_goods(request, ref):
    move = move_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        move.pool,
        form_for(request, UseGoodsForm, orders=orders_under_way(move.pool)),
        lambda **data: actions.use_goods(goods_in_id=move.pk, by=request.user, **data),
        title=_("Pakai barang"),
        text=_("Pesanan mengganti nilainya dengan uang sesudah dibayar."),
        verb=_("Simpan"),
        done=_("Pemakaian barang tercatat."),
        rows=_goods_rows(move),
    )


@require_http_methods(BOTH)
def give_goods_back(request, ref):
    move = move_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        move.pool,
        form_for(request, TakeGoodsForm, initial={"amount": move.goods_left()}),
        lambda **data: actions.give_goods_back(goods_in_id=move.pk, by=request.user, **data),
        title=_("Kembalikan barang"),
        verb=_("Simpan"),
        done=_("Pengembalian barang tercatat."),
        rows=_goods_rows(move),
    )


@require_http_methods(BOTH)
def leave_goods(request, ref):
    move = move_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        move.pool,
        form_for(request, LeaveGoodsForm, initial={"amount": move.goods_left()}),
        partial(actions.leave_goods, goods_in_id=move.pk, by=request.user),
        title=_("Barang direlakan untuk lembaga"),
        text=_("Pemiliknya tidak mengambil barang ini lagi. Modalnya berkurang senilai barang itu."),
        verb=_("Simpan"),
        done=_("Barang menjadi milik lembaga."),
        rows=_goods_rows(move),
    )


@require_http_methods(BOTH)
def goods_loss(request, ref):
    move = move_or_404(request, ref, access.may_begin_closing)
    who_bears = (
        _("Lembaga mengganti nilainya dengan uang.")
        if move.pool.loss_rule == Pool.LossRule.BODY
        else _("Modal para penyetor berkurang menurut kesepakatan.")
    )
    return pool_deed(
        request,
        move.pool,
        form_for(request, LostGoodsForm, initial={"amount": move.goods_left()}),
        partial(actions.ask_goods_loss, goods_in_id=move.pk, by=request.user),
        title=_("Barang rusak atau hilang"),
        text=f"{who_bears} {_('Bendahara yang tidak mengajukan mengesahkannya.')}",
        verb=_("Ajukan"),
        done=_("Rugi diajukan. Tunggu bendahara lain mengesahkan."),
        rows=_goods_rows(move),
    )


def _goods_rows(move):
    return [Row(_("Barang"), move.goods), Row(_("Nilainya yang tersisa"), formats.rupiah(move.goods_left()))]
