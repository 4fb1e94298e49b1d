"""Which names are worth comparing: those that share coarse keys, so that a large collection costs no more than its own length."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.knowledge.cases import nominatives
from pipeline.text import fold
from pipeline.trace.link.compare_people import korean_looking
from pipeline.trace.link.compare_things import bare
from pipeline.trace.link.person import Reading, clean, given_rows, read
from pipeline.trace.link.sounds import HAN, classes, romanised, script

_LONG_CLASS = 3  # consonants of a surname's key that make it rare enough to block by alone


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one or several forms of a name. Two names are worth comparing that share one of `block` and that `fits` one
    another. `short` are those of `block` under which two full names need not meet, for they meet by their given names; `family`
    are those of the surname, none for a Korean one, whose spellings have no sound in common.
    """

    block: frozenset[str]
    given: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()

    def fits(self, other: "Keys") -> bool:
        """Whether nothing in the keys speaks against comparing, where a key of `block` is shared."""
        pairs = ((self.given, other.given), (self.family, other.family))
        return all(not (mine and theirs) or not mine.isdisjoint(theirs) for mine, theirs in pairs)


def keys_of(texts: Iterable[str], group: str) -> Keys:
    """The keys of a thing with these names. Names that `verdict` may call anything but different fit, up to rare mishearings.

    >>> one, other = (keys_of([name], "person") for name in ("Полянский", "Dmitry Polyanskiy"))
    >>> bool(one.block & other.block), one.fits(other)
    (True, True)
    """
    each = [_keys(text, group) for text in texts]
    return Keys(
        _all(k.block for k in each),
        _all(k.given for k in each) if all(k.given for k in each) else frozenset(),
        _all(k.short for k in each),
        _all(k.family for k in each) if all(k.family for k in each) else frozenset(),
    )


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


@lru_cache(maxsize=100_000)
def _keys(text: str, group: str) -> Keys:
    exact = f"=:{fold(clean(text))}"
    if group != "person":
        return Keys(frozenset({exact, *_thing(text, group)}))
    readings = read(text)
    family = {f"F:{key}" for r in readings for key in classes(r.family)}
    few = [r for r in readings if r.full and any(len(key) < _LONG_CLASS for key in classes(r.family))]
    short = {f"F:{key}" for r in few for key in classes(r.family)}
    given = {key for r in readings for key in _given(r)} if all(r.full for r in readings) else set()
    block = {exact, *family, *(k for r in few for k in _sound(r))}
    told = () if any(korean_looking(r) for r in readings) else family
    return Keys(frozenset(block), frozenset(given), frozenset(short), frozenset(told))


def _sound(reading: Reading) -> set[str]:
    return {f"G:{key}" for key in classes(romanised(reading.given))}


def _given(reading: Reading) -> set[str]:
    """Keys of the given name: by its sound, and by the rows of names that are one in several languages."""
    return _sound(reading) | {f"G:{row}" for row in given_rows(reading.given)}


def _thing(text: str, group: str) -> Iterable[str]:
    if group == "craft":
        yield f"D:{''.join(c for c in text if c.isdigit())}"
        return
    words, _ = bare(text, group)
    longest = max(words, key=lambda w: (len(romanised(w)), w), default="")
    if longest and script(longest) != HAN:
        yield from (f"T:{len(words)}:{key}" for form in nominatives(longest) for key in classes(form))
    yield f"=:{fold(''.join(nominatives(w)[-1] for w in words))}"
