"""Every form can be sent twice and is honoured once.

A form carries a random ``once``. The first fact that its deed records claims that key in the same
transaction; a second sending of the same form is led to where the first one went.
"""

from contextvars import ContextVar

from django.contrib import messages
from django.db import IntegrityError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from omah.core.once import FIELD
from omah.trail.models import Once

_key: ContextVar[str] = ContextVar("once", default="")


class AlreadyDone(Exception):
    """This very request has been honoured before."""


def claim():
    """Use up the key of the present request; raises AlreadyDone for a key that is used."""
    if key := _key.get():
        if Once.objects.filter(pk=key).exists():
            raise AlreadyDone
        Once.objects.create(key=key)
        _key.set("")


class OnceMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self._answer(request)
        wants_word = request.headers.get("Accept") == "application/json" and response.status_code // 100 == 3
        if wants_word and Once.objects.filter(pk=request.once_key).exists():
            # A phone that keeps what it sends lets go of it only when it is named here.
            return JsonResponse({"saved": request.POST[FIELD], "next": response["Location"]})
        return response

    def _answer(self, request):
        key = self._key_of(request)
        if not key:
            return self.get_response(request)
        if Once.objects.filter(pk=key).exists():
            return self._answer_again(request, key)
        token = _key.set(key)
        try:
            response = self.get_response(request)
        finally:
            _key.reset(token)
        if 300 <= response.status_code < 400:
            Once.objects.filter(pk=key).update(answer=response["Location"][:500])
        elif response.status_code >= 400 and Once.objects.filter(pk=key).exists():
            # It waited behind its own twin, which took what it asked for.
            return self._answer_again(request, key)
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, AlreadyDone):
            return self._answer_again(request, request.once_key)
        if isinstance(exception, IntegrityError) and Once.objects.filter(pk=request.once_key).exists():
            return self._answer_again(request, request.once_key)
        return None

    def _key_of(self, request):
        request.once_key = ""
        token = request.POST.get(FIELD, "") if request.method == "POST" else ""
        # PostgreSQL cannot be asked about a token with a NUL in it.
        if token.isprintable() and 0 < len(token) <= 64:
            request.once_key = f"{request.user.pk or '-'}:{token}"
        return request.once_key

    def _answer_again(self, request, key):
        messages.info(request, _("Ini sudah tersimpan sebelumnya. Tidak ada yang tercatat dua kali."))
        answer = Once.objects.filter(pk=key).values_list("answer", flat=True).first()
        return redirect(answer or request.path)
