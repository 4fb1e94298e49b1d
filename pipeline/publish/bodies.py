"""What is sent to a server is taken in up to a size, before anybody reads it: its length need not be told beforehand."""

from collections.abc import Awaitable, Callable
from typing import Any

from pipeline.publish.guard import READING, answer, header

LARGEST = 400_000  # bytes: a note and a verdict of 20,000 Korean letters each, as a form writes them


def with_small_bodies(app: Any) -> Callable[..., Awaitable[None]]:
    """An ASGI application that answers 413 where more than LARGEST is sent, having read no more than that, and hands on the rest."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] in READING:
            await app(scope, receive, send)
            return
        told = header(scope, b"content-length")
        sent = None if _more(told) else await _sent(receive)
        if sent is None:
            await answer(send, 413, "That is too long to be taken.")
            return
        coming = [sent]

        async def again() -> Any:
            return coming.pop() if coming else await receive()

        await app(scope, again, send)

    return wrapped


def _more(told: str) -> bool:
    """Whether a length as told is more than LARGEST; compared by its digits first, for Python refuses to read thousands of them."""
    digits = told.lstrip("0") if told.isdecimal() else ""
    return len(digits) > len(str(LARGEST)) or int(digits or 0) > LARGEST


async def _sent(receive: Any) -> dict[str, Any] | None:
    """All that is sent as one message, or that the sender is gone; None where it is too long."""
    body = b""
    while len(body) <= LARGEST:
        message: dict[str, Any] = await receive()
        if message["type"] != "http.request":
            return message
        body += message.get("body", b"")
        if not message.get("more_body"):
            return {"type": "http.request", "body": body} if len(body) <= LARGEST else None
    return None
