"""Numbers of a claim against numbers of a passage: the same unit and the same counted noun, equal or not."""

import re

from pipeline.knowledge.events import event_words
from pipeline.records import Quantity, Reason, Span
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_words, stem

# Units in one system: name to (dimension, factor). SI and the usual customary units.
_UNITS = {"km": ("m", 1000.0), "m": ("m", 1.0), "cm": ("m", 0.01), "mile": ("m", 1609.344), "foot": ("m", 0.3048)}
_UNITS |= {"kilometer": ("m", 1000.0), "metre": ("m", 1.0), "meter": ("m", 1.0), "kilometre": ("m", 1000.0)}
_UNITS |= {"nautical mile": ("m", 1852.0), "h": ("s", 3600.0), "hour": ("s", 3600.0), "min": ("s", 60.0)}
_UNITS |= {"minute": ("s", 60.0), "s": ("s", 1.0), "second": ("s", 1.0), "day": ("s", 86400.0), "week": ("s", 604800.0)}
_UNITS |= {"t": ("kg", 1000.0), "ton": ("kg", 1000.0), "tonne": ("kg", 1000.0), "kg": ("kg", 1.0)}
ROUNDING = 0.05  # "about 13 minutes" fits 13:20
FATES = frozenset({"wound", "kill", "go-missing", "survive"})  # three detainees may be some of the 24
MOST_APART = 10  # times: two lengths or durations further apart measure different things
CLOSE = 30  # characters between a number and the word for what befell the counted
_BOUNDS = {
    "more than": 1,
    "over": 1,
    "at least": 1,
    "less than": -1,
    "under": -1,
    "up to": -1,
    "fewer than": -1,
    "at most": -1,
}


def compare_quantities(claim: Stretch, passage: Stretch) -> list[Reason]:
    """For every number of the claim: the passage's number of the same thing that fits best, if it has any."""
    found: list[Reason] = []
    for mine in claim.quantities:
        alike = [q for q in passage.quantities if _same_thing(claim, mine, passage, q)]
        if alike:
            best = min(alike, key=lambda q: (not equal(mine, q), abs(_base(q) - _base(mine))))
            whole = not equal(mine, best) and _adds_up(claim, mine, passage, best)
            if whole and any(r.source_span == Span(best.start, best.end) for r in found):
                continue  # the other parts of a whole already told
            agrees = whole or equal(mine, best)
            if agrees or _meant(claim, mine, passage, best):
                own, other = Span(mine.start, mine.end), Span(best.start, best.end)
                found.append(Reason("number", claim.words(mine), passage.words(best), agrees, own, other))
    return found


def _meant(claim: Stretch, mine: Quantity, passage: Stretch, other: Quantity) -> bool:
    """Whether a number that differs is told of what the claim's is: no other number of the claim is nearer to it, no measure is
    of another order, and the claim's does not stand bare in the passage ("for 30 days; an earlier draft had said 60").
    """
    least, most = sorted((abs(_base(mine)), abs(_base(other))))
    if mine.unit in _UNITS and most > MOST_APART * least:
        return False
    rivals = (q for q in claim.quantities if q is not mine and _same_thing(claim, q, passage, other))
    if any(abs(_base(q) - _base(other)) < abs(_base(mine) - _base(other)) for q in rivals):
        return False
    return not re.search(rf"(?<![\d.,]){mine.number:g}(?![\d.,]*\d)", passage.text)


def _adds_up(claim: Stretch, mine: Quantity, passage: Stretch, other: Quantity) -> bool:
    """Whether one side tells the parts of what the other tells whole, of the same event: 22 sailors and 2 officers aboard are
    24 men on board.
    """
    if not _said_of(claim, mine) & _said_of(passage, other):
        return False
    parts = [q for q in claim.quantities if q.unit == mine.unit]
    theirs = [q for q in passage.quantities if q.unit == other.unit]
    return (len(parts) > 1 and sum(map(_base, parts)) == _base(other)) or (
        len(theirs) > 1 and sum(map(_base, theirs)) == _base(mine)
    )


def equal(mine: Quantity, other: Quantity) -> bool:
    """Whether two numbers can both be true: equal, within a stated bound or range, or near under an approximator."""
    a, b = _base(mine), _base(other)
    if a == b or _in_range(mine, b) or _in_range(other, a):
        return True
    for bound, value in ((mine, b), (other, a)):
        side = _BOUNDS.get((bound.approximator or "").lower(), 0)
        if side:
            return (value - _base(bound)) * side >= 0 and 0.5 * _base(bound) <= value <= 2 * _base(bound)
    rounded = mine.approximator or other.approximator
    return bool(rounded) and abs(a - b) <= ROUNDING * max(abs(a), abs(b))


def _in_range(quantity: Quantity, value: float) -> bool:
    if quantity.number_to is None:
        return False
    scale = _UNITS.get(quantity.unit or "", ("", 1.0))[1]
    return quantity.number * scale <= value <= quantity.number_to * scale


def _base(quantity: Quantity) -> float:
    """The number in its dimension's base unit."""
    return quantity.number * _UNITS.get(quantity.unit or "", ("", 1.0))[1]


def _same_thing(claim: Stretch, mine: Quantity, passage: Stretch, other: Quantity) -> bool:
    """Whether the two count alike: one dimension or one noun; two numbers that differ must name what they count alike."""
    if mine.unit is None or other.unit is None:
        return False
    if mine.unit in _UNITS or other.unit in _UNITS:
        return mine.unit in _UNITS and other.unit in _UNITS and _UNITS[mine.unit][0] == _UNITS[other.unit][0]
    if mine.unit != other.unit and stem(mine.unit) != stem(other.unit):
        return False
    if equal(mine, other) or _counted(claim, mine) & _counted(passage, other) or _adds_up(claim, mine, passage, other):
        return True
    return claim.language != passage.language or bool(_said_of(claim, mine) & _said_of(passage, other))


def told_alike(claim: Stretch, passage: Stretch, numbers: list[Reason], *, agreeing: bool = False) -> int:
    """How many of the numbers that differ (or agree) are told of the same event: "six were wounded" and "three wounded men"."""
    pairs = [(r.claim_span, r.source_span) for r in numbers if r.agrees == agreeing and r.claim_span and r.source_span]
    return sum(bool(_near(claim, a) & _near(passage, b)) for a, b in pairs)


def _said_of(stretch: Stretch, quantity: Quantity) -> set[str]:
    """What is told of the counted."""
    return _near(stretch, Span(quantity.start, quantity.end))


def _near(stretch: Stretch, number: Span) -> set[str]:
    """The event words close to a number, whatever the language; what it counts tells of no event unless it tells their fate."""
    start, end = number.start - stretch.start, number.end - stretch.start
    found = event_words().find(stretch.text, stretch.language).items()
    return {
        concept
        for concept, (a, b) in found
        if start - CLOSE <= a and b <= end + CLOSE and (b <= start or a >= end or concept in FATES)
    }


def _counted(stretch: Stretch, quantity: Quantity) -> set[str]:
    """Stems of the words that say what is counted, without the number."""
    span = quantity.counted or Span(quantity.start, quantity.end)
    return {word.stem for word in content_words(stretch.words(span)) if not word.stem[0].isdigit()}
