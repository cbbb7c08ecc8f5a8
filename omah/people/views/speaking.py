"""The pages about who speaks for a person, and with which account."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from omah.core.deeds import refusals_on, require
from omah.people import access, actions
from omah.people.forms import (
    AccountForm,
    GuardianForm,
    LinkForm,
)
from omah.people.models import Guardian, Person
from omah.people.views.ways import the_person, way_to
from omah.ui.deeds import NoQuestions, deed_page, password_once
from omah.ui.forms import form_for


@require_safe
def guardians(request, ref):
    """Who may act for a person, and who did."""
    person = the_person(request, ref)
    rows = person.guardians.select_related("user").order_by("-until", "-since")
    may = [(each, each.until is None and access.may_end_guardian(request.user, each)) for each in rows]
    may_name_guardian = access.may_name_guardian(request.user, person)
    context = {
        "person": person,
        "guardians": may,
        "may_name_guardian": may_name_guardian,
        "crumbs": way_to(person),
    }
    return render(request, "people/guardians.html", context)


@require_http_methods(["GET", "POST"])
def name_guardian(request, ref):
    """Let somebody act for a person."""
    person = the_person(request, ref)
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
        crumbs=way_to(person),
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
    person = the_person(request, ref)
    require(access.may_keep(request.user, person) and request.user.helps_users)
    return deed_page(
        request,
        form_for(request, AccountForm),
        lambda username: actions.give_account(person_id=person.pk, username=username, by=request.user),
        title=_("Buatkan akun"),
        verb=_("Buat akun"),
        text=_("Orang ini akan dapat masuk ke Omah dengan nama pengguna dan kata sandi."),
        shows=lambda made: password_once(request, made[0].user, made[1], person.get_absolute_url()),
        crumbs=way_to(person),
    )


@require_http_methods(["GET", "POST"])
def link_user(request, ref):
    """Tie an account that is there already to a person."""
    person = the_person(request, ref)
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
        crumbs=way_to(person),
    )


@require_http_methods(["GET", "POST"])
def unlink_user(request, ref):
    """Ask once more before an account opens nothing of a person any longer."""
    person = the_person(request, ref)
    require(access.may_keep(request.user, person))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.unlink_user(person_id=person.pk, by=request.user),
        title=_("Lepaskan akun?"),
        text=_(
            "Pemilik akun «%(username)s» tidak lagi melihat dan menjawab apa pun untuk %(person)s, dan diberi tahu."
            " Yang sudah tercatat tetap tercatat."
        )
        % {"username": person.user.username if person.user else "—", "person": person},
        verb=_("Lepaskan akun"),
        done=_("Akun dilepas."),
        to=person.get_absolute_url(),
        crumbs=way_to(person),
        danger=True,
    )
