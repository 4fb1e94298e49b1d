"""How a Korean or Japanese statement is meant, read from its last words: negated, hedged, planned, an opinion, advice.

Both languages say this at the end of the clause; the words come from general knowledge of press language.
"""

import re

from pipeline.extract.claims.reading import Reading
from pipeline.records import Attribution

_REACH = 24  # characters at the end of a clause that hold its predicate
_NEGATED = {
    "ko": re.compile(
        r"지\s?(?:는\s|도\s)?(?:않|못|말)|없(?!이|애)|아니(?:다|라|었|며|고|한|$)|아닌|못\s?(?:했|한|하)|(?<![가-힣])안\s[가-힣]|부인(?:했|하|한)|거부(?:했|하|한)"
    ),
    "ja": re.compile(
        r"ない|なかった|なく|ません|[らさか]?ず(?:に|、|$)|ぬ(?:まま|$)|否定(?:し|す)|拒否(?:し|す)|拒ん|不可能"
    ),
}
# Negated in form only: must, cannot but, may.
_ONLY_IN_FORM = {
    "ko": re.compile(r"지\s않을\s수\s없|아닐\s수\s없|지\s않으면\s안\s|밖에\s없|않을까|않느냐|지도\s모르"),
    "ja": re.compile(
        r"なければならない|なくてはならない|かもしれない|に違いない|(?:得|え)ない(?=$|だろう)|しかない|ではないか|まぎれもない|間違いない|せざるを得な|にほかならない|だけでなく|のみならず|少なくない|かねない"
    ),
}
_HEDGED = {
    "ko": re.compile(
        r"것으로\s(?:보|추정|추측|관측|알려|전해|파악)|듯(?:하|\s|$)|가능성|추정|수(?:도)?\s있|지(?:도)?\s모르|것\s같|의혹|[을ㄹ]지"
    ),
    "ja": re.compile(
        r"とみられ|見られ|とみて|可能性|かもしれ|恐れ|おそれ|ようだ|らしい|だろう|とされ|推定|疑い|もよう|模様|とみ|ではないか|かねない"
    ),
}
_PLANNED = {
    "ko": re.compile(
        r"예정|계획|방침|[기]로\s?(?:했|하|결정|합의)|겠(?:다|습|으|고|지)|[을할될갈올릴]\s것(?:이|으로|입)|추진"
    ),
    "ja": re.compile(
        r"予定|方針|計画|考え(?:だ|で|$)|意向|つもり|ことに(?:し|な)|ことを決め|目指す|見通し|ていく|まで(?:に|だ)?$"
    ),
}
_FORECAST = {
    "ko": re.compile(r"전망|예상|예측|것으로\s보인다|내다봤|[을할될갈올릴]\s것(?:이다|이라|으로\s보)"),
    "ja": re.compile(r"見通し|予想|見込|予測|だろう|はずだ"),
}
_ADVICE = {
    "ko": re.compile(
        r"야\s?(?:한다|할|만|된다|합|하고)|필요(?:하|가|성|도)|바람직|권고|촉구|요구|것을\s?$|하라|말라|해\s?달라"
    ),
    "ja": re.compile(
        r"べき|必要(?:が|だ|で)|なければならな|なくてはならな|てほしい|望まし|よう(?:に)?$|求め|ねばならな|てもらいたい"
    ),
}
_OPINION = {
    "ko": re.compile(
        r"유감|부당|터무니|근거\s?없|위협적|중요|우려|옳|비판받|생각|최선|무례|어처구니|심각|안타|당연|분명|지나치|부적절|용납|이해할\s수\s없|아쉽|다행|기쁘|바란다|위험한|무책임|황당|적절|충분"
    ),
    "ja": re.compile(
        r"遺憾|残念|重要|不当|危険|許され|許せ|理解でき|極めて|大切|大事|深刻|不適切|当然|明らかだ|無責任|ふさわし|望む|願|期待|歓迎|懸念|妥当|十分|問題だ|思う|考える"
    ),
}
_EVENT = {
    "ko": re.compile(r"[했됐었았였렸났왔갔겼졌혔켰섰췄쳤봤냈뒀줬]"),
    "ja": re.compile(r"[たっんい]た|した|んだ|った|られ|され"),
}
_ITSELF = re.compile(r"본지|이\s?글|본\s?기사|필자|本稿|筆者|本紙|この記事")


def read(text: str, language: str, said: Attribution | None, cue: str) -> Reading:
    """Polarity, certainty and modality of a statement; `cue` is the verb it is reported with, or empty."""
    predicate = text[-_REACH:]
    modality, word = _modality(text, predicate, language, cue)
    return Reading(_polarity(predicate, language), _certainty(predicate, language, said), modality, word)


def tells_event(text: str, language: str) -> bool:
    """Whether the clause ends in the past."""
    return bool(_EVENT[language].search(text[-8:]))


def about_itself(text: str) -> bool:
    """Whether the text speaks of itself or its author."""
    return bool(_ITSELF.search(text))


def _polarity(predicate: str, language: str) -> str:
    return "negative" if _NEGATED[language].search(_ONLY_IN_FORM[language].sub("", predicate)) else "positive"


def _certainty(predicate: str, language: str, said: Attribution | None) -> str:
    if said is not None and said.polarity == "negative":
        return "denied"
    if _HEDGED[language].search(predicate):
        return "hedged"
    if _PLANNED[language].search(predicate):
        return "planned"
    return "asserted" if said is None else "reported"


def _modality(text: str, predicate: str, language: str, cue: str) -> tuple[str, str]:
    if found := _ADVICE[language].search(predicate) or _ADVICE[language].search(cue):
        return "recommendation", found.group().strip()
    if found := _FORECAST[language].search(predicate) or _FORECAST[language].search(cue):
        return "forecast", found.group().strip()
    if found := _OPINION[language].search(predicate):
        return "opinion", found.group().strip()
    return "fact", ""
