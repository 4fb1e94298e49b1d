"""Messages (RFC 5322): subject and text; sender, recipients and date as what the file says of itself."""

import email
from collections.abc import Iterator, Sequence
from email import policy
from email.errors import HeaderParseError, MessageDefect
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from pipeline.read.draft import Draft, warning
from pipeline.read.encoding import decode
from pipeline.read.plain import blocks
from pipeline.records import Block, Link, Note, Problem, Span

READER = "mail/1"
MEDIA_TYPE = "message/rfc822"
_HEADERS = ("from", "to", "cc", "reply-to", "date", "message-id", "in-reply-to", "subject")
_LONG = 2000
# Defects by which words go missing; the others are only bad manners.
_DAMAGE = ("Boundary", "InvalidBase64", "MultipartInvariant", "InvalidMultipart")


def read_mail(data: bytes) -> Draft:
    """The message's subject and text. What is attached to it is unpacked into documents of their own, not read here."""
    message = email.message_from_bytes(data, policy=policy.default)
    subject = header(message, "subject") or ""
    draft = _with_subject(_body(list(_shown(message))), subject)
    draft.reader, draft.media_type, draft.title = READER, MEDIA_TYPE, subject or None
    name, address = parseaddr(header(message, "from") or "")
    draft.author = name or address or None
    draft.published = day_of(message)
    draft.published_source = "page" if draft.published else None
    draft.metadata = {key: value[:_LONG] for key in _HEADERS if (value := header(message, key))}
    draft.problems += _damage(message)
    return draft


def header(message: Message, name: str) -> str | None:
    """A header as text; None where it is absent or cannot be parsed."""
    try:
        value = message[name]
    except (HeaderParseError, ValueError, IndexError, AttributeError, TypeError):  # the parser trips over bad headers
        return None
    clean = " ".join(str(value).encode("utf-8", "replace").decode().split()) if value is not None else ""
    return clean or None


def day_of(message: Message) -> str | None:
    """The day the message was sent, as printed there."""
    try:
        return parsedate_to_datetime(header(message, "date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def bodies(message: Message) -> Iterator[Message]:
    """All parts that are text of the message, also those another is shown instead of."""
    for part in _parts(message):
        if part.is_multipart() and part.get_content_type() != MEDIA_TYPE:
            yield from bodies(part)
        elif _is_text(part):
            yield part


def _shown(part: Message) -> Iterator[Message]:
    """Of alternatives the plain one, if it has words, else the last; of anything else all that is text."""
    if not part.is_multipart():
        if _is_text(part) or part.get_content_maintype() == "multipart":  # one that lost its boundaries
            yield part
    elif part.get_content_type() == "multipart/alternative":
        choices = [found for inner in _parts(part) if (found := list(_shown(inner)))]
        plain = [c for c in choices if c[0].get_content_type() == "text/plain" and _bytes(c[0]).strip()]
        yield from (plain or choices[-1:] or [[]])[0]
    elif part.get_content_type() != MEDIA_TYPE:
        for inner in _parts(part):
            yield from _shown(inner)


def _parts(message: Message) -> list[Message]:
    """The parts of a multipart message; of any other, itself."""
    payload: Any = message.get_payload()
    return payload if message.is_multipart() and isinstance(payload, list) else [message]


def _is_text(part: Message) -> bool:
    readable = part.get_content_type() in ("text/plain", "text/html")
    return readable and not part.get_filename() and part.get_content_disposition() != "attachment"


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _body(parts: Sequence[Message]) -> Draft:
    """The text of the parts shown; one alone that is HTML keeps its links and blocks."""
    drafts = [_drafted(part) for part in parts if _bytes(part).strip()]
    if len(drafts) == 1:
        return drafts[0]
    text = "\n\n".join(d.text.strip() for d in drafts)
    draft = Draft(text, READER, MEDIA_TYPE, blocks=blocks(text))
    draft.problems = [p for d in drafts for p in d.problems]
    return draft


def _drafted(part: Message) -> Draft:
    if part.get_content_type() == "text/html":
        from pipeline.read.html import read_html

        return read_html(_bytes(part))
    found = decode(_bytes(part), declared=_charset(part))
    text = found.text.replace("\r\n", "\n")
    return Draft(text, READER, MEDIA_TYPE, None, found.encoding, blocks=blocks(text), problems=list(found.problems))


def _charset(part: Message) -> str | None:
    """The declared encoding, if Python knows it."""
    stated = part.get_content_charset()
    try:
        return stated if stated and "".encode(stated) == b"" else None
    except LookupError:
        return None


def _with_subject(body: Draft, subject: str) -> Draft:
    """The draft with the subject as its title before the text, all spans moved on."""
    head = f"{subject}\n\n" if subject and body.text.strip() else subject
    by = len(head)
    draft = Draft(head + body.text, READER, MEDIA_TYPE, encoding=body.encoding, language=body.language)
    draft.blocks = [*([Block(0, len(subject), "title")] if subject else [])]
    draft.blocks += [Block(b.start + by, b.end + by, "paragraph" if b.kind == "title" else b.kind) for b in body.blocks]
    draft.links = [Link(k.start + by, k.end + by, k.url) for k in body.links]
    draft.notes = [
        Note(
            n.label,
            Span(n.marker.start + by, n.marker.end + by) if n.marker else None,
            n.start + by,
            n.end + by,
            n.kind,
        )
        for n in body.notes
    ]
    draft.problems = list(body.problems)
    return draft


def _damage(message: Message) -> list[Problem]:
    """A warning where the message's structure shows that parts of it are lost."""
    found: set[str] = set()
    for part in message.walk():
        defects: list[MessageDefect] = part.defects if isinstance(part, EmailMessage) else []
        found |= {type(d).__name__ for d in defects if any(sign in type(d).__name__ for sign in _DAMAGE)}
    if not found:
        return []
    return [warning("suspect_text", f"The message is damaged ({', '.join(sorted(found))}): words may be lost.")]
