"""Words for what happens (fire, seize, deny, radar ...) found in text of four languages: `data/event_words*.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import BadKnowledge
from pipeline.knowledge.base import load
from pipeline.knowledge.files import Table

LANGUAGES = ("en", "ru", "ko", "ja")
_UNSPACED = frozenset({"ko", "ja"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RUN = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+(?: [\uac00-\ud7af]+)*")
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
SHORTEST_START = 2  # letters before a "*"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One word or several: for each the forms it may have, or the letters it must begin with."""

    concept: str
    words: tuple[frozenset[str] | str, ...]

    def at(self, text: list[str], place: int) -> bool:
        """Whether it stands at this place of a list of words in small letters."""
        found = text[place : place + len(self.words)]
        return len(found) == len(self.words) and all(map(_is, found, self.words))


def _is(word: str, wanted: frozenset[str] | str) -> bool:
    return word.startswith(wanted) if isinstance(wanted, str) else word in wanted


class EventWords:
    """The lexicon in memory; `table` is `[events]` of the data files: concept to language to words."""

    def __init__(self, table: Table) -> None:
        """Raises BadKnowledge for a concept that is not a table of word lists."""
        self.concepts = frozenset(table)
        self._first: dict[str, dict[str, list[_Phrase]]] = {"en": {}, "ru": {}}
        self._parts: dict[str, dict[str, list[str]]] = {"ko": {}, "ja": {}}
        for concept, languages in table.items():
            for language, words in _checked(concept, languages):
                for word in words:
                    self._add(concept, language, word.lower().replace("ё", "е"))

    def _add(self, concept: str, language: str, word: str) -> None:
        if language in _UNSPACED:
            self._parts[language].setdefault(word, []).append(concept)
            return
        phrase = _Phrase(concept, tuple(_wanted(part, language) for part in word.split()))
        first = phrase.words[0]
        for start in (first + "*",) if isinstance(first, str) else first:
            self._first[language].setdefault(start, []).append(phrase)

    def find(self, text: str, language: str) -> dict[str, Place]:
        """The concepts a text speaks of, each with the place of the first word for it; empty for other languages."""
        return dict(self._find(text, language))

    @lru_cache(maxsize=20_000)  # noqa: B019 - one lexicon lives as long as the process
    def _find(self, text: str, language: str) -> tuple[tuple[str, Place], ...]:
        if language in self._first:
            found = self._phrases(text, language)
        else:
            found = self._within(text, language) if language in self._parts else ()
        return _longest(list(found))

    def _phrases(self, text: str, language: str) -> Iterable[tuple[str, Place]]:
        matches = list(_WORD.finditer(text))
        words = [m.group().lower().replace("ё", "е") for m in matches]
        known = self._first[language]
        for i, word in enumerate(words):
            for key in (word, *(word[:n] + "*" for n in range(SHORTEST_START, len(word) + 1))):
                for phrase in known.get(key, ()):
                    if phrase.at(words, i):
                        yield phrase.concept, (matches[i].start(), matches[i + len(phrase.words) - 1].end())

    def _within(self, text: str, language: str) -> Iterable[tuple[str, Place]]:
        known = self._parts[language]
        longest = max(map(len, known), default=0)
        for run in _RUN.finditer(text):
            for i in range(run.start(), run.end()):
                for n in range(1, min(longest, run.end() - i) + 1):
                    for concept in known.get(text[i : i + n], ()):
                        yield concept, (i, i + n)


def _longest(found: list[tuple[str, Place]]) -> tuple[tuple[str, Place], ...]:
    """Each concept's first place; a word within a longer one ("law" in "martial law") is not meant by itself."""
    reach: dict[int, int] = {}
    for _, (start, end) in found:
        reach[start] = max(end, reach.get(start, 0))
    first: dict[str, Place] = {}
    covered, begun = 0, -1
    for concept, (start, end) in sorted(found, key=lambda f: f[1][0]):
        if start != begun and reach[start] > covered:
            covered, begun = reach[start], start
        if (start, end) == (begun, covered):
            first.setdefault(concept, (start, end))
    return tuple(first.items())


def _checked(concept: str, languages: Table) -> list[tuple[str, list[str]]]:
    if not isinstance(languages, dict) or set(languages) - set(LANGUAGES):
        raise BadKnowledge(f"events.{concept} must be a table of word lists for {', '.join(LANGUAGES)}")
    for language, words in languages.items():
        if not isinstance(words, list) or not all(isinstance(w, str) and w.strip(" *") for w in words):
            raise BadKnowledge(f"events.{concept}.{language} must be a list of words in quotation marks")
    return list(languages.items())


def _wanted(word: str, language: str) -> frozenset[str] | str:
    """The beginning of a word that ends in "*", else its forms."""
    if word.endswith("*"):
        return word[:-1]
    return frozenset(inflections(word)) if language == "en" else frozenset({word})


def inflections(word: str) -> list[str]:
    """The regular forms of an English word, of whatever part of speech.

    >>> inflections("seize"), inflections("ram"), inflections("injury")
    (['seize', 'seizes', 'seized', 'seizing'], ['ram', 'rams', 'rammed', 'ramming'], ['injury', 'injuries', 'injuried', 'injurying'])
    """
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith(("s", "x", "ch", "sh")):
        return [word, word + "es", word + "ed", word + "ing"]
    stem = word + word[-1] if len(word) < 6 and _DOUBLING.search(word) and not word.endswith("er") else word
    plain = [word, word + "s", stem + "ed", stem + "ing"]
    return plain if stem == word else [*plain, word + "ed", word + "ing"]


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    """The lexicon that ships, read once per process."""
    return EventWords(load().table.get("events", {}))
