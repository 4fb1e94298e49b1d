"""Puts right a claim's own words and who says so: what changes against what was found, and what was put right before."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from pipeline.errors import BadAnnotation
from pipeline.review.annotation import Annotation, Spot

LONGEST = 300  # characters of a speaker's name


def reword(
    db: Database, claim: str, found: Spot, fields: Mapping[str, Any], words: Spot | None, before: Annotation | None
) -> tuple[dict[str, Any], Spot | None]:
    """The fields and the words of a correction of the claim with this id, found at `found`.

    `fields` are those of now, a speaker of "" saying that the document itself speaks; `words` the other words, where some were
    chosen; `before` the reviewer's correction that this one replaces: what it put right and is not spoken of now stays. Raises
    BadAnnotation where nothing differs from what was found.
    """
    if not isinstance(fields, Mapping) or set(fields) - {"speaker"}:
        raise BadAnnotation('of a claim its words and its speaker can be put right: "fields" may hold "speaker"')
    told = dict(before.fields if before else {}) | {
        str(name): value for name, value in fields.items() if value is not None
    }
    place = words or (before.passage if before else None)
    if place and _same_place(place, found):
        place = None
    if "speaker" in told:
        told["speaker"] = _name(told["speaker"])
        if told["speaker"] == (_speaker(db, claim) or ""):
            del told["speaker"]
    if not told and place is None:
        raise BadAnnotation(
            "nothing is put right: words and speaker are as they were found; a correction can be taken back"
        )
    return dict(sorted(told.items())), place


def _same_place(one: Spot, other: Spot) -> bool:
    return (one.version, one.quote.start, one.quote.end) == (other.version, other.quote.start, other.quote.end)


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise BadAnnotation(f"speaker must be text of at most {LONGEST} characters")
    return " ".join(value.split())


def _speaker(db: Database, claim: str) -> str | None:
    """Who makes the claim as it was found, or as told by who marked it."""
    sql = """SELECT speaker FROM claims WHERE id = ?1
             UNION ALL SELECT json_extract(fields, '$.speaker') FROM decisions WHERE id = ?1 AND action = 'add'"""
    row = db.execute(sql, {"1": claim}).fetchone()
    return row[0] if row else None
