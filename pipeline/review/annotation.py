"""One decision of one person, as a record and as a W3C Web Annotation on one line.

`annotations/README.md` describes the line. Terms of our own are IRIs of the scheme `sourceline:`, so that the context is
the plain one; `dcterms:replaces`, which that context knows, names the annotation that one supersedes.
"""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipeline import __version__
from pipeline.errors import BadAnnotation
from pipeline.review.quote import Quote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
DOCUMENT = "urn:sourceline:document:"  # followed by the document's id
KINDS = ("claim", "attribution", "citation", "entity", "link")
ACTIONS = ("accept", "reject", "correct", "add", "note", "verdict", "retract")
RELATIONS = ("supports", "partly supports", "contradicts")
_MOTIVATION = {"correct": "editing", "note": "commenting", "verdict": "assessing", "add": "classifying"}
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a document: its IRI, hashes of its bytes and of its reading text when they were marked, and its path then."""

    document: str
    quote: Quote
    version: str = ""
    text: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A decision. `passage` is that of a link, or the words a corrected claim should have; `fields` say what is put right or told
    of a thing marked by hand.

    `created` and `modified` are ISO times in UTC with Z; `replaces` the id of the annotation this one supersedes; `via` where it
    was imported from.
    """

    id: str
    kind: str
    action: str
    target: Spot
    reviewer: str
    created: str
    passage: Spot | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    verdict: str = ""
    modified: str = ""
    replaces: str = ""
    via: str = ""

    @property
    def time(self) -> str:
        """When it was last changed."""
        return self.modified or self.created


def new_id() -> str:
    """An IRI no other annotation has."""
    return f"urn:uuid:{uuid.uuid4()}"


def now() -> str:
    """This moment in UTC, to the microsecond: decisions made in quick turn keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_line(a: Annotation) -> str:
    """The annotation as one line of JSON, without the line's end."""
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "moderating", "value": a.action}]
    if a.passage:
        purpose = "linking" if a.kind == "link" else "editing"
        bodies.append({"type": "SpecificResource", "purpose": purpose, **_spot_json(a.passage)})
    for purpose, words in (("assessing", a.verdict), ("commenting", a.note)):
        if words:
            bodies.append({"type": "TextualBody", "purpose": purpose, "value": words, "format": "text/plain"})
    motivation = "linking" if a.kind == "link" and a.action == "add" else _MOTIVATION.get(a.action, "moderating")
    return json.dumps(
        {"@context": CONTEXT, "id": a.id, "type": "Annotation", "motivation": motivation, "created": a.created}
        | ({"modified": a.modified} if a.modified else {})
        | {"creator": {"type": "Person", "name": a.reviewer}, "generator": {"type": "Software", "name": f"sourceline {__version__}"}}
        | {"sourceline:kind": a.kind}
        | ({"sourceline:fields": dict(a.fields)} if a.fields else {})
        | ({"dcterms:replaces": {"id": a.replaces}} if a.replaces else {})
        | ({"via": a.via} if a.via else {})
        | {"body": bodies, "target": {"type": "SpecificResource", **_spot_json(a.target)}},
        ensure_ascii=False, allow_nan=False,
    )  # fmt: skip


def _spot_json(spot: Spot) -> dict[str, Any]:
    q = spot.quote
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", "exact": q.exact, "prefix": q.prefix, "suffix": q.suffix}
    ]
    if q.start is not None:
        selectors.append({"type": "TextPositionSelector", "start": q.start, "end": q.end})
    ours = {"version": spot.version, "text": spot.text, "path": spot.path}
    known = {f"sourceline:{name}": value for name, value in ours.items() if value}
    return {"source": spot.document, **known, "selector": selectors}  # fmt: skip


def from_line(line: str) -> Annotation:
    """Read one line back. Raises BadAnnotation, saying what to mend."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise BadAnnotation("a mark of a merge conflict; remove the line, the annotations on both sides of it are used")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadAnnotation(f"not one JSON object on one line ({error})") from error
    if not isinstance(data, dict):
        raise BadAnnotation("not a JSON object")
    annotation = _read(data)
    check(annotation)
    return annotation


def _read(data: dict[str, Any]) -> Annotation:
    context = data.get("@context")
    if context != CONTEXT and not (isinstance(context, list) and CONTEXT in context):
        raise BadAnnotation(f'"@context" is not "{CONTEXT}"')
    if data.get("type") != "Annotation":
        raise BadAnnotation('"type" is not "Annotation"')
    bodies = data.get("body")
    bodies = [b for b in (bodies if isinstance(bodies, list) else [bodies]) if isinstance(b, dict)]
    said = {b.get("purpose"): b.get("value") for b in bodies if b.get("type") == "TextualBody"}
    passages = [b for b in bodies if b.get("purpose") in ("linking", "editing") and "source" in b]
    fields = data.get("sourceline:fields", {})
    return Annotation(
        id=_text(data, "id"), kind=_text(data, "sourceline:kind"), action=_text(said, "moderating"),
        target=_spot(data.get("target")), reviewer=_text(_object(data, "creator"), "name"), created=_text(data, "created"),
        passage=_spot(passages[0]) if len(passages) == 1 else None, fields=fields if isinstance(fields, dict) else {},
        note=_text(said, "commenting", ""), verdict=_text(said, "assessing", ""), modified=_text(data, "modified", ""),
        replaces=_text(_object(data, "dcterms:replaces"), "id", ""), via=_text(data, "via", ""),
    )  # fmt: skip


def _object(data: dict[str, Any], name: str) -> dict[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _text(data: Mapping[Any, Any], name: str, default: str | None = None) -> str:
    value = data.get(name, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise BadAnnotation(f'"{name}" is missing, or is not text')
    return value


def _spot(data: Any) -> Spot:
    if not isinstance(data, dict) or not isinstance(data.get("source"), str):
        raise BadAnnotation('"target" must have exactly one "source"')
    selectors = data.get("selector")
    found = {
        s.get("type"): s for s in (selectors if isinstance(selectors, list) else [selectors]) if isinstance(s, dict)
    }
    words, place = found.get("TextQuoteSelector", {}), found.get("TextPositionSelector", {})
    start, end = place.get("start"), place.get("end")
    if place and not (type(start) is int and type(end) is int and 0 <= start < end):
        raise BadAnnotation('a TextPositionSelector needs whole numbers "start" below "end"')
    quote = Quote(_text(words, "exact"), _text(words, "prefix", ""), _text(words, "suffix", ""), start, end)
    version, text, path = (_text(data, f"sourceline:{name}", "") for name in ("version", "text", "path"))
    return Spot(data["source"], quote, version, text, path)


def check(a: Annotation) -> None:
    """Raise BadAnnotation where the parts do not fit together."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$", a.id):
        raise BadAnnotation('"id" must be one IRI, such as urn:uuid:...')
    if a.kind not in KINDS:
        raise BadAnnotation(f'"sourceline:kind" must be one of {", ".join(KINDS)}')
    if a.action not in ACTIONS:
        raise BadAnnotation(f"the body with the purpose moderating must be one of {', '.join(ACTIONS)}")
    if not _UTC.fullmatch(a.created) or (a.modified and not _UTC.fullmatch(a.modified)):
        raise BadAnnotation('"created" and "modified" must be times in UTC, such as 2026-01-31T09:30:00Z')
    _check_passage(a)
    if a.action == "retract" and not a.replaces:
        raise BadAnnotation('a retraction needs "dcterms:replaces": what it takes back')
    _check_content(a)
    try:
        to_line(a).encode()
    except ValueError as error:  # a number that is none, half of a surrogate pair
        raise BadAnnotation(f"holds what JSON in UTF-8 cannot ({error})") from error


def _check_passage(a: Annotation) -> None:
    rewords = a.kind == "claim" and a.action == "correct"
    if a.kind == "link" and a.passage is None:
        raise BadAnnotation("a link needs exactly one body with the purpose linking: the passage")
    if a.kind != "link" and a.passage is not None and not rewords:
        raise BadAnnotation("only a link has a passage, and only the correction of a claim other words")
    if rewords and a.passage and a.passage.document != a.target.document:
        raise BadAnnotation("the words of a claim must be of its own document")


def _check_content(a: Annotation) -> None:
    if a.action == "verdict" and not a.verdict.strip():
        raise BadAnnotation("a verdict needs words: a body with the purpose assessing")
    if a.action == "verdict" and a.kind != "claim":
        raise BadAnnotation("a verdict is on a claim")
    if a.action == "note" and not a.note.strip():
        raise BadAnnotation("a note needs words: a body with the purpose commenting")
    if a.action == "correct" and not a.fields and not (a.kind == "claim" and a.passage):
        raise BadAnnotation('a correction needs "sourceline:fields": what is put right')
    if any(not isinstance(v, str | int | float | bool) for v in a.fields.values()):
        raise BadAnnotation('"sourceline:fields" holds names with text, numbers or true and false')
    if a.kind == "link" and a.action in ("add", "correct") and a.fields.get("relation") not in RELATIONS:
        raise BadAnnotation(f'"relation" of "sourceline:fields" must be one of {", ".join(RELATIONS)}')
