"""Links as citations: addresses printed in the text, and hyperlinks whose anchor words lead to another page."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.scopes import sentence_at
from pipeline.extract.citations.urls import date_in_path, find_urls
from pipeline.extract.citations.when import find_dates
from pipeline.records import Citation, Link, Span

_ISSUED = re.compile(
    r"\b(?:issued|published|released|posted|put\s+(?:out|online)|made\s+public|announced|reported|wrote|stated|said|dated)\b|опубликова\w+|сообщил\w*|заявил\w*|발표\w*|公表|発表",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|this\s+(?:morning|afternoon|evening))\b|\bсегодня\b|오늘|本日|今日", re.IGNORECASE)
_SHARING = re.compile(
    r"/(?:sharer?|share|intent|login|signin|register|subscribe|search|tags?|topics?|themes?|authors?|category|categories|rubrics?|about|contacts?|privacy|terms)\b",
    re.I,
)


def url_citations(setting: Setting, body: Span) -> Iterator[Draft]:
    """Drafts of the addresses printed in `body`."""
    for address in find_urls(setting.text, body.start, body.end):
        yield _linked(setting, address.start, address.end, address.url)


def hyperlink_citations(setting: Setting) -> Iterator[Draft]:
    """Drafts of the hyperlinks that lead to another page; sharing buttons and front pages are left out.

    One within a note cites as the note does.
    """
    for link in setting.links:
        if leads_elsewhere(setting, link):
            draft = _linked(setting, link.start, link.end, link.url)
            for note in setting.notes:
                if note.start <= link.start < note.end:
                    draft.say(kind="footnote", note=note.label)
            yield draft


def leads_elsewhere(setting: Setting, link: Link) -> bool:
    """Whether a hyperlink leads to one page of its own, other than the one it stands on."""
    parts = urlsplit(link.url)
    if parts.scheme not in ("http", "https") or not setting.text[link.start : link.end].strip():
        return False
    own = urlsplit(setting.own_url or "")
    same_page = (parts.netloc, parts.path, parts.query) == (own.netloc, own.path, own.query)
    return not same_page and bool(parts.path.strip("/") or parts.query) and not _SHARING.search(parts.path)


def _linked(setting: Setting, start: int, end: int, url: str) -> Draft:
    outlet = setting.knowledge.outlet_at(url)
    published = date_in_path(url) or _date_beside(setting, start)
    name, id = (outlet.name, outlet.id) if outlet else (None, None)
    return Draft(Citation(start, end, "link", name, id, published, url=url))


def _date_beside(setting: Setting, place: int) -> str | None:
    """The day the sentence gives for the publication: "issued today", "published on May 3", or its only date."""
    sentence = sentence_at(setting.sentences, place)
    words = setting.text[sentence.start : place]
    issued = _ISSUED.search(words)
    if setting.today and (today := _TODAY.search(words)) and (not issued or abs(today.start() - issued.end()) < 40):
        return setting.today.isoformat()
    dates = find_dates(setting.text, sentence.start, place, setting.latest)
    if issued and (near := [d for d in dates if abs(d.start - sentence.start - issued.end()) < 40]):
        return near[0].value
    return dates[0].value if len(dates) == 1 else None
