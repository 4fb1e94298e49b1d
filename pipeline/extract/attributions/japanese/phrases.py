"""What reports without a verb of its own: Xによると, Xの話として, という, and "Xはこう強調した" behind the words it means."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.extract.attributions.blanked import Range, Sentence
from pipeline.extract.attributions.japanese.ends import TO
from pipeline.extract.attributions.japanese.setting import Settings
from pipeline.extract.attributions.japanese.speakers import Speakers
from pipeline.extract.attributions.spans import Draft
from pipeline.knowledge import Knowledge

_CITED = ("を", "の話として")  # "Xを引用して": who cites X stands before
_MOST = 5  # phrases of one kind in a sentence
_HEARSAY = re.compile(
    r"(?<=[」たいるうすくむつだ])(?P<cue>という(?=。|$)|といい(?=、)|とのことだ|とのこと(?=。|$))|と(?P<told>伝えられ|報じられ|され)(?=た|て|る|、)"
)


class Phrases:
    """Finds drafts made by phrases."""

    def __init__(self, knowledge: Knowledge, speakers: Speakers, settings: Settings):
        leads = "|".join(sorted(knowledge.cues("ja", "prep"), key=lambda n: (-len(n), n)))
        self._lead = re.compile(rf"(?P<lead>{leads})(?:、|は|[^一-龥]?(?=[「一-龥ァ-ヶ]))")
        self._speakers, self._settings = speakers, settings

    def floor(self, here: Sentence) -> int:
        """Where the clause of another speaker may begin: behind "...によると"."""
        leads = (m for m in self._lead.finditer(here.plain) if not m["lead"].startswith(_CITED))
        return max((m.end() for m in leads), default=0)

    def leads(self, here: Sentence) -> Iterator[Draft]:
        """ "Xによると、...(という)。": the rest of the sentence is what X says."""
        for found in islice(self._lead.finditer(here.plain), _MOST):
            phrase = self._source(here, found.start())
            if phrase[0] < phrase[1]:
                particle = found["lead"].startswith(("を", "の"))
                cue = here.at((found.start("lead") + particle, found.end("lead")))
                parts = tuple(here.at(p) for p in self._told(here, found, phrase))
                yield Draft(cue[0], (here.at(phrase),), (cue,), parts, "ja phrase")

    def _source(self, here: Sentence, end: int) -> Range:
        """The phrase before "によると": a title in its marks, who told of it in "Xが説明したところ", or a noun phrase."""
        if (title := here.quote_ending(end)) is not None:
            return title
        if here.plain.endswith("ところ", 0, end):
            known = [s for s in self._speakers.subjects(here, 0, end) if s.known]
            return known[-1].phrase if known else (end, end)
        return self._speakers.phrase(here, 0, end)

    def _told(self, here: Sentence, found: re.Match[str], phrase: Range) -> list[Range]:
        """What stands behind the phrase, up to という or the と of who cites it, and what stands before it."""
        if found["lead"].startswith(_CITED) and (quoted := list(TO.finditer(here.plain, found.end()))):
            return [(found.end(), quoted[-1].start())]
        hearsay = _HEARSAY.search(here.plain, found.end())
        parts = [(found.end(), hearsay.start() if hearsay else len(here.plain))]
        before = self._settings.skip(here, 0, phrase[0])
        return [(before, phrase[0]), *parts] if phrase[0] - before > 4 else parts

    def hearsay(self, here: Sentence, spoken: list[Draft]) -> Iterator[Draft]:
        """ "...という。", "...と報じられた": nobody is named who says so."""
        verbs = [d.anchor - here.start for d in spoken]
        for found in _HEARSAY.finditer(here.plain):
            cue = found.span("cue" if found["cue"] else "told")
            if not any(found.start() <= v < found.end() for v in verbs):
                start = self._settings.skip(here, max((v for v in verbs if v < cue[0]), default=0), found.start())
                yield Draft(here.at(cue)[0], (), (here.at(cue),), (here.at((start, found.start())),), "ja hearsay")
