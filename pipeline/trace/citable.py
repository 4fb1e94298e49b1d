"""The keys under which held documents and citations meet, so that a changed document is looked for only where it can be cited.

They mirror what `resolve` asks of its index: an address, a document symbol, a publisher's texts around a day, of any day,
or with a title, and publishers of a similar name.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from pipeline.knowledge import Knowledge
from pipeline.records import Span
from pipeline.text import fold
from pipeline.trace.load import Stored
from pipeline.trace.origins import Origin
from pipeline.trace.resolve.addresses import address_key
from pipeline.trace.resolve.days import NEAR, TOLERANCE, day_of
from pipeline.trace.resolve.fit import Cited, cited_outlet
from pipeline.trace.resolve.held import (
    OPENING,
    UNDATED_LIMIT,
    UNNAMED,
    HeldDocument,
    publisher_key,
    symbols_of,
    words_of,
)
from pipeline.trace.resolve.titles import is_symbol

_ANY = "*"  # stands for the day of a citation that names none


# --- what documents offer --------------------------------------------------------------------------


def write_held(db: Database, document: HeldDocument) -> set[str]:
    """Store what resolving needs of a document, and the keys it offers; returns all keys it has offered before or does now."""
    before = withdraw(db, document.id)
    now = set(_offers(document))
    origins = [
        [o.outlet, o.kind, *((o.span.start, o.span.end) if o.span else (None, None)), o.name] for o in document.origins
    ]
    row = {
        "document": document.id,
        "publisher": document.publisher,
        "outlet": document.outlet,
        "origins": json.dumps(origins),
    }
    db.table("trace_held").upsert(row, pk="document")
    db.conn.executemany("INSERT INTO trace_offers VALUES (?, ?)", [(document.id, key) for key in sorted(now)])
    return before | now


def _offers(document: HeldDocument) -> Iterator[str]:
    day = _iso(document.day)
    if address := address_key(document.url):
        yield f"a {address}"
    yield from (f"s {symbol}" for symbol in symbols_of(document))
    own = publisher_key(document.outlet, document.publisher)
    for key in {own, *(publisher_key(o.outlet, o.name) or UNNAMED for o in document.origins)} - {None}:
        yield f"p {key}@{day}"
        if document.title:
            yield f"t {key}@{fold(document.title)}"
    yield from (f"w {word}@{day}" for word in words_of(document.publisher or "") if own and day)


def _iso(value: str | None) -> str:
    day = day_of(value)
    return day.isoformat() if day else ""


def offered(db: Database, document: str) -> set[str]:
    """The keys by which a document is cited."""
    return {row[0] for row in db.execute("SELECT key FROM trace_offers WHERE document = ?", [document])}


def withdraw(db: Database, document: str) -> set[str]:
    """Remove the keys of a document that is no more; returns them."""
    keys = offered(db, document)
    db.execute("DELETE FROM trace_offers WHERE document = ?", [document])
    return keys


# --- what citations ask ----------------------------------------------------------------------------


def write_asks(db: Database, stored: Stored, knowledge: Knowledge) -> None:
    """Store the keys that the citations of a document ask."""
    db.execute("DELETE FROM trace_asks WHERE document = ?", [stored.id])
    rows = [(stored.id, key) for key in sorted(asks(stored, knowledge))]
    db.conn.executemany("INSERT INTO trace_asks VALUES (?, ?)", rows)


def asks(stored: Stored, knowledge: Knowledge) -> set[str]:
    """The keys by which the citations of a document look for what they cite."""
    published = stored.version.published
    return {
        key
        for c in stored.findings.citations
        for key in _asks(Cited(c, cited_outlet(c, knowledge), published=published))
    }


def _asks(cited: Cited) -> Iterator[str]:
    citation = cited.citation
    if address := address_key(citation.url):
        yield f"a {address}"
    if is_symbol(citation.title):
        yield f"s {fold(citation.title or '')}"
    if cited.key:
        yield f"p {cited.key}@{_iso(cited.around) or _ANY}"
        if citation.title:
            yield f"t {cited.key}@{fold(citation.title)}"
    if day := _iso(citation.published):
        yield from (f"w {word}@{day}" for word in words_of(citation.publisher or ""))
        yield f"p {UNNAMED}@{day}"


# --- bringing them together ------------------------------------------------------------------------


def citing(db: Database, keys: Iterable[str]) -> set[str]:
    """The documents with a citation that could lead to one that offers these keys."""
    wanted, every = set[str](), set[str]()
    for key in keys:
        head, _, day = key.rpartition("@")
        if key.startswith("p ") and not day:
            every.add(head)  # an undated text may be what a citation of any day means
        wanted |= {f"{head}@{_ANY}", *_around(key, NEAR)} if key.startswith("p ") else set(_around(key, TOLERANCE))
    found = _documents(db, "trace_asks", wanted)
    for head in sorted(every):
        found |= _starting(db, "trace_asks", head, -1)
    return found


def could_cite(db: Database, asked: Iterable[str]) -> set[str]:
    """The documents that a citation asking these keys could lead to."""
    wanted, found = set[str](), set[str]()
    for key in sorted(asked):
        head, _, day = key.rpartition("@")
        if key.startswith("p ") and day == _ANY:
            found |= _starting(db, "trace_offers", head, UNDATED_LIMIT + 1)  # of more none is looked at
        elif key.startswith("p "):
            wanted |= set(_around(key, NEAR))
            found |= _documents(db, "trace_offers", [f"{head}@"], UNDATED_LIMIT + 1)
        else:
            wanted |= set(_around(key, TOLERANCE))
    return found | _documents(db, "trace_offers", wanted)


def _around(key: str, days: int) -> Iterator[str]:
    """A key with the days around its own, where it has one."""
    head, _, day = key.rpartition("@")
    if key[:2] in ("p ", "w ") and (middle := day_of(day)):
        yield from (f"{head}@{(middle + timedelta(n)).isoformat()}" for n in range(-days, days + 1))
    else:
        yield key


def _documents(db: Database, table: str, keys: Iterable[str], limit: int = -1) -> set[str]:
    sql = f"SELECT DISTINCT document FROM {table} WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?"
    return {row[0] for row in db.execute(sql, [json.dumps(sorted(keys)), limit])}


def _starting(db: Database, table: str, head: str, limit: int) -> set[str]:
    """The documents with a key of this publisher, whatever its day."""
    sql = f"SELECT DISTINCT document FROM {table} WHERE key >= ? AND key < ? LIMIT ?"
    return {row[0] for row in db.execute(sql, [f"{head}@", f"{head}A", limit])}  # "A" follows "@"


# --- reading back ----------------------------------------------------------------------------------

_FIELDS = ("title", "published", "published_source", "retrieved", "url", "language")


def read_held(db: Database, documents: Iterable[str]) -> Iterator[HeldDocument]:
    """The held documents with these ids, in order."""
    columns = ", ".join(f"d.{name}" for name in _FIELDS)
    sql = f"""SELECT h.publisher, h.outlet, h.origins, substr(v.text, 1, {OPENING}), {columns} FROM trace_held h
              JOIN documents d ON d.id = h.document JOIN versions v ON v.sha256 = d.version WHERE d.id = ?"""
    for id in sorted(documents):
        for publisher, outlet, origins, opening, *rest in db.execute(sql, [id]):
            fields: dict[str, Any] = dict(zip(_FIELDS, rest, strict=True))
            yield HeldDocument(
                id, publisher, outlet, opening=opening, origins=tuple(map(_origin, json.loads(origins))), **fields
            )


def _origin(row: list[Any]) -> Origin:
    outlet, kind, start, end, name = row
    return Origin(outlet, kind, None if start is None else Span(start, end), name)
