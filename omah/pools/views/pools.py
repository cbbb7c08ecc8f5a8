"""Looking at pools: the list, one of them, what happened to it, and one signatory's part."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omah.core import formats
from omah.core.deeds import NothingHere
from omah.network.models import Membership, Organisation
from omah.pools import access, doors, papers
from omah.pools.models import Move, Pool, Signatory, debts, with_balances
from omah.pools.tables import MoveFilters, Moves, PoolFilters, Pools, Statement
from omah.pools.views.ways import crumbs, home, pool_or_404, signatory_or_404
from omah.ui.listing import as_pdf, list_page
from omah.ui.parts import Figure, Row, to_begin

Role = Membership.Role


@require_safe
def pools(request):
    """The pools that one keeps, watches or takes part in."""
    rows = Pool.objects.visible_to(request.user).select_related("organisation")
    keepers = Organisation.objects.of(request.user, Role.PRODUCTION_LEAD, Role.TREASURER)
    beginning = to_begin(_("Susun modal bersama"), "pools:propose", {one.ref: one for one in keepers})
    context = {"beginnings": [beginning]}
    return list_page(
        request, "pools/pools.html", Pools, rows, filters=PoolFilters, context=context, name="modal-bersama"
    )


@require_safe
def pool(request, ref):
    """The terms, who takes part, and where the capital is now."""
    pool = pool_or_404(request, ref)
    inside = access.sees_inside(request.user, pool)
    signatories = Signatory.objects.visible_to(request.user).filter(pool=pool)
    mine = set(signatories.values_list("pk", flat=True))
    context = {
        "pool": pool,
        "inside": inside,
        "terms": _terms(pool),
        "parts": [one for one in pool.examples() if one[0].pk in mine],
        "figures": _figures(pool) if inside and pool.fund_id else [],
        "debts": debts(pool) if inside and pool.fund_id else [],
        "losses": pool.losses.waiting().select_related("order", "goods_in", "asked_by") if inside else [],
        "may_ask": access.may_begin_closing(request.user, pool),
        "goods": pool.moves.filter(kind=Move.Kind.GOODS) if inside else [],
        "may_keep": access.may_keep(request.user, pool),
        "with_orders": pool.moves.filter(signatory=None).select_related("order") if inside else [],
        "running": pool.is_under_way,
        "deeds": doors.deeds(request.user, pool),
        "crumbs": [home()],
    }
    return render(request, "pools/pool.html", context)


@require_safe
def moves(request, ref):
    """Everything that happened to a pool; to whoever takes part, what is their own."""
    pool = pool_or_404(request, ref)
    rows = Move.objects.visible_to(request.user).filter(pool=pool)
    rows = rows.select_related("signatory__person", "signatory__organisation", "order")
    context = {"pool": pool, "crumbs": crumbs(pool)}
    return list_page(
        request, "pools/moves.html", Moves, rows, filters=MoveFilters, context=context, name="catatan-modal"
    )


@require_safe
def statement(request, ref):
    """One signatory's part: every move of it, and what is left."""
    signatory = signatory_or_404(request, ref)
    context = {
        "signatory": signatory,
        "pool": signatory.pool,
        "figures": [
            Figure(_("Disetor"), formats.rupiah(signatory.put_in())),
            Figure(_("Hasil"), formats.rupiah(signatory.result())),
            Figure(_("Sudah kembali"), formats.rupiah(signatory.got_back())),
            Figure(_("Masih di modal bersama"), formats.rupiah(signatory.capital())),
        ],
        "deeds": doors.deeds_with(request.user, signatory),
        "may_take_back": access.may_keep(request.user, signatory.pool) and signatory.pool.is_under_way,
        "moves": signatory.moves.all(),
        "crumbs": crumbs(signatory.pool),
    }
    rows = with_balances(signatory.moves.all())
    return list_page(request, "pools/statement.html", Statement, rows, context=context, name="rincian-modal")


@require_safe
def statement_paper(request, ref):
    return as_pdf(papers.statement_pdf(signatory_or_404(request, ref)), "rincian-modal")


@require_safe
def agreement(request, ref):
    """The terms on paper, with everybody's names: for those who keep it and collect the signatures."""
    return as_pdf(papers.agreement_pdf(pool_or_404(request, ref, access.sees_inside)), "kesepakatan-modal")


@require_safe
def dissolution(request, ref):
    """How a pool ended, on paper."""
    pool = pool_or_404(request, ref, access.sees_inside)
    if pool.state != Pool.State.CLOSED:
        raise NothingHere(_("Modal bersama ini belum ditutup. Berita acaranya ada sesudah ditutup."))
    return as_pdf(papers.dissolution_pdf(pool), "penutupan-modal")


def _terms(pool):
    rows = [
        Row(_("Keadaan"), pool.get_state_display()),
        Row(_("Pengelola"), pool.organisation),
        Row(_("Untuk apa"), pool.purpose),
        Row(_("Rapat"), f"{pool.place}, {formats.day(pool.held_on)}"),
        Row(_("Modal dikembalikan"), pool.return_terms),
        Row(_("Bila rugi"), pool.get_loss_rule_display()),
        Row(_("Berakhir"), formats.day(pool.ends_on)),
        Row(_("Disusun oleh"), pool.proposed_by),
    ]
    rows += [Row(_("Disahkan oleh"), pool.agreed_by)] * bool(pool.agreed_by_id)
    return rows


def _figures(pool):
    cash = pool.fund.cash_sums().total("amount")
    goods = sum(one.goods_left() for one in pool.moves.filter(kind=Move.Kind.GOODS))
    return [
        Figure(_("Modal penyetor"), formats.rupiah(pool.moves.capital())),
        Figure(_("Uang yang ada"), formats.rupiah(cash)),
        Figure(_("Dipakai pesanan"), formats.rupiah(pool.moves.owed())),
        Figure(_("Barang"), formats.rupiah(goods)),
    ]
