"""The corpus's own gold: invented reports in `annotations/gold/*.xml`, marked in the text, scored always.

The elements (attributes in brackets) may nest; the text without them is what the pipeline sees:
date [value], quantity [number, unit], cite [publisher, published], source, cue and content [of: number of the attribution],
claim. Scores: exact start or overlap where a span's limits are a matter of taste, as the figures' names say.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.records import Attribution, Span

FOLDER = Path(__file__).parent.parent.parent / "annotations" / "gold"
_TAG = re.compile(r"<(/?)(date|quantity|cite|source|cue|content|claim)((?: [a-z]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


@dataclass(frozen=True)
class Mark:
    """One marked span of a gold text, with its attributes."""

    kind: str
    span: Span
    attributes: dict[str, str]


@dataclass(frozen=True)
class Gold:
    """A gold text without its marks, the marks, and the date given in the first line's `published`."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    published: str | None

    def of(self, kind: str) -> list[Mark]:
        """The marks of one kind."""
        return [m for m in self.marks if m.kind == kind]


def read_gold(file: Path) -> Gold:
    """Parse one file; its first line is `published: DATE`, then an empty line, then the text. Raises ValueError on a stray tag."""
    head, _, marked = file.read_text(encoding="utf-8").partition("\n\n")
    text, marks, open_, at = "", [], [], 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            open_.append((tag[2], len(text), dict(_ATTRIBUTE.findall(tag[3]))))
        else:
            kind, start, attributes = open_.pop()
            if kind != tag[2]:
                raise ValueError(f"{file.name}: <{kind}> is closed by </{tag[2]}>")
            marks.append(Mark(kind, Span(start, len(text)), attributes))
    return Gold(file.stem, text + marked[at:], tuple(marks), head.partition(": ")[2] or None)


def figures() -> dict[str, float]:
    """F1, or the share right of what was found, over all gold texts; names begin with 'gold: '."""
    from pipeline.evaluate.gold_run import predictions

    counts: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    for file in sorted(FOLDER.glob("*.xml")):
        gold = read_gold(file)
        for name, numbers in _compare(gold, predictions(gold)):
            counts[name] = [a + b for a, b in zip(counts[name], numbers, strict=True)]
    return {f"gold: {name}": f1(*numbers) for name, numbers in sorted(counts.items())}


def f1(found: float, predicted: float, gold: float) -> float:
    """F1 of counts; 0 where nothing was predicted or nothing is there."""
    return 2 * found / (predicted + gold) if predicted + gold else 0.0


Counts = tuple[float, float, float]


def _compare(gold: Gold, found: dict[str, Iterable[Any]]) -> Iterable[tuple[str, Counts]]:
    outside = [d for d in found["dates"] if not any(m.span.start <= d.start < m.span.end for m in gold.of("cite"))]
    dates = _pairs(gold.of("date"), outside)  # a citation's own date is part of the citation
    yield "dates F1", (len(dates), len(outside), len(gold.of("date")))
    yield "date values right", _right(dates, lambda m, d: m.attributes["value"] == d.value)
    quantities = _pairs(gold.of("quantity"), found["quantities"])
    yield "quantities F1", (len(quantities), len(list(found["quantities"])), len(gold.of("quantity")))
    yield (
        "quantity number and unit right",
        _right(
            quantities,
            lambda m, q: float(m.attributes["number"]) == q.number and m.attributes.get("unit") == (q.unit or ""),
        ),
    )
    cited = [c for c in found["citations"] if c.kind != "narrative"]
    cites = _pairs(gold.of("cite"), cited)
    yield "citations F1", (len(cites), len(cited), len(gold.of("cite")))
    yield (
        "citation publisher and date right",
        _right(
            cites,
            lambda m, c: (m.attributes.get("publisher"), m.attributes.get("published")) == (c.publisher, c.published),
        ),
    )
    claims = _pairs(gold.of("claim"), found["claims"])
    yield "claims recall", (len(claims), len(gold.of("claim")), len(gold.of("claim")))
    yield from _attributions(gold, list(found["attributions"]))


def _pairs(marks: list[Mark], found: Iterable[Any]) -> list[tuple[Mark, Any]]:
    """One-to-one pairs whose spans share at least half of their union, best first."""
    scored = sorted(((_iou(m.span, x), i, j) for i, m in enumerate(marks) for j, x in enumerate(found)), reverse=True)
    items, used_i, used_j, pairs = list(found), set(), set(), []
    for overlap, i, j in scored:
        if overlap >= 0.5 and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((marks[i], items[j]))
    return pairs


def _iou(a: Span, b: Any) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def _right(pairs: list[tuple[Mark, Any]], same: Callable[[Mark, Any], bool]) -> Counts:
    right = sum(same(*pair) for pair in pairs)
    return right, len(pairs), len(pairs)


def _attributions(gold: Gold, found: list[Attribution]) -> Iterable[tuple[str, Counts]]:
    """Token-free: characters of source, cue and content, each pooled over the text, as PolNeAR's overlap does with tokens."""
    for role in ("source", "cue", "content"):
        theirs = {i for m in gold.of(role) for i in range(m.span.start, m.span.end)}
        ours = {i for a in found for s in getattr(a, role) for i in range(s.start, s.end)}
        yield f"attribution {role} overlap F1", (len(ours & theirs), len(ours), len(theirs))
