"""What is kept of me, and what I may ask."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import clock
from omah.people import actions as people
from omah.people.models import GUARDIAN, looks_at
from omah.registry.models import Record
from omah.rights import access, actions
from omah.rights.forms import AskForm
from omah.rights.models import RightsRequest, spoken_for_by
from omah.rights.papers import looks_pdf
from omah.rights.tables import Looks
from omah.rights.telling import for_machines, told_to
from omah.trail.looking import look
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf, list_page
from omah.ui.parts import Link


@require_safe
@never_cache
def subject(request, ref):
    """All that is kept of a person, for the person and who may act for the person."""
    person = _person(request, ref)
    asked = RightsRequest.objects.visible_to(request.user).filter(person=person)
    context = {
        "person": person,
        "parts": told_to(request.user, person),
        "requests": asked.most_urgent_first(),
        "record": Record.objects.visible_to(request.user).filter(person=person).first(),
    }
    return render(request, "rights/subject.html", context)


@require_safe
@never_cache
def copy(request, ref):
    """The same, for other systems."""
    person = _person(request, ref)
    look(request, actions.note_copy, [person.pk])
    return copied(told_to(request.user, person), "data-saya")


@require_safe
@never_cache
def looks(request, ref):
    """Who looked at what is kept of a person: for the person, and for who may act for the person."""
    person = get_object_or_404(spoken_for_by(request.user), ref=ref)
    rows = looks_at(person, **_known_to(request.user, person))
    context = {"person": person, "crumbs": way(person)}
    return list_page(request, "rights/looks.html", Looks, rows, context=context, name="siapa-melihat")


@require_safe
@never_cache
def looks_on_paper(request, ref):
    """The same, to print and to keep."""
    person = _person(request, ref)
    return as_pdf(looks_pdf(person, **_known_to(request.user, person)), "siapa-melihat-data-saya")


@require_http_methods(["GET", "POST"])
def ask(request, ref):
    """Ask something about one's own data."""
    person = _person(request, ref)
    return deed_page(
        request,
        form_for(request, AskForm, initial={"kind": request.GET.get("minta", "")}),
        lambda **data: actions.ask_right(person_id=person.pk, by=request.user, **data),
        title=_("Minta sesuatu tentang data saya"),
        text=_("Petugas data menjawab paling lambat 72 jam dari sekarang. Hari libur ikut dihitung."),
        verb=_("Kirim permintaan"),
        done=_("Permintaan Anda tercatat. Jawabannya muncul di sini."),
        to=lambda asked: asked.get_absolute_url(),
        crumbs=way(person),
    )


def copied(parts, name):
    """What is kept, as a file that other systems read."""
    file = f"{name}-{clock.today().isoformat()}.json"
    return JsonResponse(
        for_machines(parts, clock.now()),
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def way(person):
    """The way back to what is kept of a person."""
    return [Link(_("Data %(person)s") % {"person": person}, subject_of(person))]


def subject_of(person):
    """The address of what is kept of a person."""
    return reverse("rights:subject", args=[person.ref])


def _known_to(user, person):
    """Whose looks somebody may know of."""
    return {
        "by_register": access.may_know_record(user, person),
        "at_work": access.may_know_work(user, person),
    }


def _person(request, ref):
    person = get_object_or_404(spoken_for_by(request.user), ref=ref)
    look(request, people.note_reading, [person.pk], purpose=request.resolver_match.url_name, role=GUARDIAN)
    return person
