"""Fingerprints: what a claim and its source share whatever their languages, as tokens that full-text search can index.

A day is `xd20181220`, a clock time `xt0500` (as told, and in UTC), a number with its unit `xq90minute`, a number alone
`xn166`, a designator `xgp1`, an entity `xeria`, what happens `xvseize` (see `knowledge.events`) and a name its consonants in Latin letters, `xcpolnsk`: vowels, hardness
and doubled letters are what romanizations disagree about.
"""

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from functools import lru_cache

from anyascii import anyascii

from pipeline.knowledge.events import event_words
from pipeline.records import Date, Mention, Quantity
from pipeline.text import fold
from pipeline.trace.stretch import Stretch

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"T(\d{2}):(\d{2})")
_KOREAN = r"[A-Z][a-z]{1,6} [A-Z][a-z]{1,6}-[a-z]{1,6}"  # Choi Hyun-soo, written in Hangul as one word
_NAME = re.compile(_KOREAN + r"|[A-Z][a-z]{3,}|[А-ЯЁ][а-яё]{3,}|[\uac00-\ud7af]{3,}|[\u30a1-\u30ff]{3,}")
_DESIGNATOR = re.compile(r"\b([A-Za-zА-Яа-я]{1,5})[- ]?(\d{1,4})[A-Za-zА-Яа-я]{0,3}\b")
_LOOKALIKE = str.maketrans("АВЕКМНОРСТХавекмнорстх", "ABEKMHOPCTXabekmhopctx")
# What different romanizations write for one sound; applied in order.
_SOUNDS = (
    *(("shch", "s"), ("sch", "s"), ("kh", "h"), ("zh", "j"), ("sh", "s"), ("ts", "c"), ("tz", "c"), ("ck", "k")),
    *(("ph", "f"), ("x", "ks"), ("w", "v"), ("q", "k")),
)
_VOWELS = re.compile(r"[aeiouyj'`\W]")
_DOUBLED = re.compile(r"(.)\1+")
_RUSSIAN_ENDING = re.compile(
    r"(?:ого|ому|ыми|ими|ой|ый|ий|ая|ую|ым|им|ом|ем|ах|ях|ам|ям|ов|ев|ами|ями|а|я|у|ю|е|и|ы|ь|о)$"
)
EVENT = "xv"  # how the fingerprints of event words begin: they alone never tell one event from another
_CALENDAR = frozenset({*month_name, *month_abbr, *day_name, *day_abbr, "Sept"})  # capitalised in English, but dates
SHORTEST = 3  # consonants: fewer say nothing


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """The consonants of one name word in Latin letters, "" where too few are left.

    >>> skeleton("Полянский"), skeleton("Polyanskiy"), skeleton("Изумруд")
    ('plnsk', 'plnsk', 'zmrd')
    """
    word = anyascii(_RUSSIAN_ENDING.sub("", name) if len(name) > 5 else name).lower()
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
    return bare if len(bare) >= SHORTEST and bare.isalpha() else ""


def names(text: str) -> dict[str, tuple[int, int]]:
    """Skeletons of a text's capitalised words, Hangul and katakana runs, each with the place where it first stands."""
    found: dict[str, tuple[int, int]] = {}
    for match in _NAME.finditer(text):
        if match.group() in _CALENDAR:
            continue
        word = match.group()[:3] if "\uac00" <= match.group()[0] <= "\ud7af" else match.group()
        if bare := skeleton(word):
            found.setdefault(bare, match.span())
    return found


def days(date: Date) -> list[str]:
    """The ISO days that a date names: one, or the two ends of an interval."""
    return list(dict.fromkeys(_DAY.findall(date.value)))


def clocks(date: Date) -> list[str]:
    """Hours and minutes of a time as told, and in UTC where that is known: the other text may name no zone."""
    return ["".join(found.groups()) for value in (date.value, date.utc) if (found := _CLOCK.search(value or ""))]


def number(quantity: Quantity) -> str:
    """The number as letters and digits: 4.5 is 4p5."""
    return f"{quantity.number:g}".replace(".", "p").replace("-", "m").replace("+", "")


def designators(text: str) -> dict[str, tuple[int, int]]:
    """Designators (P-1, Ту-95) in Latin letters, with their places."""
    found = {}
    for match in _DESIGNATOR.finditer(text):
        if match.group(1)[0].isupper() and match.group(1) not in _CALENDAR:
            found[fold(anyascii(match.group(1).translate(_LOOKALIKE))) + match.group(2)] = match.span()
    return found


@lru_cache(maxsize=50_000)  # a passage is compared with many claims, and stands beside others
def fingerprints(stretch: Stretch) -> dict[str, tuple[int, int]]:
    """All fingerprints of a stretch, with the place of each in the document."""
    found: dict[str, tuple[int, int]] = {}
    for date in stretch.dates:
        found.update({f"xd{day.replace('-', '')}": (date.start, date.end) for day in days(date)})
        found.update({f"xt{time}": (date.start, date.end) for time in clocks(date)})
    for quantity in stretch.quantities:
        place = (quantity.start, quantity.end)
        found[f"xn{number(quantity)}"] = place
        if quantity.unit:
            found[f"xq{number(quantity)}{fold(quantity.unit)}"] = place
    for mention in stretch.mentions:
        if mention.entity:
            found[f"xe{fold(mention.entity)}"] = (mention.start, mention.end)
    for prefix, places in (("xc", names(stretch.text)), ("xg", designators(stretch.text))):
        for key, (a, b) in places.items():
            found[prefix + key] = _fact_at(stretch, stretch.start + a, stretch.start + b)
    for concept, (a, b) in event_words().find(stretch.text, stretch.language).items():
        key = EVENT + concept.replace("-", "")
        found.setdefault(key, _fact_at(stretch, stretch.start + a, stretch.start + b))
    return found


def _fact_at(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    """The span of the linked name, or of the number and what it counts, that the words stand in, else their own: one fact, one place."""
    facts: list[Mention | Quantity] = [*(m for m in stretch.mentions if m.entity), *stretch.quantities]
    around = next((f for f in facts if f.start <= start and end <= f.end), None)
    return (around.start, around.end) if around else (start, end)
