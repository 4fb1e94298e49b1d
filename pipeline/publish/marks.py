"""Marks spans of a text in HTML; spans may overlap and cross in any way.

The text is cut at every border of a mark. Within each piece the marks lie nested in one fixed order, those drawn with a
background outermost, so that every kind keeps its own way of showing: see static/reader.css.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

#: Outermost first: a claim is a background, content a baseline, a citation a box; where a link leads is innermost.
ORDER = ("claim", "content", "citation", "link", "note", "source", "cue", "mention", "date", "quantity", "fact", "hit")
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}

_HIDDEN = {c: 0x2400 + c for c in range(32) if c not in (9, 10, 13)} | {0x7F: 0x2421}
_TURNING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_VISIBLE = _HIDDEN | _TURNING


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark, in code points, end exclusive. `kind` is one of ORDER; `href`, if any, must be safe already.

    `id` becomes the id of the first piece; `states` are added to the class; `title` is shown on hovering.
    """

    start: int
    end: int
    kind: str
    id: str = ""
    states: tuple[str, ...] = ()
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Ready HTML to stand before the character at `offset`: a page number, a claim's number."""

    offset: int
    html: Markup = field(compare=False)


def visible(text: str) -> str:
    """The text with control characters and characters that turn the reading direction replaced, one for one.

    They could hide or reorder words on a page; offsets stay right.

    >>> visible("a\\u202eb\\x00")
    'a�b␀'
    """
    return text.translate(_VISIBLE)


def mark_up(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None, points: Iterable[Point] = ()
) -> Markup:
    """`text[start:end]` as HTML, escaped, with the marks and points that fall into it.

    A mark that reaches beyond the stretch is cut to it; its id is given only where it begins.
    """
    end = len(text) if end is None else end
    within = sorted((m for m in marks if m.start < end and start < m.end and m.start < m.end), key=_nesting)
    inserted = sorted(p for p in points if start <= p.offset <= end) if points else []
    out: list[str] = []
    stack: list[Mark] = []
    for a, b in pairwise(_cuts(within, inserted, start, end)):
        wanted = [m for m in within if m.start <= a < m.end]
        kept = _common(stack, wanted)
        out += (_close(m, stack[:i]) for i, m in reversed(list(enumerate(stack))[kept:]))
        out += (p.html for p in inserted if p.offset == a)
        out += (_open(m, wanted[:i], a, start) for i, m in list(enumerate(wanted))[kept:])
        out.append(str(escape(visible(text[a:b]))))
        stack = wanted
    out += (_close(m, stack[:i]) for i, m in reversed(list(enumerate(stack))))
    out += (p.html for p in inserted if p.offset == end)
    return Markup("".join(out))


def _nesting(mark: Mark) -> tuple[int, int, int]:
    return _RANK[mark.kind], mark.start, -mark.end


def _cuts(marks: list[Mark], points: list[Point], start: int, end: int) -> list[int]:
    inner = {x for m in marks for x in (m.start, m.end)} | {p.offset for p in points}
    return [start, *sorted(x for x in inner if start < x < end), end]


def _common(stack: list[Mark], wanted: list[Mark]) -> int:
    """How many of the outermost open marks can stay open."""
    same = 0
    for open_mark, mark in zip(stack, wanted, strict=False):
        if open_mark is not mark:
            break
        same += 1
    return same


def _tag(mark: Mark, outer: list[Mark]) -> str:
    """A link inside a link is not HTML: the inner one is only marked."""
    if mark.kind == "hit":
        return "mark"
    return "a" if mark.href and not any(m.href for m in outer) else "span"


def _open(mark: Mark, outer: list[Mark], at: int, start: int) -> str:
    tag = _tag(mark, outer)
    return f"<{tag}{''.join(_attributes(mark, tag, first=at == mark.start, cut=at == start > mark.start))}>"


def _attributes(mark: Mark, tag: str, *, first: bool, cut: bool) -> Iterator[str]:
    classes = " ".join((f"m-{mark.kind}", *mark.states, *(("cut",) if cut else ())))
    yield f' class="{escape(classes)}"'
    if first and mark.id:
        yield f' id="{escape(mark.id)}"'
    if mark.title:
        yield f' title="{escape(visible(mark.title))}"'
    if tag == "a":
        yield f' href="{escape(mark.href)}"'
        if mark.kind == "link":
            yield ' rel="noreferrer nofollow external"'


def _close(mark: Mark, outer: list[Mark]) -> str:
    return f"</{_tag(mark, outer)}>"
