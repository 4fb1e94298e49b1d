"""What fuzzing found: files that made a reader fail with an error of some library, and not one that says what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.read import read
from pipeline.read.unpack import unpack
from pipeline.read.watch import Watch
from tests.read.formats import docx_of, odt_of, warc, zipped

WORDS = "The coast guard said that three boats had entered the harbour."


def _torn(data: bytes, member: str) -> bytes:
    """The zip file with the packed bytes of one member turned."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(member)
    start = entry.header_offset + 30 + len(entry.filename) + 8
    return data[:start] + bytes(b ^ 0xFF for b in data[start : start + 40]) + data[start + 40 :]


@pytest.mark.parametrize(
    ("name", "data", "member"),
    [("a.odt", odt_of([WORDS] * 9), "content.xml"), ("a.docx", docx_of([WORDS]), "word/document.xml")],
)
def test_packed_bytes_that_cannot_be_unpacked(tmp_path: Path, name: str, data: bytes, member: str) -> None:
    (tmp_path / name).write_bytes(_torn(data, member))
    with pytest.raises(UnreadableFile, match="damaged"):
        read(tmp_path / name)


def test_a_zip_folder_with_an_entry_without_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": WORDS, "xqz": ""}, deflate=False).replace(b"xqz", b"\x00qz"))
    (tmp_path / "out").mkdir()
    unpack(tmp_path / "a.zip", tmp_path / "out", Watch())
    assert [file.read_text() for file in sorted((tmp_path / "out").glob("*/*"))] == [WORDS, ""]


def test_a_capture_without_an_address(tmp_path: Path) -> None:
    import gzip

    plain = gzip.decompress(warc([("http://a.example/", "text/html", b"<p>x</p>")]))
    (tmp_path / "a.warc").write_bytes(plain.replace(b"WARC-Target-URI", b"WARC-Target-XXX"))
    with pytest.raises(UnreadableFile, match="damaged"):
        unpack(tmp_path / "a.warc", tmp_path / "out", Watch())


def test_a_tag_whose_name_no_one_could_give(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(f"<!doctype html><html\x87<head><titl>{WORDS}</p>".encode("latin-1"))
    assert WORDS in read(tmp_path / "a.html").text
