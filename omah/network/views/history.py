"""Pages on which is written what is known of an organisation over time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from omah.core.deeds import refusals_on, require
from omah.network import access, actions
from omah.network.forms import AffiliationForm, AliasForm, ClaimForm, EndForm, EngagementForm, OfficeForm
from omah.network.models import Affiliation, Alias, Claim, Engagement, Office, Organisation
from omah.network.views.pages import crumbs_to, form_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def aliases(request, ref):
    """The other names of an organisation."""
    here = _to_edit(request, ref)
    form = form_for(request, AliasForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.add_alias(organisation_id=here.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Nama lain tersimpan."))
            return redirect("network:aliases", here.ref)
    context = {
        "organisation": here,
        "form": form,
        "aliases": here.aliases.all(),
        "crumbs": crumbs_to(here),
    }
    return render(request, "network/aliases.html", context, status=422 if form.errors else 200)


@require_POST
def remove_alias(request, ref):
    """A name that was wrong."""
    alias = get_object_or_404(Alias.objects.visible_to(request.user).select_related("organisation"), ref=ref)
    actions.remove_alias(alias_id=alias.pk, by=request.user)
    messages.success(request, _("Nama lain dihapus."))
    return redirect("network:aliases", alias.organisation.ref)


@require_http_methods(["GET", "POST"])
def record_claim(request, ref):
    """What a source says."""
    here = _to_edit(request, ref)
    form = form_for(request, ClaimForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.record_claim(organisation_id=here.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Keterangan tersimpan."))
            return redirect(here)
    return form_page(request, form, _("Catat keterangan tentang %(name)s") % {"name": here}, here)


@require_POST
def prefer_claim(request, ref):
    """Which of the sources is held to be right."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).select_related("organisation"), ref=ref)
    actions.prefer_claim(claim_id=claim.pk, by=request.user)
    messages.success(request, _("Keterangan ini sekarang yang dipakai."))
    return redirect(claim.organisation)


@require_http_methods(["GET", "POST"])
def hold_office(request, ref):
    """An office, and who holds it."""
    here = _to_edit(request, ref)
    form = form_for(request, OfficeForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            office = actions.hold_office(organisation_id=here.pk, by=request.user, **form.deed())
            messages.success(request, _("Jabatan tersimpan."))
            for other in office.clashes():
                messages.warning(request, _warning(office, other))
            return redirect(here)
    return form_page(request, form, _("Catat jabatan di %(name)s") % {"name": here}, here)


@require_http_methods(["GET", "POST"])
def leave_office(request, ref):
    """The end of an office."""
    rows = Office.objects.visible_to(request.user).select_related("organisation")
    office = get_object_or_404(rows, ref=ref)
    require(access.may_edit(request.user, office.organisation))
    form = form_for(request, EndForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.leave_office(office_id=office.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Akhir jabatan tersimpan."))
            return redirect(office.organisation)
    title = _("Akhiri jabatan %(office)s") % {"office": office}
    return form_page(request, form, title, office.organisation)


@require_http_methods(["GET", "POST"])
def affiliate(request, ref):
    """The place of an organisation in a network."""
    here = _to_edit(request, ref)
    form = form_for(request, AffiliationForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.affiliate(member_id=here.pk, by=request.user, **form.deed())
            messages.success(request, _("Keanggotaan tersimpan."))
            return redirect(here)
    return form_page(request, form, _("Catat keanggotaan %(name)s") % {"name": here}, here)


@require_http_methods(["GET", "POST"])
def end_affiliation(request, ref):
    """The end of a place in a network."""
    rows = Affiliation.objects.visible_to(request.user).select_related("network", "member")
    place = get_object_or_404(rows, ref=ref)
    require(any(access.may_edit(request.user, one) for one in (place.member, place.network)))
    form = form_for(request, EndForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.end_affiliation(affiliation_id=place.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Akhir keanggotaan tersimpan."))
            return redirect(place.member)
    title = _("Akhiri keanggotaan %(member)s di %(network)s") % {
        "member": place.member,
        "network": place.network,
    }
    return form_page(request, form, title, place.member)


@require_http_methods(["GET", "POST"])
def record_engagement(request, ref):
    """Something that an organisation took part in."""
    here = _to_edit(request, ref)
    form = form_for(request, EngagementForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.record_engagement(organisation_id=here.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Kiprah tersimpan."))
            return redirect("network:engagements", here.ref)
    return form_page(request, form, _("Catat kiprah %(name)s") % {"name": here}, here)


@require_http_methods(["GET", "POST"])
def remove_engagement(request, ref):
    """Something that it did not take part in."""
    rows = Engagement.objects.visible_to(request.user).select_related("organisation")
    engagement = get_object_or_404(rows, ref=ref)
    here = engagement.organisation
    require(access.may_edit(request.user, here))
    if request.method == "POST":
        actions.remove_engagement(engagement_id=engagement.pk, by=request.user)
        messages.success(request, _("Kiprah dihapus."))
        return redirect("network:engagements", here.ref)
    context = {
        "title": _("Hapus kiprah ini?"),
        "text": engagement.event,
        "verb": _("Hapus"),
        "back": here.get_absolute_url(),
        "danger": True,
        "form": None,
    }
    return render(request, "ui/confirm.html", context)


def _to_edit(request, ref):
    here = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_edit(request.user, here))
    return here


def _warning(office, other):
    return _(
        "Jabatan ini tersimpan, tetapi perhatikan: orang yang sama tercatat sebagai %(one)s dan %(other)s. "
        "Undang-undang yayasan tidak membolehkan pembina merangkap pengurus atau pengawas."
    ) % {"one": office, "other": other}
