"""Sets of questions about children: loaded, looked at, and put to use by those who set the rules."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.registry import access, actions
from omah.registry.forms.modules import ModuleForm
from omah.registry.models import Module
from omah.registry.views.records import way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link

EXAMPLE = """{
  "code": "anak-2-4", "version": "1", "name": "Pertanyaan anak 2–4 tahun", "ages": [2, 4],
  "source": "Penerbit, judul, tahun", "permission": "Izin nomor, tanggal",
  "questions": [
    {"code": "melihat", "domain": "Melihat", "text": "…",
     "answers": ["…", "…", "…", "…"], "counts": [3, 4]},
    {"code": "alat", "domain": "Melihat", "text": "…", "answers": ["Ya", "Tidak"], "counts": [],
     "only_if": {"code": "melihat", "answers": [2, 3, 4]}}
  ]
}"""


@require_safe
def modules(request):
    """Every version that was loaded, and how a file looks."""
    require(access.may_set_rules(request.user))
    context = {
        "modules": Module.objects.select_related("loaded_by"),
        "example": EXAMPLE,
        "crumbs": _way(),
    }
    return render(request, "registry/modules.html", context)


@require_http_methods(["GET", "POST"])
def load_module(request):
    """Another version, to look at."""
    require(access.may_set_rules(request.user))
    return deed_page(
        request,
        form_for(request, ModuleForm),
        lambda **data: actions.load_module(by=request.user, **data),
        title=_("Muat pertanyaan anak"),
        text=_(
            "Muat hanya teks yang boleh Anda pakai. Belum ada yang ditanyai sebelum Anda memberlakukannya."
        ),
        verb=_("Muat"),
        done=_("Berkas dimuat. Periksa dulu, lalu berlakukan."),
        to=lambda module: module.get_absolute_url(),
        crumbs=_way(inside=True),
    )


@require_safe
def module(request, ref):
    """All of one version, word for word."""
    require(access.may_set_rules(request.user))
    module = get_object_or_404(Module.objects.select_related("loaded_by"), ref=ref)
    questions = [
        question
        | {"answers": [(words, n in question["counts"]) for n, words in enumerate(question["answers"], 1)]}
        for question in module.questions
    ]
    context = {"module": module, "questions": questions, "crumbs": _way(inside=True)}
    return render(request, "registry/module.html", context)


@require_http_methods(["GET", "POST"])
def activate_module(request, ref):
    """From now on it is asked."""
    require(access.may_set_rules(request.user))
    module = get_object_or_404(Module, ref=ref)
    replaced = ", ".join(map(str, module.replaces()))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.activate_module(module_id=module.pk, by=request.user),
        title=_("Berlakukan: %(module)s") % {"module": module},
        text=_("Ini menggantikan %(modules)s. Jawaban lama tetap dengan versinya.") % {"modules": replaced}
        if replaced
        else _("Mulai sekarang pertanyaan ini ditanyakan tentang anak seumur itu."),
        verb=_("Berlakukan"),
        done=_("Pertanyaan ini berlaku."),
        to=module.get_absolute_url(),
        crumbs=[*_way(inside=True), Link(str(module), module.get_absolute_url())],
    )


def _way(*, inside=False):
    way = [*way_to(), Link(_("Aturan pendataan"), reverse("registry:rules"))]
    return [*way, Link(_("Pertanyaan anak"), reverse("registry:modules"))] if inside else way
