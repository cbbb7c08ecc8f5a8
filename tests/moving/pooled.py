"""Capital that several share: put in, lent to an order, given back, with what was earned and lost."""

from omah.pools import actions as pools
from omah.pools.models import Loss, Move, Pool, Signatory
from omah.work.models import Order
from tests.moving.house import deed

METHODS = ("cash", "bank", "wallet")
PROMISED = 60_000


@deed
def put_money_in(house, choice):
    said = {"amount": choice.part_of(PROMISED), "method": choice.of(METHODS, 1), "day": choice.day}
    house.does(pools.put_in_money, signatory_id=_signatory(choice).pk, **said)


@deed
def put_goods_in(house, choice):
    said = {"goods": "Kain", "basis": "receipt", "returnable": choice.picks[1] % 4 == 3}
    said |= {"amount": choice.part_of(PROMISED), "day": choice.day}
    house.does(pools.put_in_goods, signatory_id=_signatory(choice).pk, **said)


@deed
def lend_to_an_order(house, choice):
    said = {"amount": choice.part_of(90_000), "method": choice.of(METHODS, 1), "day": choice.day}
    house.does(pools.lend_to_order, **_pool_and_order(choice), **said)


@deed
def use_goods(house, choice):
    house.does(pools.use_goods, order_id=_order(choice).pk, **_goods(choice))


@deed
def repay_from_an_order(house, choice):
    found = _pool_and_order(choice)
    owed = Move.objects.filter(order=found["order_id"]).owed()
    said = {"amount": choice.part_of(owed), "method": choice.of(METHODS, 1), "day": choice.day}
    house.does(pools.repay_from_order, **found, **said)


@deed
def lose(house, choice):
    found = _pool_and_order(choice)
    owed = Move.objects.filter(order=found["order_id"]).owed()
    said = {"amount": choice.part_of(owed), "day": choice.day, "note": "x"}
    house.does(pools.ask_loss, by=house.cast.budi, **found, **said)
    _decide(house, choice)


@deed
def break_goods(house, choice):
    house.does(pools.ask_goods_loss, by=house.cast.budi, note="x", **_goods(choice))
    _decide(house, choice)


def _decide(house, choice):
    """What one asked for another agrees to, or it is dropped."""
    for loss in Loss.objects.waiting():
        house.does(pools.drop_loss if choice.picks[2] % 3 == 2 else pools.share_loss, loss_id=loss.pk)


@deed
def share_what_was_earned(house, choice):
    said = {"amount": choice.part_of(8_000), "day": choice.day, "note": "x"}
    closed = Order.objects.filter(state="closed").order_by("pk")
    found = _pool_and_order(choice) | {"order_id": choice.of(closed).pk}
    house.does(pools.share_profit, **found, method=choice.of(METHODS, 1), **said)


@deed
def give_money_back(house, choice):
    signatory = _signatory(choice)
    said = {"amount": choice.part_of(signatory.money_left()), "day": choice.day}
    way = choice.of((*METHODS, "left"), 1)
    house.does(pools.give_back, signatory_id=signatory.pk, way=way, note="x", **said)


@deed
def give_goods_back(house, choice):
    house.does(pools.give_goods_back, **_goods(choice))


@deed
def leave_goods(house, choice):
    house.does(pools.leave_goods, note="x", **_goods(choice))


@deed
def take_a_move_back(house, choice):
    move = choice.of(Move.objects.order_by("-pk"))
    house.does(pools.take_back, move_id=move.pk, reason="x")


@deed
def end_a_pool(house, choice):
    pool = choice.of(Pool.objects.all())
    if choice.quarters > 4:
        house.does(pools.begin_closing, by=house.cast.budi, pool_id=pool.pk)
    house.does(pools.close_pool, pool_id=pool.pk)


def _signatory(choice):
    return choice.of(Signatory.objects.order_by("pk"))


def _goods(choice):
    goods = choice.of(Move.objects.filter(kind="goods").order_by("pk"))
    amount = choice.part_of(goods.goods_left())
    return {"goods_in_id": goods.pk, "amount": amount, "day": choice.day}


def _pool_and_order(choice):
    return {"pool_id": choice.of(Pool.objects.all()).pk, "order_id": _order(choice).pk}


def _order(choice):
    return choice.of(Order.objects.filter(parent=None).order_by("-pk"))
