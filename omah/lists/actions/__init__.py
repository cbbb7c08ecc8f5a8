"""Every way in which lists change, by noun."""

from omah.lists.actions.batches import (
    choose_columns,
    choose_sheets,
    close_old,
    finish_batch,
    take_list,
    take_sheets,
)
from omah.lists.actions.rows import add_row, mend_row
from omah.lists.actions.working import agree_for_all, read_on, save_rows, undo_batch, work_on

__all__ = [
    "add_row",
    "agree_for_all",
    "choose_columns",
    "choose_sheets",
    "close_old",
    "finish_batch",
    "mend_row",
    "read_on",
    "save_rows",
    "take_list",
    "take_sheets",
    "undo_batch",
    "work_on",
]
