"""The pages about what a maker can do, wishes and needs, and for whom."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.core.sealing import opened_or
from omah.people import access, actions
from omah.people.forms import (
    AccommodationForm,
    ResumeForm,
    SkillsForm,
    WishesForm,
    steps_known,
)
from omah.people.views.ways import own_organisation, the_person, way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def wishes(request, ref):
    """How the person wants to be called, reached and occupied: for the person above all."""
    person = the_person(request, ref)
    require(access.may_change_wishes(request.user, person))
    initial = {name: getattr(person, name) for name in WishesForm.base_fields}
    is_own = person.user_id == request.user.pk
    return deed_page(
        request,
        form_for(request, WishesForm, is_own=is_own, initial=initial),
        lambda **data: actions.change_wishes(person_id=person.pk, by=request.user, **data),
        title=_("Sapaan, nomor, dan keinginan kerja"),
        verb=_("Simpan"),
        done=_("Tersimpan."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
    )


@require_http_methods(["GET", "POST"])
def skills(request, ref):
    """The steps that a person can do, and how fast."""
    person = the_person(request, ref)
    require(access.may_keep(request.user, person))
    initial = {f"pace_{step}": pace for step, pace in person.paces().items()}
    return deed_page(
        request,
        form_for(request, SkillsForm, steps=steps_known(), initial=initial),
        lambda skills: actions.set_skills(person_id=person.pk, skills=skills, by=request.user),
        title=_("Keterampilan"),
        text=_(
            "100 berarti kecepatan biasa. Kosongkan langkah yang belum dapat dikerjakan."
            " Kecepatan menentukan banyaknya tawaran, bukan upah setiap buah."
        ),
        verb=_("Simpan"),
        done=_("Keterampilan tersimpan."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
    )


@require_http_methods(["GET", "POST"])
def accommodation(request, ref):
    """What a person needs at work, for the few who may know."""
    person = the_person(request, ref)
    require(access.may_know_accommodation(request.user, person))
    kept = getattr(person, "accommodation", None)
    return deed_page(
        request,
        form_for(request, AccommodationForm, initial={"wish": opened_or(kept, "wish", "") if kept else ""}),
        lambda wish: actions.set_accommodation(person_id=person.pk, wish=wish, by=request.user),
        title=_("Kebutuhan saat bekerja"),
        text=_("Hanya orang ini, pendampingnya, dan koordinator produksi yang dapat membaca tulisan ini."),
        verb=_("Simpan"),
        done=_("Kebutuhan saat bekerja tersimpan."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
    )


@require_http_methods(["GET", "POST"])
def end_making(request, ref, organisation):
    """Ask once more before somebody stops being a maker."""
    person, organisation = the_person(request, ref), own_organisation(request, organisation)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.end_making(person_id=person.pk, organisation_id=organisation.pk, by=request.user),
        title=_("Akhiri kemitraan?"),
        text=_("%(person)s tidak akan ditawari garapan lagi oleh %(organisation)s. Catatan lama tetap ada.")
        % {"person": person, "organisation": organisation},
        verb=_("Akhiri kemitraan"),
        done=_("Kemitraan diakhiri."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def resume_making(request, ref, organisation):
    """Ask before somebody becomes a maker again."""
    person, organisation = the_person(request, ref), own_organisation(request, organisation)
    return deed_page(
        request,
        form_for(request, ResumeForm),
        lambda agreed: actions.resume_making(
            person_id=person.pk, organisation_id=organisation.pk, agreed=agreed, by=request.user
        ),
        title=_("Jadikan mitra lagi?"),
        text=_(
            "%(person)s dapat ditawari garapan lagi oleh %(organisation)s, dan diberi tahu tentang hal ini."
        )
        % {"person": person, "organisation": organisation},
        verb=_("Jadikan mitra lagi"),
        done=_("Orang ini menjadi mitra lagi."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
    )
