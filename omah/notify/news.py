"""How news reaches people: once each, and whoever speaks for somebody hears it too."""

from omah.network.models import Membership
from omah.notify.models import Notice
from omah.people.models import Guardian
from omah.trail.models import label

Kind = Notice.Kind
Role = Membership.Role


def tell(users, kind, row, about=None):
    spread(notices(users, kind, row, about))


def notices(users, kind, row, about=None):
    """``about``: what the news is about, where that is not the row whose page tells it."""
    url, about = row.get_absolute_url(), label(about or row)
    return [Notice(user_id=user, kind=kind, url=url, about=about) for user in set(users)]


def spread(notices):
    """The same news again is left out."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def holders(organisation, *roles):
    return (
        Membership.objects.current()
        .filter(organisation=organisation, role__in=roles)
        .values_list("user", flat=True)
    )


def speakers(maker):
    """Users who should hear what concerns a maker: the maker, and those who speak for the maker."""
    return speakers_of([maker])[maker.pk]


def speakers_of(makers):
    """The same for each of many makers, by the maker's id."""
    users = {maker.pk: [maker.user_id] if maker.user_id else [] for maker in makers}
    guardians = Guardian.objects.current().filter(person__in=makers)
    for maker, user in guardians.values_list("person", "user"):
        users[maker].append(user)
    return users
