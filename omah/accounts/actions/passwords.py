"""How passwords change, and what happens when one is lost."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from omah.accounts import access
from omah.accounts.facts import (
    PasswordChanged,
    PasswordResetAsked,
    PasswordResetConfirmed,
    SecondFactorAdded,
    SecondFactorRemoved,
)
from omah.accounts.models import PasswordReset, User, one_time_password
from omah.core import clock
from omah.core.deeds import require
from omah.trail.actions import record


@transaction.atomic
def change_password(*, password: str, by: User) -> User:
    """Choose a password of one's own. All other sessions end."""
    user = User.objects.lock().get(pk=by.pk)

    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(PasswordChanged(user.pk), by=by, about=user)
    return user


@transaction.atomic
def ask_password_reset(*, user_id: int, second_factor: bool = False, by: User) -> PasswordReset:
    """An officer asks for a new password for somebody who lost theirs. A new asking replaces an older one."""
    user = User.objects.visible_to(by).lock().get(pk=user_id)
    require(access.may_manage_users(by))
    user.check_can_be_helped(by)

    reset = _ask(user, second_factor, by)
    record(PasswordResetAsked(user.pk, reset.pk, second_factor), by=by, about=user)
    return reset


@transaction.atomic
def confirm_password_reset(*, reset_id: int, by: User) -> str:
    """A second officer confirms: returns the one-time password, which is kept nowhere. All sessions end."""
    reset = PasswordReset.objects.visible_to(by).get(pk=reset_id)
    user = User.objects.lock().get(pk=reset.user_id)
    reset = PasswordReset.objects.visible_to(by).lock().get(pk=reset_id)
    require(access.may_manage_users(by))
    reset.check_can_confirm(by)

    password = _replace_password(user, reset, by)
    record(PasswordResetConfirmed(user.pk, reset.pk, reset.second_factor, reset.alone), by=by, about=user)
    return password


@transaction.atomic
def reset_password(*, user_id: int, second_factor: bool = False, by: User) -> str:
    """Ask and confirm at once: for the only officer of a house, and for a command at the console.

    Refused where another officer could confirm.
    """
    user = User.objects.visible_to(by).lock().get(pk=user_id)
    require(access.may_manage_users(by))
    user.check_can_be_helped(by)
    reset = _ask(user, second_factor, by)
    reset.check_can_confirm(by)

    password = _replace_password(user, reset, by)
    record(PasswordResetConfirmed(user.pk, reset.pk, second_factor, reset.alone), by=by, about=user)
    return password


@transaction.atomic
def note_second_factor(*, is_set: bool, by: User) -> None:
    """Put on record that somebody set up a second factor, or took it off. The library keeps the factor itself."""
    fact = SecondFactorAdded(by.pk) if is_set else SecondFactorRemoved(by.pk)
    record(fact, by=by, about=by)


def _ask(user, second_factor, by):
    asked = {"asked_by": by, "asked_at": clock.now(), "second_factor": second_factor}
    reset, _made = PasswordReset.objects.update_or_create(user=user, confirmed_at=None, defaults=asked)
    return reset


def _replace_password(user, reset, by):
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    if reset.second_factor:
        Authenticator.objects.filter(user=user).delete()
    reset.confirmed_by, reset.confirmed_at, reset.alone = by, clock.now(), by == reset.asked_by
    reset.save(update_fields=["confirmed_by", "confirmed_at", "alone"])
    return password
