"""Web captures: the pages and files of a WARC (ISO 28500), alone or in a WACZ, with their address and time of capture."""

import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.errors import UnreadableFile
from pipeline.read.unpack.folder import opened
from pipeline.read.unpack.part import Box, Found, inner_name, pieces
from pipeline.read.zips import FAULTS

# What pages are made of but nobody reads.
_NOT_READ = ("image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript",
             "application/x-javascript", "application/json", "application/font", "application/x-font",
             "application/manifest+json", "application/wasm", "application/vnd.apple.mpegurl")  # fmt: skip
_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 2**20
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}


def warc_parts(file: Path, box: Box) -> Found:
    """The responses of a WARC that may hold text. Raises UnreadableFile where not one record can be read."""
    with file.open("rb") as stream:
        yield from _captures(stream, box)


def wacz_parts(file: Path, box: Box) -> Found:
    """The captures of every WARC in a WACZ (specs.webrecorder.net/wacz)."""
    with opened(file) as archive:
        names = sorted(n for n in archive.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
        for name in names:
            try:
                with archive.open(name) as stream:
                    yield from _captures(stream, box)
            except (*FAULTS, UnreadableFile) as error:
                box.lacks("unreadable", f"This part of the capture is damaged ({error}).", name)


def _captures(stream: Any, box: Box) -> Found:
    from warcio.exceptions import ArchiveLoadFailed

    read = 0
    records = _records(stream)
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            read += 1
            if found := _capture(record, box):
                yield found
        except (ArchiveLoadFailed, ValueError, EOFError, OSError, LookupError, AttributeError, TypeError) as error:
            if not read:
                raise UnreadableFile(f"The capture is damaged ({error}). Obtain it again.") from error
            box.lacks("unreadable", f"After {read} records the capture is damaged ({error}); the rest is lost.")
            return
    if not _is_whole(stream):
        box.lacks("unreadable", f"After {read} records the capture breaks off or is damaged; the rest is lost.")


def _is_whole(stream: Any) -> bool:
    """Whether every gzip member comes to its end with its checksum right: warcio does not say so."""
    stream.seek(0)
    if not stream.read(2).startswith(b"\x1f\x8b"):
        return True  # not compressed
    stream.seek(0)
    unpack, within = zlib.decompressobj(_GZIP), False
    for piece in pieces(stream):
        while piece:
            try:
                unpack.decompress(piece, _PIECE)
            except zlib.error:
                return False
            within = not unpack.eof
            piece = unpack.unconsumed_tail if within else unpack.unused_data
            unpack = unpack if within else zlib.decompressobj(_GZIP)
    return not within


def _records(stream: Any) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    return iter(ArchiveIterator(stream))


def _capture(record: Any, box: Box) -> tuple[Path, str, dict[str, Any]] | None:
    """A record that answers with a document; None for anything else."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    http = record.http_headers
    if record.rec_type not in ("response", "resource") or urlsplit(url).scheme not in ("http", "https"):
        return None
    kind = (http.get_header("Content-Type") if http else record.content_type) or ""
    kind = kind.partition(";")[0].strip().lower()
    if (http is not None and http.get_statuscode() != "200") or kind.startswith(_NOT_READ):
        return None
    scheme, _, rest = url.partition("://")
    part = box.write(_file_name(url, kind), pieces(record.content_stream()), _said(record, url))
    record.raw_stream.read()
    if getattr(record.raw_stream, "limit", 0) > 0:
        box.lacks("unreadable", "The capture breaks off within this page.", url)
    if not part.stat().st_size:
        return None
    captured = record.rec_headers.get_header("WARC-Date")
    return (
        part,
        f"{scheme}://{inner_name(rest)}",
        {"captured": captured, "captured_as": record.rec_headers.get_header("WARC-Record-ID")},
    )


def _file_name(url: str, kind: str) -> str:
    last = PurePosixPath(unquote(urlsplit(url).path)).name or "page"
    ending = _ENDINGS.get(kind, "")
    return last if not ending or last.lower().endswith(ending) else last.partition(".")[0] + ending


def _said(record: Any, url: str) -> dict[str, str]:
    """The address, which is certain, and the day of the capture, which is only a hint of the page's own."""
    captured = record.rec_headers.get_header("WARC-Date") or ""
    dates = {"retrieved": captured, "published": captured[:10], "date_source": "crawl"} if captured else {}
    return {"url": url} | dates
