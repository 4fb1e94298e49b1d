"""Which names are worth comparing: those that share a coarse key, so that a large collection costs no more than its own length."""

from collections.abc import Iterable

from pipeline.text import fold
from pipeline.knowledge.cases import nominatives
from pipeline.trace.link.compare_things import bare
from pipeline.trace.link.person import clean, read
from pipeline.trace.link.sounds import HAN, classes, romanised, script

_LONG_CLASS = 3  # consonants of a surname's key that make it rare enough to block by alone
LONG, SHORT = "F:", "f:"
"""How keys of surnames begin: under a short one, two full names are not compared, for their given names bring them together."""


def block_keys(text: str, group: str) -> frozenset[str]:
    """The keys of one name. Names that `verdict` may call anything but different share one, up to rare mishearings.

    >>> sorted(block_keys("Полянский", "person") & block_keys("Dmitry Polyanskiy", "person"))
    ['F:PNSK']
    """
    exact = {f"=:{fold(clean(text))}"}
    return frozenset(exact | set(_person(text) if group == "person" else _thing(text, group)))


def _person(text: str) -> Iterable[str]:
    """By surname; a full name whose surname has few consonants (Choi, Lee) by its given name."""
    for reading in read(text):
        for family in classes(reading.family):
            yield f"{LONG if len(family) >= _LONG_CLASS else SHORT}{family}"
        if reading.full:
            yield from (f"G:{given}" for given in classes(romanised(reading.given)))


def _thing(text: str, group: str) -> Iterable[str]:
    if group == "craft":
        yield f"D:{''.join(c for c in text if c.isdigit())}"
        return
    words, _ = bare(text, group)
    longest = max(words, key=lambda w: (len(romanised(w)), w), default="")
    if longest and script(longest) != HAN:
        yield from (f"T:{len(words)}:{key}" for form in nominatives(longest) for key in classes(form))
    yield f"=:{fold(''.join(nominatives(w)[-1] for w in words))}"
