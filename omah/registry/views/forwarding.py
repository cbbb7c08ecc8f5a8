"""The form for the lurah or kepala desa, and its way up to the minister."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import clock
from omah.core.deeds import NothingHere, Refused, require
from omah.core.formats import day
from omah.core.sealing import opened_or
from omah.network.models import Membership
from omah.papers.kinds import RegisterForm, VillageList
from omah.papers.render import pdf_of
from omah.people import actions as people
from omah.places.models import Region
from omah.registry import access, actions
from omah.registry.forms.forwarding import AnswerForm, ForwardForm
from omah.registry.models import Consent, Forwarding, Record
from omah.registry.purposes import AGENCY
from omah.registry.uses import USES, Taken
from omah.registry.views.listing import look_over
from omah.trail.looking import look
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link, Step

Answer = Forwarding.Answer
LOOKS = {"": "now", Answer.PASSED_ON: "done", Answer.RECORDED: "done", Answer.RETURNED: "bad"}
USE = USES["pendataan"]


@require_safe
@never_cache
def forwarding(request, ref):
    """Where the form of a person is, and what comes next."""
    record = _record(request, ref)
    steps = list(Forwarding.objects.filter(person=record.person))
    context = {
        "record": record,
        "steps": [_step(one) for one in steps],
        "waiting": next((one for one in steps if not one.answer), None),
        "ended": bool(steps) and steps[-1].answer == Answer.RECORDED,
        "agreed": bool(_yes(record)),
        "may_write": access.may_write(request.user, record),
        "may_take": access.may_take(request.user),
        "village": record.person.region,
        "crumbs": _way(record),
    }
    return render(request, "registry/forwarding.html", context)


@require_http_methods(["GET", "POST"])
def forward(request, ref):
    """The form went to the next office."""
    record = _record(request, ref)
    require(access.may_write(request.user, record))
    return deed_page(
        request,
        form_for(request, ForwardForm),
        lambda **data: actions.forward_form(record_id=record.pk, by=request.user, **data),
        title=_("Catat pengiriman"),
        text=_("Catat ke kantor mana formulirnya diserahkan. Minta tanda terimanya."),
        verb=_("Simpan"),
        done=_("Pengiriman dicatat."),
        to=_here(record),
        crumbs=[*_way(record), Link(_("Penerusan formulir"), _here(record))],
    )


@require_http_methods(["GET", "POST"])
def answer_step(request, ref, step):
    """What the office answered."""
    record = _record(request, ref)
    require(access.may_write(request.user, record))
    step = get_object_or_404(Forwarding.objects.visible_to(request.user), ref=step, person=record.person)
    return deed_page(
        request,
        form_for(request, AnswerForm),
        lambda **data: actions.answer_forwarding(forwarding_id=step.pk, by=request.user, **data),
        title=_("Catat jawaban kantor"),
        text=f"{step.office}, {day(step.sent_on)}.",
        verb=_("Simpan"),
        done=_("Jawaban kantor dicatat."),
        to=_here(record),
        crumbs=[*_way(record), Link(_("Penerusan formulir"), _here(record))],
    )


@require_safe
@never_cache
def paper(request, ref):
    """The form of one person as a PDF. Without the person's yes there is none."""
    record = _record(request, ref)
    yes = _yes(record)
    if yes is None:
        raise NothingHere(_("Orang ini belum setuju datanya dibagikan kepada dinas. Tanyakan dulu."))
    data = RegisterForm(
        village=_village_of(record),
        name=record.person.full_name,
        rows=tuple(zip(USE.heads(), USE.values(record), strict=True)),
        consented_on=timezone.localtime(yes.at).date(),
        helper=record.organisation.name,
    )
    return _pdf(data, record.organisation, "formulir-pendataan")


@require_safe
@never_cache
def village_paper(request, code):
    """One list for a desa or kelurahan of all who agreed, as a PDF."""
    require(access.may_take(request.user))
    village = get_object_or_404(Region, code=code)
    rows = Record.objects.visible_to(request.user).kept_by(request.user).allowing(AGENCY.code)
    rows = rows.filter(person__region=village).order_by("person__full_name", "pk")
    taken = Taken(rows, USE)
    heads, *lines = taken.as_values()
    look(
        request,
        people.note_reading,
        taken.people,
        purpose="taken-village",
        role=str(Membership.Role.DATA_OFFICER),
    )
    body = rows.first().organisation if lines else None
    try:
        data = VillageList(
            village=str(village), heads=tuple(heads), people=tuple(map(tuple, lines)), helper=str(body or "")
        )
    except Refused as refusal:
        raise NothingHere(refusal.messages[0]) from None
    return _pdf(data, body, "daftar-pendataan")


def _record(request, ref):
    rows = Record.objects.visible_to(request.user).select_related("person__region", "organisation")
    record = get_object_or_404(rows, ref=ref)
    require(access.may_take_consent(request.user, record))
    look_over(request, people.note_reading, [record], request.resolver_match.url_name)
    return record


def _yes(record):
    return Consent.objects.in_force(AGENCY.code).filter(person=record.person_id).first()


def _village_of(record):
    return str(record.person.region or "")


def _pdf(data, organisation, name):
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(
        pdf_of(data, organisation, clock.today()), content_type="application/pdf", headers=headers
    )


def _step(one):
    note = _("Diserahkan %(on)s kepada %(office)s.") % {"on": day(one.sent_on), "office": one.office}
    if one.answer:
        note = f"{note} " + _("Dijawab %(on)s. %(note)s") % {
            "on": day(one.answered_on),
            "note": opened_or(one, "note", ""),
        }
    says = one.get_answer_display() or _("menunggu jawaban")
    return Step(str(one).capitalize(), LOOKS[one.answer], says, note)


def _here(record):
    return reverse("registry:forwarding", args=[record.ref])


def _way(record):
    return [
        Link(_("Pendataan"), reverse("registry:records")),
        Link(str(record), record.get_absolute_url()),
    ]
