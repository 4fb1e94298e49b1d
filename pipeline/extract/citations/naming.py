"""The publisher's name as a citation prints it, and the outlet it stands for."""

import re
from dataclasses import dataclass

from pipeline.extract.citations.words import EVENT, NOT_A_SOURCE, SITE_HEAD, SITE_TAIL, SITE_TAIL_CJK, UN_SYMBOL
from pipeline.knowledge import Knowledge
from pipeline.knowledge.designators import PATTERN as DESIGNATOR

_THE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_LINKING = frozenset(
    """of the and for in on at to de del della la le les du des von van der den zu di da do dos el al und et y e i &
    о и по при в на за""".split()
)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*|&", re.UNICODE)
_QUOTES = '"“”„«»‘’「」『』《》〈〉 '
# Words of publishing, written small within a publisher's name: "Ukrainian Navy press service".
_GENERIC = re.compile(
    r"\s+(?:press|news|information|media|public|relations|service|office|cent(?:er|re)|agency|release|bulletin|department|website|statement|report)\b"
)
# A secondary source behind the publisher: "Interfax with reference to the ministry".
_CITING = re.compile(
    r"\s+(?:with\s+reference\s+to|citing|quoting|referring\s+to|со\s+ссылкой\s+на|со\s+слов)\s.*$", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"\b(?:official|own|website|web\s?site|home\s?page|press\s+(?:release|statement|service|office)|news\s+release|media\s+release)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A publisher as printed, without "the" and "official website"; its outlet id, if known; a document symbol apart.

    `described` is True where words such as "official website" or "press release" say that something published is meant.
    """

    text: str
    outlet: str | None
    symbol: str | None = None
    described: bool = False


def name_of(words: str, knowledge: Knowledge) -> Name | None:
    """The publisher named by a field of a citation, or None where nothing is left of it."""
    plain = _CITING.sub("", re.sub(r"\s+", " ", words)).strip(" ,.;:")
    symbol = match.group() if (match := UN_SYMBOL.search(plain)) else None
    if symbol:
        plain = plain.replace(symbol, "").strip(" ,.;:")
        plain = re.sub(r"\s+(?:document|doc\.?)$", "", plain, flags=re.IGNORECASE)
    described = bool(_DESCRIBED.search(plain))
    bare = SITE_TAIL_CJK.sub("", SITE_HEAD.sub("", SITE_TAIL.sub("", plain)))
    if (
        not symbol
        and bare != plain
        and (exact := knowledge.outlet_named(plain))
        and exact.name.casefold() == plain.casefold()
    ):
        bare = plain  # an outlet that is really called "... Online"
    text = _THE.sub("", bare).strip(_QUOTES)
    text += "»" * (text.count("«") - text.count("»"))  # РИА «Новости»: the quotes are part of the name
    if not text and symbol:
        text = "UN"
    if not text:
        return None
    outlet = knowledge.outlet_named(text) or knowledge.outlet_named(plain)
    return Name(text, outlet.id if outlet else None, symbol, described or bare != plain)


def looks_like_name(words: str) -> bool:
    """Whether a field reads like a proper name: its content words begin with capitals, and it is no event or caption.

    Scripts without capitals are taken to be names when short.
    """
    plain = _GENERIC.sub("", words.strip(_QUOTES))
    if DESIGNATOR.fullmatch(plain):
        return False
    tokens = _WORD.findall(_THE.sub("", plain))
    if not tokens or len(tokens) > 9 or EVENT.search(plain) or NOT_A_SOURCE.search(plain):
        return False
    if not any(t[0].isupper() or t[0].islower() for t in tokens):
        return len(plain) <= 15
    content = [t for t in tokens if t.casefold() not in _LINKING]
    return (
        bool(content) and content[0][0].isupper() and sum(t[0].isupper() for t in content) >= max(1, 0.6 * len(content))
    )
