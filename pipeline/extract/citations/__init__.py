"""Citations: every reference to a source that a text makes, in the forms people use.

`CitationFinder` is the spaCy component; the parts are one module per form (brackets, footnotes, links, narrative,
bibliography), `work` takes one reference apart and `backrefs` finds what ibid. and its like stand for. Everything works
from the text; names, mentions and the reader's notes and links are used where there are any.
"""

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.extract.citations.again import named_again
from pipeline.extract.citations.backrefs import SHORT, point_back
from pipeline.extract.citations.bibliography import bibliography_citations, bibliography_section, source_lines
from pipeline.extract.citations.brackets import bracket_citations
from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.footnotes import note_citations
from pipeline.extract.citations.links import hyperlink_citations, url_citations
from pipeline.extract.citations.narrative import narrative_citations
from pipeline.extract.citations.scopes import all_sentences, prose_of, sentence_at, stretch_before
from pipeline.extract.citations.when import find_dates
from pipeline.knowledge import Knowledge
from pipeline.read.notes import endnotes
from pipeline.records import Citation, Note, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CitationFinder", "find_citations"]

AHEAD = 60  # days by which a date without a year may follow the last full date of an undated text


class CitationFinder:
    """spaCy component: sets `doc._.citations`."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge

    def __call__(self, doc: "Doc") -> "Doc":
        """Find the citations of a Doc; its Document, mentions and names are used where present."""
        doc._.citations = find_citations(_setting(doc, self.knowledge))
        return doc


def find_citations(setting: Setting) -> tuple[Citation, ...]:
    """All citations of a text in order of their start."""
    body = Span(0, _body_end(setting))
    section = bibliography_section(setting.text, body.end)
    if section:
        body = Span(0, min(body.end, section.start))
    drafts = [d for note in setting.notes for d in note_citations(setting, note)]
    drafts += bibliography_citations(setting, section) if section else ()
    for find in (bracket_citations, source_lines, url_citations, narrative_citations):
        _add(drafts, list(find(setting, body)))
    _add(drafts, list(hyperlink_citations(setting)))
    drafts = sorted(drafts, key=lambda d: (d.says.start, d.says.end))
    point_back(_cited_order(drafts), setting.text)
    drafts = [
        d for d in drafts if d.says.kind not in SHORT or d.says.note or d.points_to
    ]  # "(see note 3)" of a text without notes
    _set_scopes(setting, drafts)
    drafts = _with_named_again(setting, body, _without_echoes(setting, drafts))
    places = {id(d): i for i, d in enumerate(drafts)}
    return tuple(replace(d.says, refers_to=places.get(id(d.points_to))) for d in drafts)


def _add(drafts: list[Draft], more: list[Draft]) -> None:
    """Add drafts that overlap none found before; an overlapping link gives its address to the citation it stands in."""
    known = list(drafts)
    for draft in more:
        hosts = [d for d in known if d.says.start < draft.says.end and draft.says.start < d.says.end]
        if not hosts:
            drafts.append(draft)
        elif draft.says.url and hosts[0].says.url is None:
            hosts[0].say(url=draft.says.url, outlet=hosts[0].says.outlet or draft.says.outlet)


def _with_named_again(setting: Setting, body: Span, drafts: list[Draft]) -> list[Draft]:
    """With what names them again, in the place of a bare outlet's name that it takes in."""
    again = named_again(setting, body, drafts)
    kept = [d for d in drafts if not any(a.says.start <= d.says.start and d.says.end <= a.says.end for a in again)]
    return sorted([*kept, *again], key=lambda d: (d.says.start, d.says.end))


def _cited_order(drafts: list[Draft]) -> list[Draft]:
    """Bibliography entries first: what stands at the end of a text can be pointed to from anywhere in it."""
    return sorted(drafts, key=lambda d: d.says.kind != "bibliography")


def _body_end(setting: Setting) -> int:
    """Where the running text ends: at the first endnote behind all marks; footnotes gathered there count alike."""
    return min((n.start for n in setting.notes), default=len(setting.text))


def _set_scopes(setting: Setting, drafts: list[Draft]) -> None:
    """What each citation supports: the words before its note's mark or before itself, from the citation before on."""
    marks = {n.label: n.marker for n in setting.notes}
    taken = sorted(
        [Span(d.says.start, d.says.end) for d in drafts if d.says.note is None and d.says.kind != "narrative"]
        + [m for m in marks.values() if m]
    )
    for draft in drafts:
        mark = marks.get(draft.says.note) if draft.says.note else None
        if mark:
            draft.say(scope=stretch_before(setting.text, setting.sentences, mark.start, taken))
        elif draft.says.note is None and draft.says.scope is None and draft.says.kind != "bibliography":
            before = _bracket_start(setting.text, draft)
            draft.say(scope=stretch_before(setting.text, setting.sentences, before, taken))


def _bracket_start(text: str, draft: Draft) -> int:
    """Where the running text stops before a citation: at the bracket it stands in, if any."""
    opening = max(text.rfind("(", 0, draft.says.start), text.rfind("（", 0, draft.says.start))
    closing = max(text.rfind(")", 0, draft.says.start), text.rfind("）", 0, draft.says.start))
    return opening if opening > closing and draft.says.start - opening < 400 else draft.says.start


def _without_echoes(setting: Setting, drafts: list[Draft]) -> list[Draft]:
    """Leave out a narrative citation whose sentence also cites the same outlet formally."""
    marks = {n.label: n.marker for n in setting.notes if n.marker}
    formal = [
        (d.says.outlet, marks[d.says.note].start if d.says.note in marks else d.says.start)
        for d in drafts
        if d.says.kind != "narrative" and d.says.outlet
    ]
    kept = []
    for draft in drafts:
        sentence = sentence_at(setting.sentences, draft.says.start) if draft.says.kind == "narrative" else None
        if sentence is None or not any(
            o == draft.says.outlet and sentence.start <= at <= sentence.end for o, at in formal
        ):
            kept.append(draft)
    return kept


def _setting(doc: "Doc", knowledge: Knowledge) -> Setting:
    document = doc._.document
    text = document.text if document is not None else doc.text
    notes = _notes(text, document.notes if document is not None else ())
    own_date = _day(document.published) if document is not None else None
    people, places = (
        sorted((e.start_char, e.end_char) for e in doc.ents if e.label_ in labels)
        for labels in (("PERSON", "PER"), ("LOC", "GPE"))
    )
    return Setting(
        text=text,
        knowledge=knowledge,
        today=own_date,
        latest=_latest(text, own_date),
        own_url=document.url if document is not None else None,
        links=document.links if document is not None else (),
        notes=notes,
        sentences=all_sentences(prose_of(text, notes)),
        mentions=doc._.mentions,
        dates=doc._.dates,
        is_person=lambda start, end: _mostly(people, start, end),
        is_place=lambda start, end: _mostly(places, start, end),
    )


def _notes(text: str, read: tuple[Note, ...]) -> tuple[Note, ...]:
    """The reader's notes, marks it did not find sought in the text; without any, those that the text itself shows."""
    if read and all(n.marker for n in read):
        return read
    shown = endnotes(text)
    marks = {n.label: n.marker for n in shown}
    return tuple(replace(n, marker=n.marker or marks.get(n.label)) for n in read) or tuple(shown)


def _latest(text: str, own: date | None) -> date | None:
    """The last day that "July 23" can mean: the day after the document's own, or else some weeks after the last day it prints."""
    if own:
        return own + min(timedelta(days=1), date.max - own)  # the clocks of the place written of may be ahead
    days = [day for d in find_dates(text, 0, len(text)) if (day := _day(d.value))]
    return max(days) + min(timedelta(days=AHEAD), date.max - max(days)) if days else None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _mostly(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted spans covers nearly all of a stretch."""
    at = bisect_left(spans, (start + 3, 0))
    return any(s - 2 <= start and end - 2 <= e for s, e in spans[max(0, at - 1) : at + 1])
