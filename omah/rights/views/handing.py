"""What a data officer hands to a person who asked by word or letter: opened while the request waits, no longer."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from omah.core.deeds import NothingHere, require
from omah.network.models import Membership
from omah.people import actions as people
from omah.rights import access
from omah.rights.papers import looks_pdf
from omah.rights.telling import handed_over
from omah.rights.views.desk import asked_of, way_to
from omah.rights.views.mine import copied
from omah.trail.looking import look
from omah.ui.listing import as_pdf


@require_safe
@never_cache
def handed(request, ref):
    """All that the register keeps of who asked, to read out or to print."""
    asked = _asked(request, ref)
    context = {"asked": asked, "parts": handed_over(asked.person), "crumbs": way_to(asked)}
    return render(request, "rights/handed.html", context)


@require_safe
@never_cache
def handed_copy(request, ref):
    """The same, for other systems."""
    return copied(handed_over(_asked(request, ref).person), "data-diri")


@require_safe
@never_cache
def handed_looks(request, ref):
    """Who looked at it, to print and to hand over."""
    return as_pdf(looks_pdf(_asked(request, ref).person, at_work=False), "siapa-melihat")


def _asked(request, ref):
    asked = asked_of(request, ref)
    require(access.may_hand_over(request.user, asked))
    if not asked.opens_all:
        raise NothingHere(_("Data ini hanya terbuka selama orangnya menunggu melihatnya."))
    look(
        request,
        people.note_reading,
        [asked.person_id],
        purpose=request.resolver_match.url_name,
        role=str(Membership.Role.DATA_OFFICER),
    )
    return asked
