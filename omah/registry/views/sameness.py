"""Whether whoever is on record is somebody who was known already."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.people.models import Merge
from omah.registry import access, actions
from omah.registry.alike import alike_to
from omah.registry.forms.sameness import SameForm
from omah.registry.views.records import record_of, way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for


@never_cache
@require_http_methods(["GET", "POST"])
def same(request, ref):
    """Who may be the same, without their names; a data officer asks the person, and says."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    alike = alike_to(record.person)

    def do(person_id, same):
        deed = actions.join_known if same else actions.keep_apart
        return deed(record_id=record.pk, person_id=person_id, by=request.user)

    return deed_page(
        request,
        form_for(request, SameForm, alike=alike),
        do,
        title=_("Orang yang sama?"),
        verb=_("Simpan"),
        done=_("Jawaban Anda diingat."),
        to=lambda kept: kept.get_absolute_url(),
        crumbs=way_to(record),
        template="registry/same.html",
        alike=alike,
    )


@require_http_methods(["GET", "POST"])
def part_again(request, ref, merge):
    """It was somebody else after all."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    merge = get_object_or_404(Merge.objects.filter(kept=record.person).standing(), ref=merge)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.part_again(record_id=record.pk, merge_id=merge.pk, by=request.user),
        title=_("Pisahkan lagi"),
        text=_("Pendataan ini kembali menjadi milik orang yang tadinya hanya dikenal di sini."),
        verb=_("Pisahkan"),
        done=_("Keduanya dipisahkan."),
        to=reverse("registry:records"),
        crumbs=way_to(record),
        danger=True,
    )
