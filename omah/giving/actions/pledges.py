"""Funders promise, give in parts, are told what became of it, and thanked."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock, formats
from omah.core.deeds import Refused, check_has_come, require
from omah.giving import access, documents
from omah.giving.facts import FunderPledged, FunderThanked, GiftReceived, PledgeEnded, PledgeReported
from omah.giving.models import INCOME, Gift, Pledge
from omah.giving.receiving import put_down
from omah.money.actions import open_fund
from omah.money.models import LARGEST_AMOUNT, Book, Source
from omah.network.models import Organisation
from omah.trail.actions import record
from omah.work.models import Order


@transaction.atomic
def pledge(
    *,
    book_id: int,
    funder_id: int,
    amount: int,
    purpose: str,
    pledged_on: date,
    order_id: int | None = None,
    fund_name: str = "",
    source: str = Source.CSR,
    report_due: date | None = None,
    programme_id: int | None = None,
    allowed: tuple[str, ...] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User,
) -> Pledge:
    """A treasurer writes down what a funder promised: to pay for an order, or into a fund opened for it, which keeps
    what kind of money it is, and what the funder wants of it: a programme, some costs, a time."""
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_keep(by, book))
    terms = {"programme_id": programme_id, "allowed": allowed, "starts_on": starts_on, "ends_on": ends_on}
    _check_promise(amount, source, bool(order_id), bool(fund_name), any(terms.values()))
    check_has_come(pledged_on, "pledged_on")
    funder = Organisation.objects.get(pk=funder_id)

    due: dict[str, Any] = {"purpose": purpose, "donor_id": funder.pk, "report_due": report_due, **terms}
    fund = _fund(book, fund_name, source, by, due) if fund_name else None
    promise = Pledge.objects.create(
        book=book,
        funder=funder,
        amount=amount,
        purpose=purpose,
        pledged_on=pledged_on,
        report_due=report_due,
        order=_order(book, order_id, funder) if order_id else None,
        fund=fund,
    )
    record(FunderPledged(promise.pk, funder.pk, amount), by=by, about=promise)
    return promise


def _check_promise(amount, source, for_order, for_fund, has_terms):
    """Refuse a promise for nothing or for two things, of no kind, of no sum, or with terms that no fund could keep."""
    if for_order == for_fund:
        raise Refused({"fund_name": _("Pilih pesanan, atau tulis nama dana baru. Salah satu saja.")})
    if source not in INCOME:
        raise Refused({"source": _("Pilih macamnya. Bantuan sosial dicatat lewat permohonan bantuan.")})
    if not 0 < amount <= LARGEST_AMOUNT:
        sentence = _("Tulis jumlah di atas Rp0 dan paling banyak %(limit)s.")
        raise Refused({"amount": sentence % {"limit": formats.rupiah(LARGEST_AMOUNT)}})
    if for_order and has_terms:
        raise Refused({"fund_name": _("Ketentuan dana hanya untuk dana baru. Kosongkan bila untuk pesanan.")})


def _fund(book, name, source, by, terms):
    """What is promised lies in a fund of its own, which keeps what its giver wants of it."""
    return open_fund(book_id=book.pk, name=name, origin=source, is_restricted=True, by=by, **terms)


@transaction.atomic
def receive_part(
    *, pledge_id: int, amount: int, purse: str, given_on: date, may_be_named: bool = False, by: User
) -> Gift:
    """A treasurer receives a part of what was promised, and hears whether the funder may be named."""
    promise = _kept(pledge_id, by)
    promise.check_can_receive(amount)

    gift = Gift(
        book=promise.book,
        fund=promise.fund,
        pledge=promise,
        source=promise.fund.origin,
        donor=promise.funder,
        may_be_named=may_be_named,
        amount=amount,
        intent=promise.purpose,
        given_on=given_on,
    )
    put_down(gift, purse, by)
    record(GiftReceived(gift.pk, gift.fund_id, amount), by=by, about=gift)
    return gift


@transaction.atomic
def report_to_funder(*, pledge_id: int, by: User) -> Pledge:
    """The funder is told on paper, to the rupiah, what became of its money; the paper keeps what it says."""
    promise = Pledge.objects.visible_to(by).lock().get(pk=pledge_id)
    require(access.may_answer(by, promise.book))
    promise.check_can_be_reported()

    promise.document = documents.report(promise, by)
    promise.save(update_fields=["document"])
    record(PledgeReported(promise.pk, promise.document_id), by=by, about=promise)
    return promise


@transaction.atomic
def thank_funder(*, pledge_id: int, thanks: str, by: User) -> Pledge:
    """The funder is thanked, in words that it finds beside its report."""
    promise = Pledge.objects.visible_to(by).lock().get(pk=pledge_id)
    require(access.may_answer(by, promise.book))
    promise.check_can_be_thanked()

    promise.thanks, promise.thanked_on = thanks, clock.today()
    promise.save(update_fields=["thanks", "thanked_on"])
    record(FunderThanked(promise.pk), by=by, about=promise)
    return promise


@transaction.atomic
def end_pledge(*, pledge_id: int, reason: str, by: User) -> Pledge:
    """What is missing of a promise will not come; what came of it stays where it is."""
    promise = _kept(pledge_id, by)
    promise.check_is_open()

    promise.ended_on, promise.end_reason = clock.today(), reason
    promise.save(update_fields=["ended_on", "end_reason"])
    record(PledgeEnded(promise.pk), by=by, about=promise)
    return promise


def _kept(pledge_id, by):
    """The promise, its book locked before it."""
    found = Pledge.objects.visible_to(by).get(pk=pledge_id)
    book = Book.objects.lock().get(pk=found.book_id)
    require(access.may_keep(by, book))
    return Pledge.objects.lock().get(pk=pledge_id)


def _order(book, order_id, funder):
    """An order of this body that the funder pays for."""
    order = Order.objects.filter(pk=order_id, producer=book.organisation_id).first()
    if order is None:
        raise Refused({"order": _("Pilih pesanan yang dikerjakan lembaga ini.")})
    if not order.fundings.filter(funder=funder).exists():
        sentence = _("%(funder)s belum tercatat sebagai penyandang dana pesanan itu. Catat dulu di sana.")
        raise Refused({"order": sentence % {"funder": funder}})
    if Pledge.objects.filter(order=order, funder=funder, ended_on=None).exists():
        sentence = _(
            "Komitmen %(funder)s untuk pesanan ini sudah ada. Akhiri dulu yang lama bila janjinya baru."
        )
        raise Refused({"order": sentence % {"funder": funder}})
    return order
