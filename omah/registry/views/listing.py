"""What the plain lists of the register have in common: who finds or takes whom is on record, and for what."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from omah.people import actions as people
from omah.people.models import nik_in
from omah.registry.models import roles_over
from omah.registry.uses import REASONS
from omah.trail.looking import look
from omah.ui.listing import PART, list_page
from omah.ui.taking import ask_reason


def register_page(request, template, table, rows, *, crumbs, **more):
    """A list of records; a NIK that is searched for leads to its record."""
    if nik := nik_in(request.GET.get("cari", "")):
        return _owner_of(request, rows, nik)
    return people_page(request, template, table, rows, crumbs=crumbs, seen=partial(_seen, request), **more)


def people_page(request, template, table, rows, *, crumbs, text="", **more):
    """A list of people who agreed to be in it. Taken home as a file it asks for what; ``text`` says to what they agreed."""
    text = text or _("Isinya hanya orang yang setuju datanya disimpan.")
    if question := ask_reason(request, table.caption, reasons=REASONS, crumbs=crumbs, text=text):
        return question
    return list_page(request, template, table, rows, **more)


def look_over(request, note, rows, purpose):
    """Note a look at the people of some records, each by the duty that opens theirs."""
    for role, whose in roles_over(request.user, rows).items():
        look(request, note, whose, purpose=purpose, role=role)


def _owner_of(request, rows, nik):
    """Straight to the record, where the reading is noted, so that the number stays in no address; while it is being typed
    nothing happens yet."""
    if request.headers.get(PART) == "list":
        return HttpResponse(status=204)
    found = rows.search(nik).first()
    if found is None:
        messages.info(request, _("Tidak ada yang dapat Anda lihat dengan NIK ini."))
        return redirect(request.path)
    return redirect(found)


def _seen(request, rows, is_taken):
    """Whoever is shown by name finds it in the trail, and whoever is taken home in a file, and for what."""
    if is_taken:
        look_over(request, people.note_reading, rows, f"taken-list-{request.GET['untuk']}")
    else:
        opened = "found-work" if request.resolver_match.url_name == "worklist" else "found-list"
        look_over(request, people.note_finding, rows, "found-search" if request.GET.get("cari") else opened)
