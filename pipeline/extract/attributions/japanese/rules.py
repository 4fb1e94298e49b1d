"""The rules of Japanese, sentence by sentence: from each verb back to the end of what it reports, to the speaker, and to where it begins.

What is said begins behind the speaker and the words about the telling, or where the verb before it ended.
"""

import re
from collections.abc import Iterator

from pipeline.extract.attributions.blanked import LONGEST, Range, Sentence, sentence
from pipeline.extract.attributions.japanese.ends import EMBEDDED, Cue, End, Ends
from pipeline.extract.attributions.japanese.phrases import Phrases
from pipeline.extract.attributions.japanese.setting import Settings
from pipeline.extract.attributions.japanese.speakers import Speakers, Subject
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge

# What is published is no content; a verb of publishing with it for an object says nothing of what was said.
_PUBLISHED = re.compile(
    r"(?:声明|談話|映像|動画|画像|資料|コメント|文書|証拠|データ|会見|報告書|記事|写真|結果|内容|音声|もの|詳細|電話|謝意|容疑)(?:など)?$"
)
_PUBLISHES = frozenset({"発表する", "公表する", "表明する", "伝える", "報じる", "報道する", "明らかにする", "認める"})
_UPON = re.compile("(?:上で|うえで)?、?")  # "とした上で、"
_UNSAID = frozenset({"言う"})  # as verbs of the writer's own, like those of the mind
_NAME = re.compile(r"[一-龥々ァ-ヶー・A-Za-z]{2,14}")
_THUS = re.compile(r"(?:こう|このように|次のように)$")
Found = tuple[Subject | None, int]  # who speaks, and where what is said begins


class JapaneseRules:
    """Finds drafts in a Japanese text."""

    def __init__(self, knowledge: Knowledge):
        self._ends, self._speakers, self._settings = Ends(knowledge), Speakers(knowledge), Settings(knowledge)
        self._phrases = Phrases(knowledge, self._speakers, self._settings)
        hedged = {v for v, cue in knowledge.cues("ja", "verb").items() if cue.certainty == "hedged"}
        self._own = (hedged | _UNSAID) - {"する"}
        self._negative = {v for v, cue in knowledge.cues("ja", "verb").items() if cue.polarity == "negative"}

    def __call__(self, view: View) -> Iterator[Draft]:
        """The drafts of all sentences, in order."""
        before: Range | None = None
        for start, end in view.sentences:
            here = sentence(view, start, end)
            leads, spoken = list(self._phrases.leads(here)), list(self._spoken(here))
            yield from [*leads, *spoken] or self._thus(here, view, before)
            if not leads:
                yield from self._phrases.hearsay(here, spoken)
            before = (start, end)

    def _spoken(self, here: Sentence) -> Iterator[Draft]:
        """One draft for each verb that reports; the subject of one goes on for the next."""
        floor, last = self._phrases.floor(here), None
        for cue in self._ends.cues(here):
            floor = max(floor, cue.start - LONGEST)
            end = self._ends.end(here, floor, cue)
            if end is None:
                continue
            subject, start = self._subject(here, floor, end, cue, last)
            if subject is None and cue.lemma in self._own:
                continue  # "ではないかと思う": the writer's own opinion
            if end.at - start < 2 or (end.of_object and not self._tells(here, subject, start, end, cue)):
                continue
            last = subject or last
            yield self._draft(
                here, subject, cue, self._narrowed(here, start, end.at), "ja object" if end.of_object else "ja verb"
            )
            floor = floor if EMBEDDED.match(here.plain, cue.end) else _UPON.match(here.plain, cue.end).end()  # type: ignore[union-attr]

    def _tells(self, here: Sentence, subject: Subject | None, start: int, end: End, cue: Cue) -> bool:
        """Whether a verb and its object tell what somebody said: somebody who can speak, no mere publication."""
        published = cue.lemma in _PUBLISHES and _PUBLISHED.search(here.plain[start : end.at])
        return subject is not None and subject.known and not published

    # --- who and what -----------------------------------------------------------------------------

    def _subject(self, here: Sentence, floor: int, end: End, cue: Cue, last: Subject | None) -> Found:
        """Named between what is said and the verb, or before it; else whoever spoke last in the sentence."""
        after = [s for s in self._speakers.subjects(here, end.behind, cue.start) if s.known]
        if after:
            return after[-1], self._settings.skip(here, floor, end.at)
        quote = here.first_quote(floor, end.at)
        found = [s for s in self._speakers.subjects(here, floor, end.at) if quote is None or s.end <= quote[0]]
        nearest = end.of_object or end.at == end.behind or quote is not None
        embedded = nearest and EMBEDDED.match(here.plain, cue.end)
        best = (
            next((s for s in reversed(found) if s.known), None) if embedded else self._best(here, found, floor, quote)
        )
        if best is None:
            return last, self._settings.skip(here, floor, end.at)
        return best, self._settings.skip(here, best.end, end.at)

    def _best(self, here: Sentence, found: list[Subject], floor: int, quote: Range | None) -> Subject | None:
        """The first known topic; else a subject that opens the sentence, or stands before a quotation."""
        topic = next((s for s in found if s.topic and s.known), None)
        if topic is not None:
            return topic
        opening = self._settings.skip(here, floor, len(here.plain))
        for one in found:
            opens = one.phrase[0] <= opening
            before_quote = quote is not None and self._settings.skip(here, one.end, quote[0] + 1) >= quote[0]
            # an unknown topic speaks where a quotation follows, or where it looks like a name and another subject follows
            named = one is not found[-1] and _NAME.fullmatch(here.plain[slice(*one.phrase)])
            followed = before_quote or bool(named)
            if (one.known and (opens or before_quote)) or (one.topic and opens and followed):
                return one
        return None

    def _narrowed(self, here: Sentence, start: int, end: int) -> Range:
        """What is said from `start` to `end`; of "会見で「…」", the quotation."""
        quote = here.quote_ending(end)
        if quote is not None and start < quote[0] and self._settings.skip(here, start, quote[0] + 1) >= quote[0]:
            return quote
        return start, end

    def _thus(self, here: Sentence, view: View, before: Range | None) -> Iterator[Draft]:
        """ "「…」。Xはこう強調した。", "レーダーは使った。Xが22日に明かした。": the sentence before."""
        if before is None or view.paragraph(before[0]) != view.paragraph(here.start):
            return
        for cue in self._ends.cues(here)[:1]:
            subjects = [s for s in self._speakers.subjects(here, 0, cue.start) if s.known]
            if not subjects or here.plain[cue.end :].strip("。"):
                continue
            nothing_else = self._settings.skip(here, subjects[0].end, cue.start) >= cue.start
            if nothing_else or (view.text[before[0]] in "「『“" and _THUS.search(here.plain[: cue.start])):
                at = here.at((cue.start, cue.end))
                yield Draft(at[0], (here.at(subjects[0].phrase),), (at,), (before,), "ja thus")

    def _draft(self, here: Sentence, subject: Subject | None, cue: Cue, said: Range, rule: str) -> Draft:
        source = (here.at(subject.phrase),) if subject else ()
        polarity = "negative" if cue.lemma in self._negative else "positive"
        return Draft(
            here.at((cue.start, cue.end))[0], source, (here.at((cue.start, cue.end)),), (here.at(said),), rule, polarity
        )
