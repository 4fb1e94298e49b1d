"""schema.org claims; reviews only where a person gave a verdict."""

import json
import shutil
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.export.claimreview import claimreview
from tests.publish.factory import HOSTILE


def graph(conn: sqlite3.Connection, report: str | None) -> list[dict[str, Any]]:
    found = json.loads("".join(claimreview(conn, report)))
    assert found["@context"] == "https://schema.org"
    return found["@graph"]


def test_every_claim_is_one(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    found = graph(conn, ids["report"])
    assert [thing["@type"] for thing in found] == ["Claim"] * 6, "what the machine found is no review"
    for claim in found:
        assert {"text", "datePublished", "appearance", "firstAppearance"} <= set(claim)
        assert claim["datePublished"] == "2020-03-06"
        assert claim["appearance"]["headline"] == "Two Versions of a Night at Sea"


def test_an_author_is_who_makes_the_claim(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    authors = {claim["text"][:20]: claim.get("author") for claim in graph(conn, ids["report"])}
    assert authors["80 ships had entered"] == {"@type": "Organization", "name": "Ministry of Vell"}
    assert authors["Such visits should n"] == {"@type": "Organization", "name": "Vell Radio"}
    assert authors["the two sides would "] is None, "an unnamed source has no name"


def test_the_first_appearance_is_the_earliest_that_supports(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    first = {claim["text"][:9]: claim["firstAppearance"] for claim in graph(conn, ids["report"])}
    assert first["80 ships "]["datePublished"] == "2020-03-04", "the passage that contradicts is earlier, and is none"
    assert first["Such visi"]["datePublished"] == "2020-03-06"


@pytest.fixture
def decided(database: Path, tmp_path: Path, ids: dict[str, str]) -> sqlite3.Connection:
    """The database with a verdict of a person."""
    shutil.copy(database, tmp_path / "decided.db")
    connection = sqlite3.connect(tmp_path / "decided.db")
    connection.execute(
        """INSERT INTO decisions (id, kind, action, target, subject, claim, state, reason, score, document, exact, fields,
                                  verdict, note, reviewer, created, file, annotation)
           VALUES ('urn:uuid:v1', 'claim', 'verdict', ?1, ?1, ?1, 'anchored', '', 1, ?2, '', '{}',
                   'Mostly right', 'The count was 60.', 'Kim', '2020-04-02T09:00:00Z', 'kim.jsonl', '{}')""",
        [ids["claim"], ids["report"]],
    )
    return connection


def test_a_verdict_is_a_review_in_its_own_words(decided: sqlite3.Connection, ids: dict[str, str]) -> None:
    found = graph(decided, ids["report"])
    [review] = [thing for thing in found if thing["@type"] == "ClaimReview"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Mostly right"}
    assert review["author"] == {"@type": "Person", "name": "Kim"}
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == found[0]["text"]
    assert {"url", "datePublished", "reviewBody"} <= set(review)


def test_it_stays_inside_a_script_element(conn: sqlite3.Connection) -> None:
    text = "".join(claimreview(conn, None))
    page = f'<script type="application/ld+json">{text}</script><p id="after">'
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            seen.append(tag)

    Reader().feed(page)
    assert seen == ["script", "p"]
    assert "<" not in text and any(c["text"].startswith(HOSTILE) for c in json.loads(text)["@graph"])
