"""A claim or a passage with the facts found in it: what tracing compares."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pipeline.records import Attribution, Claim, Date, Document, Findings, Mention, Passage, Quantity, Span

Found = TypeVar("Found", Date, Mention, Quantity)
BEFORE = 1  # sentences before a claim's own that say what it is about
BESIDE = 2  # passages on either side of a passage whose facts place it


@dataclass(frozen=True, slots=True)
class Voice:
    """A person who says what a stretch tells: the name, where the source stands, the entity of the person where it is linked,
    and the entities named beside (office, body).
    """

    speaker: str
    place: Span
    person: str | None = None
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one document.

    `start`, `end` and all offsets of the findings are code points into the document's text, of which `text` is
    `[start:end]`. `published` is the document's ISO date or None. `context` holds the words beside it: for a
    claim its sentence and the one before, for a passage its neighbours. `when` is the day that the text around a claim
    last named. `near` are the stretches around it with their facts: a claim's sentence and the one before, a passage's
    neighbours. All three serve to search and to place, never as facts of the stretch itself. `voices` are the persons
    to whom its words are attributed.
    """

    document: str
    start: int
    end: int
    text: str
    language: str = "en"
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Date, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    speaker: str | None = None
    published: str | None = None
    publisher: str | None = None
    context: str = ""
    when: str | None = None
    near: "tuple[Stretch, ...]" = field(default=(), compare=False, repr=False)
    voices: tuple[Voice, ...] = field(default=(), compare=False)

    def words(self, span: Span | Date | Mention | Quantity) -> str:
        """The words of a finding, on one line."""
        return " ".join(self.text[max(0, span.start - self.start) : max(0, span.end - self.start)].split())


def passage_stretches(document: str, version: Document, findings: Findings) -> list[Stretch]:
    """The passages of a held document with their facts, in order; `document` is its id."""
    bare = [_passage(document, version, findings, passage) for passage in findings.passages]
    return [_placed(version, findings, bare, at, 0) for at in range(len(bare))]


def passage_stretch(document: str, version: Document, findings: Findings, at: int) -> Stretch:
    """The one passage at a place, as `passage_stretches` has it."""
    first = max(0, at - BESIDE)
    bare = [_passage(document, version, findings, p) for p in findings.passages[first : at + 1 + BESIDE]]
    return _placed(version, findings, bare, at, first)


def _placed(version: Document, findings: Findings, bare: Sequence[Stretch], at: int, first: int) -> Stretch:
    """The passage at a place with what stands beside it; `bare` are passages by themselves, from the place `first` on."""
    own = at - first
    near = (*bare[max(0, own - BESIDE) : own], *bare[own + 1 : own + 1 + BESIDE])
    return replace(bare[own], context=_beside(version.text, findings.passages, at), near=near)


def _passage(document: str, version: Document, findings: Findings, passage: Passage) -> Stretch:
    """One passage by itself."""
    return Stretch(
        document,
        passage.start,
        passage.end,
        version.text[passage.start : passage.end],
        passage.language,
        _within(findings.mentions, passage.start, passage.end),
        _within(findings.dates, passage.start, passage.end),
        _within(findings.quantities, passage.start, passage.end),
        published=version.published,
        publisher=version.publisher,
        voices=_voices(findings, passage.start, passage.end) or _continued(findings, passage),
    )


def _beside(text: str, passages: Sequence[Passage], at: int) -> str:
    """The passages right before and after."""
    beside = (*passages[max(0, at - 1) : at], *passages[at + 1 : at + 2])
    return " ".join(text[p.start : p.end] for p in beside)


def claim_stretch(document: str, version: Document, findings: Findings, claim: Claim) -> Stretch:
    """A claim with its facts, the sentences around it and the last day named up to its end."""
    at = next((i for i, p in enumerate(findings.passages) if p.end > claim.start), len(findings.passages))
    around = findings.passages[max(0, at - BEFORE) : at + 1]
    told = [d.value for d in findings.dates if d.end <= claim.end and len(d.value) >= len("2018-12-20")]
    return Stretch(
        document,
        claim.start,
        claim.end,
        version.text[claim.start : claim.end],
        version.language,
        _within(findings.mentions, claim.start, claim.end),
        _within(findings.dates, claim.start, claim.end),
        _within(findings.quantities, claim.start, claim.end),
        claim.speaker,
        version.published,
        version.publisher,
        context=" ".join(version.text[p.start : p.end] for p in around),
        when=told[-1] if told else None,
        near=tuple(_passage(document, version, findings, passage) for passage in around),
        voices=tuple(v for v in _voices(findings, claim.start, claim.end) if v.speaker == claim.speaker),
    )


def _within(findings: Sequence[Found], start: int, end: int) -> tuple[Found, ...]:
    """Findings, sorted by start, that lie in the stretch."""
    starts = [f.start for f in findings]
    return tuple(f for f in findings[bisect_left(starts, start) : bisect_left(starts, end)] if f.end <= end)


def _voices(findings: Findings, start: int, end: int) -> tuple[Voice, ...]:
    """Who says what stands there, as far as they are persons with a name."""
    said = (a for a in findings.attributions if a.speaker and a.source and a.source_kind == "person")
    return tuple(_voice(findings, a) for a in said if any(c.start < end and start < c.end for c in a.content))


def _continued(findings: Findings, passage: Passage) -> tuple[Voice, ...]:
    """A sentence of nobody's between two of one person's is theirs too: "X said ... . A case was opened. ..., she added"."""
    at = bisect_left(findings.passages, passage.start, key=lambda p: p.start)
    place = Span(passage.start, passage.end)
    if not 0 < at < len(findings.passages) - 1 or any(
        c.overlaps(place) for a in findings.attributions for c in a.content
    ):
        return ()
    before, after = (_voices(findings, p.start, p.end) for p in (findings.passages[at - 1], findings.passages[at + 1]))
    return before if len(before) == 1 and {v.speaker for v in before} == {v.speaker for v in after} else ()


def _voice(findings: Findings, attribution: Attribution) -> Voice:
    place = Span(attribution.source[0].start, attribution.source[-1].end)
    named = [m for m in _within(findings.mentions, place.start, place.end) if m.entity]
    person = next((m.entity for m in named if m.label == "PERSON"), attribution.entity)
    return Voice(
        attribution.speaker or "", place, person, frozenset(m.entity for m in named if m.entity and m.entity != person)
    )
