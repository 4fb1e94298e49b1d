"""Headers that keep a page from being framed, sniffed, or made to run what a document says."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

_COMMON = (
    "default-src 'none'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
#: Our pages have no inline script or style, and fetch nothing from elsewhere.
OUR_POLICY = "; ".join((*_COMMON, "script-src 'self'", "style-src 'self'"))
#: the style, empty at first, that Datasette's editor of SQL (cm-resize 1.0.1) puts into its page
_EDITOR = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-38xqj8N9cygggde3AvM+xVgS15DUXTOhM9fjk0hLOS0='",
)
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
_NONCE = "sourceline_nonce"


def datasette_policy(nonce: str) -> str:
    """For Datasette's own pages: their inline scripts and styles run by a number used once, and no others do.

    Their style attributes (the colour of a database) have none, so that those are allowed.
    """
    own = f"'self' 'nonce-{nonce}'"
    styles = " ".join((own, *_EDITOR))
    return "; ".join((*_COMMON, f"script-src {own}", f"style-src {styles}", "style-src-attr 'unsafe-inline'"))


def nonce_of(scope: dict[str, Any]) -> str:
    """The number used once for this request."""
    return str(scope.get(_NONCE, ""))


def with_headers(app: Any) -> Callable[..., Awaitable[None]]:
    """An ASGI application that adds our headers to every answer; a policy that is already set stays."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        nonce = secrets.token_urlsafe(16)

        async def send_with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = message | {"headers": _completed(message.get("headers") or [], nonce)}
            await send(message)

        await app({**scope, _NONCE: nonce}, receive, send_with_headers)

    return wrapped


def _completed(headers: Any, nonce: str) -> list[tuple[bytes, bytes]]:
    given = {bytes(name).lower() for name, _ in headers}
    wanted = _ALWAYS | {b"content-security-policy": datasette_policy(nonce).encode()}
    return [*headers, *((name, value) for name, value in wanted.items() if name not in given)]
