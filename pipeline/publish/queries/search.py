"""Search over the passages of all current documents, with the words that were found marked."""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from sqlite_utils import Database

from pipeline.publish.queries.sql import Row, rows
from pipeline.store.expand import terms
from pipeline.store.search import search

_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_EDGES = re.compile(r"^\W+|\W+$")


def passages(conn: sqlite3.Connection, query: str, filters: dict[str, str], *, limit: int, offset: int) -> list[Row]:
    """Passages that match, best first, each with its document and `found`: spans of the quote to highlight.

    `filters` may hold language, outlet, since, until (ISO dates of the document) and status (of a claim in the passage).
    """
    hits = search(
        Database(conn),
        query,
        limit=limit,
        offset=offset,
        language=filters.get("language") or None,
        outlet=filters.get("outlet") or None,
        since=filters.get("since") or None,
        until=filters.get("until") or None,
        claim_status=filters.get("status") or None,
    )
    documents = _documents(conn, {hit.document for hit in hits})
    also = [name for term in meant(conn, query) for name in term["also"]]
    return [asdict(hit) | {"source": documents[hit.document], "found": found(query, hit.quote, also)} for hit in hits]


def meant(conn: sqlite3.Connection, query: str) -> list[Row]:
    """The names in a query: the words typed, the (id, name) of what they name, and the names that are searched for too."""
    return [asdict(term) for term in terms(Database(conn), query) if term.things]


def _documents(conn: sqlite3.Connection, ids: set[str]) -> dict[str, Row]:
    marks = ",".join("?" * len(ids))
    sql = f"""SELECT d.id, d.title, d.path, d.published, d.language, d.media_type,
                     coalesce(o.name, d.publisher) AS publisher
              FROM documents d LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id IN ({marks})"""
    return {row["id"]: row for row in rows(conn, sql, sorted(ids))}


def found(query: str, quote: str, also: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Where the words of a query, and the names of `also`, stand in a quote, half-open; long words also in other inflections.

    >>> found('radar "low pass"', "Radars and a low pass")
    [(0, 6), (13, 21)]
    """
    spans: set[tuple[int, int]] = set()
    words = [phrase or word for phrase, word in _WORDS.findall(query)]
    for words_or_name in (*words, *also):
        if wanted := _EDGES.sub("", words_or_name):
            spans |= {m.span() for m in re.finditer(_pattern(wanted), quote, re.IGNORECASE)}
    return _merged(sorted(spans))


def _pattern(wanted: str) -> str:
    """A word matches whole, with what inflection may add; in scripts without spaces anywhere."""
    words = r"\W+".join(_letters(word) for word in re.split(r"\W+", wanted) if word)
    if re.search(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]", wanted):
        return words
    stem = words if len(wanted) < 5 or " " in wanted else _letters(wanted[: max(4, len(wanted) - 2)])
    return rf"\b{stem}\w{{0,4}}" if stem != words else rf"\b{words}\w{{0,2}}\b"


def _letters(word: str) -> str:
    return re.sub("[её]", "[её]", re.escape(word), flags=re.IGNORECASE)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
