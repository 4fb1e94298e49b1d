"""Headers that keep a page from being framed, sniffed, or made to run what a document says."""

from collections.abc import Awaitable, Callable
from typing import Any

#: Our pages have no inline script or style, and fetch nothing from elsewhere.
OUR_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: Datasette's own pages need inline script and style.
DATASETTE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
}


def with_headers(app: Any) -> Callable[..., Awaitable[None]]:
    """An ASGI application that adds our headers to every answer; a policy that is already set stays."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def send_with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = message | {"headers": _completed(message.get("headers") or [])}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _completed(headers: Any) -> list[tuple[bytes, bytes]]:
    given = {bytes(name).lower() for name, _ in headers}
    wanted = _ALWAYS | {b"content-security-policy": DATASETTE_POLICY.encode()}
    return [*headers, *((name, value) for name, value in wanted.items() if name not in given)]
