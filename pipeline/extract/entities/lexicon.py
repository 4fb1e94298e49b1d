"""Dictionary matching: every known name in a text, in one pass, whatever the language.

Latin and Cyrillic names are found word by word (Russian ones with their case endings), names in Hangul, kana and kanji by
characters. Works on the text alone, so it needs no tokenizer and gives code-point offsets by construction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.knowledge import Knowledge
from pipeline.text import fold

_LATIN = "A-Za-z0-9À-ÖØ-öø-ɏ"
WORD = re.compile(rf"[{_LATIN}]+|[А-Яа-яЁёІіЇїЄєҐґЎў]+")
_FIRST = re.compile(rf"(?<![{_LATIN}])[A-Z0-9À-ÖØ-Þ][{_LATIN}]*|(?<![А-Яа-яЁё])[А-Яа-яЁёІіЇїЄєҐґЎў]+")
CJK = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uff21-\uff5a]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_GAP = re.compile(r"\s+|\s?[-‐‑–/.&+·'’]\s?|\.\s")
_NOMINATIVE = re.compile(r"(?:ий|ый|ой|ая|яя|ое|ее|ые|ие|[аяоеиыьйую])$")
_THE_AND_MORE = re.compile(r"\s[A-Z][a-z]")
_OTHER_COUNTRY = re.compile(r"\b(?:North|South|East|West)\s$")  # "South Vietnamese" is not Vietnamese
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]\s*|[—–-]\s)$")
_OPENING = "«„“\"'‘「『〈《("
_KATAKANA = re.compile(r"[ァ-ヺー]")
_KANJI = re.compile(r"[\u4e00-\u9fff]")
_HANGUL = re.compile(r"[가-힣]")
_QUOTED_KINDS = {"OUTLET", "SHIP", "WEAPON"}


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of something known: its words as the text must have them; `initial` is that of the last. `demonym` makes it a NORP."""

    text: str
    words: tuple[str, ...]
    entity: str
    label: str
    initial: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match, half-open code points, with the alias that made it."""

    start: int
    end: int
    alias: Alias


class Lexicon:
    """The aliases of a Knowledge, indexed; `find(text)` gives all matches, longest first at each place, never overlapping."""

    def __init__(self, knowledge: Knowledge):
        self._k = knowledge
        self._endings = frozenset(knowledge.words("endings", "ru"))
        self._particles = frozenset(knowledge.words("particles", "ko"))
        self._short = frozenset(knowledge.words("scan", "short"))
        self._skip = frozenset(knowledge.words("scan", "skip"))
        self._class_ends = tuple(knowledge.words("classes", "ship_ko") + knowledge.words("classes", "ship_ja"))
        self._by_word: dict[str, list[Alias]] = {}
        self._by_pair: dict[str, list[Alias]] = {}
        for alias in self._aliases():
            self._index(alias)
        for table in (self._by_word, self._by_pair):
            for same in table.values():
                same.sort(key=_longest_first)

    # --- building --------------------------------------------------------------------------------

    def _aliases(self) -> Iterator[Alias]:
        for entity in self._k.entities.values():
            for name in sorted({n for names in entity.names.values() for n in names}):
                if self._usable(name, entity.context):
                    yield self._alias(name, entity.id, entity.label)
        for country in self._k.countries.values():
            land = self._k.country_entity(country.code)
            for name in sorted({n for names in country.demonyms.values() for n in names}):
                if land and name not in self._skip:
                    yield self._alias(name, land.id, "NORP")
        for role, names in self._k.roles.all_names():
            yield from (self._alias(name, role, "ROLE") for name in names if len(name) > 1)

    def _usable(self, name: str, context: bool) -> bool:
        """Whether a name may be looked for in running text."""
        if name in self._skip or len(fold(name)) < 2:
            return False
        if context and len(name.split()) == 1:
            return bool(CJK.search(name)) and name.endswith(self._class_ends)
        return len(name) > 2 or bool(CJK.search(name)) or name in self._short

    @staticmethod
    def _alias(name: str, entity: str, label: str) -> Alias:
        words = tuple(WORD.findall(name))
        return Alias(name, words, entity, label, _initial(words[-1]) if words else "")

    def _index(self, alias: Alias) -> None:
        if CJK.search(alias.text):
            for written in {alias.text, alias.text.replace(" ", "")} if _HANGUL.search(alias.text) else {alias.text}:
                self._by_pair.setdefault(written[:2], []).append(Alias(written, (), alias.entity, alias.label))
        elif alias.words:
            self._by_word.setdefault(_stem(alias.words[0]).lower(), []).append(alias)

    # --- finding ---------------------------------------------------------------------------------

    def find(self, text: str) -> list[Hit]:
        """All known names in `text`, in order, none overlapping: the longest wins, then the earlier one."""
        hits = [*self._in_words(text), *(self._in_characters(text) if CJK.search(text) else ())]
        hits.sort(key=lambda h: (h.start, -h.end))
        kept: list[Hit] = []
        for hit in hits:
            if kept and hit.start < kept[-1].end:
                if hit.end - hit.start > kept[-1].end - kept[-1].start:
                    kept[-1] = hit
                continue
            kept.append(hit)
        return kept

    def _in_words(self, text: str) -> Iterator[Hit]:
        by_word, end = self._by_word, 0
        for match in _FIRST.finditer(text):
            start, word = match.start(), match.group()
            if start < end:
                continue
            found = by_word.get(word.lower()) if word.isascii() else self._stemmed(word)
            if found and (hit := self._first(text, match, found)):
                yield hit
                end = hit.end

    def _stemmed(self, word: str) -> list[Alias] | None:
        """Aliases whose first word this may be an inflected form of, the longest first."""
        if not _CYRILLIC.match(word):
            return self._by_word.get(word.lower())
        low = word.lower().replace("ё", "е")
        stems = (low[: len(low) - n] for n in range(min(4, len(low) - 1)) if low[len(low) - n :] in self._endings)
        found = [alias for stem in stems for alias in self._by_word.get(stem, ())]
        return sorted(found, key=_longest_first) if len(found) > 1 else found

    def _first(self, text: str, first: re.Match[str], aliases: list[Alias]) -> Hit | None:
        """The first alias (they come longest first) whose words stand from `first` on."""
        here, initials = [first], [_initial(first.group())]
        for alias in aliases:
            n = len(alias.words)
            while len(here) < n and (word := WORD.search(text, here[-1].end(), here[-1].end() + 40)):
                here.append(word)
                initials.append(_initial(word.group()))
            if n > len(here) or initials[n - 1] != alias.initial:  # the quickest sign that it is not this one
                continue
            if not all(self._same(a, w.group(), n) for a, w in zip(alias.words, here, strict=False)):
                continue
            start, end = self._edges(text, here[0].start(), here[n - 1].end(), alias)
            if self._gaps_fit(text, here[:n], alias) and self._stands(text, start, end, alias):
                return Hit(start, end, alias)
        return None

    def _same(self, alias: str, word: str, n: int) -> bool:
        """Whether a word of the text is a word of the alias: case as written there, unless set in capitals; Russian endings free."""
        if alias == word:
            return True
        if _CYRILLIC.match(alias):
            return self._same_russian(alias, word)
        if alias.lower() != word.lower():
            return False
        if alias.isupper() and len(alias) > 1:
            return n > 1 and not word.islower()
        return alias[0].islower() or (word.isupper() and len(word) > 3) or (word[0].isupper() and n > 1)

    def _same_russian(self, alias: str, word: str) -> bool:
        stem = _stem(alias)
        low = word.lower().replace("ё", "е")
        rest = low[len(stem) :]
        if not low.startswith(stem.lower()) or rest not in self._endings or not _declines(alias, stem, rest):
            return False
        if alias.isupper() and len(alias) > 1:
            return word[: len(alias)].isupper() and (word[len(alias) :].islower() or len(word) == len(alias))
        return alias[0].islower() or word[0].isupper()

    @staticmethod
    def _gaps_fit(text: str, here: list[re.Match[str]], alias: Alias) -> bool:
        """Between the words stands what the alias has there, or a space or hyphen in its place."""
        if len(here) == 1:
            return True
        between = re.split(WORD, alias.text)[1:-1]
        gaps = [text[a.end() : b.start()] for a, b in pairwise(here)]
        return all(g == b or (_GAP.fullmatch(g) and _GAP.fullmatch(b)) for g, b in zip(gaps, between, strict=True))

    @staticmethod
    def _edges(text: str, start: int, end: int, alias: Alias) -> tuple[int, int]:
        """Outer signs that belong to the name, as in "U.S." or "(Japan)"."""
        tail = alias.text[-1]
        if not tail.isalnum() and alias.text[0] not in _OPENING and text[end : end + 1] == tail:
            end += 1
        return start, end

    def _stands(self, text: str, start: int, end: int, alias: Alias) -> bool:
        """One-word names that are ordinary words too must not stand at a sentence's start, unless in quotation marks."""
        if (
            not alias.text[0].isalnum()
            and text[max(0, start - 1) : start] != alias.text[0]
            and alias.text[0] in _OPENING
        ):
            return False
        if alias.label == "NORP" and _OTHER_COUNTRY.search(text, max(0, start - 8), start):
            return False
        if alias.words[0] == "The" and len(alias.words) == 2 and _THE_AND_MORE.match(text, end):
            return False
        if (
            text[start - 1 : start] in ("@", "#", "_")
            or text[end : end + 1] == "_"
            or _inside_address(text, start, end)
        ):
            return False
        if (
            len(alias.words) > 1
            or alias.label not in _QUOTED_KINDS
            or not _CYRILLIC.match(alias.text)
            or alias.text.isupper()
        ):
            return True
        before = text[max(0, start - 3) : start]
        return not _SENTENCE_START.search(before) or before[-1:] in tuple(_OPENING)

    def _in_characters(self, text: str) -> Iterator[Hit]:
        by_pair, end = self._by_pair, 0
        for i in range(len(text) - 1):
            if i < end or not (aliases := by_pair.get(text[i : i + 2])):
                continue
            for alias in aliases:
                if text.startswith(alias.text, i) and self._bounded(text, i, i + len(alias.text), alias):
                    yield Hit(i, i + len(alias.text), alias)
                    end = i + len(alias.text)
                    break

    def _bounded(self, text: str, start: int, end: int, alias: Alias) -> bool:
        """Whether the match is a word there: kana not cut out of longer kana, Hangul at a word's start with a particle after it."""
        first, last = alias.text[0], alias.text[-1]
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if after == "語" and alias.label in ("LOC", "NORP"):
            return False
        if len(alias.text) == 2 and alias.label in ("ORG", "OUTLET") and _KANJI.match(before):
            return False  # 陸自 is not part of 北陸自動車道
        if first.isascii() and before.isascii() and before.isalnum():
            return False
        if last.isascii() and after.isascii() and (after.isalnum() or after == "-"):
            return False
        if _KATAKANA.match(first) and before and _KATAKANA.match(before):
            return False
        if _KATAKANA.match(last) and after and _KATAKANA.match(after):
            return False
        if _HANGUL.match(first) and before and _HANGUL.match(before):
            return False
        return not _HANGUL.match(last) or self._particle_follows(text, end, len(alias.text))

    def _particle_follows(self, text: str, end: int, length: int) -> bool:
        """After a Korean name: nothing, a particle, or (for longer names) another noun."""
        stop = end
        while stop < len(text) and stop - end < 7 and _HANGUL.match(text[stop]):
            stop += 1
        return stop == end or length > 3 or text[end:stop] in self._particles


def _declines(alias: str, stem: str, ending: str) -> bool:
    """Whether a Russian name can have this ending: Сана is not Сан, and short names in -и, -о, -у (Дели) do not change at all."""
    if len(stem) == len(alias) or ending == alias[len(stem) :].lower():
        return True
    if alias[-1] in "ая" and not ending:
        return False
    return len(stem) > 3 or (alias[-1] in "ая" and ending in ("ы", "и", "е", "у", "ю", "ой", "ей"))


def _longest_first(alias: Alias) -> tuple[int, int, bool, str, str]:
    """Order in which aliases are tried; of the same words, a body's own name comes before a mere role."""
    return -len(alias.words), -len(alias.text), alias.label == "ROLE", alias.entity, alias.text


def _initial(word: str) -> str:
    """The first letter, of which two words that may be one have the same."""
    return word[0].lower().replace("ё", "е")


def _stem(word: str) -> str:
    """The part of a name's word that all its cases share; Latin words and acronyms are whole."""
    if not _CYRILLIC.match(word) or (word.isupper() and len(word) > 1):
        return word.replace("Ё", "Е")
    word = word.replace("ё", "е").replace("Ё", "Е")
    stem = _NOMINATIVE.sub("", word)
    return stem if len(stem) > 2 else word


def _inside_address(text: str, start: int, end: int) -> bool:
    """Whether the match is part of a web address or mail address: "tass" in "https://tass.ru/"."""
    if (
        text[end : end + 1] in ".@/"
        and text[end + 1 : end + 2].isalnum()
        and text[end + 1 : end + 2].isascii()
        and text[end + 1].islower()
    ):
        return True
    return (
        text[start - 1 : start] in ("/", ".")
        and start > 1
        and not text[start - 2].isspace()
        and text[start:end].islower()
    )
