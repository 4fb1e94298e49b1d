"""The words about the telling between the speaker and what is said: "20일 정례 브리핑에서", "기자들과 만나", "이와 관련해"."""

import re

from pipeline.extract.attributions.blanked import Sentence
from pipeline.extract.lang.names import any_of, either
from pipeline.knowledge import Knowledge

_ADVERB = any_of(
    r"이날 앞서 당시 또 또한 다시 재차 이어 이어서 특히 그러면서 이에 이와 거듭 공식 직접 즉각 곧바로 오전 오후 현재 최근 한편 그러나 하지만 다만 관련(?:해서?|하여|,)? "
    r"대해(?:서는?|선)? 대하여 그리고 아울러 이후 이처럼 이같이 이렇게 잇달아 처음 조심스럽게 강하게 강력히 분명히 오히려 우선 먼저 결국 그는 반면 향후 그동안 여전히 일제히 "
    r"공식적으로 모두 각각 함께 비공개로 서면으로 역시 뒤늦게 사전에 (?:지난\s)?\d{1,2}일에? (?:새벽|밤|저녁|아침)에?"
)
_TELLING = any_of(
    r"통해(?:서)? 열고 갖고 열어 만나 출연해 나와 내고 내어 올려 보내 받고 하며 하면서 묻자 참석해 발표하고 배포하고 게재하고 남기고 찾아 응해 나서 공개하고 출석해 참석한 방문해 제출한 가진 한 나타나 전화를"
)


class Settings:
    """Skips what only tells when, where and to whom somebody spoke."""

    def __init__(self, knowledge: Knowledge):
        nouns = either(knowledge.words("classes", "settings_ko"))
        subject = (
            r"(?:(?!\S*(?:[가-힣]은|[가-힣]는|[가-힣]이|[가-힣]가)\s)|(?=\S*(?:냐는|다는|라는|묻는|위한|하는|있는)\s))"
        )
        place = r"(?:에서(?:는|도|의)?|에게|에는|에|과의|와의)"
        told = rf"(?:을|를|과|와|에|에서|으로|로|자들과|자에게)\s(?:\S+\s)?{_TELLING}"
        self._telling = re.compile(rf"(?:{subject}\S+\s){{0,6}}?\S*(?:{nouns})(?:{told}|{place}),?\s")
        self._about = re.compile(
            rf"(?:{subject}\S+\s){{0,5}}?\S+(?:에|과|와)\s(?:대해(?:서는?|선)?|대하여|관련(?:해서?|하여)?),?\s"
        )
        self._adverb = re.compile(rf"{_ADVERB},?\s")

    def skip(self, here: Sentence, start: int, end: int) -> int:
        """Where in `start..end` the telling's own words are over; never past the beginning of a quotation."""
        quote = here.first_quote(start, end)
        limit = quote[0] if quote else end
        while start < limit:
            after = self._step(here, start, limit)
            if after == start:
                break
            start = after
        return start

    def _step(self, here: Sentence, start: int, limit: int) -> int:
        if here.plain[start] in " ,":
            return start + 1
        if date := here.date_at(start):
            particle = re.compile(r"(?:에|에는|에도|께|자)?[ ,]").match(here.plain, date[1])
            if particle and particle.end() <= limit:
                return particle.end()
        for pattern in (self._adverb, self._telling, self._about):
            found = pattern.match(here.plain, start, limit + 1)
            if found and found.end() <= limit:
                return found.end()
        return start
