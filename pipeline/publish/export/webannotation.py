"""Findings as a W3C Web Annotation collection: claims, attributions, citations, and the links from claims to passages.

One annotation a row, each with an IRI that stays the same as long as the row does. What was found stands in the bodies: its
kind as a tag, and its columns as JSON for programs. The hash of the bytes that were read is the target's state.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline import __version__
from pipeline.publish.export import held, iris, jsontext
from pipeline.publish.export.places import Versions
from pipeline.publish.queries.sql import Row, rows, value

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {"type": "Software", "name": f"Sourceline {__version__}"}
_FOUND = {
    "claim": ("claims", "speaker, polarity, certainty, modality, checkworthy, status"),
    "attribution": ("attributions", "source, cue, content, speaker, kind, source_kind, polarity"),
    "citation": ("citations", "kind, publisher, published, title, author, url, note, status"),
}
_LINKED = """FROM evidence e JOIN claims c ON c.id = e.claim JOIN documents d ON d.id = e.document
             WHERE c.version = ? AND e.relation <> 'near_miss'"""
_PARTS = ("source", "cue", "content")  # of an attribution: stored as JSON lists of spans


def webannotation(conn: sqlite3.Connection, report: str | None) -> Iterator[str]:
    """The collection as JSON-LD in pieces, of one document or of all. Raises NotHeld for an unknown id."""
    documents = held.documents(conn, report)
    name = iris.row("annotations", report or "all")
    label = f"What Sourceline found in {documents[0]['title'] or documents[0]['path']}" if report else "All findings"
    total = sum(_count(conn, d["version"]) for d in documents)
    head = {"@context": CONTEXT, "id": name, "type": "AnnotationCollection", "label": label, "total": total}
    page = {"type": "AnnotationPage", "id": f"{name}:page:1", "partOf": name, "startIndex": 0}
    before = f'{jsontext.line(head)[:-1]},"first":{jsontext.line(page)[:-1]},"items":'
    versions = Versions(conn)
    yield from jsontext.around((a for d in documents for a in _annotations(conn, versions, d)), before, "}}")


def _count(conn: sqlite3.Connection, version: str) -> int:
    found = [value(conn, f"SELECT count(*) FROM {table} WHERE version = ?", [version]) for table, _ in _FOUND.values()]
    return int(sum(found) + value(conn, f"SELECT count(*) {_LINKED}", [version]))


def _annotations(conn: sqlite3.Connection, versions: Versions, document: Row) -> Iterator[dict[str, Any]]:
    """Those of one document: by kind, in order of their place."""
    for kind, (table, columns) in _FOUND.items():
        sql = f'SELECT id, start, "end", made_by, {columns} FROM {table} WHERE version = ? ORDER BY start, "end", id'
        for row in rows(conn, sql, [document["version"]]):
            yield _found(kind, row, _target(document, versions, row["start"], row["end"]))
    for link in _links(conn, document["version"]):
        source = {"id": link["document"], "url": link["url"], "version": link["version"]}
        passage = _target(source, versions, link["at"], link["to"])
        yield _link(link, _target(document, versions, link["start"], link["end"]), passage)


def _found(kind: str, row: Row, target: dict[str, Any]) -> dict[str, Any]:
    said = {k: v for k, v in row.items() if v is not None and k not in ("id", "start", "end", "made_by")}
    said |= {part: json.loads(said[part]) for part in _PARTS if part in said}
    return _annotation(kind, row, "identifying", [_tag(kind), _data(said)], target)


def _link(link: Row, claim: dict[str, Any], passage: dict[str, Any]) -> dict[str, Any]:
    """A link: its target is the claim, its body the passage that bears on it."""
    bodies = [passage | {"purpose": "linking"}, _tag(link["relation"]), _data({"score": link["score"]})]
    return _annotation("link", link, "linking", bodies, claim)


def _annotation(kind: str, row: Row, motivation: str, body: list[Any], target: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": iris.row(kind, row["id"]),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Software", "name": row["made_by"]},
        "generator": GENERATOR,
        "body": body,
        "target": target,
    }


def _tag(words: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": words}


def _data(columns: dict[str, Any]) -> dict[str, str]:
    value = json.dumps(columns, ensure_ascii=False)
    return {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}


def _target(document: Row, versions: Versions, start: int, end: int) -> dict[str, Any]:
    """Words of a document; `document` needs id, url and version."""
    return {
        "type": "SpecificResource",
        "source": iris.document(document),
        "state": {"type": "TimeState", "cached": iris.version(document["version"])},
        "selector": versions.selectors(document["version"], start, end),
    }


def _links(conn: sqlite3.Connection, version: str) -> list[Row]:
    """Links of a version's claims, with the claim's place as start and end, and the passage's as `at` and `to`."""
    return rows(
        conn,
        f"""SELECT e.id, c.start, c."end", e.relation, e.score, e.made_by, e.version, e.start AS at, e."end" AS "to",
                   e.document, d.url {_LINKED} ORDER BY c.start, c.id, e.score DESC, e.id""",
        [version],
    )
