"""One work as a note, a bracket or a bibliography prints it: publisher, author, title, date and address told apart.

Handled orders: Publisher, "Title," date, URL; Author, "Title," Publisher, date; Publisher, date, URL; Author, Title
(Place: Publisher, Year); Author. Title // Publisher. Date (Russian style); 「題」『紙名』日付.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.citations.draft import Setting
from pipeline.extract.citations.naming import Name, looks_like_name, name_of
from pipeline.extract.citations.urls import find_urls
from pipeline.extract.citations.when import When, find_dates
from pipeline.extract.citations.words import ACCESSED, LOCATOR, SIGNAL, UN_SYMBOL

_QUOTED = re.compile(
    r"“(?P<a>[^“”]{2,300})”|«(?P<b>[^«»]{2,300})»|\"(?P<c>[^\"\n]{2,300})\"(?!\w)|「(?P<d>[^「」]{2,300})」|『(?P<e>[^『』]{2,300})』|"
    r"(?<!\w)‘(?P<f>[^‘]{8,300}?)’(?!\w)|〈(?P<g>[^〈〉]{2,200})〉|《(?P<h>[^《》]{2,200})》|_(?P<i>[^_\n]{3,200})_|(?<!\*)\*(?P<j>[^*\n]{3,200})\*(?!\*)"
)
_BETWEEN = re.compile(r"\s*(?:,|，|、|//|\||·|(?<=[\w\")»”’])\.\s+(?=[^\W\da-zа-яё])|(?<=[\w)])\.\s*$)\s*")
_INITIAL = re.compile(r"(?:^|[\s.(])[A-ZА-ЯЁ]$")
_PERSON = re.compile(
    r"^[A-ZА-ЯЁ][\w’'-]+(?:,?\s+(?:[A-ZА-ЯЁ]\.[\s-]?)+|\s+et\s+al\.?)$|^(?:[A-ZА-ЯЁ]\.[\s-]?)+\s*[A-ZА-ЯЁ][\w’'-]+$|\bet\s+al\b"
)
# "Peter Hall, The Long Patrol (London: Harbour Press, 2011)"
_BOOK = re.compile(
    r"^(?P<author>[^,\"“«(]{3,60}),\s+(?P<title>[^\"“«(]{3,200}?)\s*\((?P<place>[^():,]{2,40}):\s*(?P<house>[^():]{2,60}),\s*(?P<year>(?:1[89]|20)\d\d)\)"
)
# "Петров И. А. Закрытый порт // Известия. 2020. 7 марта"
_LISTED_RU = re.compile(r"(?P<author>[А-ЯЁ][а-яё-]+,?\s+(?:[А-ЯЁ]\.\s?){1,2})\s*(?P<title>[^/\n]{2,200}?)\.?\s*//\s*")
_VOLUME = re.compile(r"\s+\d{1,4}$")
_EDGES = ' \t\n"“”«»‘’「」『』[],.:;，、。_*–—-|/'
_TRAILING = re.compile(
    r"(?:\s+(?:published|issued|released|posted|aired|broadcast))?\s+(?:on|of|in|from|at|dated|за|от|г)$", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:in|on|at|from|of|by|dated)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Work:
    """What one citation says of the work it cites; half-open span without signal words and the final full stop."""

    start: int
    end: int
    name: Name | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    rest: tuple[str, ...] = ()

    @property
    def publisher(self) -> str | None:
        """The publisher as printed."""
        return self.name.text if self.name else None

    @property
    def known(self) -> bool:
        """Whether the publisher is an outlet we know."""
        return bool(self.name and self.name.outlet)


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of a work between its commas; `late` where it stands behind the title."""

    start: int
    end: int
    text: str
    late: bool


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without signal words in front, and white space and the full stop behind."""
    while match := SIGNAL.match(text, start, end):
        start = match.end()
    while start < end and text[start] in " \t\n\u00a0,;:":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0.,;。":
        end -= 1
    return start, end


def parse_work(setting: Setting, start: int, end: int) -> Work:
    """Take apart the words of one work, `setting.text[start:end]`."""
    text = setting.text
    start, end = trimmed(text, start, end)
    if book := _BOOK.match(text[start:end]):
        name = name_of(book["house"], setting.knowledge)
        return Work(start, end, name, book["title"].strip(), book["author"].strip(), book["year"])
    if listed := _LISTED_RU.match(text, start, end):
        within = parse_work(setting, listed.end(), end)
        return replace(within, start=start, title=listed["title"], author=listed["author"].strip())
    urls = find_urls(text, start, end)
    dates = _outside(find_dates(text, start, end, setting.latest), [(u.start, u.end) for u in urls])
    titles = _titles(setting, start, end, [(u.start, u.end) for u in urls])
    dates = _outside(dates, titles)
    cut_out = [*((u.start, u.end) for u in urls), *((d.start, d.end) for d in dates), *titles]
    fields = list(_fields(text, start, end, cut_out, titles[0][1] if titles else end))
    title = text[slice(*titles[0])].strip(' ,.，、"“”«»「」『』') if titles else None
    name, author, used = _publisher_and_author(setting, fields, bool(titles))
    if name and name.symbol:
        title = title or name.symbol
    elif match := UN_SYMBOL.search(text, start, end):
        title = title or match.group()
    rest = tuple(f.text for f in fields if f.start not in used)
    return Work(start, end, name, title, author, _best(dates), urls[0].url if urls else None, rest)


def _outside(dates: list[When], spans: list[tuple[int, int]]) -> list[When]:
    return [d for d in dates if not any(s < d.end and d.start < e for s, e in spans)]


def _best(dates: list[When]) -> str | None:
    """The fullest of the dates, the last of equals: in "2018, ... , 26 November 2018" the day."""
    return max(dates, key=lambda d: (len(d.value), d.start)).value if dates else None


def _titles(setting: Setting, start: int, end: int, urls: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of quoted or italic titles without their marks; a quoted outlet name («Известия», 『朝日新聞』) is none."""
    found = []
    for match in _QUOTED.finditer(setting.text, start, end):
        inner = next(k for k, v in match.groupdict().items() if v)
        if any(s <= match.start() < e for s, e in urls) or setting.knowledge.outlet_named(match[inner].strip(" ,.")):
            continue
        found.append(match.span(inner))
    return found


def _fields(text: str, start: int, end: int, masked: list[tuple[int, int]], title_end: int) -> Iterator[Field]:
    """The stretches between commas outside brackets; addresses, dates and titles are cut out, locators left out."""
    for a, b in _gaps(start, end, masked):
        for c, d in _split(text, a, b):
            words = _clean(text[c:d])
            if words and not LOCATOR.match(words) and not ACCESSED.search(words) and re.search(r"\w", words):
                yield Field(c, d, words, c >= title_end)


def _clean(words: str) -> str:
    """A field without quotes, stray brackets, volume numbers and the prepositions around what was cut out."""
    words = words.strip(_EDGES)
    if words.count("(") != words.count(")"):
        words = words.strip("() ")
    return _VOLUME.sub("", _LEADING.sub("", _TRAILING.sub("", words)).strip(_EDGES))


def _gaps(start: int, end: int, masked: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in sorted(masked):
        if start < a:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at commas, slashes and full stops between words, but not within brackets or behind initials."""
    place = start
    for match in _BETWEEN.finditer(text, start, end):
        before = text[place : match.start()]
        if before.count("(") > before.count(")") or (match.group().startswith(".") and _INITIAL.search(before)):
            continue
        yield place, match.start()
        place = match.end()
    yield place, end


Named = tuple[Field, Name]


def _publisher_and_author(
    setting: Setting, fields: list[Field], titled: bool
) -> tuple[Name | None, str | None, set[int]]:
    """Who published and who wrote, and the starts of the fields that said so."""
    people = [f for f in fields if _is_person(setting, f)]
    named = [
        (f, _known(setting, f, n)) for f in fields if f not in people and (n := name_of(f.text, setting.knowledge))
    ]
    chosen = _publisher(named, titled and bool(fields) and not fields[0].late)
    early = [f for f in fields if not f.late and (chosen is None or f.start < chosen[0].start)]
    author = people[0] if people else None
    if author is None and titled and chosen and chosen[0].late and early and looks_like_name(early[0].text):
        author = early[0]
    used = {f.start for f in (chosen[0] if chosen else None, author) if f}
    return (chosen[1] if chosen else None), (author.text if author else None), used


def _known(setting: Setting, field: Field, name: Name) -> Name:
    """The name with the outlet that the document itself gives it: "MOD", spelled out earlier."""
    if name.outlet:
        return name
    for mention in setting.mentions:
        within = field.start <= mention.start and mention.end <= field.end
        if (
            within
            and mention.entity in setting.knowledge.outlets
            and mention.end - mention.start >= 0.8 * len(name.text)
        ):
            return replace(name, outlet=mention.entity)
    return name


def _publisher(named: list[Named], late_first: bool) -> Named | None:
    """The field that names the publisher: a known outlet, else what stands behind the title, else the first name."""
    others = [(f, n) for f, n in named if looks_like_name(n.text) and not (n.symbol and n.symbol == f.text)]
    choices = (
        [(f, n) for f, n in named if n.outlet],
        [(f, n) for f, n in others if f.late and late_first],
        others,
        [(f, n) for f, n in named if n.symbol],
    )
    return next((found[0] for found in choices if found), None)


def _is_person(setting: Setting, field: Field) -> bool:
    if setting.knowledge.outlet_named(field.text):
        return False
    return bool(_PERSON.search(field.text)) or setting.is_person(field.start, field.end)
