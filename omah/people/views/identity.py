"""The pages about the number of a person, and about two who are one."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.people import access, actions
from omah.people.forms import (
    DecisionForm,
    IdentityNumberForm,
)
from omah.people.models import Merge, compared
from omah.people.views.ways import the_person, way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def identity_number(request, ref):
    """The number on the identity card: written down, never read out."""
    person = the_person(request, ref)
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
        crumbs=way_to(person),
        template="people/identity_number.html",
        number=getattr(person, "identity_number", None),
        person=person,
    )


@require_http_methods(["GET", "POST"])
def remove_identity_number(request, ref):
    """Ask once more before the number is forgotten."""
    person = the_person(request, ref)
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
        crumbs=way_to(person),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def merge(request, ref, other):
    """Compare two records, and say whether they are of one person."""
    person, other = the_person(request, ref), the_person(request, other)
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
        crumbs=way_to(person),
        template="people/merge.html",
        traits=compared(person, other),
        other=other,
    )


@require_http_methods(["GET", "POST"])
def undo_merge(request, ref, merge):
    """Ask before one record becomes two again."""
    person = the_person(request, ref)
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
        crumbs=way_to(person),
    )
