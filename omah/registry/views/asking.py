"""Writing a person down: one question a page, kept as one goes, sent at the end."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.network.models import Membership, Organisation
from omah.registry import actions, purposes
from omah.registry.alike import known_to, who_may_be_the_same
from omah.registry.forms.asking import BeginForm, SendForm
from omah.registry.models import Clip, Draft
from omah.registry.questions import FIRST_PAGE, refuses
from omah.registry.trying import NumberKnown, TooManyNumbers
from omah.registry.views.answers import ask, next_page, rows, said_in, values
from omah.trail.looking import look
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link

"""So many NIK somebody writes down on a day, and so many of them may turn out to be on record."""


@require_http_methods(["GET", "POST"])
def begin(request):
    """What the register is for, said before anything is asked."""
    organisations = list(Organisation.objects.of(request.user, Membership.Role.ENUMERATOR))
    require(bool(organisations))
    return deed_page(
        request,
        form_for(request, BeginForm, organisations=organisations),
        lambda **data: actions.begin_draft(by=request.user, **data),
        title=_("Data orang baru"),
        verb=_("Mulai"),
        done=_("Isian disimpan setiap kali Anda melanjutkan."),
        to=next_page,
        crumbs=_way(),
        template="registry/begin.html",
        keeps_typed=True,
        organisations=organisations,
        purposes=purposes.PURPOSES.values(),
        kinds=purposes.KINDS_OF_DATA,
        kept_for=purposes.KEPT_FOR,
        clips=Clip.objects.of(FIRST_PAGE),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def question(request, ref, slug):
    """One question. What is answered is kept, and the next one comes."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)

    def keep(**answer):
        try:
            return actions.answer_question(draft_id=draft.pk, by=request.user, **answer)
        except NumberKnown as known:
            look(request, actions.note_number_tried, [draft.pk], tried=known.tried)
            raise
        except TooManyNumbers:
            look(request, actions.note_numbers_stopped, [draft.pk])
            raise

    return ask(
        request,
        draft,
        slug,
        keep,
        back=reverse("registry:records"),
        crumbs=_way(draft),
        enumerates=True,
    )


@never_cache
@require_http_methods(["GET"])
def draft(request, ref):
    """Everything that was answered so far, and where it can be changed."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)
    said = said_in(draft)
    context = {
        "draft": draft,
        "rows": list(rows(draft)),
        "next": next_page(draft),
        "drop": draft.page("drop"),
        "left": len(said.open()),
        "refused": refuses(said),
        "crumbs": _way(),
    }
    return render(request, "registry/draft.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def send(request, ref):
    """All that was said, once more, and who may be the same; then the person is in the register."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)
    said = said_in(draft)
    if said.open() or refuses(said):
        return redirect(next_page(draft))
    alike = who_may_be_the_same(said)
    return deed_page(
        request,
        form_for(request, SendForm, alike=alike, known=known_to(request.user, alike)),
        lambda **same: actions.record_person(draft_id=draft.pk, by=request.user, **same, **values(said)),
        title=_("Periksa dan kirim"),
        verb=_("Kirim"),
        done=_("Orang ini masuk pendataan."),
        to=lambda record: record.get_absolute_url(),
        crumbs=_way(draft),
        template="registry/send.html",
        keeps_typed=True,
        rows=list(rows(draft)),
        alike=alike,
    )


@require_http_methods(["GET", "POST"])
def drop(request, ref):
    """Throw the answers away."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)
    refused = refuses(said_in(draft))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.drop_draft(draft_id=draft.pk, by=request.user),
        title=_("Buang isian"),
        text=_("Orangnya tidak setuju datanya disimpan, jadi tidak ada yang kami simpan.")
        if refused
        else _("Semua jawaban di isian ini terhapus. Tidak dapat kembali."),
        verb=_("Buang"),
        done=_("Isian dibuang."),
        to=reverse("registry:records"),
        crumbs=_way(draft),
        danger=True,
    )


def _way(draft=None):
    way = [Link(_("Pendataan"), reverse("registry:records"))]
    return [*way, Link(draft.called() or _("Isian baru"), draft.get_absolute_url())] if draft else way
