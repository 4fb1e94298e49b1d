"""The rules: a reporting verb behind a quotative ending, a noun such as 입장, 에 따르면, 인용해, 것으로 알려졌다, an object.

Each sentence is read from its verbs: the content ends at the quotative before the verb, and begins behind the speaker and the words
about the telling ("20일 정례 브리핑에서"), or where the verb before it ended.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.attributions.blanked import BLANK, Range, Sentence, sentence
from pipeline.extract.attributions.korean.forms import forms
from pipeline.extract.attributions.korean.setting import Settings
from pipeline.extract.attributions.korean.speakers import Speakers, Subject
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge

# The quotative behind what is said: -다고, -라고, -냐고, -자고, -까라고, or 고 behind a quotation; a noun of thought between it and the verb.
_QUOTATIVE = re.compile(
    r"(?<=[다라자냐까요죠음함임며듯”’\"'」』])(?:이?라)?고(?:는|도|까지)?(?=\s)|(?<=[다라자냐음함임”’\"'])(?:이?라)?(?:며|면서)(?=[\s,])|(?<=기)로(?=\s)"
)
_GO = re.compile(r"고(?:는|도|까지)?$")
_PART = re.compile(r"(?:(?<=[다라자냐])|(?<=[”’\"'」』]))(?P<ra>이?라)?(?P<mark>며|면서)[\s,]\s*")
_ADNOMINAL = re.compile(
    r"(?<=[다라자냐”’\"'])는\s(?:[가-힣]+\s){0,2}?(?P<noun>NOUNS)(?P<particle>을|를|이|도|만|으로|은|까지)?(?=[\s.,]|이다|이라|이었|였다|인|이며)"
)
_CLAUSE_BETWEEN = re.compile(r"[.,](?=\s*\S)|(?:했|됐|었|았|였)(?:고|으며)\s|(?:지만|는데|으나)\s")
_SAYS_NOT = re.compile(r"\s?(?:않|못|안\s했)|지\s")
_PUBLISHES = frozenset({"발표하다", "밝히다", "공표하다", "보도하다", "보고하다"})  # what is published is no content
_THOUGHT = re.compile(
    r"(?:우려|유감|뜻|의사|입장|사실|불만|환영|사의|의지|견해|의견|소식|기대|아쉬움|반대|감사|위로|애도|이견|공감|심경)$"
)
_OBJECT_NOT = re.compile(
    r"(?:성명|담화|담화문|논평|자료|보도자료|영상|글|말|목소리|기자회견|입장문|회견|브리핑|이유|입장|사진|이같이|이를|대책회의|소감|공동성명|전화)$"
)
_CONTINUED = re.compile(
    r"(?<=[다라자냐])는\s(?:것|얘기|이야기|설명|주장|취지|입장|지적|판단|분석)(?:이다|이었다|였다|입니다)\.?$"
)
_EMBEDDED = re.compile(r"고\s|는\s|[냐라자]")  # the verb itself is what somebody says


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb form: its range, its lemma."""

    start: int
    end: int
    lemma: str


class KoreanRules:
    """Finds drafts in a Korean text."""

    def __init__(self, knowledge: Knowledge):
        cues = knowledge.cues("ko", "verb")
        self._speakers, self._settings = Speakers(knowledge), Settings(knowledge)
        self._negative = {lemma for lemma, cue in cues.items() if cue.polarity == "negative"}
        self._frames = {lemma: frozenset(cue.frame.split()) for lemma, cue in cues.items()} | {
            "하다": frozenset({"clause"})
        }
        by_form = sorted({*self._frames, "하다"}, key=lambda v: (-len(v), v))
        self._lemmas = {f"v{n}": lemma for n, lemma in enumerate(by_form)}
        verbs = "|".join(rf"(?P<v{n}>{forms(lemma)})" for n, lemma in enumerate(by_form))
        self._verb = re.compile(rf"(?<=[\s”’\"고며])(?:{verbs})")
        nouns = "|".join(sorted(knowledge.cues("ko", "noun"), key=lambda n: (-len(n), n)))
        self._noun = re.compile(_ADNOMINAL.pattern.replace("NOUNS", nouns))

    def __call__(self, view: View, sentences: list[Range] | None = None) -> Iterator[Draft]:
        """The drafts of the sentences, those of the whole text unless told; what goes on in "-다는 것이다" is added to the one before."""
        last: Draft | None = None
        for start, end in view.sentences if sentences is None else sentences:
            here = sentence(view, start, end)
            if last is not None and (more := self._continued(here, view, last)):
                last = replace(last, content=(*last.content, more))
                continue
            if last is not None:
                yield last
            found = list(self._drafts(here))
            yield from found[:-1]
            last = found[-1] if found else None
        if last is not None:
            yield last

    def _continued(self, here: Sentence, view: View, last: Draft) -> Range | None:
        """The content of "... 했다는 것이다", which goes on with what was said before, in the same paragraph."""
        found = _CONTINUED.search(here.plain)
        if found is None or view.paragraph(last.anchor) != view.paragraph(here.start):
            return None
        return here.at((0, found.start()))

    def _drafts(self, here: Sentence) -> Iterator[Draft]:
        yield from self._according(here)
        yield from self._relayed(here)
        yield from self._quoting(here)
        yield from self._passive(here)
        spoken = list(self._spoken(here))
        yield from spoken
        yield from self._nouns(here, [d.anchor - here.start for d in spoken])

    # --- verbs ------------------------------------------------------------------------------------

    def _cues(self, here: Sentence) -> list[_Cue]:
        found = []
        for m in self._verb.finditer(here.plain):
            lemma = self._lemmas[m.lastgroup or ""]
            if not _SAYS_NOT.match(here.plain, m.end()) or here.plain[m.end() - 1] == "다":
                found.append(_Cue(m.start(), m.end(), lemma))
        return found

    def _spoken(self, here: Sentence) -> Iterator[Draft]:
        """One draft for each verb that a quotative or an object stands before."""
        floor, subject, nested = self._floor(here), None, False
        for cue in self._cues(here):
            if "passive" in self._frames[cue.lemma]:
                continue
            quotative = self._quotative(here, floor, cue)
            if quotative is not None:
                draft, subject = self._said(here, floor, cue, quotative, subject, whole=nested)
            elif self._frames[cue.lemma] & {"object", "thought"}:
                draft, subject = self._object(here, floor, cue, subject)
            else:
                continue
            if draft is not None:
                yield draft
                nested = bool(_EMBEDDED.match(here.plain, cue.end))
                floor = floor if nested else cue.end

    def _floor(self, here: Sentence) -> int:
        """Where the speaker's clause may begin: behind "... 에 따르면"."""
        found = list(_LEAD.finditer(here.plain))
        return found[-1].end() if found else 0

    def _quotative(self, here: Sentence, floor: int, cue: _Cue) -> re.Match[str] | None:
        """The quotative that the verb takes: the last before it, at most a few words away; 하다 stands right behind it."""
        found = None
        for match in _QUOTATIVE.finditer(here.plain, floor, cue.start):
            if match.group() != "로" or cue.lemma == "합의하다":
                found = match
        if found is None:
            return self._thought(here, floor, cue)
        between = here.plain[found.end() : cue.start]
        if cue.lemma == "하다":
            return found if not between.strip() and _GO.search(found.group()) else None
        quiet = not _CLAUSE_BETWEEN.search(between.rstrip(", "))
        return found if quiet and len(between) <= 40 and BLANK not in between else self._thought(here, floor, cue)

    def _thought(self, here: Sentence, floor: int, cue: _Cue) -> re.Match[str] | None:
        """ "-다는 입장을 밝혔다": the noun stands for the quotative."""
        found = [
            m for m in self._noun.finditer(here.plain, floor, cue.start) if m["particle"] in ("을", "를", "도", "만")
        ]
        return found[-1] if found and len(here.plain[found[-1].end() : cue.start].split()) <= 2 else None

    def _said(
        self, here: Sentence, floor: int, cue: _Cue, quotative: re.Match[str], last: Subject | None, *, whole: bool
    ) -> tuple[Draft | None, Subject | None]:
        end = quotative.start() + (2 if quotative.group().startswith("이라") else 0)
        end += 1 if quotative.group().startswith("라") and here.quote_ending(quotative.start()) is None else 0
        if here.quote_ending(quotative.start()):
            end = quotative.start()
        subject, start = self._subject(here, floor, quotative.start(), quotative.end(), cue.start, last)
        parts = [(start, end)] if whole else list(self._parts(here, start, end))
        if end - start < 2:
            return None, last
        source = () if subject is None else (here.at(subject.phrase),)
        return self._draft(here, source, (cue.start, cue.end), parts, cue.lemma, "ko verb"), subject or last

    def _subject(
        self, here: Sentence, floor: int, end: int, behind: int, verb: int, last: Subject | None
    ) -> tuple[Subject | None, int]:
        """Who speaks, and where what is said begins."""
        after = [s for s in self._speakers.subjects(here, behind, verb + 1) if s.known or s.phrase[0] > behind]
        if after:
            return after[-1], self._settings.skip(here, floor, end)
        found = list(self._speakers.subjects(here, floor, end))
        best = self._best(here, found, floor, end)
        if best is None:
            return last, self._settings.skip(here, floor, end)
        return best, self._settings.skip(here, best.end, end)

    def _best(self, here: Sentence, found: list[Subject], floor: int, end: int) -> Subject | None:
        """The first known topic; else a subject right before a quotation, or the one that opens the sentence."""
        quote = here.first_quote(floor, end)
        outside = [s for s in found if quote is None or s.end <= quote[0]]
        for one in outside:
            if one.topic and one.known:
                return one
        for one in outside:
            opens = self._settings.skip(here, floor, end) >= one.phrase[0]
            before_quote = quote is not None and self._settings.skip(here, one.end, quote[0] + 1) >= quote[0]
            if one.known and (opens or before_quote):
                return one
            if not one.known and opens and one.topic and quote is not None and self._ends_quoted(here, end):
                return one
        return None

    def _ends_quoted(self, here: Sentence, end: int) -> bool:
        return here.quote_ending(end) is not None

    def _parts(self, here: Sentence, start: int, end: int) -> Iterator[Range]:
        """What is said from `start` to `end`: cut at "-라며" and "”며"; of a part that ends in a quotation, the quotation with its sentence."""
        at = start
        for mark in _PART.finditer(here.plain, start, end):
            stop = (
                mark.start()
                if here.quote_ending(mark.start())
                else mark.end("ra")
                if mark["ra"]
                else mark.start("mark")
            )
            if stop - at > 1 and stop < end:
                yield self._narrowed(here, at, stop)
                at = self._settings.skip(here, mark.end(), end)
        if end - at > 1:
            yield self._narrowed(here, at, end)

    def _narrowed(self, here: Sentence, start: int, end: int) -> Range:
        """Past words about the telling before a quotation that is all of what is said."""
        quote = here.quote_ending(end)
        if quote is not None and start < quote[0] and self._settings.skip(here, start, quote[0] + 1) >= quote[0]:
            return quote
        return start, end

    def _object(
        self, here: Sentence, floor: int, cue: _Cue, last: Subject | None
    ) -> tuple[Draft | None, Subject | None]:
        """ "계획을 발표했다", "철회를 요구했다": the noun phrase before the verb, where somebody who can speak is named."""
        found = _last(_OBJECT, here, floor, cue.start)
        if found is None or found.start() < floor or len(here.plain[found.end() : cue.start].split()) > 3:
            return None, last
        subjects = [s for s in self._speakers.subjects(here, floor, found.start()) if s.known]
        nested = _EMBEDDED.match(here.plain, cue.end) and subjects
        best = subjects[-1] if nested else _nearest(here, subjects)
        start = self._settings.skip(here, best.end if best else floor, found.start())
        words = here.plain[start : found.start()]
        if "object" not in self._frames[cue.lemma] and not _THOUGHT.search(words):
            return None, last
        if (
            (best is None and (last is None or floor == 0))
            or len(words) < 2
            or (cue.lemma in _PUBLISHES and _OBJECT_NOT.search(words))
        ):
            return None, last
        source = best or last
        parts = [(start, found.start())]
        return self._draft(
            here, (here.at(source.phrase),) if source else (), (cue.start, cue.end), parts, cue.lemma, "ko object"
        ), source

    # --- phrases ----------------------------------------------------------------------------------

    def _according(self, here: Sentence) -> Iterator[Draft]:
        """ "X에 따르면 ...": all else in the sentence is what X says."""
        for found in _ACCORDING.finditer(here.plain):
            phrase = self._speakers.phrase(here, 0, found.start())
            if phrase[1] == phrase[0]:
                continue
            before = self._settings.skip(here, 0, phrase[0])
            parts = [(before, phrase[0])] if phrase[0] - before > 4 else []
            parts.append((found.end(), len(here.plain)))
            yield self._draft(here, (here.at(phrase),), (found.start(), found.end("lead")), parts, "", "ko phrase")

    def _relayed(self, here: Sentence) -> Iterator[Draft]:
        """ "X가 전한 바로는 ..."."""
        for found in _RELAYED.finditer(here.plain):
            subjects = [s for s in self._speakers.subjects(here, 0, found.start("lead")) if s.known]
            if subjects:
                cue, said = found.span("lead"), [(found.end(), len(here.plain))]
                yield self._draft(here, (here.at(subjects[-1].phrase),), cue, said, "", "ko phrase")

    def _quoting(self, here: Sentence) -> Iterator[Draft]:
        """ "Y를 인용해 ...라고 보도했다": what stands behind, up to the quotative."""
        for found in _QUOTING.finditer(here.plain):
            phrase = self._speakers.phrase(here, 0, found.start())
            last = _last(_QUOTATIVE, here, found.end(), len(here.plain))
            start = self._settings.skip(here, found.end(), len(here.plain))
            if last is not None and last.start() - start > 2:
                parts = list(self._parts(here, start, last.start()))
                yield self._draft(here, (here.at(phrase),), found.span("lead"), parts, "", "ko quoting")

    def _passive(self, here: Sentence) -> Iterator[Draft]:
        """ "-ㄴ 것으로 알려졌다", "-다고 전해졌다": nobody is named who says so."""
        if _ACCORDING.search(here.plain):
            return
        for cue in self._cues(here):
            if "passive" not in self._frames[cue.lemma]:
                continue
            found = re.search(r"\s(?:것으로|것이라고)\s(?:\S+\s)?$|(?<=[다라])고\s(?:\S+\s)?$", here.plain[: cue.start])
            if found:
                start = self._settings.skip(here, 0, found.start())
                yield self._draft(here, (), (cue.start, cue.end), [(start, found.start())], cue.lemma, "ko passive")

    def _nouns(self, here: Sentence, verbs: list[int]) -> Iterator[Draft]:
        """ "X는 ...라는 입장이다", "...라는 게 X의 설명이다"."""
        for found in _OWN_NOUN(self._noun).finditer(here.plain):
            if any(found.start() <= v for v in verbs):
                continue
            subjects = [s for s in self._speakers.subjects(here, 0, found.start()) if s.known and s.topic]
            if subjects:
                start = self._settings.skip(here, subjects[0].end, found.start())
                yield self._draft(
                    here, (here.at(subjects[0].phrase),), found.span("noun"), [(start, found.start())], "", "ko noun"
                )
        nouns = self._noun.pattern.split("(?P<noun>")[1].split(")")[0]
        for found in re.finditer(
            rf"(?<=[다라자냐])는\s(?:것이|게|것은)\s(?P<who>[^,.]{{2,40}}?)(?:의)?\s(?:공식\s)?(?P<noun>{nouns})(?:이다|이었다|이라고|이며)",
            here.plain,
        ):
            phrase = self._speakers.phrase(here, found.start("who"), found.end("who"))
            start = self._settings.skip(here, 0, found.start())
            yield self._draft(here, (here.at(phrase),), found.span("noun"), [(start, found.start())], "", "ko noun")

    def _draft(
        self, here: Sentence, source: tuple[Range, ...], cue: Range, parts: list[Range], lemma: str, rule: str
    ) -> Draft:
        denied = lemma in self._negative and rule == "ko object"  # "-라고 반박했다" asserts what is quoted
        polarity = "negative" if denied else "positive"
        anchor = here.start + cue[0]
        return Draft(anchor, source, (here.at(cue),), tuple(here.at(p) for p in parts), rule, polarity)


def _nearest(here: Sentence, subjects: list[Subject]) -> Subject | None:
    """The first topic; among plain subjects the first, or the last where a clause ends between them ("A가 내놓자 B가")."""
    topic = next((s for s in subjects if s.topic), None)
    if topic or not subjects:
        return topic
    linked = _LINKED.search(here.plain, subjects[0].end, subjects[-1].phrase[0])
    return subjects[-1] if linked else subjects[0]


_LINKED = re.compile(r"[가-힣](?:자|고|며|지만|는데|면서|니)\s")


def _last(pattern: re.Pattern[str], here: Sentence, start: int, end: int) -> re.Match[str] | None:
    """The last match in `start..end` of a sentence."""
    return max(pattern.finditer(here.plain, start, end), key=lambda m: m.start(), default=None)


_OBJECT = re.compile(r"(?:을|를)\s")
_ACCORDING = re.compile(r"(?P<lead>에\s?따르면|에\s?의하면)(?:은|는)?,?\s")
_RELAYED = re.compile(
    r"(?:이|가)\s(?:\S+\s){0,2}?(?P<lead>(?:전한|밝힌|말한|설명한|공개한|주장한)\s바(?:로는|에\s따르면|에\s의하면)),?\s"
)
_QUOTING = re.compile(r"(?:을|를)\s(?P<lead>인용해|인용하여|인용하며|인용한)(?:,|\s)")
_LEAD = re.compile(r"에\s?(?:따르면|의하면),?\s")


def _OWN_NOUN(noun: re.Pattern[str]) -> re.Pattern[str]:
    """The noun as the predicate: "라는 입장이다"."""
    return re.compile(
        noun.pattern.rsplit("(?P<particle>", 1)[0]
        + r"(?=이다|이라고|이었다|이며|이고|을 보였다|을 유지|을 고수|을 되풀이)"
    )
