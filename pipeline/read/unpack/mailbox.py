"""Mail: what is attached to a message, and the messages of a mailbox (mbox)."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

from pipeline.read.mail import bodies, day_of, header
from pipeline.read.unpack.part import Box, Found, inner_name

_FROM_LINE = re.compile(rb"^From \S.*\d{4}\s*$")
_QUOTED_FROM = re.compile(rb"^>(>*From )")
_SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
_ENDINGS = {
    "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml",
    "image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tiff",
}  # fmt: skip


def mail_parts(file: Path, box: Box) -> Found:
    """What is attached to a message. Pictures shown within its text, and signatures, are not documents."""
    message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    shown = {id(part) for part in bodies(message)}
    said = {"retrieved": day} if (day := day_of(message)) else None
    for number, part in enumerate(_attached(message, shown), 1):
        name = inner_name(part.get_filename() or f"part {number}{_ENDINGS.get(part.get_content_type(), '')}")
        content = _content(part)
        if content.strip():
            yield box.write(name, [content], said), name, {"attached_to": header(message, "message-id")}


def _attached(message: Message, shown: set[int]) -> Iterator[Message]:
    """Parts that are documents of their own; those of an attached message are that message's, not this one's."""
    for part in message.iter_parts() if isinstance(message, EmailMessage) and message.is_multipart() else ():
        if part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            yield from _attached(part, shown)
        elif id(part) not in shown and part.get_content_type() not in _SIGNATURES and not _is_inline_picture(part):
            yield part


def _is_inline_picture(part: Message) -> bool:
    return (
        part.get_content_maintype() == "image"
        and part.get_content_disposition() != "attachment"
        and (part["content-id"] is not None or not part.get_filename())
    )


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner: Any = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def mbox_parts(file: Path, box: Box) -> Found:
    """The messages of a mailbox, named by their number in it: 0001.eml."""
    for number, lines in enumerate(_messages(file), 1):
        name = f"{number:04}.eml"
        yield box.write(name, lines), name, {}


def _messages(file: Path) -> Iterator[list[bytes]]:
    """The lines of each message: a line "From ..." after a blank one begins it (mboxrd, RFC 4155)."""
    lines: list[bytes] = []
    blank, begun = True, False
    with file.open("rb") as stream:
        for line in stream:
            if blank and _FROM_LINE.match(line):
                if begun:
                    yield lines
                lines, begun = [], True
            else:
                lines.append(_QUOTED_FROM.sub(rb"\1", line))
            blank = not line.strip()
    if begun:
        yield lines
