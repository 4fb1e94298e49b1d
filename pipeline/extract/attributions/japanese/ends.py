"""Where what a Japanese verb reports ends: at と, との見解を, ことを, よう, the object's を, or the と of とした."""

import re
from dataclasses import dataclass

from pipeline.extract.attributions.blanked import Sentence
from pipeline.extract.attributions.japanese.forms import forms
from pipeline.knowledge import Knowledge

_CLAUSE_END = r"[、」』ただいるうくすつぬむぶぐかんよねろなしめえけ一-龥ァ-ヶー）)]"
_NOT_QUOTING = r"(?!い[うっ]|とも|共|の|こ|する|した|し[てつ、])"
TO = re.compile(rf"(?<={_CLAUSE_END})(?P<nado>など)?と(?P<toshite>して)?(?:は|も)?{_NOT_QUOTING}、?")
_KOTO = re.compile(r"(?<=(?:こと|もの|など))を")
_YOU = re.compile(r"よう(?:に)?(?!な)")
_AGREED = re.compile(r"(?<=こと)で")
_WO = re.compile("を")
_FEELING = re.compile(r"[一-龥の感]{2,8}を(?:強く|改めて|重ねて)?")
_VOLITION = re.compile(r"(?:よ|[おこそとのもろごぞどぼ])う$")  # しようとした tells of an attempt
_CLAUSES = "」』だたいるう"
_TOLD = re.compile(r"、?[^、]{2,24}(?:は|が|も)、?")  # "報道を、担当者は否定した"
_LONGEST_GAP = 30  # characters between と and its verb
_SHORT_GAP = 12
# Behind a verb in the past: a noun that it qualifies, which takes it out of the telling ("主張した韓国側").
_QUALIFIES = re.compile(r"(?!ほか|上で|一方|後|際|模様|直後|場合)[一-龥ァ-ヶA-Za-z]")
EMBEDDED = re.compile(r"(?:い[るた]|おり)?(?:と(?!も)|との|という|こと)")
"""Behind a verb that is itself part of what somebody says."""


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
        cues = knowledge.cues("ja", "verb")
        self._frames = {lemma: frozenset(cue.frame.split()) for lemma, cue in cues.items()}
        by_form = sorted(self._frames, key=lambda v: (-len(v), v))
        self._lemmas = {f"v{n}": lemma for n, lemma in enumerate(by_form)}
        self._verb = re.compile("|".join(rf"(?P<v{n}>{forms(lemma)})" for n, lemma in enumerate(by_form)))
        nouns = "|".join(sorted(knowledge.cues("ja", "noun"), key=lambda n: (-len(n), n)))
        self._noun = re.compile(
            rf"(?:との|という|とする|とした)[^、。「」]{{0,6}}?(?:{nouns})(?:など)?(?:を|も|で|に|だ|である)"
        )

    def cues(self, here: Sentence) -> list[Cue]:
        """Verbs that may report, in order; not those that qualify a noun."""
        return [
            Cue(m.start(), m.end(), self._lemmas[m.lastgroup or ""])
            for m in self._verb.finditer(here.plain)
            if not _QUALIFIES.match(here.plain, m.end()) or here.plain[m.end() - 1] in "てで"
        ]

    def end(self, here: Sentence, floor: int, cue: Cue) -> End | None:
        """The end of what a verb reports, behind `floor`; None where it reports nothing."""
        frames = self._frames[cue.lemma]
        if cue.lemma == "する":
            return _toshita(here, floor, cue)
        found = last(TO, here, floor, cue.start)
        if found is not None and _takes(here, found, cue, of_feeling=frames == {"noun"}):
            return End(found.start(), found.end())
        return self._by_noun(here, floor, cue, frames) or (_object(here, floor, cue) if "object" in frames else None)

    def _by_noun(self, here: Sentence, floor: int, cue: Cue, frames: frozenset[str]) -> End | None:
        """At the との of a noun of thought, at ことを, behind よう."""
        patterns = ((self._noun, ""), (_KOTO, "clause"), (_YOU, "order"), (_AGREED, "agreement"))
        for pattern, frame in patterns:
            found = last(pattern, here, floor, cue.start) if not frame or frame in frames else None
            if found is not None and cue.start - found.end() <= _SHORT_GAP:
                return End(found.end() if frame == "order" else found.start(), found.end())
        return None


def last(pattern: re.Pattern[str], here: Sentence, start: int, end: int) -> re.Match[str] | None:
    """The last match in `start..end` of a sentence."""
    return max(pattern.finditer(here.plain, start, end), key=lambda m: m.start(), default=None)


def _takes(here: Sentence, found: re.Match[str], cue: Cue, *, of_feeling: bool) -> bool:
    """Whether this と goes with the verb: near, with no other clause between; behind a noun only right before it."""
    between, before = here.plain[found.end() : cue.start], here.plain[found.start() - 1]
    if of_feeling:
        return bool(_FEELING.fullmatch(between))
    if found["toshite"] and before not in _CLAUSES:
        return False
    if re.match(r"[一-龥ァ-ヶー]", before):
        return not between and cue.lemma not in ("一致する", "合意する", "確認する")
    if len(between) > _LONGEST_GAP or (re.search("[。「を]", between) and not _FEELING.fullmatch(between)):
        return False
    return "、" not in between or bool(re.fullmatch(r"[^、]{0,16}(?:に|で|は|が|し|して)?、[^、]{0,12}", between))


def _toshita(here: Sentence, floor: int, cue: Cue) -> End | None:
    """ "...とした", "...としている", "...とし、": right behind と, at the end of a clause."""
    plain, to = here.plain, cue.start - 1
    if plain[to : to + 1] != "と" or to <= floor:
        return None
    behind = plain[cue.end : cue.end + 1]
    closes = behind in ("い", "お") if plain[cue.start : cue.end] == "して" else behind in ("。", "、", "い", "お", "")
    if not closes and not plain.startswith(("上で", "うえで"), cue.end):
        return None
    end = to - (2 if plain.endswith("など", 0, to) else 0)
    return End(end, cue.start) if plain[to - 1] in _CLAUSES + "ど" and not _VOLITION.search(plain[:end]) else None


def _object(here: Sentence, floor: int, cue: Cue) -> End | None:
    """At the を right before the verb, or before the speaker and the verb."""
    found = last(_WO, here, floor, cue.start)
    if found is None:
        return None
    between = here.plain[found.end() : cue.start]
    near = len(between) <= 10 and "、" not in between
    if "と" in between or not (near or _TOLD.fullmatch(between)):
        return None
    return End(found.start(), found.end(), of_object=True)
