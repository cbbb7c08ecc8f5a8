"""Papers about a pool, as PDF: made when somebody asks, kept nowhere."""

from django.utils.translation import override

from omah.core import clock, formats
from omah.papers.kinds import CapitalAgreement, CapitalDissolution, CapitalStatement, Signer
from omah.papers.render import pdf_of
from omah.pools.models import with_balances


def agreement_pdf(pool) -> bytes:
    """What was agreed, with room for signatures."""
    with override("id"):
        rows = [
            (
                str(one),
                formats.rupiah(one.pledged),
                formats.number(one.portion),
                formats.rupiah(gain),
                formats.rupiah(loss),
                one.get_manner_display() if one.manner else "",
            )
            for one, gain, loss in pool.examples()
        ]
        paper = CapitalAgreement(
            name=pool.name,
            organisation=pool.organisation.name,
            terms=(
                ("Untuk apa", pool.purpose),
                ("Rapat", f"{pool.place}, {formats.day(pool.held_on)}"),
                ("Modal dikembalikan", pool.return_terms),
                ("Bila rugi", str(pool.get_loss_rule_display())),
                ("Berakhir", formats.day(pool.ends_on)),
            ),
            attendees=_lines(pool.attendees),
            minutes=_lines(pool.minutes),
            rows=rows,
        )
    return pdf_of(paper, pool.organisation, pool.held_on)


def statement_pdf(signatory) -> bytes:
    """What became of one signatory's part."""
    pool = signatory.pool
    with override("id"):
        rows = [
            (formats.day(move.day), move.goods or str(move.get_kind_display()), move.effect, move.balance)
            for move in with_balances(signatory.moves.all())
        ]
        paper = CapitalStatement(
            name=pool.name,
            who=str(signatory),
            portion=formats.number(signatory.portion),
            rows=rows,
            left=signatory.capital(),
        )
    return pdf_of(paper, pool.organisation, clock.today())


def dissolution_pdf(pool) -> bytes:
    """How a closed pool ended."""
    with override("id"):
        rows = [(str(one), one.put_in(), one.result(), one.got_back()) for one in pool.signatories.all()]
        paper = CapitalDissolution(
            name=pool.name,
            organisation=pool.organisation.name,
            facts=(("Untuk apa", pool.purpose), ("Ditutup", formats.day(pool.closed_on))),
            rows=rows,
            signers=(
                Signer("Yang memulai penutupan", str(pool.closing_by)),
                Signer("Yang menutup", str(pool.closed_by), "Bendahara"),
            ),
        )
    return pdf_of(paper, pool.organisation, pool.closed_on)


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]
