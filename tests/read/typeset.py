"""A small typesetter for tests: justified columns, running heads, hyphens, raised markers and footnotes, with known true text."""

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT, BOLD = "Times-Roman", "Times-Bold"
_VOWELS = "aeiouy"


@dataclass
class Style:
    """How pages are laid out; lengths in points."""

    columns: int = 1
    size: float = 10.0
    leading: float = 12.0
    margin: float = 72.0
    gutter: float = 20.0
    justify: bool = True
    hyphens: bool = True
    indent: float = 0.0
    gap: float = 5.0
    head: str = ""
    numbers: str = ""
    title: str = ""
    note_size: float = 8.0
    order: str = "columns"
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass
class Printed:
    """The PDF's bytes, and the words cut by a soft hyphen while it was set."""

    data: bytes
    cut: list[str]
    pages: int


def split_word(word: str) -> list[tuple[str, str]]:
    """Places a word could be cut at: between a vowel and a consonant with two letters at least on either side."""
    if not re.fullmatch(r"[a-z]{6,}[.,;:]?", word):
        return []
    cuts = [i for i in range(3, len(word) - 3) if word[i - 1] in _VOWELS and word[i] not in _VOWELS]
    return [(word[:i] + "-", word[i:]) for i in reversed(cuts)]


class Typesetter:
    """Sets paragraphs into pages. A paragraph is a list of words; a word may end in a marker `^4`."""

    def __init__(self, style: Style, notes: dict[str, str] | None = None) -> None:
        self.style, self.notes = style, notes or {}
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=True)
        self.width, self.height = A4
        for key, value in style.metadata.items():
            getattr(self.canvas, f"set{key.capitalize()}")(value)
        self.cut: list[str] = []
        self.page, self.pending = 0, []

    def print(self, paragraphs: list[str], *, encrypt: str | None = None) -> Printed:
        """Lay out all paragraphs; returns the finished file."""
        if encrypt:
            self.canvas.setEncrypt(StandardEncryption(encrypt))
        lines: list[tuple[list[str], bool, bool]] = []
        for text in paragraphs:
            lines += self._lines(text)
        self._pages(lines)
        self.canvas.save()
        return Printed(self.buffer.getvalue(), self.cut, self.page)

    def _column_width(self) -> float:
        s = self.style
        return (self.width - 2 * s.margin - (s.columns - 1) * s.gutter) / s.columns

    def _lines(self, text: str, size: float | None = None) -> list[tuple[list[str], bool, bool]]:
        """(words, first of its paragraph, last of its paragraph) for every line of a paragraph."""
        size = size or self.style.size
        words, line, result = text.split(), [], []
        while words:
            width = self._column_width() - (self.style.indent if not result else 0)
            word = words.pop(0)
            if self._measure([word], size) > width:
                cut = max(word.rfind(sign, 0, len(word) // 2) for sign in "/-.") + 1 or len(word) // 2
                words.insert(0, word[cut:])
                word = word[:cut]
            if self._measure([*line, word], size) <= width or not line:
                line.append(word)
                continue
            if self.style.hyphens:
                for head, tail in split_word(word):
                    if self._measure([*line, head], size) <= width:
                        self.cut.append(word)
                        line.append(head)
                        word = tail
                        break
            result.append((line, not result, False))
            line = [word] if word else []
        result.append((line, not result, True))
        return result

    def _measure(self, words: list[str], size: float) -> float:
        plain = " ".join(re.sub(r"\^\S+", "", w) for w in words)
        raised = "".join(m for w in words for m in re.findall(r"\^(\S+)", w))
        return stringWidth(plain, FONT, size) + stringWidth(raised, FONT, 0.65 * size)

    def _pages(self, lines: list[tuple[list[str], bool, bool]]) -> None:
        while lines:
            self.page += 1
            top = self.height - self.style.margin
            if self.style.title and self.page == 1:
                self.canvas.setFont(BOLD, 16)
                self.canvas.drawCentredString(self.width / 2, top - 14, self.style.title)
                top -= 40
            self._furniture()
            calls: list[list[tuple]] = []
            for column in range(self.style.columns):
                calls.append([])
                lines = self._column(lines, column, top, calls[-1])
            self._draw(calls)
            self.canvas.showPage()

    def _furniture(self) -> None:
        self.canvas.setFont(FONT, 8)
        if self.style.head and self.page > 1:
            self.canvas.drawString(self.style.margin, self.height - 40, self.style.head)
        if self.style.numbers:
            self.canvas.drawCentredString(self.width / 2, 36, self.style.numbers.format(self.page))

    def _column(self, lines: list, column: int, top: float, calls: list[tuple]) -> list:
        """Fill one column; returns the lines that are left."""
        s = self.style
        x = s.margin + column * (self._column_width() + s.gutter)
        y, bottom = top - s.size, s.margin
        notes: list[tuple[list[str], bool, bool]] = []
        while lines:
            words, first, last = lines[0]
            labels = [label for w in words for label in re.findall(r"\^(\S+)", w) if label in self.notes]
            more = [line for label in labels for line in self._lines(f"^{label} {self.notes[label]}", s.note_size)]
            step = s.gap if first and y < top - s.size else 0
            need = (len(notes) + len(more)) * s.note_size * 1.2 + (8 if notes or more else 0)
            if y - step < bottom + need:
                break
            y -= step
            calls.append((x + (s.indent if first else 0), y, words, s.size, last))
            notes += more
            y -= s.leading
            lines = lines[1:]
        y = bottom + (len(notes) - 1) * s.note_size * 1.2
        for words, _, last in notes:
            calls.append((x, y, words, s.note_size, last))
            y -= s.note_size * 1.2
        return lines

    def _draw(self, columns: list[list[tuple]]) -> None:
        calls = [call for column in columns for call in column]
        if self.style.order == "rows":
            calls.sort(key=lambda c: (-c[1], c[0]))
        for x, y, words, size, last in calls:
            self._draw_line(x, y, words, size, last)

    def _draw_line(self, x: float, y: float, words: list[str], size: float, last: bool) -> None:
        space = stringWidth(" ", FONT, size)
        if self.style.justify and not last and len(words) > 1:
            column = min(
                range(self.style.columns),
                key=lambda c: abs(self.style.margin + c * (self._column_width() + self.style.gutter) - x),
            )
            right = self.style.margin + column * (self._column_width() + self.style.gutter) + self._column_width()
            space += (right - x - self._measure(words, size)) / (len(words) - 1)
        text = self.canvas.beginText(x, y)
        for at, word in enumerate(words):
            plain, *raised = re.split(r"\^", word)
            text.setFont(FONT, size)
            text.setWordSpace(space - stringWidth(" ", FONT, size))
            text.textOut(plain + (" " if at < len(words) - 1 and not raised else ""))
            for label in raised:
                text.setRise(0.35 * size)
                text.setFont(FONT, 0.65 * size)
                text.textOut(label)
                text.setRise(0)
                text.setFont(FONT, size)
                text.textOut(" " if at < len(words) - 1 else "")
        self.canvas.drawText(text)


def typeset(paragraphs: list[str], style: Style | None = None, notes: dict[str, str] | None = None) -> Printed:
    """Set paragraphs (a marker is written `word.^4`) with their notes."""
    return Typesetter(style or Style(), notes).print(paragraphs)


def write(path: Path, paragraphs: list[str], style: Style | None = None, notes: dict[str, str] | None = None) -> Path:
    """Set paragraphs into a file."""
    path.write_bytes(typeset(paragraphs, style, notes).data)
    return path
