"""Goods that do not go back to whoever put them in: they are left to the body."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused
from omah.money.actions import Line
from omah.money.models import Code, Entry
from omah.pools.bookkeeping import goods_of, write
from omah.pools.facts import CapitalMoved
from omah.pools.models import Move, Pool
from omah.trail.actions import record
from omah.trail.models import label

Kind = Move.Kind


@transaction.atomic
def leave_goods(*, goods_in_id: int, amount: int, day: date, note: str, by: User) -> Move:
    """Whoever put goods in leaves them to the body, as a letter or a meeting says."""
    pool, found = goods_of(by, goods_in_id)
    pool.check_state(*Pool.UNDER_WAY)
    found.check_can_take_goods(amount)
    found.signatory.check_can_take_out(amount)
    if not note.strip():
        raise Refused({"note": _("Tulis surat atau rapat yang menyatakan barang ini direlakan.")})

    move = Move(pool=pool, kind=Kind.GOODS_LEFT, signatory=found.signatory, goods_in=found, amount=amount)
    move.goods, move.day, move.note = found.goods, day, note
    party = label(found.signatory.who)
    out = Line(Code.GOODS, -amount, pool.fund, party=party)
    taken = Line(Code.GOODS, amount, pool.fund.book.fund(), party=party)
    lines = [
        out,
        out._replace(code=Code.CAPITAL, amount=amount),
        taken,
        taken._replace(code=Code.DONATIONS, amount=-amount),
    ]
    write(move, lines, Entry.Reason.CAPITAL, by)
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move
