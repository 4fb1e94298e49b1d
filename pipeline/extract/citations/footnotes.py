"""Citations in footnotes and endnotes: the works of each note, and its short forms (ibid., op. cit., "note 2 above").

A note may hold several works, comment, or both. Works are parted by semicolons, and by full stops behind a finished
reference.
"""

import re
from collections.abc import Iterator

from pipeline.extract.citations.brackets import draft_of, one_outlet_each
from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.naming import looks_like_name
from pipeline.extract.citations.shortforms import short_form
from pipeline.extract.citations.urls import find_urls
from pipeline.extract.citations.when import find_dates
from pipeline.extract.citations.words import CROSS_MARK, IBID, OP_CIT, SAME_AUTHOR, SIGNAL, UN_SYMBOL, UNQUOTED
from pipeline.extract.citations.work import Work, parse_work, trimmed
from pipeline.records import Note, Span

_CUT = re.compile(r"\s*[;；]\s*|(?:\.|。)\s+(?=[\"“«]?[^\W\da-zа-яё])|。(?=\S)|\n+(?=\s*\S)|,\s+with\s+(?=[\"“]?[A-Z])")
_COMPARED = re.compile(r"\s*(?:but\s+)?compare\b", re.IGNORECASE)  # "Compare Reuters, May 1, with TASS, May 2"
_CLOSED = '"”»」』'
_COMMENT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|said|says|stated|told|would|could|will|can|may\s+be|might|wrote|claimed|denied|reported|argues?|notes|"
    r"refers?|remains?|became|means|gives?|gave|contains?|includes?|according)\b|\b(?:был[аио]?|является|сообщил[аи]?|заявил[аи]?|говорится)\b|다\.?$|(?:である|した|ない|いる)$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?:^|[\s(])(?:pp?|nos?|vol|paras?|eds?|art|fig|ch|v|nn?|[A-ZА-Я]|с|стр|т|№)$")
_POINTING = re.compile(r"\b(?:at|from|on|via|in)\s*:?\s*$", re.IGNORECASE)


def note_citations(setting: Setting, note: Note) -> Iterator[Draft]:
    """Drafts of the works a note cites, in order; short forms point nowhere yet (see backrefs)."""
    for part in (p for whole in _parts(setting.text, note) for p in one_outlet_each(setting, whole)):
        if draft := _part_citation(setting, part):
            draft.say(note=note.label)
            yield draft


def _part_citation(setting: Setting, part: Span) -> Draft | None:
    if other := _other_work(setting, part):
        return other
    if short := short_form(setting, part):
        return short
    start, end = trimmed(setting.text, part.start, part.end)
    words = setting.text[start:end]
    if not words or not re.search(r"\w{2}", words):
        return None
    work = parse_work(setting, start, end)
    if _is_work(setting, work, words):
        return draft_of(work, Span(work.start, work.end), "footnote")
    return _embedded(setting, start, end)


def _other_work(setting: Setting, part: Span) -> Draft | None:
    """A further work of the author cited before: "Idem, “Quiet at Sea,” Reuters, July 26, 2019"."""
    start, end = trimmed(setting.text, part.start, part.end)
    if (same := SAME_AUTHOR.match(setting.text, start, end)) is None:
        return None
    work = parse_work(setting, same.end(), end)
    if not (work.title or (work.known and work.published)):
        return None
    draft = draft_of(work, Span(start, work.end), "footnote")
    draft.say(author=None)
    draft.same_author = True
    return draft


def _is_work(setting: Setting, work: Work, words: str) -> bool:
    """Whether a part of a note is a reference rather than comment."""
    bare = UNQUOTED.sub("", words)
    if _COMMENT.search(bare) or len(bare.split()) > 40:
        return False
    if work.url and not (work.known or work.title or work.published) and _POINTING.search(words.partition(work.url)[0]):
        return False  # "Text at https://...": only the address cites
    if work.known or work.url or UN_SYMBOL.search(words):
        return bool(work.published or work.title or work.url or not work.rest)
    named = bool(work.author or (work.name and looks_like_name(work.name.text)))
    return bool((work.title and (named or work.published)) or (named and work.published))


def _embedded(setting: Setting, start: int, end: int) -> Draft | None:
    """In a sentence of comment only an address cites, or a bracket."""
    if urls := find_urls(setting.text, start, end):
        work = parse_work(setting, urls[0].start, urls[0].end)
        return draft_of(work, Span(urls[0].start, urls[0].end), "footnote")
    return None


def _parts(text: str, note: Note) -> Iterator[Span]:
    """The note cut into references: at semicolons outside quotes and brackets, and behind finished references."""
    start = note.start
    for match in _CUT.finditer(text, note.start, note.end):
        piece = text[start : match.start()]
        if (
            _open(piece)
            or (match.group().lstrip()[:1] in ".。\n" and not _finished(piece, text[match.end() : note.end]))
            or (match.group()[0] == "," and not _COMPARED.match(piece))
        ):
            continue
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, note.end)


def _open(piece: str) -> bool:
    """Whether a quotation or bracket is still open at the end of `piece`."""
    return (
        any(piece.count(a) > piece.count(b) for a, b in ("()", "“”", "«»", "「」", "『』")) or piece.count('"') % 2 == 1
    )


def _finished(piece: str, rest: str) -> bool:
    """Whether what stands before a full stop can be a whole reference, or is a sentence of comment."""
    bare = piece.rstrip()
    if IBID.fullmatch(bare) or OP_CIT.search(bare[-12:]) or CROSS_MARK.search(bare[-8:]):
        return not re.match(r"\s*(?:p\.|pp\.|at\s|,|note\b)", rest)
    if _SHORTENED.search(bare):
        return False
    if len(bare.split()) <= 2 and not re.search(r"\d{4}$", bare):
        return False
    if SIGNAL.match(rest) or IBID.match(rest):
        return True
    urls = find_urls(bare)
    dates = find_dates(bare, 0, len(bare))
    tail = len(bare) - 3
    return (
        bool(urls and urls[-1].end >= tail)
        or bool(dates and dates[-1].end >= tail and len(dates[-1].value) > 4)
        or bool(re.search(r"(?:\bpp?\.\s*|\bpara\.\s*|\bat\s+|§\s*)\d[\d–-]*$", bare))
        or bool(_COMMENT.search(UNQUOTED.sub("", bare)))
        or bool(dates and dates[-1].end >= tail and len(bare.split()) > 3)
    )
