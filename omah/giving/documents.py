"""The papers of gifts and promises, filled in from their rows. Whoever calls has asked whether the person may."""

from django.utils import translation

from omah.core import clock
from omah.core.formats import day, number, rupiah
from omah.giving.models import Gift, Pledge
from omah.giving.statement import statement
from omah.papers import actions as papers
from omah.papers.kinds import Column, FundStatement, GiftReceipt, Party, Section, Table
from omah.papers.models import Document, names_who_paid

names_who_paid(Pledge)
DOTS = "…" * 8
FREELY = "dipakai bebas untuk kegiatan lembaga"
ENTRIES = (  # No remark of the treasurer: it may name a person, and this goes to funders.
    Column("Tanggal", 3),
    Column("Catatan", 2),
    Column("Bukti", 3),
    Column("Jumlah", 3, figures=True),
)


def receipt(gift, purse, by) -> Document:
    """Tanda terima, for whoever gave."""
    body = gift.book.organisation
    with translation.override("id"):
        data = GiftReceipt(
            giver=gift.donor.name if gift.donor else gift.donor_name or "Pemberi yang tidak menyebut nama",
            amount=gift.amount,
            goods=gift.goods,
            valued_by=f"{Gift.Basis(gift.basis).label}, {gift.basis_note}" if gift.goods else "",
            intent=gift.intent or FREELY,
            method="" if gift.goods else str(gift.book.accounts.get(code=purse)),
            permit=gift.permit(),
            report_by=gift.report_by,
            receiver=Party(office="Bendahara", organisation=body.name),
            place=body.town() or DOTS,
        )
    return papers.issue_document(
        data=data,
        organisation_id=body.pk,
        dated=gift.given_on,
        about=gift.entry,
        by=by,
        readers=[gift.donor] if gift.donor else [],
    )


def report(promise, by) -> Document:
    """Laporan penggunaan dana, numbered and frozen, for the funder."""
    return papers.issue_document(
        data=as_paper(statement(promise.book, promise.funder)),
        organisation_id=promise.book.organisation_id,
        dated=clock.today(),
        about=promise,
        by=by,
        readers=[promise.funder],
        replaces_id=promise.document_id,
        reason="Keadaan dana sudah berubah." if promise.document_id else "",
    )


def as_paper(found) -> FundStatement:
    """The statement of a funder, in the Indonesian of papers."""
    with translation.override("id"):
        return FundStatement(
            to=found.funder.name,
            sections=(
                _in_short(found),
                *(_of_fund(one) for one in found.funds),
                *(_of_order(one) for one in found.orders),
                *([_of_free(found.free)] if found.free else []),
            ),
            place=found.book.organisation.town() or DOTS,
            signer=Party(office="Bendahara", organisation=found.book.organisation.name),
        )


def _in_short(found):
    columns = (Column("Apa", 6), Column("Jumlah", 3, figures=True))
    table = Table("Ringkasan", columns, _amounts(found.in_short()))
    return Section(title="Ringkasan", tables=[table], source=f"buku uang {found.book.organisation.name}")


def _of_fund(one):
    fund = one.fund
    words = [f"Untuk: {fund.purpose}."] if fund.purpose else []
    if not one.spent:
        words.append("Belum ada yang dipakai.")
    tables = [
        Table(
            f"{line.account}: {rupiah(line.amount)}",
            ENTRIES,
            tuple((day(entry.day), str(entry), _proofs(entry), rupiah(n)) for entry, n in line.entries),
            (("Jumlah", "", "", rupiah(line.amount)),),
            head=2,
        )
        for line in (*one.received.values(), *one.spent.values())
    ]
    rows = [(f"Sisa: {line.account}", line.amount) for line in one.left.values()]
    rows += [("Dilepas dari pembatasan", one.released)] * bool(one.released)
    rows += [("Dipinjamkan ke dana lain", one.lent)] * bool(one.lent)
    rows += [("Dibayar untuk utang di luar dana ini", one.astray)] * bool(one.astray)
    if rows:
        tables.append(
            Table("Yang tersisa", (Column("Di mana", 6), Column("Jumlah", 3, figures=True)), _amounts(rows))
        )
    return Section(title=f"Dana {fund.name}", paragraphs=tuple(words), tables=tables)


def _of_order(one):
    bills = tuple(
        (bill.document.number, number(bill.pieces), rupiah(bill.amount), rupiah(bill.paid))
        for bill in one.bills
    )
    columns = (
        Column("Tagihan", 5),
        Column("Buah", 2, figures=True),
        Column("Nilai", 3, figures=True),
        Column("Dibayar", 3, figures=True),
    )
    tables = [Table("Tagihan kepada penyandang dana ini", columns, bills)] if bills else []
    if one.costs:
        costs = _amounts([(str(account), amount) for account, amount in one.costs])
        tables.append(
            Table(
                "Biaya pesanan, dari semua penyandang dana",
                (Column("Biaya", 6), Column("Jumlah", 3, figures=True)),
                costs,
            )
        )
    words = f"Pemesan: {one.order.buyer.name}. Sudah diserahkan {number(one.handed_over)} buah."
    return Section(title=f"Pesanan {one.order.title}", paragraphs=(words,), tables=tables)


def _of_free(gifts):
    rows = tuple((day(gift.given_on), str(gift), str(gift.fund), rupiah(gift.amount)) for gift in gifts)
    columns = (Column("Tanggal", 3), Column("Apa", 5), Column("Dana", 4), Column("Nilai", 3, figures=True))
    return Section(title="Pemberian bebas", tables=[Table("Pemberian bebas", columns, rows, head=1)])


def _proofs(entry):
    return ", ".join(proof.said_outside() for proof in entry.proofs.all()) or "belum ada"


def _amounts(rows):
    return tuple((what, rupiah(amount)) for what, amount in rows)
