"""From candidates to an outcome: one document, several, a near miss, or none. A wrong link is worse than none.

A document is linked on its address; on the symbol of the document cited; or on publisher and title and a day that fits;
or on publisher and day, if its text does not speak against it. A day apart, a month or no date at all must be made up
for by what the text says. Everything else of the publisher near that day, and namesakes of the publisher, are shown and
not linked.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.knowledge import Knowledge
from pipeline.records import Citation, Resolution
from pipeline.trace.resolve.days import NEAR, TOLERANCE
from pipeline.trace.resolve.fit import DATE_RANK, Cited, Fit, cited_outlet, fit, overlap
from pipeline.trace.resolve.held import HeldDocument, HeldIndex
from pipeline.trace.resolve.kinds import cited_kinds
from pipeline.trace.resolve.titles import is_symbol

MARGIN = 0.15  # by how much one text must say more of the claim than the next to be preferred
ONE_TEXT = 85  # of 100: openings this alike are the same text twice
SHOWN = 5  # candidates kept with a citation that leads nowhere


def resolve_all(
    citations: Sequence[Citation],
    held: HeldIndex,
    *,
    knowledge: Knowledge,
    text: str = "",
    language: str = "en",
    citing: str | None = None,
    published: str | None = None,
) -> list[Resolution]:
    """What became of each citation of one document, in order.

    `text`, `language`, `published` (ISO) and `citing` (its id) are those of the document the citations stand in. Ibid. and
    cross-references share the outcome of the work they stand for; "the agency also reported" does where that work bears
    out what it supports.
    """
    cited = [
        Cited(
            c, cited_outlet(c, knowledge), c.scope.of(text) if c.scope else "", language, citing, published,
            cited_kinds(c, text),
        )
        for c in citations
    ]  # fmt: skip
    found: dict[int, Resolution] = {}
    for place, one in enumerate(cited):
        if not _stands_for(one.citation, citations):
            found[place] = _resolve(one, held)
    return [
        found[place] if place in found else _as_before(found.get(one.citation.refers_to or 0), one, citations, held)
        for place, one in enumerate(cited)
    ]


def _stands_for(citation: Citation, citations: Sequence[Citation]) -> bool:
    """Whether a citation means the work of another: one of another day is looked for by itself."""
    if citation.refers_to is None or citation.kind not in ("ibid", "cross-reference", "narrative"):
        return False
    return citation.kind != "narrative" or citation.published == citations[citation.refers_to].published


def _as_before(
    resolution: Resolution | None, cited: Cited, citations: Sequence[Citation], held: HeldIndex
) -> Resolution:
    """The outcome of the work a citation stands for; in running text only where its text does not speak against it."""
    if resolution is None:
        return Resolution("not_held", rule="refers to a work that could not be told")
    work = citations[cited.citation.refers_to or 0]
    whose = f"the work of {f'note {work.note}' if work.note else 'an earlier citation'}: "
    document = held.document(resolution.document) if cited.citation.kind == "narrative" else None
    if document and overlap(cited, document, held).level == "none":
        silent = f"{whose}its text says nothing of this"
        return Resolution("near_miss", candidates=((document.id, silent),), rule=silent)
    return Resolution(resolution.status, resolution.document, resolution.candidates, whose + resolution.rule)


def resolve(
    citation: Citation,
    held: HeldIndex,
    *,
    knowledge: Knowledge,
    scope: str = "",
    language: str = "en",
    citing: str | None = None,
    published: str | None = None,
) -> Resolution:
    """The held document that a citation means.

    `scope` are the words it supports (in `language`, ISO 639-1), used to tell texts of one publisher and day apart.
    `citing` is the id of the document it stands in, which is never its own source, and `published` that document's date:
    an undated citation cannot mean what appeared later.
    """
    return _resolve(Cited(citation, cited_outlet(citation, knowledge), scope, language, citing, published), held)


def _resolve(cited: Cited, held: HeldIndex) -> Resolution:
    citation, citing = cited.citation, cited.citing
    if at_address := [d for d in held.at_address(citation.url) if d.id != citing]:
        return _one_of(at_address, "the same address")
    symbol = citation.title if is_symbol(citation.title) else None
    if symbol and (with_symbol := [d for d in held.with_symbol(symbol) if d.id != citing]):
        return _one_of(with_symbol, f"the document symbol {symbol}")
    if cited.key is None:
        return Resolution(
            "not_held", rule="nothing at this address is held" if citation.url else "no publisher is named"
        )
    candidates = held.candidates(cited.key, cited.around, citation.title, NEAR)
    fits = [fit(cited, holding, held) for holding in candidates if holding.document.id != citing]
    if linked := [f for f in fits if f.linked]:
        return _best(sorted(linked, key=lambda f: (f.rank, f.content.share), reverse=True))
    return _near_miss(cited, [*_near(fits), *_namesakes(cited, held), *_unsigned(cited, held)])


def _one_of(documents: list[HeldDocument], shared: str) -> Resolution:
    if len(documents) == 1:
        return Resolution("held", documents[0].id, rule=shared)
    candidates = tuple((d.id, f"has {shared}") for d in documents[:SHOWN])
    return Resolution("ambiguous", candidates=candidates, rule=f"several documents have {shared}")


def _best(linked: list[Fit]) -> Resolution:
    """The candidate that stands out (the first is the best), or an ambiguous outcome."""
    equals = [f for f in linked if f.rank == linked[0].rank and linked[0].content.share - f.content.share < MARGIN]
    top = next((f for f in equals if f.of_kind), linked[0])
    rivals = [
        f for f in equals if f is not top and f.of_kind == top.of_kind and not _same_text(top.document, f.document)
    ]
    if rivals:
        candidates = tuple((f.document.id, f.reason) for f in (top, *rivals)[:SHOWN])
        return Resolution("ambiguous", candidates=candidates, rule="several texts fit equally well")
    others = tuple((f.document.id, f"fits less well: {f.reason}") for f in linked[:SHOWN] if f is not top)
    return Resolution("held_as_copy" if top.origin else "held", top.document.id, others, top.reason)


def _same_text(one: HeldDocument, other: HeldDocument) -> bool:
    """Whether two documents hold one text, as two papers with the same agency report do."""
    return bool(one.opening and other.opening) and fuzz.token_sort_ratio(one.opening, other.opening) >= ONE_TEXT


def _near_miss(cited: Cited, near: list[tuple[str, str]]) -> Resolution:
    """A near miss with its candidates, each with the first reason found, or not held."""
    reasons = dict(reversed(near))
    candidates = tuple((i, reasons[i]) for i in dict.fromkeys(i for i, _ in near))[:SHOWN]
    if candidates:
        return Resolution("near_miss", candidates=candidates, rule=candidates[0][1])
    when = f" of {cited.citation.published}" if cited.citation.published else ""
    return Resolution("not_held", rule=f"nothing by {cited.citation.publisher or 'this publisher'}{when} is held")


def _near(fits: list[Fit]) -> Iterator[tuple[str, str]]:
    """Texts of the publisher that were not linked, the nearest first; those with neither day nor content near left out."""
    shown = [f for f in fits if _is_near(f)]
    for f in sorted(shown, key=lambda f: (DATE_RANK[f.date.relation], f.content.share), reverse=True):
        yield f.document.id, f.reason


def _is_near(found: Fit) -> bool:
    """Whether a text is worth showing: its day is near, or, where days cannot be compared, it says something of the claim."""
    if found.date.relation == "off":
        return found.date.days is not None and found.date.days <= NEAR
    return found.date.relation in ("same", "adjacent") or found.content.level not in ("none", "unknown")


def _namesakes(cited: Cited, held: HeldIndex) -> Iterator[tuple[str, str]]:
    """Texts of those days by publishers of a similar name."""
    found = held.lookalikes(cited.key or "", cited.citation.publisher or "", cited.citation.published, TOLERANCE)
    for document, name in found:
        if document.id != cited.citing:
            yield document.id, f"of the same days, but of another publisher with a similar name: {name}"


def _unsigned(cited: Cited, held: HeldIndex) -> Iterator[tuple[str, str]]:
    """Copies of that day that name no original but bear out what an agency is cited for: for a person to look at."""
    if cited.outlet and cited.outlet.kind == "agency":
        for holding in held.unnamed_copies(cited.citation.published):
            content = overlap(cited, holding.document, held)
            if holding.document.id != cited.citing and content.level == "strong":
                yield holding.document.id, f"an unsigned copy of that day; shares {', '.join(content.shared[:4])}"
