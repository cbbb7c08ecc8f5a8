"""What if: a sharing worked out once more with something changed, without writing anything down."""

from django.shortcuts import render

from omah.core.deeds import refusals_on, require
from omah.people.models import Person
from omah.ui.saying import language
from omah.work import access, fairness, supposing
from omah.work.forms.shares import SupposeForm
from omah.work.views.sharing import sharing_link, sharing_or_404
from omah.work.views.ways import crumbs, stage_link


def what_if(request, ref, number, sharing_ref):
    """A form that is asked by GET, and the sharing before and after."""
    sharing = sharing_or_404(request, ref, number, sharing_ref)
    require(access.may_lead(request.user, sharing.stage.order))
    names = _names(sharing)
    lots = {task["step"]: task["lot"] for task in sharing.problem["tasks"]}
    form = SupposeForm(request.GET or None, makers=names.items(), lots=lots)
    found = None
    if form.is_valid():
        with refusals_on(form):
            found = supposing.suppose(sharing, **form.supposed())
    context = {
        "form": form,
        "found": found,
        "summary": found and found.changes.sentence(language()),
        "changed": [] if found is None or found.names_too_many else fairness.changed(found.changes),
        "crumbs": [*crumbs(sharing.stage.order, stage_link(sharing.stage)), sharing_link(sharing)],
    }
    return render(request, "work/what_if.html", context, status=422 if form.errors else 200)


def _names(sharing):
    """The makers of a sharing by ref, in the order of their names."""
    refs = [maker["id"] for maker in sharing.problem["makers"]]
    people = Person.objects.filter(ref__in=refs)
    return {person.ref: str(person) for person in sorted(people, key=str)}
