"""Frozen records that travel through the pipeline: what a reader returns and what an extractor finds.

All offsets are Unicode code points into `Document.text`, start inclusive, end exclusive,
so that for every span `document.text[start:end]` is the quote itself.
Nothing here imports anything of the package.
"""

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open stretch of a text: code points, start inclusive, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: start {self.start}, end {self.end}")

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


# --- read: what a reader knows of one version of one document -----------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters of the reading text and its box on the page.

    `x0, top, x1, bottom` are PDF points from the page's top left corner. A word hyphenated over two lines
    has two Words: one per line, each covering its part of the joined word. `confidence` (0..100) says how sure of it
    the recognition of letters was; None where the file itself has the text.
    """

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `number` from 1, the span of its body text, size in points, and a box for every word on it.

    Words of notes that were moved to the end of the reading text belong to the page they stand on, so a
    word's offsets may lie outside `start..end`. `omitted` lists running heads, page numbers and the like,
    as (reason, text): kept out of the reading text, never dropped silently.
    """

    number: int
    start: int
    end: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    omitted: tuple[tuple[str, str], ...] = ()


BlockKind = Literal["title", "heading", "paragraph", "list", "quote", "table", "caption", "note", "footer"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of the reading text; blocks do not overlap and come in reading order."""

    start: int
    end: int
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the span of its anchor words, and where it leads."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote joined to its marker.

    `label` is the marker as printed ("4", "*"); `marker` its span in the body, None where none was found;
    `start..end` the note's own text without its leading number.
    """

    label: str
    marker: Span | None
    start: int
    end: int
    kind: Literal["footnote", "endnote"] = "footnote"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be handled, with its reason: becomes one row of `problems`.

    `stage` is read, extract, store, trace or review; `reason` a slug ("encrypted", "suspect_text");
    `where` names the page or place, or is empty; `severity` is error (nothing came of it) or warning.
    """

    stage: str
    reason: str
    message: str
    where: str = ""
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one document, as read.

    `version` is the SHA-256 of the bytes (hex). `language` is ISO 639-1 or "und". `published` is an ISO date or
    time, possibly only YYYY-MM or YYYY; `published_source` one of sidecar, page, url, text, crawl, or None.
    """

    version: str
    path: str
    media_type: str
    reader: str
    text: str
    language: str = "und"
    encoding: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_source: str | None = None
    retrieved: str | None = None
    url: str | None = None
    licence: str | None = None
    note: str | None = None
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)


# --- extract: what the components find ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `label` is PERSON ORG LOC NORP OUTLET MINISTRY AIRCRAFT SHIP WEAPON TREATY or MISC.

    `entity` is the knowledge id it was linked to ("ria-novosti"), or None; `name` that entity's name, or the mention
    in its citation form. `rule` says how it was linked (alias, designator, surname, pronoun, acronym, none).
    `names` names the component that found it.
    """

    start: int
    end: int
    label: str
    entity: str | None = None
    name: str | None = None
    rule: str = "none"
    made_by: str = "entities"


@dataclass(frozen=True, slots=True)
class Date:
    """A date or time expression. `value` is ISO 8601: day, month, year, time with offset, or `a/b` for an interval.

    `kind` is day, month, year, time, interval or duration-anchored "relative"; `anchor` says what completed it
    (text, document, citation, previous) and `inferred` is True where the anchor was not the document's own date.
    `utc` is the instant in UTC where `value` holds a clock time with an offset. `approximator` e.g. "about".
    """

    start: int
    end: int
    value: str
    kind: str = "day"
    anchor: str = "text"
    inferred: bool = False
    approximator: str | None = None
    utc: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: "nearly 90 minutes" is number 90, unit "minute", approximator "nearly".

    `number` is in the printed unit; `number_to` the upper end of a range; `unit` the singular head noun of what is counted
    ("Tu-95 bombers": bomber) or the SI symbol (km, m, t, h, s); people of any kind count as "person".
    `counted` is the span of the noun phrase counted, or None.
    """

    start: int
    end: int
    number: float
    unit: str | None
    approximator: str | None = None
    number_to: float | None = None
    counted: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: source, cue and content, as in PARC and PolNeAR. Each may be discontinuous; source may be missing.

    `speaker` is the resolved name ("Dmitry Polyanskiy" for "he"), None where nobody could be named;
    `entity` its knowledge id. `kind` is direct, indirect or mixed; `source_kind` person, organization, media,
    anonymous or missing; `polarity` "negative" for denials; `rule` names the pattern that found it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    entity: str | None = None
    kind: str = "indirect"
    source_kind: str = "person"
    polarity: str = "positive"
    rule: str = ""

    @property
    def start(self) -> int:
        """First character of any part."""
        return min(s.start for s in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """One past the last character of any part."""
        return max(s.end for s in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a source. `kind` is parenthetical, narrative, footnote, ibid, cross-reference, link or bibliography.

    `publisher` as printed without "the" and "official website"; `published` ISO date; `outlet` the knowledge id of the
    publisher, if known. `note` is the label of the note it stands in; `refers_to` the index of the citation that an
    ibid., a cross-reference or, in running text, "the same report" points to, in the same document's list. `scope` is the span of the text it supports
    (for a note: the sentence that carries the marker).
    """

    start: int
    end: int
    kind: str
    publisher: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    note: str | None = None
    refers_to: int | None = None
    scope: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement.

    `speaker` the resolved name and `speaker_span` its words, None for the document's own voice; `attribution` the index into the
    document's attributions, `citations` indexes into its citations. `polarity` positive or negative; `certainty` asserted, reported,
    hedged, planned or denied; `modality` fact, opinion, forecast or recommendation; `checkworthy` 0..1 with `reasons`.
    """

    start: int
    end: int
    speaker: str | None = None
    speaker_span: Span | None = None
    attribution: int | None = None
    citations: tuple[int, ...] = ()
    polarity: str = "positive"
    certainty: str = "asserted"
    modality: str = "fact"
    checkworthy: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A searchable stretch of a document: one sentence, or a short run of them. `language` is ISO 639-1 or "und"."""

    start: int
    end: int
    language: str
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was extracted from one document, each list in order of its start.

    `languages` are those it was read in, its own first: more than one where it quotes others at length.
    """

    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Date, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()


# --- trace: what links documents ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact compared: what the claim says, what the source says, and whether they agree."""

    kind: str
    claim: str
    source: str
    agrees: bool
    claim_span: Span | None = None
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a held document that bears on a claim, with the relation and the facts it rests on."""

    document: str
    start: int
    end: int
    relation: Literal["supports", "partly supports", "contradicts"]
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a citation: held, held_as_copy, ambiguous, near_miss or not_held, and the documents meant."""

    status: Literal["held", "held_as_copy", "ambiguous", "near_miss", "not_held"]
    document: str | None = None
    candidates: tuple[tuple[str, str], ...] = ()
    rule: str = ""
