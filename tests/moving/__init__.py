"""Every deed that moves money, to be done in any order in one house; ``tests/test_money_machine.py`` does so."""

from tests.moving import daily, given, ordered, pooled  # noqa: F401 each adds its deeds
from tests.moving.house import DEEDS, Choice, House, Nothing, name_of

__all__ = ["DEEDS", "Choice", "House", "Nothing", "name_of"]
