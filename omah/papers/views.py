"""The pages of the papers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import refusals_on
from omah.network.models import Organisation
from omah.papers import access, actions
from omah.papers.forms import LetterheadForm
from omah.papers.logos import as_png
from omah.papers.models import Document, Letterhead, Logo
from omah.papers.render import pdf as as_pdf
from omah.papers.render import printed
from omah.papers.tables import DocumentFilters, DocumentTable
from omah.ui.forms import form_for
from omah.ui.listing import list_page


@require_safe
def documents(request):
    rows = Document.objects.visible_to(request.user).select_related("organisation", "replaced_by")
    kept = Organisation.objects.visible_to(request.user).of(request.user, *access.LETTERHEAD_KEEPERS)
    return list_page(
        request,
        "papers/documents.html",
        DocumentTable,
        rows,
        filters=DocumentFilters,
        context={"kept": kept},
        name="surat",
    )


@require_safe
def document(request, ref):
    document = get_object_or_404(Document.objects.visible_to(request.user), ref=ref)
    paper = printed(document)
    logo = Logo.objects.filter(pk=paper["letterhead"]["logo"]).first()
    context = {"document": document, "paper": paper, "logo": logo, "subject": document.subject(request.user)}
    return render(request, "papers/document.html", context)


@require_safe
def pdf(request, ref):
    document = get_object_or_404(Document.objects.visible_to(request.user), ref=ref)
    name = document.number.replace("/", "-")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(as_pdf(document), content_type="application/pdf", headers=headers)


@require_safe
@login_not_required
@cache_control(public=True, max_age=31536000, immutable=True)
def logo(request, sha256):
    """Known by the hash of its bytes, which only those learn who see a paper with it; it says nothing else."""
    return HttpResponse(bytes(get_object_or_404(Logo, pk=sha256).png), content_type="image/png")


@require_http_methods(["GET", "POST"])
def letterhead(request, ref):
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    if not access.may_set_letterhead(request.user, organisation):
        raise PermissionDenied
    form = form_for(request, LetterheadForm, instance=Letterhead.of(organisation))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            words = form.words()
            words["logo"] = as_png(words["logo"]) if words["logo"] else words["logo"]
            actions.set_letterhead(organisation_id=organisation.pk, by=request.user, **words)
            messages.success(request, _("Kop surat tersimpan. Surat yang sudah terbit tidak berubah."))
            return redirect("papers:letterhead", ref=ref)
    context = {"organisation": organisation, "form": form, "logo": Letterhead.of(organisation).logo}
    return render(request, "papers/letterhead.html", context, status=422 if form.errors else 200)
