"""Sets a claim and a passage side by side, their facts marked alike and named."""

from typing import Any

from markupsafe import Markup

from pipeline.publish.marks import Mark, Point, mark_up
from pipeline.publish.words import FACTS

_KEYS = "abcdefghijklmnopqrstuvwxyz"


def compared(claim: dict[str, Any], passage: dict[str, Any]) -> dict[str, Any]:
    """The passage with `facts` keyed by letters, words both share as `same`, and both texts as HTML with all of it marked.

    `claim` and `passage` need quote and start, `passage` also facts. Offsets of facts are those of the documents; a fact
    without offsets is looked for in the quote by its words.
    """
    named = [fact for fact in passage["facts"] if fact["kind"] != "word" or not fact["agrees"]]
    same = [fact for fact in passage["facts"] if fact["kind"] == "word" and fact["agrees"]]
    facts = [
        fact | {"key": _KEYS[i % len(_KEYS)], "name": FACTS.get(fact["kind"], fact["kind"].replace("_", " "))}
        for i, fact in enumerate(named)
    ]
    return passage | {
        "facts": facts,
        "same": list(dict.fromkeys(fact["claim_words"] for fact in same)),
        "claim_html": _side(claim["quote"], claim["start"], facts, same, "claim"),
        "source_html": _side(passage["quote"], passage["start"], facts, same, "source"),
    }


def _side(quote: str, at: int, facts: list[dict[str, Any]], same: list[dict[str, Any]], side: str) -> Markup:
    marks = [Mark(*span, "fact", states=("same",)) for fact in same if (span := _place(quote, at, fact, side))]
    keys = []
    for fact in facts:
        if span := _place(quote, at, fact, side):
            state = "agrees" if fact["agrees"] else "differs"
            marks.append(Mark(*span, "fact", states=(state,), title=f"{fact['name']} {state}"))
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
