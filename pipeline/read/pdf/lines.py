"""Fragments of lines put together to whole lines, and lines cut into pieces that have a box each."""

from collections import Counter
from collections.abc import Iterable

from pipeline.read.pdf.model import Glyph, Line, Piece

_MARKS = frozenset("*†‡§¶")


def is_cjk(char: str) -> bool:
    """Whether a character is written without spaces around it: kana, ideographs and their punctuation."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"


def finish(line: Line) -> Line:
    """Work out box, baseline, size, weight and pieces of a line from its glyphs."""
    glyphs = line.glyphs
    sizes: Counter[float] = Counter()
    for glyph in glyphs:
        sizes[round(glyph.size, 1)] += len(glyph.text)
    line.size = max(sizes, key=lambda s: (sizes[s], s))
    main = [g for g in glyphs if abs(g.size - line.size) < 0.06] or glyphs
    line.base = Counter(round(g.base, 1) for g in main).most_common(1)[0][0]
    line.x0, line.x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    line.top, line.bottom = min(g.top for g in main), max(g.bottom for g in main)
    line.bold = 2 * sum(g.bold for g in glyphs) > len(glyphs)
    line.pieces = _pieces(line)
    return line


def _pieces(line: Line) -> list[Piece]:
    """Cut at spaces, and where a raised marker begins or ends."""
    pieces: list[Piece] = []
    for at, glyph in enumerate(line.glyphs):
        raised = _is_raised(glyph, line)
        spaced = at in line.spaces
        if not pieces or spaced or pieces[-1].raised != raised:
            box = glyph.x0, glyph.top, glyph.x1, glyph.bottom
            pieces.append(Piece(glyph.text, *box, spaced, raised, glyph.hyphen, glyph.confidence))
        else:
            last = pieces[-1]
            last.text += glyph.text
            last.x0, last.x1 = min(last.x0, glyph.x0), max(last.x1, glyph.x1)
            last.top, last.bottom = min(last.top, glyph.top), max(last.bottom, glyph.bottom)
            last.hyphen = glyph.hyphen
            if last.confidence is not None and glyph.confidence is not None:
                last.confidence = min(last.confidence, glyph.confidence)
    return pieces


def _is_raised(glyph: Glyph, line: Line) -> bool:
    """Smaller than its line and above its baseline, as note markers are."""
    small = glyph.size < 0.85 * line.size and glyph.base < line.base - 0.12 * line.size
    return small or (glyph.text in _MARKS and glyph.base < line.base - 0.12 * line.size)


def assemble(fragments: Iterable[Line]) -> list[Line]:
    """Whole lines from the fragments of one column, from top to bottom."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=lambda f: (f.base, f.x0)):
        row = next((r for r in reversed(rows[-4:]) if _same_line(r, fragment)), None)
        if row is None:
            rows.append([fragment])
        else:
            row.append(fragment)
    lines = [_merged(sorted(row, key=lambda f: f.x0)) for row in rows]
    return sorted(lines, key=lambda line: (line.base, line.x0))


def _same_line(row: list[Line], fragment: Line) -> bool:
    """Whether a fragment stands on the line of a row: same baseline, or small and mostly beside it (a raised marker)."""
    for other in row:
        small, large = sorted((fragment, other), key=lambda f: f.size)
        near = abs(small.base - large.base) < 0.25 * large.size
        shared = min(small.bottom, large.bottom) - max(small.top, large.top)
        if near or (small.size < 0.85 * large.size and shared > 0.5 * (small.bottom - small.top)):
            return True
    return False


def _merged(row: list[Line]) -> Line:
    """One line from fragments in order of x."""
    if len(row) == 1:
        return row[0]
    glyphs: list[Glyph] = []
    spaces: set[int] = set()
    ended = False
    for fragment in row:
        if glyphs and (ended or 0 in fragment.spaces or parted(glyphs[-1], fragment.glyphs[0])):
            spaces.add(len(glyphs))
        spaces.update(len(glyphs) + at for at in fragment.spaces if at)
        glyphs.extend(fragment.glyphs)
        ended = fragment.spaced_end
    return finish(Line(glyphs, spaces, row[0].page, ended))


def parted(left: Glyph, right: Glyph) -> bool:
    """Whether the gap between two characters is that of a space."""
    wide = 0.6 if is_cjk(left.text[-1]) and is_cjk(right.text[0]) else 0.14
    return right.x0 - left.x1 > wide * min(left.size, right.size)
