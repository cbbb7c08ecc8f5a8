"""Every way in which lists change, by noun."""

from omah.lists.actions.batches import choose_columns, close_old, finish_batch, take_list
from omah.lists.actions.rows import mend_row
from omah.lists.actions.working import save_rows, undo_batch, work_on

__all__ = [
    "choose_columns",
    "close_old",
    "finish_batch",
    "mend_row",
    "save_rows",
    "take_list",
    "undo_batch",
    "work_on",
]
