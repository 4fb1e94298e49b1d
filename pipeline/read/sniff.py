"""What a file is, by its content: the name only helps where content cannot tell (Markdown from plain text)."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BinaryFile, EmptyFile, EncryptedFile, UnreadableFile
from pipeline.read.draft import warning
from pipeline.records import Problem

PDF, HTML, MARKDOWN, PLAIN = "application/pdf", "text/html", "text/markdown", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDINGS = {
    ".pdf": PDF, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".docx": DOCX, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".txt": PLAIN, ".text": PLAIN,
}  # fmt: skip
_CALLED = {
    PDF: "a PDF",
    HTML: "a web page (HTML)",
    DOCX: "a Word document (DOCX)",
    MARKDOWN: "Markdown",
    PLAIN: "plain text",
}
# Signatures of files that carry no text for us: https://www.garykessler.net/library/file_sigs.html
_BINARY = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"BM", "a BMP image"),
    (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"), (b"\xfd7zXZ", "an xz archive"), (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound file"), (b"OggS", "a sound or video file"), (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video"), (b"SQLite format 3", "a database"), (b"%!PS", "PostScript"),
)  # fmt: skip
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


def _kind(data: bytes, path: Path) -> str:
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_kind(data)
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


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(f"A damaged ZIP or Word file ({error}). Obtain it again.") from error
    if "word/document.xml" in names:
        return DOCX
    if any(n.startswith("xl/") for n in names):
        raise BinaryFile("A spreadsheet. Save the sheet as PDF or HTML to have it read.")
    raise BinaryFile("An archive. Unpack it into the corpus folder.")


def _refuse(data: bytes) -> None:
    """Raise for kinds known by their first bytes that cannot be read here."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile("The Office document needs a password. Save it without one.")
        raise BinaryFile("An old Office document (.doc, .xls, .ppt). Save it as DOCX or PDF.")
    if data.startswith(b"{\\rtf"):
        raise UnreadableFile("A rich text file (RTF). Save it as DOCX or PDF.")
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"AVI ", b"WAVE")):
        raise BinaryFile("A picture, sound or video file.")
    for signature, name in _BINARY:
        # Short signatures are also plain words ("BM", "MZ"): there the next bytes must not be text.
        if data.startswith(signature) and (len(signature) > 3 or b"\x00" in data[:64]):
            raise BinaryFile(f"The file is {name}, which carries no text that can be read here.")
