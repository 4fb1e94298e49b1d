"""Files that are small on the disk and mean harm: each grows, nests or repeats beyond any honest document."""

import zlib
from collections.abc import Iterator

from tests.read.formats import docx_of, message, odt, rtf_of, zipped

MILLION = 1_000_000
LINES = {
    "letters": "a" * MILLION,
    "spaces": "a" + " " * MILLION + "b",
    "digits": "1" * MILLION,
    "numbers": "1,000 " * (MILLION // 6),
    "dots": "a." * (MILLION // 2),
    "brackets": "(" * MILLION,
    "quotes": '"' * MILLION,
    "capitals": "A-50 " * (MILLION // 5),
    "addresses": "https://a.example/" + "a/" * (MILLION // 2),
    "hangul": "가" * (MILLION // 2),
    "kanji": "漢字" * (MILLION // 4),
    "cyrillic": "слово " * (MILLION // 6),
    "hyphens": "a-" * (MILLION // 2),
    "stars": "*_" * (MILLION // 2),
    "links": "[a](" * (MILLION // 4),
    "tags": "<a " * (MILLION // 3),
}


def bombs() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every bomb but the long lines."""
    yield "flate.pdf", pdf(stream(zlib.compress(b"BT /F 9 Tf (a) Tj ET\n" * 3_000_000, 9), b"/Filter /FlateDecode"))
    yield "fan-out.pdf", _fan_out()
    yield "pages.pdf", _pages()
    yield "cmap.pdf", _cmap()
    yield "zip.docx", _docx(b"<w:t>" + b" " * 280_000_000 + b"</w:t>")
    yield "entities.docx", _docx(b"<w:t>&j;</w:t>", entities())
    yield "entities.odt", odt("<text:p>&j;</text:p>", head=entities().decode())
    yield "folder.zip", zipped({"a.txt": b"0" * 30_000_000})
    yield (
        "attributes.html",
        b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">words</p></body></html>",
    )
    yield "nested.html", b"<html><body>" + b"<div>" * 300 + b"<p>words</p>" + b"</div>" * 300 + b"</body></html>"
    yield "deep.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>words</p></body></html>"
    yield "deep.odt", odt("<text:list><text:list-item>" * 100_000)
    yield "deep.rtf", rb"{\rtf1" + b"{" * MILLION + b"words" + b"}" * MILLION + b"}"
    yield "parts.eml", _parts()
    yield "deep.md", b">" * 100_000 + b" words\n" + b"- " * 50_000 + b"words"


def long_lines(kind: str) -> Iterator[tuple[str, bytes]]:
    """The same line in every format that has lines."""
    line = LINES[kind]
    yield f"{kind}.txt", line.encode()
    yield f"{kind}.md", f"# Title\n\n{line}\n".encode()
    yield f"{kind}.html", f"<html><body><p>{line.replace('<', '&lt;')}</p></body></html>".encode()
    yield f"{kind}.eml", message("").as_bytes() + line.encode()
    yield f"{kind}.rtf", rtf_of([line])
    yield f"{kind}.docx", docx_of([line])


def stream(data: bytes, said: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), said, data)


def pdf(
    content: bytes, more: bytes = b"", font: bytes = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
) -> bytes:
    """A PDF of one page; `more` are further objects from number 6 on, `content` object 4, `font` object 5."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, font]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1)) + more
    return body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _fan_out() -> bytes:
    """Forms each of which draws the next ten times."""
    forms = b""
    for number in range(6, 26):
        said = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        forms += b"%d 0 obj\n%s\nendobj\n" % (number, stream(b"/X Do " * 10, said))
    return pdf(stream(b"BT /F 9 Tf (words) Tj ET /X Do"), forms)


def _pages() -> bytes:
    """Nodes of the page tree each of which has the next a hundred times, to a hundred million pages."""
    nodes = b""
    for number in range(3, 7):
        kids = b"%d 0 R " % (number + 1) * 100
        nodes += b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (number, kids, 100 ** (7 - number))
    page = b"7 0 obj\n<< /Type /Page /Parent 6 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    first = b"1 0 obj\n<< /Type /Catalog /Pages 3 0 R >>\nendobj\n"
    return b"%PDF-1.7\n" + first + nodes + page + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _cmap() -> bytes:
    """A font whose table of letters has one range of four thousand million codes."""
    table = b"1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>"
    below = b"7 0 obj\n<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>\nendobj\n"
    return pdf(stream(b"BT /F 9 Tf <00410042> Tj ET"), b"6 0 obj\n%s\nendobj\n" % stream(table) + below, font)


def entities() -> bytes:
    """Each entity is ten of the one before: "a billion laughs"."""
    steps = b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    return b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + steps + b"]>"


def _docx(run: bytes, head: bytes = b"") -> bytes:
    """A Word document whose one run is this XML."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx_of(["x"]))) as whole,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename == "word/document.xml":
                start = data.index(b"<w:document")
                data = data[:start] + head + data[start:].replace(b"<w:t>x</w:t>", run)
            out.writestr(entry.filename, data)
    return buffer.getvalue()


def _parts() -> bytes:
    """A message of parts within parts."""
    head = b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n"
    return (
        head
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (i, i) for i in range(3000))
        + b"\nwords"
    )


if __name__ == "__main__":  # each bomb and each line at its full length, read as ingest does
    import tempfile
    import time
    from pathlib import Path

    from pipeline.errors import SourcelineError
    from pipeline.read.isolate import read_isolated

    with tempfile.TemporaryDirectory() as folder:
        for name, data in [*bombs(), *(file for kind in LINES for file in long_lines(kind))]:
            path = Path(folder, name)
            path.write_bytes(data)
            start = time.monotonic()
            try:
                came = f"{len(read_isolated(path).text)} characters"
            except SourcelineError as error:
                came = f"{error.reason}: {error}"
            print(f"{time.monotonic() - start:6.1f} s  {name:18} {came[:150]}", flush=True)
