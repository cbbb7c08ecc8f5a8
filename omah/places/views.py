"""Pages about regions."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from omah.core.deeds import refusals_on
from omah.places import access, actions
from omah.places.fields import RegionField
from omah.places.forms import AliasForm
from omah.places.models import Region, RegionAlias, RegionGroup, RegionLoad
from omah.ui.forms import form_for
from omah.ui.parts import Link
from omah.ui.picking import asks_for_names, names

MOST_SHOWN = 50


@require_safe
def regions(request):
    """Look a region up; without a question, the provinces and the groups."""
    text = request.GET.get("cari", "").strip()[:100]
    if asks_for_names(request):
        return names(RegionField(), Region.objects.search(text) if text else [])
    found = list(Region.objects.search(text)[: MOST_SHOWN + 1]) if text else []
    provinces = [] if text else Region.objects.current().filter(kind=Region.Kind.PROVINCE)
    context = {
        "text": text,
        "found": found[:MOST_SHOWN],
        "more": len(found) > MOST_SHOWN,
        "provinces": provinces,
        "groups": RegionGroup.objects.all(),
        "load": RegionLoad.objects.first(),
    }
    return render(request, "places/regions.html", context)


@require_safe
def region(request, code):
    """One region: where it lies, what lies in it, what else it is called."""
    here = get_object_or_404(Region, code=code)
    crumbs = [Link(_("Wilayah"), _start()), *(Link(r.name, r.get_absolute_url()) for r in here.ancestors())]
    context = {
        "region": here,
        "crumbs": crumbs,
        "children": here.children.current(),
        "aliases": here.aliases.all(),
        "groups": here.groups.all(),
        "may_name_regions": access.may_name_regions(request.user),
    }
    return render(request, "places/region.html", context)


@require_safe
def group(request, slug):
    """One group of regions, with how much lies in each of its members."""
    here = get_object_or_404(RegionGroup, slug=slug)
    context = {"group": here, "sizes": here.sizes(), "crumbs": [Link(_("Wilayah"), _start())]}
    return render(request, "places/group.html", context)


@require_http_methods(["GET", "POST"])
def aliases(request, code):
    """The other names of a region, for those who keep them."""
    here = get_object_or_404(Region, code=code)
    form = form_for(request, AliasForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.add_alias(region_id=here.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Nama lain tersimpan."))
            return redirect("places:aliases", here.code)
    may_name_regions = access.may_name_regions(request.user)
    context = {
        "region": here,
        "form": form,
        "aliases": here.aliases.all(),
        "may_name_regions": may_name_regions,
        "crumbs": [Link(_("Wilayah"), _start()), Link(here.name, here.get_absolute_url())],
    }
    return render(request, "places/aliases.html", context, status=422 if form.errors else 200)


@require_POST
def remove_alias(request, code):
    """Take one of the other names away."""
    alias = get_object_or_404(RegionAlias, region__code=code, name=request.POST.get("name", ""))
    actions.remove_alias(alias_id=alias.pk, by=request.user)
    messages.success(request, _("Nama lain dihapus."))
    return redirect("places:aliases", code)


def _start():
    return reverse("places:regions")
