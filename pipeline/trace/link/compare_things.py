"""Whether two names are one thing's, a place, ship, craft, body or treaty: the same words, designator or sound, class nouns apart."""

import re
from functools import lru_cache

from pipeline.knowledge import designators, load
from pipeline.knowledge.cases import nominatives
from pipeline.text import fold
from pipeline.trace.link import korean
from pipeline.trace.link.compare_people import DIFFERENT, SAME, Verdict, alike
from pipeline.trace.link.person import clean
from pipeline.trace.link.sounds import CYRILLIC, HAN, HANGUL, KANA, LATIN, romanised, script, sounds

GROUPS = {
    "PERSON": "person", "LOC": "place", "SHIP": "ship", "AIRCRAFT": "craft", "WEAPON": "craft", "TREATY": "treaty", "NORP": "people",
    "ORG": "body", "MINISTRY": "body", "OUTLET": "body",
}  # fmt: skip
"""Labels whose names may be one thing; any other label is a group of its own."""

BAR = 0.08  # greatest distance of two spellings of one word of a name
FEWEST = 4  # sounds a word must have to be told by its sound
_SPACES = re.compile(r"[\s·・\-‐‑–]+")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”«»„'‘’「」『』]")
_ACRONYM = re.compile(r"[A-ZА-ЯЁІЇЄҐ]{2,5}")
_UNSPACED = (HAN, KANA, HANGUL)


@lru_cache(maxsize=1)
def _place_classes() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """(class by English or Russian word, (Korean or Japanese ending, class) longest first)."""
    words: dict[str, str] = {}
    ends: list[tuple[str, str]] = []
    for concept, languages in load().table.get("place_classes", {}).items():
        for language, names in languages.items():
            if language in ("ko", "ja"):
                ends += [(name, concept) for name in names]
            else:
                words.update(dict.fromkeys(names, concept))
    return words, tuple(sorted(ends, key=lambda end: (-len(end[0]), end)))


@lru_cache(maxsize=1)
def _ship_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """(English and Russian class nouns and prefixes in small letters, Korean and Japanese ones)."""
    k = load()
    spaced = [w for key in ("ship", "ship_ru", "ship_prefix") for name in k.words("classes", key) for w in name.split()]
    ends = [*k.words("classes", "ship_ko"), *k.words("classes", "ship_ja")]
    return frozenset(w.lower() for w in spaced), tuple(sorted(ends, key=lambda e: (-len(e), e)))


@lru_cache(maxsize=50_000)
def bare(text: str, group: str) -> tuple[tuple[str, ...], str]:
    """(words of a name without class nouns, class of place or "").

    >>> bare("Kerch Strait", "place"), bare("катер «Бердянск»", "ship")
    ((('Kerch',), 'strait'), (('Бердянск',), ''))
    """
    name = _QUOTED.sub(" ", clean(text))
    words = [w for w in _SPACES.split(_THE.sub("", name)) if w]
    if group == "ship":
        return _without_ship(words), ""
    if group == "place":
        return _without_place(words)
    return tuple(words), ""


def _without_ship(words: list[str]) -> tuple[str, ...]:
    spaced, ends = _ship_words()
    kept = [w for w in words if not any(form.lower() in spaced for form in nominatives(w))] or words
    if script(kept[-1]) in _UNSPACED:
        for end in ends:
            if kept[-1].endswith(end) and len(kept[-1]) - len(end) >= 2:
                kept[-1] = kept[-1][: -len(end)]
                break
    return tuple(kept)


def _without_place(words: list[str]) -> tuple[tuple[str, ...], str]:
    spaced, ends = _place_classes()
    kept, concept = [], ""
    for word in words:
        if known := next((spaced[f.lower()] for f in nominatives(word) if f.lower() in spaced), ""):
            concept = known
        else:
            kept.append(word)
    if kept and script(kept[-1]) in _UNSPACED:
        for end, known in ends:
            if kept[-1].endswith(end) and (len(kept[-1]) - len(end) >= 2 or kept[-1] == end):
                concept, kept[-1] = known, kept[-1][: -len(end)]
                break
    rest = tuple(w for w in kept if w and w.lower() != "of")
    return (rest, concept) if rest else (tuple(words), "")


@lru_cache(maxsize=200_000)
def compare_things(one: str, other: str, group: str) -> Verdict:
    """The verdict on two names of one group of `GROUPS`. Symmetric.

    >>> compare_things("мыса Такиль", "Cape Takil", "place").kind, compare_things("Kerch", "Kerch Strait", "place").kind
    ('same', 'different')
    """
    if fold(clean(one)) == fold(clean(other)):
        return Verdict(SAME, "same words")
    if group == "craft":
        same = designators.normal(clean(one)) == designators.normal(clean(other))
        return Verdict(SAME, "designator") if same else Verdict(DIFFERENT)
    (words, concept), (others, other_concept) = bare(one, group), bare(other, group)
    if concept != other_concept or len(words) != len(others):
        return Verdict(DIFFERENT)
    if all(map(_one_word, words, others)):
        return Verdict(SAME, "another case" if script(one) == script(other) else "transliteration")
    if group != "body" and all(_same_sound(a, b) for a, b in zip(words, others, strict=True)):
        return Verdict(SAME, "spelling" if script(one) == script(other) else "transliteration")
    told = len(words) == 1 or all(map(_ACRONYM.fullmatch, words))
    if group == "body" and told and script(one) != script(other) and all(map(_same_sound, words, others)):
        return Verdict(SAME, "transliteration")
    return Verdict(DIFFERENT)


def _one_word(a: str, b: str) -> bool:
    """Whether two words are one but for a case ending, a particle or the script's letters."""
    if fold(a) == fold(b):
        return True
    if {script(a), script(b)} <= {CYRILLIC, HANGUL}:
        return bool({fold(f) for f in nominatives(a)} & {fold(f) for f in nominatives(b)})
    return False


def _same_sound(a: str, b: str) -> bool:
    """Whether two words sound alike. Han letters and short words cannot be told so, acronyms only letter by letter."""
    if _one_word(a, b):
        return True
    if HAN in (script(a), script(b)) or not (a[:1].isupper() or script(a) in _UNSPACED):
        return False
    if _ACRONYM.fullmatch(a) or _ACRONYM.fullmatch(b):
        return bool(_ACRONYM.fullmatch(a) and _ACRONYM.fullmatch(b)) and len(a) > 2 and sounds(a) == sounds(b)
    if _korean(a, b) or _korean(b, a):
        return True
    if (few := min(len(sounds(a)), len(sounds(b)))) < FEWEST:
        return few == FEWEST - 1 and sounds(a) == sounds(b)
    return any(alike(x, y, bar=BAR) for x in nominatives(a) for y in nominatives(b)) and not _both(LATIN, a, b)


def _korean(hangul: str, other: str) -> bool:
    """Whether a Korean name is spelt so in other letters, Gangneung for 강릉."""
    words = nominatives(hangul) if korean.is_hangul(hangul) and script(other) != HANGUL else ()
    return any(len(w) > 1 and korean.spelling(w).fullmatch(romanised(other)) for w in words)


def _both(kind: str, a: str, b: str) -> bool:
    """Two Latin words of unlike letters are two romanizations of one name only where consonants agree to the letter."""
    return script(a) == script(b) == kind and _consonants(a) != _consonants(b)


def _consonants(word: str) -> str:
    return "".join(c for c in sounds(word) if c not in "aeiou")
