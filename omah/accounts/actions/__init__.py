"""Every way in which users, the house and links change."""

from omah.accounts.actions.house import create_first_officer, open_house
from omah.accounts.actions.links import issue_link, issue_links, revoke_link
from omah.accounts.actions.passwords import (
    ask_password_reset,
    change_password,
    confirm_password_reset,
    note_second_factor,
    reset_password,
)
from omah.accounts.actions.users import (
    change_profile,
    close_user,
    create_user,
    let_in,
    reopen_user,
    set_standing,
    sign_out_everywhere,
)

__all__ = [
    "ask_password_reset",
    "change_password",
    "change_profile",
    "close_user",
    "confirm_password_reset",
    "create_first_officer",
    "create_user",
    "issue_link",
    "issue_links",
    "let_in",
    "note_second_factor",
    "open_house",
    "reopen_user",
    "reset_password",
    "revoke_link",
    "set_standing",
    "sign_out_everywhere",
]
