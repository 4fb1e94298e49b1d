"""Markdown as the text it shows: headings, lists, tables and links with their spans, footnotes `[^1]` as notes."""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.read.draft import Draft, Run, TextBuilder, table_runs
from pipeline.read.encoding import decode
from pipeline.read.notes import endnotes
from pipeline.read.plain import head
from pipeline.read.when import iso_day
from pipeline.records import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

READER = "markdown/1"
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]+)[ \t]*[:=][ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*(?:\r?\n(?:[ \t]+\S.*|(?![ \t]*\[\^)\S.*))*)", re.MULTILINE)
_MARKER = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"<[^>]*>")
_KINDS: dict[str, BlockKind] = {"heading_open": "heading", "blockquote_open": "quote", "list_item_open": "list"}


def read_markdown(data: bytes) -> Draft:
    """The text as shown, with what a front matter says of it. Notes stand at the end."""
    found = decode(data)
    front, source = _front_matter(found.text)
    definitions = {m[1]: " ".join(m[2].split()) for m in _DEFINITION.finditer(source)}
    builder = TextBuilder()
    _Writer(builder, definitions).write(_DEFINITION.sub("", source))
    draft = Draft(builder.text, READER, "text/markdown", encoding=found.encoding, problems=list(found.problems))
    draft.blocks, draft.links = builder.blocks, builder.links
    draft.notes = builder.notes or endnotes(draft.text)
    _describe(draft, front)
    return draft


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Simple `key: value` lines of a front matter, and the text after it."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    return {key.lower(): value for key, value in _FIELD.findall(match[2])}, text[match.end() :]


def _describe(draft: Draft, front: dict[str, str]) -> None:
    title = next((draft.text[b.start : b.end] for b in draft.blocks if b.kind == "title"), None)
    shown, day = head(draft.text)
    draft.title = front.get("title") or title or shown
    draft.author, draft.url, draft.language = front.get("author"), front.get("url"), front.get("lang")
    draft.published = iso_day(front.get("date")) or day
    if draft.published:
        draft.published_source = "page" if iso_day(front.get("date")) else "text"
    draft.metadata = dict(front)


class _Writer:
    """Turns Markdown tokens into blocks."""

    def __init__(self, builder: TextBuilder, definitions: dict[str, str]) -> None:
        self.builder, self.definitions = builder, definitions
        self.labels: dict[str, str] = {}

    def write(self, source: str) -> None:
        """Write all blocks of `source`, then the notes in the order of their markers."""
        from markdown_it import MarkdownIt

        kinds: list[BlockKind] = []
        rows: list[list[list[Run]]] | None = None
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        for token in parser.parse(source):
            rows = self._table(token, rows)
            if token.type in _KINDS:
                first = token.tag == "h1" and not any(b.kind == "title" for b in self.builder.blocks)
                kinds.append("title" if first else _KINDS[token.type])
            elif token.type.replace("_close", "_open") in _KINDS and token.type.endswith("_close"):
                kinds.pop()
            elif token.type == "inline" and rows is None:
                self.builder.add(self._runs(token.children or []), kinds[-1] if kinds else "paragraph")
            elif token.type in ("fence", "code_block"):
                self.builder.add([Run(token.content, exact=True)])
            elif token.type == "html_block":
                self.builder.add([Run(_shown(token.content))])
        for label in [*self.labels, *(d for d in self.definitions if d not in self.labels)]:
            tokens = parser.parseInline(self.definitions[label])[0].children or []
            self.builder.add_note(self.labels.get(label, label), self._runs(tokens))

    def _table(self, token: "Token", rows: list[list[list[Run]]] | None) -> list[list[list[Run]]] | None:
        """The rows of the table being read so far, or None outside a table; a finished table is written."""
        if token.type == "table_open":
            return []
        if rows is not None and token.type == "tr_open":
            rows.append([])
        elif rows is not None and token.type == "inline":
            rows[-1].append(list(self._runs(token.children or [])))
        elif rows is not None and token.type == "table_close":
            self.builder.add(table_runs(rows), "table")
            return None
        return rows

    def _runs(self, tokens: list["Token"]) -> Iterator[Run]:
        """Runs of the tokens of one line, those within a link with its address."""
        url: str | None = None
        for token in tokens:
            if token.type == "link_open":
                url = str(token.attrs.get("href") or "") or None
            elif token.type == "link_close":
                url = None
            elif token.type in ("softbreak", "hardbreak"):
                yield Run(" ", url)
            elif token.type == "html_inline":
                yield Run(_shown(token.content), url)
            elif token.content:
                yield from self._marked(token.content, url)

    def _marked(self, text: str, url: str | None) -> Iterator[Run]:
        """Text with `[^label]` turned into the marker it is shown as."""
        position = 0
        for match in _MARKER.finditer(text):
            if match[1] in self.definitions:
                yield Run(text[position : match.start()], url)
                label = self.labels.setdefault(match[1], match[1] if match[1].isdigit() else str(len(self.labels) + 1))
                yield Run(label, marker=label)
                position = match.end()
        yield Run(text[position:], url)


def _shown(markup: str) -> str:
    """The words of a piece of HTML."""
    return html.unescape(_TAG.sub(" ", markup))
