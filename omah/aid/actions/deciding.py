"""An application is put on paper, handed in, decided, paid, and accounted for."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omah.accounts.models import User
from omah.aid import access, documents
from omah.aid.eligibility import is_eligible
from omah.aid.facts import (
    AidAccounted,
    AidReceived,
    ApplicationDecided,
    ApplicationSubmitted,
    ProposalMade,
)
from omah.aid.models import Application
from omah.core import clock
from omah.core.deeds import Refused, check_has_come, require
from omah.money.actions import open_fund, transfer
from omah.money.models import Book, Code, Entry, Fund
from omah.trail.actions import record

State = Application.State


@transaction.atomic
def make_proposal(*, application_id: int, by: User) -> Application:
    """The proposal is printed with its plan of costs; made anew it replaces the one before."""
    application = _application(by, application_id, State.DRAFT)
    if not (application.business and application.budget and application.budget.lines.exists()):
        raise Refused(_("Tulis rencana usaha dan pilih RAB yang sudah terisi, lalu buat proposal."))

    application.proposal = documents.proposal(application, by)
    application.save(update_fields=["proposal"])
    record(ProposalMade(application.pk, application.proposal_id), by=by, about=application)
    return application


@transaction.atomic
def submit(*, application_id: int, submitted_on: date, by: User) -> Application:
    """The application is handed in, once nothing is missing."""
    application = _application(by, application_id, State.DRAFT)
    if not is_eligible(application):
        raise Refused(_("Masih ada syarat yang belum lengkap. Lihat daftarnya, lalu ajukan."))
    if not application.proposal_id:
        raise Refused(_("Buat proposalnya dulu, lalu ajukan."))
    check_has_come(submitted_on, "submitted_on")

    application.state, application.submitted_on = State.SUBMITTED, submitted_on
    application.save(update_fields=["state", "submitted_on"])
    record(ApplicationSubmitted(application.pk), by=by, about=application)
    return application


@transaction.atomic
def decide(
    *, application_id: int, approved: bool, decision: str, decided_on: date, amount: int = 0, by: User
) -> Application:
    """What the office decided is written down, with the number of its letter or the reason it gave."""
    application = _application(by, application_id, State.SUBMITTED)
    check_has_come(decided_on, "decided_on")
    if approved and amount <= 0:
        raise Refused({"amount": _("Isi berapa yang disetujui.")})

    application.state = State.APPROVED if approved else State.REJECTED
    application.decision, application.decided_on = decision, decided_on
    application.amount = amount if approved else 0
    application.save(update_fields=["state", "decision", "decided_on", "amount"])
    fact = ApplicationDecided(application.pk, application.state, application.amount)
    record(fact, by=by, about=application)
    return application


@transaction.atomic
def receive_aid(*, application_id: int, day: date, by: User, programme_id: int | None = None) -> Application:
    """The treasurer of the group finds the money on the group's account: it lies in a fund of all of them, of a
    programme where it serves one alone."""
    found = Application.objects.visible_to(by).get(pk=application_id)
    book = Book.objects.of(found.group).visible_to(by).lock().first()
    application = _locked(by, application_id)
    require(access.may_receive(by, application.group))
    application.check_awaits_money()
    if book is None:
        raise Refused(_("Kelompok ini belum punya buku uang. Buka bukunya di halaman Uang."))

    application.fund = application.fund or _fund(book, application, programme_id, by)
    application.entry = transfer(
        book_id=book.pk,
        source_code=Code.AID,
        target_code=Code.BANK,
        amount=application.amount,
        reason=Entry.Reason.AID,
        day=day,
        memo=application.scheme.name,
        fund_id=application.fund.pk,
        programme_id=programme_id,
        by=by,
    )
    application.state = State.PAID
    application.save(update_fields=["fund", "entry", "state"])
    fact = AidReceived(application.pk, application.fund.pk, application.entry.pk, application.amount)
    record(fact, by=by, about=application)
    return application


@transaction.atomic
def report_use(*, application_id: int, by: User) -> Application:
    """The group tells on paper what it did with the money, entry by entry: again and again, and for the last time
    once no money is left."""
    application = _application(by, application_id, State.PAID, State.REPORTED)
    if application.is_taken_back:
        raise Refused(_("Pencairan bantuan ini dibatalkan. Catat lagi bila uangnya sudah masuk."))
    _check_proved(application.fund)

    application.report = documents.report(application, by)
    is_used_up = application.fund.cash_sums().total("amount") == 0
    application.state = State.REPORTED if is_used_up else State.PAID
    application.save(update_fields=["report", "state"])
    record(AidAccounted(application.pk, application.report_id), by=by, about=application)
    return application


def _application(by, application_id, *states):
    application = _locked(by, application_id)
    application.check_is(*states)
    return application


def _locked(by, application_id):
    application = Application.objects.visible_to(by).lock().get(pk=application_id)
    require(access.may_write(by, application.group))
    return application


def _check_proved(fund):
    """Refuse an account of money for which somebody still holds the receipt in a pocket."""
    if n := fund.book.entries.unproved().filter(legs__fund=fund).distinct().count():
        sentence = ngettext(
            "%(n)d pengeluaran belum ada buktinya. Tambahkan fotonya, atau tulis mengapa tidak ada.",
            "%(n)d pengeluaran belum ada buktinya. Tambahkan fotonya, atau tulis mengapa tidak ada.",
            n,
        )
        raise Refused(sentence % {"n": n})


def _fund(book, application, programme_id, by):
    name = f"{application.scheme.name} {clock.today().year}"[:90]
    if before := book.funds.filter(name__istartswith=name).count():
        name = f"{name} ({before + 1})"
    return open_fund(
        book_id=book.pk,
        name=name,
        origin=Fund.Origin.AID,
        is_restricted=True,
        purpose=application.business,
        programme_id=programme_id,
        by=by,
    )
