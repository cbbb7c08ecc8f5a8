"""What the pages of this domain share."""

from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.ui.parts import Link


def crumbs_to(*organisations):
    """The directory, then these organisations, as far as they are there."""
    ways = [
        Link(organisation, organisation.get_absolute_url()) for organisation in organisations if organisation
    ]
    return [Link(_("Lembaga"), reverse("network:organisations")), *ways]


def form_page(request, form, title, back, *, text="", verb=None):
    """One form on a page of its own; ``back`` is where giving up leads."""
    context = {
        "form": form,
        "title": title,
        "text": text,
        "verb": verb or _("Simpan"),
        "back": resolve_url(back),
    }
    return render(request, "network/form.html", context, status=422 if form.errors else 200)
