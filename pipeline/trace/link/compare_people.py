"""Whether two names are one person's: family name and given name must both agree, and a given name must never contradict."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pipeline.knowledge.cases import nominatives
from pipeline.knowledge.persons import person_names
from pipeline.text import fold
from pipeline.trace.link import korean
from pipeline.trace.link.person import Reading, clean, one_given, read
from pipeline.trace.link.sounds import HAN, classes, distance, romanised, script, sounds

SAME, FAMILY, DIFFERENT = "same", "family", "different"
FAMILY_BAR = 0.12  # greatest `sounds.distance` of two spellings of one family name
SHORT_BAR = 0.08  # the same for names of few sounds, where little is left to tell them apart
GIVEN_BAR = 0.13
SAME_SCRIPT_BAR = 0.05  # two spellings in one script differ little, or are two names: Baker, Becker
FEW_SOUNDS = 4
MOST_HAN = 6  # letters of a Han name
RARE_LETTERS = 5  # Latin letters below which a surname alone points at nobody
_ORDER = {SAME: 2, FAMILY: 1, DIFFERENT: 0}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two names say of each other: `same`, `family` (one family name, the rest unknown) or `different`; `rule` says by what.

    `whole` tells of either name whether it was read as a full one: 이와야 may be Korean, or no more than a Japanese surname.
    """

    kind: str
    rule: str = ""
    whole: tuple[bool, bool] = (True, True)


@lru_cache(maxsize=200_000)
def compare_people(one: str, other: str) -> Verdict:
    """The verdict on two persons' names, titles off, in any two scripts. Symmetric.

    >>> compare_people("Дмитрия Полянского", "Dmitry Polyanskiy").kind, compare_people("최현수", "Choi Hyun-seo").kind
    ('same', 'different')
    """
    if fold(clean(one)) == fold(clean(other)):
        full = any(r.full for r in read(one))
        return Verdict(SAME if full else FAMILY, "same words", (full, full))
    if _han_surname(clean(one), clean(other)) or _han_surname(clean(other), clean(one)):
        return Verdict(FAMILY, "surname", (len(clean(one)) > len(clean(other)), len(clean(other)) > len(clean(one))))
    pairs = product(*_fitting(read(one), read(other)))
    said = [(kind, (a.full, b.full)) for a, b in pairs if (kind := _readings(a, b)) != DIFFERENT]
    if not said:
        return Verdict(DIFFERENT)
    kind, whole = max(said, key=lambda s: (_ORDER[s[0]], s[1]))
    return Verdict(kind, _rule(one, other, kind), whole)


def _han_surname(short: str, name: str) -> bool:
    """Whether a Han name is the first letters of a longer one, as a surname is, whatever its reading."""
    return script(short) == script(name) == HAN and name.startswith(short) and len(short) < len(name) <= MOST_HAN


def _fitting(mine: tuple[Reading, ...], theirs: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Without the reading of 김영삼 as one foreign word, where the other is, or may be, a whole Korean name."""
    return _whole(mine, theirs), _whole(theirs, mine)


def _whole(mine: tuple[Reading, ...], theirs: tuple[Reading, ...]) -> tuple[Reading, ...]:
    if not any(r.korean and r.given for r in mine) or not any(r.given and korean_looking(r) for r in theirs):
        return mine
    return tuple(r for r in mine if r.given)


def korean_looking(reading: Reading) -> bool:
    """Whether a reading's surname is Korean, or spelt as a Korean one."""
    return reading.korean or romanised(reading.family) in _korean_spellings()


@lru_cache(maxsize=1)
def _korean_spellings() -> frozenset[str]:
    return frozenset(spelt for known in person_names().korean.values() for spelt in known)


def _rule(one: str, other: str, kind: str) -> str:
    if kind == SAME:
        if HAN in (script(one), script(other)):
            return "reading of its letters"
        return "transliteration" if script(one) != script(other) else "spelling"
    initials = any(r.initials for name in (one, other) for r in read(name))
    return ("initials" if initials else "surname") if kind == FAMILY else ""


def _readings(a: Reading, b: Reading) -> str:
    if not _families(a, b):
        return DIFFERENT
    if a.full and b.full:
        return SAME if _givens(a, b) and not _middles_differ(a, b) else DIFFERENT
    if (a.unread and b.given) or (b.unread and a.given):
        return FAMILY if not (a.unread and b.unread) or a.given == b.given else DIFFERENT
    return FAMILY if _initials_agree(a, b) and not _middles_differ(a, b) else DIFFERENT


def _families(a: Reading, b: Reading) -> bool:
    if a.korean and b.korean:
        return korean.same_syllables(a.family, b.family)
    if a.korean or b.korean:
        hangul, latin = (a, b) if a.korean else (b, a)
        return korean.surname_spelt(hangul.family, romanised(latin.family))
    return (alike(a.family, b.family) and not _genders_differ(a.family, b.family)) or _one_korean(a, b)


def _genders_differ(one: str, other: str) -> bool:
    """Popov and Popova: in Latin letters a surname of the other gender, not a case of the first."""
    ends = [(_FEMININE.search(name) and "f") or (_MASCULINE.search(name) and "m") for name in (one, other)]
    return {"f", "m"} == set(ends)


_FEMININE = re.compile(r"[a-z](?:ova|eva|ina|skaya|skaia)$")
_MASCULINE = re.compile(r"[a-z](?:ov|ev|in|sk(?:iy|y|i|ii|ij))$")


def _one_korean(a: Reading, b: Reading) -> bool:
    """Whether two surnames out of Hangul are spellings of one Korean surname (Choi, チェ), beside given names."""
    if not (a.given and b.given):
        return False
    return bool(korean.surnames_spelt(romanised(a.family)) & korean.surnames_spelt(romanised(b.family)))


def alike(one: str, other: str, *, bar: float = FAMILY_BAR) -> bool:
    """Whether two words are one name by their sounds; words of few sounds must agree better."""
    if not classes(one) & classes(other):
        return False
    if script(one) == script(other):
        return distance(one, other) <= SAME_SCRIPT_BAR
    few = max(len(sounds(one)), len(sounds(other))) <= FEW_SOUNDS
    return distance(one, other) <= (min(SHORT_BAR, bar) if few else bar)


def _givens(a: Reading, b: Reading) -> bool:
    if a.korean and b.korean:
        return korean.same_syllables(a.given, b.given)
    if a.korean or b.korean:
        hangul, latin = (a, b) if a.korean else (b, a)
        return bool(korean.spelling(hangul.given).fullmatch(romanised(latin.given)))
    return one_given(a.given, b.given) or alike(a.given, b.given, bar=GIVEN_BAR)


def _middles_differ(a: Reading, b: Reading) -> bool:
    """Two patronymics, or two middle names, of different sound; a middle initial counts as far as it goes."""
    if not (a.middle and b.middle):
        return False
    if min(len(a.middle), len(b.middle)) == 1:
        return not _initial(a.middle, b.middle)
    return min(distance(x, y) for x in a.middle.split() for y in b.middle.split()) > FAMILY_BAR * 2


def _initials_agree(a: Reading, b: Reading) -> bool:
    """Whether initials, where there are any, are those of the other's given name or initials."""
    mine, theirs = a.initials or a.given, b.initials or b.given
    if not (mine and theirs) or a.korean or b.korean:
        return True
    return _initial(mine, theirs)


def _initial(one: str, other: str) -> bool:
    """Whether two names may begin alike, as an initial and the name it stands for do."""
    first, second = sounds(one)[:1], sounds(other)[:1]
    return first == second or {first, second} in _ONE_INITIAL or one_given(one, other)


_ONE_INITIAL = ({"i", "e"}, {"u", "i"}, {"J", "u"}, {"J", "i"}, {"a", "i"}, {"v", "w"}, {"g", "h"}, {"S", "s"}, {"X", "h"}, {"k", "C"}, {"s", "C"}, {"k", "s"}, {"J", "g"}, {"o", "a"})  # fmt: skip


def distinctive(name: str) -> bool:
    """Whether a lone surname is rare enough to point at somebody at all: Kim, Ли, 박, Иванов and Suzuki never do.

    >>> distinctive("Polyanskiy"), distinctive("Kim"), distinctive("文"), distinctive("Иванова")
    (True, False, False, False)
    """
    return any(not r.korean and _rare(r.family) for r in read(name))


def _rare(family: str) -> bool:
    return len(romanised(family)) >= RARE_LETTERS and not _common() & {sounds(form) for form in nominatives(family)}


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The sounds of the commonest surnames."""
    return frozenset(map(sounds, person_names().common))
