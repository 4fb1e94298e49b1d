"""Words as Russian, Korean and Japanese texts write them: with a case ending or a particle, taken off or put on.

No dictionary: an ending is taken off where a surname or place of that shape would have it, and the word as it stands is kept beside it.
"""

import re
from functools import lru_cache

from pipeline.knowledge.base import load

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_JAPANESE_PARTICLE = re.compile("(?<=..)(?:から|まで|より|では|には|とは|への|での|の|は|が|を|に|へ|と|も|で)$")
_HAN_OR_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc\u4e00-\u9fff]")
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
# Endings that the words of one paradigm share, by the ending of the nominative, the longest first.
_NOUN_A = "а я ы и е у ю ой ей ою ам ям ами ями ах ях ь".split()
_ADJECTIVE = "ий ый ой ого его ому ему им ым ом ем ая яя ей ую юю ое ее ие ые их ых ими ыми".split()
_PARADIGMS: tuple[tuple[str, list[str]], ...] = (
    ("ия", "ия ии ию ией ий иям иями иях".split()),
    *((ending, _ADJECTIVE) for ending in ("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие")),
    ("а", [*_NOUN_A, ""]),
    ("я", [*_NOUN_A, "й", "ем", "ём", "ев"]),
    ("ь", "ь я ю ем ём е и ей ям ями ях ью".split()),
    ("й", "й я ю ем е и ев ям ями ях".split()),
    *((ending, [*"о е а я у ю ом ем ам ям ами ями ах ях ы".split(), ""]) for ending in ("о", "е")),
    *((ending, []) for ending in ("у", "ю", "ы", "и", "э", "ё")),
    ("", " а у ом ем ым е ы и ов ев ам ами ах ой ою".split(" ")),
)
_SHORTEST = 3  # letters that must be left of a word


@lru_cache(maxsize=50_000)
def nominatives(word: str) -> tuple[str, ...]:
    """A word as it stands and, for a Russian, Korean or Japanese one, what it may be a case of or bears a particle after; likeliest
    first.

    >>> nominatives("Лаврова"), nominatives("Полянского")[1], nominatives("Smith"), nominatives("포로셴코는")
    (('Лаврова', 'Лавров'), 'Полянский', ('Smith',), ('포로셴코는', '포로셴코'))
    """
    if _CYRILLIC.search(word):
        return tuple(dict.fromkeys((word, *_russian(word))))
    if _HANGUL.match(word[-1:]):
        return tuple(dict.fromkeys((word, *_korean(word))))
    if (particle := _JAPANESE_PARTICLE.search(word)) and _HAN_OR_KATAKANA.match(word[particle.start() - 1]):
        return word, word[: particle.start()]
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


def inflected(word: str) -> tuple[str, ...]:
    """Every form a Russian word may take by the shape of its end, itself first; some of them no word at all. Other words alone.

    >>> "Керчи" in inflected("Керчь"), "Крымом" in inflected("Крыму"), inflected("Kerch")
    (True, True, ('Kerch',))
    """
    if not _CYRILLIC.search(word) or len(word) < _SHORTEST:
        return (word,)
    return tuple(dict.fromkeys((word, *(form for base in nominatives(word) for form in _paradigm(base)))))


def _paradigm(base: str) -> list[str]:
    ending, others = next((e, forms) for e, forms in _PARADIGMS if base.lower().endswith(e))
    stem = base[: len(base) - len(ending)]
    return [stem + other for other in others]
