"""schema.org JSON-LD: a Claim for every claim, and a ClaimReview only where a person gave a verdict.

What the machine found is never put as a rating. The text can stand in a page's `<script type="application/ld+json">`.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline.publish.export import held, iris, jsontext, standing
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
    links = standing.links(conn, document["version"])
    works = held.cited(conn, {link["document"] for found in links.values() for link in found})
    verdicts = _verdicts(conn, document["id"])
    for row in standing.claims(conn, document["version"]):
        supporting = [works[link["document"]] for link in links.get(row["id"], []) if link["relation"] == "supports"]
        claim = _claim(row, document, supporting)
        yield claim
        for verdict in verdicts.get(row["id"], []):
            yield _review(verdict, row, claim)


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
        person = row["source_kind"] == "person" and row["speaker_label"] in (None, "PERSON")
        return {"@type": "Person" if person else "Organization", "name": row["speaker"]}
    return None if row["attribution"] or row["made_by"] == standing.HAND else _publisher(document)


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


def _verdicts(conn: sqlite3.Connection, document: str) -> dict[str, list[Row]]:
    """The verdicts that people gave on the claims of a document and still stand by, by claim."""
    found: dict[str, list[Row]] = {}
    for row in rows(
        conn,
        """SELECT id, claim, verdict, note, reviewer, created FROM decisions
           WHERE document = ? AND action = 'verdict' AND claim IS NOT NULL AND replaced_by IS NULL
                 AND state IN ('anchored', 'moved') ORDER BY created, id""",
        [document],
    ):
        found.setdefault(row["claim"], []).append(row)
    return found


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
