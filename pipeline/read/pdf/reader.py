"""Reads a PDF page by page and puts the document together."""

import io
import logging
import re
from dataclasses import replace
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as raw

from pipeline.errors import EncryptedFile, UnreadableFile
from pipeline.read.draft import Draft, warning
from pipeline.read.notes import endnotes
from pipeline.read.ocr.scan import marks
from pipeline.read.pdf import glyphs
from pipeline.read.pdf.blocks import lines_of, paragraphs
from pipeline.read.pdf.check import damage, pages_to_check, second_opinion
from pipeline.read.pdf.collector import no_cycles
from pipeline.read.pdf.columns import arrange
from pipeline.read.pdf.compose import Composer
from pipeline.read.pdf.footnotes import body_size, take_footnotes
from pipeline.read.pdf.furniture import take_furniture
from pipeline.read.pdf.hyphens import HyphenJudge
from pipeline.read.pdf.model import Sheet
from pipeline.read.pdf.scans import read_scans
from pipeline.read.pdf.tables import may_have_tables, take_tables
from pipeline.read.plain import head
from pipeline.read.watch import Watch
from pipeline.records import Block, BlockKind, Page, Problem, Span
from pipeline.text import fold

READER = "pdf/2"
_MAX_PAGES = 20_000
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([-+Z])?(\d\d)?'?(\d\d)?")
_NO_TITLE = re.compile(
    r"^$|untitled|^(?:microsoft )?(?:word|powerpoint) - |\.(?:docx?|pdf|indd|tex|qxd|rtf)$|^anonymous$", re.IGNORECASE
)
_PRINTED_URL = re.compile(r"(https?://[^\s…]+)\s+\d+/\d+$")
_UNSAID = re.compile(r"\(?(?:unspecified|anonymous|unknown|user|admin)\)?", re.IGNORECASE)


def read_pdf(data: bytes, watch: Watch | None = None, *, thorough: bool = False) -> Draft:
    """Text, pages, blocks, links and notes of a PDF; the letters of scanned pages are recognized where Tesseract is there.

    `watch` is told of each page begun; with `thorough` pdfplumber reads every page a second time. Raises EncryptedFile
    where a password is needed and UnreadableFile where the file cannot be opened; pages that fail are problems. A PDF
    without any text gives an empty text and says of each page why.
    """
    watch = watch or Watch()
    document = _opened(data)
    try:
        problems: list[Problem] = []
        sheets = _sheets(document, problems, watch)
        metadata = {k.lower(): v for k, v in document.get_metadata_dict(skip_empty=True).items()}
        problems += read_scans(document, sheets, watch)
        problems += damage(data, document, sheets)
    finally:
        document.close()
    asked = pages_to_check(sheets, thorough, doubtful=bool(problems))
    problems += _with_plumber(data, sheets, asked, watch)
    watch.ends()
    draft = composed(sheets)
    draft.problems = problems
    _describe(draft, metadata)
    draft.metadata |= marks(sheets, draft.pages)
    return draft


def _opened(data: bytes) -> Any:
    try:
        return glyphs.open_document(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise EncryptedFile("The PDF needs a password. Save it without one.") from error
        raise UnreadableFile(f"The PDF is damaged and cannot be opened ({error}). Obtain it again.") from error


@no_cycles()
def _sheets(document: Any, problems: list[Problem], watch: Watch) -> list[Sheet]:
    """All pages; one that cannot be loaded is an empty sheet and a problem."""
    sheets = []
    for index in range(min(len(document), _MAX_PAGES)):
        where = f"page {index + 1}"
        lost = watch.refuses(where, "pdfium")
        try:
            sheets.append(Sheet(index + 1, 0.0, 0.0) if lost else glyphs.read_sheet(document, index))
        except (pypdfium2.PdfiumError, OSError, ValueError) as error:
            lost = Problem("read", "page_unreadable", f"The page cannot be read ({error}).", where)
            sheets.append(Sheet(index + 1, 0.0, 0.0))
        problems += [lost] if lost else []
    watch.ends()
    if len(document) > _MAX_PAGES:
        message = f"The PDF says it has {len(document)} pages; those after page {_MAX_PAGES} were left out."
        problems.append(Problem("read", "too_large", message))
    return sheets


def _with_plumber(data: bytes, sheets: list[Sheet], asked: list[Sheet], watch: Watch) -> list[Problem]:
    """Tables and the second opinion; pdfplumber failing costs only these."""
    tables = [s for s in sheets if not s.recognized and may_have_tables(s)]
    if not (tables or asked):
        return []
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it writes a line for every odd font
    if lost := watch.refuses("all pages", "pdfplumber", optional=True):
        return [replace(lost, severity="warning")]
    problems: list[Problem] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as plumber:
            for sheet in tables:
                problems += _tables(sheet, plumber, watch)
            return problems + second_opinion(sheets, asked, plumber, watch)
    except Exception as error:  # pdfminer lets many kinds of error through on damaged files
        message = f"pdfplumber could not read the file ({type(error).__name__}): tables are not kept apart."
        return [*problems, warning("no_second_opinion", message)]


def _tables(sheet: Sheet, plumber: Any, watch: Watch) -> list[Problem]:
    if sheet.number > len(plumber.pages):
        return []
    if lost := watch.refuses(f"tables of page {sheet.number}", "pdfplumber", optional=True):
        return [replace(lost, severity="warning")]
    page = plumber.pages[sheet.number - 1]
    take_tables(sheet, page)
    page.close()
    return []


@no_cycles()
def composed(sheets: list[Sheet]) -> Draft:
    """Order, furniture, notes, paragraphs, text: in this order."""
    body = body_size(sheets)
    take_furniture(sheets, body)
    arrange(sheets)
    notes = take_footnotes(sheets, body)
    parts = paragraphs(sheets, body)
    judge = HyphenJudge([line.text for line in [*lines_of(parts), *(n for note in notes for n in note.lines)]])
    composer = Composer(sheets, judge, [link[4] for sheet in sheets for link in sheet.links])
    for part in parts:
        composer.paragraph(part)
    for note in notes:
        composer.footnote(note)
    draft = Draft(composer.text, READER, "application/pdf")
    draft.blocks, draft.pages, draft.notes = composer.blocks, composer.pages(), [*composer.notes]
    draft.links = composer.links(draft.pages)
    if not notes:
        draft.notes = endnotes(draft.text, _first_markers(composer))
        starts = {note.start for note in draft.notes}
        draft.blocks = [_as_note(block, starts) for block in draft.blocks]
    return draft


def _first_markers(composer: Composer) -> dict[str, Span]:
    """The first raised marker of each label in the document."""
    found: dict[str, Span] = {}
    for (_, label), span in sorted(composer.markers.items(), key=lambda item: item[1].start):
        found.setdefault(label, span)
    return found


def _as_note(block: Block, starts: set[int]) -> Block:
    """A block that holds the beginning of an endnote is a note."""
    kind: BlockKind = "note" if any(block.start <= s < block.end for s in starts) else block.kind
    return Block(block.start, block.end, kind)


def _describe(draft: Draft, metadata: dict[str, str]) -> None:
    """Title: the file's own if the text shows it, else the text's, else the file's; date: a line of the first ones."""
    shown = next((draft.text[b.start : b.end] for b in draft.blocks if b.kind == "title"), None)
    lines, day = head(draft.text)
    stated = metadata.get("title", "").strip()
    stated = "" if _NO_TITLE.search(stated) else stated
    on_page = stated and fold(stated) in fold(draft.text[:3000])
    draft.title = stated if on_page else (shown or stated or lines)
    author = metadata.get("author", "").strip()
    draft.author = author if author and not _UNSAID.fullmatch(author) else None
    draft.published, draft.published_source = day, "text" if day else None
    draft.url = _printed_url(draft.pages)
    draft.metadata = {
        **{key: value for key, value in metadata.items() if not _UNSAID.fullmatch(value.strip())},
        **{k: iso for k in ("creationdate", "moddate") if (iso := pdf_date(metadata.get(k, "")))},
    }


def _printed_url(pages: list[Page]) -> str | None:
    """The address a browser printed at the foot of the first page, if it stands there whole."""
    feet = (text for page in pages[:1] for reason, text in page.omitted if reason == "running foot")
    return next((m[1] for text in feet if (m := _PRINTED_URL.match(text))), None)


def pdf_date(stated: str) -> str | None:
    """A PDF date (D:20190115093000+03'00') in ISO 8601, as far as it is given; ISO 32000-1, 7.9.4."""
    match = _PDF_DATE.match(stated)
    if not match:
        return None
    year, month, day, hour, minute, second, sign, zone_hour, zone_minute = match.groups()
    result = "-".join(part for part in (year, month, day) if part)
    if day and hour:
        result += f"T{hour}:{minute or '00'}:{second or '00'}"
        result += "Z" if sign == "Z" else f"{sign}{zone_hour}:{zone_minute or '00'}" if sign and zone_hour else ""
    return result
