"""Names and noun phrases brought to the nominative: by pymorphy3's dictionary, by the endings of surnames where it has no word.

A name's case is the tagger's; where several nominatives are possible, one that the document itself prints is taken.
Sources: Zaliznyak, "Grammatical dictionary of Russian" (surnames in -ов, -ин, -ский); the endings of foreign surnames there too.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from pipeline.extract.russian.lemmas import CASES, NUMBERS, readings

_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_NAME_TAGS = ("Name", "Surn", "Patr")
_AGREES = ("amod", "det", "nummod")
# Endings of surnames by gender and case, and what stands there in the nominative; the likelier first.
_ENDINGS: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "masc": {
        "gent": (("ого", "ий"), ("ого", "ый"), ("ого", "ой"), ("его", "ий"), ("а", ""), ("я", "й"), ("я", "ь"), ("ы", "а"), ("и", "а"), ("и", "я")),
        "datv": (("ому", "ий"), ("ому", "ый"), ("ому", "ой"), ("ему", "ий"), ("у", ""), ("ю", "й"), ("ю", "ь"), ("е", "а"), ("е", "я")),
        "ablt": (("ым", "ый"), ("им", "ий"), ("ым", ""), ("ом", ""), ("ем", ""), ("ем", "й"), ("ем", "ь"), ("ой", "а"), ("ей", "я")),
        "loct": (("ом", "ий"), ("ом", "ый"), ("е", ""), ("е", "й"), ("е", "а"), ("е", "я")),
    },
    "femn": {
        "gent": (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ой", "ая"), ("ы", "а"), ("и", "а"), ("и", "я")),
        "datv": (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ой", "ая"), ("е", "а"), ("е", "я")),
        "accs": (("скую", "ская"), ("цкую", "цкая"), ("ую", "ая"), ("у", "а"), ("ю", "я")),
        "ablt": (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ой", "ая"), ("ей", "я")),
        "loct": (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ой", "ая"), ("е", "а"), ("е", "я")),
    },
}  # fmt: skip
_ENDINGS["masc"]["accs"] = (*_ENDINGS["masc"]["gent"][:7], ("у", "а"), ("ю", "я"))


def person(tokens: Sequence[Token], printed: Collection[str] = ()) -> str:
    """A person's name in the nominative, spaced as printed; `printed` are the words of the document."""
    case, gender = _case(tokens), gender_of(tokens)
    return _spelled(tokens, lambda t: name_word(t.text, case, gender, printed) if len(t) > 1 else t.text)


def phrase(tokens: Sequence[Token], head: Token) -> str:
    """A noun phrase in the nominative: its head and what agrees with it; the rest stays."""
    case = _first(head, "Case")
    if not case or case == "Nom" or head.pos_ not in ("NOUN", "PROPN"):
        return _spelled(tokens, lambda t: t.text)
    same = {
        t.i
        for t in head.children
        if t.dep_ in _AGREES and _first(t, "Case") == case and t.pos_ in ("ADJ", "DET", "VERB")
    }
    same |= {head.i}
    return _spelled(tokens, lambda t: _agreed(t, head, case) if t.i in same else t.text)


def gender_of(tokens: Sequence[Token]) -> str:
    """masc, femn, or "" where the name does not tell: by the given name or patronymic, else by the tagger."""
    for token in tokens:
        for reading in readings(token.lower_):
            if (
                ("Name" in reading.tag or "Patr" in reading.tag)
                and reading.tag.gender in ("masc", "femn")
                and reading.score > 0.1
            ):
                return str(reading.tag.gender)
    counted = Counter(
        g for t in tokens if len(t) > 1 and (g := _GENDERS.get(_first(t, "Gender"), "")) in ("masc", "femn")
    )
    return counted.most_common(1)[0][0] if counted else ""


@lru_cache(maxsize=20_000)
def _candidates(word: str, case: str, gender: str) -> tuple[str, ...]:
    """Nominatives that a word of a name in this case may have, the likeliest first."""
    if case in ("", "nomn"):
        return (word,)
    found = [n for c in _like(case) for n in _by_dictionary(word, c, gender)]
    guessed = [n for c in _like(case) for n in _by_ending(word, c, gender or "masc")]
    if word.endswith("и") and not found:  # "Такеси", "Сарасти": most foreign names in -и do not change
        guessed.insert(0, word)
    return tuple(dict.fromkeys([*found, *guessed])) or (word,)


def _like(case: str) -> tuple[str, ...]:
    """The case and those a tagger takes it for: of people, genitive and accusative are mostly one form."""
    return {"gent": ("gent", "accs"), "accs": ("accs", "gent")}.get(case, (case,))


def name_word(word: str, case: str, gender: str, printed: Collection[str] = ()) -> str:
    """The nominative of one word of a person's name; `case` and `gender` as OpenCorpora has them."""
    found = _candidates(word, case, gender)
    return next((c for c in found if c in printed and c != word), found[0])


def _by_dictionary(word: str, case: str, gender: str) -> Iterator[str]:
    for reading in sorted(
        readings(word.lower()), key=lambda r: "Fixd" in r.tag
    ):  # "Анне" is rather Anna than a name "Анне"
        tag = reading.tag
        named = any(t in tag for t in _NAME_TAGS)
        if (
            named
            and tag.case == case
            and tag.number != "plur"
            and (not gender or tag.gender in (gender, None) or "ms-f" in tag)
        ):
            wanted = {"nomn", "sing"} | ({gender} if gender and "Surn" in tag else set())
            if inflected := reading.inflect(wanted):
                yield cased(inflected.word, word)


def _by_ending(word: str, case: str, gender: str) -> Iterator[str]:
    for ending, nominative in _ENDINGS[gender].get(case, ()):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and _fits(stem, ending, nominative):
            yield stem + nominative


def _fits(stem: str, ending: str, nominative: str) -> bool:
    """Whether a stem can have the nominative: -ский and -цкий, but -ный; a bare stem ends in a consonant."""
    if nominative in ("ий", "ый") and ending in ("ого", "ому", "ым", "им", "ом"):
        return (stem[-1] in "кгхжшчщ") == (nominative == "ий")
    if ending in ("ым",) and not nominative:
        return stem.endswith(("ов", "ев", "ёв", "ин", "ын"))
    return bool(nominative) or stem[-1] not in "аеёиоуыэюяйь"


def forms(word: str, gender: str) -> frozenset[str]:
    """All case forms, singular, of a surname given in the nominative."""
    found = {word}
    for reading in readings(word.lower()):
        if (
            reading.tag.case == "nomn"
            and "Surn" in reading.tag
            and (not gender or reading.tag.gender in (gender, None))
        ):
            found |= {
                cased(r.word, word)
                for r in reading.lexeme
                if r.tag.number != "plur" and (not gender or r.tag.gender in (gender, None))
            }
    return frozenset(found | set(_declined(word, gender)))


def _declined(word: str, gender: str) -> Iterator[str]:
    for sex in (gender,) if gender else ("masc", "femn"):
        for endings in _ENDINGS[sex].values():
            for ending, nominative in endings:
                stem = word.removesuffix(nominative) if nominative else word
                if (not nominative or stem != word) and len(stem) > 1 and _fits(stem, ending, nominative):
                    if sex == "femn" and not nominative:
                        continue
                    yield stem + ending


def _agreed(token: Token, head: Token, case: str) -> str:
    """The nominative of a noun, or of an adjective that goes with it."""
    number = NUMBERS.get(_first(head, "Number"), "sing")
    gender = _GENDERS.get(_first(head, "Gender"), "")
    found = [r for r in readings(token.lower_) if r.tag.case == CASES.get(case) and r.tag.number in (number, None)]
    same = [r for r in found if token is head or number == "plur" or r.tag.gender in (gender, None)]
    for reading in same or found:
        if inflected := _nominative(reading, number):
            return cased(inflected.word, token.text)
    return token.text


def _nominative(reading: Any, number: str) -> Any:
    return reading.inflect({"nomn", number}) or reading.inflect({"nomn"})


def cased(word: str, model: str) -> str:
    """A word in small letters written with the capitals of another; without ё where that has none."""
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    if model.isupper() and len(model) > 1:
        return word.upper()
    parts, models = word.split("-"), model.split("-")
    if len(parts) != len(models):
        return word.capitalize() if model[:1].isupper() else word
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))


def _case(tokens: Sequence[Token]) -> str:
    """The case most words of a name have, the first where they tie; initials have none."""
    counted = Counter(CASES[c] for t in tokens if len(t) > 1 and (c := _first(t, "Case")) in CASES)
    return counted.most_common(1)[0][0] if counted else ""


def _first(token: Token, feature: str) -> str:
    values = token.morph.get(feature, [])
    return str(values[0]) if values else ""


def _spelled(tokens: Sequence[Token], word: Any) -> str:
    return "".join(word(t) + (" " if t.whitespace_ else "") for t in tokens if not t.is_space).strip()
