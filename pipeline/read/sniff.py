"""What a file is, by its content: the name only helps where content cannot tell (Markdown from plain text)."""

import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BinaryFile, EmptyFile, EncryptedFile, UnreadableFile
from pipeline.read.draft import warning
from pipeline.read.zips import FAULTS
from pipeline.records import Problem

PDF, HTML, MARKDOWN, PLAIN = "application/pdf", "text/html", "text/markdown", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT, RTF = "application/vnd.oasis.opendocument.text", "application/rtf"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
MAIL, MBOX, ZIP = "message/rfc822", "application/mbox", "application/zip"
WARC, WACZ = "application/warc", "application/wacz"
CONTAINERS = (MBOX, ZIP, WARC, WACZ)
_ENDINGS = {
    ".pdf": PDF, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".docx": DOCX, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".txt": PLAIN, ".text": PLAIN, ".odt": ODT, ".rtf": RTF, ".eml": MAIL, ".mbox": MBOX, ".zip": ZIP, ".warc": WARC,
    ".wacz": WACZ, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".tif": TIFF, ".tiff": TIFF,
}  # fmt: skip
_CALLED = {
    PDF: "a PDF",
    HTML: "a web page (HTML)",
    DOCX: "a Word document (DOCX)",
    MARKDOWN: "Markdown",
    PLAIN: "plain text",
    ODT: "an OpenDocument text (ODT)",
    RTF: "rich text (RTF)",
    PNG: "a PNG image",
    JPEG: "a JPEG image",
    TIFF: "a TIFF image",
    MAIL: "a message",
    MBOX: "a mailbox (mbox)",
    ZIP: "a zip folder",
    WARC: "a web capture (WARC)",
    WACZ: "a web capture (WACZ)",
}
# Signatures of files that carry no text for us: https://www.garykessler.net/library/file_sigs.html
_BINARY = (
    (b"GIF8", "a GIF image"), (b"BM", "a BMP image"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"), (b"\xfd7zXZ", "an xz archive"), (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound file"), (b"OggS", "a sound or video file"), (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video"), (b"SQLite format 3", "a database"), (b"%!PS", "PostScript"),
)  # fmt: skip
_IMAGES = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\x00", TIFF), (b"MM\x00*", TIFF))
_HEAD = 8192
# Header fields (RFC 5322) at the very start; of people's own memos, which also begin "From: ", none has the technical ones.
_FIELD = re.compile(rb"(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_TECHNICAL = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to|x-[\w-]+):", re.I | re.M)
_COMMON = re.compile(rb"^(?:from|date|subject|to):", re.I | re.M)
_MBOX = re.compile(rb"From [^\r\n]*\d{4}[ \t]*\r?\n[!-9;-~]{1,60}:")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|script|article|div|p|h1|table|span)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The media type found, and a warning where the file's name says otherwise."""

    media_type: str
    problems: tuple[Problem, ...] = ()


def sniff(data: bytes, path: Path) -> Sniffed:
    """Media type of `data`. Raises EmptyFile, EncryptedFile, BinaryFile or UnreadableFile for what cannot be read."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile("The file is empty.")
    kind = _kind(data, path)
    said = _ENDINGS.get(path.suffix.lower())
    if said is None or said == kind or {said, kind} == {PLAIN, MARKDOWN}:
        return Sniffed(kind)
    return Sniffed(
        kind,
        (
            warning(
                "mislabelled", f"The name ends in {path.suffix}, but the file is {_CALLED[kind]} and was read as that."
            ),
        ),
    )


def container(file: Path) -> str | None:
    """The kind of container a file is, MAIL included; None where it holds one document. Raises UnreadableFile."""
    kind = seems_container(file)
    if kind != ZIP:
        return kind
    try:
        kind = _zip_kind(file)
    except BinaryFile:
        return None
    return kind if kind in CONTAINERS else None


def seems_container(file: Path) -> str | None:
    """The same by the first bytes alone, which cannot do harm; ZIP for all that is zipped, Word documents too."""
    try:
        with file.open("rb") as stream:
            start = stream.read(_HEAD)
    except OSError as error:
        raise UnreadableFile(f"The file cannot be opened ({error.strerror}).") from error
    return ZIP if _is_zip(start) else _several(start, file)


def _kind(data: bytes, path: Path) -> str:
    if b"%PDF-" in data[:1024]:
        return PDF
    if _is_zip(data):
        return _zip_kind(io.BytesIO(data))
    if found := _several(data[:_HEAD], path):
        return found
    if data.startswith(b"{\\rtf"):
        return RTF
    for signature, kind in _IMAGES:
        if data.startswith(signature):
            return kind
    _refuse(data)
    if path.suffix.lower() == ".json":
        raise UnreadableFile(
            "A .json file is read only as the sidecar of a document of the same name; there is none beside it."
        )
    if _HTML_START.match(_ascii_view(data[:8192])):
        return HTML
    return MARKDOWN if path.suffix.lower() in (".md", ".markdown") else PLAIN


def _ascii_view(start: bytes) -> bytes:
    """The first bytes with marks and the NULs of UTF-16 taken out, so that tags can be seen."""
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")


def _is_zip(start: bytes) -> bool:
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _several(start: bytes, path: Path) -> str | None:
    """Mail and web captures, by their first bytes."""
    if start.startswith(b"WARC/") or (start.startswith(b"\x1f\x8b") and _unzipped(start).startswith(b"WARC/")):
        return WARC
    if _MBOX.match(start):
        return MBOX
    fields = _FIELD.match(start)
    if not fields or len(set(map(bytes.lower, _COMMON.findall(fields[0])))) < 2:
        return None
    return MAIL if path.suffix.lower() == ".eml" or _TECHNICAL.search(fields[0]) else None


def _unzipped(start: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(start)).read(16)
    except (OSError, EOFError, zlib.error):
        return b""


def _zip_kind(source: Path | io.BytesIO) -> str:
    try:
        with zipfile.ZipFile(source) as archive:
            names = set(archive.namelist())
            said = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except FAULTS as error:
        raise UnreadableFile(f"A damaged ZIP or Word file ({error}). Obtain it again.") from error
    if "word/document.xml" in names:
        return DOCX
    if said.startswith(ODT.encode()):
        return ODT
    if any(n.startswith("xl/") for n in names) or said.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise BinaryFile("A spreadsheet. Save the sheet as PDF or HTML to have it read.")
    if any(n.startswith("ppt/") for n in names) or said.startswith((b"application/vnd.oasis", b"application/epub")):
        raise BinaryFile("A document of a kind that is not read (slides, drawings, books). Save it as PDF.")
    return WACZ if "datapackage.json" in names and any(n.startswith("archive/") for n in names) else ZIP


def _refuse(data: bytes) -> None:
    """Raise for kinds known by their first bytes that cannot be read here."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile("The Office document needs a password. Save it without one.")
        raise BinaryFile("An old Office document (.doc, .xls, .ppt). Save it as DOCX or PDF.")
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"AVI ", b"WAVE")):
        raise BinaryFile("A picture, sound or video file.")
    for signature, name in _BINARY:
        # Short signatures are also plain words ("BM", "MZ"): there the next bytes must not be text.
        if data.startswith(signature) and (len(signature) > 3 or b"\x00" in data[:64]):
            raise BinaryFile(f"The file is {name}, which carries no text that can be read here.")
