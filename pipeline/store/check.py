"""Proves the invariants over all rows: every stored span is its text, every foreign key holds, the indexes and counts agree."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from pipeline.store.counts import miscounted
from pipeline.store.rows import PART_SEPARATOR
from pipeline.text import sha256

QUOTED = (
    "links",
    "notes",
    "passages",
    "mentions",
    "dates",
    "quantities",
    "attributions",
    "citations",
    "claims",
    "evidence",
    "decisions",
    "decided_links",
)


SEARCHES = ("passages_fts", "passages_trace")


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is not what the text says: its table, its key and what is wrong with it."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        """As one line."""
        return f"{self.table} {self.row}: {self.what}"


def check(db: Database) -> Iterator[str]:
    """One line for each broken promise; none where all is well. Reads every row and changes none.

    The search indexes are asked to prove themselves by an INSERT, which SQLite allows only where it may write: see `open_copy`.
    """
    yield from integrity(db)
    for table in SEARCHES:
        yield from unproved(db, table)
    yield from _foreign_keys(db)
    yield from map(str, against_texts(db))
    yield from miscounted(db)


def against_texts(db: Database) -> Iterator[Fault]:
    """The texts that are not what was stored, and the rows that are not the text at their offsets."""
    yield from _texts(db)
    for table in QUOTED:
        yield from _quotes(db, table)
    yield from _attribution_parts(db)
    yield from _other_spans(db)
    yield from _word_boxes(db)


def integrity(db: Database) -> Iterator[str]:
    """What SQLite itself finds broken."""
    for (answer,) in db.execute("PRAGMA integrity_check"):
        if answer != "ok":
            yield f"integrity: {answer}"


def unproved(db: Database, search: str) -> Iterator[str]:
    """What is broken in one of the search indexes: that it does not agree with itself, or not with the rows it indexes."""
    try:
        db.execute(f"INSERT INTO {search} ({search}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield f"{search}: {error}"


def _foreign_keys(db: Database) -> Iterator[str]:
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"{table} row {rowid}: points at a row of {parent} that does not exist"


def _texts(db: Database) -> Iterator[Fault]:
    for version, text, stored in db.execute("SELECT sha256, text, text_sha256 FROM versions"):
        if sha256(text) != stored:
            yield Fault("versions", version, "the text does not have the hash stored with it")


def _quotes(db: Database, table: str) -> Iterator[Fault]:
    """SQLite counts code points too, so the comparison runs inside it."""
    sql = f"""SELECT t.id FROM {table} t JOIN versions v ON v.sha256 = t.version
              WHERE t.quote <> substr(v.text, t.start + 1, t."end" - t.start) OR t.start >= t."end" """
    for (row,) in db.execute(sql):
        yield Fault(table, row, "the quote is not the text at its offsets")


def _attribution_parts(db: Database) -> Iterator[Fault]:
    sql = """SELECT a.id, v.text, a.source, a.source_quote, a.cue, a.cue_quote, a.content, a.content_quote
             FROM attributions a JOIN versions v ON v.sha256 = a.version"""
    for row, text, *parts in db.execute(sql):
        for spans, quote in zip(parts[::2], parts[1::2], strict=True):
            try:
                agrees = PART_SEPARATOR.join(text[start:end] for start, end in json.loads(spans)) == quote
            except (ValueError, TypeError):  # what is stored is no list of offsets
                agrees = False
            if not agrees:
                yield Fault("attributions", row, "a part is not the text at its offsets")


def _other_spans(db: Database) -> Iterator[Fault]:
    sql = """SELECT q.id FROM quantities q JOIN versions v ON v.sha256 = q.version
             WHERE q.counted IS NOT NULL AND q.counted <> substr(v.text, q.counted_start + 1, q.counted_end - q.counted_start)"""
    for (row,) in db.execute(sql):
        yield Fault("quantities", row, "what is counted is not the text at its offsets")
    sql = """SELECT x.id FROM decisions x JOIN versions v ON v.sha256 = x.source_version
             WHERE x.source_quote <> substr(v.text, x.source_start + 1, x.source_end - x.source_start)"""
    for (row,) in db.execute(sql):
        yield Fault("decisions", row, "the passage is not the text at its offsets")
    sql = """SELECT k.claim FROM decided_claims k JOIN versions v ON v.sha256 = k.version
             WHERE k.quote <> substr(v.text, k.start + 1, k."end" - k.start)"""
    for (row,) in db.execute(sql):
        yield Fault("decided_claims", row, "the words put right are not the text at their offsets")
    sql = """SELECT n.id FROM notes n JOIN versions v ON v.sha256 = n.version WHERE n.marker_start IS NOT NULL
             AND instr(substr(v.text, n.marker_start + 1, n.marker_end - n.marker_start), n.label) = 0"""
    for (row,) in db.execute(sql):
        yield Fault("notes", row, "the marker in the text is not the note's label")


def _word_boxes(db: Database) -> Iterator[Fault]:
    sql = "SELECT p.id, p.number, p.width, p.height, p.words, length(v.text) FROM pages p JOIN versions v ON v.sha256 = p.version"
    for row, number, width, height, words, length in db.execute(sql):
        try:
            boxes = json.loads(zlib.decompress(words))
        except (zlib.error, ValueError, TypeError):
            yield Fault("pages", row, f"page {number}: where its words stand cannot be read")
            continue
        for start, end, x0, top, x1, bottom in boxes:
            if not 0 <= start < end <= length:
                yield Fault("pages", row, f"page {number}: a word's offsets lie outside the text")
            if not (x0 <= x1 <= width + 1 and top <= bottom <= height + 1 and x0 >= -1 and top >= -1):
                yield Fault("pages", row, f"page {number}: a word's box lies off the page")
