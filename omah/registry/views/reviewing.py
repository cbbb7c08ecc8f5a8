"""Looking at what people sent without an enumerator."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.network.models import Membership, Organisation
from omah.registry import actions
from omah.registry.alike import known_to, who_may_be_the_same
from omah.registry.forms.asking import SendForm
from omah.registry.forms.reviewing import AskAnewForm, DeclineForm
from omah.registry.models import Registration
from omah.registry.questions import CONSENTS
from omah.registry.tables import Registrations
from omah.registry.views.answers import rows, said_in, values
from omah.trail.looking import look
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link

Role = Membership.Role


@require_safe
def registrations(request):
    """What was sent, and waits first. Whose it is is said on its own page, and on record."""
    require(Organisation.objects.of(request.user, Role.ENUMERATOR, Role.DATA_OFFICER).exists())
    found = Registration.objects.visible_to(request.user).waiting_first().select_related("organisation")
    context = {"waiting": found.waiting().count(), "crumbs": _way()[:1]}
    return list_page(
        request, "registry/registrations.html", Registrations, found, context=context, name="pendaftaran"
    )


@never_cache
@require_safe
def registration(request, ref):
    """What was answered, who may be the same, and what may be said to it."""
    sent = _sent(request, ref)
    waits = sent.state == Registration.State.SENT
    context = {
        "sent": sent,
        "rows": list(rows(sent, change=False)),
        "alike": who_may_be_the_same(said_in(sent)) if waits else [],
        "waits": waits,
        "crumbs": _way(),
    }
    return render(request, "registry/registration.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def accept(request, ref):
    """It is right, and of nobody who is on record: the person is in the register."""
    sent = _sent(request, ref)
    if sent.state != Registration.State.SENT:
        return redirect(sent)
    said = said_in(sent)
    alike = who_may_be_the_same(said)
    return deed_page(
        request,
        form_for(request, SendForm, alike=alike, known=known_to(request.user, alike)),
        lambda **same: actions.accept_registration(
            registration_id=sent.pk, by=request.user, **same, **values(said)
        ),
        title=_("Terima pendaftaran"),
        text=_("Hubungi orangnya dahulu. Pastikan ia sendiri tahu dan setuju."),
        verb=_("Terima"),
        done=_("Orang ini masuk pendataan."),
        to=lambda record: record.get_absolute_url(),
        crumbs=_way(sent),
        template="registry/send.html",
        alike=alike,
    )


@require_http_methods(["GET", "POST"])
def send_back(request, ref):
    """Ask one question anew."""
    sent = _sent(request, ref)
    asked = [(one.slug, _asks(one)) for one in said_in(sent).asked() if one.slug not in CONSENTS]
    return deed_page(
        request,
        form_for(request, AskAnewForm, asked=asked),
        lambda **data: actions.send_back(registration_id=sent.pk, by=request.user, **data),
        title=_("Tanyakan lagi"),
        text=_("Pengirim menjawab pertanyaan ini lagi dengan kodenya. Jawaban lamanya terhapus."),
        verb=_("Kirim pertanyaan"),
        done=_("Pertanyaan terkirim."),
        to=reverse("registry:registrations"),
        crumbs=_way(sent),
    )


@require_http_methods(["GET", "POST"])
def decline(request, ref):
    """It becomes no record, and the sender reads why."""
    sent = _sent(request, ref)
    return deed_page(
        request,
        form_for(request, DeclineForm),
        lambda **data: actions.decline_registration(registration_id=sent.pk, by=request.user, **data),
        title=_("Tolak pendaftaran"),
        text=_("Semua jawabannya terhapus. Pengirim membaca alasannya."),
        verb=_("Tolak"),
        done=_("Pendaftaran ditolak."),
        to=reverse("registry:registrations"),
        crumbs=_way(sent),
        danger=True,
    )


def _sent(request, ref):
    sent = get_object_or_404(
        Registration.objects.visible_to(request.user).select_related("organisation__region"), ref=ref
    )
    look(request, actions.note_registration, [sent.pk])
    return sent


def _asks(question):
    """The question in the words of its first field."""
    return next(iter(question.form.base_fields.values())).label


def _way(sent=None):
    way = [
        Link(_("Pendataan"), reverse("registry:records")),
        Link(_("Pendaftaran masuk"), reverse("registry:registrations")),
    ]
    return [*way, Link(_("Satu pendaftaran"), sent.get_absolute_url())] if sent else way
