"""The directory: finding organisations, reading about them, writing them down."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import refusals_on, require
from omah.network import access, actions
from omah.network.fields import OrganisationField
from omah.network.forms import FirstOrganisationForm, OrganisationForm
from omah.network.models import Organisation
from omah.network.tables import EngagementFilters, EngagementTable, OrganisationFilters, OrganisationTable
from omah.network.views.pages import crumbs_to, form_page
from omah.trail.actions import fact_of
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Event
from omah.ui.picking import asks_for_names, names

MOST_ENGAGEMENTS = 5
MOST_EVENTS = 5


@require_safe
def organisations(request):
    """Everybody in the directory, searched and narrowed."""
    rows = Organisation.objects.visible_to(request.user).select_related("region")
    if asks_for_names(request):
        text = request.GET.get("cari", "").strip()[:100]
        return names(OrganisationField(), rows.search(text) if text else [])
    context = {"may_found": access.may_found(request.user)}
    return list_page(
        request,
        "network/organisations.html",
        OrganisationTable,
        rows,
        filters=OrganisationFilters,
        context=context,
        name="lembaga",
    )


@require_safe
def organisation(request, ref):
    """What is known of one organisation, and from whom."""
    rows = Organisation.objects.visible_to(request.user)
    here = get_object_or_404(rows.select_related("parent", "developed_from", "region"), ref=ref)
    may_edit = access.may_edit(request.user, here)
    context = {
        "organisation": here,
        "crumbs": crumbs_to(here.parent),
        "may_edit": may_edit,
        "may_found": access.may_found(request.user, here),
        "may_grant_duties": access.may_grant_duties(request.user, here),
        "events": _events(here) if may_edit else [],
        **_story(here, rows),
    }
    return render(request, "network/organisation.html", context)


@require_safe
def engagements(request, ref):
    """All that an organisation took part in: for proposals and dossiers, by years, as an Excel file."""
    here = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    context = {
        "organisation": here,
        "crumbs": crumbs_to(here),
        "may_edit": access.may_edit(request.user, here),
    }
    return list_page(
        request,
        "network/engagements.html",
        EngagementTable,
        here.engagements.all(),
        filters=EngagementFilters,
        context=context,
        name="kiprah",
    )


@require_http_methods(["GET", "POST"])
def found(request):
    """Write an organisation down; ?induk= names the one above it."""
    rows = Organisation.objects.visible_to(request.user)
    above = rows.filter(ref=request.GET.get("induk", "")).first()
    require(access.may_found(request.user, above))
    is_first = access.may_name_keeper(request.user) and not rows.filter(keeps_house=True).exists()
    form = form_for(
        request, FirstOrganisationForm if is_first else OrganisationForm, initial={"parent": above}
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            new = actions.found_organisation(by=request.user, **form.deed())
            messages.success(request, _("%(name)s tercatat di daftar lembaga.") % {"name": new})
            return redirect(new)
    return form_page(request, form, _("Catat lembaga"), above or reverse("network:organisations"))


@require_http_methods(["GET", "POST"])
def change(request, ref):
    """Put right what the directory says."""
    here = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_edit(request.user, here))
    initial = {name: getattr(here, name) for name in OrganisationForm.base_fields}
    form = form_for(request, OrganisationForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.change_organisation(organisation_id=here.pk, by=request.user, **form.deed())
            messages.success(request, _("Perubahan tersimpan."))
            return redirect(here)
    return form_page(request, form, _("Ubah keterangan %(name)s") % {"name": here}, here)


def _story(here, rows):
    """The parts of the page, each in its order."""
    engaged = list(here.engagements.all()[: MOST_ENGAGEMENTS + 1])
    return {
        "aliases": here.aliases.all(),
        "claims": here.claims.all(),
        "offices": here.offices.select_related("holder"),
        "clashes": here.offices.clashes(),
        "affiliates": here.affiliates.select_related("member"),
        "affiliations": here.affiliations.select_related("network"),
        "groups": rows.filter(parent=here).select_related("region"),
        "developed": rows.filter(developed_from=here),
        "engagements": engaged[:MOST_ENGAGEMENTS],
        "more_engagements": len(engaged) > MOST_ENGAGEMENTS,
    }


def _events(here):
    """The latest of what was done to this entry, in words."""
    facts = [(entry, fact_of(entry)) for entry in here.entries()[:MOST_EVENTS]]
    return [Event(entry.at, _(fact.says) % entry.data, entry.by) for entry, fact in facts]
