"""The held sources a report cites, as a bibliography needs them."""

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from anyascii import anyascii

from pipeline.publish.export import held
from pipeline.publish.queries.sql import Row, rows
from pipeline.publish.words import safe_url

_NEWS = ("newspaper", "agency", "broadcaster")
_PAPER = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?=$|T| )")
#: Titles that begin so are of words spoken; words that as often head an article about a speech are left out.
_SPEECH = re.compile(
    r"(?:(?:opening|closing|keynote|welcome)?\s*(?:remarks|speech|address)\s+(?:by|of|at|to)\b"
    r"|(?:выступление|речь|обращение)\s|.{0,40}(?:연설문|기념사|축사)$|.{0,40}(?:演説|スピーチ|挨拶)$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One held source. `type` is a CSL type: article-newspaper, webpage, report, speech or document.

    `key` is short, ASCII, unique in the database and does not change when other sources come; `issued` and `accessed`
    are [year], [year, month] or [year, month, day], empty where unknown.
    """

    key: str
    type: str
    title: str
    author: str
    publisher: str
    issued: list[int]
    accessed: list[int]
    url: str
    language: str


def references(conn: sqlite3.Connection, report: str | None) -> list[Reference]:
    """The held sources that one report cites, or all reports do, by date and key. Raises NotHeld for an unknown id."""
    held.documents(conn, report)
    found = rows(
        conn,
        """SELECT DISTINCT s.document FROM citation_sources s JOIN citations c ON c.id = s.citation
           JOIN documents r ON r.id = c.document AND r.version = c.version
           WHERE s.status IN ('held', 'held_as_copy') AND (:id IS NULL OR c.document = :id)""",
        {"id": report},
    )
    documents = held.cited(conn, {row["document"] for row in found}).values()
    return sorted(map(reference, documents), key=lambda r: (r.issued or [9999], r.key))


def reference(document: Row) -> Reference:
    """A document's entry; its row needs `outlet_name` and `outlet_kind` too."""
    publisher = document["outlet_name"] or document["publisher"] or ""
    issued = date_parts(held.published(document))
    return Reference(
        key=_key(publisher, issued, document["id"]),
        type=_type(document),
        title=_plain(document["title"]),
        author=_plain(document["author"]),
        publisher=_plain(publisher),
        issued=issued,
        accessed=date_parts(document["retrieved"]),
        url=safe_url(document["url"]),
        language=document["language"] if document["language"] != "und" else "",
    )


def date_parts(value: str | None) -> list[int]:
    """Year, month and day of an ISO date as far as it tells them.

    >>> date_parts("2019-07-23T10:00"), date_parts("2019-07"), date_parts(None)
    ([2019, 7, 23], [2019, 7], [])
    """
    match = _DATE.match(value or "")
    return [int(part) for part in match.groups() if part] if match else []


def _key(publisher: str, issued: list[int], id: str) -> str:
    """Who, when, and the beginning of the document's id, which alone would not be told apart by a person."""
    who = re.sub(r"[^a-z0-9]", "", anyascii(publisher).lower())[:24] or "source"
    return f"{who}{issued[0] if issued else ''}-{id[:8]}"


def _type(document: Row) -> str:
    kind = document["outlet_kind"]
    if _SPEECH.match(document["title"] or ""):
        return "speech"
    if kind in _NEWS:
        return "article-newspaper"
    if document["media_type"] in _PAPER:
        return "report"
    return "webpage" if safe_url(document["url"]) else "document"


def _plain(value: Any) -> str:
    """One line without control characters, which break the readers of some formats."""
    return " ".join("".join(c if c.isprintable() else " " for c in value or "").split())
