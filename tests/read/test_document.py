"""Reading a file by its content, its sidecar, and what is refused."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import BinaryFile, EmptyFile, EncryptedFile, NoSuchPath, UnreadableFile
from pipeline.read import corpus_files, read
from pipeline.text import sha256

HTML = "<!doctype html><html lang='en'><head><title>A page</title></head><body><p>{}</p></body></html>"
WORDS = "The ministry said on Monday that two aircraft had been seen over the sea near the islands. "


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def reasons(document) -> list[str]:
    return [p.reason for p in document.problems]


def test_path_is_relative_to_the_root_and_the_version_is_the_hash_of_the_bytes(tmp_path) -> None:
    (tmp_path / "sub").mkdir()
    path = write(tmp_path / "sub" / "a.txt", WORDS)
    document = read(path, root=tmp_path)
    assert document.path == "sub/a.txt"
    assert document.version == sha256(WORDS)
    assert (document.reader, document.media_type) == ("plain/1", "text/plain")


def test_a_web_page_called_pdf_is_read_as_a_web_page(tmp_path) -> None:
    document = read(write(tmp_path / "a.pdf", HTML.format(WORDS * 3)))
    assert document.media_type == "text/html"
    assert WORDS.strip() in document.text
    assert reasons(document) == ["mislabelled"]


def test_text_called_html_is_read_as_text(tmp_path) -> None:
    document = read(write(tmp_path / "a.html", WORDS))
    assert (document.media_type, reasons(document)) == ("text/plain", ["mislabelled"])


def test_a_file_without_an_ending_is_read_by_its_content(tmp_path) -> None:
    assert read(write(tmp_path / "statement", HTML.format(WORDS * 3))).media_type == "text/html"


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), UnreadableFile),
        ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(50), UnreadableFile),
        ("a.txt", b"\x7fELF" + bytes(50), BinaryFile),
        ("a.docx", zipped(readme="x"), UnreadableFile),
        ("a.docx", zipped(xl__workbook="x"), BinaryFile),
        ("a.docx", b"PK\x03\x04 not really", UnreadableFile),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), BinaryFile),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        ("a.txt", bytes(range(256)) * 20, BinaryFile),
        ("a.rtf", rb"{\rtf1 }", EmptyFile),
        ("a.json", '{"title": "no document beside it"}', UnreadableFile),
        ("a.pdf", b"%PDF-1.4\nnothing that follows is a PDF", UnreadableFile),
    ],
)
def test_what_carries_no_text_is_refused_with_its_reason(tmp_path, name, data, error) -> None:
    with pytest.raises(error) as caught:
        read(write(tmp_path / name, data))
    assert type(caught.value) is error
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_words_that_look_like_a_signature_are_still_words(tmp_path) -> None:
    assert read(write(tmp_path / "a.txt", "BM is what they call the base. MZ is another.")).text.startswith("BM")


def test_a_link_out_of_the_root_is_refused(tmp_path) -> None:
    (tmp_path / "corpus").mkdir()
    write(tmp_path / "secret.txt", WORDS)
    (tmp_path / "corpus" / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnreadableFile, match="leads out"):
        read(tmp_path / "corpus" / "a.txt", root=tmp_path / "corpus")


# --- sidecars


def sidecar(tmp_path: Path, content: object, text: str = "A Page Title\n\nJuly 5, 2018\n\n" + WORDS):
    write(tmp_path / "a.json", content if isinstance(content, str) else json.dumps(content))
    return read(write(tmp_path / "a.txt", text))


def test_the_sidecar_wins_over_the_file(tmp_path) -> None:
    said = {
        "publisher": "Radio North",
        "title": "Other",
        "published": "2018-12",
        "url": "https://radio.example/2018/11/26/x",
        "language": "ko-KR",
        "retrieved": "2019-02-01T10:00:00Z",
        "licence": "CC0",
        "note": "a digest",
    }
    document = sidecar(tmp_path, said)
    for key in ("publisher", "title", "published", "url", "retrieved", "licence", "note"):
        assert getattr(document, key) == said[key]
    assert (document.language, document.published_source, document.problems) == ("ko", "sidecar", ())


def test_without_a_date_in_the_sidecar_the_text_then_the_address_counts(tmp_path) -> None:
    url = {"url": "https://radio.example/20181126/x.html"}
    assert sidecar(tmp_path, url).published == "2018-07-05"
    document = sidecar(tmp_path, url, text=WORDS)
    assert (document.published, document.published_source) == ("2018-11-26", "url")


def test_the_day_of_retrieval_is_never_the_day_of_publication(tmp_path) -> None:
    document = sidecar(tmp_path, {"retrieved": "2019-02-01"}, text=WORDS)
    assert (document.retrieved, document.published, document.published_source) == ("2019-02-01", None, None)


@pytest.mark.parametrize(
    "content",
    [
        "{not json",
        '["a list"]',
        {"titel": "x"},
        {"published": "26.11.2018"},
        {"published": 2018},
        {"language": "Korean language"},
        {"url": ["a"]},
    ],
)
def test_a_broken_sidecar_is_a_warning_and_the_document_is_read(tmp_path, content) -> None:
    document = sidecar(tmp_path, content)
    assert reasons(document) == ["bad_sidecar"]
    assert document.problems[0].severity == "warning"
    assert (document.title, document.published) == ("A Page Title", "2018-07-05")


def test_good_keys_of_a_sidecar_count_beside_bad_ones(tmp_path) -> None:
    document = sidecar(tmp_path, {"titel": "x", "publisher": "Radio North", "title": None})
    assert (document.publisher, document.title) == ("Radio North", "A Page Title")


# --- which files


def test_sidecars_hidden_files_and_generators_are_no_documents(tmp_path) -> None:
    for name in ("b.txt", "b.json", "a.pdf", "a.json", "lone.json", "README.md", ".hidden.txt", "generate.py"):
        write(tmp_path / name, "x")
    for name in (".git/x.txt", "__pycache__/x.txt", "sub/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, "x")
    assert [p.relative_to(tmp_path).as_posix() for p in corpus_files(tmp_path)] == [
        "a.pdf",
        "b.txt",
        "lone.json",
        "sub/c.md",
    ]


def test_a_folder_that_does_not_exist_is_an_error_that_says_what_to_do(tmp_path) -> None:
    with pytest.raises(NoSuchPath, match="does not exist"):
        corpus_files(tmp_path / "nowhere")
