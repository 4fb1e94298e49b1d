"""Whether two titles are of one text: fuzzy within a script, by numbers and names across scripts."""

import re
from typing import Literal

from rapidfuzz import fuzz

from pipeline.text import scripts
from pipeline.trace.fingerprint import names

Verdict = Literal["same", "other", "unknown"]

SAME = 86  # of 100, RapidFuzz's token_sort_ratio; below it titles of one event's texts were confused
OTHER = 70
_PUNCTUATION = re.compile(r"[\W_]+")
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_LABELS = re.compile(
    r"^\s*(?:\((?:lead|update\s*\d*|\d+(?:st|nd|rd|th)\s+ld|urgent|yonhap\s+\w+)\)|(?:updated?|breaking|urgent|live)\s*[:\d])\s*",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"^[A-Z]{1,5}(?:/[A-Z0-9.()-]+)+$")


def is_symbol(title: str | None) -> bool:
    """Whether a cited "title" is the symbol of a United Nations document: "SC/13601"."""
    return bool(title and _SYMBOL.match(title))


def compare_titles(cited: str | None, held: str | None) -> Verdict:
    """Same, other, or unknown where one is missing or nothing can be compared."""
    if not cited or not held or is_symbol(cited):
        return "unknown"
    ours, theirs = _plain(cited), _plain(held)
    if _script(ours) != _script(theirs):
        return "same" if _share_names(cited, held) else "unknown"
    if ours == theirs or (min(len(ours), len(theirs)) >= 20 and (ours in theirs or theirs in ours)):
        return "same"
    ratio = max(fuzz.ratio(ours, theirs), fuzz.token_sort_ratio(ours, theirs))
    return "same" if ratio >= SAME else "other" if ratio < OTHER else "unknown"


def _plain(title: str) -> str:
    bare = _SITE.sub("", _LABELS.sub("", title)) or title
    return " ".join(_PUNCTUATION.sub(" ", bare).casefold().replace("ё", "е").split())


def _script(text: str) -> str:
    """The commonest script; Japanese kana and kanji count as one."""
    counts = {"han" if k == "ja" else k: n for k, n in scripts(text).items()}
    return max(counts, key=lambda s: (counts[s], s), default="")


def _share_names(cited: str, held: str) -> bool:
    """Whether titles in two scripts share three names or numbers, and one has hardly any besides."""
    ours, theirs = ({*names(t), *re.findall(r"\d+", t)} for t in (cited, held))
    shared = ours & theirs
    return len(shared) >= 3 and len(shared) * 2 >= min(len(ours), len(theirs))
