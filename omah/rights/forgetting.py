"""Forgetting somebody: what becomes of every column that tells of them, as each domain declares it."""

from typing import Any

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.personal import A_DASH, NOTHING_LEFT, Holding, holdings
from omah.network.models import Membership, Organisation
from omah.people.models import Guardian, Person
from omah.registry.models import Relation
from omah.rights.models import is_of_register, makes_elsewhere, one_and_absorbed


def forget(person: Person, at: Organisation) -> None:
    """Empty and remove what is kept of a person, everywhere in the house; of whoever makes elsewhere than ``at`` the body
    that answers, what the register keeps alone. It cannot be undone."""
    persons = one_and_absorbed(person)
    for each in persons:
        _check_holds_no_duty(each)
    makes = makes_elsewhere(person, at)
    declared = [each for each in holdings() if not makes or is_of_register(each)]
    for holding in declared:
        if holding.before:
            holding.before(persons)
    # Whose rows are whose is asked before anything is emptied: the way to a row may lead through what goes.
    found = [(holding, list(holding.rows(persons))) for holding in declared]
    for holding, rows in found:
        for row in rows:
            if holding.whole:
                row.delete()
            else:
                _empty(holding, row)
    for holding in declared:
        if holding.after:
            holding.after(persons)


def _check_holds_no_duty(person):
    """Refuse to empty the account of somebody who is on duty, or speaks for others."""
    user = person.user
    if user and (user.helps_users or Membership.objects.held_by(user).exists()):
        raise Refused(_("Orang ini masih bertugas. Akhiri dulu tugasnya, lalu jawab lagi."))
    if user and Guardian.objects.current().filter(user=user).exists():
        raise Refused(_("Orang ini masih menjadi pendamping. Akhiri dulu pendampingannya."))
    if user and Relation.objects.speaking(user).exists():
        raise Refused(_("Orang ini masih berbicara untuk keluarganya. Akhiri dulu hubungannya di pendataan."))


def _empty(holding: Holding, row: Any) -> None:
    gone = {name: column for name, column in holding.columns.items() if not column.because}
    for name, column in gone.items():
        setattr(row, name, _left_of(row, name, column.afterwards))
    if gone:
        row.save(update_fields=[*gone])


def _left_of(row, name, afterwards):
    if afterwards is A_DASH:
        return "—" if getattr(row, name) else ""
    if afterwards is not NOTHING_LEFT:
        return afterwards(row) if callable(afterwards) else afterwards
    field = row._meta.get_field(name)
    return None if field.null else field.get_default()
