"""Who speaks in a Korean sentence: the noun phrase before 은/는, 이/가 or 도 that can speak, with its genitives and relative clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.attributions.blanked import BLANK, Range, Sentence
from pipeline.extract.attributions.voices import speaking
from pipeline.extract.lang.ko_nouns import bare
from pipeline.extract.lang.names import any_of, either
from pipeline.knowledge import Knowledge

_PARTICLE = re.compile(r"(?P<topic>에서는|에선|께서는|은|는)(?=[ ,])|(?P<subject>께서|이|가|도)(?=[ ,])")
_OPEN_ONLY, _CLOSED_ONLY = ("는", "가"), ("은", "이")
_JOINING = re.compile(r"(?:의|와|과|및|·|,)$")
_RELATIVE = re.compile(r"[가-힣]$")
_ARGUMENT = re.compile(r"(?:에서|에게|에|을|를|로|으로|와|과|까지|부터|께|이|가)$")
_LEADING = re.compile(
    any_of(
        r"그러나 하지만 한편 또 또한 이에 반면 다만 그러면서 앞서 당시 특히 이어 이와 관련(?:해|하여)? 대해(?:서는?)? 대하여 그런데 따라서 그리고 아울러 이후 현재 최근 "
        r"이번 이날 당초 결국 반면에 더불어 실제 실제로 오전 오후 새벽 저녁 밤 오히려 즉 \d{1,2}일(?:\([^()]*\))? 이번에는 이런 이처럼 이렇게 그간 그동안"
    )
    + r",?\s"
)
_BRACKET = re.compile(r"\([^()]*\)$")
_SOME_PEOPLE = re.compile(r"(?:\d|한|두|세|네|여러|다섯|몇)\s?명$")
_SHORT_WORDS = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추소석선설마길연위표명기반왕금옥모군존짐톰팀벤밥론댄맥잭숀딘미일중러북각양현"
)
"""Surnames, country abbreviations and the like: words of one syllable that may stand in a noun phrase."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase and its particle. `known` tells a phrase whose head can speak from one nothing is known of."""

    phrase: Range
    end: int
    topic: bool
    known: bool


class Speakers:
    """Tells speakers from other subjects by the last word of the phrase, or by a name that ends it."""

    def __init__(self, knowledge: Knowledge):
        countries = {n for c in knowledge.countries.values() for n in c.names.get("ko", ())}
        words = either([*speaking(knowledge, "ko"), *countries])
        things = either(knowledge.words("classes", "things_ko"))
        self._can = re.compile(rf"(?:^|.*[\s가-힣A-Za-z])?(?:{words})(?:들|\s?측)?$")
        self._whole = re.compile(rf"(?:^|\s)(?:{words})(?:들|\s?측)?$")
        self._cannot = re.compile(rf"(?:{things})(?:들)?$")
        self._short = re.compile(r"(?:^|\s)(?:그|군|씨)$")

    def subjects(self, sentence: Sentence, start: int, end: int) -> Iterator[Subject]:
        """Subjects and topics that end in `start..end` and may speak, in order."""
        for found in _PARTICLE.finditer(sentence.plain, start, end):
            head_end = found.start()
            if not _fits(sentence.plain, head_end, found.group()) or sentence.in_date(head_end - 1):
                continue
            phrase = (self._phrase_start(sentence, start, head_end), head_end)
            words = sentence.plain[slice(*phrase)]
            known, head = self.can_speak(sentence, phrase), words.split(" ")[-1]
            if words and (known or (not self._is_thing(words) and bare(head))):
                yield Subject(phrase, found.end(), found["topic"] is not None, known)

    def can_speak(self, sentence: Sentence, phrase: Range) -> bool:
        """Whether the head of a phrase is a post, a body, a country, a person's name or a name found before."""
        words = _BRACKET.sub("", sentence.plain[slice(*phrase)])
        head = words.split(" ")[-1] if words else ""
        if self._whole.search(words) or _SOME_PEOPLE.search(words):
            return True
        if any(b == phrase[1] and a >= phrase[0] for a, b in sentence.names):
            return True
        return len(head) > 2 and bool(self._can.match(head)) and not self._short.search(words)

    def phrase(self, sentence: Sentence, start: int, end: int) -> Range:
        """The noun phrase that ends at `end`, no further left than `start`."""
        return self._phrase_start(sentence, start, end), end

    def _joins(self, word: str) -> bool:
        """Whether a word may stand before a noun of its phrase; in -자 only a person does ("관계자"), a verb does not ("내놓자")."""
        if word in _SHORT_WORDS or _JOINING.search(word):
            return True
        return bare(word) and (not word.endswith("자") or bool(self._can.match(word)))

    def _is_thing(self, words: str) -> bool:
        return bool(self._cannot.search(words)) or not re.search(r"[가-힣A-Za-z]{2}", words.split(" ")[-1])

    def _phrase_start(self, sentence: Sentence, floor: int, end: int) -> int:
        plain = sentence.plain
        start, relative = _word_start(plain, floor, end), False
        while start > floor:
            before = _word_start(plain, floor, start - 1)
            word = plain[before : start - 1]
            if not word or (sentence.in_date(before) and not relative) or BLANK in word:
                break
            if _RELATIVE.search(word) and _is_adnominal(word):
                relative = True
            elif not self._joins(word) and not (relative and (_ARGUMENT.search(word) or sentence.in_date(before))):
                break
            start = before
        start = next((a for a, b in sentence.names if a < start < b), start)
        return _without_lead(sentence, max(start, floor), end)


def _word_start(plain: str, floor: int, end: int) -> int:
    return max(floor, plain.rfind(" ", floor, end) + 1)


def _without_lead(sentence: Sentence, start: int, end: int) -> int:
    """Past conjunctions and times that open the sentence rather than belong to the phrase."""
    while start < end:
        lead = _LEADING.match(sentence.plain, start, end)
        date = sentence.date_at(start)
        if lead:
            start = lead.end()
        elif date and date[1] < end:
            start = date[1] + len(re.match(r"\S*\s?", sentence.plain[date[1] : end]).group())  # type: ignore[union-attr]
        else:
            break
    return start


def _fits(plain: str, end: int, particle: str) -> bool:
    """Whether the particle has the form that goes with the syllable before it: 은 and 이 behind a final, 는 and 가 without."""
    if end == 0 or plain[end - 1] in " ,":
        return False
    if not "가" <= plain[end - 1] <= "힣":
        return plain[end - 1].isalnum() or plain[end - 1] in "'’”\")"
    closed = (ord(plain[end - 1]) - 0xAC00) % 28 > 0
    return closed if particle in _CLOSED_ONLY else not closed if particle in _OPEN_ONLY else True


def _is_adnominal(word: str) -> bool:
    """Whether a verb form that qualifies the next noun: in ㄴ, ㄹ or 는, and no noun."""
    if word.endswith(("은", "는")):
        return word.endswith(("있는", "하는", "되는", "없는"))
    return len(word) > 1 and not bare(word) and (ord(word[-1]) - 0xAC00) % 28 in (4, 8) and word != "한편"
