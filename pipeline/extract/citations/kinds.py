"""What kind of document or of publisher a word names in English, Russian, Korean and Japanese: "press release", "газета", "同紙".

General knowledge of how the press and governments call their texts. `report` is whatever a medium prints, `study` what
scholars do, `statement` what speaks for a body; a word that may mean several of them stands where it is commonest.
"""

import re
from functools import cache

from pipeline.records import Span

BESIDE = 45  # characters around an outlet's name within which "in an interview" says what is cited

_Nouns = dict[str, dict[str, str]]

# The longer words first: "press release" is no "release" and 보도자료 no 보도.
DOCUMENTS: _Nouns = {
    "en": {
        "release": r"(?:press|news|media)\s+release|press\s+(?:statement|notice)",
        "statement": r"(?:joint\s+)?(?:statement|communiqu[eé]|declaration)",
        "interview": r"interview",
        "transcript": r"transcript",
        "briefing": r"briefing|(?:press|news)\s+conference",
        "video": r"video|footage|clip",
        "post": r"tweet|(?:facebook\s+|telegram\s+|social\s+media\s+)?post",
        "letter": r"letter",
        "speech": r"speech",
        "study": r"study|working\s+paper|policy\s+brief|white\s+paper|monograph|book",
        "report": r"(?:news\s+)?(?:report|article|story|dispatch)|news\s+item|editorial|op-ed",
    },
    "ru": {
        "release": r"(?:пресс-)?релиз(?:а|е|у|ом)?",
        "statement": r"(?:совместн\w+\s+)?(?:заявлени(?:е|я|ю|и|ем)|коммюнике|деклараци(?:я|и|ю|ей))",
        "interview": r"интервью",
        "transcript": r"стенограмм(?:а|ы|е|у|ой)|расшифровк(?:а|и|е|у|ой)",
        "briefing": r"брифинг(?:а|е|у|ом)?|пресс-конференци(?:я|и|ю|ей)",
        "video": r"видео(?:записи|запись|ролика|ролике|ролик)?|ролик(?:а|е|ом)?",
        "post": r"твит(?:а|е|ом)?|пост(?:а|е|ом)?",
        "letter": r"письм(?:о|а|е|ом|у)",
        "speech": r"реч(?:ь|и|ью)|выступлени(?:е|я|и|ем|ю)",
        "study": r"исследовани(?:е|я|и|ем|ю)|монографи(?:я|и|ю|ей)|книг(?:а|и|е|у|ой)",
        "report": r"сообщени(?:е|я|и|ем|ю)|стать(?:я|и|е|ю|ёй|ей)|заметк(?:а|и|е|у|ой)|публикаци(?:я|и|ю|ей)|материал(?:а|е|ом|у)?"
        r"|репортаж(?:а|е|ем|у)?|доклад(?:а|е|ом|у)?|отч[её]т(?:а|е|ом|у)?",
    },
    "ko": {
        "release": r"보도\s?자료",
        "statement": r"(?:공동\s?)?(?:성명서?|입장문|담화문?|선언문?)",
        "interview": r"인터뷰|대담",
        "transcript": r"녹취록|속기록",
        "briefing": r"브리핑|기자\s?회견",
        "video": r"동?영상",
        "post": r"트윗|게시물",
        "letter": r"서한|편지",
        "speech": r"연설문?",
        "study": r"논문|책|연구",
        "report": r"기사|보도|사설|보고서",
    },
    "ja": {
        "release": r"報道発表|プレスリリース|報道資料",
        "statement": r"(?:共同)?(?:声明文?|宣言|コミュニケ|談話)",
        "interview": r"インタビュー",
        "transcript": r"議事録|会議録",
        "briefing": r"(?:記者)?会見|ブリーフィング",
        "video": r"動画|映像",
        "post": r"ツイート|投稿",
        "letter": r"書簡|手紙",
        "speech": r"演説",
        "study": r"論文|研究|書(?=[はにでのをも])",
        "report": r"記事|報道|社説|報告書",
    },
}

PUBLISHERS: _Nouns = {
    "en": {
        "agency": r"(?:news\s+|wire\s+)?agency|wire\s+service",
        "newspaper": r"newspaper|(?:daily|weekly)(?:\s+newspaper)?|paper",
        "broadcaster": r"broadcaster|(?:television\s+|TV\s+)?(?:channel|network|station)",
        "website": r"(?:news\s+)?(?:website|portal)",
        "medium": r"(?:news\s+|media\s+)?outlet",
    },
    "ru": {
        "agency": r"(?:информ)?агентств(?:о|а|у|ом|е)",
        "newspaper": r"газет(?:а|ы|е|у|ой)",
        "broadcaster": r"(?:теле|радио)?канал(?:а|у|ом|е)?|(?:теле|радио)(?:станци|компани)(?:я|и|ю|ей)",
        "website": r"(?:интернет-)?портал(?:а|у|ом|е)?|сайт(?:а|у|ом|е)?",
        "medium": r"(?:интернет-)?издани(?:е|я|ю|ем|и)|СМИ",
    },
    "ko": {
        "agency": r"통신사?",
        "newspaper": r"신문|일간지",
        "broadcaster": r"방송사?|채널",
        "website": r"사이트",
        "medium": r"매체|언론사?",
    },
    "ja": {
        "agency": r"通信社?",
        "newspaper": r"新聞|紙(?=[はがにのでもをと])",
        "broadcaster": r"(?:放送|テレビ)局?|局(?=[はがにのでもをと])",
        "website": r"サイト",
        "medium": r"メディア",
    },
}

# What an outlet's texts are where a citation does not say: by the outlet's kind. Others may publish anything.
BY_OUTLET = {
    "agency": frozenset({"report"}),
    "newspaper": frozenset({"report"}),
    "broadcaster": frozenset({"report", "video"}),
    "website": frozenset({"report"}),
    "ministry": frozenset({"statement", "release", "report"}),
    "agency_of_state": frozenset({"statement", "release", "report"}),
}
# A text called one thing may be called the other as well: an interview is printed as an article, a release states.
_ALIKE = {
    "interview": {"report", "transcript", "video"},
    "release": {"statement", "report"},
    "statement": {"release"},
    "briefing": {"transcript", "video"},
    "speech": {"transcript", "video", "statement"},
    "study": {"report"},
    "video": {"report"},
}

_KINDS = frozenset(kind for nouns in (DOCUMENTS, PUBLISHERS) for by_kind in nouns.values() for kind in by_kind)


def alike(kind: str) -> frozenset[str]:
    """The kinds of document by which a text of this kind may be called too, itself included."""
    return frozenset({kind, *_ALIKE.get(kind, ())})


def nouns_of(nouns: _Nouns, language: str) -> str:
    """A pattern of all nouns of one language, a group named for each kind; none stands within a longer word of letters."""
    edges = r"(?<!\w)(?:{})(?!\w)" if language in ("en", "ru") else "(?:{})"
    return edges.format("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in nouns[language].items()))


def kind_named(match: re.Match[str]) -> str:
    """The kind whose noun a pattern with `nouns_of` in it has matched."""
    return next(kind for kind, words in match.groupdict().items() if words and kind in _KINDS)


@cache
def _documents() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(nouns_of(DOCUMENTS, language), re.IGNORECASE) for language in DOCUMENTS)


Named = tuple[int, int, str]  # half-open offsets of a noun, and the kind of document it names


def documents_named(text: str, start: int, end: int) -> list[Named]:
    """The documents that `text[start:end]` names, in order."""
    found = (m for pattern in _documents() for m in pattern.finditer(text, start, end))
    return sorted((m.start(), m.end(), kind_named(m)) for m in found)


def beside(text: str, start: int, end: int, sentence: Span) -> list[Named]:
    """The document named nearest to a source in running text, `text[start:end]`: "told Reuters in an interview"."""
    behind = documents_named(text, end, min(sentence.end, end + BESIDE))
    return (behind or documents_named(text, max(sentence.start, start - BESIDE), start)[::-1])[:1]
