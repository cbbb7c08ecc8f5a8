"""What is on file of one person, and what may be done with it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.core.sealing import LOST, opened_or
from omah.network.models import Membership, Organisation
from omah.people import actions as people
from omah.people.models import IdentityNumber, Merge
from omah.registry import access, actions
from omah.registry.forms.records import AssignForm
from omah.registry.life import PARTS
from omah.registry.models import (
    Assessment,
    Consent,
    Declaration,
    Device,
    Draft,
    HouseRules,
    Record,
    RecordOffer,
    Relation,
    Statement,
)
from omah.registry.purposes import AGENCY, PURPOSES
from omah.registry.tables import RecordFilters, Records
from omah.registry.telling import in_words, story
from omah.registry.views.listing import look_over, register_page
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link, Row

Role = Membership.Role


@require_safe
def records(request):
    """Those of the register whom one may see, what is half done, and what is due."""
    rows = Record.objects.visible_to(request.user)
    context = {
        "drafts": Draft.objects.visible_to(request.user),
        "enumerates": Organisation.objects.of(request.user, Role.ENUMERATOR).exists(),
        "keeps": Organisation.objects.of(request.user, Role.ENUMERATOR, Role.DATA_OFFICER).exists(),
        "due": rows.due().count(),
        "may_take": access.may_take(request.user),
        "offered": RecordOffer.objects.visible_to(request.user).open().count(),
        "may_break_glass": access.may_break_glass(request.user),
        "to_look": Statement.objects.dtsen_to_look_at(rows).count(),
        "cut_off": HouseRules.get().next_cut_off(),
        "sets_rules": access.may_set_rules(request.user),
    }
    return register_page(
        request,
        "registry/records.html",
        Records,
        rows.select_related("person__region"),
        filters=RecordFilters,
        context=context,
        crumbs=way_to(),
        name="pendataan",
    )


@require_safe
@never_cache
def record(request, ref):
    """What is on file of one person, as far as the reader may see it."""
    record = record_of(request, ref)
    user, person = request.user, record.person
    sees_disability = access.may_read_disability(user, record) and (
        not record.is_withdrawn or access.may_speak(user, record)
    )
    context = {
        "record": record,
        "person": person,
        "crumbs": way_to(),
        "consents": _consents(person),
        **_number_of(record, user),
        "sees_disability": sees_disability,
        **(_said_of_disability(person) if sees_disability else {}),
        **(life_of(record, access.may_write(user, record)) if sees_disability else {}),
        **(family_of(record, user) if sees_disability else {}),
        "merges": Merge.objects.filter(kept=person).standing() if access.may_keep(user, record) else [],
        "events": story(record),
        "may_write": access.may_write(user, record),
        "may_confirm": access.may_write(user, record) and record.is_due,
        "may_keep": access.may_keep(user, record),
        "offer": _offer_of(record, user) if access.may_keep(user, record) else None,
        "may_give_account": access.may_give_account(user, record) and record.lacks_account,
        "may_open_to_account": access.may_keep(user, record) and record.has_strange_account,
        "may_close_to_account": access.may_keep(user, record)
        and person.user_id not in (None, user.pk)
        and not record.leaves_account_to_work,
        "may_let_family_in": access.may_give_relative_account(user, record),
        "may_lift": access.may_lift(user, record),
        "may_verify": access.may_verify(user, record)
        and record.made_by_id != user.pk
        and not record.is_fresh,
        "may_take_consent": access.may_take_consent(user, record),
    }
    return render(request, "registry/record.html", context)


@require_http_methods(["GET", "POST"])
def verify(request, ref):
    """Asked again, and right."""
    record = record_of(request, ref)
    require(access.may_verify(request.user, record))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.verify_record(record_id=record.pk, by=request.user),
        title=_("Nyatakan benar"),
        text=_(
            "Hubungi atau datangi orangnya, tanyakan lagi, lalu nyatakan data ini benar. Berlaku dua tahun."
        ),
        verb=_("Nyatakan benar"),
        done=_("Data ini diverifikasi."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_http_methods(["GET", "POST"])
def assign(request, ref):
    """Give the record to an enumerator."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    return deed_page(
        request,
        form_for(request, AssignForm, organisation=record.organisation),
        lambda **data: actions.assign_record(record_id=record.pk, by=request.user, **data),
        title=_("Serahkan kepada pendata"),
        verb=_("Serahkan"),
        done=_("Data ini diserahkan."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


def record_of(request, ref):
    """The record, and on the person's file who looked at it."""
    rows = Record.objects.visible_to(request.user).select_related("person__region", "organisation", "made_by")
    record = get_object_or_404(rows, ref=ref)
    look_over(request, people.note_reading, [record], request.resolver_match.url_name)
    return record


def way_to(record=None):
    """The way back to the list, or to a record."""
    way = [Link(_("Pendataan"), reverse("registry:records"))]
    return [*way, Link(str(record), record.get_absolute_url())] if record else way


def _number_of(record, user):
    """What the page of a record shows of the NIK, and whether it may be written down here and now."""
    lets_agency = Consent.objects.in_force(AGENCY.code).filter(person=record.person_id).exists()
    stray = (
        access.may_keep(user, record)
        and Record.objects.visible_to(user).filter(pk=record.pk).with_stray_number().exists()
    )
    return {
        "has_stray_number": stray,
        "may_know_number": stray or (lets_agency and access.may_take_consent(user, record)),
        "number": IdentityNumber.objects.filter(person=record.person_id).select_related("person").first(),
        "sets_number": lets_agency and access.may_keep(user, record),
    }


def _offer_of(record, user):
    """The offer to another organisation that waits for an answer."""
    rows = RecordOffer.objects.visible_to(user).open().filter(person=record.person_id)
    return rows.select_related("taker").first()


def _consents(person):
    """What was said last to each use, in words: (purpose, words, the answer or None)."""
    said = {one.purpose: one for one in Consent.objects.filter(person=person).standing()}
    return [(purpose, said.get(code)) for code, purpose in PURPOSES.items()]


def _said_of_disability(person):
    """What counts of the answers about difficulties and of the kinds, and what was said before."""
    asked = list(Assessment.objects.filter(person=person).select_related("asked_by", "module"))
    declared = list(Declaration.objects.filter(person=person).select_related("said_to"))
    return {
        "assessment": asked[0] if asked else None,
        "answers": _answers_to(asked[0]) if asked else [],
        "asked_before": [(one, _answers_to(one)) for one in asked[1:]],
        "declaration": declared[0] if declared else None,
        "declared_before": declared[1:],
    }


def _answers_to(assessment):
    rows = [Row(words, answer or _("tidak dijawab")) for words, answer in assessment.in_words()]
    return rows or [Row(_("Jawaban"), LOST)]


def life_of(record, may_write):
    """How the person lives, part by part, with what can be changed where one may; and the devices."""
    said = Statement.objects.latest_of(record.person)
    changes = may_write and not record.ended_on
    return {
        "parts": [
            (part, said.get(slug), list(answers_of(part, said.get(slug)))) for slug, part in PARTS.items()
        ],
        "devices": Device.objects.filter(person=record.person),
        "changes_life": changes,
    }


def answers_of(part, statement, fields=None):
    """What was said of a part, question by question; of these ``fields`` alone, where they are named."""
    said = opened_or(statement, "said", None) if statement else {}
    if said is None:
        yield Row(part.name, LOST)
        return
    for name, field in part.form.base_fields.items():
        if said.get(name) and (fields is None or name in fields):
            yield Row(field.label, in_words(field, said[name]))


def family_of(record, user):
    """What the page of a record shows of the family: (relation, may the reader end it), and who lives in one house."""
    relations = Relation.objects.of(record.person).select_related("person", "relative")
    shown = [(one, access.may_end_relation(user, one, record)) for one in relations]
    together = Record.objects.visible_to(user).filter(household=record.household_id).exclude(pk=record.pk)
    return {"family": shown, "together": together.select_related("person") if record.household_id else []}
