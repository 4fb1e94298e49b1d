"""From candidates to an outcome: one document, several, a near miss, or none. A wrong link is worse than none.

A document is linked on its address; on the symbol of the document cited; or on publisher and title and a day that fits;
or on publisher and day, if its text does not speak against it. A day apart, a month or no date at all must be made up
for by what the text says. Everything else of the publisher near that day, and namesakes of the publisher, are shown and
not linked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.knowledge import Knowledge
from pipeline.records import Citation, Resolution
from pipeline.trace.origins import Origin
from pipeline.trace.resolve.addresses import site
from pipeline.trace.resolve.content import Overlap, compare_content
from pipeline.trace.resolve.days import NEAR, TOLERANCE, DateFit, compare_dates
from pipeline.trace.resolve.held import HeldDocument, HeldIndex, Holding, publisher_key
from pipeline.trace.resolve.titles import Verdict, compare_titles, is_symbol

MARGIN = 0.15  # by how much one text must say more of the claim than the next to be preferred
ONE_TEXT = 85  # of 100: openings this alike are the same text twice
SHOWN = 5  # candidates kept with a citation that leads nowhere

_DATE_RANK = {"same": 3, "adjacent": 2, "loose": 1, "unknown": 1, "off": 0}


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

    @property
    def rank(self) -> tuple[bool, bool, int, bool]:
        """What decides between candidates that may all be linked."""
        return self.title == "same", self.content.level == "strong", _DATE_RANK[self.date.relation], self.origin is None


def resolve_all(
    citations: Sequence[Citation],
    held: HeldIndex,
    *,
    knowledge: Knowledge,
    text: str = "",
    language: str = "en",
    citing: str | None = None,
) -> list[Resolution]:
    """What became of each citation of one document, in order; `text` is the document's, `citing` its id.

    Ibid. and cross-references share the outcome of the work they stand for.
    """
    found: dict[int, Resolution] = {}
    for place, citation in enumerate(citations):
        if citation.refers_to is None or citation.kind not in ("ibid", "cross-reference"):
            scope = citation.scope.of(text) if citation.scope else ""
            found[place] = resolve(citation, held, knowledge=knowledge, scope=scope, language=language, citing=citing)
    return [
        found[place] if place in found else _as_before(found.get(c.refers_to or 0), citations[c.refers_to or 0])
        for place, c in enumerate(citations)
    ]


def _as_before(resolution: Resolution | None, work: Citation) -> Resolution:
    if resolution is None:
        return Resolution("not_held", rule="refers to a work that could not be told")
    where = f"note {work.note}" if work.note else "an earlier citation"
    return Resolution(
        resolution.status, resolution.document, resolution.candidates, f"the work of {where}: {resolution.rule}"
    )


def resolve(
    citation: Citation,
    held: HeldIndex,
    *,
    knowledge: Knowledge,
    scope: str = "",
    language: str = "en",
    citing: str | None = None,
) -> Resolution:
    """The held document that a citation means.

    `scope` are the words it supports (in `language`, ISO 639-1), used to tell texts of one publisher and day apart;
    `citing` is the id of the document it stands in, which is never its own source.
    """
    at_address = [d for d in held.at_address(citation.url) if d.id != citing]
    if at_address:
        return _one_of(at_address, "the same address")
    if citation.title and is_symbol(citation.title):
        with_symbol = [d for d in held.with_symbol(citation.title) if d.id != citing]
        if with_symbol:
            return _one_of(with_symbol, f"the document symbol {citation.title}")
    outlet = knowledge.outlets.get(citation.outlet or "") or (
        knowledge.outlet_named(citation.publisher) if citation.publisher else None
    )
    key = publisher_key(outlet.id if outlet else None, citation.publisher)
    if key is None:
        return Resolution(
            "not_held", rule="no document at this address is held" if citation.url else "no publisher is named"
        )
    names = [n for of_language in outlet.names.values() for n in of_language] if outlet else []
    own_names = " ".join([*names, citation.publisher or "", *re.findall(r"\d+", citation.published or "")])
    fits = [
        _fit(citation, holding, held, scope, language, own_names)
        for holding in held.candidates(key, citation.published, citation.title, NEAR)
        if holding.document.id != citing
    ]
    if linked := sorted((f for f in fits if f.linked), key=lambda f: (f.rank, f.content.share), reverse=True):
        return _best(linked)
    fits = [f for f in fits if f.date.relation != "off" or f.date.days is not None]
    near = [
        (f.document.id, f.reason)
        for f in sorted(fits, key=lambda f: (_DATE_RANK[f.date.relation], f.content.share), reverse=True)
    ]
    near += [
        (d.id, f"of the same days, but of another publisher with a similar name: {name}")
        for d, name in held.lookalikes(key, citation.publisher or "", citation.published, TOLERANCE)
        if d.id != citing
    ]
    if outlet and outlet.kind == "agency":
        near += _unsigned(citation, held, scope, language, own_names, citing)
    return _near_miss(near, citation)


def _one_of(documents: list[HeldDocument], rule: str) -> Resolution:
    if len(documents) == 1:
        return Resolution("held", documents[0].id, rule=rule)
    return Resolution(
        "ambiguous",
        candidates=tuple((d.id, f"has {rule}") for d in documents[:SHOWN]),
        rule=f"several documents have {rule}",
    )


def _near_miss(near: list[tuple[str, str]], citation: Citation) -> Resolution:
    seen = dict(reversed(near))
    candidates = tuple((i, seen[i]) for i in dict.fromkeys(i for i, _ in near))[:SHOWN]
    if candidates:
        return Resolution("near_miss", candidates=candidates, rule=candidates[0][1])
    when = f" of {citation.published}" if citation.published else ""
    return Resolution("not_held", rule=f"nothing by {citation.publisher or 'this publisher'}{when} is held")


def _fit(citation: Citation, holding: Holding, held: HeldIndex, scope: str, language: str, own_names: str) -> Fit:
    """Compare one candidate with the citation and judge whether it may be linked."""
    document = holding.document
    date = compare_dates(citation.published, document.day, crawled=document.crawled)
    title = compare_titles(citation.title, document.title)
    content = compare_content(scope, language, held.text(document), document.language, leave_out=own_names)
    linked, reason = _judge(citation, holding, date, title, content)
    return Fit(document, holding.origin, date, title, content, linked, reason)


def _judge(citation: Citation, holding: Holding, date: DateFit, title: Verdict, content: Overlap) -> tuple[bool, str]:
    """Whether a candidate may be linked, and the reason in words."""
    carried = "carries the publisher's text, " if holding.origin else ""
    if date.relation == "off":
        return False, carried + (f"dated {date.days} days off" if date.days is not None else "of another month or year")
    if title == "same":
        return True, f"{carried}publisher and title{_when(date)}"
    if title == "other":
        return False, f"{carried}another title{_when(date)}"
    if citation.url and (content.level != "strong" or site(citation.url) == site(holding.document.url)):
        return False, f"{carried}at another address than the one cited"
    if date.relation == "same" and content.level != "none":
        return True, f"{carried}publisher and day{_shared(content)}"
    if date.relation == "same":
        return False, f"{carried}of the same day, but its text says nothing of this"
    if content.level == "strong":
        return True, f"{carried}publisher{_when(date)}{_shared(content)}"
    return False, f"{carried}publisher{_when(date) or ', date unknown'}, but its text does not bear it out"


def _when(date: DateFit) -> str:
    return {"same": " and day", "adjacent": ", dated a day apart", "loose": ", month or year fits"}.get(
        date.relation, ""
    )


def _shared(content: Overlap) -> str:
    return f"; shares {', '.join(content.shared[:4])}" if content.shared else ""


def _best(linked: list[Fit]) -> Resolution:
    """The candidate that stands out, or an ambiguous outcome."""
    top = linked[0]
    rivals = [f for f in linked[1:] if f.rank == top.rank and top.content.share - f.content.share < MARGIN]
    rivals = [f for f in rivals if not _same_text(top.document, f.document)]
    if rivals:
        candidates = tuple((f.document.id, f.reason) for f in (top, *rivals)[:SHOWN])
        return Resolution("ambiguous", candidates=candidates, rule="several texts fit equally well")
    others = tuple((f.document.id, f.reason) for f in linked[1:SHOWN])
    return Resolution("held_as_copy" if top.origin else "held", top.document.id, others, top.reason)


def _same_text(one: HeldDocument, other: HeldDocument) -> bool:
    """Whether two documents hold one text, as two papers with the same agency report do."""
    return bool(one.opening and other.opening) and fuzz.token_sort_ratio(one.opening, other.opening) >= ONE_TEXT


def _unsigned(
    citation: Citation, held: HeldIndex, scope: str, language: str, own_names: str, citing: str | None
) -> list[tuple[str, str]]:
    """Copies of that day that name no original but bear out what an agency is cited for: for a person to look at."""
    found = []
    for holding in held.unnamed_copies(citation.published):
        document = holding.document
        content = compare_content(scope, language, held.text(document), document.language, leave_out=own_names)
        if document.id != citing and content.level == "strong":
            found.append((document.id, f"an unsigned copy of that day{_shared(content)}"))
    return found
