"""Looking changes nothing: a page that is only read cannot write. An address that cannot be is nowhere. And there is room
for what a page calls."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse

from omah.core.room import with_room

READS = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "PRAGMA", "SET", "SHOW", "BEGIN")


def _reads_only(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip("( \n").upper().startswith(READS):
        raise RuntimeError(f"A GET request tried to write: {sql[:80]}")
    return execute(sql, params, many, context)


class ReadOnlyGet:
    """Refuse any SQL but reads while a safe request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)
        with ExitStack() as stack:
            for connection in connections.all(initialized_only=True):
                stack.enter_context(connection.execute_wrapper(_reads_only))
            return self.get_response(request)


class NoNul:
    """An address with a NUL in it leads nowhere: PostgreSQL cannot even be asked about it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


class Room:
    """Answer a request with room on the stack for all that is called on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return with_room(self.get_response, request)
