"""Funds: opened, looked at, released, lent, given back, closed."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.money import access, actions
from omah.money.forms.funds import BetweenFundsForm, ChangeFundForm, OpenFundForm, ReleaseForm
from omah.money.models import Fund
from omah.money.tables import Funds
from omah.money.views.ways import book_of, fund_of, kept_book, kept_fund, to, to_book, to_books
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link


@require_safe
def funds(request, ref):
    """Whose money lies in this book."""
    book = book_of(request, ref)
    context = {
        "book": book,
        "crumbs": [to_books(), to_book(book)],
        "may_move_money": access.may_move_money(request.user, book),
    }
    rows = book.funds.with_cash().select_related("donor")
    return list_page(request, "money/funds.html", Funds, rows, context=context, name="dana")


@require_safe
def fund(request, ref):
    """What a fund is for, what it holds, and what it lent or owes."""
    fund = fund_of(request, ref)
    others = [(other, fund.lent_to(other)) for other in fund.book.funds.exclude(pk=fund.pk)]
    cash = fund.cash_sums().total("amount")
    context = {
        "fund": fund,
        "is_general": fund.origin == Fund.Origin.GENERAL,
        "figures": [Figure(_("Uang dana ini"), formats.rupiah(cash))],
        "balances": [(account, account.shown(account.left)) for account in fund.open_balances()],
        "lent": [(other, amount) for other, amount in others if amount > 0],
        "owed": [(other, -amount) for other, amount in others if amount < 0],
        "has_others": bool(others),
        "may_move_money": access.may_move_money(request.user, fund.book)
        and fund.book.funds.by_hand().contains(fund),
        "crumbs": _way(fund.book),
    }
    return render(request, "money/fund.html", context)


@require_http_methods(["GET", "POST"])
def open_fund(request, ref):
    """Money that came with somebody's will is kept apart."""
    book = kept_book(request, ref)
    return deed_page(
        request,
        form_for(request, OpenFundForm, book=book),
        lambda **data: actions.open_fund(book_id=book.pk, by=request.user, **data),
        title=_("Dana baru"),
        text=_(
            "Uang yang datang dengan pesan pemberi dicatat terpisah, walau tersimpan di rekening yang sama."
        ),
        verb=_("Buka dana"),
        done=_("Dana dibuka. Uangnya dicatat di «Uang masuk»."),
        to=lambda fund: fund.get_absolute_url(),
        crumbs=_way(book),
    )


@require_http_methods(["GET", "POST"])
def change_fund(request, ref):
    """Its giver agreed to another period, another day for the report, another limit."""
    fund = kept_fund(request, ref)
    initial = {name: getattr(fund, name) for name in ChangeFundForm.base_fields}
    return _deed(
        request,
        fund,
        form_for(request, ChangeFundForm, initial=initial),
        lambda **data: actions.change_fund(fund_id=fund.pk, by=request.user, **data),
        title=_("Ubah ketentuan dana"),
        text=_("Ubah hanya bila pemberi setuju. Perubahan tercatat di jejak."),
        verb=_("Simpan"),
        done=_("Ketentuan dana tersimpan."),
    )


@require_http_methods(["GET", "POST"])
def close_fund(request, ref):
    """A fund that is spent takes nothing more."""
    fund = kept_fund(request, ref)
    return _deed(
        request,
        fund,
        form_for(request, NoQuestions),
        lambda: actions.close_fund(fund_id=fund.pk, by=request.user),
        title=_("Tutup dana ini?"),
        text=_("Dana yang ditutup tidak menerima dan tidak membayar lagi. Catatannya tetap ada."),
        verb=_("Tutup dana"),
        done=_("Dana ditutup."),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def release(request, ref):
    """The giver's condition is met or lifted."""
    fund = kept_fund(request, ref)
    return _deed(
        request,
        fund,
        form_for(request, ReleaseForm, fund=fund),
        lambda **data: actions.release(fund_id=fund.pk, by=request.user, **data),
        title=_("Lepas uang dari pembatasan"),
        text=_(
            "Uang ini menjadi milik dana umum. Lakukan hanya bila pesan pemberi sudah dipenuhi atau dicabut."
        ),
        verb=_("Lepas"),
        done=_("Pelepasan tercatat."),
    )


@require_http_methods(["GET", "POST"])
def lend(request, ref):
    """One fund helps another out."""
    return _between(
        request,
        ref,
        actions.lend,
        title=_("Pinjamkan ke dana lain"),
        text=_("Uang dana ini dipakai dulu oleh dana lain, dan harus dikembalikan."),
        verb=_("Pinjamkan"),
        done=_("Pinjaman tercatat."),
    )


@require_http_methods(["GET", "POST"])
def repay(request, ref):
    """A fund gives back what another lent it."""
    return _between(
        request,
        ref,
        actions.repay,
        title=_("Kembalikan pinjaman dana lain"),
        text=_("Uang dana ini kembali kepada dana yang meminjamkannya."),
        verb=_("Kembalikan"),
        done=_("Pengembalian tercatat."),
    )


def _between(request, ref, action, **words):
    fund = kept_fund(request, ref)
    form = form_for(request, BetweenFundsForm, fund=fund)
    return _deed(
        request,
        fund,
        form,
        lambda **data: action(from_id=fund.pk, by=request.user, **data),
        beside={"fund": "other"},
        **words,
    )


def _deed(request, fund, form, do, **words):
    crumbs = [*_way(fund.book), Link(str(fund), fund.get_absolute_url())]
    return deed_page(request, form, do, to=fund.get_absolute_url(), crumbs=crumbs, **words)


def _way(book):
    return [to_books(), to_book(book), to(book, "funds", _("Dana"))]
