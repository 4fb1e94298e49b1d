"""Read one file, by its content, and lay its sidecar over what the file says of itself."""

import importlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline import text as texts
from pipeline.errors import BadSidecar, EmptyFile, NeedsOcr, UnreadableFile
from pipeline.read import sidecar as sidecars
from pipeline.read import sniff
from pipeline.read.damage import torn
from pipeline.read.draft import Draft, warning
from pipeline.read.storable import storable
from pipeline.read.watch import Watch
from pipeline.read.when import url_day
from pipeline.records import Document, Problem

_PICTURES = (sniff.PNG, sniff.JPEG, sniff.TIFF)
_READERS = {
    sniff.HTML: ("pipeline.read.html", "read_html"),
    sniff.DOCX: ("pipeline.read.docx", "read_docx"),
    sniff.ODT: ("pipeline.read.odt", "read_odt"),
    sniff.RTF: ("pipeline.read.rtf", "read_rtf"),
    sniff.MAIL: ("pipeline.read.mail", "read_mail"),
    sniff.MARKDOWN: ("pipeline.read.markdown", "read_markdown"),
    sniff.PLAIN: ("pipeline.read.plain", "read_plain"),
}
_LINE = b"The ship left port on 3 May 2020, the ministry said."
_REHEARSED = {
    ".txt": _LINE,
    ".md": b"# Report\n\n" + _LINE,
    ".html": b"<html><head><title>Report</title></head><body><article><p>" + _LINE + b"</p></article></body></html>",
}


def read(path: Path, *, root: Path | None = None, watch: Watch | None = None, thorough: bool = False) -> Document:
    """The document at `path`; its own path is relative to `root` if given, in POSIX form.

    `watch` is told of each page begun; `thorough` has every page of a PDF read a second time by another library.
    What went wrong without stopping it stands in `problems`. Raises UnreadableFile, or EmptyFile, EncryptedFile or
    BinaryFile, where nothing could be read.
    """
    shown = path.relative_to(root).as_posix() if root else path.as_posix()
    return _read(_bytes(path, root), path, shown, watch, thorough=thorough)


def read_text(text: str, said: Mapping[str, object], path: str) -> Document:
    """The document that a text given as such is, whatever kind of file it looks like; its offsets are those of `text`.

    `said` is what a sidecar at `path` would say of it. Raises EmptyFile for a text without words.
    """
    from pipeline.read.plain import drafted

    beside = sidecars.checked(said, sidecars.sidecar_of(Path(path)).name)
    return _finished(drafted(text), sniff.Sniffed(sniff.PLAIN), beside, path, text.encode("utf-8", "replace"))


def rehearse(suffix: str) -> None:
    """Read a line of our own as a file of that suffix, where there is one: what it sets up, forked children need not."""
    if line := _REHEARSED.get(suffix):
        path = Path(os.devnull).with_suffix(suffix)
        _read(line, path, path.name, None)


def _read(data: bytes, path: Path, shown: str, watch: Watch | None, *, thorough: bool = False) -> Document:
    kind = sniff.sniff(data, path)
    draft = _draft(data, kind.media_type, watch or Watch(), thorough)
    return _finished(draft, kind, _sidecar(path), shown, data)


def _finished(draft: Draft, kind: sniff.Sniffed, beside: sidecars.Sidecar, shown: str, data: bytes) -> Document:
    """The draft of a file with this content, its sidecar laid over it. Raises EmptyFile or NeedsOcr where it has no words."""
    if not draft.text.strip():
        error = NeedsOcr if any(p.reason == NeedsOcr.reason for p in draft.problems) else EmptyFile
        raise error(" ".join(["No words were found in the file.", *dict.fromkeys(p.message for p in draft.problems)]))
    draft.problems = [*kind.problems, *draft.problems, *torn(data, kind.media_type)]
    return storable(_document(draft, beside, shown, texts.sha256(data)))


def _bytes(path: Path, root: Path | None) -> bytes:
    if root and not path.resolve().is_relative_to(root.resolve()):
        raise UnreadableFile(f"{path.name} is a link that leads out of the corpus folder. Copy the file itself there.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"The file cannot be opened ({error.strerror}).") from error


def _draft(data: bytes, media_type: str, watch: Watch, thorough: bool) -> Draft:
    """Hand the bytes to the reader of their kind; each is loaded only when used."""
    if media_type in sniff.CONTAINERS:
        raise UnreadableFile("The file holds several documents: sourceline ingest reads them one by one.")
    if media_type == sniff.PDF:
        from pipeline.read.pdf.reader import read_pdf

        return read_pdf(data, watch, thorough=thorough)
    if media_type in _PICTURES:
        from pipeline.read.ocr.picture import read_picture

        return read_picture(data, media_type, watch)
    module, name = _READERS[media_type]
    read_bytes: Callable[[bytes], Draft] = getattr(importlib.import_module(module), name)
    return read_bytes(data)


def _sidecar(path: Path) -> sidecars.Sidecar:
    beside = sidecars.sidecar_of(path)
    try:
        return sidecars.load(beside)
    except BadSidecar as error:
        return sidecars.Sidecar({}, (warning(error.reason, str(error), beside.name),))


def _document(draft: Draft, beside: sidecars.Sidecar, path: str, version: str) -> Document:
    said = beside.values
    url = said.get("url") or draft.url
    published, source = _published(draft, said, url)
    language = said.get("language") or _language(draft)
    return Document(
        version=version,
        path=path,
        media_type=draft.media_type,
        reader=draft.reader,
        text=draft.text,
        language=language,
        encoding=draft.encoding,
        title=said.get("title") or draft.title,
        author=draft.author,
        publisher=said.get("publisher") or draft.publisher,
        published=published,
        published_source=source,
        retrieved=said.get("retrieved"),
        url=url,
        licence=said.get("licence"),
        note=said.get("note"),
        blocks=tuple(draft.blocks),
        pages=tuple(draft.pages),
        links=tuple(draft.links),
        notes=tuple(draft.notes),
        problems=(*draft.problems, *beside.problems, *_unknown_language(language)),
        metadata=draft.metadata,
    )


def _published(draft: Draft, said: dict[str, str], url: str | None) -> tuple[str | None, str | None]:
    """The date of publication and where it is from: sidecar, then the page or its text, then the address, then a crawl."""
    if "published" in said and said.get("date_source") not in sidecars.CRAWLED:
        return said["published"], "sidecar"
    if draft.published:
        return draft.published, draft.published_source
    day = url_day(url)
    if day:
        return day, "url"
    return (said["published"], "crawl") if "published" in said else (None, None)


def _language(draft: Draft) -> str:
    """What letters and words show; what the file declares where they are too few."""
    return texts.language(draft.text, default=draft.language or "und")


def _unknown_language(language: str) -> tuple[Problem, ...]:
    if language != "und":
        return ()
    return (warning("unknown_language", "The language could not be told. Name it in the sidecar."),)
