"""The papers of an application: its proposal, and the account of what became of the money."""

from collections import defaultdict

from django.utils import translation

from omah.aid.models import holding_on, rules_of
from omah.core import clock
from omah.core.formats import day, number, rupiah
from omah.core.sealing import opened_or
from omah.money.models import Account, fund_account
from omah.papers import actions as papers
from omah.papers.kinds import AidProposal, AidReport, Column, Party, Section, Table
from omah.papers.models import Document

COSTS = (
    Column("Uraian", 5),
    Column("Banyaknya", 4),
    Column("Harga satuan", 3, figures=True),
    Column("Jumlah", 3, figures=True),
    Column("Dibayar dari", 3),
)
COMPARED = (
    Column("Jenis", 6),
    Column("Rencana", 3, figures=True),
    Column("Dipakai", 3, figures=True),
    Column("Selisih", 3, figures=True),
)
ENTRIES = (  # No remark of the treasurer: it may name a person, and this goes to the agency.
    Column("Tanggal", 3),
    Column("Catatan", 2),
    Column("Bukti", 3),
    Column("Jumlah", 3, figures=True),
)
WHOSE = "Bantuan ini milik seluruh kelompok. Tidak ada bagian atas nama perorangan."


def proposal(application, by) -> Document:
    """Proposal with its plan of costs, for the agency."""
    with translation.override("id"):
        data = AidProposal(
            to="Dinas sosial",
            sections=tuple(_of_proposal(application)),
            place=application.group.town(),
            signer=Party(office="Ketua kelompok", organisation=application.group.name),
        )
    return _issued(application, data, application.proposal_id, by)


def report(application, by) -> Document:
    """LPJ, from the entries of the fund."""
    with translation.override("id"):
        data = AidReport(
            to="Dinas sosial",
            sections=tuple(_of_report(application)),
            place=application.group.town(),
            signer=Party(office="Bendahara kelompok", organisation=application.group.name),
        )
    return _issued(application, data, application.report_id, by)


def _issued(application, data, before, by):
    return papers.issue_document(
        data=data,
        organisation_id=application.group_id,
        dated=clock.today(),
        about=application,
        by=by,
        replaces_id=before,
        reason="Isinya diperbarui." if before else "",
    )


def _of_proposal(application):
    rules = holding_on(rules_of(application.scheme_code), application.begun_on)
    sources = "; ".join(dict.fromkeys(rule.source for rule in rules))
    yield Section(title="Usaha kelompok", paragraphs=(application.business, WHOSE), source=sources)
    families = [
        (opened_or(family, "head", "…"), opened_or(family, "birth_year", "…"), str(family.village.path))
        for family in application.families.select_related("village")
    ]
    if families:
        columns = (Column("Kepala keluarga", 5), Column("Tahun lahir", 2), Column("Tempat tinggal", 7))
        yield Section(title="Anggota", tables=[Table("Keluarga anggota", columns, tuple(families))])
    yield _plan(application.budget)
    if meeting := getattr(application, "meeting", None):
        held = f"Rapat {day(meeting.held_on)} di {meeting.place}."
        words = (held, f"Hadir: {', '.join(_lines(meeting.present))}.", meeting.decisions)
        officers = tuple(_lines(meeting.officers))
        yield Section(title="Musyawarah", paragraphs=words, points=officers)
    letters = [
        f"{one.get_office_display()}, nomor {one.number}, {day(one.dated)}"
        for one in application.recommendations.all()
    ]
    ready = [f"{paper.what}, {day(paper.dated)}" for paper in application.papers.all()]
    if letters or ready:
        yield Section(title="Lampiran", points=(*ready, *letters))
    if application.account:
        yield Section(title="Rekening atas nama kelompok", paragraphs=(application.account,))


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _plan(budget):
    lines = list(budget.lines.prefetch_related("sources__fund"))
    rows = tuple(
        (
            line.what,
            _how_many(line),
            rupiah(line.price),
            rupiah(line.amount),
            "; ".join(str(source) for source in line.sources.all()) or "bantuan ini",
        )
        for line in lines
    )
    foot = (("Jumlah", "", "", rupiah(sum(line.amount for line in lines)), ""),)
    return Section(
        title="Rencana anggaran biaya", tables=[Table("Rencana anggaran biaya", COSTS, rows, foot)]
    )


def _how_many(line):
    often = f" × {number(line.frequency)} {line.frequency_unit}".rstrip() if line.frequency > 1 else ""
    return f"{number(line.volume)} {line.unit}{often}"


def _of_report(application):
    account = fund_account(application.fund)
    yield Section(
        title="Ringkasan",
        paragraphs=(
            f"Diterima {rupiah(account.came)}, dipakai {rupiah(account.went)}, tersisa {rupiah(account.remains)}.",
            WHOSE,
        ),
        source=f"buku uang {application.group.name}",
    )
    yield _compared(application.budget, account.spent)
    for line in account.spent.values():
        rows = tuple(
            (day(entry.day), str(entry), _proofs(entry), rupiah(amount)) for entry, amount in line.entries
        )
        foot = (("Jumlah", "", "", rupiah(line.amount)),)
        yield Section(
            title=str(line.account), tables=[Table(f"Dipakai: {line.account}", ENTRIES, rows, foot, head=2)]
        )


def _compared(budget, spent):
    """What the plan of the proposal meant to buy, and what was bought, by kind of cost."""
    planned: dict[Account, int] = defaultdict(int)
    for line in budget.lines.select_related("account"):
        planned[line.account] += line.amount
    used = {line.account: line.amount for line in spent.values()}
    accounts = sorted(planned.keys() | used.keys(), key=lambda account: account.code)
    figures = [(account, planned.get(account, 0), used.get(account, 0)) for account in accounts]
    rows = tuple((str(account), *_figures(plan, use)) for account, plan, use in figures)
    foot = (("Jumlah", *_figures(sum(planned.values()), sum(used.values()))),)
    return Section(
        title="Rencana dan kenyataan", tables=[Table("Rencana dan kenyataan", COMPARED, rows, foot)]
    )


def _figures(planned, used):
    return rupiah(planned), rupiah(used), rupiah(planned - used)


def _proofs(entry):
    return ", ".join(proof.said_outside() for proof in entry.proofs.all()) or "belum ada"
