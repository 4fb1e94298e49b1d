"""Where words marked in another program stand in a document that is held."""

from sqlite_utils import Database

from pipeline.review.annotation import Spot
from pipeline.review.compose import spot
from pipeline.review.locate import Held
from pipeline.review.quote import Quote

LONG = 24  # characters: so long a quote found in one document alone names the document


def settle(db: Database, held: Held, source: str, quote: Quote) -> Spot:
    """The spot with our own selectors where the words stand unchanged; else as the other program made it."""
    known = held.document_of(Spot(source, quote)) or _only_one(db, quote.exact)
    there = Spot(f"urn:sourceline:document:{known}" if known else source, quote)
    at = held.find(there)
    if known and at.anchor.state in ("anchored", "moved") and at.anchor.start is not None and at.anchor.end is not None:
        return spot(db, known, at.anchor.start, at.anchor.end)
    return there


def _only_one(db: Database, exact: str) -> str | None:
    if len(exact) < LONG:
        return None
    sql = "SELECT d.id FROM documents d JOIN versions v ON v.sha256 = d.version WHERE instr(v.text, ?) LIMIT 2"
    found = db.execute(sql, [exact]).fetchall()
    return str(found[0][0]) if len(found) == 1 else None
