"""The person that a page is about, and the way back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core.deeds import require
from omah.network.models import Organisation
from omah.people import access, actions
from omah.people.models import Person
from omah.trail.looking import look
from omah.ui.parts import Link


def the_person(request, ref):
    seen = Person.objects.visible_to(request.user).select_related("region__parent", "user")
    person = get_object_or_404(seen, ref=ref)
    look(request, actions.note_reading, [person.pk], purpose=request.resolver_match.url_name)
    return person


def own_organisation(request, ref):
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_register(request.user, organisation))
    return organisation


def way_to(person=None):
    """The way back: the list, and the person where the page is about one."""
    start = [Link(_("Orang"), reverse("people:people"))]
    return start + [Link(person, person.get_absolute_url())] if person else start
