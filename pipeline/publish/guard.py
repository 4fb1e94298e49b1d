"""Who may ask for what at a server, decided before Datasette sees the request."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

READING = ("GET", "HEAD")
#: Datasette's own addresses that a public server answers; the others tell of the machine and its settings
_DATASETTES = re.compile(r"/favicon\.ico|/-/static/.*|/-/static-plugins/sourceline/.*", re.DOTALL)


class Guard(Protocol):
    """Decides on a request."""

    def refusal(self, scope: dict[str, Any]) -> tuple[int, str] | None:
        """A status and what to say, or None for a request that may go on."""


@dataclass(frozen=True, slots=True)
class AtThisMachine:
    """Only addresses that name this machine: another site whose name was made to lead here is refused (DNS rebinding)."""

    def refusal(self, scope: dict[str, Any]) -> tuple[int, str] | None:
        """403 where the request is meant for a host of another name."""
        if is_local(header(scope, b"host")):
            return None
        return 403, "This server answers on this machine only, under localhost; for others start it with --public."


@dataclass(frozen=True, slots=True)
class Public:
    """Anybody may read our pages, whose addresses match `pages`, and of `database` the `tables` and prepared questions.

    The names are as Datasette writes them in addresses (tilde-encoded). Nothing else is answered, and nothing is taken.
    """

    pages: tuple[str, ...]
    database: str
    tables: frozenset[str]

    def refusal(self, scope: dict[str, Any]) -> tuple[int, str] | None:
        """403 for anything but reading, 404 for what is not among the addresses meant."""
        if scope["method"] not in READING:
            return 403, "This server can only be read."
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
        if any(re.match(pattern, path) for pattern in self.pages) or _DATASETTES.fullmatch(path) or self._table(path):
            return None
        return 404, "Nothing is kept under this address."

    def _table(self, path: str) -> bool:
        """Whether it is Datasette's page of the database, or of a table, question or row that is open; in any format."""
        match = re.fullmatch(r"/([^/.]+)(?:\.\w+|/([^/.]+)(?:[./].*)?)?", path)
        return match is not None and match[1] == self.database and match[2] in (None, *self.tables)


_GUARDS: "WeakKeyDictionary[Any, Guard]" = WeakKeyDictionary()


def set_guard(datasette: Any, guard: Guard) -> None:
    """Let every request to this server be decided on by `guard`."""
    _GUARDS[datasette] = guard


def guarded(datasette: Any, app: Any) -> Callable[..., Awaitable[None]]:
    """An ASGI application that answers what the server's guard refuses in one line, and hands on the rest."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        refused = _refusal(_GUARDS.get(datasette), scope) if scope["type"] == "http" else None
        if refused is None:
            await app(scope, receive, send)
            return
        await answer(send, *refused)

    return wrapped


async def answer(send: Any, status: int, words: str) -> None:
    """Send an answer of one line."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{words}\n".encode()})


def _refusal(guard: Guard | None, scope: dict[str, Any]) -> tuple[int, str] | None:
    if not (scope.get("raw_path") or b"").isascii():  # Datasette breaks on such an address
        return 400, "An address is written in ASCII; other letters are percent-encoded."
    return guard.refusal(scope) if guard else None


def is_local(host: str) -> bool:
    """Whether a host, with a port or without, names this machine.

    >>> is_local("localhost:8001"), is_local("[::1]"), is_local("127.0.0.1.evil.example")
    (True, True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or is_loopback(name)


def is_loopback(address: str) -> bool:
    """Whether an IP address leads to the machine itself."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def header(scope: dict[str, Any], wanted: bytes) -> str:
    """The value of a request's header whose name, in lower case, is `wanted`; empty where there is none."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name.lower() == wanted), "")
