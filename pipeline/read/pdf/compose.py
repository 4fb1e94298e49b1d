"""Writes the reading text from paragraphs and notes, and keeps for every piece of it the place it was printed at."""

import re
from collections.abc import Sequence
from operator import itemgetter

from pipeline.read.pdf.blocks import Paragraph
from pipeline.read.pdf.footnotes import Footnote, markers
from pipeline.read.pdf.hyphens import HyphenJudge
from pipeline.read.pdf.korean import KoreanLines
from pipeline.read.pdf.lines import is_cjk, spelled
from pipeline.read.pdf.model import Glyph, Line, Sheet
from pipeline.records import Block, Link, Note, Page, Span, Word

_URL_START = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_URL_PART = re.compile(r"[\w%~./?=&#+:@,;!$'()*-]+")
_URL_SIGNS = re.compile(r"[/_=?&%]|\d{5}|\w\.\w")
_URL_SIGNS_AFTER_DOT = re.compile(r"[/_=?&%]|^(?:html?|pdf|php|aspx?|jsp|do)\b")
_WORD_END = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_WORD_START = re.compile(r"[^\W_]+")
_HANGUL = re.compile("[가-힣]")
_Placed = tuple[int, int, Glyph]  # start and end in the reading text, and what is printed there


class Composer:
    """Collects text, blocks, words by page, markers and notes."""

    def __init__(self, sheets: Sequence[Sheet], judge: HyphenJudge, known_urls: Sequence[str]) -> None:
        self._sheets = {sheet.number: sheet for sheet in sheets}
        self._judge = judge
        self._urls = frozenset(known_urls)
        self._korean = KoreanLines([flow for sheet in sheets for flow in sheet.flows])
        self._parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self._placed: dict[int, list[_Placed]] = {sheet.number: [] for sheet in sheets}
        self.body: dict[int, list[int]] = {}
        self.markers: dict[tuple[int, str], Span] = {}
        self._in_notes = False

    @property
    def text(self) -> str:
        """The reading text so far."""
        return "".join(self._parts)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a block, parted from the one before by a blank line."""
        start = self._begin()
        if paragraph.table:
            self._table(paragraph)
        else:
            self._lines(paragraph.lines)
        self.blocks.append(Block(start, self.length, paragraph.kind))

    def footnote(self, note: Footnote) -> None:
        """Write a note after the body, joined to its marker on the page it stands on."""
        self._in_notes = True
        start = self._begin()
        first = note.lines[0]
        label, rest = first.pieces[0], first.pieces[1:]
        self._pieces([label], first)
        self._write(" ")
        words = self.length
        self._run([(rest, first), *((line.pieces, line) for line in note.lines[1:])])
        self.blocks.append(Block(start, self.length, "note"))
        self.notes.append(Note(note.label, self.markers.get((note.page, note.label)), words, self.length))

    def _begin(self) -> int:
        if self.length:
            self._write("\n\n")
        return self.length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _table(self, paragraph: Paragraph) -> None:
        """A table as lines of cells parted by tabs."""
        rows = [row for row in (paragraph.table.rows if paragraph.table else []) if any(row)]
        for at, row in enumerate(rows):
            self._write("\n" if at else "")
            for column, cell in enumerate(row):
                self._write("\t" if column else "")
                self._lines(cell)

    def _lines(self, lines: Sequence[Line]) -> None:
        self._run([(line.pieces, line) for line in lines])

    def _run(self, lines: Sequence[tuple[list[Glyph], Line]]) -> None:
        """Write lines one after the other: parted by a space, by nothing, or with the hyphen between them taken out."""
        before: Line | None = None
        for at, (pieces, line) in enumerate(lines):
            following = lines[at + 1][1] if at + 1 < len(lines) else None
            if before is not None and pieces:
                self._write(self._between(before, line))
            if pieces:
                self._pieces(pieces, line, following is not None and self._drops_hyphen(line, following))
            before = line

    def _pieces(self, pieces: Sequence[Glyph], line: Line, cut: bool = False) -> None:
        """Write pieces of a line and their words; `cut` leaves the last character, a hyphen, out of the text."""
        text = line.text if pieces is line.pieces else spelled(pieces)
        start = at = self.length
        placed = self._placed[line.page]
        for piece in pieces:
            if piece.spaced and at > start:
                at += 1
            end = at + len(piece.text)
            placed.append((at, end, piece))
            at = end
        if cut:
            text = text[:-1]
            at, end, piece = placed.pop()
            placed += [(at, end - 1, piece)] if end - 1 > at else []
        self._mark(line, placed[-len(pieces) :])
        self._write(text)
        if not self._in_notes:
            span = self.body.setdefault(line.page, [start, self.length])
            span[0], span[1] = min(span[0], start), max(span[1], self.length)

    def _mark(self, line: Line, placed: Sequence[_Placed]) -> None:
        """Note where the labels of raised markers stand; one piece may hold several, as in 3,4."""
        labels = {id(piece) for _, piece in markers(line)}
        for start, _, piece in placed if labels else ():
            for match in re.finditer(r"\d+|[*†‡§¶]+", piece.text) if id(piece) in labels else ():
                span = Span(start + match.start(), start + match.end())
                self.markers.setdefault((line.page, match[0]), span)

    def _between(self, above: Line, line: Line) -> str:
        """What parts two lines of a paragraph."""
        last, first = above.text, line.text
        if last.endswith("-") or self._url_goes_on(first) or (is_cjk(last[-1]) and is_cjk(first[0])):
            return "" if not last.endswith((" -", "–-")) and last != "-" else " "
        if (_HANGUL.match(last[-1]) or last[-1].isdigit()) and _HANGUL.match(first[0]):
            return "" if self._korean.cuts(above, line) else " "
        return " "

    def _url_goes_on(self, first: str) -> bool:
        """Whether an address is cut before a line: the text ends within one, or a link of the page says so."""
        written = "".join(self._parts[-12:])[-1000:]
        match = _URL_START.search(written) if "://" in written or "www." in written.lower() else None
        part = _URL_PART.match(first)
        if not match or not part:
            return False
        whole = (match[0] + part[0]).rstrip(".,;)")
        if any(url.startswith(whole.rstrip("/")) for url in self._urls):
            return True
        if any(url.rstrip("/") == match[0].rstrip("/.,;)") for url in self._urls) or part[0][0].isupper():
            return False
        if match[0][-1] in ".,;)":
            return match[0][-1] == "." and bool(_URL_SIGNS_AFTER_DOT.search(part[0]))
        return match[0][-1] in "/-_=?&%#~" or bool(_URL_SIGNS.search(part[0]))

    def _drops_hyphen(self, line: Line, following: Line) -> bool:
        """Whether the hyphen that ends a line is only there because the line ends."""
        text = line.text
        if not text.endswith("-") or len(text) < 2 or _URL_START.search(text):
            return False
        head, tail = _WORD_END.search(text[:-1]), _WORD_START.match(following.text)
        if not head or not tail:
            return False
        return not self._judge.keeps(head[0], tail[0])

    def pages(self) -> list[Page]:
        """The pages with the span of their body text; a page without any stands where the one before it ends."""
        result: list[Page] = []
        end = 0
        for number, sheet in sorted(self._sheets.items()):
            start, stop = self.body.get(number, (end, end))
            placed = sorted(self._placed[number], key=itemgetter(0))
            boxes = sheet.boxes([piece for _, _, piece in placed])
            words = tuple([Word(a, b, *box, p.confidence) for (a, b, p), box in zip(placed, boxes, strict=True)])
            result.append(
                Page(number, start, stop, round(sheet.width, 2), round(sheet.height, 2), words, tuple(sheet.omitted))
            )
            end = max(end, stop)
        return result

    def links(self, pages: Sequence[Page]) -> list[Link]:
        """The links of all pages over the words they cover; parts of one link on several lines are one."""
        found: list[Link] = []
        for page in pages:
            for *box, url in self._sheets[page.number].links:
                inside = [w for w in page.words if _covers(box, w)]
                if inside:
                    found.append(Link(min(w.start for w in inside), max(w.end for w in inside), url))
        return _merged(sorted(found, key=lambda k: (k.start, k.end)), self.text)


def _covers(box: Sequence[float], word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _merged(links: list[Link], text: str) -> list[Link]:
    result: list[Link] = []
    for link in links:
        last = result[-1] if result else None
        if last and last.url == link.url and (link.start <= last.end or not text[last.end : link.start].strip()):
            result[-1] = Link(last.start, max(last.end, link.end), last.url)
        else:
            result.append(link)
    return result
