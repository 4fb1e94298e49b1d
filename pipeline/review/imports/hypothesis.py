"""Hypothesis: highlights and notes, as its API exports them.

A tag claim, attribution, citation or entity marks the words as one; a tag verdict makes the note a verdict on a claim; a note
without such a tag is a note, a bare highlight a claim. Its offsets count UTF-16 of its own text, so only the quote is used.
"""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from pipeline.errors import BadAnnotation
from pipeline.review.annotation import KINDS, Annotation, check
from pipeline.review.imports import Imported
from pipeline.review.imports.place import settle
from pipeline.review.locate import Held
from pipeline.review.quote import Quote


def read_hypothesis(db: Database, rows: Iterable[dict[str, Any]], reviewer: str) -> Imported:
    """Annotations of the rows; page notes and replies, which mark no words, are left out."""
    done, held = Imported(), Held(db)
    for row in rows:
        name = str(row.get("id") or "an annotation without id")
        quote = _quote(row)
        if quote is None:
            done.left_out.append(f"{name}: a page note or reply, which marks no words")
            continue
        try:
            done.annotations.append(_annotation(db, held, row, quote, reviewer))
        except (BadAnnotation, ValueError) as error:
            done.left_out.append(f"{name}: {error}")
    return done


def _quote(row: dict[str, Any]) -> Quote | None:
    selectors = [s for target in row.get("target") or () for s in target.get("selector") or ()]
    words = next((s for s in selectors if s.get("type") == "TextQuoteSelector" and s.get("exact")), None)
    return Quote(words["exact"], words.get("prefix") or "", words.get("suffix") or "") if words else None


def _annotation(db: Database, held: Held, row: dict[str, Any], quote: Quote, reviewer: str) -> Annotation:
    tags = {str(tag).casefold() for tag in row.get("tags") or ()}
    text, via = str(row.get("text") or "").strip(), f"https://hypothes.is/a/{row.get('id')}"
    kind = next((kind for kind in KINDS if kind in tags and kind != "link"), None)
    action = "verdict" if "verdict" in tags else "add" if kind or not text else "note"
    created, updated = _utc(row.get("created")), _utc(row.get("updated") or row.get("created"))
    made = Annotation(
        id=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, via)}", kind="claim" if action == "verdict" else kind or "claim", action=action,
        target=settle(db, held, str(row["uri"]), quote), reviewer=reviewer, created=created, modified=updated if updated != created else "",
        fields={"user": str(row["user"])} if row.get("user") else {}, via=via,
        note="" if action == "verdict" else text, verdict=text if action == "verdict" else "",
    )  # fmt: skip
    check(made)
    return made


def _utc(moment: Any) -> str:
    when = datetime.fromisoformat(str(moment).replace("Z", "+00:00"))
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
