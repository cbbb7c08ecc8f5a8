"""Who may do what here: pages for the admins of an organisation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core.deeds import refusals_on, require
from omah.network import access, actions
from omah.network.forms import DutyForm, EndDutyForm
from omah.network.models import Membership, Organisation
from omah.network.views.pages import crumbs_to, form_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def duties(request, ref):
    """Everybody who holds or held a duty here, and a form to give one."""
    here = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_grant_duties(request.user, here))
    form = form_for(request, DutyForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            duty = actions.grant_duty(organisation_id=here.pk, by=request.user, **form.deed())
            messages.success(
                request,
                _("%(user)s sekarang %(role)s.") % {"user": duty.user, "role": duty.get_role_display()},
            )
            return redirect("network:duties", here.ref)
    held = (
        Membership.objects.visible_to(request.user).filter(organisation=here).select_related("user", "region")
    )
    context = {
        "organisation": here,
        "form": form,
        "crumbs": crumbs_to(here),
        "current": held.current(),
        "past": held.exclude(until=None).order_by("-until"),
    }
    return render(request, "network/duties.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end_duty(request, ref):
    """The end of a duty."""
    rows = Membership.objects.visible_to(request.user).select_related("organisation", "user")
    duty = get_object_or_404(rows, ref=ref)
    require(access.may_grant_duties(request.user, duty.organisation))
    form = form_for(request, EndDutyForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.end_duty(membership_id=duty.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Tugas diakhiri."))
            return redirect("network:duties", duty.organisation.ref)
    title = _("Akhiri tugas %(user)s?") % {"user": duty.user}
    text = _("%(role)s di %(organisation)s. Halaman untuk tugas ini langsung tertutup baginya.") % {
        "role": duty.get_role_display(),
        "organisation": duty.organisation,
    }
    back = f"{duty.organisation.get_absolute_url()}tugas/"
    return form_page(request, form, title, back, text=text, verb=_("Akhiri tugas"))
