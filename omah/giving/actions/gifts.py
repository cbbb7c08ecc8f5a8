"""Gifts are received, used and accounted for."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.giving import access
from omah.giving.facts import DonorForgotten, GiftAccounted, GiftReceived, GoodsUsed
from omah.giving.models import Gift
from omah.giving.receiving import put_down
from omah.money.actions import open_fund, transfer
from omah.money.models import Account, Book, Code, Entry, Fund
from omah.network.models import Organisation
from omah.trail.actions import record


@transaction.atomic
def receive_gift(
    *,
    book_id: int,
    source: str,
    amount: int,
    given_on: date,
    purse: str = "",
    goods: str = "",
    basis: str = "",
    basis_note: str = "",
    donor_id: int | None = None,
    donor_name: str | None = None,
    may_be_named: bool = False,
    intent: str = "",
    fund_id: int | None = None,
    new_fund: str = "",
    report_by: date | None = None,
    is_collected: bool = False,
    permit_number: str = "",
    permit_issuer: str = "",
    permit_since: date | None = None,
    permit_until: date | None = None,
    by: User,
) -> Gift:
    """A treasurer receives money or goods for nothing in return. Without a fund it is free to be used; ``new_fund``
    opens one that is bound to what the giver wants, named so."""
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_keep(by, book))
    donor = Organisation.objects.get(pk=donor_id) if donor_id else None
    if new_fund:
        fund_id = _bound(book, new_fund, source, intent, donor, report_by, by).pk

    gift = Gift(
        book=book,
        fund=book.fund(fund_id),
        source=source,
        amount=amount,
        given_on=given_on,
        goods=goods,
        basis=basis,
        basis_note=basis_note,
        donor=donor,
        donor_name=donor_name or None,
        may_be_named=may_be_named,
        intent=intent,
        report_by=report_by,
        is_collected=is_collected,
        permit_number=permit_number,
        permit_issuer=permit_issuer,
        permit_since=permit_since,
        permit_until=permit_until,
    )
    gift.check_unnamed(new_fund=new_fund)
    put_down(gift, purse, by)
    record(GiftReceived(gift.pk, gift.fund_id, amount), by=by, about=gift)
    return gift


@transaction.atomic
def use_goods(*, fund_id: int, amount: int, account_code: str, day: date, what: str, by: User) -> Entry:
    """Goods of a fund go to their use, at the value at which they came."""
    found = Fund.objects.visible_to(by).get(pk=fund_id)
    book = Book.objects.visible_to(by).lock().get(pk=found.book_id)
    require(access.may_keep(by, book))
    fund = book.fund(fund_id)
    if fund.origin in {Fund.Origin.POOL, Fund.Origin.AID}:
        raise Refused(_("Barang dana ini bukan pemberian. Pakai lewat halamannya sendiri."))
    if not book.accounts.filter(code=account_code, kind=Account.Kind.EXPENSE).exists():
        raise Refused({"account_code": _("Pilih jenis biayanya.")})

    entry = transfer(
        book_id=book.pk,
        source_code=Code.GOODS,
        target_code=account_code,
        amount=amount,
        reason=Entry.Reason.GOODS,
        day=day,
        memo=what,
        fund_id=fund.pk,
        programme_id=fund.programme_id,
        by=by,
    )
    record(GoodsUsed(fund.pk, entry.pk, amount), by=by, about=book)
    return entry


@transaction.atomic
def tell_outcome(*, gift_id: int, outcome: str, by: User) -> Gift:
    """It is written down in plain words what became of a gift, for whoever gave and whoever asks."""
    gift = Gift.objects.visible_to(by).lock().get(pk=gift_id)
    require(access.may_answer(by, gift.book))
    if gift.is_taken_back:
        raise Refused(_("Pemberian ini sudah dibatalkan. Tidak ada yang perlu dikabarkan."))
    gift.check_unnamed(outcome=outcome)

    gift.outcome, gift.told_on = outcome, clock.today()
    gift.save(update_fields=["outcome", "told_on"])
    record(GiftAccounted(gift.pk), by=by, about=gift)
    return gift


@transaction.atomic
def forget_donor(*, gift_id: int, by: User) -> Gift:
    """Whoever gave wants to be named no more: a person's name goes, a body is not named to the public; the money
    stays on record."""
    gift = Gift.objects.visible_to(by).lock().get(pk=gift_id)
    require(access.may_answer(by, gift.book))
    if gift.donor_name is None and not gift.may_be_named:
        raise Refused(_("Tidak ada nama yang dapat dihapus pada pemberian ini."))

    gift.donor_name, gift.may_be_named = None, False
    gift.save(update_fields=["donor_name", "may_be_named"])
    record(DonorForgotten(gift.pk), by=by, about=gift)
    return gift


def _bound(book, name, source, intent, donor, report_by, by):
    """A fund that may only be spent as the giver wants."""
    if not intent:
        raise Refused({"intent": _("Tulis untuk apa pemberian ini, seperti kata pemberinya.")})
    return open_fund(
        book_id=book.pk,
        name=name,
        origin=source,
        is_restricted=True,
        purpose=intent,
        donor_id=donor and donor.pk,
        report_due=report_by,
        by=by,
    )
