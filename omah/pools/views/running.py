"""Taking capital in, lending it to orders, getting it back; and ending it."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core import formats
from omah.money.fields import InProgramme
from omah.money.models import Programme
from omah.pools import access, actions
from omah.pools.forms import (
    GiveBackForm,
    GoodsForm,
    LendForm,
    MoneyForm,
    ReasonForm,
)
from omah.pools.models import Pool, debts
from omah.pools.views.ways import (
    move_or_404,
    orders_under_way,
    pool_deed,
    pool_or_404,
    signatory_deed,
    signatory_or_404,
)
from omah.ui.deeds import NoQuestions
from omah.ui.forms import form_for
from omah.ui.parts import Row
from omah.work.models import Order

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def open_pool(request, ref):
    pool = pool_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        pool,
        form_for(request, InProgramme, programmes=Programme.objects.of(pool.organisation)),
        lambda **data: actions.open_pool(pool_id=pool.pk, by=request.user, **data),
        title=_("Buka modal bersama"),
        text=_("Uangnya dicatat terpisah dari uang lembaga. Sesudah ini penyetor dapat menyetor."),
        verb=_("Buka"),
        done=_("Modal bersama dibuka."),
    )


@require_http_methods(BOTH)
def put_in_money(request, ref):
    signatory = signatory_or_404(request, ref, access.may_keep)
    left = signatory.pledged - signatory.put_in()
    return signatory_deed(
        request,
        signatory,
        form_for(request, MoneyForm, initial={"amount": max(left, 0)}),
        lambda **data: actions.put_in_money(signatory_id=signatory.pk, by=request.user, **data),
        title=_("Terima uang"),
        text=_("Yang disanggupi dan belum disetor: %(left)s.") % {"left": formats.rupiah(left)},
        verb=_("Simpan"),
        done=_("Setoran tercatat."),
    )


@require_http_methods(BOTH)
def put_in_goods(request, ref):
    signatory = signatory_or_404(request, ref, access.may_keep)
    left = signatory.pledged - signatory.put_in()
    return signatory_deed(
        request,
        signatory,
        form_for(request, GoodsForm),
        lambda **data: actions.put_in_goods(signatory_id=signatory.pk, by=request.user, **data),
        title=_("Terima barang"),
        text=_("Yang disanggupi dan belum disetor: %(left)s.") % {"left": formats.rupiah(left)},
        verb=_("Simpan"),
        done=_("Barang tercatat."),
    )


@require_http_methods(BOTH)
def lend(request, ref):
    pool = pool_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        pool,
        form_for(request, LendForm, orders=orders_under_way(pool)),
        lambda **data: actions.lend_to_order(pool_id=pool.pk, by=request.user, **data),
        title=_("Pakai untuk pesanan"),
        text=_("Uang ini dipakai dulu untuk upah atau bahan. Pesanan mengembalikannya sesudah dibayar."),
        verb=_("Simpan"),
        done=_("Tercatat. Uangnya dapat dipakai untuk pesanan ini."),
    )


@require_http_methods(BOTH)
def repay(request, ref, order):
    """An order gives back what it owes; how much the payers' money covers is suggested."""
    pool = pool_or_404(request, ref, access.may_keep)
    order = get_object_or_404(Order.objects.visible_to(request.user), ref=order)
    debt = next((one for one in debts(pool) if one.order == order), None)
    if request.method == "GET" and debt is None:
        return redirect(pool)
    return pool_deed(
        request,
        pool,
        form_for(request, MoneyForm, initial={"amount": debt and (debt.ripe or debt.owed)}),
        lambda **data: actions.repay_from_order(pool_id=pool.pk, order_id=order.pk, by=request.user, **data),
        title=_("Kembalikan ke modal bersama"),
        text=_("Uangnya diambil dari dana umum lembaga."),
        verb=_("Simpan"),
        done=_("Pengembalian tercatat."),
        rows=[
            Row(_("Dari pesanan"), order),
            Row(_("Masih dipakai"), formats.rupiah(debt.owed if debt else 0)),
            Row(_("Sudah dibayar pemesan dan belum dikembalikan"), formats.rupiah(debt.ripe if debt else 0)),
        ],
    )


@require_http_methods(BOTH)
def give_back(request, ref):
    signatory = signatory_or_404(request, ref, access.may_keep)
    return signatory_deed(
        request,
        signatory,
        form_for(request, GiveBackForm, initial={"amount": signatory.money_left()}),
        lambda **data: actions.give_back(signatory_id=signatory.pk, by=request.user, **data),
        title=_("Kembalikan modal"),
        text=_("Yang dapat kembali dalam uang: %(left)s.") % {"left": formats.rupiah(signatory.money_left())},
        verb=_("Simpan"),
        done=_("Pengembalian tercatat."),
    )


@require_http_methods(BOTH)
def take_back(request, ref):
    move = move_or_404(request, ref, access.may_keep)
    return pool_deed(
        request,
        move.pool,
        form_for(request, ReasonForm),
        lambda reason: actions.take_back(move_id=move.pk, reason=reason, by=request.user),
        title=_("Batalkan catatan modal"),
        text=_("Catatan ini tetap ada di buku uang, beserta catatan yang mengembalikannya."),
        verb=_("Batalkan catatan"),
        done=_("Catatan dibatalkan."),
        rows=[Row(move.get_kind_display(), formats.rupiah(move.amount))],
        danger=True,
    )


@require_http_methods(BOTH)
def begin_closing(request, ref):
    pool = pool_or_404(request, ref, access.may_begin_closing)
    return pool_deed(
        request,
        pool,
        form_for(request, NoQuestions),
        lambda: actions.begin_closing(pool_id=pool.pk, by=request.user),
        title=_("Mulai penutupan"),
        text=_(
            "Sesudah ini tidak ada lagi yang disetor. Bendahara lain atau bendahara Anda yang menutupnya."
        ),
        verb=_("Mulai penutupan"),
        done=_("Penutupan dimulai. Kembalikan semua modal, lalu bendahara menutupnya."),
        danger=True,
    )


@require_http_methods(BOTH)
def close(request, ref):
    pool = pool_or_404(request, ref, access.may_keep)
    if request.method == "GET" and pool.state != Pool.State.CLOSING:
        return redirect(pool)
    return pool_deed(
        request,
        pool,
        form_for(request, NoQuestions),
        lambda: actions.close_pool(pool_id=pool.pk, by=request.user),
        title=_("Tutup modal bersama"),
        text=_("Semua modal dan hasil sudah kembali kepada penyetornya, atau direlakan secara tertulis."),
        verb=_("Tutup"),
        done=_("Modal bersama ditutup. Berita acaranya siap dicetak."),
    )
