"""What happens between the door and the page."""

import json
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.shortcuts import redirect
from django.urls import reverse

from omah.accounts.models import House, WaitingFile
from omah.accounts.models.waiting import KEPT_FOR
from omah.core import clock
from omah.ui import typed
from omah.ui.files import WAITS, Gone

MOST_KEPT = 50_000
NEVER_KEPT = ("csrf", "password", "sandi", "kode", "code")


class Doorkeeper:
    """Looks at who asks for which page, before the page does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class KeepWhatWasTyped(Doorkeeper):
    """What somebody sends after their session ended waits in the new session until they have signed in again.

    ``ui.form_for`` shows it when the page is opened again, as often as it is opened, until the next form is
    sent or half an hour has passed.
    """

    def __call__(self, request):
        # A session that ended elsewhere is thrown away when the user is first asked for. That writes, so it
        # is done here; further in, a page that is only read may not.
        if request.user.is_authenticated and is_stale(request.session.get("typed")):
            forget(request)
        return super().__call__(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or is_public(view):
            return
        if not request.user.is_authenticated:
            keep(request)
        elif not is_about_signing_in(request):
            forget(request)


class FirstPassword(Doorkeeper):
    """Somebody else knows the first password of a user: it has to be changed before anything else."""

    def process_view(self, request, view, args, kwargs):
        if is_public(view) or not getattr(request.user, "must_change_password", False):
            return None
        return None if is_about_signing_in(request) else lead(request, "account_change_password")


class SecondFactor(Doorkeeper):
    """An officer sets up a second factor before going on, in a house that wants it."""

    def process_view(self, request, view, args, kwargs):
        if is_public(view) or not getattr(request.user, "is_officer", False) or is_about_signing_in(request):
            return None
        if request.session.get("second_factor") or not House.wants_second_factor(request.user):
            return None
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            request.session["second_factor"] = True  # spares the question on every page
            return None
        request.session["onward"] = request.get_full_path()
        return lead(request, "mfa_index")


class KeepFiles(Doorkeeper):
    """A file that came with a refused form waits, and is there again when the mended form is sent without it."""

    def __call__(self, request):
        request.waiting = WaitingFile.objects.none()
        response = super().__call__(request)
        if response.status_code == 422:
            self._keep(request)
        elif request.waiting and 300 <= response.status_code < 400:
            request.waiting.delete()
        return response

    def process_view(self, request, view, args, kwargs):
        refs = {name.removeprefix(WAITS): ref for name, ref in request.POST.items() if name.startswith(WAITS)}
        if refs and request.user.is_authenticated:
            waiting = WaitingFile.objects.of(request.user, request.session.session_key)
            # A NUL in a ref would be more than PostgreSQL can be asked about.
            request.waiting = waiting.filter(ref__in=filter(str.isalnum, refs.values()))
            there = {file.ref: file.sent_again() for file in request.waiting}
            for name in refs.keys() - request.FILES.keys():
                request.FILES[name] = there.get(refs[name]) or Gone()

    def _keep(self, request):
        """Only what a page names: a field found it in order, and something else was wrong."""
        there = {file.ref for file in request.waiting}
        for file in request.FILES.values():
            ref = getattr(file, "waits_as", "")
            if ref and ref not in there and request.user.is_authenticated:
                WaitingFile.objects.keep(request.user, request.session.session_key, file)


def is_public(view):
    return not getattr(view, "login_required", True)


def is_about_signing_in(request):
    """Is this one of the pages on which passwords and codes are typed or changed?"""
    return (request.resolver_match.url_name or "").startswith(("account_", "mfa_"))


def lead(request, url_name):
    """Send somebody to another page first, without losing what they sent."""
    if request.method == "POST":
        keep(request)
    return redirect(f"{reverse(url_name)}?{urlencode({'next': request.get_full_path()})}")


def keep(request):
    """Put what was typed by, and that there were files, but not these, and nothing secret."""
    data = {f"{WAITS}{name}": [""] for name in request.FILES} | {
        name: values
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in NEVER_KEPT)
    }
    if data and len(json.dumps(data)) <= MOST_KEPT:
        request.session["typed"] = typed.kept(request.path, data, clock.now().timestamp())


def keep_refused(request, reason):
    """Keep what somebody sent from a page that they had opened before they signed in again.

    Only their own page sends their session along with a wrong token of ours; what another site sent is not
    kept. Says whether the page will show it.
    """
    view = request.resolver_match.func
    if not request.user.is_authenticated or not reason.startswith("CSRF token") or is_public(view):
        return False
    if is_about_signing_in(request):
        return False
    keep(request)
    return request.session.get("typed", {}).get("path") == request.path


def is_stale(waiting):
    return waiting is not None and clock.now().timestamp() - waiting["at"] > KEPT_FOR.total_seconds()


def forget(request):
    if "typed" in request.session:
        del request.session["typed"]
