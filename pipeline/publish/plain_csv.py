"""Makes the CSV of Datasette's own pages as safe to open in a spreadsheet as our exports: no cell is a formula."""

import csv
import io
import re
from collections.abc import Awaitable, Callable
from typing import Any

from pipeline.publish.export.csv import safe

csv.field_size_limit(2**31 - 1)  # the text of a version is one cell; Python's own limit is 131,072 characters
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def with_plain_csv(app: Any) -> Callable[..., Awaitable[None]]:
    """An ASGI application whose CSV answers have an apostrophe before what a spreadsheet would run.

    Datasette sends a row at a time; what comes is held back only until a row is whole.
    """

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        rows = _Rows()
        asked = scope["type"] == "http" and scope["path"].endswith(".csv")

        async def send_plain(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                rows.wanted = asked and _is_text(message.get("headers") or [])
            elif rows.wanted and message["type"] == "http.response.body":
                body = rows.take(message.get("body", b""), last=not message.get("more_body"))
                message = message | {"body": body}
            await send(message)

        await app(scope, receive, send_plain)

    return wrapped


class _Rows:
    """CSV on its way out."""

    def __init__(self) -> None:
        self.wanted = False
        self._pending = ""

    def take(self, piece: bytes, *, last: bool) -> bytes:
        """What can be sent now that `piece` has come."""
        self._pending += piece.decode()
        if self._pending.count('"') % 2 and not last:  # within a quoted cell
            return b""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerows(map(_plain, row) for row in csv.reader(io.StringIO(self._pending, newline="")))
        self._pending = ""
        return out.getvalue().encode()


def _plain(cell: str) -> str:
    return cell if _NUMBER.fullmatch(cell) else str(safe(cell))


def _is_text(headers: Any) -> bool:
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return bool(kind.startswith((b"text/plain", b"text/csv")))
