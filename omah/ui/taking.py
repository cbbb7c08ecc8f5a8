"""A list of people that goes home as a file is asked first what it is for."""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _

from omah.ui.questions import one_of


class ReasonForm(forms.Form):
    """What a list is taken home for; ``reasons`` by their codes."""

    def __init__(self, *args, reasons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["untuk"] = one_of(
            _("Untuk apa?"), list(reasons.items()), _("Pilih untuk apa daftar ini diunduh.")
        )


def ask_reason(request, title, *, reasons, crumbs, text=""):
    """The page that asks, where a file is wanted and it is not said what for; else None."""
    if request.GET.get("unduh") != "xlsx":
        return None
    form = ReasonForm(request.GET if "untuk" in request.GET else None, reasons=reasons)
    if form.is_valid():
        return None
    kept = [(name, value) for name, values in request.GET.lists() if name != "untuk" for value in values]
    context = {"form": form, "kept": kept, "crumbs": crumbs, "title": title, "text": text}
    return render(request, "ui/take_list.html", context, status=422 if form.errors else 200)
