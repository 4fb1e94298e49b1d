"""Russian names: in the nominative whatever their case, surnames and initials linked to the full name of the document.

A surname in any case ("Полянского") stands for the one person of the document who can be so called; two of one surname stay apart.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Span

from pipeline.extract.entities.found import Found
from pipeline.extract.russian import declension
from pipeline.extract.russian.lemmas import readings

_INITIAL = re.compile(r"^[А-ЯЁA-Z]\.?$")
_WORD = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
_QUOTED = re.compile(r"[а-яё-]+\s+[«„\"](.+)[»“\"]")  # "газеты «Труд»": the name is within
_THINGS = ("LOC", "ORG", "OUTLET", "MINISTRY", "MISC", "TREATY")


class RussianNames:
    """The names of one tagged Russian document."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._text = doc, doc.text  # spaCy puts the text together anew at every call
        self._printed = frozenset(token.text for token in doc)

    def link(self, people: list[Found]) -> list[Found]:
        """The persons with `name` the fullest nominative of the document, plus surnames that no model found."""
        named = [replace(one, name=self._person(one)) for one in map(self.untitled, people)]
        full = _fullest({one.name: self._gender(one) for one in named if one.name and len(one.name.split()) > 1})
        by_form: dict[str, set[str]] = {}
        for name, gender in full.items():
            for form in declension.forms(surname(name), gender):
                by_form.setdefault(form, set()).add(name)
        sole = {form: next(iter(names)) for form, names in by_form.items() if len(names) == 1}
        doubtful, same = by_form.keys() - sole.keys(), _by_surname(full)
        linked = [self._linked(one, sole, same, doubtful) for one in named]
        return [*linked, *self._missed(sole)]

    def untitled(self, one: Found) -> Found:
        """The person without a rank or office that opens the sentence and so looks like part of the name: "Лейтенант Попов"."""
        words = list(self._span(one) or ())
        while len(words) > 1 and _is_title(words[0].text):
            words = words[1:]
        return replace(one, start=words[0].idx) if words and words[0].idx > one.start else one

    def nominative(self, one: Found) -> Found:
        """A place or body that the dictionary does not know, with its name in the nominative; the class before a quoted name off."""
        if quoted := _QUOTED.fullmatch(self._text, one.start, one.end):
            one = replace(one, start=quoted.start(1), end=quoted.end(1))
        span = self._span(one)
        if one.name or one.label not in _THINGS or span is None:
            return one
        return replace(one, name=declension.phrase(list(span), span.root))

    def _person(self, one: Found) -> str | None:
        span = self._span(one)
        return declension.person(list(span), self._printed) if span is not None else one.name

    def _gender(self, one: Found) -> str:
        span = self._span(one)
        return declension.gender_of(list(span)) if span is not None else ""

    def _span(self, one: Found) -> Span | None:
        return self._doc.char_span(one.start, one.end, alignment_mode="contract")

    def _linked(self, one: Found, sole: dict[str, str], same: dict[str, list[str]], doubtful: Set[str]) -> Found:
        name = one.name or ""
        words = name.split()
        if len(words) == 1:
            printed = self._text[one.start : one.end]
            known = None if printed in doubtful else sole.get(printed) or sole.get(name)
            return replace(one, name=known, rule="surname") if known and known != name else one
        longer = [f for f in same.get(surname(name), ()) if f != name and _abridges(name, f)] if name else []
        return replace(one, name=longer[0], rule="full name") if len(longer) == 1 else one

    def _missed(self, sole: dict[str, str]) -> Iterable[Found]:
        """Surnames in any case that no model found; those also used in small letters are left."""
        text = self._text
        small = {t.text for t in self._doc if t.is_lower}
        for match in _WORD.finditer(text):
            name = sole.get(match.group())
            if name and len(match.group()) > 3 and match.group().lower() not in small:
                yield Found(match.start(), match.end(), "PERSON", None, name, "surname")


@lru_cache(maxsize=10_000)
def surname(name: str) -> str:
    """The surname in a full name in the nominative: behind given name and patronymic or initials, or before them."""
    words = [w for w in name.split() if not _INITIAL.match(w) and not re.fullmatch(r"(?:[А-ЯЁ]\.)+", w)]
    words = [re.sub(r"^(?:[А-ЯЁ]\.\s?)+|(?:\s?[А-ЯЁ]\.)+$", "", w) for w in words] or name.split()
    if len(words) > 1 and _is("Patr", words[-1]):
        return words[0]
    if len(words) == 2 and _is("Name", words[1]) and not _is("Name", words[0]):
        return words[0]
    return words[-1]


def _is(kind: str, word: str) -> bool:
    return any(kind in r.tag and r.score > 0.1 for r in readings(word.lower()))


def _is_title(word: str) -> bool:
    """Whether a capitalised word is a common noun for a person and no name."""
    tags = [r.tag for r in readings(word.lower())]
    return (
        "NOUN" in tags[0]
        and "anim" in tags[0]
        and not any(kind in tag for tag in tags for kind in ("Name", "Surn", "Patr"))
    )


def _fullest(names: dict[str, str]) -> dict[str, str]:
    """The names that abridge no other of the document."""
    same = _by_surname(names)
    return {n: g for n, g in names.items() if not any(n != m and _abridges(n, m) for m in same[surname(n)])}


def _by_surname(names: Iterable[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name in names:
        grouped.setdefault(surname(name), []).append(name)
    return grouped


def _abridges(short: str, name: str) -> bool:
    """Whether a name is a shorter form of another: "Д. А. Полянский" or "Дмитрий Полянский" of "Дмитрий Алексеевич Полянский"; the surname is the same."""
    mine, theirs = _given(short), _given(name)
    if len(mine) > len(theirs) or (len(mine) == len(theirs) and sum(map(len, mine)) >= sum(map(len, theirs))):
        return False
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(mine, theirs, strict=False))


@lru_cache(maxsize=10_000)
def _given(name: str) -> list[str]:
    """Given name and patronymic, or their initials."""
    last = surname(name)
    return [w for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", name) if w != last]
