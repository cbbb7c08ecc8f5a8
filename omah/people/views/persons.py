"""The pages about persons: everybody, one, and a new one."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.network.models import Organisation
from omah.people import access, actions
from omah.people.forms import (
    NewPersonForm,
    PersonForm,
)
from omah.people.models import STEPS, Person, traits_of
from omah.people.tables import People, PeopleFilters
from omah.people.telling import story
from omah.people.views.ways import the_person, way_to
from omah.trail.looking import look
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Bar


@require_safe
def people(request):
    """Everybody whom one may see; the makers of one's organisations first of all."""
    look(request, actions.note_listing, [request.user.pk], manner=_manner(request))
    rows = Person.objects.visible_to(request.user).with_makes_now()
    numbers = rows.filter(makes_now=True).by_category()
    context = {
        "organisations": Organisation.objects.of(request.user, *access.KEEPS_MAKERS),
        "categories": [
            Bar(label, numbers[code]) for code, label in Person.Category.choices if code and code in numbers
        ],
        "stated": sum(number for code, number in numbers.items() if code),
        "everybody": sum(numbers.values()),
    }
    rows = rows.select_related("region__parent").prefetch_related("skills")
    return list_page(
        request, "people/people.html", People, rows, filters=PeopleFilters, context=context, name="orang"
    )


@require_safe
def person(request, ref):
    """What is on record about one person, as far as the reader may see it; a merged record leads to the one kept."""
    if kept := Person.objects.visible_to(request.user).filter(absorbed__ref=ref).first():
        return redirect(kept)
    person = the_person(request, ref)
    may_know_accommodation = access.may_know_accommodation(request.user, person)
    may_know_number = access.may_know_identity_number(request.user, person)
    context = {
        "person": person,
        "crumbs": way_to(),
        "skills": [(STEPS.get(step, step), pace) for step, pace in person.paces().items()],
        "accommodation": getattr(person, "accommodation", None) if may_know_accommodation else None,
        "makings": person.latest_makings(),
        "guardians": person.guardians.current().select_related("user"),
        "events": story(person),
        "own": set(Organisation.objects.of(request.user, *access.KEEPS_MAKERS)),
        "may_know_accommodation": may_know_accommodation,
        "number": getattr(person, "identity_number", None) if may_know_number else None,
        "may_know_number": may_know_number,
        "may_keep": (may_keep := access.may_keep(request.user, person)),
        "alike": _alike(request.user, person) if may_keep else [],
        "merges": person.merges.standing().select_related("gone") if may_keep else [],
        "may_know_wishes": access.may_know_wishes(request.user, person),
        "may_change_wishes": access.may_change_wishes(request.user, person),
        "may_name_guardian": access.may_name_guardian(request.user, person),
        "may_see_looks": access.may_act_for(request.user, person),
        "acts_for": person.behalf(request.user),
    }
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "POST"])
def new_person(request):
    """Write a new maker down."""
    organisations = list(Organisation.objects.of(request.user, *access.KEEPS_MAKERS))
    require(bool(organisations))
    form = form_for(request, NewPersonForm, by=request.user, organisations=organisations)
    look(request, actions.note_finding, _named_beside(form))
    return deed_page(
        request,
        form,
        lambda **data: actions.register_person(by=request.user, **data),
        title=_("Catat orang baru"),
        text=_("Tulis yang perlu untuk berbagi kerja. Ragam disabilitas tidak kami tanyakan."),
        verb=_("Simpan"),
        done=_("Orang ini tercatat sebagai mitra."),
        to=lambda person: person.get_absolute_url(),
        crumbs=way_to(),
        template="people/person_form.html",
    )


@require_http_methods(["GET", "POST"])
def edit_person(request, ref):
    """Put right what is on record, for those who keep it."""
    person = the_person(request, ref)
    require(access.may_keep(request.user, person))
    names = (
        "full_name",
        "nickname",
        "address_as",
        "birth",
        "sex",
        "phone",
        "region",
        "category",
        "hours_wished",
        "lost_work",
    )
    initial = {name: getattr(person, name) for name in names}
    form = form_for(request, PersonForm, by=request.user, person=person, initial=initial)
    look(request, actions.note_finding, _named_beside(form))
    return deed_page(
        request,
        form,
        lambda **data: actions.change_person(person_id=person.pk, by=request.user, **data),
        title=_("Ubah data diri"),
        verb=_("Simpan"),
        done=_("Data diri tersimpan."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
        template="people/person_form.html",
    )


def _named_beside(form):
    """Those whom a form names because they may be the same person."""
    return [each.person.pk for each in form.alike] if form.errors else []


def _manner(request):
    """What is done with a list."""
    if request.GET.get("unduh") == "xlsx":
        return "export"
    return "search" if request.GET.get("cari") else "list"


def _alike(user, person):
    """Who may be the same person, among those whom the user may merge."""
    others = Person.objects.visible_to(user).other_than(person).like(traits_of(person), person.phone)
    return [each.person for each in others if access.may_keep(user, each.person)]
