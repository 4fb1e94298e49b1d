"""Fragments of lines put together to whole lines, and lines cut into pieces that have a box each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.read.pdf.model import Glyph, Line

_MARKS = frozenset("*†‡§¶")
place = attrgetter("base", "x0")
_left, _spaced = attrgetter("x0"), attrgetter("spaced")


def is_cjk(char: str) -> bool:
    """Whether a character is written without spaces around it: kana, ideographs and their punctuation."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"


def finish(line: Line) -> Line:
    """Work out box, baseline, size, weight, pieces and text of a line from its glyphs."""
    glyphs = line.glyphs
    main = _set_type(line)
    line.x0, line.x1 = min([g.x0 for g in glyphs]), max([g.x1 for g in glyphs])
    line.top, line.bottom = min([g.top for g in main]), max([g.bottom for g in main])
    line.bold = 2 * sum([g.bold for g in glyphs]) > len(glyphs)
    texts = [g.text for g in glyphs]
    line.letters = sum(map(len, texts))
    if main is glyphs and all(map(_spaced, glyphs[1:])):
        line.pieces, line.text = glyphs, " ".join(texts)
    else:
        line.pieces = _pieces(line, even=main is glyphs)
        line.text = spelled(line.pieces)
        line.marked = any(piece.raised for piece in line.pieces)
    return line


def spelled(pieces: Sequence[Glyph]) -> str:
    """The pieces of a line with single spaces."""
    return "".join([(" " if at and p.spaced else "") + p.text for at, p in enumerate(pieces)])


def _set_type(line: Line) -> list[Glyph]:
    """Set size and baseline to those of most characters; the glyphs of that size: the very list where all are alike."""
    glyphs = line.glyphs
    if len({g.size for g in glyphs}) == 1 and len({g.base for g in glyphs}) == 1:
        line.size, line.base = round(glyphs[0].size, 1), round(glyphs[0].base, 1)
        return glyphs
    sizes: Counter[float] = Counter()
    for glyph in glyphs:
        sizes[round(glyph.size, 1)] += len(glyph.text)
    line.size = max(sizes, key=lambda s: (sizes[s], s))
    main = [g for g in glyphs if abs(g.size - line.size) < 0.06] or list(glyphs)
    line.base = Counter([round(g.base, 1) for g in main]).most_common(1)[0][0]
    return main


def _pieces(line: Line, *, even: bool) -> list[Glyph]:
    """Glyphs joined where neither a space nor the edge of a raised marker parts them; an `even` line has no markers."""
    pieces: list[Glyph] = []
    for g in line.glyphs:
        raised = not even and _is_raised(g, line)
        last = pieces[-1] if pieces else None
        if last is None or g.spaced or last.raised != raised:
            pieces.append(
                Glyph(g.text, g.x0, g.top, g.x1, g.bottom, g.base, g.size, g.bold, g.spaced, raised, g.confidence)
            )
            continue
        last.text += g.text
        last.x0, last.x1 = min(last.x0, g.x0), max(last.x1, g.x1)
        last.top, last.bottom = min(last.top, g.top), max(last.bottom, g.bottom)
        if last.confidence is not None and g.confidence is not None:
            last.confidence = min(last.confidence, g.confidence)
    return pieces


def _is_raised(glyph: Glyph, line: Line) -> bool:
    """Smaller than its line and above its baseline, as note markers are."""
    small = glyph.size < 0.85 * line.size and glyph.base < line.base - 0.12 * line.size
    return small or (glyph.text in _MARKS and glyph.base < line.base - 0.12 * line.size)


def assemble(fragments: Iterable[Line]) -> list[Line]:
    """Whole lines from the fragments of one column, from top to bottom."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=place):
        for row in rows[:-5:-1]:
            if _same_line(row, fragment):
                row.append(fragment)
                break
        else:
            rows.append([fragment])
    return sorted([row[0] if len(row) == 1 else _merged(sorted(row, key=_left)) for row in rows], key=place)


def _same_line(row: list[Line], fragment: Line) -> bool:
    """Whether a fragment stands on the line of a row: same baseline, or small and mostly beside it (a raised marker)."""
    for other in row:
        small, large = (fragment, other) if fragment.size <= other.size else (other, fragment)
        if abs(small.base - large.base) < 0.25 * large.size:
            return True
        if small.size < 0.85 * large.size:
            shared = min(small.bottom, large.bottom) - max(small.top, large.top)
            if shared > 0.5 * (small.bottom - small.top):
                return True
    return False


def _merged(row: list[Line]) -> Line:
    """One line from fragments in order of x."""
    glyphs: list[Glyph] = []
    ended = False
    for fragment in row:
        first = fragment.glyphs[0]
        if glyphs and not first.spaced and (ended or parted(glyphs[-1], first)):
            glyphs += [replace(first, spaced=True), *fragment.glyphs[1:]]
        else:
            glyphs += fragment.glyphs
        ended = fragment.spaced_end
    return finish(Line(glyphs, row[0].page, ended))


def parted(left: Glyph, right: Glyph) -> bool:
    """Whether the gap between two characters is that of a space."""
    wide = 0.6 if is_cjk(left.text[-1]) and is_cjk(right.text[0]) else 0.14
    return right.x0 - left.x1 > wide * min(left.size, right.size)
