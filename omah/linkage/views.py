"""The queue of pairs that may be one person, and judging one of them."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.linkage import access, actions
from omah.linkage.forms import PairForm
from omah.linkage.models import Candidate
from omah.linkage.tables import PairFilters, Pairs
from omah.network.models import Membership
from omah.people import actions as people
from omah.people.models import compared
from omah.registry.models import Record
from omah.trail.looking import look
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import PER_PAGE, list_page
from omah.ui.parts import Link

WITH_PERSONS = ("one__person__region", "other__person__region", "one__organisation", "other__organisation")

OFFICER = str(Membership.Role.DATA_OFFICER)


@never_cache
@require_safe
def pairs(request):
    """The pairs of one's registers, the likeliest first; without names, which the pairs themselves show."""
    require(access.sits_at_queue(request.user))
    rows = Candidate.objects.visible_to(request.user).select_related(*WITH_PERSONS)
    looked_at, whole = Candidate.progress(request.user)
    if request.GET.get("cari"):
        found = PairFilters(request.GET, queryset=rows, request=request).qs.values_list(
            "one__person", "other__person"
        )
        look(request, people.note_finding, {pk for pair in found[:PER_PAGE] for pk in pair}, role=OFFICER)
    context = {"looked_at": looked_at, "whole": whole}
    return list_page(
        request, "linkage/pairs.html", Pairs, rows, filters=PairFilters, context=context, name="data-ganda"
    )


@never_cache
@require_http_methods(["GET", "POST"])
def pair(request, ref):
    """Two records side by side, each as far as one keeps it, and what is to be said of them."""
    seen = Candidate.objects.visible_to(request.user).select_related(*WITH_PERSONS)
    pair = get_object_or_404(seen, ref=ref)
    own = (
        Record.objects.visible_to(request.user)
        .kept_by(request.user)
        .filter(pk__in=[pair.one_id, pair.other_id])
    )
    sides = [(_("Buka data pertama"), pair.one), (_("Buka data kedua"), pair.other)]
    kept = [(verb, each) for verb, each in sides if each in own]
    veiled = [each for _verb, each in sides if each not in own]
    look(request, people.note_reading, [each.person_id for _verb, each in kept], purpose="pair", role=OFFICER)
    look(request, people.note_finding, [each.person_id for each in veiled], role=OFFICER)
    return deed_page(
        request,
        form_for(request, PairForm),
        lambda **data: actions.judge_pair(pair_id=pair.pk, by=request.user, **data),
        title=_("Bandingkan dua data"),
        verb=_("Simpan"),
        done=_("Jawaban Anda tersimpan."),
        to=lambda judged: _after(request.user, judged),
        crumbs=[Link(_("Data ganda"), reverse("linkage:pairs"))],
        template="linkage/pair.html",
        pair=pair,
        kept=kept,
        veiled=veiled,
        traits=compared(pair.one.person, pair.other.person, veiled[0].person if veiled else None),
    )


def _after(user, judged):
    """The next pair that waits, else the queue."""
    following = Candidate.objects.visible_to(user).waiting().exclude(pk=judged.pk).first()
    return following.get_absolute_url() if following else reverse("linkage:pairs")
