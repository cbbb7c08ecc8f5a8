"""Writing a person down: one question a page, kept as one goes, sent at the end."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.core.deeds import refusals_on, require
from omah.network.models import Membership, Organisation
from omah.registry import actions, purposes
from omah.registry.alike import who_may_be_the_same
from omah.registry.forms import BeginForm, SendForm
from omah.registry.life import ASKED
from omah.registry.models import Consent, Draft
from omah.registry.questions import CONSENTS, DIFFICULTIES, NOT_SAID, Said, as_sent, refuses, typed_in
from omah.registry.telling import in_words
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for, put_back
from omah.ui.parts import Link, Row


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
        to=lambda draft: _next(draft, Said(draft.answers)),
        crumbs=_way(),
        template="registry/begin.html",
        purposes=purposes.PURPOSES.values(),
        kinds=purposes.KINDS_OF_DATA,
        kept_for=purposes.KEPT_FOR,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def question(request, ref, slug):
    """One question. What is answered is kept, and the next one comes."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)
    said = Said(draft.answers)
    asked = said.asked()
    question = next((one for one in asked if one.slug == slug), None)
    if question is None:
        return redirect(draft)
    form = form_for(request, question.form)
    if request.method == "POST" and form.is_valid():
        typed = typed_in(question.form, request.POST)
        with refusals_on(form):
            refused = slug == "setuju-layanan" and form.cleaned_data["given"] != "ya"
            draft = actions.answer_question(
                draft_id=draft.pk, question=slug, typed=typed, by=request.user, forget_the_rest=refused
            )
            return redirect(_next(draft, Said(draft.answers), after=slug))
    if not form.is_bound and slug in draft.answers:
        put_back(form, as_sent(draft.answers[slug]))
    at = asked.index(question)
    context = {
        "draft": draft,
        "question": question,
        "form": form,
        "number": at + 1,
        "of": len(said.expected()) + 1,
        "back": _at(draft, asked[at - 1]) if at else reverse("registry:records"),
        "crumbs": [*_way(), Link(_("Isian"), draft.get_absolute_url())],
    }
    return render(request, "registry/question.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET"])
def draft(request, ref):
    """Everything that was answered so far, and where it can be changed."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)
    said = Said(draft.answers)
    context = {
        "draft": draft,
        "rows": list(_rows(draft, said)),
        "next": _next(draft, said),
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
    said = Said(draft.answers)
    if said.open() or refuses(said):
        return redirect(_next(draft, said))
    alike = who_may_be_the_same(said)
    return deed_page(
        request,
        form_for(request, SendForm, alike=alike),
        lambda **_data: actions.record_person(draft_id=draft.pk, by=request.user, **_values(said)),
        title=_("Periksa dan kirim"),
        verb=_("Kirim"),
        done=_("Orang ini masuk pendataan."),
        to=lambda record: record.get_absolute_url(),
        crumbs=[*_way(), Link(_("Isian"), draft.get_absolute_url())],
        template="registry/send.html",
        rows=list(_rows(draft, said)),
        alike=alike,
    )


@require_http_methods(["GET", "POST"])
def drop(request, ref):
    """Throw the answers away."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), ref=ref)
    refused = refuses(Said(draft.answers))
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
        crumbs=[*_way(), Link(_("Isian"), draft.get_absolute_url())],
        danger=True,
    )


def _way():
    return [Link(_("Pendataan"), reverse("registry:records"))]


def _at(draft, question):
    return reverse("registry:question", args=[draft.ref, question.slug])


def _next(draft, said, after=""):
    """The next question that wants an answer; from the one just answered on, then from the first. Who said no to being
    kept is asked nothing more."""
    if refuses(said):
        return reverse("registry:drop", args=[draft.ref])
    asked = [question.slug for question in said.asked()]
    start = asked.index(after) + 1 if after in asked else 0
    open_now = said.open()
    later = [question for question in open_now if asked.index(question.slug) >= start]
    for question in later or open_now:
        return _at(draft, question)
    return reverse("registry:send", args=[draft.ref])


def _rows(draft, said):
    """Every question that is asked with the words of its answer, as a person would read them."""
    for question in said.asked():
        if question.slug in said:
            bound = question.form(as_sent(draft.answers[question.slug]))
            for field in bound:
                label = field.label
                value = said[question.slug].get(field.name)
                yield Row(label, in_words(field.field, value), _at(draft, question))


def _values(said):
    """What was said, as ``record_person`` asks for it."""
    asked = [one.slug for one in said.asked()]
    answers, right = said["tujuan"], said["wali"] if "wali" in asked else {}
    home, language = said["tempat"], said["bahasa"]
    return {
        "who": {
            **said["nama"],
            "sex": said["kelamin"].get("sex", ""),
            "birth": said.birth,
            "phone": said["telepon"].get("phone") or "",
            "region_id": home["region"].pk,
        },
        "home": {**language, "address": home["address"], "rt": home["rt"], "rw": home["rw"]},
        "consents": {code: said[slug]["given"] == "ya" for slug, code in CONSENTS.items() if slug in asked},
        "consented": {
            "manner": answers["manner"],
            "giver": right.get("giver", Consent.Giver.PERSON),
            "ground": right.get("ground", ""),
            "helper": answers["helper"],
        },
        "respondent": answers["respondent"],
        "difficulties": {name: _number(said[slug]["answer"]) for slug, name in DIFFICULTIES.items()}
        if set(DIFFICULTIES) <= set(asked)
        else None,
        "kinds": list(dict.fromkeys(said["ragam"]["kinds"])),
        "own_words": said["ragam"]["own_words"],
        "life": {part.slug: said[part.slug] for part in ASKED if part.slug in asked},
    }


def _number(answer):
    return None if answer == NOT_SAID else int(answer)
