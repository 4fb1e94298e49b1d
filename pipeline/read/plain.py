"""Plain text, stored exactly as decoded: its offsets are those of the file itself."""

import re

from pipeline.read.draft import Draft
from pipeline.read.encoding import decode
from pipeline.read.notes import endnotes, is_notes_heading
from pipeline.read.when import date_line
from pipeline.records import Block, BlockKind, Note

READER = "plain/1"
_PARAGRAPH = re.compile(r"\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*\S[^\r\n]*)*")
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_LIST = re.compile(r"\s*(?:[-*•–—·]|\d{1,3}[.)])\s+\S")
_FINAL = tuple('.!?…。！？:;”"»」')
_QUESTION = re.compile(r"[^.!?…。！？]{1,120}[?？]")  # one short question: "Who Measured It?"
_HARD_WRAP = 120
_HEAD_LINES = 8


def read_plain(data: bytes) -> Draft:
    """The file's text, its blocks, the title and date its first lines show, and its endnotes."""
    found = decode(data)
    draft = drafted(found.text)
    draft.encoding, draft.problems = found.encoding, list(found.problems)
    return draft


def drafted(text: str) -> Draft:
    """The same for a text that is no file's."""
    draft = Draft(text, READER, "text/plain")
    draft.notes = endnotes(draft.text)
    draft.title, draft.published = head(draft.text)
    draft.published_source = "text" if draft.published else None
    draft.blocks = blocks(draft.text, draft.title, draft.notes)
    return draft


def head(text: str) -> tuple[str | None, str | None]:
    """(title, ISO day) as the lines before the first sentence show them; either may be None.

    Of several such lines (series, title, author) the longest is taken for the title.
    """
    lines: list[str] = []
    day = None
    for match in list(_LINE.finditer(text))[:_HEAD_LINES]:
        line = match[0].strip()
        found = date_line(line)
        if found:
            day = day or found
        elif is_title_like(line) and len(text) > len(line) + 40:
            lines.append(line)
        else:
            break
    return max(lines, key=len, default=None), day


def is_title_like(line: str) -> bool:
    """Whether a line could be a title: short, and not ended as a sentence is; a single question may be one."""
    final = line.endswith(_FINAL) and not _QUESTION.fullmatch(line)
    return 2 < len(line) <= 200 and not final and not _LIST.match(line)


def blocks(text: str, title: str | None = None, notes: list[Note] | None = None) -> list[Block]:
    """Paragraphs parted by blank lines; where lines are too long to be wrapped by hand, every line is one."""
    result: list[Block] = []
    starts = {_line_start(text, note.start) for note in notes or ()}
    for match in _PARAGRAPH.finditer(text):
        for start, end in _split(match[0], match.start(), starts):
            result.append(Block(start, end, _kind(text, start, end, title, starts)))
    return result


def _line_start(text: str, position: int) -> int:
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    return start + len(text[start:position]) - len(text[start:position].lstrip())


def _split(paragraph: str, offset: int, note_starts: set[int]) -> list[tuple[int, int]]:
    """The paragraph as (start, end) spans of the text: whole, or cut at list items, notes and lines of their own."""
    spans = [(m.start() + offset, m.end() + offset) for m in _LINE.finditer(paragraph)]
    own_lines = any(end - start > _HARD_WRAP for start, end in spans)
    result = [spans[0]]
    for (start, end), (last, last_end) in zip(spans[1:], spans, strict=False):
        line = paragraph[start - offset : end - offset]
        above = paragraph[last - offset : last_end - offset]
        if own_lines or start in note_starts or _LIST.match(line) or is_notes_heading(above):
            result.append((start, end))
        else:
            result[-1] = (result[-1][0], end)
    return result


def _kind(text: str, start: int, end: int, title: str | None, note_starts: set[int]) -> BlockKind:
    words = text[start:end]
    if start in note_starts:
        return "note"
    if words == title:
        return "title"
    if _LIST.match(words):
        return "list"
    alone = "\n" not in words and "\r" not in words
    if is_notes_heading(words) or (alone and len(words) <= 80 and is_title_like(words) and not date_line(words)):
        return "heading"
    return "paragraph"
