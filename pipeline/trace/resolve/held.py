"""The held documents, indexed so that a citation finds its candidates without looking at all of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from anyascii import anyascii

from pipeline.knowledge import Knowledge
from pipeline.text import fold
from pipeline.trace.origins import Origin, publisher_of, text_origins
from pipeline.trace.resolve.addresses import address_key
from pipeline.trace.resolve.days import day_of

OPENING = 600  # characters of a text that are kept for comparing
UNDATED_LIMIT = 50  # undated texts of one publisher that are compared one by one; of more, only those with the title

_SYMBOL = re.compile(r"(?<![A-Za-z])(?:SC|GA|DC|ECOSOC|SG/SM|HR|[AS](?:/[A-Z][A-Z0-9.]*)*)/(?:[A-Z]+\.)?\d[\d/]*")
UNNAMED = "?"  # the key of copies that name no original


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """What resolving needs to know of a held document.

    `publisher` and `outlet` are its own, not those of the text it copies (see `origins`). `published` is an ISO date or
    None; a crawl's date belongs in `retrieved`. `opening` is the first stretch of its text.
    """

    id: str
    publisher: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_source: str | None = None
    retrieved: str | None = None
    url: str | None = None
    language: str = "und"
    opening: str = ""
    origins: tuple[Origin, ...] = ()

    @property
    def day(self) -> str | None:
        """The date it was published, unless only a crawl's date is known."""
        return None if self.published_source == "crawl" else self.published

    @property
    def crawled(self) -> str | None:
        """The day it was fetched, if known."""
        return self.retrieved or (self.published if self.published_source == "crawl" else None)


def held_document(
    id: str,
    text: str,
    knowledge: Knowledge,
    *,
    publisher: str | None = None,
    title: str | None = None,
    published: str | None = None,
    published_source: str | None = None,
    retrieved: str | None = None,
    url: str | None = None,
    language: str = "und",
) -> HeldDocument:
    """A HeldDocument from a stored row and its text: its own outlet and whose text it carries are worked out here."""
    own = publisher_of(publisher, url, knowledge)
    return HeldDocument(
        id, own.name, own.outlet, title, published, published_source, retrieved, url, language, text[:OPENING],
        text_origins(text, own, knowledge),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holding:
    """A held document as a candidate: by its own publisher (`origin` None), or as a copy of its origin's text."""

    document: HeldDocument
    origin: Origin | None = None


def publisher_key(outlet: str | None, name: str | None) -> str | None:
    """What publishers are told apart by: the outlet's id, or else the folded name."""
    return f"outlet {outlet}" if outlet else f"name {fold(name)}" if name and fold(name) else None


class HeldIndex:
    """Held documents by address, publisher and day, title and document symbol; documents can be added at any time.

    `text_of` fetches the whole text of a document by its id; without it only openings are compared.
    """

    def __init__(self, documents: Iterable[HeldDocument] = (), *, text_of: Callable[[str], str] | None = None):
        self._text_of = text_of
        self._by_id: dict[str, HeldDocument] = {}
        self._addresses: dict[str, list[HeldDocument]] = {}
        self._symbols: dict[str, list[HeldDocument]] = {}
        self._days: dict[tuple[str, str], list[Holding]] = {}
        self._loose: dict[str, list[Holding]] = {}
        self._all: dict[str, list[Holding]] = {}
        self._titles: dict[tuple[str, str], list[Holding]] = {}
        self._words: dict[str, set[str]] = {}
        for document in documents:
            self.add(document)

    def add(self, document: HeldDocument) -> None:
        """Hold one more document."""
        self._by_id[document.id] = document
        if address := address_key(document.url):
            self._addresses.setdefault(address, []).append(document)
        for symbol in symbols_of(document):
            self._symbols.setdefault(symbol, []).append(document)
        if key := publisher_key(document.outlet, document.publisher):
            self._file(key, Holding(document))
            for word in words_of(document.publisher or ""):
                self._words.setdefault(word, set()).add(key)
        for origin in document.origins:
            self._file(publisher_key(origin.outlet, origin.name) or UNNAMED, Holding(document, origin))

    def _file(self, key: str, holding: Holding) -> None:
        self._all.setdefault(key, []).append(holding)
        day = day_of(holding.document.day)
        if day:
            self._days.setdefault((key, day.isoformat()), []).append(holding)
        else:
            self._loose.setdefault(key, []).append(holding)
        if holding.document.title:
            self._titles.setdefault((key, fold(holding.document.title)), []).append(holding)

    def text(self, document: HeldDocument) -> str:
        """The words of a document to compare: title and text."""
        text = self._text_of(document.id) if self._text_of else document.opening
        return f"{document.title or ''}\n{text}"

    def document(self, id: str | None) -> HeldDocument | None:
        """The held document with this id."""
        return self._by_id.get(id or "")

    def at_address(self, url: str | None) -> list[HeldDocument]:
        """Documents at an address, in any of its forms."""
        key = address_key(url)
        return self._addresses.get(key, []) if key else []

    def with_symbol(self, symbol: str) -> list[HeldDocument]:
        """Documents that carry a document symbol in address, title or opening."""
        return self._symbols.get(fold(symbol), [])

    def candidates(self, key: str, published: str | None, title: str | None, near: int) -> list[Holding]:
        """Documents of a publisher, or carrying its text, near a day or with a title, in order of their ids."""
        found = list(self._titles.get((key, fold(title)), ())) if title else []
        day = day_of(published)
        if day:
            for distance in range(-near, near + 1):
                found += self._days.get((key, (day + timedelta(distance)).isoformat()), ())
        pool = self._loose.get(key, []) if day else self._all.get(key, [])
        found += pool if len(pool) <= UNDATED_LIMIT else []
        return sorted(
            {(h.document.id, h.origin is None): h for h in found}.values(),
            key=lambda h: (h.document.id, h.origin is None),
        )

    def unnamed_copies(self, published: str | None) -> list[Holding]:
        """Documents of a day that admit to be copies but name no original."""
        day = day_of(published)
        return self._days.get((UNNAMED, day.isoformat()), []) if day else []

    def lookalikes(self, key: str, name: str, published: str | None, within: int) -> Iterator[tuple[HeldDocument, str]]:
        """Documents of other publishers with a similar name, of the same days, each with the name it bears."""
        day = day_of(published)
        words = words_of(name)
        keys = {k for word in words for k in self._words.get(word, ()) if k != key}
        for other in sorted(keys) if day else ():
            for distance in range(-within, within + 1):
                for holding in self._days.get((other, (day + timedelta(distance)).isoformat()), ()) if day else ():
                    printed = holding.document.publisher or ""
                    if holding.origin is None and not words.isdisjoint(words_of(printed)):
                        yield holding.document, printed


# Words so common in publishers' names that sharing them is no likeness.
_COMMON = frozenset(
    """the news agency press daily times post herald world today online radio television channel national international
    ministry defense defence foreign affairs state department united nations and for center centre institute
    gazeta novosti agentstvo vesti shimbun ilbo sinmun""".split()
)


def words_of(name: str) -> set[str]:
    """The telling words of a publisher's name in Latin letters."""
    return {w for w in re.findall(r"[a-z0-9]{3,}", anyascii(name).lower()) if w not in _COMMON}


def symbols_of(document: HeldDocument) -> set[str]:
    """Folded document symbols in title, opening or address (sc13601 in ".../sc13601.doc.htm")."""
    found = {fold(m) for m in _SYMBOL.findall(f"{document.title or ''}\n{document.opening[:200]}")}
    return found | {fold(m) for m in re.findall(r"/((?:sc|ga)\d{4,6})\.doc", document.url or "")}
