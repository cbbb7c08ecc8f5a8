"""How users come, change and go."""

from django.db import transaction

from omah.accounts import access
from omah.accounts.facts import (
    ProfileChanged,
    SignedOutEverywhere,
    StandingChanged,
    UserClosed,
    UserCreated,
    UserReopened,
)
from omah.accounts.models import House, User, one_time_password
from omah.core.deeds import require
from omah.core.phones import read_phone
from omah.trail.actions import record


@transaction.atomic
def create_user(
    *, username: str, name: str, phone: str | None = None, password: str | None = None, by: User
) -> tuple[User, str]:
    """Let somebody in; returns the user and the password to hand over.

    Without a password a one-time one is made. Either way somebody else knows it, so it has to be changed at
    the first sign-in.
    """
    require(access.may_manage_users(by))
    return let_in(username=username, name=name, phone=phone, password=password, by=by)


@transaction.atomic
def let_in(
    *, username: str, name: str, phone: str | None = None, password: str | None = None, by: User
) -> tuple[User, str]:
    """The same, for a domain that keeps somebody's file: it vouches that ``by`` may let that person in."""
    given = password or one_time_password()

    user = User.objects.let_in(
        username=username, name=name, phone=phone, password=given, must_change_password=True
    )
    record(UserCreated(user.pk), by=by, about=user)
    return user, given


@transaction.atomic
def change_profile(
    *, user_id: int, name: str, phone: str | None = None, language: str = "id", by: User
) -> User:
    """Change somebody's name, phone number and language."""
    user = User.objects.visible_to(by).lock().get(pk=user_id)
    require(access.may_change_profile(by, user))
    phone = read_phone(phone) if phone else None
    User.objects.check_free(phone=phone, besides=user)

    wanted = {"name": name, "phone": phone, "language": language}
    changed = [field for field, value in wanted.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, wanted[field])
    user.save(update_fields=changed)
    if changed:
        record(ProfileChanged(user.pk, changed), by=by, about=user)
    return user


@transaction.atomic
def set_standing(*, user_id: int, is_officer: bool, manages_users: bool, by: User) -> User:
    """Say whether somebody is an officer, and whether they manage the users.

    For the domain that knows the duties: it vouches that ``by`` may grant and end them. This one asks nothing,
    but leaves no house without anybody who manages its users.
    """
    House.objects.lock().first()  # two who manage the users may be taking each other's place away
    user = User.objects.people().lock().get(pk=user_id)
    if user.manages_users and not manages_users:
        user.check_can_stop_helping()

    if (user.is_officer, user.manages_users) != (is_officer, manages_users):
        user.is_officer, user.manages_users = is_officer, manages_users
        user.save(update_fields=["is_officer", "manages_users"])
        record(StandingChanged(user.pk, is_officer, manages_users), by=by, about=user)
    return user


@transaction.atomic
def close_user(*, user_id: int, by: User) -> User:
    """Let somebody in no longer. What they did stays theirs, and their sessions end at once."""
    House.objects.lock().first()  # two who manage the users may be closing each other's account
    user = User.objects.visible_to(by).lock().get(pk=user_id)
    require(access.may_manage_users(by))
    user.check_can_close(by)

    user.is_active = False
    user.save(update_fields=["is_active"])
    record(UserClosed(user.pk), by=by, about=user)
    return user


@transaction.atomic
def reopen_user(*, user_id: int, by: User) -> User:
    """Let somebody in again who was let in before."""
    user = User.objects.visible_to(by).lock().get(pk=user_id)
    require(access.may_manage_users(by))

    user.is_active = True
    user.save(update_fields=["is_active"])
    record(UserReopened(user.pk), by=by, about=user)
    return user


@transaction.atomic
def sign_out_everywhere(*, user_id: int, by: User) -> User:
    """End all sessions of a user, on every device, this one included."""
    user = User.objects.visible_to(by).lock().get(pk=user_id)
    require(access.may_sign_out_everywhere(by, user))

    user.times_signed_out += 1
    user.save(update_fields=["times_signed_out"])
    record(SignedOutEverywhere(user.pk), by=by, about=user)
    return user
