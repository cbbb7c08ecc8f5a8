"""What the page of a plan says, in words and figures."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.budgets import access
from omah.budgets.models import State, Wording
from omah.budgets.snapshots import by_fund
from omah.budgets.tables import LOOKS
from omah.budgets.views.ways import crumbs
from omah.core import formats
from omah.ui import saying
from omah.ui.parts import Link, Row, Step

NEXT = {
    State.DRAFT: gettext_lazy("Lengkapi barisnya, lalu kirim. Orang lain memeriksanya."),
    State.SUBMITTED: gettext_lazy("Menunggu orang kedua memeriksa."),
    State.CHECKED: gettext_lazy("Menunggu orang ketiga menyetujui."),
    State.APPROVED: gettext_lazy(
        "Sudah disetujui. Bendahara yang tidak memeriksa dan tidak menyetujui boleh belanja."
    ),
    State.RUNNING: gettext_lazy("Sedang dibelanjakan."),
    State.REPORTED: gettext_lazy("Laporannya sudah dikirim dan tidak berubah lagi."),
    State.CLOSED: gettext_lazy("Kegiatan selesai dan laporannya diterima."),
}
WAY = (
    State.DRAFT,
    State.SUBMITTED,
    State.CHECKED,
    State.APPROVED,
    State.RUNNING,
    State.REPORTED,
    State.CLOSED,
)
AWAITED = {
    State.DRAFT: (State.DRAFT, gettext_lazy("sedang disusun")),
    State.SUBMITTED: (State.CHECKED, gettext_lazy("menunggu diperiksa")),
    State.CHECKED: (State.APPROVED, gettext_lazy("menunggu disetujui")),
    State.APPROVED: (State.RUNNING, gettext_lazy("menunggu belanja pertama")),
    State.RUNNING: (State.RUNNING, gettext_lazy("sedang dibelanjakan")),
    State.REPORTED: (State.CLOSED, gettext_lazy("menunggu diterima")),
}
"""The step of the way that is waited for in each state, and the words for that."""


def page(budget, user):
    """Everything that the template of the page asks for."""
    inside = access.may_look_inside(user, budget.book)
    seen = budget.groups.prefetch_related(Prefetch("lines", budget.lines.told_to(user)))
    groups = [group for group in seen if inside or group.lines.all()]
    lines = [line for group in groups for line in group.lines.all()]
    drafts = budget.is_draft and access.may_draft(user, budget.book)
    total = budget.lines.total("amount")
    return {
        "budget": budget,
        "heading": Wording.of(budget.book),
        "look": LOOKS.get(budget.state, ""),
        "says": NEXT[budget.state],
        "groups": groups,
        "total": total,
        "in_words": formats.rupiah_in_words(total),
        "inside": inside,
        "gap": inside and sum(line.gap for line in lines),
        "sources": sources(budget, user, lines, inside),
        "drafts": drafts,
        "words": access.may_choose_wording(user, budget.book),
        "actions": deeds(budget, user),
        "rows": summary(budget),
        "way": way(budget),
        "remarks": budget.remarks.select_related("by") if inside else [],
        "versions": budget.versions.select_related("approved_by"),
        "crumbs": crumbs(),
    }


def sources(budget, user, lines, inside):
    """What each fund pays; for those who keep or oversee money, beside what it holds. Outside, other funds are one."""
    cash = {fund.pk: fund.cash for fund in budget.book.funds.with_cash()}
    knows = access.may_check(user, budget.book)
    found = [
        (fund, amount, cash[fund.pk] if knows else None, knows and cash[fund.pk] < amount)
        for fund, amount in by_fund(lines).items()
    ]
    others = 0 if inside else budget.lines.total("amount") - sum(amount for _fund, amount, *_more in found)
    return found + [(_("Dana lain"), others, None, False)] * bool(others)


def summary(budget):
    """What the activity is."""
    until = f" – {saying.day(budget.ends_on)}" if budget.ends_on != budget.starts_on else ""
    rows = [
        Row(_("Lembaga pelaksana"), budget.book.organisation),
        Row(_("Waktu"), f"{saying.day(budget.starts_on)}{until}"),
    ]
    rows += [Row(_("Tempat"), budget.place)] * bool(budget.place)
    rows += [Row(_("Program"), budget.programme)] * bool(budget.programme)
    rows += [Row(_("Pesanan"), budget.order)] * bool(budget.order)
    total = budget.lines.total("amount")
    rows.append(Row(_("Jumlah rencana"), f"{formats.rupiah(total)} ({formats.rupiah_in_words(total)})"))
    return rows


def way(budget):
    """The states, with who did what."""
    who = {
        State.SUBMITTED: budget.submitted_by,
        State.CHECKED: budget.checked_by,
        State.APPROVED: budget.approved_by,
    }
    titles = {
        State.DRAFT: _("Disusun"),
        State.SUBMITTED: _("Dikirim"),
        State.CHECKED: _("Diperiksa orang kedua"),
        State.APPROVED: _("Disetujui orang ketiga"),
        State.RUNNING: _("Dibelanjakan bendahara"),
        State.REPORTED: _("Dilaporkan (LPJ)"),
        State.CLOSED: _("Selesai"),
    }
    awaited, says = AWAITED.get(budget.state, (None, ""))
    done = WAY.index(awaited) if awaited else len(WAY)
    return [
        Step(
            titles[state],
            "done" if n < done else "now" if n == done else "todo",
            says if n == done else "",
            str(who.get(state) or "") if n < done else "",
        )
        for n, state in enumerate(WAY)
    ]


def deeds(budget, user):
    """What this person can do with the plan now, the likeliest first."""
    book, state = budget.book, budget.state
    drafts, lines = access.may_draft(user, book), budget.lines.exists()
    other = not budget.was_written_by(user)
    doors = [
        ("add_line", _("Tambah baris"), state == State.DRAFT and drafts),
        ("paste", _("Tempel dari Excel"), state == State.DRAFT and drafts),
        ("submit", _("Kirim untuk diperiksa"), state == State.DRAFT and drafts and lines),
        (
            "check",
            _("Periksa"),
            state == State.SUBMITTED and access.may_check(user, book) and other,
        ),
        (
            "approve",
            _("Setujui"),
            state == State.CHECKED
            and access.may_approve(user, book)
            and other
            and user.pk != budget.checked_by_id,
        ),
        ("send_back", _("Kembalikan"), _may_send_back(budget, user)),
        ("figures", _("Rencana dan realisasi"), bool(budget.version)),
        ("report", _("Laporan (LPJ)"), may_read_report(budget, user)),
        ("reopen", _("Ajukan perubahan"), budget.is_spendable and drafts),
        ("change", _("Ubah keterangan"), state == State.DRAFT and drafts),
        ("paper", _("Cetak PDF"), lines),
    ]
    links = [Link(text, reverse(f"budgets:{name}", args=[budget.ref])) for name, text, may in doors if may]
    return [*links, Link(_("Unduh Excel"), f"{budget.get_absolute_url()}?unduh=xlsx")]


def may_read_report(budget, user):
    """Inside whenever money may be spent; outside once it is handed in."""
    return budget.state in {State.REPORTED, State.CLOSED} or (
        budget.is_spendable and access.may_look_inside(user, budget.book)
    )


def _may_send_back(budget, user):
    may = {State.SUBMITTED: access.may_check, State.CHECKED: access.may_approve}.get(budget.state)
    return bool(may and may(user, budget.book))


def counted(line):
    """'2 orang × 3 hari × Rp50.000 = Rp300.000 (tiga ratus ribu rupiah)'."""
    words = formats.rupiah_in_words(line.amount)
    return f"{line.sum_in_words()} = {formats.rupiah(line.amount)} ({words})"
