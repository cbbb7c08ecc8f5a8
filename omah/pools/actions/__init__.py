"""Every way in which a pool changes."""

from omah.pools.actions.agreeing import (
    Terms,
    add_signatory,
    agree_pool,
    change_pool,
    propose_pool,
    remove_signatory,
    sign_terms,
)
from omah.pools.actions.ending import begin_closing, close_pool, give_back, give_goods_back
from omah.pools.actions.goods import leave_goods
from omah.pools.actions.losses import ask_goods_loss, ask_loss, drop_loss, share_loss
from omah.pools.actions.results import share_profit
from omah.pools.actions.running import (
    lend_to_order,
    open_pool,
    put_in_goods,
    put_in_money,
    repay_from_order,
    take_back,
    use_goods,
)

__all__ = [
    "Terms",
    "add_signatory",
    "agree_pool",
    "ask_goods_loss",
    "ask_loss",
    "begin_closing",
    "change_pool",
    "close_pool",
    "drop_loss",
    "give_back",
    "give_goods_back",
    "leave_goods",
    "lend_to_order",
    "open_pool",
    "propose_pool",
    "put_in_goods",
    "put_in_money",
    "remove_signatory",
    "repay_from_order",
    "share_loss",
    "share_profit",
    "sign_terms",
    "take_back",
    "use_goods",
]
