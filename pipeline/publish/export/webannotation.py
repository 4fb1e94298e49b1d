"""Findings as a W3C Web Annotation collection: claims, attributions, citations, and the links from claims to passages.

One annotation a row, each with an IRI that stays the same as long as the row does. What was found stands in the bodies: its
kind as a tag, and its columns as JSON for programs. The hash of the bytes that were read is the target's state. What people
rejected is left out; their own annotations, which say so, follow as they wrote them.
"""

import json
import sqlite3
from collections.abc import Iterator
from itertools import count
from typing import Any

from pipeline import __version__
from pipeline.publish.export import held, iris, jsontext, standing
from pipeline.publish.export.places import Versions
from pipeline.publish.queries.sql import Row, rows

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {"type": "Software", "name": f"Sourceline {__version__}"}
_FOUND = {
    "claim": ("claims", "speaker, polarity, certainty, modality, checkworthy, status"),
    "attribution": ("attributions", "source, cue, content, speaker, kind, source_kind, polarity"),
    "citation": ("citations", "kind, publisher, published, title, author, url, note, status"),
}
_STANDS = "x.replaced_by IS NULL AND x.state IN ('anchored', 'moved')"
_REJECTED = f"""EXISTS (SELECT 1 FROM decisions x WHERE x.target = t.id AND x.action = 'reject' AND {_STANDS})
    AND NOT EXISTS (SELECT 1 FROM decisions x WHERE x.target = t.id AND x.action IN ('accept', 'correct', 'add') AND {_STANDS})"""
_DECIDED = """SELECT annotation FROM decisions WHERE document = ? AND replaced_by IS NULL AND action <> 'retract'
              ORDER BY created, id"""
_PARTS = ("source", "cue", "content")  # of an attribution: stored as JSON lists of spans


def webannotation(conn: sqlite3.Connection, report: str | None) -> Iterator[str]:
    """The collection as JSON-LD in pieces, of one document or of all. Raises NotHeld for an unknown id."""
    documents = held.documents(conn, report)
    name = iris.row("annotations", report or "all")
    label = f"What Sourceline found in {documents[0]['title'] or documents[0]['path']}" if report else "All findings"
    head = {"@context": CONTEXT, "id": name, "type": "AnnotationCollection", "label": label}
    page = {"type": "AnnotationPage", "id": f"{name}:page:1", "partOf": name, "startIndex": 0}
    before = f'{jsontext.line(head)[:-1]},"first":{jsontext.line(page)[:-1]},"items":'
    versions, total = Versions(conn), count()
    items = (a for d in documents for a in _annotations(conn, versions, d) if next(total) >= 0)
    yield from jsontext.around(items, before, "}")
    yield f',"total":{next(total)}}}\n'


def _annotations(conn: sqlite3.Connection, versions: Versions, document: Row) -> Iterator[dict[str, Any]]:
    """Those of one document: by kind in order of their place, then people's in order of time."""
    for kind, (table, columns) in _FOUND.items():
        sql = f'SELECT id, start, "end", made_by, {columns} FROM {table} t WHERE version = ? AND NOT ({_REJECTED}) ORDER BY start, "end", id'
        for row in rows(conn, sql, [document["version"]]):
            yield _found(kind, row, _target(document, versions, row["start"], row["end"]))
    yield from _links(conn, versions, document)
    for (line,) in conn.execute(_DECIDED, [document["id"]]):
        yield {name: value for name, value in json.loads(line).items() if name != "@context"}


def _links(conn: sqlite3.Connection, versions: Versions, document: Row) -> Iterator[dict[str, Any]]:
    links = standing.links(conn, document["version"])
    sources = held.cited(conn, {link["document"] for found in links.values() for link in found})
    for claim in standing.claims(conn, document["version"]):
        for link in links.get(claim["id"], []):
            if link["made_by"] != standing.HAND:  # people's links are among their annotations
                source = sources[link["document"]] | {"version": link["version"]}
                passage = _target(source, versions, link["start"], link["end"])
                yield _link(link, _target(document, versions, claim["start"], claim["end"]), passage)


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
