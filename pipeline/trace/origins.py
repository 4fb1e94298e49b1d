"""Whose text a document carries: agency lines, "Source: ..." lines, and publishers that say they copy.

A first version from what the page itself says. A document that merely quotes or mentions an agency ("RIA Novosti was
told") is no copy and gets no origin.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.knowledge import Knowledge
from pipeline.knowledge.publishers import COPY, bracketed
from pipeline.records import Span

OPENING = 240  # characters in which an agency line stands
CLOSING = 200  # characters in which a source line stands

_MEDIA = ("agency", "newspaper", "broadcaster", "website")
_EDGES = ' \t\n.,:;—–-"“”«»()（）[]【】/=©'
# A place line: capitalised words, numbers, months; nothing that reads like a sentence.
_PLACE_LINE = (
    r"(?:[A-ZА-ЯЁ][\w.'’-]*|\d[\d:.]*(?:st|nd|rd|th)?|[a-z]{3}\.|[ap]\.?m\.?|[а-яё]{3,8}\.?|"
    r"[\uac00-\ud7af\u3040-\u30ff\u4e00-\u9fff]+)"
)
_IN_BRACKETS = re.compile(
    rf"^\W{{0,3}}(?:{_PLACE_LINE}[\s,.–—=-]*){{0,9}}(?:[(（]|/(?=\S)|【|\[)(?P<inside>(?<=/)[^/\n]{{2,40}}(?=/)|(?<![/])[^()（）【】\[\]\n]{{2,60}}(?=[)）】\]]))"
)
_BEHIND_DASH = re.compile(rf"^\W{{0,3}}(?:{_PLACE_LINE}[\s,]*){{1,7}}[–—-]\s*(?P<name>[^.,\n–—]{{2,40}})\.\s")
_BYLINE = re.compile(
    r"^(?P<by>By\s+|От\s+)?(?P<name>[A-ZА-ЯЁ][\w&’'-]*(?:\s+[A-ZА-ЯЁ][\w&’'-]*){0,3})(?P<next>[,.:]\s*(?P<more>[\w]+))"
)
_DATE_WORD = re.compile(r"(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"(?:^|[\n.!?。」]\s*)[(（]?(?:(?:sources?|credits?|via|источники?|по\s+материалам|출처|出典|配信)\s*[:：]?\s*|[©]\s*(?:\d{4}\s+)?)(?P<name>[^\n:：]{2,40}?)[)）]?[.。]?\s*$",
    re.IGNORECASE,
)
_LAST_LINE = re.compile(r"(?:\n|[.!?。]\s+)[(（—–/-]*\s*(?P<name>[^\n.!?。()（）]{2,40}?)\s*[)）/]?[.。]?\s*$")
# "..., передаёт X." closes the lead of a text that relays X; with a further source named, X is only cited.
_RELAYED = re.compile(r",\s*переда[её]т\s+(?:агентство\s+)?(?P<name>[^,.;\n]{2,40})[.]")
_LEAD = re.compile(r"^[^\n]{20,400}?[.!?](?=\s|$)")
_CHAIN = re.compile(r"со\s+ссылкой|со\s+слов|по\s+данным|citing|quoting", re.IGNORECASE)
_HOSTED_AT = re.compile(
    r"^(?:на|at|on|hosted|by)\b|掲示板|ブログ|게시판|블로그|hosted|archiv|mirror|cached", re.IGNORECASE
)
_COPY_OF = re.compile(r"\b(?:of|from|by)\s+(?P<name>[^,;]{2,60})$", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:machine|automatic|full|own|text|report|the|of|by|from|на|с)\b|[のによる]+$|の(?=\s|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose text a document carries, and how it says so.

    `outlet` is a knowledge id, None where the name is not known or none is given; `name` as printed, "" where none is.
    `kind`: publisher (the publisher's line says copy), agency line, source line, relay. `span` is half-open, into the
    text; None for what the publisher's line says.
    """

    outlet: str | None
    kind: str
    span: Span | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """A document's publisher: its own name and outlet, and the origin if its line says that the text is another's."""

    name: str | None
    outlet: str | None
    origin: Origin | None = None


def publisher_of(line: str | None, url: str | None, knowledge: Knowledge) -> Publisher:
    """Tell "Ministry of Defense (Japan)" from "Daily (News Agency)", "News Agency (copy)" and "site.com (copy)"."""
    parts = bracketed(line) if line else None
    if not line or not parts:
        return Publisher(line, _id(knowledge.outlet_for(line, url)))
    before, remark = parts
    if name := _named_in(remark, knowledge):
        mine, theirs = _id(knowledge.outlet_for(before, url)), _id(knowledge.outlet_named(name))
        same = mine is not None and mine == theirs
        return Publisher(before, mine, None if same else Origin(theirs, "publisher", None, name))
    if not COPY.search(remark):
        own = knowledge.outlet_for(line, url) or knowledge.outlet_named(before)
        return Publisher(line if knowledge.outlet_named(line) else before, _id(own))
    if re.fullmatch(r"[\w.-]+\.\w{2,}", before):
        return Publisher(before, _id(knowledge.outlet_at(url)) if url else None, Origin(None, "publisher"))
    return Publisher(None, None, Origin(_id(knowledge.outlet_named(before)), "publisher", None, before))


def _id(outlet: object) -> str | None:
    return getattr(outlet, "id", None)


def _named_in(remark: str, knowledge: Knowledge) -> str | None:
    """The medium that a bracketed remark names as the author of the text, or None."""
    copied = COPY.search(remark)
    bare = _FILLERS.sub("", COPY.sub("", remark)).strip(_EDGES + "の")
    outlet = knowledge.outlet_named(bare) if bare else None
    if outlet and outlet.kind in _MEDIA:
        return bare
    if copied and not _HOSTED_AT.search(remark) and (match := _COPY_OF.search(remark)):
        return match["name"].strip()
    return None


def origins_of(text: str, publisher: str | None, knowledge: Knowledge, *, url: str | None = None) -> tuple[Origin, ...]:
    """The origins of a document's text, its own outlet left out; spans are code points into `text`, half-open."""
    return text_origins(text, publisher_of(publisher, url, knowledge), knowledge)


def text_origins(text: str, own: Publisher, knowledge: Knowledge) -> tuple[Origin, ...]:
    """The same, for a publisher that was read already."""
    found = [own.origin] if own.origin else []
    for origin in (*_opening(text, knowledge), *_closing(text, knowledge), *_relayed(text, knowledge)):
        if origin.outlet != own.outlet and origin.outlet not in {o.outlet for o in found}:
            found.append(origin)
    return tuple(found)


def _medium(name: str, knowledge: Knowledge) -> str | None:
    """The id of a medium of this name; Japanese place lines glue place and agency: 【ソウル共同】."""
    bare = name.strip(_EDGES)
    for start in range(len(bare) if re.search(r"[\u4e00-\u9fff]", bare) else 1):
        outlet = knowledge.outlet_named(bare[start:]) if bare[start:] else None
        if outlet and outlet.kind in _MEDIA:
            return outlet.id
    return None


def _opening(text: str, knowledge: Knowledge) -> Iterator[Origin]:
    """Agency lines at the head of a text: "(Reuters)", "/TASS/", "— РИА Новости.", "(서울=연합뉴스)", "By Yonhap,"."""
    head = text[:OPENING]
    if match := _IN_BRACKETS.match(head):
        for part in re.finditer(r"[^/=,|·]+", match["inside"]):
            if outlet := _medium(part.group(), knowledge):
                yield Origin(
                    outlet,
                    "agency line",
                    _span(match.start("inside") + part.start(), part.group()),
                    part.group().strip(),
                )
    if (match := _BEHIND_DASH.match(head)) and (outlet := _medium(match["name"], knowledge)):
        yield Origin(outlet, "agency line", Span(*match.span("name")), match["name"])
    if match := _BYLINE.match(head):
        signed = (
            match["by"]
            or _DATE_WORD.match(match["more"])
            or match["next"].startswith(".")
            or _medium(match["more"], knowledge)
        )
        if signed and (outlet := _medium(match["name"], knowledge)):
            yield Origin(outlet, "agency line", Span(*match.span("name")), match["name"])


def _span(start: int, words: str) -> Span:
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _closing(text: str, knowledge: Knowledge) -> Iterator[Origin]:
    """Lines at the end that name the source: "Источник: РИА Новости", "Source: Reuters", "ТАСС."."""
    end = len(text.rstrip())
    start = max(0, end - CLOSING)
    for pattern in (_SOURCE_LINE, _LAST_LINE):
        match = pattern.search(text[start:end])
        if match and (outlet := _medium(match["name"], knowledge)):
            yield Origin(
                outlet, "source line", _span(start + match.start("name"), match["name"]), match["name"].strip()
            )
            return


def _relayed(text: str, knowledge: Knowledge) -> Iterator[Origin]:
    """The agency that the lead says it relays, unless the lead names a further source."""
    lead = _LEAD.match(text)
    match = _RELAYED.search(lead.group()) if lead and not _CHAIN.search(lead.group()) else None
    if match and (outlet := _medium(match["name"], knowledge)):
        yield Origin(outlet, "relay", Span(*match.span("name")), match["name"])
