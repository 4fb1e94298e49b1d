"""The rules of Korean, sentence by sentence: from each verb back to the end of what it reports, to the speaker, and to where it begins.

What is said begins behind the speaker and the words about the telling ("20일 정례 브리핑에서"), or where the verb before it ended.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.attributions.blanked import LONGEST, Range, Sentence, sentence
from pipeline.extract.attributions.korean.ends import EMBEDDED, Cue, End, Ends, parts
from pipeline.extract.attributions.korean.phrases import Phrases
from pipeline.extract.attributions.korean.setting import Settings
from pipeline.extract.attributions.korean.speakers import Speakers, Subject
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge

_PUBLISHES = frozenset({"발표하다", "밝히다", "공표하다", "보도하다", "보고하다"})
_PUBLISHED = re.compile(  # what is published is no content
    r"(?:성명|담화|담화문|논평|자료|보도자료|영상|글|말|목소리|기자회견|입장문|회견|브리핑|이유|입장|사진|이같이|이를|대책회의|소감|공동성명|전화)$"
)
_THOUGHT = re.compile(
    r"(?:우려|유감|뜻|의사|입장|사실|불만|환영|사의|의지|견해|의견|소식|기대|아쉬움|반대|감사|위로|애도|이견|공감|심경)$"
)
_CONTINUED = re.compile(
    r"(?<=[다라자냐])는\s(?:것|얘기|이야기|설명|주장|취지|입장|지적|판단|분석)(?:이다|이었다|였다|입니다)\.?$"
)
_POINTING = re.compile(r"(?:이|그)\s?같은|이런|이러한|그런")
_LINKED = re.compile(r"[가-힣](?:자|고|며|지만|는데|면서|니)\s")
_THUS = re.compile(r"(?:이같이|이렇게|이처럼|이와 같이)\s$")
Found = tuple[Subject | None, int]  # who speaks, and where what is said begins


class KoreanRules:
    """Finds drafts in a Korean text."""

    def __init__(self, knowledge: Knowledge):
        self._ends, self._speakers, self._settings = Ends(knowledge), Speakers(knowledge), Settings(knowledge)
        self._phrases = Phrases(knowledge, self._speakers, self._settings, self._cut)
        hedged = {v for v, cue in knowledge.cues("ko", "verb").items() if cue.certainty == "hedged"}
        self._minds = hedged - {"주장하다", "전망하다", "예상하다"}
        self._negative = {v for v, cue in knowledge.cues("ko", "verb").items() if cue.polarity == "negative"}

    def __call__(self, view: View) -> Iterator[Draft]:
        """The drafts of all sentences, in order; what goes on in "-다는 것이다" is added to the one before."""
        last: Draft | None = None
        before: Range | None = None
        for start, end in view.sentences:
            here = sentence(view, start, end)
            more = _continued(here) if last and view.paragraph(last.anchor) == view.paragraph(start) else None
            if last is not None and more:
                last = replace(last, content=(*last.content, here.at(more)))
                continue
            *found, last = [last, *(self._drafts(here) or self._thus(here, view, before))]
            yield from (draft for draft in found if draft is not None)
            before = (start, end)
        if last is not None:
            yield last

    def _drafts(self, here: Sentence) -> list[Draft]:
        spoken = list(self._spoken(here))
        stances = self._phrases.stances(here, spoken)
        return [*self._phrases.leads(here), *self._phrases.hearsay(here, self._ends), *spoken, *stances]

    def _spoken(self, here: Sentence) -> Iterator[Draft]:
        """One draft for each verb that reports; the subject of one goes on for the next."""
        floor, last, nested = self._phrases.floor(here), None, False
        for cue in self._ends.cues(here):
            floor = max(floor, cue.start - LONGEST)
            end = self._ends.end(here, floor, cue)
            if end is None:
                continue
            subject, start = (self._owner if end.of_object else self._subject)(here, floor, end, cue, last)
            if subject is None and cue.lemma in self._minds:
                continue  # "좋다고 생각합니다": the writer's own opinion
            if end.at - start < 2 or (end.of_object and not self._tells(here, subject, start, end, cue)):
                continue
            last = subject or last
            said = ((start, end.at),) if nested or end.of_object else self._cut(here, start, end.at)
            yield self._draft(here, subject, cue, said, of_object=end.of_object)
            nested = bool(EMBEDDED.match(here.plain, cue.end))
            floor = floor if nested else cue.end

    def _tells(self, here: Sentence, subject: Subject | None, start: int, end: End, cue: Cue) -> bool:
        """Whether a verb and its object tell what somebody said: a thought, or anything but what is merely published."""
        words = here.plain[start : end.at]
        published = cue.lemma in _PUBLISHES and _PUBLISHED.search(words)
        fits = "object" in self._ends.frames[cue.lemma] or _THOUGHT.search(words)
        return subject is not None and bool(fits) and not published and not _POINTING.match(words)

    # --- who and what -----------------------------------------------------------------------------

    def _subject(self, here: Sentence, floor: int, end: End, cue: Cue, last: Subject | None) -> Found:
        """Named between what is said and the verb, or before it; else whoever spoke last in the sentence."""
        after = list(self._speakers.subjects(here, end.behind, cue.start + 1))
        if after:
            return after[-1], self._settings.skip(here, floor, end.at)
        best = self._best(here, floor, end.at)
        if best is None:
            return last, self._settings.skip(here, floor, end.at)
        return best, self._settings.skip(here, best.end, end.at)

    def _best(self, here: Sentence, floor: int, end: int) -> Subject | None:
        """The first known topic; else a subject right before a quotation, or the one that opens the sentence."""
        quote = here.first_quote(floor, end)
        found = [s for s in self._speakers.subjects(here, floor, end) if quote is None or s.end <= quote[0]]
        topic = next((s for s in found if s.topic and s.known), None)
        if topic is not None:
            return topic
        opening, quoted = self._settings.skip(here, floor, end), here.quote_ending(end) is not None
        for one in found:
            opens = opening >= one.phrase[0]
            before_quote = quote is not None and self._settings.skip(here, one.end, quote[0] + 1) >= quote[0]
            if (one.known and (opens or before_quote)) or (one.topic and opens and (quoted or one is not found[-1])):
                return one  # an unknown topic speaks where a quotation or another subject follows
        return None

    def _owner(self, here: Sentence, floor: int, end: End, cue: Cue, last: Subject | None) -> Found:
        """Whose object it is: the topic, or the last subject where a clause ends before it ("A가 내놓자 B가 ...를")."""
        known = [s for s in self._speakers.subjects(here, floor, end.at) if s.known]
        if not known:
            return last, self._settings.skip(here, floor, end.at)
        topic = next((s for s in known if s.topic), None)
        linked = topic is None and _LINKED.search(here.plain, known[0].end, known[-1].phrase[0])
        best = known[-1] if linked or EMBEDDED.match(here.plain, cue.end) else topic or known[0]
        return best, self._settings.skip(here, best.end, end.at)

    def _cut(self, here: Sentence, start: int, end: int) -> tuple[Range, ...]:
        """The parts of what is said; of a part that ends in a quotation behind words about the telling, the quotation."""
        said = []
        for at, stop, _ in parts(here, start, end):
            begin, quote = self._settings.skip(here, at, stop) if at > start else at, here.quote_ending(stop)
            told = quote is not None and begin < quote[0] and self._settings.skip(here, begin, quote[0] + 1) >= quote[0]
            said.append(quote if told and quote else (begin, stop))
        return tuple(said)

    def _thus(self, here: Sentence, view: View, before: Range | None) -> list[Draft]:
        """ "X는 이같이 밝혔다.": the sentence before is what X said."""
        if before is None or view.paragraph(before[0]) != view.paragraph(here.start):
            return []
        for cue in self._ends.cues(here)[:1]:
            subjects = [s for s in self._speakers.subjects(here, 0, cue.start) if s.known]
            if subjects and _THUS.search(here.plain[: cue.start]) and not here.plain[cue.end :].strip(". "):
                at = here.at((cue.start, cue.end))
                return [Draft(at[0], (here.at(subjects[0].phrase),), (at,), (before,), "ko thus")]
        return []

    def _draft(
        self, here: Sentence, subject: Subject | None, cue: Cue, said: tuple[Range, ...], *, of_object: bool
    ) -> Draft:
        denied = cue.lemma in self._negative and of_object  # "-라고 반박했다" asserts what is quoted
        at = here.at((cue.start, cue.end))
        source = () if subject is None else (here.at(subject.phrase),)
        told = "hearsay" if cue.lemma == "하다" and subject is None else "verb"  # "-다고 한다"
        rule, polarity = "ko object" if of_object else f"ko {told}", "negative" if denied else "positive"
        return Draft(at[0], source, (at,), tuple(map(here.at, said)), rule, polarity)


def _continued(here: Sentence) -> Range | None:
    """The content of "... 했다는 것이다", which goes on with what was said before."""
    found = _CONTINUED.search(here.plain)
    return (0, found.start()) if found else None
