"""Words as a name in Russian or Korean may be written: with a case ending or a particle, which must come off before names meet.

No dictionary: an ending is taken off where a surname or place of that shape would have it, and the word as it stands is kept beside it.
"""

import re
from functools import lru_cache

from pipeline.knowledge import load

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# Endings of the oblique cases and what the nominative has in their place; the first that fits a word's end and leaves letters enough.
_ENDINGS = (
    *((stem + end, (stem + "ий",)) for stem in ("ск", "цк") for end in ("ого", "ому", "им", "ом")),
    *((stem + end, (stem + "ая",)) for stem in ("ск", "цк") for end in ("ой", "ую")),
    *((stem + end, (stem,)) for stem in ("ов", "ев", "ёв", "ин", "ын") for end in ("ым", "е", "у")),
    *((stem + "а", (stem,)) for stem in ("ов", "ев", "ёв", "ин", "ын")),
    *((stem + "ой", (stem + "а",)) for stem in ("ов", "ев", "ёв", "ин", "ын")),
    ("ского", ("ский", "ское")), ("ого", ("ый", "ой", "ое")), ("его", ("ий",)), ("ому", ("ый", "ой", "ое")), ("ему", ("ий",)),
    ("иями", ("ия",)), ("иях", ("ия",)), ("ией", ("ия",)), ("ии", ("ия",)), ("ию", ("ия",)),
    ("ами", ("а", "")), ("ями", ("я",)), ("ах", ("а",)), ("ях", ("я",)), ("ой", ("а", "ый")), ("ей", ("я", "а")), ("ом", ("", "о")), ("ем", ("ь", "й", "", "е")),
    ("ью", ("ь",)), ("а", ("",)), ("я", ("ь", "й")), ("у", ("", "а")), ("ю", ("ь", "й", "я")), ("ы", ("а",)), ("и", ("ь", "я", "а")), ("е", ("", "а", "я")),
)  # fmt: skip
_SHORTEST = 3  # letters that must be left of a word


@lru_cache(maxsize=50_000)
def nominatives(word: str) -> tuple[str, ...]:
    """A word as it stands and, for a Russian or Korean one, the forms it may be a case of or bear a particle of; likeliest first.

    >>> nominatives("Лаврова"), nominatives("Полянского")[1], nominatives("Smith"), nominatives("포로셴코는")
    (('Лаврова', 'Лавров'), 'Полянский', ('Smith',), ('포로셴코는', '포로셴코'))
    """
    if _CYRILLIC.search(word):
        return tuple(dict.fromkeys((word, *_russian(word))))
    if _HANGUL.match(word[-1:]):
        return tuple(dict.fromkeys((word, *_korean(word))))
    return (word,)


def _russian(word: str) -> list[str]:
    low = word.lower()
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            stem = word[: len(word) - len(ending)]
            return [stem + i for i in instead if len(stem + i) >= _SHORTEST]
    return []


def _korean(word: str) -> list[str]:
    """Without its particle, where two syllables are left."""
    particles = load().words("particles", "ko")
    ends = [p for p in particles if word.endswith(p) and len(word) - len(p) >= 2]
    return [word[: -len(p)] for p in sorted(ends, key=len, reverse=True)]
