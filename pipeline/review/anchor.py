"""Finds a quoted stretch again in a text that may have changed, and says whether its values are still the same.

Exact words at their place; exact words elsewhere, told apart by what stands around them; words that differ a little
(at most `DISTANCE` of their letters) or that stand between the same surroundings. Words are never taken as found while
a number, date, negation or name in them changed: then the place is given, marked `needs_review`. The fuzzy search of
hypothesis/client has no such guard and lets "25 km" stand for "15 km".
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from pipeline.review.edges import numbers_beside, turned
from pipeline.review.quote import CONTEXT, Quote
from pipeline.review.tokens import Token, TokenText, is_eastern, key, steps, tokens
from pipeline.review.values import Change, changes

DISTANCE = 0.4  # share of the letters that may differ where the words alone decide
LOOSE = 0.7  # the same, where the surroundings on both sides are as they were
HELD = 0.6  # share of a side's words for that side to count as found
MARGIN = 0.15  # lead in surroundings that one place needs over another
LONG = 24  # letters (of Korean and Japanese half as many): so long a quote found once is not there by chance
_PLACES = 6  # places looked at closely
_COMMON = 60  # a run of words with more places than this tells nothing
State = Literal["anchored", "moved", "needs_review", "orphan"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands now: `text[start:end]`, half-open code points; None for an orphan.

    `anchored`: the same words at the same offsets; `moved`: the same words elsewhere, or differing in typography, spelling
    or a plain word; `needs_review`: placed, but `reason` names what may have changed; `orphan`: not found. `score` 0..1 is
    half the likeness of the words and half that of the surroundings.
    """

    state: State
    start: int | None = None
    end: int | None = None
    score: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    likeness: float  # of the words, 0..1
    left: float | None  # of what stands before, 0..1; None where nothing is known
    right: float | None

    @property
    def around(self) -> float:
        known = [side for side in (self.left, self.right) if side is not None]
        return sum(known) / len(known) if known else 1.0

    @property
    def between(self) -> bool:
        """Whether both sides are as they were."""
        return all(side is None or side >= HELD for side in (self.left, self.right))

    @property
    def near(self) -> bool:
        """Whether the words are near enough to be the quote's."""
        return self.likeness >= (1 - LOOSE if self.between else 1 - DISTANCE)

    @property
    def score(self) -> float:
        return round((self.likeness + self.around) / 2, 3)


def anchor(quote: Quote, text: TokenText | str) -> Anchor:
    """Find the quote; give a TokenText where several quotes are looked for in one text."""
    place = TokenText(text) if isinstance(text, str) else text
    if not quote.exact.strip():
        return Anchor("orphan", reason="the quote is empty")
    if _as_it_was(quote, place.text):
        return Anchor("anchored", quote.start, quote.end, 1.0)
    return _Search(quote, place).anchor()


def _as_it_was(quote: Quote, text: str) -> bool:
    """Whether words and surroundings stand where they stood."""
    if quote.start is None:
        return False
    whole, start = quote.prefix + quote.exact + quote.suffix, quote.start - len(quote.prefix)
    if start < 0 or text[start : start + len(whole)] != whole:
        return False
    return bool(quote.prefix or quote.start == 0) and bool(quote.suffix or start + len(whole) == len(text))


class _Search:
    """One quote looked for in one text."""

    def __init__(self, quote: Quote, text: TokenText) -> None:
        self.quote, self.text = quote, text
        prefix, self.words, suffix = (list(tokens(part)) for part in (quote.prefix, quote.exact, quote.suffix))
        self.before = [t.key for t in prefix[len(quote.prefix) >= CONTEXT :]]  # the outermost word may be cut
        self.after = [t.key for t in (suffix[:-1] if len(quote.suffix) >= CONTEXT else suffix)]

    def anchor(self) -> Anchor:
        """The best of all places, judged."""
        same = sorted(self._same(), key=self._order)
        other = [p for p in self._alike() if all(p.end <= s.start or s.end <= p.start for s in same)]
        least = 0.0 if self._few() else 1 - DISTANCE  # for a few words another name or number may stand
        changed = next((p for p in other if p.likeness >= least and p.between), None)
        if same and (changed is None or changed.around <= same[0].around + MARGIN / 3):
            return self._same_words(same)
        return self._other_words([changed] if changed and same else [p for p in other if p.near])

    def _order(self, place: _Place) -> tuple[float, int]:
        return -place.around, abs(place.start - (self.quote.start or 0))

    def _same(self) -> Iterator[_Place]:
        """Every place of the very words."""
        at = self.text.text.find(self.quote.exact)
        while at >= 0:
            end = at + len(self.quote.exact)
            yield _Place(at, end, 1.0, *self._around(at, end))
            at = self.text.text.find(self.quote.exact, at + 1)

    def _around(self, start: int, end: int) -> tuple[float | None, float | None]:
        """How much of the words before and after is found there."""
        return (
            _share(self.before, self.text.before(start, len(self.before))),
            _share(self.after, self.text.after(end, len(self.after))),
        )

    def _alike(self) -> list[_Place]:
        """The best first: places where the words, or what stands around them, have most in common with the text."""
        needle = [*self.before, *(t.key for t in self.words), *self.after]
        slack = len(needle) // 3 + 8
        first, last = len(self.before), len(self.before) + len(self.words)
        found: list[_Place] = []
        for diagonal in self._diagonals(needle, slack):
            for room in (2, slack):  # in a wide window the words may be taken from a copy that stands beside them
                window = self.text.tokens[max(0, diagonal - room) : diagonal + len(needle) + room]
                if place := self._aligned(needle, first, last, window):
                    found.append(place)
        found.sort(key=lambda p: (-p.score, p.start))
        return [p for i, p in enumerate(found) if all(p.end <= q.start or q.end <= p.start for q in found[:i])]

    def _diagonals(self, needle: list[str], slack: int) -> list[int]:
        """Token numbers at which the needle would begin, the likeliest first, none close to another."""
        votes: Counter[int] = Counter()
        size = TokenText.GRAM
        for i in range(len(needle) - size + 1):
            places = self.text.grams.get(tuple(needle[i : i + size]), ())
            votes.update(p - i for p in places[:_COMMON])
        chosen: list[int] = []
        for diagonal, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
            if all(abs(diagonal - other) > slack // 2 for other in chosen):
                chosen.append(diagonal)
            if len(chosen) == _PLACES:
                break
        return chosen

    def _aligned(self, needle: list[str], first: int, last: int, window: list[Token]) -> _Place | None:
        """Where the quote's tokens `first..last` come to lie in the window; None where nothing is left of them."""
        inside: list[int] = []
        held = [0, 0]
        for tag, a, b, c, d in steps(needle, [t.key for t in window]):
            if tag == "insert" and first < a < last:
                inside += range(c, d)
            elif tag in ("equal", "replace"):
                inside += [c + i - a for i in range(max(a, first), min(b, last))]
                if tag == "equal":
                    held[0] += max(0, min(b, first) - a)
                    held[1] += max(0, b - max(a, last))
        if not inside:
            return None
        start, end = self._with_marks(*self._tightened(window[min(inside) : max(inside) + 1]))
        likeness = self._likeness(start, end)
        left, right = (h / len(side) if side else None for h, side in zip(held, (self.before, self.after), strict=True))
        return _Place(start, end, likeness, left, right)

    def _tightened(self, stretch: list[Token]) -> tuple[int, int]:
        """The part of a stretch that is most like the quote: its first word may have been found too early, its last too late."""
        first, last = self.words[0].key, self.words[-1].key
        end = stretch[-1].end
        starts = [t.start for t in stretch if t.key == first] or [stretch[0].start]
        start = max(starts, key=lambda at: (self._likeness(at, end), at))
        ends = [t.end for t in stretch if t.key == last and t.end > start] or [end]
        return start, max(ends, key=lambda at: (self._likeness(start, at), -at))

    def _likeness(self, start: int, end: int) -> float:
        return fuzz.ratio(key(self.quote.exact), key(self.text.text[start:end])) / 100

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with the punctuation the quote begins and ends with, where it is still there."""
        exact, text = self.quote.exact, self.text.text
        lead, trail = (exact[: self.words[0].start], exact[self.words[-1].end :]) if self.words else ("", "")
        start -= len(lead) if lead and text[max(0, start - len(lead)) : start] == lead else 0
        return start, end + (len(trail) if text[end : end + len(trail)] == trail else 0)

    def _same_words(self, places: list[_Place]) -> Anchor:
        """The very words: which of the places, and is what touches them as it was?"""
        best = places[0]
        if len(places) > 1 and places[1].around > best.around - MARGIN:
            return self._placed(best, "place: the same words stand in several places")
        if best.around < 1 - HELD and self._few():
            return self._placed(best, "place: nothing around these few words is as it was")
        return self._placed(best, self._touched(best))

    def _few(self) -> bool:
        """Whether the words are so few that they could stand anywhere."""
        return sum(2 if is_eastern(c) else 1 for c in self.quote.exact if c.isalnum()) < LONG

    def _other_words(self, places: list[_Place]) -> Anchor:
        if not places:
            return Anchor("orphan", reason="the words are no longer in the text")
        best = places[0]
        if len(places) > 1 and places[1].score > best.score - MARGIN / 2:
            return self._placed(best, "place: several places are alike")
        found = changes(self.quote.exact, self.text.text[best.start : best.end])
        if not found and best.likeness < 1 - DISTANCE:
            found = (Change("wording", self.quote.exact, self.text.text[best.start : best.end]),)
        return self._placed(best, "; ".join(map(str, found)) or self._touched(best))

    def _placed(self, place: _Place, reason: str) -> Anchor:
        still = place.start == self.quote.start and place.likeness == 1.0
        state: State = "needs_review" if reason else "anchored" if still else "moved"
        return Anchor(state, place.start, place.end, place.score, reason)

    def _touched(self, place: _Place) -> str:
        """What changed around the words and turns their meaning; empty if nothing did."""
        quote, text = self.quote, self.text.text
        if not (quote.prefix or quote.suffix or quote.start == 0):
            return ""  # nothing is known of what stood around
        reach = max(len(quote.prefix), len(quote.suffix))
        before, after = text[max(0, place.start - reach) : place.start], text[place.end : place.end + reach]
        old, new = (quote.prefix, quote.exact, quote.suffix), (before, text[place.start : place.end], after)
        change = turned(old, new) or (numbers_beside(old, new) if self._few() else None)
        return str(change or "")


def _share(mine: list[str], theirs: list[str]) -> float | None:
    """The share of `mine` that stands in `theirs` in the same order."""
    return LCSseq.similarity(mine, theirs) / len(mine) if mine else None
