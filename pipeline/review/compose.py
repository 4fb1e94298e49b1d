"""Makes an annotation of what a person asks for by the ids of rows: quotes, hashes and offsets come from the database alone."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from pipeline.errors import BadAnnotation, NotHeld
from pipeline.review.annotation import (
    ACTIONS,
    DOCUMENT,
    KINDS,
    RELATIONS,
    Annotation,
    Spot,
    check,
    from_line,
    new_id,
    now,
)
from pipeline.review.match import TABLES
from pipeline.review.quote import quote_of
from pipeline.review.reword import reword
from pipeline.review.vote import own_vote, subject_of

_NAMES = ("action", "kind", "target", "about", "document", "claim", "source", "relation")
MOST = 20_000  # characters of a note or verdict


def compose(db: Database, asked: Mapping[str, Any], reviewer: str) -> Annotation:
    """The annotation for what was asked.

    `action` and `kind` are those of annotations. What it is about: `target`, the id of a row of that kind (of `evidence` for
    a link); or `about`, the id of a decision; or `document`, `start`, `end`; a link by hand has `claim` and `source`, `start`,
    `end`; the correction of a claim, beside `target` or `about`, `start` and `end` of the words it should have. Beside it
    `relation`, `note`, `verdict`, `fields`. A vote replaces the reviewer's last one on the same thing.
    Raises BadAnnotation where something is amiss, NotHeld for an id that does not exist.
    """
    _check_names(asked)
    action, kind = asked.get("action", ""), asked.get("kind", "")
    if action not in ACTIONS or (kind not in KINDS and not asked.get("about")):
        raise BadAnnotation(f"action must be one of {', '.join(ACTIONS)}; kind one of {', '.join(KINDS)}")
    earlier = _decision(db, asked["about"]) if asked.get("about") else None
    kind = earlier.kind if earlier else kind
    target, passage = (earlier.target, earlier.passage) if earlier else _spots(db, kind, asked)
    passage = passage if kind == "link" else None
    if action == "retract" and (earlier is None or earlier.reviewer != reviewer):
        raise BadAnnotation("only your own decision can be taken back")
    replaces = earlier.id if earlier and action == "retract" else own_vote(db, asked, kind, action, reviewer)
    if kind == "claim" and action == "correct":
        fields, passage = _reworded(db, asked, target, replaces)
    else:
        fields = _fields(db, asked, kind, action, earlier)
    made = Annotation(
        id=new_id(), kind=kind, action=action, target=target, passage=passage, reviewer=reviewer, created=now(),
        fields=fields, note=_words(asked, "note"), verdict=_words(asked, "verdict"), replaces=replaces,
    )  # fmt: skip
    check(made)
    return made


def _check_names(asked: Mapping[str, Any]) -> None:
    """Raise BadAnnotation where what should name something is no text."""
    for name in _NAMES:
        try:
            (asked.get(name) or "").encode()
        except (AttributeError, UnicodeEncodeError) as error:
            raise BadAnnotation(f"{name} must be text") from error


def _reworded(db: Database, asked: Mapping[str, Any], found: Spot, replaces: str) -> tuple[dict[str, Any], Spot | None]:
    """What is put right of a claim."""
    before = _decision(db, replaces) if replaces else None
    before = before if before and before.action == "correct" else None
    claim = subject_of(db, asked)
    document = _document_of(db, claim) if asked.get("start") not in (None, "") else ""
    words = spot(db, document, _offset(asked, "start"), _offset(asked, "end")) if document else None
    return reword(db, claim, found, asked.get("fields") or {}, words, before)


def _document_of(db: Database, claim: str) -> str:
    """The document of a claim that was found or marked by hand. Raises NotHeld where it is not held."""
    sql = "SELECT document FROM claims WHERE id = ?1 UNION ALL SELECT document FROM decisions WHERE id = ?1"
    row = db.execute(sql, {"1": claim}).fetchone()
    if row is None or row[0] is None:
        raise NotHeld("the document of this claim is not held")
    return str(row[0])


def spot(db: Database, document: str, start: int, end: int, version: str | None = None) -> Spot:
    """The words at a place of a document, in a version or the current one. Raises NotHeld, or BadAnnotation off the text."""
    sql = """SELECT v.sha256, v.text, v.text_sha256, d.path FROM documents d JOIN versions v ON v.document = d.id
             WHERE d.id = ? AND v.sha256 = coalesce(?, d.version)"""
    row = db.execute(sql, [document, version]).fetchone()
    if row is None:
        raise NotHeld(f"no document has the id {document!r}")
    if not 0 <= start < end <= len(row[1]) or not row[1][start:end].strip():
        raise BadAnnotation("start and end must mark words of the document")
    return Spot(DOCUMENT + document, quote_of(row[1], start, end), row[0], row[2], row[3])


def _spots(db: Database, kind: str, asked: Mapping[str, Any]) -> tuple[Spot, Spot | None]:
    """The words meant, and of a link the passage."""
    if kind != "link":
        return _row_spot(db, kind, asked["target"]) if asked.get("target") else _marked(db, asked, "document"), None
    if not asked.get("target"):
        return _claim_spot(db, asked.get("claim") or ""), _marked(db, asked, "source")
    sql = 'SELECT claim, document, start, "end", version FROM evidence WHERE id = ?'
    row = db.execute(sql, [asked["target"]]).fetchone()
    if row is None:
        raise NotHeld(f"no link has the id {asked['target']!r}; the page may be out of date, load it again")
    return _claim_spot(db, row[0]), spot(db, *tuple(row)[1:])


def _row_spot(db: Database, kind: str, id: str) -> Spot:
    row = db.execute(f'SELECT document, start, "end", version FROM {TABLES[kind]} WHERE id = ?', [id]).fetchone()
    if row is None:
        raise NotHeld(f"no {kind} has the id {id!r}; the page may be out of date, load it again")
    return spot(db, *tuple(row))


def _claim_spot(db: Database, id: str) -> Spot:
    """The words of a claim, found by the machine or marked by hand."""
    if db.execute("SELECT 1 FROM claims WHERE id = ?", [id]).fetchone():
        return _row_spot(db, "claim", id)
    return _decision(db, id).target


def _marked(db: Database, asked: Mapping[str, Any], document: str) -> Spot:
    return spot(db, asked.get(document) or "", _offset(asked, "start"), _offset(asked, "end"))


def _offset(asked: Mapping[str, Any], name: str) -> int:
    """A number of code points, as a number or its digits."""
    value = asked.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if type(value) is int:
        return value
    raise BadAnnotation(
        "say what is meant: the id of a row as target, or a document with start and end as whole numbers"
    )


def _decision(db: Database, id: str) -> Annotation:
    row = db.execute("SELECT annotation FROM decisions WHERE id = ?", [id]).fetchone()
    if row is None:
        raise NotHeld(f"no decision has the id {id!r}; the page may be out of date, load it again")
    return from_line(row[0])


def _fields(
    db: Database, asked: Mapping[str, Any], kind: str, action: str, earlier: Annotation | None
) -> dict[str, Any]:
    """What is put right; an accepted link keeps the relation that was accepted."""
    fields = dict(asked.get("fields") or {})
    if kind == "link" and action in ("accept", "correct", "add"):
        relation = asked.get("relation") or fields.get("relation")
        if action == "accept":
            relation = earlier.fields.get("relation") if earlier else _found_relation(db, asked.get("target") or "")
        if relation not in RELATIONS:
            raise BadAnnotation(f"say what the passage does: {', '.join(RELATIONS)}")
        fields["relation"] = relation
    return {str(name): value for name, value in sorted(fields.items()) if value not in (None, "")}


def _found_relation(db: Database, evidence: str) -> str | None:
    row = db.execute("SELECT relation FROM evidence WHERE id = ?", [evidence]).fetchone()
    return str(row[0]) if row else None


def _words(asked: Mapping[str, Any], name: str) -> str:
    words = asked.get(name) or ""
    if not isinstance(words, str) or len(words) > MOST:
        raise BadAnnotation(f"{name} must be text of at most {MOST} characters")
    return words.replace("\r\n", "\n").strip()
