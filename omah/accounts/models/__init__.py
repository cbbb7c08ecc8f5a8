"""Users, the house itself, and the signed links for those who are no users."""

from omah.accounts.limits import add_miss, count_miss, misses
from omah.accounts.models.house import House, check_setup_code, setup_code
from omah.accounts.models.links import Link
from omah.accounts.models.users import PasswordReset, User, one_time_password
from omah.accounts.models.waiting import WaitingFile

__all__ = [
    "House",
    "Link",
    "PasswordReset",
    "User",
    "WaitingFile",
    "add_miss",
    "check_setup_code",
    "count_miss",
    "misses",
    "one_time_password",
    "setup_code",
]
