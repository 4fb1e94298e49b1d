"""Whether the kind of document that a citation says it cites can be that of a held one: an interview is no statement.

What is cited says so in its own words ("press release of the ministry, 3 May") or, in the running text, right beside the
outlet ("told Interfax in an interview"); a held document says so where its title begins or ends with it ("Statement by
the minister", "외교부 대변인 성명", "[인터뷰] ..."). "Report" and "article" are said of anything and tell nothing.
"""

import re
from typing import Literal

from pipeline.extract.citations.kinds import alike, beside, documents_named
from pipeline.extract.citations.words import UNQUOTED
from pipeline.records import Citation
from pipeline.trace.resolve.held import HeldDocument

Verdict = Literal["same", "other", "unknown"]

_TELLS_NOTHING = frozenset({"report"})
_OPENS = re.compile(r"\W*(?:(?:joint|official|exclusive|full|совместное|официальное|эксклюзивное)\s+)?", re.IGNORECASE)
_CLOSES = re.compile(r"\W*(?:全文|전문)?\W*$")
_GOES_ON = re.compile(
    r"\s*(?:$|(?!-\w)[^\w\s]|(?:by|of|from|to|with|on|for|at|regarding|concerning|following)\b)"
)  # no "post office", no "post-war"
_NAMES = {
    "release": "a press release",
    "interview": "an interview",
    "video": "a video",
    "study": "a study",
    "post": "a post",
}


def cited_kinds(citation: Citation, text: str) -> frozenset[str]:
    """The kinds of document that a citation in `text` says it cites; titles and addresses do not count."""
    words = UNQUOTED.sub(" ", text[citation.start : citation.end])
    named = documents_named(words, 0, len(words))
    if not named and citation.kind == "narrative" and citation.scope:
        named = beside(text, citation.start, citation.end, citation.scope)
    return frozenset(kind for _, _, kind in named) - _TELLS_NOTHING


def held_kinds(document: HeldDocument) -> frozenset[str]:
    """The kinds of document that a held document calls itself at the beginning or the end of its title."""
    title = document.title or document.opening.partition("\n")[0]
    opens = _OPENS.match(title)
    first = opens.end() if opens else 0
    named = [
        n for n in documents_named(title, 0, len(title)) if not title[n[0]].isascii() or _GOES_ON.match(title, n[1])
    ]
    said = {
        kind
        for start, end, kind in named
        if start <= first or (_CLOSES.match(title, end) and not title[start].isascii())
    }
    return frozenset(said) - _TELLS_NOTHING


def compare_kinds(cited: frozenset[str], held: frozenset[str]) -> Verdict:
    """Same, other, or unknown where one of them says nothing."""
    if not cited or not held:
        return "unknown"
    if cited & held:
        return "same"
    near = {kind for each in cited for kind in alike(each)} & held or {k for each in held for k in alike(each)} & cited
    return "unknown" if near else "other"


def in_words(kinds: frozenset[str]) -> str:
    """ "An interview", "a statement or a press release"."""
    return " or ".join(_NAMES.get(kind, f"a {kind}") for kind in sorted(kinds))
