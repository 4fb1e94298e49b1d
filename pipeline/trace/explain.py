"""Why each passage bears on a claim, in one sentence each, from the facts in the database."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.trace.wording import Fact, Side, date_words, named, number_words, published_by, sentence, speaking

_PASSAGES = """
    SELECT e.id, e.relation, e.version, e.start, e."end", d.language, d.title, o.kind,
           coalesce(w.name, g.quote, o.name, d.publisher) AS publisher,
           CASE WHEN coalesce(w.name, g.quote) IS NOT NULL THEN coalesce(o.name, '') END AS carried_by
    FROM evidence e JOIN documents d ON d.id = e.document LEFT JOIN outlets o ON o.id = d.outlet
    LEFT JOIN origins g ON g.id = (SELECT min(id) FROM origins WHERE document = d.id AND kind = 'publisher')
    LEFT JOIN outlets w ON w.id = g.outlet
    WHERE e.claim = ?"""
_FACTS = """
    SELECT kind, claim_words, source_words, agrees, claim_start, claim_end, source_start, source_end
    FROM evidence_facts WHERE evidence = ? ORDER BY rowid"""


def explanations(conn: sqlite3.Connection, claim: str) -> dict[str, str]:
    """For each passage found for a claim (by the ids of `evidence`) the sentence that says what it says of the claim."""
    sql = """SELECT c.version, c.start, c."end", c.speaker, d.language FROM claims c JOIN documents d ON d.id = c.document
             WHERE c.id = ?"""
    head = next(_rows(conn, sql, claim), None)
    return {e["id"]: _one(conn, head, e) for e in _rows(conn, _PASSAGES, claim)} if head else {}


def _one(conn: sqlite3.Connection, claim: dict[str, Any], passage: dict[str, Any]) -> str:
    rows = [f for f in _rows(conn, _FACTS, passage["id"]) if f["kind"] != "word"]
    facts = [_fact(conn, claim, passage, f) for f in rows]
    mine = Side(speaking(claim["speaker"]), claim["language"])
    places = [f["source_start"] for f in rows if f["source_start"] is not None and not f["agrees"]]
    name = published_by(*(passage[key] for key in ("publisher", "title", "kind")), carried_by=passage["carried_by"])
    heard = named(_speaker(conn, passage, places))
    source = Side(name, passage["language"], heard if heard and heard not in name else None)
    return sentence(passage["relation"], mine, source, facts, _silent(conn, claim, rows))


def _fact(conn: sqlite3.Connection, claim: dict[str, Any], passage: dict[str, Any], row: dict[str, Any]) -> Fact:
    mine = _value(conn, row["kind"], claim["version"], row["claim_start"], row["claim_end"])
    theirs = _value(conn, row["kind"], passage["version"], row["source_start"], row["source_end"])
    return Fact(row["kind"], row["claim_words"], row["source_words"], bool(row["agrees"]), mine, theirs)


def _value(conn: sqlite3.Connection, kind: str, version: str, start: int | None, end: int | None) -> str | None:
    """The value of the date or quantity at a place, in words."""
    if start is None or kind not in ("date", "time", "number"):
        return None
    if kind in ("date", "time"):
        row = conn.execute(
            'SELECT value FROM dates WHERE version = ? AND start = ? AND "end" = ?', (version, start, end)
        )
        found = row.fetchone()
        return date_words(found[0]) if found else None
    sql = 'SELECT number, number_to, unit, approximator FROM quantities WHERE version = ? AND start = ? AND "end" = ?'
    found = conn.execute(sql, (version, start, end)).fetchone()
    return number_words(*found) if found else None


def _speaker(conn: sqlite3.Connection, passage: dict[str, Any], places: Iterable[int]) -> str | None:
    """Who says the words that differ, in the passage's own document; None where nobody or several are named."""
    sql = """SELECT DISTINCT speaker FROM claims WHERE version = ? AND start <= ? AND "end" > ?
             AND start < ? AND "end" > ?"""
    found = {
        row["speaker"]
        for at in places
        for row in _rows(conn, sql, passage["version"], at, at, passage["end"], passage["start"])
    }
    return next(iter(found)) if len(found) == 1 else None


def _silent(conn: sqlite3.Connection, claim: dict[str, Any], rows: Iterable[dict[str, Any]]) -> list[str]:
    """The claim's dates and numbers of which the passage says nothing."""
    compared = {row["claim_start"] for row in rows if row["kind"] in ("date", "time", "number")}
    found = [
        (start, quote)
        for table in ("dates", "quantities")
        for start, quote in conn.execute(
            f'SELECT start, quote FROM {table} WHERE version = ? AND start >= ? AND "end" <= ?',
            (claim["version"], claim["start"], claim["end"]),
        )
    ]
    return [quote for start, quote in sorted(found) if start not in compared]


def _rows(conn: sqlite3.Connection, sql: str, *values: Any) -> Iterator[dict[str, Any]]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
