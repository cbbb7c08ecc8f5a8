"""What those hear whose capital is shared."""

from omah.notify.models import Notice
from omah.notify.news import Kind, Role, holders, speakers, tell
from omah.pools import facts
from omah.pools.models import SPEAKERS, Loss, Move, Pool
from omah.trail.actions import on
from omah.trail.models import Entry

TERMS_CHANGED = (facts.SignatoryNamed, facts.SignatoryRemoved, facts.PoolChanged)


def ask_the_signatories(fact):
    """Terms that changed are signed anew; who has not looked at the last request yet is not asked twice."""
    pool = Pool.objects.get(pk=fact.pool)
    if pool.state == Pool.State.DRAFT:
        for signatory in pool.signatories.filter(manner=""):
            known = Notice.objects.unread().filter(kind=Kind.CAPITAL_SIGN, url=signatory.get_absolute_url())
            asked = set(known.values_list("user", flat=True))
            users = [user for user in _who_take_part(signatory) if user not in asked]
            tell(users, Kind.CAPITAL_SIGN, signatory, about=_last_change(pool))


for change in TERMS_CHANGED:
    on(change)(ask_the_signatories)


@on(facts.CapitalMoved)
def tell_of_capital_at_work(fact):
    """Whose money helps an order out."""
    move = Move.objects.filter(pk=fact.move, kind__in=[Move.Kind.LENT, Move.Kind.USED]).first()
    if move:
        _tell_signatories(move.pool, Kind.CAPITAL_LENT, about=move)


@on(facts.LossAsked)
def tell_the_treasurers_of_a_loss(fact):
    loss = Loss.objects.waiting().select_related("pool__organisation").filter(pk=fact.loss).first()
    if loss:
        treasurers = holders(loss.pool.organisation, Role.TREASURER)
        users = [user for user in treasurers if user != loss.asked_by_id]
        tell(users, Kind.CAPITAL_LOSS, loss.pool, about=loss)


@on(facts.ResultShared)
def tell_of_a_result(fact):
    pool = Pool.objects.get(pk=fact.pool)
    shared = pool.moves.filter(kind=fact.kind).order_by("-pk").first()
    if shared:
        _tell_signatories(pool, Kind.CAPITAL_SUM, about=shared.entry)


@on(facts.ClosingBegun)
def tell_of_closing(fact):
    _tell_signatories(Pool.objects.get(pk=fact.pool), Kind.CAPITAL_ENDS)


@on(facts.PoolClosed)
def tell_of_the_end(fact):
    _tell_signatories(Pool.objects.get(pk=fact.pool), Kind.CAPITAL_DONE)


def _tell_signatories(pool, kind, about=None):
    """Each by the page of their own part."""
    for signatory in pool.signatories.select_related("person", "organisation"):
        tell(_who_take_part(signatory), kind, signatory, about=about)


def _who_take_part(signatory):
    if signatory.person:
        return speakers(signatory.person)
    return holders(signatory.organisation, *SPEAKERS)


def _last_change(pool):
    return Entry.objects.about(pool).of(*TERMS_CHANGED).latest("pk")
