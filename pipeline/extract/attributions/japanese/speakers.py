"""Who speaks in a Japanese sentence: the noun phrase before は, が or も that can speak."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.attributions.blanked import BLANK, Range, Sentence
from pipeline.extract.attributions.voices import speaking
from pipeline.extract.lang.names import either
from pipeline.knowledge import Knowledge

_PARTICLE = re.compile(r"(?P<topic>(?:側)?(?:では|は))|(?P<subject>が|も)")
_BOUNDARY = re.compile(r"[、。「」『』（）()\s]")
# Particles that part the words before them from the phrase, unless a verb that qualifies it follows ("会見した岩屋氏").
_PARTING = re.compile(r"(?:に対して?|によって|について|として|から|まで|では|[にをがはでへ])(?=[一-龥ァ-ヶA-Za-z々])")
_QUALIFIES = re.compile(
    r"(?:した|する|った|いた|いる|れた|れる|んだ|[べめえけせてげねじき]た|[めえけべ]る|[うすむくつ]|しい|ない)(?=[一-龥ァ-ヶA-Za-z])"
)
_LEADING = re.compile(
    r"(?:一方|また|さらに|しかし|だが|ただ|ただし|なお|これに対し(?:て)?|これについて|これを受け(?:て)?|同日|その後|そして|このため|それでも|他方|この日|当時|ところが|それに対し(?:て)?|その上で|そのうえで)、?"
)
_NAME = re.compile(r"[一-龥ァ-ヶ・ーA-Za-z々]{2,}$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase and its particle. `known` tells a phrase whose head can speak from one nothing is known of."""

    phrase: Range
    end: int
    topic: bool
    known: bool


class Speakers:
    """Tells speakers from other subjects by the end of the phrase, or by a name that ends it."""

    def __init__(self, knowledge: Knowledge):
        countries = {n for c in knowledge.countries.values() for n in c.names.get("ja", ())}
        words = either([*speaking(knowledge, "ja"), *countries])
        self._can = re.compile(rf"(?:{words})(?:ら|たち)?(?:[（(][^（）()]{{1,20}}[）)])?$")

        self._cannot = re.compile(rf"(?:{either(knowledge.words('classes', 'things_ja'))})$")

    def subjects(self, sentence: Sentence, start: int, end: int) -> Iterator[Subject]:
        """Subjects and topics that end in `start..end` and may speak, in order."""
        for found in _PARTICLE.finditer(sentence.plain, start, end):
            head_end = found.start() + (1 if found.group().startswith("側") else 0)
            phrase = self.phrase(sentence, start, head_end)
            words = sentence.plain[slice(*phrase)]
            if len(words) < 1 or BLANK in words or sentence.in_date(head_end - 1):
                continue
            known = self.can_speak(sentence, phrase)
            if known or (len(words) > 1 and _NAME.search(words) and not self._cannot.search(words)):
                yield Subject(phrase, found.end(), found["topic"] is not None, known)

    def can_speak(self, sentence: Sentence, phrase: Range) -> bool:
        """Whether the head of a phrase is a post, a body, a country or a name found before."""
        if any(b == phrase[1] and a >= phrase[0] for a, b in sentence.names):
            return True
        return bool(self._can.search(sentence.plain[slice(*phrase)]))

    def phrase(self, sentence: Sentence, floor: int, end: int) -> Range:
        """The noun phrase that ends at `end`, no further left than `floor`."""
        start = max([floor, *(m.end() for m in _BOUNDARY.finditer(sentence.plain, floor, end))])
        opening = max(sentence.plain.rfind(bracket, floor, end) for bracket in "（(")
        if (
            sentence.plain[end - 1 : end] in ("）", ")") and opening > floor
        ):  # "岩屋毅防衛相（61）": it belongs to the name
            start = max([floor, *(m.end() for m in _BOUNDARY.finditer(sentence.plain, floor, opening))])
        for parting in _PARTING.finditer(sentence.plain, start, end):
            if not _QUALIFIES.search(sentence.plain, parting.end(), end):
                start = parting.end()
        start = next((a for a, b in sentence.names if floor <= a < start < b), start)
        return self._apposed(sentence, floor, _without_lead(sentence, start, end)), end

    def _apposed(self, sentence: Sentence, floor: int, start: int) -> int:
        """Where "東北大学の研究者、三枝教授" begins: a role set off by a comma before the name belongs to it."""
        if start - 1 <= floor or sentence.plain[start - 1] != "、":
            return start
        before = max([floor, *(m.end() for m in _BOUNDARY.finditer(sentence.plain, floor, start - 1))])
        role = sentence.plain[before : start - 1]
        alone = not re.search(r"[はがをにで]", role) and not sentence.in_date(before)
        return before if alone and self._can.search(role) else start


def _without_lead(sentence: Sentence, start: int, end: int) -> int:
    """Past conjunctions and times that open the sentence rather than belong to the phrase."""
    while start < end:
        lead = _LEADING.match(sentence.plain, start, end)
        date = sentence.date_at(start)
        if lead:
            start = lead.end()
        elif date and date[1] < end and not _QUALIFIES.search(sentence.plain, date[1], end):
            particle = re.compile(r"(?:に|の|、)?").match(sentence.plain, date[1])
            start = particle.end() if particle else date[1]
        else:
            break
    return start
