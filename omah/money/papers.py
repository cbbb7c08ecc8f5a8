"""The papers of a book, filled in from its rows. Whoever calls has asked whether the person may."""

from django.utils.translation import override

from omah.core import clock, formats
from omah.money.models import Entry
from omah.money.tax_notes import notes_on
from omah.papers.kinds import CashBookSheet, CountRecord, Party, Receipt, Voucher
from omah.papers.kinds.parts import BLANK
from omah.papers.models import names_who_paid
from omah.papers.render import pdf_of

names_who_paid(Entry)


def receipt(entry, payer) -> Receipt:
    """Kuitansi for money that came in by hand."""
    return Receipt(
        received_from=payer,
        amount=entry.amount,
        purpose=entry.memo,
        receiver=_treasurer(entry.book),
        place=entry.book.organisation.town() or BLANK,
        method=_purses(entry.taking),
        basis=f"catatan uang nomor {entry}",
    )


def voucher(entry, payee) -> Voucher:
    """Tanda bukti kas keluar, with what the law may want of it."""
    proofs = list(entry.proofs.standing())
    files = sum(proof.is_file for proof in proofs)
    reasons = [f"tidak ada: {proof.reason}" for proof in proofs if not proof.is_file]
    return Voucher(
        paid_to=payee,
        amount=entry.amount,
        purpose=entry.memo,
        method=_purses(entry.giving),
        payer=_treasurer(entry.book),
        place=entry.book.organisation.town() or BLANK,
        proofs=f"{files} berkas pada catatan uang {entry}" if files else "; ".join(reasons) or "belum ada",
        notes=notes_on(entry),
    )


def cash_book(month) -> bytes:
    """Buku kas umum or buku bank of one month."""
    has_funds = month.book.funds.count() > 1
    with override("id"):
        data = CashBookSheet(
            what=str(month.account or "Buku kas umum"),
            month=formats.fuzzy_day(month.month),
            ends=month.ends,
            columns=("Keterangan", "Tanggal", "Nomor", "Tempat", *(["Dana"] if has_funds else [])),
            rows=tuple(_row(line, has_funds) for line in month.rows),
            closing=month.closing,
            agrees=month.agreement(),
            place=month.book.organisation.town(),
        )
    return pdf_of(data, month.book.organisation, min(month.ends, clock.today()))


def count_record(count) -> bytes:
    """Berita acara of one counting."""
    with override("id"):
        data = CountRecord(
            purse=str(count.account),
            pieces=tuple((int(worth), n) for worth, n in count.pieces.items()),
            counted=count.counted,
            in_book=count.in_book,
            reason=count.reason,
            entry=str(count.entry or ""),
            counter=str(count.by),
            witness=count.witness,
            place=count.book.organisation.town() or BLANK,
        )
    return pdf_of(data, count.book.organisation, count.day)


def _row(line, has_funds):
    words = [line.words, formats.day(line.day), str(line.entry or ""), str(line.place)]
    words += [str(line.fund)] * has_funds
    figures = [formats.rupiah(n) if n else "" for n in (line.came, line.went)]
    return (*words, *figures, formats.rupiah(line.balance))


def _purses(legs):
    with override("id"):
        return ", ".join(dict.fromkeys(str(leg.account) for leg in legs))


def _treasurer(book):
    return Party(office="Bendahara", organisation=book.organisation.name)
