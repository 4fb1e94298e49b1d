"""Our own pages for what goes wrong; nothing of the program's inside is shown."""

import logging
import sqlite3
from traceback import walk_tb
from typing import Any

from datasette import Response

from pipeline.publish.database import NoDatabase
from pipeline.publish.frame import respond

_LOG = logging.getLogger(__name__)
_WORDS = {
    400: (
        "That address cannot be read",
        "Something in the address is not as it should be. Start from a list or the search instead.",
    ),
    403: ("Not allowed", "This is switched off, so that a visitor cannot do harm."),
    404: (
        "Nothing is kept under this address",
        "The document, claim or page may have been removed, or the address is mistyped. Search for its words instead.",
    ),
    405: ("Only for reading", "This page can be read, not written to."),
    500: ("Something went wrong", "The error is in the server's log. Nothing was changed."),
    507: ("Not written down", "Nothing was changed. Mend what is said above, then try again."),
    503: (
        "That took too long",
        "The question was stopped so that others are not kept waiting. Try fewer or rarer words.",
    ),
}


async def failure(datasette: Any, request: Any, exception: BaseException) -> Response:
    """The page for an error, or its JSON where JSON was asked for."""
    if isinstance(exception, NoDatabase):
        return await respond(datasette, request, "empty", {}, title="No database yet", status=503)
    status = _status(request, exception)
    if status == 500:
        _LOG.error("%s %s failed", request.method, request.path, exc_info=exception)
    heading, advice = getattr(exception, "words", None) or _WORDS.get(status, (f"Error {status}", ""))
    said = str(getattr(exception, "message", exception)) if status in (400, 403, 507) else ""
    if request.path.split("?")[0].endswith(".json"):
        return Response.json({"ok": False, "error": said or heading, "status": status, "title": None}, status=status)
    context = {"heading": heading, "advice": advice, "said": said, "status": status}
    return await respond(datasette, request, "error", context, title=heading, status=status)


def _status(request: Any, exception: BaseException) -> int:
    if isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception):
        return 503
    status = getattr(exception, "status", None)
    if status == 500 and hasattr(exception, "message"):
        return 400  # Datasette says 500 of some wrong addresses, such as an unknown column to sort by
    if status is None and not _is_ours(exception):  # Datasette breaks on some others, such as a filter that is not JSON
        _LOG.warning("%s %s was not understood: %r", request.method, request.path, exception)
        return 400 if request.method in ("GET", "HEAD") else 405  # and on most of what is sent to it
    return status if isinstance(status, int) and 400 <= status < 600 else 500


def _is_ours(exception: BaseException) -> bool:
    """Whether any code of ours was at work when it came to this, or SQLite, or the system."""
    if isinstance(exception, (OSError, sqlite3.Error, MemoryError)):
        return True
    frames = (frame for frame, _ in walk_tb(exception.__traceback__))
    return any(str(frame.f_globals.get("__name__", "")).startswith("pipeline.") for frame in frames)
