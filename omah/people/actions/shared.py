"""What keeps other domains from changing what is the workplace's as well."""

from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused
from omah.people import access
from omah.people.models import Person


def check_may_change(person: Person, by: User) -> None:
    """Refuse to change who somebody is who makes where ``by`` keeps no makers, and say who does it."""
    if not access.may_change_shared(by, person):
        raise Refused(
            _("Orang ini juga bekerja sebagai mitra. Minta sekretariat di tempat kerjanya yang mengubahnya.")
        )
