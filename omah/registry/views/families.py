"""The family of somebody on record."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.registry import access, actions
from omah.registry.forms.families import RelationForm
from omah.registry.models import Record, Relation
from omah.registry.views.records import record_of, way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def new_relation(request, ref):
    """Write down somebody of the family."""
    record = record_of(request, ref)
    require(access.may_write(request.user, record))
    others = Record.objects.visible_to(request.user).on_duty(request.user).exclude(pk=record.pk)
    keeps = access.may_keep(request.user, record)
    return deed_page(
        request,
        form_for(request, RelationForm, records=others, keeps=keeps),
        lambda **data: actions.note_relation(record_id=record.pk, by=request.user, **data),
        title=_("Catat keluarga"),
        text=_("Keluarga yang merawat anak, dan punya akun, dapat membaca datanya dan menjawab persetujuan."),
        verb=_("Simpan"),
        done=_("Keluarganya tercatat."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_http_methods(["GET", "POST"])
def end_relation(request, ref, relation):
    """It holds no more."""
    record = record_of(request, ref)
    relation = get_object_or_404(Relation.objects.of(record.person), ref=relation)
    require(access.may_end_relation(request.user, relation, record))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.end_relation(record_id=record.pk, relation_id=relation.pk, by=request.user),
        title=_("Akhiri hubungan keluarga"),
        text=_(
            "Untuk salah catat, berpisah, atau tidak merawat lagi. Akunnya langsung tidak dapat membaca data ini."
        ),
        verb=_("Akhiri"),
        done=_("Hubungan ini diakhiri."),
        to=record.get_absolute_url() if access.may_write(request.user, record) else "registry:records",
        crumbs=way_to(record),
        danger=True,
    )
