"""Plans and reports as PDF. Rendering takes time, so it never happens inside a transaction."""

from datetime import date
from io import BytesIO
from itertools import groupby

from django.utils import timezone
from PIL import Image

from omah.accounts.models import User
from omah.budgets import access
from omah.budgets.annexes import Foreign, pages_of, with_annexes
from omah.budgets.models import Budget, Report, Wording
from omah.budgets.snapshots import account_for, by_fund
from omah.core import clock, formats
from omah.money.models import Proof
from omah.papers.kinds import (
    AccountabilityReport,
    Annex,
    BudgetPlan,
    Party,
    PlannedGroup,
    PlannedLine,
    Proved,
    SpendingPlan,
    Spent,
)
from omah.papers.render import pdf_of

PLANS = {Wording.Costs.COSTS: BudgetPlan, Wording.Costs.SPENDING: SpendingPlan}


def plan_pdf(budget: Budget, user: User) -> bytes:
    """The plan as a tagged PDF, to be signed; for whoever may see it."""
    return pdf_of(plan_of(budget, user), budget.book.organisation, clock.today())


def plan_of(budget: Budget, user: User) -> BudgetPlan:
    """What stands on the paper; outside, lines that only others pay for are one."""
    lines = list(budget.lines.told_to(user))
    sources = [(str(fund), amount) for fund, amount in by_fund(lines).items()]
    hidden = budget.lines.total("amount") - sum(line.amount for line in lines)
    if not access.may_look_inside(user, budget.book):
        others = hidden + sum(line.gap for line in lines)
        sources += [("Dana lain", others)] * bool(others)
    return PLANS[Wording.of(budget.book).costs](
        activity=budget.name,
        place=budget.place,
        starts_on=budget.starts_on,
        ends_on=budget.ends_on,
        programme=str(budget.programme or ""),
        state=budget.get_state_display(),
        groups=(*_groups(lines), *[_of_others(hidden)] * bool(hidden)),
        sources=tuple(sources),
        signers=(
            Party(office="Penyusun", name=_name(budget.submitted_by)),
            Party(office="Pemeriksa", name=_name(budget.checked_by)),
            Party(office="Disetujui oleh", name=_name(budget.approved_by)),
        ),
    )


def _groups(lines):
    for group, its in groupby(lines, lambda line: line.group):
        yield PlannedGroup(name=group.name, lines=tuple(_line(line) for line in its))


def _of_others(amount):
    whole = PlannedLine(
        what="Yang ditanggung dana lain",
        volume=1,
        unit="paket",
        frequency=1,
        frequency_unit="",
        price=amount,
        amount=amount,
    )
    return PlannedGroup(name="Lainnya", lines=(whole,))


def _line(line):
    return PlannedLine(
        what=line.what,
        volume=line.volume,
        unit=line.unit,
        frequency=line.frequency,
        frequency_unit=line.frequency_unit,
        price=line.price,
        amount=line.amount,
        paid_by="; ".join(str(source) for source in line.sources.all()),
    )


def _name(user):
    return str(user) if user else ""


FIGURES = ("planned", "shifted", "spent", "left", "percent")


def report_pdf(budget: Budget, report: Report, user: User) -> bytes:
    """The report with its proofs as one tagged PDF: photos are drawn into it, PDFs follow the sheet that announces them."""
    told = account_for(user, budget, report)
    proofs = {proof.ref: proof for proof in Proof.objects.filter(ref__in=_refs(told))}
    dated = timezone.localdate(report.handed_in_at) if report.handed_in_at else clock.today()
    annexes = list(_annexes(told, proofs))
    paper = _report_of(budget, report, told, tuple(annex for annex, _foreign in annexes))
    plain = pdf_of(paper, budget.book.organisation, dated)
    return with_annexes(plain, {annex.title: foreign for annex, foreign in annexes if foreign})


def _report_of(budget, report, told, annexes):
    facts = [("Lembaga", str(budget.book.organisation)), ("Waktu", _time(budget))]
    facts += [("Tempat", budget.place)] * bool(budget.place)
    facts += [("Program", str(budget.programme))] * bool(budget.programme)
    facts += [("Keadaan", budget.get_state_display())]
    return AccountabilityReport(
        activity=budget.name,
        facts=tuple(facts),
        done=told["done"],
        took_part=tuple((who, how_many) for who, how_many in told["took_part"]),
        accessibility=told["accessibility"],
        learned=told["learned"],
        lines=tuple(_spent(line["what"], line) for line in told["lines"]),
        whole=_spent("Jumlah", told["whole"]),
        funds=tuple(_spent(fund["fund"], fund) for fund in told["funds"]),
        proofs=tuple(_proved(each) for each in told["proofs"]),
        annexes=annexes,
        signers=(
            Party(office="Pelaksana", name=_name(report.handed_in_by)),
            Party(office="Diterima oleh", name=_name(report.accepted_by)),
        ),
    )


def _time(budget):
    until = f" sampai {formats.day(budget.ends_on)}" if budget.ends_on != budget.starts_on else ""
    return f"{formats.day(budget.starts_on)}{until}"


def _spent(what, figures):
    return Spent(what=what, **{name: figures[name] for name in FIGURES})


def _proved(each):
    absent = f"Tanpa bukti: {each['reason']}" if each["reason"] else "Belum ada"
    return Proved(
        number=each["number"],
        dated=date.fromisoformat(each["day"]),
        memo=each["memo"],
        amount=each["amount"],
        proof=f"Lampiran {each['number']}" if each["files"] else absent,
    )


def _refs(told):
    return [ref for each in told["proofs"] for ref in each["files"]]


def _annexes(told, proofs):
    """(sheet, the PDF that follows it) for every file; one that was withdrawn since leaves a word."""
    for each in told["proofs"]:
        for n, ref in enumerate(each["files"], 1):
            part = f", bagian {n}" if len(each["files"]) > 1 else ""
            yield _annex(f"Lampiran {each['number']}{part}", each, proofs[ref])


def _annex(title, each, proof):
    spent_on = formats.day(date.fromisoformat(each["day"]))
    about = f"Bukti nomor {each['number']}: {each['memo']}, {formats.rupiah(each['amount'])}, {spent_on}"
    if proof.withdrawn_at:
        return Annex(title, f"{about}. Bukti ini sudah ditarik."), None
    if proof.kind != Proof.Kind.PDF:
        return Annex(title, about, _small(proof.content), f"Foto {about}"), None
    content = bytes(proof.content)
    sheets = pages_of(content)
    if not sheets:
        return Annex(
            title, f"{about}. PDF ini rusak, jadi tidak dilampirkan. Lihat di catatan uangnya."
        ), None
    words = f"{about}. Buktinya di {sheets} halaman berikut, tampil sebagai gambar dengan uraian ini."
    return Annex(title, words), Foreign(about, content)


def _small(jpeg) -> bytes:
    """As sharp as a sheet of paper needs it: dozens of them go into one file."""
    file = BytesIO()
    with Image.open(BytesIO(jpeg)) as photo:
        photo.thumbnail((1100, 1100))
        photo.save(file, "JPEG", quality=60)
    return file.getvalue()
