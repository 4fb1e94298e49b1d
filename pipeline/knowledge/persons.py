"""How people are called across scripts: `data/persons.toml` and `data/offices.toml` in memory."""

import re
from functools import lru_cache

from pipeline.errors import BadKnowledge
from pipeline.knowledge.base import load
from pipeline.knowledge.files import Table

_END = r"(?![A-Za-zА-Яа-яЁё])"
_START = r"(?<![A-Za-zА-Яа-яЁё])"
_RUSSIAN_ENDING = r"[а-яё]{0,4}"


class PersonNames:
    """Surnames, readings of Han letters and given names that are one in several languages; build it with `person_names`."""

    def __init__(self, table: Table) -> None:
        """`table` is `[persons]` of the data files. Raises BadKnowledge for anything but lists and texts in it."""
        self.korean: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _table(table, "korean").items()}
        self.japanese: dict[str, str] = dict(_table(table, "japanese"))
        self.hanja: dict[str, tuple[str, ...]] = _turned(_table(table, "hanja"))
        self.chinese: frozenset[str] = frozenset(_table(table, "chinese").get("hangul", ()))
        self.chinese_han: frozenset[str] = frozenset(_table(table, "chinese").get("han", ""))
        self.common: tuple[str, ...] = tuple(_table(table, "common").get("names", ()))
        same = _table(table, "given").get("same", [])
        self.given: dict[str, frozenset[int]] = {}
        for number, names in enumerate(same):
            for name in names:
                key = name.casefold()
                self.given[key] = self.given.get(key, frozenset()) | {number}

    def same_given(self, one: str, other: str) -> bool:
        """Whether two given names are one name in two languages, or a name and its short form.

        >>> person_names().same_given("Volodymyr", "Vladimir"), person_names().same_given("Pavel", "Peter")
        (True, False)
        """
        return bool(self.given.get(one.casefold(), frozenset()) & self.given.get(other.casefold(), frozenset()))


def _table(table: Table, key: str) -> Table:
    found = table.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(v, list | str) for v in found.values()):
        raise BadKnowledge(f"persons.{key} must be a table of names, each with a text or a list of texts")
    return found


def _turned(hanja: Table) -> dict[str, tuple[str, ...]]:
    """From readings with their letters to letters with their readings."""
    found: dict[str, list[str]] = {}
    for reading, letters in hanja.items():
        for letter in letters:
            found.setdefault(letter, []).append(reading)
    return {letter: tuple(readings) for letter, readings in found.items()}


class Offices:
    """Finds offices and ranks in the words beside a name."""

    def __init__(self, table: Table) -> None:
        """`table` is `[offices]` of the data files: office to language to words, its `field` and whether it has a `sole` holder.

        Raises BadKnowledge for anything else in it.
        """
        self._words: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self.sole = frozenset(office for office, fields in table.items() if fields.get("sole"))
        self._field = {office: fields.get("field", "politics") for office, fields in table.items()}
        for office, fields in table.items():
            languages = {key: value for key, value in fields.items() if key not in ("sole", "field")}
            if not all(isinstance(words, list) for words in languages.values()):
                raise BadKnowledge(f"offices.{office} must be a table of word lists, one per language")
            for language, words in languages.items():
                self._words.setdefault(language, []).extend((_pattern(word, language), office) for word in words)
        for found in self._words.values():
            found.sort(key=lambda pair: (-len(pair[0].pattern), pair[0].pattern, pair[1]))

    def find(self, text: str, language: str) -> frozenset[str]:
        """The offices a text names; a word within a longer one ("minister" in "prime minister") is not meant by itself.

        >>> sorted(offices().find("Deputy Defense Minister of Ukraine", "en"))
        ['deputy-minister']
        """
        low, found, taken = text.lower(), set(), [False] * len(text.lower())
        for pattern, office in self._words.get(language, ()):
            for match in pattern.finditer(low):
                if not any(taken[match.start() : match.end()]):
                    found.add(office)
                    taken[match.start() : match.end()] = [True] * (match.end() - match.start())
        return frozenset(found)

    def fields(self, found: frozenset[str]) -> frozenset[str]:
        """The fields of life of some offices: politics, military, law, learning, church."""
        return frozenset(self._field[office] for office in found)


def _pattern(word: str, language: str) -> re.Pattern[str]:
    if language not in ("en", "ru"):
        return re.compile(re.escape(word))
    parts = [re.escape(part[:-1]) + _RUSSIAN_ENDING if part.endswith("*") else re.escape(part) for part in word.split()]
    return re.compile(_START + r"\s+".join(parts) + ("s?" if language == "en" else "") + _END)


@lru_cache(maxsize=1)
def person_names() -> PersonNames:
    """What ships, read once per process."""
    return PersonNames(load().table.get("persons", {}))


@lru_cache(maxsize=1)
def offices() -> Offices:
    """What ships, read once per process."""
    return Offices(load().table.get("offices", {}))
