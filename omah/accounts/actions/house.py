"""How a house begins."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.facts import HouseOpened, UserCreated
from omah.accounts.models import House, User
from omah.core.deeds import Refused
from omah.core.phones import read_phone
from omah.trail.actions import record


@transaction.atomic
def open_house(
    *,
    name: str,
    phone: str | None = None,
    is_demo: bool = False,
    story_day: datetime | None = None,
    second_factor: bool = True,
    by: User,
) -> House:
    """Set this installation up, once. Whoever calls has made sure that it is the keeper who asks."""
    if House.objects.exists():
        raise Refused(_("Rumah ini sudah dibuka."))

    house = House.objects.create(
        name=name,
        phone=read_phone(phone) if phone else "",
        is_demo=is_demo,
        story_day=story_day,
        second_factor=second_factor,
    )
    House.clock_offset.cache_clear()
    transaction.on_commit(House.clock_offset.cache_clear)  # another thread may have asked in between
    record(HouseOpened(is_demo), by=by, about=house)
    return house


@transaction.atomic
def create_first_officer(
    *, username: str, name: str, password: str, phone: str | None = None, by: User | None = None
) -> User:
    """The first who can sign in: lets in everybody else. Signed by the system, as nobody is there yet.

    Whoever calls has made sure that it is the keeper of this installation who asks: by the set-up code, or
    because it is a command at the console.
    """
    by = by or User.objects.system("rumah")
    if not House.objects.exists():
        open_house(name="Omah", by=by)
    House.objects.lock().get()
    if not House.is_empty():
        raise Refused(_("Rumah ini sudah punya petugas. Mintalah petugas itu membuatkan akun."))

    user = User.objects.let_in(
        username=username, name=name, phone=phone, password=password, is_officer=True, manages_users=True
    )
    record(UserCreated(user.pk), by=by, about=user)
    return user
