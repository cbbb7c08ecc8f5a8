"""What leaves the register: files for those who keep it, and single records for an agency with a purpose."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from omah.core.deeds import NothingHere, require
from omah.core.sealing import LOST_SOME, CannotOpen
from omah.network.models import Membership
from omah.people import actions as people
from omah.registry import access
from omah.registry.forms.taking import AgencyForm, TakeForm
from omah.registry.models import Record
from omah.registry.uses import FOR_AGENCY, USES, Taken
from omah.trail.looking import look
from omah.ui.listing import download
from omah.ui.parts import Link, Row

OFFICER, AGENCY = str(Membership.Role.DATA_OFFICER), str(Membership.Role.AGENCY)
MOST_FOUND = 5
"""An agency looks for somebody it knows; what finds more is browsing."""


@require_safe
@never_cache
def take(request):
    """The register as an Excel file for one use: only who agreed to it, only the columns it needs."""
    require(access.may_take(request.user))
    form = TakeForm(request.GET if "untuk" in request.GET else None, uses=USES)
    if form.is_bound and form.is_valid():
        use = USES[form.cleaned_data["untuk"]]
        taken = Taken(
            Record.objects.visible_to(request.user)
            .kept_by(request.user)
            .allowing(use.purpose)
            .order_by("pk"),
            use,
        )
        try:
            file = download(taken, _("Pendataan untuk %(use)s") % {"use": use.name}, f"pendataan-{use.code}")
        except CannotOpen:
            form.add_error("untuk", LOST_SOME)
        else:
            look(request, people.note_reading, taken.people, purpose=f"taken-{use.code}", role=OFFICER)
            return file
    context = {"form": form, "crumbs": _way()}
    return render(request, "registry/take.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def agency(request):
    """An agency looks for somebody by name, for a purpose that it names first. It browses nobody."""
    require(access.is_agency(request.user))
    form = AgencyForm(request.GET if request.GET else None, uses=FOR_AGENCY)
    found = []
    if form.is_bound and form.is_valid():
        rows = Record.objects.shared_with(request.user).select_related("person__region").order_by("pk")
        found = rows.search_few(form.cleaned_data["cari"], MOST_FOUND)
        if len(found) > MOST_FOUND:
            form.add_error("cari", _("Terlalu banyak yang cocok. Tulis nama lengkapnya dan tahun lahirnya."))
            found = []
        seen = [record.person_id for record in found]
        use = form.cleaned_data["keperluan"]
        look(request, people.note_finding, seen, purpose=f"found-{use}", role=AGENCY)
    context = {"form": form, "found": found, "use": form.data.get("keperluan", "")}
    return render(request, "registry/agency.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def shared(request, use, ref):
    """What an agency gets to know of one person, for one purpose; nothing without the person's yes."""
    if use not in FOR_AGENCY:
        raise NothingHere(_("Keperluan ini tidak ada. Pilih keperluannya lagi."))
    rows = Record.objects.shared_with(request.user).select_related("person__region", "organisation")
    record = get_object_or_404(rows, ref=ref)
    look(request, people.note_reading, [record.person_id], purpose=f"agency-{use}", role=AGENCY)
    told = FOR_AGENCY[use]
    context = {
        "record": record,
        "use": told,
        "rows": [
            Row(head, value or "—") for head, value in zip(told.heads(), told.told(record), strict=True)
        ],
        "crumbs": [Link(_("Data untuk dinas"), reverse("registry:agency"))],
    }
    return render(request, "registry/shared.html", context)


def _way():
    return [Link(_("Pendataan"), reverse("registry:records"))]
