"""How values of the database are said to people: dates, languages, statuses, numbers, safe addresses."""

import re
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pipeline.publish.marks import visible as visible  # templates reach it through this module

#: status of a claim or citation: (what people read, the sign that goes with its colour, one sentence of explanation)
STATUSES = {
    "supported": ("Supported", "✓", "A held source says the same."),
    "partial": ("Partly supported", "◐", "A held source says part of it, or something looser."),
    "contradicted": ("Contradicted", "✕", "A held source says something that cannot be true together with it."),
    "conflicting": ("Conflicting", "⇄", "Held sources disagree with each other about it."),
    "none_found": ("Nothing found", "–", "No held passage was found that bears on it."),
    "held": ("Held", "✓", "The cited publication is in the collection."),
    "held_as_copy": (
        "Held as a copy",
        "◐",
        "Only another outlet's copy of the cited publication is in the collection.",
    ),
    "ambiguous": ("Ambiguous", "?", "Several held documents could be meant."),
    "near_miss": ("Near miss", "≈", "A held document is close, but its date, title or publisher differs."),
    "not_held": ("Not held", "✕", "The cited publication is not in the collection."),
    "partial_document": ("Read in part", "◐", "Some of the document could not be read; see its problems."),
    "missing": ("File missing", "✕", "The file is no longer in the corpus; what was read of it is kept."),
    "supports": ("Supports", "✓", "The passage says the same."),
    "partly supports": ("Partly supports", "◐", "The passage says part of it, or something looser."),
    "contradicts": ("Contradicts", "✕", "The passage cannot be true together with the claim."),
    "accepted": ("Accepted", "✓", "People accepted this."),
    "rejected": ("Rejected", "✕", "People rejected this."),
    "disputed": ("Disputed", "⇄", "Reviewers decided differently; what was found stands."),
}
MEDIA_TYPES = {
    "application/pdf": "PDF",
    "text/html": "Web page",
    "application/xhtml+xml": "Web page",
    "text/plain": "Plain text",
    "text/markdown": "Markdown",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
}
LABELS = {
    "PERSON": ("Person", "People"),
    "ORG": ("Organization", "Organizations"),
    "LOC": ("Place", "Places"),
    "NORP": ("Nation or group", "Nations and groups"),
    "OUTLET": ("News outlet", "News outlets"),
    "MINISTRY": ("State body", "State bodies"),
    "AIRCRAFT": ("Aircraft", "Aircraft"),
    "SHIP": ("Ship", "Ships"),
    "WEAPON": ("Weapon", "Weapons"),
    "TREATY": ("Treaty", "Treaties"),
    "MISC": ("Other name", "Other names"),
}
#: what kinds of fact are called, where not by their own name
FACTS = {"quantity": "number", "entity": "name", "polarity": "affirmed or denied", "role": "who and whom"}
#: what shows that a document repeats another's text
ORIGINS = {
    "publisher": "its publisher carries another's text",
    "relay": "it names another as its source",
    "credit_line": "a credit line",
    "same_words": "the same words",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def status(value: str) -> dict[str, str]:
    """Label, sign, explanation and CSS class of a status or relation."""
    label, sign, explanation = STATUSES.get(value, (value.replace("_", " ").capitalize(), "·", ""))
    return {
        "label": label,
        "sign": sign,
        "explanation": explanation,
        "css": "s-" + re.sub(r"[^a-z]+", "-", value.lower()),
    }


def date_words(value: str | None) -> str:
    """An ISO date, time or interval as people write it; what is no ISO date is returned as it is.

    >>> date_words("2018-12-20"), date_words("2018-12"), date_words("2018-11-25/2018-11-26")
    ('20 December 2018', 'December 2018', '25 November 2018 – 26 November 2018')
    """
    if not value:
        return ""
    if "/" in value:
        return " – ".join(date_words(part) for part in value.split("/", 1))
    match = _ISO.match(value)
    if not match:
        return visible(value)
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    clock = value[match.end() :].removeprefix("T")
    words = f"{int(day)} " if day else ""
    return f"{words}{_MONTHS[int(month) - 1]} {year}" + (f", {visible(clock)}" if clock else "")


@cache
def language(code: str | None) -> str:
    """The English name of a language.

    >>> language("ko"), language("und")
    ('Korean', 'Unknown language')
    """
    if not code or code == "und":
        return "Unknown language"
    from babel import Locale  # loaded only where pages are served

    return visible(str(Locale("en").languages.get(code, code)))


@cache
def country(code: str | None) -> str:
    """The English name of an ISO 3166 country code; any other value as it is."""
    if not code:
        return ""
    from babel import Locale

    return visible(str(Locale("en").territories.get(code.upper(), code)))


def html_lang(code: str | None) -> str:
    """A value for a lang attribute; empty says that the language is unknown."""
    return code if code and re.fullmatch(r"[a-z]{2,3}", code) and code != "und" else ""


def safe_url(url: str | None) -> str:
    """The address if it leads to the web by http or https, else the empty string: nothing else becomes a link.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    text = (url or "").strip()
    if any(ord(c) < 33 or c in "<>\"'`\\" or c != visible(c) for c in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme.lower() in ("http", "https") and parts.hostname else ""


def host(url: str | None) -> str:
    """The host of a web address, without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url and safe_url(url) else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(1200, "claim"), count(2, "country", "countries")
    ('1 claim', '1,200 claims', '2 countries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def title(document: dict[str, Any]) -> str:
    """What to call a document: its title, else its file's name."""
    words = visible(document.get("title") or file_name(document.get("path")).rsplit("/", 1)[-1] or "Untitled")
    return words if len(words) <= 140 else words[:139].rstrip() + "…"


def file_name(path: str | None) -> str:
    """A file's name with its folder; never the whole path, which would tell of the machine.

    >>> file_name("/home/someone/corpus/sample/a.pdf")
    'sample/a.pdf'
    """
    return visible("/".join((path or "").split("/")[-2:]))


def percent(part: int, whole: int) -> int:
    """`part` of `whole` in whole percent; 0 of nothing is 0."""
    return round(100 * part / whole) if whole else 0


def day(value: str | None) -> date | None:
    """The first day an ISO date covers, or None."""
    match = _ISO.match(value or "")
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
