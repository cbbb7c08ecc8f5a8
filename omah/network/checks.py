"""Contradictions in the directory that no constraint can see."""

from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.network.models import Membership, Organisation


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from circles()
    yield from officers_without_standing()


def circles():
    """No organisation stands below itself, or came from itself, however long the way round."""
    for line in ("parent", "developed_from"):
        above = dict(Organisation.objects.values_list("pk", f"{line}_id"))
        for organisation in above:
            seen, next_up = {organisation}, above[organisation]
            while next_up is not None and next_up not in seen:
                seen.add(next_up)
                next_up = above[next_up]
            if next_up == organisation:
                name = Organisation.objects.get(pk=organisation).name
                yield "network.circle", _("%(name)s berada di bawah dirinya sendiri.") % {"name": name}


def officers_without_standing():
    """Who holds an officer's duty is an officer at sign-in too, or no second factor is asked for."""
    held = Membership.objects.current().filter(role__in=Membership.OFFICERS)
    for user in User.objects.people().filter(pk__in=held.values("user"), is_officer=False):
        sentence = _("%(user)s memegang tugas, tetapi akunnya bukan akun petugas.")
        yield "network.standing", sentence % {"user": user.username}
