"""Who is meant by a publisher's name or an address: wording around the name stripped, copies and lookalikes refused."""

import re
from urllib.parse import urlsplit

_BRACKET = re.compile(r"\s*[(（\[](?P<remark>[^()（）\[\]]*)[)）\]]\s*$")
COPY = re.compile(
    r"\b(?:cop(?:y|ies)|mirror|re-?post(?:ed)?|reprint(?:ed)?|archived?|cached?|hosted|translat(?:ed|ion)|via|summary|aggregat\w+|"
    r"копи[яию]|зеркало|перепечатк\w*|перевод\w*|архив\w*|пересказ\w*)\b|転載|コピー|写し|まとめ|翻訳|전재|사본|복사|번역|퍼온",
    re.IGNORECASE,
)
"""Words of a bracketed remark that say the text is somebody else's copy."""

_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:official\s+|own\s+|main\s+)?(?:web\s?site|site|web\s?page|home\s?page|press[\s-](?:service|office|release|center|centre|department)"
    r"|public\s+(?:relations|affairs)\s+(?:center|centre|office)|media\s+(?:office|service)|news\s+(?:agency|service|site|portal)|agency|newspaper|"
    r"(?:tv|television|radio)\s+channel|television|report|news\s+release|statement|Telegram\s+channel|Facebook\s+page|Twitter\s+account)"
    r"(?:\s+[A-Z]{1,4}/[\w./]+)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:the\s+)?(?:official\s+)?(?:web\s?site|site|press\s+(?:service|office|release)|newspaper|(?:news\s+)?agency|statement)\s+(?:of\s+)?(?:the\s+)?(?=[A-ZА-Я\"“«])",
    re.IGNORECASE,
)
_BEFORE_RU = re.compile(
    r"^(?:официальн\w+\s+)?(?:пресс-(?:служб|центр|релиз)\w*|сайт\w*|газет\w*|агентств\w*|информагентств\w*|телеканал\w*|радио(?:станци\w*)?|издани\w*|журнал\w*|портал\w*|интернет-издани\w*)\s+",
    re.IGNORECASE,
)
_AFTER_CJK = re.compile(
    r"(?:の|\s)*(?:公式)?(?:ホームページ|ウェブサイト|サイト|報道官室|広報)$|\s*(?:공식\s*)?(?:홈페이지|누리집|웹사이트|보도자료|대변인실|공보실)$"
)
_QUOTES = "\"“”„«»‘’'「」『』〈〉《》"


def readings(name: str) -> list[str]:
    """The names a publisher's line may mean, as printed first, then with "press service of", "'s website", quotes and the like off.

    >>> readings("the FSB's official website")
    ["the FSB's official website", 'the FSB']
    """
    found = [name.strip()]
    for pattern in (_AFTER, _BEFORE, _BEFORE_RU, _AFTER_CJK):
        stripped = pattern.sub("", found[-1]).strip(_QUOTES + " ,:")
        if stripped and stripped != found[-1]:
            found.append(stripped)
    bare = found[-1].strip(_QUOTES)
    return found if bare == found[-1] or not bare else [*found, bare]


def bracketed(name: str) -> tuple[str, str] | None:
    """(name, remark) of "name (remark)", or None."""
    match = _BRACKET.search(name)
    return (name[: match.start()].strip(), match["remark"].strip()) if match and match.start() else None


def host_and_path(url: str) -> tuple[str, str]:
    """Lower-case host without "www." and port, and the path; two empty strings for what is no address."""
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "", ""
    if "." not in host:
        return "", ""
    return host.removeprefix("www."), parts.path
