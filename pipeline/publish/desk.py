"""Who decides at this server and where decisions are kept. Without a desk the pages can only be read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pipeline.publish.guard import is_local, is_loopback


@dataclass(frozen=True, slots=True)
class Desk:
    """The annotations folder, the reviewer's name, and the folder stored paths are relative to."""

    folder: Path
    reviewer: str
    base: Path


class NotAllowed(Exception):
    """A decision was sent by someone, or from somewhere, that may not."""

    status = 403


_DESKS: "WeakKeyDictionary[Any, Desk]" = WeakKeyDictionary()  # not in Datasette's configuration, which anyone can read


def open_desk(datasette: Any, desk: Desk) -> None:
    """Let decisions be made at this server."""
    _DESKS[datasette] = desk


def desk_for(datasette: Any, request: Any) -> Desk | None:
    """The desk, for a visitor who is signed in and sits at this machine; None for anybody else."""
    try:
        return admitted(datasette, request)
    except NotAllowed:
        return None


def admitted(datasette: Any, request: Any) -> Desk:
    """The desk. Raises NotAllowed, saying why, for anybody who is not signed in at this machine."""
    desk = _DESKS.get(datasette)
    if desk is None:
        raise NotAllowed("Decisions are not taken here; start with: sourceline serve --as NAME")
    if not _at_this_machine(request):
        raise NotAllowed("Decisions are taken only from the machine the program runs on.")
    if request.actor is None:
        raise NotAllowed("Sign in with the link that sourceline serve printed.")
    return desk


def refuse_foreign(request: Any) -> None:
    """Raise NotAllowed for a request another site made the browser send; Datasette checks its token beside this."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        foreign = site != "same-origin"
    else:  # not a browser of today: an origin, where there is one, must be ours
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise NotAllowed("The request came from another site.")


def _at_this_machine(request: Any) -> bool:
    """Whether both ends are this machine, by address and by name; through a proxy nobody can tell."""
    client = (request.scope.get("client") or ("",))[0]
    forwarded = any(
        name in request.headers for name in ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
    )
    return is_loopback(client) and is_local(request.headers.get("host", "")) and not forwarded
