"""Recordings beside the questions: heard by anybody, loaded by those who set the rules."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import NothingHere, require
from omah.registry import access, actions
from omah.registry.forms.clips import ClipForm
from omah.registry.models import Clip
from omah.registry.questions import BY_SLUG, FIRST_PAGE
from omah.registry.views.records import way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link

PART = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")
"""The part of a file that a player asks for."""


@login_not_required
@require_safe
def clip(request, ref):
    """The recording itself, or the part of it that the player asks for: some play nothing without parts."""
    clip = get_object_or_404(Clip, ref=ref)
    content = bytes(clip.content)
    asked = PART.fullmatch(request.headers.get("Range", ""))
    start = int(asked[1]) if asked else 0
    if start >= clip.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{clip.size}"})
    end = min(max(int(asked[2]), start), clip.size - 1) if asked and asked[2] else clip.size - 1
    response = HttpResponse(
        content[start : end + 1], content_type=clip.media_type, status=206 if asked else 200
    )
    response["Accept-Ranges"] = "bytes"
    if asked:
        response["Content-Range"] = f"bytes {start}-{end}/{clip.size}"
    return response


@require_safe
def clips(request):
    """Every question with the recordings beside it."""
    require(access.may_set_rules(request.user))
    loaded: dict[str, list[Clip]] = {}
    for one in Clip.objects.defer("content"):
        loaded.setdefault(one.question, []).append(one)
    context = {
        "questions": [(slug, title, loaded.get(slug, [])) for slug, title in _titles().items()],
        "crumbs": _way(),
    }
    return render(request, "registry/clips.html", context)


@require_http_methods(["GET", "POST"])
def load_clip(request, slug):
    """A recording for a question."""
    require(access.may_set_rules(request.user))
    if slug not in _titles():
        raise NothingHere(_("Pertanyaan ini tidak ada."))
    return deed_page(
        request,
        form_for(request, ClipForm),
        lambda **data: actions.load_clip(question=slug, by=request.user, **data),
        title=_("Rekaman untuk: %(question)s") % {"question": _titles()[slug]},
        text=_("Rekaman lama dalam bahasa yang sama akan diganti."),
        verb=_("Unggah"),
        done=_("Rekaman tersimpan."),
        to=reverse("registry:clips"),
        crumbs=[*_way(), Link(_("Rekaman pertanyaan"), reverse("registry:clips"))],
    )


@require_http_methods(["GET", "POST"])
def remove_clip(request, ref):
    """Take a recording away."""
    require(access.may_set_rules(request.user))
    clip = get_object_or_404(Clip.objects.defer("content"), ref=ref)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.remove_clip(clip_id=clip.pk, by=request.user),
        title=_("Hapus rekaman"),
        text=f"{_titles().get(clip.question, clip.question)}, {clip.get_language_display()}",
        verb=_("Hapus"),
        done=_("Rekaman dihapus."),
        to=reverse("registry:clips"),
        crumbs=[*_way(), Link(_("Rekaman pertanyaan"), reverse("registry:clips"))],
        danger=True,
    )


def _titles():
    """What each page of the form is called: the first one, and every question."""
    numbered = {
        slug: f"{n}. {one.title}: {next(iter(one.form.base_fields.values())).label}"
        for n, (slug, one) in enumerate(BY_SLUG.items(), 1)
    }
    return {FIRST_PAGE: _("Halaman pertama: untuk apa datanya")} | numbered


def _way():
    return [*way_to(), Link(_("Aturan pendataan"), reverse("registry:rules"))]
