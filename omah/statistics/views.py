"""Public numbers: what is published, and the two deeds of the data officers."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import NothingHere, refusals_on, require
from omah.network.models import Membership, Organisation
from omah.statistics import access, actions
from omah.statistics.comparing import compared
from omah.statistics.counting import publishable
from omah.statistics.figures import tables
from omah.statistics.forms import EstimateForm, NarrowForm, PublishForm
from omah.statistics.models import Publication
from omah.statistics.showing import Narrowing, shown
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import download
from omah.ui.parts import Link

Role = Membership.Role


@login_not_required
@require_safe
def figures(request):
    """What is published, and how many are on record beside how many are estimated."""
    context = {
        "publications": Publication.objects.visible_to(request.user).select_related("organisation"),
        "compared": compared(request.user),
        "keeps": request.user.is_authenticated and access.may_estimate(request.user),
    }
    return render(request, "statistics/figures.html", context)


@login_not_required
@require_safe
def publication(request, ref):
    """What was counted on one day, and its tables."""
    publication = _publication(request, ref)
    context = {"publication": publication, "tables": shown(publication.tables), "crumbs": _way()}
    return render(request, "statistics/publication.html", context)


@login_not_required
@require_safe
def table(request, ref, slug):
    """One table, of everybody or of some alone: on the page, in print, and as an Excel file."""
    publication = _publication(request, ref)
    narrowing = Narrowing(publication, slug)
    if narrowing.table is None:
        raise NothingHere(_("Tabel ini tidak ada di terbitan ini. Pilih dari daftarnya."))
    form = NarrowForm(request.GET, choices=narrowing.choices())
    table = narrowing.shown(form.cleaned_data["hanya"]) if form.is_valid() else None
    if table and request.GET.get("unduh") == "xlsx":
        return download(table, table.title, f"statistik-{table.slug}")
    context = {
        "publication": publication,
        "title": narrowing.shown().title,
        "table": table,
        "form": form if narrowing.ways or form.errors else None,
        "crumbs": _way(publication),
    }
    return render(request, "statistics/table.html", context)


@require_http_methods(["GET", "POST"])
def publish(request):
    """The button that opens the tables to everybody; another shows first what they would be today."""
    organisations = list(Organisation.objects.of(request.user, Role.DATA_OFFICER))
    require(bool(organisations))
    form = form_for(request, PublishForm, organisations=organisations)
    said = {
        "title": _("Terbitkan statistik"),
        "text": _("Setelah terbit, tabelnya terbuka untuk umum dan tidak berubah lagi."),
        "verb": _("Terbitkan"),
        "crumbs": _way(),
    }
    if "lihat" in request.POST:
        return _draft(request, form, said)
    return deed_page(
        request,
        form,
        lambda **data: actions.publish_statistics(by=request.user, **data),
        done=_("Statistik sudah terbit."),
        to=lambda publication: publication.get_absolute_url(),
        template="statistics/publish.html",
        **said,
    )


def _draft(request, form, said):
    """The tables of today. Counting takes long, so that it waits until somebody asks."""
    draft = None
    if form.is_valid():
        asked = form.cleaned_data
        organisation = get_object_or_404(
            Organisation.objects.of(request.user, Role.DATA_OFFICER), pk=asked["organisation_id"]
        )
        with refusals_on(form):
            draft = shown(tables(publishable(organisation, asked["threshold"]), asked["threshold"]))
    context = {"form": form, "draft": draft, **said}
    return render(request, "statistics/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def estimate(request):
    """Write down how many somebody else estimates."""
    require(access.may_estimate(request.user))
    return deed_page(
        request,
        form_for(request, EstimateForm),
        lambda **data: actions.enter_estimate(by=request.user, **data),
        title=_("Catat perkiraan"),
        text=_("Angka dari sumber lain, untuk dibandingkan dengan yang sudah terdata."),
        verb=_("Simpan"),
        done=_("Perkiraan dicatat."),
        to=reverse("statistics:figures"),
        crumbs=_way(),
    )


def _publication(request, ref):
    rows = Publication.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(rows, ref=ref)


def _way(publication=None):
    way = [Link(_("Statistik"), reverse("statistics:figures"))]
    return [*way, Link(str(publication), publication.get_absolute_url())] if publication else way
