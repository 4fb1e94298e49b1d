"""The words about the telling between the speaker and what is said: "21日の記者会見で", "記者団に対し", "これについて"."""

import re

from pipeline.extract.attributions.blanked import Sentence
from pipeline.extract.lang.names import either
from pipeline.knowledge import Knowledge

_ADVERB = re.compile(
    r"(?:改めて|また|さらに|一方|同日|その上で|そのうえで|しかし|だが|ただ|これに対し(?:て)?|特に|これまで|すでに|既に|共同で|公式に|正式に|強く|厳しく|当初|続けて|重ねて|繰り返し|あらためて|同時に|なお|"
    r"その後|これを受け(?:て)?|いずれも|この中で|この日|当時|ともに|そろって|初めて|夜|朝|午後|午前|未明|さらに|加えて|先に|なぜなら|相次いで|直ちに|口々に|それぞれ|会見し|会談し|同日夜|\d{1,2}日(?:夜|朝|午前|午後|夕|未明)?(?:、|に(?!は)))、?"
)
_ABOUT = re.compile(
    r"[^、「」。]{1,30}(?:について(?:は)?|に関し(?:て)?|をめぐり|を巡り|をめぐって|を巡って|に対し(?:て)?|を受け(?:て)?|に触れ|を踏まえ(?:て)?|にあたり|の際)、"
)


class Settings:
    """Skips what only tells when, where and to whom somebody spoke."""

    def __init__(self, knowledge: Knowledge):
        nouns = either(knowledge.words("classes", "settings_ja"))
        place = r"(?:で(?!は)|では|に対し(?:て)?|に(?=[「、])|の中で|のなかで|において|後に|後|に応じ(?:て)?|に答え(?:て)?|を開き|を通じ(?:て)?|に出席し(?:て)?|に寄せ|し(?=、))"
        self._telling = re.compile(rf"[^、「」。はが]{{0,30}}?(?:{nouns})(?:ら)?{place}、?")

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
        if here.plain[start] in "、 ":
            return start + 1
        if date := here.date_at(start):
            particle = re.compile(r"(?:に(?!は)|の(?=[^、]{0,12}(?:会見|会談|協議|国会|番組|閣議))|にも|、)?").match(
                here.plain, date[1]
            )
            if particle and (particle.group() or here.plain[date[1]] == "「") and particle.end() <= limit:
                return particle.end()
        for pattern in (_ADVERB, self._telling, _ABOUT):
            found = pattern.match(here.plain, start, limit)
            if found and found.end() <= limit:
                return found.end()
        return start
