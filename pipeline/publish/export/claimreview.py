"""schema.org JSON-LD: a Claim for every claim, and a ClaimReview only where a person gave a verdict.

What the machine found is never put as a rating. The text can stand in a page's `<script type="application/ld+json">`.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline.publish.export import held, iris, jsontext
from pipeline.publish.queries.sql import Row, rows

#: kind of outlet to the type of what it publishes
_WORKS = {
    **dict.fromkeys(("newspaper", "agency", "broadcaster"), "NewsArticle"),
    **dict.fromkeys(("ministry", "agency_of_state", "organization", "company"), "Report"),
    "website": "WebPage",
}
_NAMELESS = ("anonymous", "missing")  # kinds of source whose words name nobody


def claimreview(conn: sqlite3.Connection, report: str | None) -> Iterator[str]:
    """The graph in pieces, of one document or of all. Raises NotHeld for an unknown id."""
    documents = held.documents(conn, report)
    things = (thing for d in documents for thing in _of_document(conn, d))
    yield from jsontext.around(things, '{"@context":"https://schema.org","@graph":', "}")


def _of_document(conn: sqlite3.Connection, document: Row) -> Iterator[dict[str, Any]]:
    """The claims of a document in order of their place, each followed by the reviews people gave it."""
    first = _first_appearances(conn, document["version"])
    verdicts = _verdicts(conn, document["version"])
    for row in _claims(conn, document["version"]):
        claim = _claim(row, document, first.get(row["id"], []))
        yield claim
        for verdict in verdicts.get(row["id"], []):
            yield _review(verdict, row, claim)


def _claims(conn: sqlite3.Connection, version: str) -> list[Row]:
    return rows(
        conn,
        """SELECT c.id, c.quote, c.speaker, c.attribution, a.source_kind, e.label FROM claims c
           LEFT JOIN attributions a ON a.id = c.attribution LEFT JOIN entities e ON e.id = a.entity
           WHERE c.version = ? ORDER BY c.start, c."end", c.id""",
        [version],
    )


def _claim(row: Row, document: Row, supporting: list[Row]) -> dict[str, Any]:
    """A claim; its first appearance is the earliest of the report and the held documents that support it."""
    works = [work for work in (document, *supporting) if held.published(work)]
    first = min(works, key=lambda work: str(held.published(work)), default=document)
    return _without_empty(
        {
            "@type": "Claim",
            "@id": iris.row("claim", row["id"]),
            "text": row["quote"],
            "author": _author(row, document),
            "datePublished": held.published(document),
            "appearance": _work(document),
            "firstAppearance": _work(first),
        }
    )


def _author(row: Row, document: Row) -> dict[str, str] | None:
    """Who makes the claim: its speaker, or the publisher where the document speaks itself; nobody where none is named."""
    if row["speaker"] and row["source_kind"] not in _NAMELESS:
        person = row["source_kind"] == "person" and row["label"] in (None, "PERSON")
        return {"@type": "Person" if person else "Organization", "name": row["speaker"]}
    return None if row["attribution"] else _publisher(document)


def _publisher(document: Row) -> dict[str, str] | None:
    name = document["outlet_name"] or document["publisher"]
    return {"@type": "Organization", "name": name} if name else None


def _work(document: Row) -> dict[str, Any]:
    address = iris.document(document)
    return _without_empty(
        {
            "@type": _WORKS.get(document["outlet_kind"], "CreativeWork"),
            "@id": address,
            "url": address if address.startswith("http") else None,
            "headline": document["title"],
            "datePublished": held.published(document),
            "publisher": _publisher(document),
            "inLanguage": document["language"] if document["language"] != "und" else None,
        }
    )


def _review(verdict: Row, row: Row, claim: dict[str, Any]) -> dict[str, Any]:
    """A person's verdict in the person's own words; no number is made of it."""
    address = iris.row("decision", verdict["id"])
    return _without_empty(
        {
            "@type": "ClaimReview",
            "@id": address,
            "url": address,
            "claimReviewed": row["quote"],
            "author": {"@type": "Person", "name": verdict["reviewer"]},
            "datePublished": verdict["created"],
            "reviewBody": verdict["note"],
            "reviewRating": {"@type": "Rating", "alternateName": verdict["verdict"]},
            "itemReviewed": claim,
        }
    )


def _first_appearances(conn: sqlite3.Connection, version: str) -> dict[str, list[Row]]:
    """Held documents that support a claim, by claim."""
    found = rows(
        conn,
        """SELECT DISTINCT e.claim, d.*, o.name AS outlet_name, o.kind AS outlet_kind
           FROM evidence e JOIN claims c ON c.id = e.claim JOIN documents d ON d.id = e.document
           LEFT JOIN outlets o ON o.id = d.outlet
           WHERE c.version = ? AND e.relation = 'supports' ORDER BY e.claim, d.id""",
        [version],
    )
    return _by(found, "claim")


def _verdicts(conn: sqlite3.Connection, version: str) -> dict[str, list[Row]]:
    """People's verdicts on the claims of a version, by claim."""
    found = rows(
        conn,
        """SELECT d.id, d.target, d.verdict, d.note, d.reviewer, d.created FROM decisions d JOIN claims c ON c.id = d.target
           WHERE c.version = ? AND d.action = 'verdict' AND d.replaced_by IS NULL AND d.state IN ('anchored', 'moved')
           ORDER BY d.created, d.id""",
        [version],
    )
    return _by(found, "target")


def _by(found: list[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row[column], []).append(row)
    return groups


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
