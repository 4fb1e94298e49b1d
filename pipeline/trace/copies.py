"""Which held documents share most of their words: they are no evidence for one another.

What is compared are the hashes of longer passages and of runs of words within them, so that a copy touched up here and
there is one still. Two documents are copies when the smaller shares `COPY` of its hashes with the other; so a passage that
very many documents have (a note on cookies) need be followed only to documents small enough for such passages alone to
make them copies.
"""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from pipeline.text import sha256
from pipeline.trace.shingles import shingles

COPY = 0.6  # share of its hashes that a document must have in common with another to count as its copy
LONGER = 40  # characters a passage must exceed to count
COMMON = 100  # documents that have a passage from which on it says little
ENDLESS = 2**62  # passages: more than any document has


def write_quotes(db: Database, document: str, quotes: Iterable[str]) -> None:
    """Store the hashes of a document's passages, and of the runs of words in them, anew."""
    longer = [quote for quote in quotes if len(quote) > LONGER]
    hashes = sorted({int(sha256(quote)[:15], 16) for quote in longer}.union(*map(shingles, longer)))
    db.execute("DELETE FROM trace_quotes WHERE document = ?", [document])
    rows = [(document, value, len(hashes)) for value in hashes]
    db.conn.executemany("INSERT INTO trace_quotes (document, hash, size) VALUES (?, ?, ?)", rows)


def copies_of(db: Database, document: str) -> set[str]:
    """The documents that are copies of this one, or of which it is one."""
    own = [row[0] for row in db.execute("SELECT hash FROM trace_quotes WHERE document = ? ORDER BY hash", [document])]
    common = [value for value in own if _is_common(db, value)]
    rare = sorted(set(own) - set(common))
    enough = len(own) * COPY <= len(common)  # then what is common alone may make any document a copy
    largest = ENDLESS if enough else int(len(common) / COPY)
    sql = """SELECT document, size FROM trace_quotes WHERE hash IN (SELECT value FROM json_each(:rare))
             UNION SELECT document, size FROM trace_quotes WHERE hash IN (SELECT value FROM json_each(:common)) AND size <= :largest"""
    near = db.execute(sql, {"rare": json.dumps(rare), "common": json.dumps(common), "largest": largest}).fetchall()
    return {
        other
        for other, size in near
        if other != document and _shared(db, document, other) >= COPY * min(len(own), size)
    }


def _is_common(db: Database, value: int) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM trace_quotes WHERE hash = ? LIMIT ?)"
    return bool(db.execute(sql, [value, COMMON]).fetchone()[0] == COMMON)


def _shared(db: Database, one: str, other: str) -> int:
    sql = "SELECT count(*) FROM trace_quotes a JOIN trace_quotes b ON b.document = ? AND b.hash = a.hash WHERE a.document = ?"
    return int(db.execute(sql, [other, one]).fetchone()[0])
