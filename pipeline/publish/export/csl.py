"""CSL-JSON of the held sources a report cites: what Zotero, Pandoc and citeproc read."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline.publish.export import jsontext
from pipeline.publish.export.bibliography import Reference, references

_CARRIED = ("article-newspaper", "webpage")  # named by what carries them; others by who published them


def csl(conn: sqlite3.Connection, report: str | None) -> Iterator[str]:
    """The list of items in pieces, of one report or of all. Raises NotHeld for an unknown id."""
    yield from jsontext.around(map(item, references(conn, report)), "", "")


def item(reference: Reference) -> dict[str, Any]:
    """One item; what is not known is left out. An author is given as written, not cut into given and family name."""
    publisher = "container-title" if reference.type in _CARRIED else "publisher"
    values = {
        "id": reference.key,
        "type": reference.type,
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else None,
        publisher: reference.publisher,
        "issued": _date(reference.issued),
        "accessed": _date(reference.accessed),
        "URL": reference.url,
        "language": reference.language,
    }
    return {key: value for key, value in values.items() if value}


def _date(parts: list[int]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [parts]} if parts else None
