"""Where what a Korean verb reports ends: at -다고, -라며, "”고", at the noun of "-다는 입장을", at the object's 을.

고 and 며 stand outside; 이라 of 이라고 belongs to what is said, as the ending of its own sentence.
"""

import re
from dataclasses import dataclass

from pipeline.extract.attributions.blanked import BLANK, Sentence
from pipeline.extract.attributions.korean.forms import forms
from pipeline.knowledge import Knowledge

QUOTATIVE = re.compile(
    r"(?<=[다라자냐까요죠음함임며듯”’\"'」』])(?P<ra>이?라)?고(?:는|도|까지)?(?=\s)"
    r"|(?<=[다라자냐음함임”’\"'])(?P<ra_>이?라)?(?:며|면서)(?=[\s,])|(?<=기)로(?=\s)"
)
_PART = re.compile(r"(?:(?<=[다라자냐])|(?<=[”’\"'」』]))(?P<ra>이?라)?(?P<mark>며|면서)[\s,]\s*")
_CLAUSE_BETWEEN = re.compile(r"[.,](?=\s*\S)|(?:했|됐|었|았|였)(?:고|으며)\s|(?:지만|는데|으나)\s")
_DENIED_ACT = re.compile(r"\s?(?:않|못|안\s했)|지\s")
_OBJECT = re.compile(r"(?:을|를)\s")
_LONGEST_GAP = 40  # characters between the quotative and its verb
EMBEDDED = re.compile(r"고\s|는\s|[냐라자]")
"""Behind a verb that is itself part of what somebody says."""
THOUGHTS = r"(?<=[다라자냐”’\"'])는\s(?:[가-힣]+\s){0,2}?"
"""Before a noun of thought: "-다는 (기존의) 입장"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb form in a sentence: its range, its dictionary form."""

    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class End:
    """Where what is said ends, and where the words between it and the verb begin; `of_object` where it is a noun phrase."""

    at: int
    behind: int
    of_object: bool = False


class Ends:
    """Finds the verbs of a sentence that report, and the end of what each reports."""

    def __init__(self, knowledge: Knowledge):
        cues = knowledge.cues("ko", "verb")
        self.frames = {v: frozenset(cue.frame.split()) for v, cue in cues.items()} | {"하다": frozenset({"clause"})}
        by_form = sorted(self.frames, key=lambda v: (-len(v), v))
        self._lemmas = {f"v{n}": lemma for n, lemma in enumerate(by_form)}
        verbs = "|".join(rf"(?P<v{n}>{forms(lemma)})" for n, lemma in enumerate(by_form))
        self._verb = re.compile(rf"(?<=[\s”’\"고며])(?:{verbs})")
        nouns = "|".join(sorted(knowledge.cues("ko", "noun"), key=lambda n: (-len(n), n)))
        self._thought = re.compile(rf"{THOUGHTS}(?:{nouns})(?:을|를|도|만)(?=\s)")

    def cues(self, here: Sentence) -> list[Cue]:
        """Verbs that may report, in order; not those that are denied ("말하지 않았다")."""
        return [
            Cue(m.start(), m.end(), self._lemmas[m.lastgroup or ""])
            for m in self._verb.finditer(here.plain)
            if not _DENIED_ACT.match(here.plain, m.end()) or here.plain[m.end() - 1] == "다"
        ]

    def end(self, here: Sentence, floor: int, cue: Cue) -> End | None:
        """The end of what a verb reports, behind `floor`; None where it reports nothing."""
        frames = self.frames[cue.lemma]
        if "passive" in frames:
            return None
        found = self._quotative(here, floor, cue) if "clause" in frames else None
        if found is not None:
            return End(said_until(here, found), found.end())
        noun = last(self._thought, here, floor, cue.start) if cue.lemma != "하다" else None
        if noun is not None and len(here.plain[noun.end() : cue.start].split()) <= 2:
            return End(noun.start(), noun.end())
        return self._object(here, floor, cue) if frames & {"object", "thought"} else None

    def _quotative(self, here: Sentence, floor: int, cue: Cue) -> re.Match[str] | None:
        """The quotative that the verb takes: the last before it, at most a few words away; 하다 stands right behind it."""
        every = QUOTATIVE.finditer(here.plain, floor, cue.start)
        found = max(
            (m for m in every if m.group() != "로" or cue.lemma == "합의하다"), key=lambda m: m.start(), default=None
        )
        if found is None:
            return None
        between = here.plain[found.end() : cue.start]
        if cue.lemma == "하다":
            return found if not between.strip() and "고" in found.group() else None
        quiet = not _CLAUSE_BETWEEN.search(between.rstrip(", ")) and BLANK not in between
        return found if quiet and len(between) <= _LONGEST_GAP else None

    @staticmethod
    def _object(here: Sentence, floor: int, cue: Cue) -> End | None:
        found = last(_OBJECT, here, floor, cue.start)
        if found is None or len(here.plain[found.end() : cue.start].split()) > 3:
            return None
        return End(found.start(), found.end(), of_object=True)


def last(pattern: re.Pattern[str], here: Sentence, start: int, end: int) -> re.Match[str] | None:
    """The last match in `start..end` of a sentence."""
    return max(pattern.finditer(here.plain, start, end), key=lambda m: m.start(), default=None)


def said_until(here: Sentence, quotative: re.Match[str]) -> int:
    """Where what is said ends before a quotative: at the quotation's mark, or behind the 이라 of 이라고."""
    if here.quote_ending(quotative.start()):
        return quotative.start()
    return quotative.start() + len(quotative["ra"] or quotative["ra_"] or "")


def parts(here: Sentence, start: int, end: int) -> list[tuple[int, int, int]]:
    """What is said from `start` to `end` cut at "-라며" and "”며": (start, end, where the next begins)."""
    cut, at = [], start
    for mark in _PART.finditer(here.plain, start, end):
        stop = mark.start() if here.quote_ending(mark.start()) else mark.start("mark")
        if stop - at > 1 and stop < end:
            cut.append((at, stop, mark.end()))
            at = mark.end()
    return [*cut, (at, end, end)]
