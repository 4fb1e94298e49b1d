"""Notes of web pages: small links such as <a href="#fn1">1</a>, and the elements they lead to."""

import re
from typing import Any

_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§]|[ivxlc]{1,5})\s*[\])]?")
_BACK = re.compile(r"[\s↩↑^⏎︎\ufe0e]*")


def take_notes(tree: Any) -> dict[str, tuple[str, str]]:
    """(label, text) of each note by the id it has on the page; the notes are taken out of the tree.

    A note is an element that some link with a number or sign for its words leads to, standing after that link, with
    words of its own.
    """
    targets = {
        e.get("id") or e.get("name"): e
        for e in tree.iter()
        if isinstance(e.tag, str) and (e.get("id") or e.get("name"))
    }
    order = {element: at for at, element in enumerate(tree.iter())}
    found: dict[str, tuple[Any, str]] = {}
    for link in tree.iter("a"):
        anchor = (link.get("href") or "")[1:] if (link.get("href") or "").startswith("#") else ""
        label = _LABEL.fullmatch("".join(link.itertext()).strip())
        if anchor and label and anchor in targets:
            holder = _holder(targets[anchor])
            if holder is not None and order[holder] > order[link] and link not in set(holder.iter()):
                found.setdefault(anchor, (holder, label[1]))
    return {anchor: text for anchor, (holder, label) in found.items() if (text := _taken(holder, label))}


def _holder(element: Any) -> Any:
    """The element with the note's words: the target itself, or the item or paragraph an empty anchor stands in."""
    while element is not None and element.tag not in ("li", "p", "div", "dd", "td", "aside"):
        element = element.getparent()
    return element if element is not None and len("".join(element.itertext())) < 5000 else None


def _taken(holder: Any, label: str) -> tuple[str, str] | None:
    """The note's words without its label and its way back; the element is removed."""
    for link in list(holder.iter("a")):
        if (link.get("href") or "").startswith("#") and (
            _BACK.fullmatch("".join(link.itertext())) or _LABEL.fullmatch("".join(link.itertext()).strip())
        ):
            link.drop_tree()
    words = " ".join("".join(holder.itertext()).split())
    words = re.sub(rf"^[\[(]?{re.escape(label)}[\])]?[.:]?\s+", "", words).strip("↩↑^ .\ufe0e") + (
        "." if words.rstrip("↩↑^ \ufe0e").endswith(".") else ""
    )
    parent = holder.getparent()
    if not words.strip(" .") or parent is None:
        return None
    holder.drop_tree()
    return label, words
