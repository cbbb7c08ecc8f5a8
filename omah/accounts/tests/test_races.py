"""Two people at once. The first holds the deed open; the second must wait, and then see what the first did."""

import pytest

from omah.accounts.actions import (
    ask_password_reset,
    close_user,
    confirm_password_reset,
    create_first_officer,
    open_house,
)
from omah.accounts.models import User
from omah.accounts.tests.world import officer, user
from omah.core.deeds import Refused
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_open", [True, False])
def test_a_house_gets_one_first_officer(is_open):
    if is_open:
        open_house(name="Griya Karya", by=User.objects.system("rumah"))

    def first(name):
        return create_first_officer(username=name, name=name, password="kuda hijau terbang")

    end = meanwhile(lambda: first("petugas01"), lambda: first("petugas02"))

    assert isinstance(end, Exception)
    assert [who.username for who in User.objects.people()] == ["petugas01"]


def test_a_reset_is_confirmed_once():
    lost, asker, other, third = user(), officer(), officer("petugas02"), officer("petugas03")
    reset = ask_password_reset(user_id=lost.pk, by=asker)
    given = []

    end = meanwhile(
        lambda: given.append(confirm_password_reset(reset_id=reset.pk, by=other)),
        lambda: confirm_password_reset(reset_id=reset.pk, by=third),
    )

    lost.refresh_from_db()
    assert isinstance(end, Refused)
    assert lost.check_password(given[0])


def test_a_reset_is_confirmed_while_another_officer_asks_for_it_again():
    lost, asker, other = user(), officer(), officer("petugas02")
    reset = ask_password_reset(user_id=lost.pk, by=asker)

    end = meanwhile(
        lambda: User.objects.lock().get(pk=lost.pk),
        lambda: confirm_password_reset(reset_id=reset.pk, by=other),
        then=lambda: ask_password_reset(user_id=lost.pk, by=other),
    )

    reset.refresh_from_db()
    assert isinstance(end, Refused)
    assert (reset.asked_by, reset.confirmed_at) == (other, None)


def test_two_officers_do_not_close_each_other():
    open_house(name="Griya Karya", by=User.objects.system("rumah"))
    one, other = officer(), officer("petugas02")

    end = meanwhile(
        lambda: close_user(user_id=one.pk, by=other), lambda: close_user(user_id=other.pk, by=one)
    )

    assert isinstance(end, Refused)
    assert list(User.objects.managers()) == [other]
