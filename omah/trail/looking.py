"""Reading is a deed, too: what was looked at is written down before the page leaves the house.

A page that is only read writes nothing while it is made (``core.middleware.ReadOnlyGet``). A view says what it shows
with ``look``; once the page is made, and only if it is shown, the looks are recorded in a transaction of their own.
If that fails there is no page. Each look is recorded once an hour, so that reloading does not flood the trail.
"""

from hashlib import sha256

from django.db import IntegrityError, transaction

from omah.core import clock
from omah.trail.models import Once

ATTEMPTS = 3
READS = {"GET", "HEAD"}


def look(request, note, things, **how):
    """Have the action ``note`` called for those of ``things``, by their keys, whose look is not on record this hour."""
    request.looks.append((note, things, how))


class Looking:
    """Outside of everything that answers: the key of a form is not used up by what is read on the way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.looks = []
        response = self.get_response(request)
        if response.status_code == 422 or (response.status_code == 200 and request.method in READS):
            for note, things, how in request.looks:
                _record(note, things, how, by=request.user)
        return response


def _record(note, things, how, *, by):
    """Two windows that open the same page at the same moment are one look: the key belongs to the first."""
    for attempt in range(1, ATTEMPTS + 1):
        keys = {_key(note, thing, how, by): thing for thing in things}
        fresh = sorted(set(keys) - set(Once.objects.filter(pk__in=keys).values_list("pk", flat=True)))
        if not fresh:
            return
        try:
            with transaction.atomic():
                Once.objects.bulk_create(Once(key=key) for key in fresh)
                note(things=[keys[key] for key in fresh], by=by, **how)
            return
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise


def _key(note, thing, how, by):
    what = f"{by.pk} {note.__name__} {thing} {sorted(how.items())} {clock.now():%Y%m%d%H}"
    return f"look:{sha256(what.encode()).hexdigest()}"
