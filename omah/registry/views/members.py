"""The members of a group, as whoever runs it knows them: whom to meet and how, never what they find difficult."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from omah.core import formats
from omah.core.deeds import require
from omah.people import actions as people
from omah.registry import access
from omah.registry.life import PARTS
from omah.registry.models import Record, Statement, roles_to_members
from omah.registry.tables import MemberFilters, Members
from omah.registry.views.listing import people_page
from omah.registry.views.records import answers_of
from omah.trail.looking import look
from omah.ui.parts import Link, Row

TOLD = {"kebisaan": ("steps", "skills", "interests"), "kebutuhan": ("kinds",)}
"""What a group is told of how somebody lives: of the needs what they are for, not the words, which may say why."""


@require_safe
@never_cache
def members(request):
    """Those of one's groups who agreed to be known to whoever runs them."""
    require(access.may_know_members(request.user))
    return people_page(
        request,
        "registry/members.html",
        Members,
        Record.objects.members_for(request.user)
        .select_related("person__region")
        .order_by("person__full_name"),
        filters=MemberFilters,
        seen=partial(_seen, request),
        text=_("Isinya hanya anggota yang setuju dikenal pengurus kelompoknya."),
        crumbs=_way(),
        name="anggota",
    )


@require_safe
@never_cache
def member(request, ref):
    """One of them: how to reach the person, what the person can do, and needs."""
    rows = Record.objects.members_for(request.user).select_related("person__region", "organisation")
    record = get_object_or_404(rows, ref=ref)
    person = record.person
    _note(request, people.note_reading, [record], "member")
    said = Statement.objects.latest_of(person)
    reached = [
        Row(_("Disapa"), person.called()),
        Row(_("Tempat tinggal"), person.region.path if person.region else "—"),
        Row(_("Telepon"), formats.phone(person.phone) if person.phone else "—"),
        Row(_("Bahasa"), record.languages or "—"),
        Row(_("Cara berkomunikasi"), record.communicates or "—"),
    ]
    context = {
        "record": record,
        "rows": reached,
        "parts": [
            (PARTS[slug].name, list(answers_of(PARTS[slug], said.get(slug), fields)))
            for slug, fields in TOLD.items()
        ],
        "crumbs": _way(),
    }
    return render(request, "registry/member.html", context)


def _seen(request, rows, is_taken):
    """Whoever is shown finds it in the trail, and whoever is taken home in a file, and for what."""
    if is_taken:
        _note(request, people.note_reading, rows, f"taken-members-{request.GET['untuk']}")
    else:
        _note(request, people.note_finding, rows, "found-members")


def _note(request, note, rows, purpose):
    """Note a look at these members, each by the duty in the group to which they belong."""
    for role, whose in roles_to_members(request.user, rows).items():
        look(request, note, whose, purpose=purpose, role=role)


def _way():
    return [Link(_("Anggota"), reverse("registry:members"))]
