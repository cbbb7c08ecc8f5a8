"""Every way in which plans change, by noun."""

from omah.budgets.actions.deciding import (
    approve_budget,
    check_budget,
    reopen_budget,
    send_budget_back,
    submit_budget,
)
from omah.budgets.actions.drafting import (
    begin_budget,
    change_budget,
    choose_wording,
    remove_line,
    take_lines_in,
    write_line,
)
from omah.budgets.planned import Planned

__all__ = [
    "Planned",
    "approve_budget",
    "begin_budget",
    "change_budget",
    "check_budget",
    "choose_wording",
    "remove_line",
    "reopen_budget",
    "send_budget_back",
    "submit_budget",
    "take_lines_in",
    "write_line",
]
