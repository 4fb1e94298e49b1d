"""One candidate compared with a citation: date, title, content, and whether that is enough to link it."""

import re
from dataclasses import dataclass
from datetime import timedelta

from pipeline.knowledge import Knowledge, Outlet
from pipeline.records import Citation
from pipeline.trace.origins import Origin
from pipeline.trace.resolve.addresses import site
from pipeline.trace.resolve.content import Overlap, compare_content
from pipeline.trace.resolve.days import NEAR, TOLERANCE, DateFit, compare_dates, day_of
from pipeline.trace.resolve.held import HeldDocument, HeldIndex, Holding, publisher_key
from pipeline.trace.resolve.kinds import compare_kinds, held_kinds, in_words
from pipeline.trace.resolve.titles import Verdict, compare_titles

DATE_RANK = {"same": 3, "adjacent": 2, "loose": 1, "unknown": 1, "off": 0}


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and what is known of the place it stands in.

    `scope` are the words it supports, in `language` (ISO 639-1); `citing` and `published` are the id and ISO date of the
    document it stands in. `kinds` are the kinds of document the citation says it cites.
    """

    citation: Citation
    outlet: Outlet | None = None
    scope: str = ""
    language: str = "en"
    citing: str | None = None
    published: str | None = None
    kinds: frozenset[str] = frozenset()

    @property
    def key(self) -> str | None:
        """The publisher's key in the index, None where no publisher is named."""
        return publisher_key(self.outlet.id if self.outlet else None, self.citation.publisher)

    @property
    def around(self) -> str | None:
        """The date to look around: the one cited, or for a report mentioned without a date that of the mention."""
        return self.citation.published or (self.published if self.citation.kind == "narrative" else None)

    @property
    def beside_the_point(self) -> str:
        """Words and numbers that any text of this publisher and day has: they say nothing of the content."""
        names = [n for names in self.outlet.names.values() for n in names] if self.outlet else []
        return " ".join([*names, self.citation.publisher or "", *re.findall(r"\d+", self.citation.published or "")])


def cited_outlet(citation: Citation, knowledge: Knowledge) -> Outlet | None:
    """The outlet a citation names, if it is known."""
    if citation.outlet in knowledge.outlets:
        return knowledge.outlets[citation.outlet]
    return knowledge.outlet_named(citation.publisher) if citation.publisher else None


@dataclass(frozen=True, slots=True)
class Fit:
    """A candidate compared with a citation; `linked` tells whether it may be linked, `reason` why or why not."""

    document: HeldDocument
    origin: Origin | None
    date: DateFit
    title: Verdict
    content: Overlap
    linked: bool
    reason: str
    of_kind: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, bool]:
        """What decides between candidates that may all be linked; of equals the one `of_kind` is meant."""
        return self.title == "same", self.content.level == "strong", DATE_RANK[self.date.relation], self.origin is None


def overlap(cited: Cited, document: HeldDocument, held: HeldIndex) -> Overlap:
    """How much of what the citation supports stands in a document."""
    text = held.text(document)
    return compare_content(cited.scope, cited.language, text, document.language, leave_out=cited.beside_the_point)


def fit(cited: Cited, holding: Holding, held: HeldIndex) -> Fit:
    """Compare one candidate with the citation and judge whether it may be linked."""
    document = holding.document
    date = _date(cited, document)
    title = compare_titles(cited.citation.title, document.title)
    content = overlap(cited, document, held)
    theirs = held_kinds(document)
    kind = compare_kinds(cited.kinds, theirs)
    linked, reason = _judge(cited.citation, document, date, title, content)
    if linked and kind == "other" and title != "same":
        linked, reason = False, f"{in_words(cited.kinds)} is cited, and this calls itself {in_words(theirs)}"
    carried = "carries the publisher's text; " if holding.origin else ""
    told = f"; {in_words(cited.kinds & theirs)} as cited" if linked and kind == "same" else ""
    return Fit(document, holding.origin, date, title, content, linked, carried + reason + told, kind == "same")


def _date(cited: Cited, document: HeldDocument) -> DateFit:
    """The date's fit; an undated citation cannot mean what appeared later, nor a mention in the text what is long past."""
    date = compare_dates(cited.citation.published, document.day, crawled=document.crawled)
    ours, theirs = day_of(cited.published), day_of(document.day)
    if cited.citation.published or not ours or not theirs:
        return date
    later = theirs > ours + timedelta(TOLERANCE)
    past = cited.citation.kind == "narrative" and theirs < ours - timedelta(NEAR)
    return DateFit("off", abs((theirs - ours).days)) if later or past else date


def _judge(
    citation: Citation, document: HeldDocument, date: DateFit, title: Verdict, content: Overlap
) -> tuple[bool, str]:
    """Whether a candidate may be linked, and the reason in words."""
    if date.relation == "off":
        return False, f"dated {date.days} days off" if date.days is not None else "of another month or year"
    if title == "same":
        return True, f"publisher and title{_when(date)}"
    if title == "other":
        return False, f"another title{_when(date)}"
    if citation.url and (content.level != "strong" or site(citation.url) == site(document.url)):
        return False, "at another address than the one cited"
    if date.relation == "same" and content.level != "none":
        return True, f"publisher and day{_shared(content)}"
    if date.relation == "same":
        return False, "of the same day, but its text says nothing of this"
    if content.level == "strong":
        return True, f"publisher{_when(date)}{_shared(content)}"
    return False, f"publisher{_when(date) or ', date unknown'}, but its text does not bear it out"


def _when(date: DateFit) -> str:
    words = {
        "same": " and day",
        "adjacent": ", dated a day apart as next-day print or another time zone may have it",
        "loose": ", month or year fits",
    }
    return words.get(date.relation, "")


def _shared(content: Overlap) -> str:
    return f"; shares {', '.join(content.shared[:4])}" if content.shared else ""
