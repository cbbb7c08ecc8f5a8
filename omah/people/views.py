"""The pages about persons."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from omah.core.deeds import refusals_on, require
from omah.core.sealing import opened_or
from omah.network.models import Organisation
from omah.people import access, actions
from omah.people.forms import (
    AccommodationForm,
    AccountForm,
    DecisionForm,
    GuardianForm,
    IdentityNumberForm,
    LinkForm,
    NewPersonForm,
    PersonForm,
    SkillsForm,
    WishesForm,
    steps_known,
)
from omah.people.models import STEPS, Guardian, Merge, Person, compared, looks_at, traits_of
from omah.people.tables import Looks, People, PeopleFilters
from omah.people.telling import story
from omah.trail.looking import look
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Bar, Link


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
    person = _person(request, ref)
    may_know_accommodation = access.may_know_accommodation(request.user, person)
    may_know_number = access.may_know_identity_number(request.user, person)
    context = {
        "person": person,
        "crumbs": _way(),
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
        crumbs=_way(),
        template="people/person_form.html",
    )


@require_http_methods(["GET", "POST"])
def edit_person(request, ref):
    """Put right what is on record, for those who keep it."""
    person = _person(request, ref)
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
        crumbs=_way(person),
        template="people/person_form.html",
    )


@require_http_methods(["GET", "POST"])
def wishes(request, ref):
    """How the person wants to be called, reached and occupied: for the person above all."""
    person = _person(request, ref)
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
        crumbs=_way(person),
    )


@require_http_methods(["GET", "POST"])
def skills(request, ref):
    """The steps that a person can do, and how fast."""
    person = _person(request, ref)
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
        crumbs=_way(person),
    )


@require_http_methods(["GET", "POST"])
def accommodation(request, ref):
    """What a person needs at work, for the few who may know."""
    person = _person(request, ref)
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
        crumbs=_way(person),
    )


@require_http_methods(["GET", "POST"])
def identity_number(request, ref):
    """The number on the identity card: written down, never read out."""
    person = _person(request, ref)
    require(access.may_know_identity_number(request.user, person))
    may_vouch = access.may_vouch_for_identity_number(request.user, person)
    return deed_page(
        request,
        form_for(request, IdentityNumberForm, may_vouch=may_vouch),
        lambda **data: actions.set_identity_number(person_id=person.pk, by=request.user, **data),
        title=_("NIK"),
        text=_("NIK tidak wajib. Omah menyimpannya terkunci dan hanya menampilkan empat angka terakhir."),
        verb=_("Simpan"),
        done=_("NIK tersimpan."),
        to=reverse("people:identity_number", args=[ref]),
        crumbs=_way(person),
        template="people/identity_number.html",
        number=getattr(person, "identity_number", None),
        person=person,
    )


@require_http_methods(["GET", "POST"])
def remove_identity_number(request, ref):
    """Ask once more before the number is forgotten."""
    person = _person(request, ref)
    require(access.may_know_identity_number(request.user, person))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.remove_identity_number(person_id=person.pk, by=request.user),
        title=_("Hapus NIK?"),
        text=_("NIK %(person)s tidak akan tersimpan lagi di Omah.") % {"person": person},
        verb=_("Hapus NIK"),
        done=_("NIK dihapus."),
        to=person.get_absolute_url(),
        crumbs=_way(person),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def end_making(request, ref, organisation):
    """Ask once more before somebody stops being a maker."""
    person, organisation = _person(request, ref), _own_organisation(request, organisation)
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
        crumbs=_way(person),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def resume_making(request, ref, organisation):
    """Ask before somebody becomes a maker again."""
    person, organisation = _person(request, ref), _own_organisation(request, organisation)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.resume_making(person_id=person.pk, organisation_id=organisation.pk, by=request.user),
        title=_("Jadikan mitra lagi?"),
        text=_("%(person)s dapat ditawari garapan lagi oleh %(organisation)s.")
        % {"person": person, "organisation": organisation},
        verb=_("Jadikan mitra lagi"),
        done=_("Orang ini menjadi mitra lagi."),
        to=person.get_absolute_url(),
        crumbs=_way(person),
    )


@require_safe
def looks(request, ref):
    """Who looked at what is on record about a person: for the person, and those who speak for the person."""
    person = get_object_or_404(Person.objects.visible_to(request.user), ref=ref)
    require(access.may_act_for(request.user, person))
    context = {"person": person, "crumbs": _way(person)}
    rows = looks_at(person, by_register=person.user_id == request.user.pk)
    return list_page(request, "people/looks.html", Looks, rows, context=context, name="siapa-melihat")


@require_safe
def guardians(request, ref):
    """Who may act for a person, and who did."""
    person = _person(request, ref)
    rows = person.guardians.select_related("user").order_by("-until", "-since")
    may = [(each, each.until is None and access.may_end_guardian(request.user, each)) for each in rows]
    may_name_guardian = access.may_name_guardian(request.user, person)
    context = {
        "person": person,
        "guardians": may,
        "may_name_guardian": may_name_guardian,
        "crumbs": _way(person),
    }
    return render(request, "people/guardians.html", context)


@require_http_methods(["GET", "POST"])
def name_guardian(request, ref):
    """Let somebody act for a person."""
    person = _person(request, ref)
    require(access.may_name_guardian(request.user, person))
    return deed_page(
        request,
        form_for(request, GuardianForm),
        lambda **data: actions.name_guardian(person_id=person.pk, by=request.user, **data),
        title=_("Tunjuk pendamping"),
        text=_(
            "Pendamping dapat menerima garapan dan mengubah data atas nama orang ini."
            " Setiap tindakannya tercatat «atas nama»."
        ),
        verb=_("Tunjuk pendamping"),
        done=_("Pendamping ditunjuk."),
        to=reverse("people:guardians", args=[ref]),
        crumbs=_way(person),
    )


@require_POST
def end_guardian(request, ref, guardian):
    """Somebody may act for a person no longer."""
    ending = get_object_or_404(Guardian.objects.visible_to(request.user), person__ref=ref, ref=guardian)
    form = form_for(request, NoQuestions)
    with refusals_on(form):
        actions.end_guardian(guardian_id=ending.pk, by=request.user)
        messages.success(request, _("Pendampingan diakhiri."))
    for error in form.non_field_errors():
        messages.error(request, error)
    still_sees = Person.objects.visible_to(request.user).filter(ref=ref).exists()
    return redirect("people:guardians", ref) if still_sees else redirect("people:people")


@never_cache
@require_http_methods(["GET", "POST"])
def give_account(request, ref):
    """Make an account for a person; its password is shown once."""
    person = _person(request, ref)
    require(access.may_keep(request.user, person) and request.user.helps_users)
    form = form_for(request, AccountForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            person, password = actions.give_account(person_id=person.pk, by=request.user, **form.cleaned_data)
            return render(request, "people/account_given.html", {"person": person, "password": password})
    context = {
        "person": person,
        "form": form,
        "crumbs": _way(person),
        "title": _("Buatkan akun"),
        "verb": _("Buat akun"),
    }
    context |= {
        "text": _("Orang ini akan dapat masuk ke Omah dengan nama pengguna dan kata sandi."),
        "danger": False,
    }
    return render(request, "ui/deed.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def merge(request, ref, other):
    """Compare two records, and say whether they are of one person."""
    person, other = _person(request, ref), _person(request, other)
    require(access.may_merge(request.user, person, other))

    def decide(decision):
        if decision == "one":
            return actions.merge_persons(kept_id=person.pk, gone_id=other.pk, by=request.user)
        return actions.tell_apart(person_id=person.pk, other_id=other.pk, by=request.user)

    return deed_page(
        request,
        form_for(request, DecisionForm),
        decide,
        title=_("Bandingkan dua catatan"),
        verb=_("Simpan putusan"),
        done=_("Putusan Anda tersimpan."),
        to=person.get_absolute_url(),
        crumbs=_way(person),
        template="people/merge.html",
        traits=compared(person, other),
        other=other,
    )


@require_http_methods(["GET", "POST"])
def undo_merge(request, ref, merge):
    """Ask before one record becomes two again."""
    person = _person(request, ref)
    require(access.may_keep(request.user, person))
    undone = get_object_or_404(Merge.objects.visible_to(request.user), kept=person, ref=merge)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.undo_merge(merge_id=undone.pk, by=request.user),
        title=_("Batalkan penggabungan?"),
        text=_("Catatan «%(name)s» kembali berdiri sendiri, dengan semua yang dulu miliknya.")
        % {"name": undone.gone.full_name},
        verb=_("Batalkan penggabungan"),
        done=_("Penggabungan dibatalkan."),
        to=person.get_absolute_url(),
        crumbs=_way(person),
    )


@require_http_methods(["GET", "POST"])
def link_user(request, ref):
    """Tie an account that is there already to a person."""
    person = _person(request, ref)
    require(access.may_keep(request.user, person))
    return deed_page(
        request,
        form_for(request, LinkForm),
        lambda user_id: actions.link_user(person_id=person.pk, user_id=user_id, by=request.user),
        title=_("Tautkan akun yang sudah ada"),
        text=_(
            "Pemilik akun itu akan melihat dan menjawab tawaran garapan orang ini. Pastikan orangnya sama."
        ),
        verb=_("Tautkan akun"),
        done=_("Akun ditautkan."),
        to=person.get_absolute_url(),
        crumbs=_way(person),
    )


def _person(request, ref):
    seen = Person.objects.visible_to(request.user).select_related("region__parent", "user")
    person = get_object_or_404(seen, ref=ref)
    look(request, actions.note_reading, [person.pk], purpose=request.resolver_match.url_name)
    return person


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


def _own_organisation(request, ref):
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_register(request.user, organisation))
    return organisation


def _way(person=None):
    """The way back: the list, and the person where the page is about one."""
    start = [Link(_("Orang"), reverse("people:people"))]
    return start + [Link(person, person.get_absolute_url())] if person else start
