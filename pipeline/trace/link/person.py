"""A person's name taken apart: its possible readings as family name and given name, in whatever order and script it stands."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pipeline.knowledge import load
from pipeline.knowledge.cases import nominatives
from pipeline.knowledge.persons import person_names
from pipeline.trace.link import japanese, korean
from pipeline.trace.link.sounds import CYRILLIC, HAN, HANGUL, KANA, LATIN, romanised, script, sounds

_APART = re.compile(r"[\s·・･＝=]+")
_INITIAL = re.compile(r"(?<![^\W\d_])([A-ZА-ЯЁІЇЄҐ])\.\s*(?=\S)|\s([A-ZА-ЯЁІЇЄҐ]\.?)$")
_PATRONYMIC = re.compile(
    r"^[^\W\d_]+(?:(?:[оеё]вич|[ьй]ович|ич|[оеё]вна|[иі]чна|[іи]вна|йович)(?:а|у|ем|ем|е|ы|ой|ей)?|(?:[oe]vich|[oye]vych|yevich|[oe]vna|[iy]vna|ichna|inichna|yovych|ovitch))$",
    re.IGNORECASE,
)
_PATRONYMIC_END = re.compile(r"(?:[оеё]вич|[ьй]ович|[оеё]вна|[oe]vich|yevich|[oe]vna)\w{0,3}$", re.IGNORECASE)
_EDGES = " \t\n\"“”«»'‘’「」『』()（）,.;:"
_SHORTEST_GIVEN = 4
_CLANLIKE = frozenset({"al", "el", "bin", "ibn", "de", "van", "von", "der", "da", "di", "le", "la"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `family` and `given` are single words (a double name is joined), "" where the name has none;
    `initials` the first letters given instead; `korean` says that both are Hangul syllables, to be met by their spellings.
    `unread` marks a given name in Han letters whose sound nobody knows. `middle` is a name between the two, or a patronymic.
    """

    family: str
    given: str = ""
    initials: str = ""
    korean: bool = False
    unread: bool = False
    middle: str = ""

    @property
    def full(self) -> bool:
        """Whether it has family name and given name, both to be compared."""
        return bool(self.family and self.given) and not self.unread


def clean(text: str) -> str:
    """A name without the marks at its edges, in one line, compatibility forms resolved."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip(_EDGES)


@lru_cache(maxsize=50_000)
def read(text: str) -> tuple[Reading, ...]:
    """The readings of a person's name, titles already off; none for what has no letters.

    >>> read("Dmitry A. Polyanskiy")[0].family, read("Полянский Д.")[0].initials, read("최현수")[0].given
    ('Polyanskiy', 'Д', '현수')
    """
    name = clean(text)
    kind = script(name)
    if kind == HAN:
        return tuple(_han(name))
    if kind == HANGUL:
        return tuple(dict.fromkeys([*_hangul(name), *_alphabetic(name)]))
    return tuple(dict.fromkeys(_alphabetic(name)))


def _hangul(name: str) -> list[Reading]:
    found = []
    for form in nominatives(name) if " " not in name else (name,):
        if split := korean.parts(form):
            found.append(Reading(*split, korean=True))
    found += [Reading(name[:n], name[n:]) for n in (1, 2) if name[:n] in person_names().chinese and len(name) - n > 1]
    return found


def _han(name: str) -> list[Reading]:
    """A Han name as Korean, Japanese and Chinese read it; a mere surname of the Japanese table is only that."""
    bare = re.sub(_APART, "", name)
    if lone := person_names().japanese.get(bare):
        return [Reading(lone)]
    found = [Reading(family, given, korean=True) for family, given in korean.readings(bare)]
    found += [Reading(family, given) for family, given in japanese.full_readings(bare)]
    if surname := japanese.surname(bare):
        found.append(Reading(surname[1], bare[len(surname[0]) :], unread=True))
    if 2 <= len(bare) <= 4 and bare[0] in person_names().chinese_han:
        cut = 2 if len(bare) == 4 else 1
        found.append(Reading(romanised(bare[:cut]), romanised(bare[cut:])))
    if len(bare) == 1:
        found += [Reading(reading, korean=True) for reading in person_names().hanja.get(bare, ())]
    return found


# --- alphabetic names ------------------------------------------------------------------------------


def _alphabetic(name: str) -> list[Reading]:
    initials, words = _words(name)
    middle = ""
    if len(words) + bool(initials) > 1 and (patronymics := [w for w in words if _PATRONYMIC.match(w)]):
        if len(words) == 2 and words[1] == patronymics[0] and not initials:
            if _from_given(words[1]):
                return []  # "Владимир Владимирович": no family name to go by
        elif len(words) > 2 or initials:
            middle = patronymics[-1]
            words = [w for w in words if w != middle]
    if not words:
        return []
    if len(words) == 1:
        return [Reading(form, initials=initials, middle=middle) for form in nominatives(words[0])]
    return [Reading(family, given, middle=middle or between or initials) for family, given, between in _splits(words)]


def _from_given(patronymic: str) -> bool:
    """Whether a patronymic is made of a given name, and so is none of the surnames in -ович (Шостакович)."""
    stem = _PATRONYMIC_END.sub("", patronymic)
    return _given(stem) or _given(stem + "й") or _given(stem + "i")


def _words(name: str) -> tuple[str, list[str]]:
    """(initials, words) of a name: "A.B. Ivanov" and "Ivanov A." have initials."""
    if _surname_first(name.split(" ")[0]) and name.count(" ") == 2 and "." not in name:
        return "", name.split(" ")  # "Ким Ён А"
    initials = "".join(a or b[0] for a, b in _INITIAL.findall(name))
    rest = _INITIAL.sub(" ", name)
    words = [w.strip(_EDGES) for w in _APART.split(rest)]
    kept = [w for w in words if w and w.lower() not in _CLANLIKE]
    if not kept:
        return "", [w for w in words if w]
    if len(kept) > 1 and script(name) in (LATIN, CYRILLIC):
        initials += "".join(w for w in kept if len(w) == 1)
        kept = [w for w in kept if len(w) > 1] or kept
    return initials, kept


def _splits(words: list[str]) -> list[tuple[str, str, str]]:
    """(family, given, middle) in the orders the words may have: given name first where it is a known one, else either."""
    given_first = [(words[-1], words[0], " ".join(words[1:-1]))]
    family_first = [(words[0], "".join(words[1:]), "")]
    if len(words) > 2:
        given_first.append((words[-1], "".join(words[:-1]), ""))
    if len(words) == 3:
        given_first.append(("".join(words[1:]), words[0], ""))
    orders = given_first if _western(words[0]) else [*given_first, *family_first]
    return [
        (family, given, middle) for f, g, middle in orders for family, given in product(nominatives(f), nominatives(g))
    ]


@lru_cache(maxsize=1)
def _given_sounds() -> dict[str, frozenset[int]]:
    """The sounds of the given names that have a row of their own, each with its rows."""
    found: dict[str, frozenset[int]] = {}
    for name, rows in person_names().given.items():
        key = sounds(name)
        found[key] = found.get(key, frozenset()) | rows
    return found


def _given(word: str) -> bool:
    return script(word) in (LATIN, CYRILLIC, KANA) and sounds(word) in _given_sounds()


def _western(word: str) -> bool:
    """Whether a word is a given name that stands first; one of two or three letters may as well be a Chinese surname."""
    return _given(word) and len(word) >= _SHORTEST_GIVEN and not _surname_first(word)


def _surname_first(word: str) -> bool:
    return romanised(word) in _surnames_first()


@lru_cache(maxsize=1)
def _surnames_first() -> frozenset[str]:
    """Korean and Chinese surnames in Latin letters, which stand first."""
    korean_ones = {spelt for known in person_names().korean.values() for spelt in known}
    return frozenset(korean_ones | {romanised(name) for name in load().words("surnames", "first")})


def given_rows(word: str) -> frozenset[int]:
    """The rows of the given names this one may be; names with a common row may be one."""
    return _given_sounds().get(sounds(word), frozenset())


def one_given(one: str, other: str) -> bool:
    """Whether two given names are one name in two languages, or one is short for the other; spelling is free.

    >>> one_given("Volodymyr", "Владимир"), one_given("Ivan", "Igor")
    (True, False)
    """
    return bool(given_rows(one) & given_rows(other))
