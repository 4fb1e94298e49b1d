"""Compares findings with a gold text. Every figure comes as counts (found right, predicted, in the gold), so that texts add up.

Spans count as the same where they share at least half of their union, for where an expression begins is a matter of taste;
names are counted also with exact limits, attributions by the characters of their parts.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pipeline.evaluate.gold import Gold, Mark
from pipeline.records import Attribution, Date, Findings, Mention, Passage, Quantity, Span
from pipeline.text.languages import weight

Counts = tuple[float, float, float]
_BODIES = "ORG, MINISTRY or OUTLET"  # annotators and readers part these by knowledge, not by the words
_GROUPS = {"ORG": _BODIES, "MINISTRY": _BODIES, "OUTLET": _BODIES}


def f1(found: float, predicted: float, gold: float) -> float:
    """F1 of counts; 0 where nothing was predicted or nothing is there."""
    return 2 * found / (predicted + gold) if predicted + gold else 0.0


def compare(gold: Gold, found: Findings) -> Iterable[tuple[str, Counts]]:
    """(figure, counts) for all that the file has marked; citations and claims only where it marks any."""
    yield from _names(gold, found.mentions)
    if gold.names_only:
        return
    yield "passage languages right", _languages(gold, found.passages)
    yield from _dates(gold, found.dates)
    yield from _quantities(gold, found.quantities)
    yield from _attributions(gold, found.attributions)
    if gold.of("cite"):
        yield from _citations(gold, found)
    if gold.of("claim"):
        claims = pairs(gold.of("claim"), found.claims)
        yield "claims recall", (len(claims), len(gold.of("claim")), len(gold.of("claim")))


def _names(gold: Gold, mentions: Iterable[Mention]) -> Iterable[tuple[str, Counts]]:
    """Names of the same group of labels; words that only stand for a name ("he") are not names."""
    marks = gold.of("name")
    if not marks:
        return
    found = [m for m in mentions if m.rule != "pronoun"]
    theirs = {(m.span.start, m.span.end, _group(m.attributes["label"])) for m in marks}
    ours = {(m.start, m.end, _group(m.label)) for m in found}
    yield "names F1", (len(ours & theirs), len(ours), len(theirs))
    touching = pairs(marks, found, least=0.0, alike=lambda m, x: _group(m.attributes["label"]) == _group(x.label))
    yield "names overlap F1", (len(touching), len(found), len(marks))


def _group(label: str) -> str:
    return _GROUPS.get(label, label)


def _languages(gold: Gold, passages: Sequence[Passage]) -> Counts:
    right = sum(passage.language == _language_at(gold, passage) for passage in passages)
    return right, len(passages), len(passages)


def _language_at(gold: Gold, passage: Passage) -> str:
    """The language of most of a passage: the file's, or that of the <lang> mark that covers most of what it says."""
    for mark in gold.of("lang"):
        shared = gold.text[max(mark.span.start, passage.start) : min(mark.span.end, passage.end)]
        if 2 * weight(shared) > weight(gold.text[passage.start : passage.end]):
            return mark.attributes["code"]
    return gold.language


def _dates(gold: Gold, dates: Sequence[Date]) -> Iterable[tuple[str, Counts]]:
    """A citation's own date is part of the citation."""
    outside = [d for d in dates if not any(m.span.start <= d.start < m.span.end for m in gold.of("cite"))]
    matched = pairs(gold.of("date"), outside)
    yield "dates F1", (len(matched), len(outside), len(gold.of("date")))
    yield "date values right", _right(matched, lambda m, d: m.attributes["value"] == d.value)


def _quantities(gold: Gold, quantities: Sequence[Quantity]) -> Iterable[tuple[str, Counts]]:
    matched = pairs(gold.of("quantity"), quantities)
    yield "quantities F1", (len(matched), len(quantities), len(gold.of("quantity")))
    yield "quantity number and unit right", _right(matched, _same_amount)


def _same_amount(mark: Mark, quantity: Quantity) -> bool:
    said = mark.attributes
    upper = float(said["number_to"]) if "number_to" in said else None
    return (
        float(said["number"]) == quantity.number
        and upper == quantity.number_to
        and said.get("unit", "") == (quantity.unit or "")
    )


def _citations(gold: Gold, found: Findings) -> Iterable[tuple[str, Counts]]:
    cited = [c for c in found.citations if c.kind != "narrative"]
    matched = pairs(gold.of("cite"), cited)
    yield "citations F1", (len(matched), len(cited), len(gold.of("cite")))
    yield (
        "citation publisher and date right",
        _right(
            matched,
            lambda m, c: (m.attributes.get("publisher"), m.attributes.get("published")) == (c.publisher, c.published),
        ),
    )


def _attributions(gold: Gold, found: Iterable[Attribution]) -> Iterable[tuple[str, Counts]]:
    """Characters of source, cue and content, each pooled over the text, as PolNeAR's overlap does with tokens."""
    found = list(found)
    for role in ("source", "cue", "content"):
        theirs = {i for m in gold.of(role) for i in range(m.span.start, m.span.end)}
        ours = {i for a in found for s in getattr(a, role) for i in range(s.start, s.end)}
        yield f"attribution {role} overlap F1", (len(ours & theirs), len(ours), len(theirs))


def pairs(
    marks: list[Mark], found: Iterable[Any], *, least: float = 0.5, alike: Callable[[Mark, Any], bool] | None = None
) -> list[tuple[Mark, Any]]:
    """One-to-one pairs that are `alike` and whose spans share at least `least` of their union, and one character; best first."""
    items = list(found)
    scored = sorted(((_iou(m.span, x), i, j) for i, m in enumerate(marks) for j, x in enumerate(items)), reverse=True)
    used_i, used_j, paired = set(), set(), []
    for overlap, i, j in scored:
        near = overlap > 0 and overlap >= least and (alike is None or alike(marks[i], items[j]))
        if near and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            paired.append((marks[i], items[j]))
    return paired


def _iou(a: Span, b: Any) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def _right(paired: list[tuple[Mark, Any]], same: Callable[[Mark, Any], bool]) -> Counts:
    right = sum(same(*pair) for pair in paired)
    return right, len(paired), len(paired)
