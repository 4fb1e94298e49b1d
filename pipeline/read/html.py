"""Web pages: the article without menus by trafilatura, its metadata from the page's own statements."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.errors import EmptyFile
from pipeline.read.draft import Draft, Run, TextBuilder, table_runs, warning
from pipeline.read.encoding import declared_in, decode
from pipeline.read.html_meta import page_metadata
from pipeline.read.html_notes import HtmlNote, take_notes
from pipeline.records import Block, BlockKind
from pipeline.text import fold

READER = "html/1"
_KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "paragraph",
    "quote": "quote",
    "item": "list",
    "code": "paragraph",
}
_CONTAINERS = frozenset(("body", "list", "quote", "div", "item", "main", "section"))
_NAMES = {
    "h1": "head", "h2": "head", "h3": "head", "h4": "head", "li": "item", "tr": "row", "td": "cell", "th": "cell",
    "a": "ref", "br": "lb", "blockquote": "quote", "ul": "list", "ol": "list",
}  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes) -> Draft:
    """The page's article as text with links and notes, and what the page says of itself.

    Raises EmptyFile where the page shows no words, BinaryFile where it is not text at all.
    """
    found = decode(data, declared=declared_in(data))
    tree = _parse(found.text)
    meta = page_metadata(tree)
    notes = take_notes(tree)
    body, extracted = _extract(tree, meta.get("url"))
    builder = TextBuilder()
    title = meta.get("title") or getattr(extracted, "title", None)
    writer = _Writer(builder, meta.get("base"), notes)
    writer.write(body, title)
    draft = Draft(builder.text, READER, "text/html", encoding=found.encoding, problems=list(found.problems))
    draft.blocks, draft.links, draft.notes = builder.blocks, builder.links, builder.notes
    if not draft.text:
        raise EmptyFile(
            "The page shows no words (it may be drawn by scripts only). Save it from a browser or print it to PDF."
        )
    draft.title, draft.url, draft.language = title, meta.get("url"), meta.get("language")
    draft.author = meta.get("author") or getattr(extracted, "author", None)
    draft.publisher = meta.get("publisher") or getattr(extracted, "sitename", None)
    draft.published = meta.get("published")
    draft.published_source = "page" if draft.published else None
    draft.metadata = {k: v for k, v in meta.items() if k != "base" and v}
    draft.problems += _loss(tree, draft.text)
    return draft


def _parse(text: str) -> Any:
    """The page as a tree; `huge_tree` because lxml else drops what is nested deeper than 256 elements."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # NUL and most control characters are not allowed in XML trees.
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", _DECLARATION.sub("", text))
    try:
        tree = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError, AssertionError) as error:
        raise EmptyFile("The page holds no elements that could be read.") from error
    return tree


def _extract(tree: Any, url: str | None) -> tuple[Any, Any]:
    """trafilatura's body and document; where it finds no article, everything shown but menus and forms."""
    import copy

    import trafilatura

    document = trafilatura.bare_extraction(
        copy.deepcopy(tree), url=url, fast=True, with_metadata=True, include_links=True, include_comments=False
    )
    body = getattr(document, "body", None)
    if body is None or not "".join(body.itertext()).strip():
        body = _all_shown(tree)
    return body, document


def _all_shown(tree: Any) -> Any:
    """The page's body without what is never read as text, its elements named as trafilatura names them."""
    import copy

    shown = copy.deepcopy(tree.find("body") if tree.find("body") is not None else tree)
    for element in list(
        shown.iter("script", "style", "noscript", "template", "nav", "form", "button", "select", "svg")
    ):
        element.drop_tree()
    for element in shown.iter():
        if element.tag == "a":
            element.set("target", element.get("href") or "")
        if element.tag in _NAMES:  # others keep theirs: lxml reads names it would not let anyone set
            element.tag = _NAMES[element.tag]
    shown.tag = "body"
    return shown


class _Writer:
    """Walks the extracted tree and writes its blocks."""

    def __init__(self, builder: TextBuilder, base: str | None, notes: dict[str, HtmlNote]) -> None:
        self.builder, self.base, self.notes = builder, base, notes
        self.used: list[str] = []

    def write(self, body: Any, title: str | None) -> None:
        """Title (once), blocks, then the notes whose markers were met."""
        words = fold(" ".join("".join(body.itertext()).split())[: 3 * len(title or "") + 200])
        if title and fold(title) not in words:
            self.builder.add([Run(title)], "title")
        self._container(body)
        self._name_title(title)
        for anchor in [*self.used, *(a for a in self.notes if a not in self.used)]:
            note = self.notes[anchor]
            self.builder.add_note(note.label, [Run(text, self._absolute(url or "")) for text, url in note.parts])

    def _name_title(self, title: str | None) -> None:
        """Call the heading that repeats the title the title."""
        for at, block in enumerate(self.builder.blocks[:4]):
            if title and block.kind == "heading" and fold(self.builder.text[block.start : block.end]) == fold(title):
                self.builder.blocks[at] = Block(block.start, block.end, "title")

    def _container(self, element: Any, kind: BlockKind = "paragraph") -> None:
        """Write the blocks within an element; words that stand directly in it form blocks of `kind`."""
        loose: list[Run] = [Run(element.text or "")]
        for child in element:
            if child.tag in ("row", "table"):
                loose = self._flush(loose, kind)
                self._table(child)
            elif child.tag in _KINDS or child.tag in _CONTAINERS:
                loose = self._flush(loose, kind)
                inner = _KINDS.get(child.tag, kind)
                self._container(child, kind if inner == "paragraph" else inner)
            elif child.tag == "lb" and kind != "heading":
                loose = self._flush(loose, kind) if _double(child) else [*loose, Run(" ")]
            else:
                loose.extend(self._inline(child))
            loose.append(Run(child.tail or ""))
        self._flush(loose, kind)

    def _flush(self, runs: list[Run], kind: BlockKind) -> list[Run]:
        self.builder.add(runs, kind)
        return []

    def _inline(self, element: Any) -> Iterator[Run]:
        """Runs of a link or another element within a line."""
        words = "".join(element.itertext())
        if element.tag == "ref":
            target = element.get("target") or ""
            anchor = target.rpartition("#")[2]
            if anchor in self.notes and target.startswith("#"):
                self.used += [anchor] if anchor not in self.used else []
                yield Run(self.notes[anchor].label, marker=self.notes[anchor].label)
            else:
                yield Run(words, url=self._absolute(target))
            return
        yield Run(element.text or "")
        for child in element:
            yield from self._inline(child)
            yield Run(child.tail or "")

    def _absolute(self, target: str) -> str | None:
        """The address a link leads to; None for one within the page or not on the web."""
        if not target or target.startswith("#"):
            return None
        try:
            url = urljoin(self.base or "", target.strip())
            return url if urlsplit(url).scheme in ("http", "https", "mailto") or not urlsplit(url).scheme else None
        except ValueError:
            return None

    def _table(self, table: Any) -> None:
        """A table as lines of cells parted by tabs."""
        rows = [table] if table.tag == "row" else list(table.iter("row"))
        self.builder.add(table_runs([list(self._inline(cell)) for cell in row.iter("cell")] for row in rows), "table")


def _double(element: Any) -> bool:
    """Whether a line break is followed at once by another one: that is how old pages part paragraphs."""
    following = element.getnext()
    return following is not None and following.tag == "lb" and not (element.tail or "").strip()


def _loss(tree: Any, text: str) -> list[Any]:
    """A warning where the page's own paragraphs hold far more words than were kept."""
    paragraphs = [" ".join("".join(p.itertext()).split()) for p in tree.iter("p")]
    shown = sum(len(p) for p in paragraphs if len(p) > 80)
    if shown > 500 and len(text) < shown / 2:
        return [
            warning(
                "suspect_text",
                f"Only {len(text)} of about {shown} characters in the page's paragraphs were kept as its article.",
            )
        ]
    return []
