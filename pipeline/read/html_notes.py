"""Notes of web pages: small links such as <a href="#fn1">1</a>, and the elements they lead to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§]|[ivxlc]{1,5})\s*[\])]?")
_MAX_NOTE = 1500  # what is longer is a section of the page, not a note
_BACK = re.compile(r"[\s↩↑^⏎︎\ufe0e]*")


@dataclass(frozen=True, slots=True)
class HtmlNote:
    """A note: its label as shown, and its words as (text, address it links to)."""

    label: str
    parts: tuple[tuple[str, str | None], ...]


def take_notes(tree: Any) -> dict[str, HtmlNote]:
    """Each note by the id it has on the page; the notes are taken out of the tree.

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
    return {anchor: note for anchor, (holder, label) in found.items() if (note := _taken(holder, label))}


def _holder(element: Any) -> Any:
    """The element with the note's words: the target itself, or the item or paragraph an empty anchor stands in."""
    while element is not None and element.tag not in ("li", "p", "div", "dd", "td", "aside"):
        element = element.getparent()
    length = 0
    for text in element.itertext() if element is not None else ():
        length += len(text)
        if length > _MAX_NOTE:
            return None
    return element


def _taken(holder: Any, label: str) -> HtmlNote | None:
    """The note's words without its label and its way back; the element is removed."""
    for link in list(holder.iter("a")):
        shown = "".join(link.itertext())
        if (link.get("href") or "").startswith("#") and (_BACK.fullmatch(shown) or _LABEL.fullmatch(shown.strip())):
            link.drop_tree()
    parts = list(_parts(holder, None))
    while parts and not parts[0][0].strip():
        parts.pop(0)
    while parts and not parts[-1][0].strip("↩↑^ \ufe0e\n\t"):
        parts.pop()
    if parts:
        parts[0] = (re.sub(rf"^\s*[\[(]?{re.escape(label)}[\])]?[.:]?\s+", "", parts[0][0]), parts[0][1])
        parts[-1] = (parts[-1][0].rstrip("↩↑^ \ufe0e\n"), parts[-1][1])
    if not "".join(text for text, _ in parts).strip(" .") or holder.getparent() is None:
        return None
    holder.drop_tree()
    return HtmlNote(label, tuple(parts))


def _parts(element: Any, href: str | None) -> Iterator[tuple[str, str | None]]:
    """Words of an element in order, those within links with their address."""
    yield element.text or "", href
    for child in element:
        yield from _parts(child, child.get("href") or href if child.tag == "a" else href)
        yield child.tail or "", href
