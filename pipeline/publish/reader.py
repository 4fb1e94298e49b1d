"""Prepares one version of a document for reading: blocks, marks, page numbers, cut into parts that load fast."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from pipeline.publish.links import Links
from pipeline.publish.marks import Mark, Point, mark_up
from pipeline.publish.words import LABELS, date_words, safe_url, status

PART_CHARS = 40_000  # code points of text on one page: with marks and notes well under 500 kB of HTML
_TAGS = {
    "title": "h2",
    "heading": "h3",
    "list": "p",
    "quote": "blockquote",
    "table": "pre",
    "caption": "p",
    "note": "p",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of the text, half-open; `kind` as in records.Block."""

    start: int
    end: int
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block ready for the page: its tag, its HTML, where it begins in the text, and the claims of its margin."""

    kind: str
    tag: str
    start: int
    html: Markup
    claims: list[dict[str, Any]] = field(default_factory=list)


def stretches(text: str, blocks: Sequence[Sequence[Any]]) -> list[Stretch]:
    """The blocks in order of their place, and whatever text lies outside of them as paragraphs: nothing is left out."""
    found: list[Stretch] = []
    at = 0
    for start, end, kind in sorted(blocks, key=lambda b: (b[0], b[1])):
        found += _paragraphs(text, at, start)
        if end > max(at, start):
            found.append(Stretch(max(at, start), end, kind))
        at = max(at, end)
    return found + _paragraphs(text, at, len(text))


def _paragraphs(text: str, start: int, end: int) -> list[Stretch]:
    """The paragraphs of text[start:end], parted by blank lines, without the space around them."""
    found, at = [], start
    for piece in text[start:end].split("\n\n") if start < end else []:
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Stretch(at + lead, at + lead + len(piece.strip())))
        at += len(piece) + 2
    return found


def parts(blocks: Sequence[Stretch], size: int = PART_CHARS) -> list[list[Stretch]]:
    """The blocks in runs of about `size` code points; a document has at least one part."""
    runs: list[list[Stretch]] = [[]]
    for block in blocks:
        if runs[-1] and block.end - runs[-1][0].start > size:
            runs.append([])
        runs[-1].append(block)
    return runs


def part_of(runs: Sequence[Sequence[Stretch]], offset: int) -> int:
    """The index of the part that holds the character at `offset`."""
    for index, run in enumerate(runs):
        if run and offset < run[-1].end:
            return index
    return len(runs) - 1


def marks_of(found: dict[str, list[dict[str, Any]]], to: Links, hit: tuple[int, int] | None = None) -> list[Mark]:
    """Every finding of a document as a mark; `hit` is the span a link leads to."""
    marks = [_claim(c) for c in found["claims"]]
    marks += [_citation(c, to) for c in found["citations"]]
    marks += [m for a in found["attributions"] for m in _attribution(a)]
    marks += [_mention(m, to) for m in found["mentions"]]
    marks += [Mark(d["start"], d["end"], "date", title=_date_title(d)) for d in found["dates"]]
    marks += [Mark(q["start"], q["end"], "quantity", title=_quantity_title(q)) for q in found["quantities"]]
    marks += [
        Mark(k["start"], k["end"], "link", title=k["url"], href=u) for k in found["links"] if (u := safe_url(k["url"]))
    ]
    marks += [
        Mark(
            n["marker_start"], n["marker_end"], "note", id=f"marker-{i}", href=f"#note-{i}", title=f"Note {n['label']}"
        )
        for i, n in enumerate(found["notes"], start=1)
        if n["marker_start"] is not None
    ]
    marks += [_by_hand(h) for h in found["by_hand"] if h["kind"] != "claim"]
    return marks + ([Mark(*hit, "hit", id="hit")] if hit else [])


def _claim(c: dict[str, Any]) -> Mark:
    words = status(c["decided"] or c["status"])
    title = f"Claim {c['number']}: {words['label'].lower()}"
    return Mark(c["start"], c["end"], "claim", id=f"claim-{c['id']}", states=(words["css"],), title=title)


def _by_hand(h: dict[str, Any]) -> Mark:
    kind = {"attribution": "content", "entity": "mention"}.get(h["kind"], h["kind"])
    label = "Name" if h["kind"] == "entity" else h["kind"].capitalize()
    return Mark(h["start"], h["end"], kind, states=("by-hand",), title=f"{label}, marked by {h['reviewer']}")


def _citation(c: dict[str, Any], to: Links) -> Mark:
    words = status(c["status"])
    return Mark(
        c["start"],
        c["end"],
        "citation",
        id=f"citation-{c['id']}",
        states=(words["css"],),
        href=to.citation(c["id"]),
        title=f"Citation: {words['label'].lower()}",
    )


def _attribution(a: dict[str, Any]) -> list[Mark]:
    who = a["speaker"] or {"anonymous": "an unnamed source", "missing": "nobody named"}.get(a["source_kind"], "")
    titles = {
        "source": f"Source: {who}" if who else "Source",
        "cue": "Says so" if a["polarity"] != "negative" else "Denies",
        "content": "",
    }
    return [
        Mark(start, end, part, title=titles[part]) for part in ("source", "cue", "content") for start, end in a[part]
    ]


def _mention(m: dict[str, Any], to: Links) -> Mark:
    kind = LABELS.get(m["label"], (m["label"],))[0]
    title = f"{kind}: {m['name']}" if m["name"] and m["name"] != m["quote"] else kind
    return Mark(m["start"], m["end"], "mention", title=title, href=to.entity(m["entity"]) if m["entity"] else "")


def _date_title(d: dict[str, Any]) -> str:
    about = f"{d['approximator']} " if d["approximator"] else ""
    return f"Date: {about}{date_words(d['value'])}" + (" (inferred)" if d["inferred"] else "")


def _quantity_title(q: dict[str, Any]) -> str:
    upper = f"–{q['number_to']:g}" if q["number_to"] is not None else ""
    return " ".join(x for x in ("Number:", q["approximator"], f"{q['number']:g}{upper}", q["unit"]) if x)


def points_of(found: dict[str, list[dict[str, Any]]]) -> list[Point]:
    """What stands between the words: page numbers, numbers of claims, labels of notes."""
    pages = [
        Point(
            p["start"],
            Markup(f'<span class="page-no" id="page-{p["number"]}"><span class="sr">Page </span>{p["number"]}</span>'),
        )
        for p in found["pages"]
    ]
    claims = [Point(c["start"], _claim_number(c)) for c in found["claims"]]
    notes = [Point(n["start"], _note_label(i, n)) for i, n in enumerate(found["notes"], start=1)]
    return pages + claims + notes


def _claim_number(c: dict[str, Any]) -> Markup:
    words = status(c["decided"] or c["status"])
    label = f"Claim {c['number']}, {words['label'].lower()}"
    return Markup('<a class="claim-no {}" href="#card-{}" aria-label="{}">{}</a>').format(
        words["css"], c["id"], label, c["number"]
    )


def _note_label(number: int, note: dict[str, Any]) -> Markup:
    label = escape(note["label"])
    back = f'<a href="#marker-{number}" aria-label="Back to the text of note {label}">{label}</a>'
    return Markup(
        f'<span class="note-no" id="note-{number}">{back if note["marker_start"] is not None else label}</span>'
    )


def read(
    text: str,
    run: Sequence[Stretch],
    marks: Sequence[Mark],
    points: Sequence[Point],
    claims: list[dict[str, Any]],
    *,
    since: int = 0,
) -> list[ReadBlock]:
    """The blocks of one part as HTML; a point or claim that lies between blocks goes with the next one.

    `since` is where the part before this one ended.
    """
    blocks: list[ReadBlock] = []
    previous = since
    end = run[-1].end if run else since
    marks = [m for m in marks if m.start < end and since < m.end]
    points = [p for p in points if since <= p.offset <= end]
    for i, block in enumerate(run):
        last = i == len(run) - 1
        inside = [
            _at_least(p, block.start)
            for p in points
            if previous <= p.offset < block.end or (last and p.offset == block.end)
        ]
        begun = [c for c in claims if previous <= c["start"] < block.end]
        html = mark_up(text, marks, block.start, block.end, inside)
        blocks.append(ReadBlock(block.kind, _TAGS.get(block.kind, "p"), block.start, html, begun))
        previous = block.end
    return blocks


def _at_least(point: Point, offset: int) -> Point:
    return point if point.offset >= offset else Point(offset, point.html)
