"""How the four languages point to a source named before: "in the same report", "газета также пишет", "같은 기사", "同紙によると".

One pattern per form and language. A document named by "this" alone is left out where it may be the very text that says
so ("this report", "в этой статье", "이 보고서", "この記事").
"""

import re

from pipeline.extract.citations.kinds import DOCUMENTS, PUBLISHERS, nouns_of

Forms = tuple[re.Pattern[str], ...]


def _forms(nouns: dict[str, dict[str, str]], *forms: tuple[str, str]) -> Forms:
    """A pattern for each (language, form), the language's nouns in the place of NOUN."""
    return tuple(re.compile(form.replace("NOUN", nouns_of(nouns, lang)), re.IGNORECASE) for lang, form in forms)


_SAYS_EN = (
    r"(?:report(?:s|ed)|sa(?:ys|id)|wr(?:ites|ote|itten)|adds|added|note[sd]|quote[sd]|cite[sd]|publishe[sd]|carrie[sd]|explain(?:s|ed)"
    r"|point(?:s|ed)\s+out|describe[sd]|state[sd]|observe[sd]|reveal(?:s|ed)|continue[sd]|confirm(?:s|ed)|suggest(?:s|ed)|argue[sd]"
    r"|conclude[sd]|warn(?:s|ed)|recall(?:s|ed)|puts?\s+it)\b"
)
_SAYS_RU = r"(?:сообща|сообщи|пиш|писа|написа|отмеча|отмети|добав|уточн|привод|приве[лд]|цитиру|переда|утвержда|напомина|подч[её]рк|указыва|продолжа|рассказ)\w*"
_SAYS_KO = r"(?:보도|전했|전하|덧붙|썼|밝혔|지적|설명|인용|소개)"
_NO_HAN = r"(?<![一-鿿々])"  # 共同通信 and 合同声明 are no 同通信 and 同声明
_SENTENCE = r"[^.。\n]{0,120}?"
_ALSO_EN = (
    r"(?:also|later|further|then|has|had|too|subsequently|previously|likewise|itself|that\s+day|the\s+same\s+day)"
)
_ALSO_RU = r"(?:также|далее|затем|ещё|еще|кроме\s+того|при\s+этом|позже|позднее|в\s+тот\s+же\s+день)"
# Words for a publisher that mean something else where nothing is said by it: "the same station was shelled", "the daily reports of".
_NO_OTHER = rf"(?!(?:daily|weekly|channel|network|station)\b(?!(?:\s+{_ALSO_EN})*\s+{_SAYS_EN}))"
_NO_ACT = rf"(?!(?:daily|weekly)\s+(?:report|note|quote|state)s\b|(?:channel|network|station)(?:\s+{_ALSO_EN})*\s+(?:carrie|continue)[sd]\b)"
# An article of a law is no document: "charged under the same article", "по той же статье", "той же статьи закона".
_NO_LAW_EN = r"(?!\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:constitution|code|law|act|treaty|convention|charter)\b)"
_NO_LAW_RU = r"(?!\s+(?:\w+\s+)?(?:\d|УК\b|КоАП\b|закон|кодекс|конституци|договор|устав|конвенци))"

# "the same report", "in that interview", "в том же сообщении", "동 보도", "同記事", "このインタビュー".
SAME_DOCUMENT = _forms(
    DOCUMENTS,
    (
        "en",
        r"(?<!\bis\s)(?<!\bwas\s)(?<!\bare\s)(?<!\bbe\s)(?<!\btell\s)(?<!\btold\s)(?<!\bunder\s)\b(?:the|this|that)\s+(?:very\s+)?same\s+NOUN"
        + _NO_LAW_EN,
    ),
    ("en", r"(?:(?<=\bin\s)|(?<=\bfrom\s)|(?<=\bof\s)|(?<=[.!?]\s))that\s+NOUN"),
    (
        "ru",
        r"(?<!\bпо\s)\b(?:т(?:от|а|о|ого|ому|ом|ем|ой|у)|эт(?:от|а|о|ого|ому|ом|им|ой|у))\s+же\s+NOUN" + _NO_LAW_RU,
    ),
    ("ko", r"(?<![가-힣])(?:같은|동(?!영상)|해당)\s?NOUN(?=은|는|에|을|를|의|도|으?로|와|과)"),
    ("ko", r"(?<![가-힣])(?:이|위|앞의|위의)\s(?!보고서|책|논문|연구)NOUN(?=은|는|에|을|를|의|도|으?로|와|과)"),
    ("ja", rf"{_NO_HAN}同じ?NOUN"),
    ("ja", r"この(?!記事|報告書|論文|書|研究|社説)NOUN"),
)
# "the statement cited above", "в упомянутом выше заявлении", "앞서 인용한 보도자료", "前述の声明".
ABOVE = _forms(
    DOCUMENTS,
    ("en", r"\bthe\s+(?:above[-\s]|afore|previously\s)(?:mentioned|cited|quoted)\s+NOUN"),
    ("en", r"\bthe\s+NOUN\s+(?:cited|quoted|mentioned|referred\s+to)\s+(?:above|earlier)\b"),
    (
        "ru",
        r"\b(?:упомянут|указанн|цитированн|процитированн|цитируем|привед[её]нн|названн)\w{2,3}\s+(?:выше|ранее)\s+NOUN",
    ),
    ("ru", r"\bвыше(?:указанн|упомянут|названн|приведенн)\w{2,3}\s+NOUN"),
    ("ko", r"(?:앞서|앞에서|위에서)\s?(?:인용|언급|소개)(?:한|된)\s?NOUN"),
    ("ko", r"(?<![가-힣])(?:상기|전기한)\s?NOUN"),
    ("ja", r"(?:前述|上述|上記|前出|前記|前掲|先に(?:引用|言及)した)の?NOUN"),
)
# "the same agency", "то же издание", "이 통신은", "同紙".
SAME_PUBLISHER = _forms(
    PUBLISHERS,
    ("en", rf"\b(?:the|this|that)\s+(?:very\s+)?same\s+{_NO_OTHER}NOUN"),
    ("ru", r"\bт(?:от|а|о|ого|ому|ом|ем|ой|у)\s+же\s+NOUN"),
    ("ko", r"(?<![가-힣])(?:같은|동|이|해당)\s?NOUN(?=은|는|이\s|가\s|에|도|의)"),
    ("ja", rf"{_NO_HAN}同じ?NOUN"),
)
# "the newspaper wrote", "according to the agency,", "Газета также пишет", "통신은 또 ... 전했다".
PUBLISHER = _forms(
    PUBLISHERS,
    ("en", rf"\bthe\s+{_NO_ACT}NOUN(?=(?:\s+{_ALSO_EN})*\s+{_SAYS_EN})"),
    ("en", r"(?<=\baccording\sto\s)the\s+NOUN(?=\s*[,.])"),
    ("ru", rf"(?:(?<=^)|(?<=[.!?…»]\s)|(?<=как\s)|(?<=\n))NOUN(?=(?:,?\s+{_ALSO_RU},?)*\s+{_SAYS_RU})"),
    (
        "ru",
        r"(?:(?<=сообщает\s)|(?<=пишет\s)|(?<=отмечает\s)|(?<=по\sданным\s)|(?<=передаёт\s)|(?<=уточняет\s))NOUN(?=\s*[,.])",
    ),
    ("ko", rf"(?<![가-힣])(?<![가-힣]\s)NOUN(?=(?:은|는|도)\s{_SENTENCE}{_SAYS_KO})"),
)
_OF_NAME = r"(?:\s+(?:газет[аыеу]|агентств[аоу]|телеканал[ау]?|издани[яею]|журнал[ау]?))?\s+[«\"“]?$"
# What stands around an outlet's name where it says which document of it is meant: behind "the Reuters", before "«Известий»".
NAMED_BEFORE = _forms(DOCUMENTS, ("ru", rf"(?<!\w)NOUN{_OF_NAME}"))
NAMED_BEHIND = _forms(
    DOCUMENTS,
    ("en", r"(?:['’]s?)?\s+NOUN"),
    ("ko", r"(?:의)?\s?NOUN(?=은|는|에|을|를|의|도|으?로)"),
    ("ja", r"の(?:この)?NOUN(?=は|に|で|を|も|の)"),
)
DEFINITE = re.compile(r"\b(?:the|that)\s+(?:same\s+)?$", re.IGNORECASE)
# Words behind or before such a phrase that say the text of another day is meant.
OTHER_DAY = re.compile(
    r"\b(?:later|subsequently|previously|earlier|next\s+day|following\s+day|a\s+(?:day|week|month)\s+(?:later|before|earlier))\b"
    r"|\b(?:позже|позднее|ранее|на\s+следующий\s+день|накануне)\b|(?:나중에|이튿날|다음\s?날|앞서)|(?:翌日|後日|その後|先に)",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"\b(?:agency|administration|service)\b|агентств|служб|[가-힣]청$|庁$", re.IGNORECASE
)  # one that is no medium
BUREAU = re.compile(r"(?<![放支])(?<!レビ)(?<=[一-鿿])(?<!送)局")  # 気象局: "同局" may mean a bureau, not a broadcaster
# A thing just introduced: "a statement", "its report", "another interview"; elsewhere any noun without "the", "same".
KNOWN_BEFORE = re.compile(
    r"\b(?:the|that|this|same|же|эт\w{1,3})\s+(?:\w+\s+)?$|(?:이|그|같은|동|해당)\s?$|[同じのこそ]$", re.IGNORECASE
)
