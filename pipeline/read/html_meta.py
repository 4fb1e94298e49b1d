"""What a web page says of itself: meta elements, JSON-LD, <time>, in that order."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from pipeline.read.when import date_line, iso_day

_DATES = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "pubdate", "publish_date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "sailthru.date", "parsely-pub-date",
    "citation_publication_date", "mediator_published_time", "article:published", "original-publish-date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author")
_DATED = re.compile(r"date|time|publish|posted|regist|일시|日付", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[|\-–—/:·«]\s+")
_LOCALE = re.compile(r"([a-z]{2,3})(?:[-_].*)?$", re.IGNORECASE)
_HEAD_ELEMENTS = 4000


def page_metadata(tree: Any) -> dict[str, str]:
    """Keys title, author, publisher, published, published_time, url, base, language; only those that are known.

    `published` is YYYY-MM-DD, `published_time` the same moment as the page states it.
    """
    metas = _metas(tree)
    linked = list(_json_ld(tree))
    url = _url(tree, metas)
    stated = _first(metas, _DATES) or _linked_value(linked, "datePublished") or ""
    shown = "" if iso_day(stated) else _shown_date(tree)
    found = {
        "title": _first(metas, _TITLES) or _linked_value(linked, "headline") or _title_element(tree),
        "author": _author(metas, linked),
        "publisher": _first(metas, _PUBLISHERS) or _linked_value(linked, "publisher"),
        "published": iso_day(stated) or iso_day(shown),
        "published_time": stated if len(stated) > 10 and iso_day(stated) else None,
        "url": url,
        "base": _base(tree, url),
        "language": _language(tree, metas),
    }
    return {key: " ".join(value.split()) for key, value in found.items() if value and value.strip()}


def _metas(tree: Any) -> dict[str, str]:
    """Contents of meta elements, and of elements with itemprop, by their lower-case name; the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if element.get("content"):
            found.setdefault(name.strip().lower(), element.get("content").strip())
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD that are articles or pages; broken JSON is passed over."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            waiting = [json.loads(element.text_content())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                waiting.extend(item.get("@graph") or ())
                if re.search("article|page|posting|report|broadcast", str(item.get("@type")), re.IGNORECASE):
                    yield item


def _linked_value(items: list[dict[str, Any]], key: str) -> str | None:
    for item in items:
        value = item.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _author(metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    author = _linked_value(linked, "author") or _first(metas, _AUTHORS)
    return None if author and author.startswith(("http:", "https:")) else author


def _url(tree: Any, metas: dict[str, str]) -> str | None:
    """The page's own address: its canonical link, else og:url; only an absolute one."""
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    return next((u.strip() for u in (*links, metas.get("og:url")) if u and _on_web(u)), None)


def _on_web(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _base(tree: Any, url: str | None) -> str | None:
    """What relative links are relative to."""
    bases = [e.get("href") for e in tree.iter("base") if e.get("href")]
    return next((b for b in bases if _on_web(b)), url)


def _language(tree: Any, metas: dict[str, str]) -> str | None:
    said = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale") or ""
    match = _LOCALE.match(said.strip())
    return match[1].lower() if match else None


def _title_element(tree: Any) -> str | None:
    """The one h1, else the title element without the site's name behind a dash or bar."""
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [h for h in headings if h]
    element = next(iter(tree.iter("title")), None)
    title = " ".join(element.text_content().split()) if element is not None else ""
    if len(headings) == 1 or (headings and headings[0] in title):
        return headings[0]
    return max(_TITLE_PARTS.split(title), key=len) if title else next(iter(headings), None)


def _shown_date(tree: Any) -> str:
    """A date the page shows: a <time> element, or a small element named as a date that holds nothing else."""
    for element in tree.iter("time"):
        for stated in (element.get("datetime"), element.text_content()):
            if iso_day((stated or "").strip()):
                return str(stated).strip()
    for at, element in enumerate(tree.iter("span", "div", "p", "dd", "td", "li", "em", "i", "b", "strong")):
        if at > _HEAD_ELEMENTS:
            break
        named = _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}")
        if named and len(element) <= 4:
            # Its own words first: a note such as "(updated ...)" may stand in an element within.
            for words in (element.text or "", element.text_content()):
                if day := date_line(" ".join(words.split())):
                    return day
    return ""
