"""Word documents: paragraphs, headings, lists, tables, hyperlinks, and notes joined to their markers."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.read.draft import Draft, Run, TextBuilder, table_runs
from pipeline.read.notes import endnotes
from pipeline.read.plain import head
from pipeline.read.zips import FAULTS
from pipeline.records import Block, BlockKind

READER = "docx/1"
_MAX_PART = 256 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(r"heading|überschrift|заголовок|제목|見出し", re.IGNORECASE)
_TITLE = re.compile(r"title|название", re.IGNORECASE)
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr"))
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')


def read_docx(data: bytes) -> Draft:
    """The document's body text with its notes at the end; inserted words count, deleted ones do not.

    Raises UnreadableFile where the parts of the file are damaged.
    """
    import docx

    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except Exception as error:  # python-docx lets KeyError, ValueError, lxml's and zipfile's errors through
        raise UnreadableFile(
            f"The Word document is damaged ({type(error).__name__}: {error}). Obtain it again."
        ) from error
    builder = TextBuilder()
    writer = _Writer(builder, document)
    writer.container(body)
    writer.write_notes()
    draft = Draft(builder.text, READER, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    draft.blocks, draft.links = builder.blocks, builder.links
    draft.notes = builder.notes or endnotes(draft.text)
    _describe(draft, document.core_properties)
    return draft


def _check_size(data: bytes) -> None:
    """Refuse a damaged file, and one that would unpack to more than any honest report (a "zip bomb")."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except FAULTS as error:
        raise UnreadableFile(f"The Word document is damaged ({error}). Obtain it again.") from error
    size = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if size > _MAX_PART:
        raise UnreadableFile(f"The Word document unpacks to {size // 2**20} MB of text, which no honest one does.")


def _describe(draft: Draft, core: Any) -> None:
    """Title, author and date: the core properties, else the first lines."""
    titles = [draft.text[b.start : b.end] for b in draft.blocks if b.kind == "title"]
    shown, day = head(draft.text)
    title = (core.title or "").strip()
    draft.title = titles[0] if titles else (title or shown)
    if not titles and draft.title:
        draft.blocks = [_titled(b, draft.text, draft.title) for b in draft.blocks]
    # python-docx's template signs every new document with its own name.
    draft.author = (core.author or "").strip().removeprefix("python-docx") or None
    draft.language = (core.language or "").split("-")[0].lower() or None
    draft.published, draft.published_source = day, "text" if day else None
    stated = {"title": title, "created": core.created, "modified": core.modified, "subject": core.subject}
    draft.metadata = {k: v.isoformat() if hasattr(v, "isoformat") else str(v) for k, v in stated.items() if v}


def _titled(block: Block, text: str, title: str) -> Block:
    return Block(block.start, block.end, "title") if text[block.start : block.end] == title else block


class _Writer:
    """Walks the XML of the body and writes blocks."""

    def __init__(self, builder: TextBuilder, document: Any) -> None:
        self.builder, self.document = builder, document
        self.links = {i: r.target_ref for i, r in document.part.rels.items() if r.is_external}
        self.styles = {s.style_id: s.name or "" for s in document.styles}
        self.notes = {kind: _note_elements(document, kind) for kind in ("footnote", "endnote")}
        self.met: list[tuple[str, str]] = []

    def container(self, element: Any) -> None:
        """Write the paragraphs and tables that stand in `element`, also within content controls and insertions."""
        for child in element:
            if child.tag == f"{_W}p":
                self.builder.add(self.runs(child), self._kind(child))
                for box in child.iter(f"{_W}txbxContent"):
                    # Word writes a text box twice: for itself, and for older readers in mc:Fallback.
                    if not any(a.tag.endswith("}Fallback") for a in box.iterancestors()):
                        self.container(box)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
                self.container(child)

    def write_notes(self) -> None:
        """Write the notes in the order of their markers, numbered on in that order."""
        for number, (kind, identity) in enumerate(self.met, 1):
            element = self.notes[kind].get(identity)
            if element is not None:
                runs = [run for p in element.iter(f"{_W}p") for run in (*self.runs(p), Run(" "))]
                self.builder.add_note(str(number), runs, kind)

    def runs(self, paragraph: Any) -> Iterator[Run]:
        """Words of a paragraph with their links and note markers."""
        yield from _Fields().joined(self._walk(paragraph, None))

    def _walk(self, element: Any, url: str | None) -> Iterator[Run]:
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield Run(child.text or "", url)
            elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                yield Run(" ", url)
            elif tag == f"{_W}noBreakHyphen":
                yield Run("-", url)
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                yield self._marker(child)
            elif tag == f"{_W}instrText" and (match := _FIELD_LINK.search(child.text or "")):
                yield Run("", url=match[1], marker="field")
            elif tag == f"{_W}fldChar":
                yield Run("", marker=str(child.get(f"{_W}fldCharType")))
            elif tag == f"{_W}hyperlink":
                yield from self._walk(child, self.links.get(child.get(f"{_R}id")))
            elif tag not in _SKIPPED and not tag.endswith(("}pict", "}drawing", "}AlternateContent")):
                yield from self._walk(child, url)

    def _marker(self, reference: Any) -> Run:
        kind = "footnote" if reference.tag == f"{_W}footnoteReference" else "endnote"
        self.met.append((kind, reference.get(f"{_W}id")))
        return Run(str(len(self.met)), marker=str(len(self.met)))

    def _kind(self, paragraph: Any) -> BlockKind:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self.styles.get(style.get(f"{_W}val"), "") if style is not None else ""
        if _TITLE.fullmatch(name):
            return "title"
        if _HEADING.match(name):
            return "heading"
        if name.startswith(("List", "Bullet")) or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            return "list"
        if "Quote" in name:
            return "quote"
        return "caption" if name == "Caption" else "paragraph"

    def _table(self, table: Any) -> None:
        """A table as lines of cells parted by tabs; one that only lays out text (a single column) as its paragraphs."""
        rows = [row.findall(f"{_W}tc") for row in table.iter(f"{_W}tr")]
        if all(len(cells) == 1 for cells in rows):
            for (cell,) in rows:
                self.container(cell)
            return
        self.builder.add(table_runs([[self._cell(cell) for cell in cells] for cells in rows]), "table")

    def _cell(self, cell: Any) -> list[Run]:
        return [run for p in cell.iter(f"{_W}p") for run in (*self.runs(p), Run(" "))]


class _Fields:
    """Links written as fields (begin, instruction, separate, words, end) instead of as hyperlink elements."""

    def joined(self, runs: Iterator[Run]) -> Iterator[Run]:
        """The runs with the field's address on its words, and the field's own signs taken out."""
        url: str | None = None
        for run in runs:
            if run.marker == "field":
                url = run.url
            elif run.marker == "end":
                url = None
            elif run.text:
                yield Run(run.text, run.url or url, run.marker)


def _note_elements(document: Any, kind: str) -> dict[str, Any]:
    """Notes by their id in the part footnotes.xml or endnotes.xml; separators are left out."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, huge_tree=True))
            return {n.get(f"{_W}id"): n for n in root if n.get(f"{_W}type") in (None, "normal")}
    return {}
