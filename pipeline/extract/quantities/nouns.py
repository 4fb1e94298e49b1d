"""What an English number counts: the head noun after it, its unit, and where the noun phrase ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract import numbers
from pipeline.extract.lang import en_units as units
from pipeline.extract.lang.names import listed
from pipeline.knowledge import Knowledge
from pipeline.records import Span

_WORD = re.compile(
    r"(?P<gap>[ \t\u00a0]+|\n(?!\s*\n)|,\s(?=[a-z-]+\s+[a-z]))(?P<word>[A-Za-zÀ-ÿ][\w'’-]*(?:\.(?=[A-Za-z]\.?))?)"
)
_OF = re.compile(
    r"\s+of\s+(?P<det>(?:the|these|those|its|their|his|her|our|my|all|them|us|whom|which)\b(?:\s+(?:the|\w+['’]s)\b)?|(?=\d))"
)
_WHOLE = re.compile(numbers.pattern("en"))
_FUNCTION = frozenset(
    listed(
        "a an the and or but nor of in on at by to from for with without into onto over under between among during after before since until"
        " than as that which who whom whose when where while if because though although is are was were be been being has have had do does"
        " did will would can could may might must shall should not no this these those there here it its he she they them his her their we"
        " us our you your i my me him also then now ago later earlier each more less most least against per via off out up down about around"
        " across along through toward towards amid despite near above below behind beyond said says told went came took made"
    )
)
_MODIFIER = {"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "FW", "AFX", "HYPH", "RBR", "VBD", "VBZ"}
_NOUN = {"NN", "NNS", "NNP", "NNPS"}
_LONGEST = 7
_AIR = re.compile(
    r"\b(?:jets?\b|warplanes?\b|airspace|air defen[cs]e|bombers?\b|scrambled|[FJ]-\d\d|(?:Su|MiG)-\d\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: `unit` is its singular ("" where only a pronoun stands), `span` the noun phrase."""

    unit: str
    span: Span | None
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    tag: str
    comma: bool = False


class NounReader:
    """Finds counted nouns in one text, by tags where there are any, else by the look of the words."""

    def __init__(self, knowledge: Knowledge, text: str, masked: str, tags: dict[int, str]) -> None:
        self.knowledge = knowledge
        self.text = text
        self.masked = masked
        self.tags = tags
        self._in_the_air: bool | None = None

    def after(self, start: int, *, plural: bool) -> Noun | None:
        """The noun phrase that begins at an offset, right after its number; None where no noun follows."""
        words = list(self._words(start))
        if words and words[0].comma:
            return None
        head = self._plural_head(words) if plural else self._singular_head(words)
        if head is not None:
            return self._noun(words, head)
        if plural and words and words[0].text.lower() in units.NOMINAL_PEOPLE:
            return Noun("person", Span(words[0].start, words[0].end), words[0].end)
        return None

    def partitive(self, start: int) -> Noun | None:
        """The noun phrase of "of the ...": with an empty unit where it is a pronoun; None where no "of" follows."""
        match = _OF.match(self.masked, start)
        if match is None:
            return None
        determiner = match["det"].lower().split()[:1]
        if not determiner:  # nine of 10 limes
            whole = _WHOLE.match(self.masked, match.end())
            return self.after(whole.end(), plural=True) if whole else None
        whole = _WHOLE.match(self.masked, match.end() + 1)  # twelve of the 24 sailors
        words = list(self._words(whole.end() if whole else match.end()))
        if determiner[0] not in ("them", "us", "whom", "which"):
            head = self._plural_head(words)
            if head is not None:
                return self._noun(words, head)
        held = words[0].end if words and determiner[0] == "those" else match.end()
        return Noun("", None, held) if determiner[0] in ("them", "us", "whom", "which", "those", "these") else None

    def named(self, start: int, end: int) -> Noun:
        """The noun of a stretch that is known to be one."""
        return Noun(self._unit(self.text[start:end].split()[-1], ""), Span(start, end), end)

    def _words(self, start: int) -> Iterator[_Word]:
        position = start
        for _ in range(_LONGEST):
            match = _WORD.match(self.text, position)
            if match is None or (
                "\0" in self.masked[match.start("word") : match.end("word")] and not self._designates(match)
            ):
                return
            word, end = match["word"], match.end("word")
            if word.endswith(("'s", "’s")):
                word, end = word[:-2], end - 2
            yield _Word(
                match.start("word"), end, word, self._tag(match.start("word"), word), match["gap"].startswith(",")
            )
            position = match.end("word")
            if end != position:
                return

    def _designates(self, match: re.Match[str]) -> bool:
        """Whether the blanked word is a designator, which may stand before a noun or be one ("two Tu-95s")."""
        word = match["word"]
        return any(c.isdigit() for c in word) and word[0].isupper() and "-" in word

    def _tag(self, start: int, word: str) -> str:
        low = word.lower()
        if any(c.isdigit() for c in word):
            return "NNPS" if low.endswith("s") else "NNP"
        if self.tags:
            tag = self.tags.get(start, "")
            if "-" in word:  # the tagger sees its first part only
                return "NNS" if units.is_plural(word) else "JJ"
            return "IN" if low in _FUNCTION and tag != "NNS" else tag
        if low in _FUNCTION:
            return "IN"
        if word[0].isupper():
            return "NNPS" if units.is_plural(word) else "NNP"
        if units.is_plural(word):
            return "NNS"
        return "VBN" if low.endswith(("ed", "ing")) else "RB" if low.endswith("ly") else "NN"

    def _plural_head(self, words: list[_Word]) -> int | None:
        """The first plural noun, or the last of several in a row ("sports cars")."""
        head = None
        for i, word in enumerate(words):
            plural = self._is_plural(word, first=i == 0)
            if head is not None and (not plural or word.comma or word.text[0].isupper() or self._is_verb(word)):
                return head
            if plural:
                head = i
            elif not self._may_modify(word, words, i):
                return head
        return head

    def _is_plural(self, word: _Word, *, first: bool) -> bool:
        if not units.is_plural(word.text) and not (word.tag in ("NNS", "NNPS") and word.text.endswith("s")):
            return False
        return (
            word.tag in ("NNS", "NNPS", "NN", "NNP")
            or (word.tag == "VBZ" and first)
            or (word.text.lower() in units.INVARIANT and not word.tag.startswith("VB"))
        )

    @staticmethod
    def _is_verb(word: _Word) -> bool:
        return word.tag.startswith("VB")

    @staticmethod
    def _may_modify(word: _Word, words: list[_Word], i: int) -> bool:
        if word.text.lower() == "more" and i == 0:  # two more ships
            return True
        if word.text.lower() == "and":  # Russian and Chinese aircraft
            before, after = words[i - 1 : i], words[i + 1 : i + 2]
            return bool(
                before
                and after
                and before[0].text[0].isupper() == after[0].text[0].isupper()
                and after[0].tag not in ("IN", "CD")
            )
        if word.tag == "RB":
            return word.text.lower().endswith("ly")
        return word.tag in _MODIFIER and not (word.tag in ("VBD", "VBZ") and i > 0)

    def _singular_head(self, words: list[_Word]) -> int | None:
        """The last noun of the run after "one"."""
        head = None
        for i, word in enumerate(words):
            if word.tag not in _MODIFIER or word.comma or (self._is_verb(word) and head is not None):
                break
            if head is not None and word.tag.startswith("JJ"):
                break
            if word.tag in _NOUN and not units.is_plural(word.text):
                head = i
        return head

    def _noun(self, words: list[_Word], head: int) -> Noun:
        word = words[head]
        before = words[head - 1].text if head else ""
        return Noun(self._unit(word.text, before), Span(words[0].start, word.end), word.end)

    def _unit(self, word: str, before: str) -> str:
        if any(c.isdigit() for c in word):
            return word.removesuffix("s")
        noun = units.singular(word)
        if noun == "fighter":
            craft = any(c.isdigit() for c in before) or self._airborne()
            return noun if craft else "person"
        if noun in self.knowledge.people_nouns or word.lower() in units.NOMINAL_PEOPLE or noun == "crew":
            return "person"
        if noun in units.FAITHS_AND_PARTIES:
            return "person"
        if word[0].isupper() and self.knowledge.country_of(units.singular(word).capitalize()):
            return "person"
        return noun

    def _airborne(self) -> bool:
        """Whether the text is about aircraft, so that its fighters are."""
        if self._in_the_air is None:
            self._in_the_air = bool(_AIR.search(self.text))
        return self._in_the_air
