"""Giving people on record, and who speaks for them, a way to read what is kept."""

from django.db import transaction

from omah.accounts.actions import let_in
from omah.accounts.models import User
from omah.core.deeds import require
from omah.people import actions as people
from omah.registry import access
from omah.registry.facts import ClosedToAccount, OpenedToAccount, PersonLetIn, RelativeLetIn
from omah.registry.models import Record, Relation
from omah.trail.actions import record


@transaction.atomic
def give_account(*, record_id: int, username: str, by: User) -> tuple[User, str]:
    """Those who write the record make an account for the person, who is no child; returns the one-time password, to
    hand over and kept nowhere."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_give_account(by, kept))
    kept.check_can_sign_in()

    account, password = people.let_person_in(person_id=kept.person_id, username=username, by=by)
    kept.open_to(account)
    record(PersonLetIn(kept.pk, account.pk), by=by, about=kept)
    return account, password


@transaction.atomic
def open_to_account(*, record_id: int, by: User) -> Record:
    """Those who keep the record asked the person: the account that a workplace linked is the person's own, and opens what
    the register keeps, too."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    kept.check_can_open_to_account(by)

    kept.open_to(kept.person.user)
    record(OpenedToAccount(kept.pk, kept.opens_to.pk), by=by, about=kept)
    return kept


@transaction.atomic
def close_to_account(*, record_id: int, by: User) -> Record:
    """Those who keep the record found that the account is not the person's, or out of use. It opens nothing of the register
    any longer, and nothing of the person; of whoever makes somewhere that is for the workplace to say."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    kept.check_can_close_to_account(by)

    account, kept.opens_to = kept.person.user_id, None
    kept.save(update_fields=["opens_to"])
    if not kept.person.makings.current().exists():
        people.unlink_noted(person_id=kept.person_id, by=by)
    record(ClosedToAccount(kept.pk, account), by=by, about=kept)
    return kept


@transaction.atomic
def give_relative_account(
    *, record_id: int, relation_id: int, username: str, by: User
) -> tuple[Relation, str]:
    """Those who keep the record make an account for somebody who speaks for the person; returns the one-time
    password."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_give_relative_account(by, kept))
    relation = Relation.objects.of(kept.person).lock().get(pk=relation_id)
    relation.check_can_sign_in()

    relation.user, password = let_in(username=username, name=relation.called(), by=by)
    relation.save(update_fields=["user"])
    record(RelativeLetIn(kept.pk, relation.pk, relation.user.pk), by=by, about=kept)
    return relation, password
