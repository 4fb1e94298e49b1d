"""Makes small files of many formats for tests, out of given words."""

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
ODT = "application/vnd.oasis.opendocument.text"


def zipped(members: dict[str, bytes | str], *, deflate: bool = True) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def odt(body: str, meta: str = "", *, head: str = "") -> bytes:
    """An OpenDocument text with this XML as its body; `head` stands before the root element."""
    content = f"{head}<office:document-content {_NS}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    stated = f"<office:document-meta {_NS}><office:meta>{meta}</office:meta></office:document-meta>"
    manifest = "<manifest/>"
    return zipped({"mimetype": ODT, "content.xml": content, "meta.xml": stated, "META-INF/manifest.xml": manifest})


def odt_of(paragraphs: Sequence[str]) -> bytes:
    return odt("".join(f"<text:p>{escape(p)}</text:p>" for p in paragraphs))


def rtf_of(paragraphs: Sequence[str]) -> bytes:
    words = "\\par\n".join("".join(_rtf(c) for c in p) for p in paragraphs)
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + "\n\\pard " + words + "\\par}").encode("ascii")


def _rtf(char: str) -> str:
    if char in "\\{}":
        return "\\" + char
    if ord(char) < 128:
        return char
    units = char.encode("utf-16-le")
    halves = [int.from_bytes(units[i : i + 2], "little") for i in range(0, len(units), 2)]
    return "".join(f"\\u{h - 65536 if h > 32767 else h} ?" for h in halves)


def html_of(paragraphs: Sequence[str], title: str = "A Page") -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return f"<!doctype html><html><head><title>{title}</title></head><body><nav>Menu</nav><article>{body}</article></body></html>".encode()


def docx_of(paragraphs: Sequence[str]) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def message(
    words: str, *, html: str | None = None, attached: Sequence[tuple[str, bytes]] = (), **headers: str
) -> EmailMessage:
    """A message as a mail program would send it; attachments are (name, bytes)."""
    mail = EmailMessage()
    stated = {
        "From": "Ada Ferry <ada@press.example>", "To": "desk@paper.example", "Subject": "The statement",
        "Date": "Tue, 23 Jul 2019 18:30:00 +0900", "Message-ID": "<1@press.example>",
    } | headers  # fmt: skip
    for name, value in stated.items():
        mail[name] = value
    mail.set_content(words)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail


def mbox(messages: Sequence[bytes]) -> bytes:
    """A mailbox; lines that begin "From " are quoted as mboxrd does."""
    lines = []
    for data in messages:
        lines.append(b"From ada@press.example Tue Jul 23 09:30:00 2019\n")
        lines += [(b">" + line if line.lstrip(b">").startswith(b"From ") else line) for line in data.splitlines(True)]
        lines.append(b"\n\n")
    return b"".join(lines)


def warc(
    pages: Sequence[tuple[str, str, bytes]], *, status: str = "200 OK", date: str = "2019-07-25T10:00:00Z"
) -> bytes:
    """A capture of (url, content type, body)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": date}
        )
        writer.write_record(record)
    return buffer.getvalue()


def wacz(data: bytes) -> bytes:
    return zipped({"datapackage.json": "{}", "archive/data.warc.gz": data}, deflate=False)


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
