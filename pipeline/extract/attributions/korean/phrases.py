"""What reports without a verb of its own: X에 따르면, X가 전한 바로는, X를 인용해, 것으로 알려졌다, 라는 입장이다, 라는 게 X의 설명이다."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from pipeline.extract.attributions.blanked import Range, Sentence
from pipeline.extract.attributions.korean.ends import QUOTATIVE, THOUGHTS, Ends, last
from pipeline.extract.attributions.korean.setting import Settings
from pipeline.extract.attributions.korean.speakers import Speakers
from pipeline.extract.attributions.spans import Draft
from pipeline.knowledge import Knowledge

_ACCORDING = re.compile(r"(?P<lead>에\s?따르면|에\s?의하면)(?:은|는)?,?\s")
_RELAYED = re.compile(
    r"(?:이|가)\s(?:\S+\s){0,2}?(?P<lead>(?:전한|밝힌|말한|설명한|공개한|주장한)\s바(?:로는|에\s따르면|에\s의하면)),?\s"
)
_QUOTING = re.compile(r"(?:을|를)\s(?P<lead>인용해|인용하여|인용하며|인용한)(?:,|\s)")
_HEARSAY = re.compile(r"\s(?:것으로|것이라고)\s(?:\S+\s)?$|(?<=[다라])고\s(?:\S+\s)?$")
_MOST = 5  # phrases of one kind in a sentence
_POINTERS = frozenset({"이", "그", "이것", "그것"})
_IS = "(?=이다|이라고|이었다|이며|이고|을 보였다|을 유지|을 고수|을 되풀이)"
Cut = Callable[[Sentence, int, int], tuple[Range, ...]]


class Phrases:
    """Finds drafts made by phrases; `cut` parts what is said between two places."""

    def __init__(self, knowledge: Knowledge, speakers: Speakers, settings: Settings, cut: Cut):
        nouns = "|".join(sorted(knowledge.cues("ko", "noun"), key=lambda n: (-len(n), n)))
        self._stance = re.compile(rf"{THOUGHTS}(?P<noun>{nouns}){_IS}")
        self._whose = re.compile(
            rf"(?<=[다라자냐])는\s(?:것이|게|것은)\s(?P<who>[^,.]{{2,40}}?)의?\s(?:공식\s)?(?P<noun>{nouns})(?:이다|이었다|이라고|이며)"
        )
        self._speakers, self._settings, self._cut = speakers, settings, cut

    def floor(self, here: Sentence) -> int:
        """Where the clause of another speaker may begin: behind "...에 따르면"."""
        return max((m.end() for m in _ACCORDING.finditer(here.plain)), default=0)

    def leads(self, here: Sentence) -> Iterator[Draft]:
        """Phrases that open what somebody says: all else in the sentence, or up to the quotative of who quotes it."""
        for found in islice(_ACCORDING.finditer(here.plain), _MOST):
            phrase = self._speakers.phrase(here, 0, found.start())
            before = self._settings.skip(here, 0, phrase[0])
            ahead = [here.at((before, phrase[0]))] if phrase[0] - before > 4 else []
            if phrase[0] < phrase[1] and here.plain[slice(*phrase)] not in _POINTERS:
                cue = here.at((found.start(), found.end("lead")))
                yield Draft(
                    cue[0], (here.at(phrase),), (cue,), (*ahead, here.at((found.end(), len(here.plain)))), "ko phrase"
                )
        for found in islice(_RELAYED.finditer(here.plain), _MOST):
            subjects = [s for s in self._speakers.subjects(here, 0, found.start("lead")) if s.known]
            if subjects:
                cue, said = here.at(found.span("lead")), here.at((found.end(), len(here.plain)))
                yield Draft(cue[0], (here.at(subjects[-1].phrase),), (cue,), (said,), "ko phrase")
        yield from self._quoting(here)

    def _quoting(self, here: Sentence) -> Iterator[Draft]:
        """ "Y를 인용해 ...라고 보도했다": what Y is quoted with."""
        for found in islice(_QUOTING.finditer(here.plain), _MOST):
            phrase = self._speakers.phrase(here, 0, found.start())
            quotative = last(QUOTATIVE, here, found.end(), len(here.plain))
            start = self._settings.skip(here, found.end(), len(here.plain))
            if quotative is not None and quotative.start() - start > 2:
                cue = here.at(found.span("lead"))
                said = tuple(here.at(p) for p in self._cut(here, start, quotative.start()))
                yield Draft(cue[0], (here.at(phrase),), (cue,), said, "ko quoting")

    def hearsay(self, here: Sentence, ends: Ends) -> Iterator[Draft]:
        """ "-ㄴ 것으로 알려졌다", "-다고 전해졌다": nobody is named who says so."""
        for verb in ends.cues(here):
            found = _HEARSAY.search(here.plain[: verb.start]) if "passive" in ends.frames[verb.lemma] else None
            if found and not _ACCORDING.search(here.plain):
                cue = here.at((verb.start, verb.end))
                said = here.at((self._settings.skip(here, 0, found.start()), found.start()))
                yield Draft(cue[0], (), (cue,), (said,), "ko hearsay")

    def stances(self, here: Sentence, spoken: list[Draft]) -> Iterator[Draft]:
        """ "X는 ...라는 입장이다", "...라는 게 X의 설명이다"."""
        verbs = [d.anchor - here.start for d in spoken]
        for found in self._stance.finditer(here.plain):
            subjects = [s for s in self._speakers.subjects(here, 0, found.start()) if s.known and s.topic]
            if subjects and not any(found.start() <= v for v in verbs):
                start = self._settings.skip(here, subjects[0].end, found.start())
                yield self._stance_of(here, found, subjects[0].phrase, start)
        for found in self._whose.finditer(here.plain):
            phrase = self._speakers.phrase(here, found.start("who"), found.end("who"))
            yield self._stance_of(here, found, phrase, self._settings.skip(here, 0, found.start()))

    @staticmethod
    def _stance_of(here: Sentence, found: re.Match[str], phrase: Range, start: int) -> Draft:
        cue = here.at(found.span("noun"))
        return Draft(cue[0], (here.at(phrase),), (cue,), (here.at((start, found.start())),), "ko noun")
