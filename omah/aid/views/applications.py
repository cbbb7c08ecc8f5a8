"""The pages of an application: what is still missing, and each thing that can be done about it."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.aid import access, actions, forms
from omah.aid.eligibility import requirements
from omah.aid.models import WRITES, Application, Family
from omah.aid.schemes import open_on
from omah.aid.tables import STATE_LOOKS, ApplicationFilters, Applications
from omah.budgets.models import Budget
from omah.core import clock, formats
from omah.core.deeds import require
from omah.money.models import Programme, fund_account
from omah.network.models import Organisation
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link, to_begin

GROUPS = (Organisation.Type.JOINT_BUSINESS, Organisation.Type.GROUP)
State = Application.State


@require_safe
def applications(request):
    rows = Application.objects.visible_to(request.user).select_related("group")
    groups = Organisation.objects.of(request.user, *WRITES).filter(type__in=GROUPS)
    beginning = to_begin(_("Mulai permohonan bantuan"), "aid:begin", {group.ref: group for group in groups})
    context = {"beginnings": [beginning]}
    return list_page(
        request, "aid/applications.html", Applications, rows, filters=ApplicationFilters, context=context,
        name="bantuan-modal",
    )  # fmt: skip


@require_safe
def application(request, ref):
    """Lolos, or what is still missing; then the decision, the money and its use."""
    asked = _application(request, ref)
    asks = requirements(asked)
    context = {
        "application": asked,
        "look": STATE_LOOKS[asked.state],
        "requirements": asks,
        "missing": sum(not one.is_met for one in asks),
        "meeting": getattr(asked, "meeting", None),
        "families": asked.families.select_related("village"),
        "figures": list(_figures(asked)),
        "may_write": access.may_write(request.user, asked.group),
        "may_receive": access.may_receive(request.user, asked.group),
        "is_draft": asked.state == State.DRAFT,
        "crumbs": [_list()],
    }
    return render(request, "aid/application.html", context)


@require_http_methods(["GET", "POST"])
def begin(request, ref):
    groups = Organisation.objects.visible_to(request.user).filter(type__in=GROUPS)
    group = get_object_or_404(groups, ref=ref)
    require(access.may_write(request.user, group))
    return deed_page(
        request,
        form_for(request, forms.BeginForm, schemes=open_on(clock.today())),
        partial(actions.begin_application, group_id=group.pk, by=request.user),
        title=_("Mulai permohonan bantuan"),
        text=_("Syaratnya ditampilkan satu per satu. Permohonan dapat dilanjutkan kapan saja."),
        verb=_("Mulai"),
        done=_("Permohonan dimulai. Lihat apa yang masih kurang."),
        to=lambda asked: asked.get_absolute_url(),
        crumbs=[_list()],
    )


@require_http_methods(["GET", "POST"])
def describe(request, ref):
    asked = _kept(request, ref)
    budgets = Budget.objects.visible_to(request.user).filter(book__organisation=asked.group)
    known = {None: "", True: "ya", False: "tidak"}[asked.received_before]
    form = form_for(
        request,
        forms.DescribeForm,
        budgets=budgets,
        initial={
            "business": asked.business,
            "account": asked.account,
            "received_before": known,
            "budget": asked.budget.ref if asked.budget else "",
        },
    )
    words = {"title": _("Rencana usaha"), "verb": _("Simpan"), "done": _("Tersimpan.")}
    return _deed(request, asked, form, actions.describe, **words)


@require_http_methods(["GET", "POST"])
def add_family(request, ref):
    return _asks(
        request, ref, forms.FamilyForm, actions.add_family, title=_("Tambah keluarga"),
        text=_("Satu kepala keluarga satu catatan. Kelompok yang menentukan siapa anggotanya."), verb=_("Tambah"),
        done=_("Keluarga tercatat."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def remove_family(request, ref):
    seen = Application.objects.visible_to(request.user)
    family = get_object_or_404(Family.objects.filter(application__in=seen), ref=ref)
    asked = family.application
    require(access.may_write(request.user, asked.group))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        partial(actions.remove_family, family_id=family.pk, by=request.user),
        title=_("Hapus keluarga"),
        text=_("%(family)s tidak lagi ada di permohonan ini. Tidak ada yang disimpan.") % {"family": family},
        verb=_("Hapus"),
        done=_("Keluarga dihapus."),
        **_back(asked),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def meeting(request, ref):
    return _asks(
        request, ref, forms.MeetingForm, actions.hold_meeting, title=_("Musyawarah kelompok"),
        verb=_("Simpan notula"), done=_("Notula tersimpan."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def paper(request, ref):
    asked = _kept(request, ref)
    form = form_for(request, forms.PaperForm, papers=asked.terms.papers)
    words = {"title": _("Berkas siap"), "verb": _("Catat"), "done": _("Berkas tercatat.")}
    return _deed(request, asked, form, actions.note_paper, **words)


@require_http_methods(["GET", "POST"])
def recommendation(request, ref):
    return _asks(
        request, ref, forms.RecommendationForm, actions.note_recommendation, title=_("Catat rekomendasi"),
        verb=_("Simpan"), done=_("Rekomendasi tercatat."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def proposal(request, ref):
    return _asks(
        request, ref, NoQuestions, actions.make_proposal, title=_("Buat proposal"),
        text=_("Proposal memuat keadaan permohonan hari ini, termasuk RAB dan nama keluarga."),
        verb=_("Buat proposal"), done=_("Proposal siap dicetak."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def submit(request, ref):
    return _asks(
        request, ref, forms.SubmitForm, actions.submit, title=_("Ajukan permohonan"), verb=_("Sudah diajukan"),
        done=_("Permohonan diajukan. Tunggu keputusan."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def decide(request, ref):
    return _asks(
        request, ref, forms.DecideForm, actions.decide, title=_("Catat keputusan"), verb=_("Simpan"),
        done=_("Keputusan tercatat."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def receive(request, ref):
    asked = _kept(request, ref, access.may_receive)
    form = form_for(request, forms.ReceiveForm, programmes=Programme.objects.of(asked.group))
    text = _("%(amount)s milik seluruh kelompok. Uang ini tidak dapat dicatat atas nama satu orang.")
    return _deed(
        request, asked, form, actions.receive_aid, title=_("Catat bantuan cair"),
        text=text % {"amount": formats.rupiah(asked.amount)}, verb=_("Catat uang masuk"),
        done=_("Bantuan tercatat di buku kelompok."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def report(request, ref):
    return _asks(
        request, ref, NoQuestions, actions.report_use, title=_("Buat LPJ"),
        text=_("LPJ diambil dari catatan uang dana ini, sampai rupiah terakhir."), verb=_("Buat LPJ"),
        done=_("LPJ siap dicetak."),
    )  # fmt: skip


def _asks(request, ref, form_class, action, **words):
    """A deed whose questions are the same for every application."""
    return _deed(request, _kept(request, ref), form_for(request, form_class), action, **words)


def _deed(request, asked, form, action, **words):
    do = partial(action, application_id=asked.pk, by=request.user)
    return deed_page(request, form, do, **_back(asked), **words)


def _back(asked):
    address = asked.get_absolute_url()
    return {"to": address, "crumbs": [_list(), Link(str(asked), address)]}


def _application(request, ref):
    rows = Application.objects.visible_to(request.user).select_related(
        "group", "budget", "proposal", "report", "fund", "entry", "meeting"
    )
    return get_object_or_404(rows, ref=ref)


def _kept(request, ref, may=access.may_write):
    asked = _application(request, ref)
    require(may(request.user, asked.group))
    return asked


def _figures(asked):
    if asked.fund:
        account = fund_account(asked.fund)
        yield Figure(_("Diterima"), formats.rupiah(account.came))
        yield Figure(_("Dipakai"), formats.rupiah(account.went))
        yield Figure(_("Sisa"), formats.rupiah(account.remains))


def _list():
    return Link(_("Bantuan modal"), reverse("aid:applications"))
