"""Addresses printed in a text."""

import re
from dataclasses import dataclass

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»「」『』（）、。，]+", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_PATH_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?P<y2>(?:19|20)\d\d)/(?P<m2>0?[1-9]|1[0-2])/(?P<d2>0?[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A URL and its half-open span; sentence punctuation behind it is left out."""

    start: int
    end: int
    url: str


def find_urls(text: str, start: int = 0, end: int | None = None) -> list[Address]:
    """Every http(s) or www address in `text[start:end]`."""
    found = []
    for match in _URL.finditer(text, start, len(text) if end is None else end):
        url = _bare(match.group())
        if "." in url.partition("//")[2] or url.startswith("www."):
            found.append(Address(match.start(), match.start() + len(url), url))
    return found


def _bare(url: str) -> str:
    """Without the punctuation of the sentence, and without a closing bracket that was opened outside."""
    while url and (
        url[-1] in ".,;:!?'’*" or (url[-1] in _CLOSERS and url.count(url[-1]) > url.count(_CLOSERS[url[-1]]))
    ):
        url = url[:-1]
    return url


def date_in_path(url: str) -> str | None:
    """ISO day in an address: /2018/12/25, 2018-11-28, 20181229 or /2018/12/25a.html; None where there is none.

    The query is not looked at: numbers there are ids.
    """
    path = url.partition("://")[2].partition("?")[0]
    match = _PATH_DATE.search(path)
    if not match:
        return None
    year, month, day = (int(match[a] or match[b]) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    return f"{year:04d}-{month:02d}-{day:02d}"
