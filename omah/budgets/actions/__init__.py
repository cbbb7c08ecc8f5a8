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
from omah.budgets.actions.realising import (
    commit_to,
    drop_commitment,
    give_advance,
    return_advance,
    shift,
    spend,
)
from omah.budgets.actions.reporting import (
    close_budget,
    hand_report_in,
    remind_of_report,
    send_report_back,
    write_report,
)
from omah.budgets.planned import Planned

__all__ = [
    "Planned",
    "approve_budget",
    "begin_budget",
    "change_budget",
    "check_budget",
    "choose_wording",
    "close_budget",
    "commit_to",
    "drop_commitment",
    "give_advance",
    "hand_report_in",
    "remind_of_report",
    "remove_line",
    "reopen_budget",
    "return_advance",
    "send_budget_back",
    "send_report_back",
    "shift",
    "spend",
    "submit_budget",
    "take_lines_in",
    "write_line",
    "write_report",
]
