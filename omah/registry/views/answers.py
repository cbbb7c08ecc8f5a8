"""What the pages of an enumerator, of a sender and of a reviewer share: one question, all answers, what comes next."""

from django.shortcuts import redirect, render

from omah.core.deeds import refusals_on
from omah.registry.alike import who_may_be_the_same
from omah.registry.life import ASKED
from omah.registry.models import Clip, Consent, Declaration
from omah.registry.questions import (
    AFTER_DIFFICULTIES,
    AFTER_PLACE,
    CONSENTS,
    DIFFICULTIES,
    NOT_SAID,
    Said,
    as_sent,
    refuses,
    typed_in,
)
from omah.registry.telling import in_words
from omah.ui.forms import form_for, put_back
from omah.ui.parts import Row


def said_in(draft):
    """What was answered so far."""
    return Said(draft.answers, draft.way)


def ask(request, draft, slug, keep, *, back, asked=None, **context):
    """One question. ``keep`` writes down what is answered, and the next one comes; ``asked`` those that may be asked."""
    said = said_in(draft)
    asked = said.asked() if asked is None else asked
    question = next((one for one in asked if one.slug == slug), None)
    if question is None:
        return redirect(draft)
    form = form_for(request, question.form)
    if request.method == "POST" and form.is_valid():
        typed = typed_in(question.form, request.POST)
        with refusals_on(form):
            refused = slug == "setuju-layanan" and form.cleaned_data["given"] != "ya"
            draft = keep(question=slug, typed=typed, forget_the_rest=refused)
            return redirect(next_page(draft, after=slug))
    if not form.is_bound and slug in draft.answers:
        put_back(form, as_sent(draft.answers[slug]))
    at = asked.index(question)
    is_known = context["enumerates"] and slug == AFTER_PLACE and "nama" in said and "tempat" in said
    context |= {
        "lacks_module": slug == AFTER_DIFFICULTIES and said.lacks_module,
        "draft": draft,
        "alike": who_may_be_the_same(said) if is_known else [],
        "question": question,
        "form": form,
        "clips": Clip.objects.of(slug),
        "number": at + 1,
        "of": max(len(said.expected()) + 1, at + 1),
        "back": page_of(draft, asked[at - 1]) if at else back,
    }
    return render(request, "registry/question.html", context, status=422 if form.errors else 200)


def page_of(draft, question):
    return draft.page("question", question.slug)


def next_page(draft, after=""):
    """The next question that wants an answer; from the one just answered on, then from the first. Who said no to being
    kept is asked nothing more."""
    said = said_in(draft)
    if refuses(said):
        return draft.page("drop")
    asked = [question.slug for question in said.asked()]
    start = asked.index(after) + 1 if after in asked else 0
    open_now = said.open()
    later = [question for question in open_now if asked.index(question.slug) >= start]
    for question in later or open_now:
        return page_of(draft, question)
    return draft.page("send")


def rows(draft, *, change=True):
    """Every question that is asked with the words of its answer, as a person would read them."""
    said = said_in(draft)
    for question in said.asked():
        if question.slug in said:
            bound = question.form(as_sent(draft.answers[question.slug]))
            for field in bound:
                url = page_of(draft, question) if change else ""
                value = said[question.slug].get(field.name)
                yield Row(field.label, in_words(field.field, value), url)


def values(said):
    """What was said, as ``record_person`` asks for it."""
    asked = [one.slug for one in said.asked()]
    answers, right = said["tujuan"], said["wali"] if "wali" in asked else {}
    home, language = said["tempat"], said["bahasa"]
    chronic = (
        "kronis" in asked and said["kronis"].get("chosen") == "ya"
    )  # the form asks for the assessment, too
    return {
        "who": {
            **said["nama"],
            "sex": said["kelamin"].get("sex", ""),
            "birth": said.birth,
            "phone": said["telepon"].get("phone") or "",
            "region_id": home["region"].pk,
        },
        "nik": said["nik"].get("nik", "") if "nik" in asked else "",
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
        "about_child": said.about_child(),
        "kinds": [
            *dict.fromkeys(said["ragam"]["kinds"]),
            *([Declaration.Kind.CHRONIC.value] * chronic),
        ],
        "assessed": chronic,
        "own_words": said["ragam"]["own_words"],
        "family": said["pengirim"] if "pengirim" in asked else {},
        "life": {part.slug: said[part.slug] for part in ASKED if part.slug in asked},
    }


def _number(answer):
    return None if answer == NOT_SAID else int(answer)
