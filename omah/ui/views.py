"""Pages for what goes wrong, and the page that shows every component."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from omah.core.deeds import NothingHere
from omah.core.sealing import LOST_SOME
from omah.ui import examples as shown


def forbidden(request, exception=None):
    """You are signed in, but this is not yours."""
    return render(request, "ui/forbidden.html", status=403)


def csrf_failure(request, reason="", again=""):
    """The page was open for too long, or somebody has signed in meanwhile; what was typed waits at ``again``."""
    return render(request, "ui/stale.html", {"again": again}, status=403)


def not_found(request, exception=None):
    """There is nothing here, or nothing that you may see."""
    text = str(exception) if isinstance(exception, NothingHere) else ""
    return render(request, "ui/not_found.html", {"text": text}, status=404)


def lost(request):
    """What belongs on this page cannot be opened, since its key is gone."""
    return render(request, "ui/lost.html", {"text": LOST_SOME}, status=503)


def broken(request):
    """Something failed on our side. Drawn without request and database, for they may be what failed."""
    return HttpResponseServerError(render_to_string("ui/broken.html"))


def examples(request):
    """Every component of the house on one page."""
    return shown.page(request)
