"""Citations in brackets: "(RIA-Novosti, July 22, 2019)", "(Smith 2018)", "（共同通信、2018年12月21日）".

Most brackets cite nothing. One counts when it names a known outlet or something that reads like a publisher's name with
a day, or an author with a year; acronyms just spelled out, datelines, captions, places and events do not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.naming import looks_like_name
from pipeline.extract.citations.shortforms import short_form
from pipeline.extract.citations.when import find_dates
from pipeline.extract.citations.words import EVENT, NOT_A_SOURCE, UN_SYMBOL
from pipeline.extract.citations.work import Work, parse_work, trimmed
from pipeline.records import Citation, Span

_BRACKET = re.compile(
    r"\(((?:[^()\n]|\n(?!\s*\n)|\([^()\n]{1,60}\)){2,400})\)|（([^（）\n]{2,300})）|(?<!\])\[([^\[\]\n]{4,300})\](?!\()"
)
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|и)\s+|、|\s*/\s*")
_QUOTE = re.compile(r"[\"“”«»「」『』]")
MEDIA = ("agency", "newspaper", "broadcaster", "website")
_SEMICOLON = re.compile(r"\s*[;；]\s*")
_AUTHOR_YEAR = re.compile(
    r"^(?P<author>(?:[A-Z][\w’'-]+|(?:[vd][aeo][nrl]?|al-|el-|bin)[\s-]?[A-Z][\w’'-]+)(?:(?:,|\s+and|\s+&|,\s+(?:and|&))\s+[A-Z][\w’'-]+){0,3}(?:\s+et\s+al\.?)?)"
    r",?\s+\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?(?:\s*[,:]\s*(?:pp?\.\s*)?\d[\d\s,–-]*)?$"
)
_JOINING = re.compile(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|\s+et\s+al\.?")
_SEASON = re.compile(
    r"^(?:spring|summer|autumn|fall|winter|early|late|mid|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
# "MOSCOW, Nov 25", "KERCH, Crimea, November 26, 2018, 7:11 AM": capitals first, then names and numbers only.
_DATELINE = re.compile(
    r"(?:^|\n)\W{0,3}[A-ZА-ЯЁ]{3,}[\w'’.-]*(?:[\s,/–—-]+(?:[A-ZА-ЯЁ][\w.'’-]*|\d[\d:.]*(?:st|nd|rd|th)?|[ap]\.?m\.?|of|on|[а-я]{3,8}\.?))*[\s,–—-]*$"
)


def bracket_citations(setting: Setting, body: Span) -> Iterator[Draft]:
    """Drafts of all bracketed citations in `body`.

    A lone work's span includes its brackets; of several in one bracket, each spans its own words.
    """
    for match in _BRACKET.finditer(setting.text, body.start, body.end):
        inner = Span(*match.span(match.lastindex or 0))
        if _is_dateline(setting.text, match.start()):
            continue
        if draft := short_form(setting, inner):
            draft.say(start=match.start(), end=match.end())
            yield draft
            continue
        parts = list(parts_of(setting, inner))
        works = [work for part in parts if (work := bracket_work(setting, part, match.start()))]
        for work in _dated_alike(works):
            span = Span(*match.span()) if len(parts) == 1 else Span(work.start, work.end)
            yield draft_of(work, span, "parenthetical")


def _dated_alike(works: list[Work]) -> list[Work]:
    """Works of one bracket without a date take that of the next: "(Reuters and TASS, July 23, 2019)"."""
    published = None
    dated = []
    for work in reversed(works):
        published = work.published or (published if work.known and not work.title else None)
        dated.append(replace(work, published=published))
    return dated[::-1]


def draft_of(work: Work, span: Span, kind: str) -> Draft:
    """A draft that says what the work says."""
    outlet = work.name.outlet if work.name else None
    return Draft(
        Citation(span.start, span.end, kind, work.publisher, outlet, work.published, work.title, work.author, work.url)
    )


def parts_of(setting: Setting, inner: Span) -> Iterator[Span]:
    """The stretches of a bracket or a line that cite one work each."""
    start = inner.start
    for match in _SEMICOLON.finditer(setting.text, inner.start, inner.end):
        yield from one_outlet_each(setting, Span(start, match.start()))
        start = match.end()
    yield from one_outlet_each(setting, Span(start, inner.end))


def one_outlet_each(setting: Setting, part: Span) -> list[Span]:
    """ "Reuters, BBC News and TASS, July 23, 2019" cut before each further medium; anything else stays whole."""
    text = setting.text
    if _QUOTE.search(text, part.start, part.end):
        return [part]
    commas = [Span(*m.span()) for m in _LISTED.finditer(text, part.start, part.end)]
    begins, ends = [part.start, *(c.end for c in commas)], [*(c.start for c in commas), part.end]
    media = [n for n, (a, b) in enumerate(zip(begins, ends, strict=True)) if _is_medium(setting, text[a:b])]
    if len(media) < 2 or media[0] != 0:
        return [part]
    return [Span(begins[n], ends[after - 1]) for n, after in pairwise([*media, len(begins)])]


def _is_medium(setting: Setting, words: str) -> bool:
    outlet = setting.knowledge.outlet_named(words[slice(*trimmed(words, 0, len(words)))])
    return outlet is not None and outlet.kind in MEDIA


def _is_dateline(text: str, bracket: int) -> bool:
    """Whether a bracket belongs to the place line of an agency's text: "MOSCOW, Nov 25 (TASS)"."""
    return bool(_DATELINE.search(text[max(0, bracket - 120) : bracket]))


def bracket_work(setting: Setting, part: Span, bracket: int) -> Work | None:
    """The work cited by one part of a bracket that opens at `bracket`, or None if it cites nothing."""
    start, end = trimmed(setting.text, part.start, part.end)
    words = setting.text[start:end]
    if not re.search(r"[^\W\d_]{2}", words) or "=" in words.split("?")[0].split("http")[0]:
        return None
    if (match := _AUTHOR_YEAR.match(words)) and (work := _author_year(setting, start, end, match)):
        return work
    work = parse_work(setting, start, end)
    return work if _cites(setting, work, words, bracket, signalled=start > part.start) else None


def _author_year(setting: Setting, start: int, end: int, match: re.Match[str]) -> Work | None:
    """ "Smith and Jones 2018", unless a name among them is an outlet, a place, a month or an event."""
    author = match["author"]
    names = [n for n in _JOINING.split(author) if n]
    if EVENT.search(author) or NOT_A_SOURCE.search(author):
        return None
    if any(_SEASON.match(n) or setting.knowledge.outlet_named(n) for n in names):
        return None
    return (
        None
        if len(names) == 1 and _no_surname(setting, author, start)
        else Work(start, end, author=author, published=match["year"])
    )


def _no_surname(setting: Setting, name: str, start: int) -> bool:
    """Whether a lone name is more likely a place, an acronym or something else we know than an author."""
    known = setting.knowledge.country_of(name) or setting.knowledge.entities_named(name)
    if "et al" in name:
        return False
    return bool(" " in name or name.isupper() or known or setting.is_place(start, start + len(name)))


def _cites(setting: Setting, work: Work, words: str, bracket: int, *, signalled: bool) -> bool:
    if work.url:  # an address alone is a link and found as such
        return bool(work.name or work.title or work.published)
    if work.name is None or len(work.rest) > 3 or EVENT.search(work.name.text):
        return False
    if work.known:
        return _known_outlet_cites(setting, work, words, bracket, signalled=signalled)
    if UN_SYMBOL.search(words):
        return True
    if not looks_like_name(work.name.text) or NOT_A_SOURCE.search(words) or _is_place(setting, work.name.text):
        return False
    if work.name.described or (work.title and work.published):
        return True
    return work.published is not None and _has_day(setting, work) and not work.rest


def _known_outlet_cites(setting: Setting, work: Work, words: str, bracket: int, *, signalled: bool) -> bool:
    """A known outlet cites with a date, a title or words like "official website"; alone only where it is a medium."""
    name = work.name
    if name is None or re.search(r"\b(?:photos?|фото|images?|video still)\b", words, re.IGNORECASE):
        return False
    if work.published or work.title or name.described or signalled:
        return not (work.rest and len(" ".join(work.rest).split()) > 12)
    outlet = setting.knowledge.outlets[name.outlet or ""]
    return outlet.kind in MEDIA and not work.rest and not _explains(setting, words, bracket)


def _explains(setting: Setting, words: str, bracket: int) -> bool:
    """Whether the bracket merely gives the acronym or another name of what stands right before it."""
    before = setting.text[max(0, bracket - 80) : bracket].rstrip()
    names = re.findall(r"[\w’'.-]+", before)[-8:]
    initials = "".join(n[0] for n in names if n[0].isupper())
    if words.isupper() and initials.endswith(words.replace(".", "")[-3:]):
        return True
    return any(setting.knowledge.outlet_named(" ".join(names[i:])) for i in range(max(0, len(names) - 5), len(names)))


def _is_place(setting: Setting, name: str) -> bool:
    return bool(setting.knowledge.country_of(name)) or any(
        e.label == "LOC" for e in setting.knowledge.entities_named(name)
    )


def _has_day(setting: Setting, work: Work) -> bool:
    """Whether the date is printed to the day, with its year: a month alone dates too many things."""
    return any(d.stated and len(d.value) == 10 for d in find_dates(setting.text, work.start, work.end, setting.latest))
