"""Sets a claim and a passage side by side, their facts marked alike and named."""

from typing import Any

from markupsafe import Markup

from pipeline.publish.marks import Mark, Point, mark_up
from pipeline.publish.words import FACTS

_KEYS = "abcdefghijklmnopqrstuvwxyz"


def compared(claim: dict[str, Any], passage: dict[str, Any]) -> dict[str, Any]:
    """The passage with `facts` keyed by letters, and both texts as HTML with those facts marked.

    Offsets of facts are those of the documents; a fact without offsets is looked for in the quote by its words.
    """
    facts = [
        fact | {"key": _KEYS[i % len(_KEYS)], "name": FACTS.get(fact["kind"], fact["kind"].replace("_", " "))}
        for i, fact in enumerate(passage["facts"])
    ]
    return passage | {
        "facts": facts,
        "claim_html": _side(claim["quote"], claim["start"], facts, "claim"),
        "source_html": _side(passage["quote"], passage["start"], facts, "source"),
    }


def _side(quote: str, at: int, facts: list[dict[str, Any]], side: str) -> Markup:
    marks, keys = [], []
    for fact in facts:
        span = _place(quote, at, fact, side)
        if span:
            state = "agrees" if fact["agrees"] else "differs"
            words = "agrees" if fact["agrees"] else "differs"
            marks.append(Mark(*span, "fact", states=(state,), title=f"{fact['name']} {words}"))
            keys.append(Point(span[1], Markup('<sup class="fact-key {}">{}</sup>').format(state, fact["key"])))
    return mark_up(quote, marks, points=keys)


def _place(quote: str, at: int, fact: dict[str, Any], side: str) -> tuple[int, int] | None:
    """Where a fact's words stand within the quote."""
    start, end = fact[f"{side}_start"], fact[f"{side}_end"]
    if start is not None and end is not None and at <= start < end <= at + len(quote):
        return start - at, end - at
    words = fact[f"{side}_words"]
    found = quote.find(words) if words else -1
    return (found, found + len(words)) if found >= 0 else None
