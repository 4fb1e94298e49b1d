"""OpenDocument texts (ODT, OASIS ODF 1.3): paragraphs, headings, lists, tables, links, and notes joined to their markers."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.errors import EncryptedFile, UnreadableFile
from pipeline.read.draft import Draft, Run, TextBuilder, table_runs
from pipeline.read.notes import endnotes
from pipeline.read.plain import head
from pipeline.read.zips import FAULTS
from pipeline.records import BlockKind

READER = "odt/1"
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MAX_PART = 256 * 1024 * 1024
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = (f"{{{_OASIS}{name}:1.0}}" for name in ("text", "table", "office"))
_XLINK = "{http://www.w3.org/1999/xlink}"
_CONTAINERS = frozenset(
    f"{_TEXT}{name}" for name in ("section", "list", "list-item", "list-header", "index-body", "index-title")
)
_NOT_READ = frozenset(
    (f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation")
)


def read_odt(data: bytes) -> Draft:
    """The document's text with its notes at the end; text that tracked changes deleted is left out.

    Raises UnreadableFile where the parts of the file are damaged, EncryptedFile where it needs a password.
    """
    content = _part(data, "content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableFile("The OpenDocument file holds no text document. Save it as ODT or PDF.")
    builder = TextBuilder()
    writer = _Writer(builder)
    writer.container(body)
    writer.write_notes()
    draft = Draft(builder.text, READER, MEDIA_TYPE)
    draft.blocks, draft.links = builder.blocks, builder.links
    draft.notes = builder.notes or endnotes(draft.text)
    _describe(draft, data)
    return draft


def _part(data: bytes, name: str) -> Any:
    """One XML part as a tree; entities are not resolved, so that none can grow."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml")[:_MAX_PART]:
                raise EncryptedFile("The document needs a password. Save it without one.")
            if archive.getinfo(name).file_size > _MAX_PART:
                raise UnreadableFile("The document unpacks to more text than any honest one.")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            return etree.fromstring(archive.read(name), parser)
    except (*FAULTS, etree.XMLSyntaxError) as error:
        raise UnreadableFile(f"The OpenDocument file is damaged ({error}). Obtain it again.") from error


def _describe(draft: Draft, data: bytes) -> None:
    """Title, author and date: what meta.xml says, else the first lines."""
    try:
        found = _part(data, "meta.xml").find(f"{_OFFICE}meta")
    except UnreadableFile:
        found = None
    stated = {e.tag.rpartition("}")[2]: (e.text or "").strip() for e in (found if found is not None else ()) if e.text}
    titles = [draft.text[b.start : b.end] for b in draft.blocks if b.kind == "title"]
    shown, day = head(draft.text)
    draft.title = titles[0] if titles else (stated.get("title") or shown)
    draft.author = stated.get("creator") or stated.get("initial-creator")
    draft.language = stated.get("language", "").split("-")[0].lower() or None
    draft.published, draft.published_source = day, "text" if day else None
    keys = ("title", "creator", "initial-creator", "creation-date", "date", "subject", "language")
    draft.metadata = {key: stated[key] for key in keys if stated.get(key)}


class _Writer:
    """Walks the body and writes its blocks."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.notes: list[tuple[str, str, Any]] = []

    def container(self, element: Any, kind: BlockKind = "paragraph") -> None:
        """Write the paragraphs, headings and tables that stand in `element`."""
        waiting: list[tuple[Any, BlockKind]] = [(child, kind) for child in reversed(element)]
        while waiting:  # no recursion: lists may be nested deeper than Python's stack
            child, kind = waiting.pop()
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self.builder.add(self.runs(child), _kind(child, kind))
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag in _CONTAINERS or str(child.tag).endswith(("-index", "-of-content")):
                inner: BlockKind = "list" if child.tag == f"{_TEXT}list" else kind
                waiting += [(grandchild, inner) for grandchild in reversed(child)]

    def write_notes(self) -> None:
        """Write the notes in the order of their markers."""
        for label, kind, body in self.notes:
            runs = [run for p in body.iter(f"{_TEXT}p", f"{_TEXT}h") for run in (*self.runs(p), Run(" "))]
            self.builder.add_note(label, runs, kind)

    def runs(self, element: Any, url: str | None = None) -> Iterator[Run]:
        """Words of a paragraph with their links and note markers."""
        yield Run(element.text or "", url)
        for child in element:
            if child.tag == f"{_TEXT}note":
                yield self._marker(child)
            elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
                yield Run(" ", url)
            elif isinstance(child.tag, str) and child.tag not in _NOT_READ:
                inner = child.get(f"{_XLINK}href") if child.tag == f"{_TEXT}a" else url
                yield from self.runs(child, inner)
            yield Run(child.tail or "", url)

    def _marker(self, note: Any) -> Run:
        """Notes are numbered on in the order they are met: footnotes and endnotes may bear the same numbers."""
        body = note.find(f"{_TEXT}note-body")
        if body is None:
            return Run("")
        label = str(len(self.notes) + 1)
        kind = "endnote" if note.get(f"{_TEXT}note-class") == "endnote" else "footnote"
        self.notes.append((label, kind, body))
        return Run(label, marker=label)

    def _table(self, table: Any) -> None:
        """A table as lines of cells parted by tabs."""
        rows = [[c for c in row if c.tag == f"{_TABLE}table-cell"] for row in table.iter(f"{_TABLE}table-row")]
        self.builder.add(table_runs([[self._cell(cell) for cell in row] for row in rows]), "table")

    def _cell(self, cell: Any) -> list[Run]:
        return [run for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h") for run in (*self.runs(p), Run(" "))]


def _kind(element: Any, within: BlockKind) -> BlockKind:
    if element.tag == f"{_TEXT}h":
        return "heading"
    style = (element.get(f"{_TEXT}style-name") or "").lower()
    if style == "title":
        return "title"
    return "quote" if style.startswith("quot") else within
