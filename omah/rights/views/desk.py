"""The desk of the data officers: what was asked, what is due, how it is answered."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.network.models import Membership
from omah.people import actions as people
from omah.people.models import GUARDIAN
from omah.registry.models import Record
from omah.rights import access, actions
from omah.rights.forms import GrantForm, RefuseForm, WriteDownForm
from omah.rights.looks import REASONS
from omah.rights.models import RightsRequest, kept_by, makes_elsewhere, to_ask_again
from omah.rights.tables import AskAgain, AskAgainFilters, RequestFilters, Requests
from omah.rights.telling import told_of
from omah.trail.looking import look
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link
from omah.ui.taking import ask_reason

Kind, Role = RightsRequest.Kind, Membership.Role


@require_safe
def desk(request):
    """What was asked of those whose data one keeps, the most urgent first."""
    require(access.sits_at_desk(request.user))
    if question := ask_reason(request, Requests.caption, reasons=REASONS, crumbs=way_to()):
        return question
    rows = RightsRequest.objects.visible_to(request.user).at_desk_of(request.user).most_urgent_first()
    rows = rows.select_related("person", "organisation")
    context = {"keeps": kept_by(request.user).exists()}
    return list_page(
        request,
        "rights/desk.html",
        Requests,
        rows,
        filters=RequestFilters,
        context=context,
        name="permintaan",
        seen=partial(_seen, request),
    )


@require_safe
def ask_again(request):
    """Who said yes to a text that has changed since, or by a parent, and has come of age."""
    require(access.sits_at_desk(request.user))
    if question := ask_reason(request, AskAgain.caption, reasons=REASONS, crumbs=way_to()):
        return question
    rows = to_ask_again(request.user).select_related("person__region")
    return list_page(
        request,
        "rights/ask_again.html",
        AskAgain,
        rows,
        filters=AskAgainFilters,
        name="tanya-lagi",
        seen=partial(_seen, request),
    )


@require_http_methods(["GET", "POST"])
def write_down(request):
    """What somebody asked by word or by letter."""
    require(kept_by(request.user).exists())
    return deed_page(
        request,
        form_for(request, WriteDownForm, user=request.user),
        lambda **data: actions.ask_right(by=request.user, **data),
        title=_("Catat permintaan"),
        text=_("Untuk orang yang meminta secara lisan atau lewat surat. Waktu 72 jam mulai sekarang."),
        verb=_("Catat"),
        done=_("Permintaan tercatat."),
        to=lambda asked: asked.get_absolute_url(),
        crumbs=way_to(),
    )


@require_safe
@never_cache
def request(request, ref):
    """One request: what was asked, until when, what was answered."""
    asked = asked_of(request, ref)
    record = Record.objects.visible_to(request.user).filter(person=asked.person).first()
    may_answer = access.may_answer(request.user, asked)
    context = {
        "asked": asked,
        "record": record if may_answer else None,
        "crumbs": way_to() if may_answer else [],
        "may_answer": may_answer,
        "may_hand_over": asked.opens_all and access.may_hand_over(request.user, asked),
        "may_act": access.may_act_for(request.user, asked.person),
    }
    return render(request, "rights/request.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def grant(request, ref):
    """Say that it was done; what can be done here and now is done with it."""
    asked = asked_of(request, ref)
    require(access.may_answer(request.user, asked))
    forgets = asked.kind == Kind.DELETE
    works_on = forgets and makes_elsewhere(asked.person, asked.organisation)
    return deed_page(
        request,
        form_for(request, GrantForm, kind=asked.kind),
        lambda answer: actions.grant_request(request_id=asked.pk, answer=answer, by=request.user),
        title=_("Hapus data orang ini") if forgets else _("Kabulkan permintaan"),
        text=_what_stays_at_work() if works_on else _WHAT_HAPPENS[asked.kind](),
        verb=_("Hapus untuk selamanya") if forgets else _("Kabulkan"),
        done=_("Permintaan dijawab."),
        to=asked.get_absolute_url(),
        crumbs=way_to(asked),
        danger=forgets,
        template="rights/grant.html",
        stays=[part for part in told_of(asked.person) if part.stays] if forgets and not works_on else [],
    )


@require_http_methods(["GET", "POST"])
def refuse(request, ref):
    """Refuse, on a ground of the law."""
    asked = asked_of(request, ref)
    require(access.may_answer(request.user, asked))
    return deed_page(
        request,
        form_for(request, RefuseForm, kind=asked.kind),
        lambda **data: actions.refuse_request(request_id=asked.pk, by=request.user, **data),
        title=_("Tolak permintaan"),
        text=_("Permintaan hanya boleh ditolak dengan alasan yang ada dalam undang-undang."),
        verb=_("Tolak"),
        done=_("Permintaan dijawab."),
        to=asked.get_absolute_url(),
        crumbs=way_to(asked),
    )


@require_http_methods(["GET", "POST"])
def take_back(request, ref):
    """Not ask any more."""
    asked = asked_of(request, ref)
    require(access.may_act_for(request.user, asked.person))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.take_back_request(request_id=asked.pk, by=request.user),
        title=_("Tarik kembali permintaan"),
        text=_("Setelah ini petugas tidak mengerjakannya lagi."),
        verb=_("Tarik kembali"),
        done=_("Permintaan ditarik kembali."),
        to=asked.get_absolute_url(),
        crumbs=[Link(_("Permintaan"), asked.get_absolute_url())],
    )


_WHAT_HAPPENS = {
    Kind.SEE: lambda: _("Serahkan dulu datanya. Lalu tulis di sini kapan dan bagaimana diserahkan."),
    Kind.COPY: lambda: _("Serahkan dulu salinannya. Lalu tulis di sini kapan dan bagaimana diserahkan."),
    Kind.CORRECT: lambda: _("Perbaiki dulu datanya. Lalu tulis di sini apa yang diperbaiki."),
    Kind.RESTRICT: lambda: _(
        "Pemakaian datanya dibatasi sekarang juga. Hanya petugas data dan orangnya yang membaca."
    ),
    Kind.DELETE: lambda: _("Data orang ini hilang dari seluruh Omah, dan tidak dapat kembali."),
    Kind.OBJECT: lambda: _("Tulis apa yang tidak dilakukan lagi dengan data orang ini."),
}


def _what_stays_at_work():
    return _(
        "Data pendataan orang ini hilang, dan tidak dapat kembali. Data dari pekerjaannya tetap ada."
        " Sampaikan: itu dimintanya kepada tempat kerjanya."
    )


def _seen(request, rows, is_taken):
    """Whoever is shown by name finds it in the trail, and whoever is taken home in a file, and for what."""
    whose = list(rows.values_list("person", flat=True))
    if is_taken:
        purpose = f"taken-desk-{request.GET['untuk']}"
        look(request, people.note_reading, whose, purpose=purpose, role=_officer(request.user))
    else:
        look(request, people.note_finding, whose, purpose="found-desk", role=_officer(request.user))


def _officer(user):
    """By which duty somebody sits at the desk; without one it is by helping the house."""
    return str(Role.DATA_OFFICER if kept_by(user).exists() else Role.ADMIN)


def asked_of(request, ref):
    """A request, and on the person's file who read it."""
    rows = RightsRequest.objects.visible_to(request.user).select_related("person", "organisation")
    asked = get_object_or_404(rows, ref=ref)
    look(
        request, people.note_reading, [asked.person_id], purpose="rights", role=role_over(request.user, asked)
    )
    return asked


def role_over(user, asked):
    """As whom somebody reads a request: for whoever asked, or by the duty to answer."""
    return GUARDIAN if access.may_act_for(user, asked.person) else _officer(user)


def way_to(asked=None):
    """The way back to the desk, or to a request."""
    way = [Link(_("Permintaan data diri"), reverse("rights:desk"))]
    return [*way, Link(str(asked), asked.get_absolute_url())] if asked else way
