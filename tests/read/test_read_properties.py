"""Whatever a file holds: it is read or refused, and every span lies within the text, in order."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourcelineError
from pipeline.read import read
from pipeline.records import Document
from tests.properties import STEADY, texts
from tests.read.formats import html_of, message, odt_of, rtf_of


def whole(document: Document) -> None:
    """Fail where a document cannot be stored, or a span of it lies elsewhere or out of order."""
    text = document.text
    text.encode()
    assert text.strip()
    spans = [
        *document.blocks,
        *document.pages,
        *document.links,
        *document.notes,
        *(n.marker for n in document.notes if n.marker),
    ]
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
    ends = [0, *(b.end for b in document.blocks)]
    assert all(block.start >= end for block, end in zip(document.blocks, ends, strict=False)), (
        "blocks neither overlap nor go back"
    )
    between = [text[end : block.start] for block, end in zip(document.blocks, ends, strict=False)] + [text[ends[-1] :]]
    assert not "".join(between).strip(), "all words are in a block"


def _read(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    try:
        whole(read(file))
    except SourcelineError as error:
        assert str(error)


@STEADY
@given(
    texts(),
    st.sampled_from(("txt", "md", "html", "eml", "csv", "xyz")),
    st.sampled_from(("utf-8", "utf-16", "cp1251", "euc-kr", "shift_jis")),
)
def test_any_text_in_any_encoding(tmp_path: Path, text: str, ending: str, encoding: str) -> None:
    _read(tmp_path / f"a.{ending}", text.encode(encoding, errors="replace"))


@STEADY
@given(st.lists(texts(1, 8), min_size=1, max_size=4), st.sampled_from(("odt", "rtf", "html", "eml")))
def test_any_paragraphs_in_any_format(tmp_path: Path, paragraphs: list[str], ending: str) -> None:
    plain = ["".join(c for c in p if c.isprintable() or c == "\n") for p in paragraphs]
    make = {"odt": odt_of, "rtf": rtf_of, "html": html_of, "eml": lambda ps: message("\n\n".join(ps)).as_bytes()}[
        ending
    ]
    _read(tmp_path / f"a.{ending}", make(plain))


@STEADY
@given(
    st.binary(max_size=300), st.sampled_from(("txt", "html", "md", "rtf", "eml", "odt", "docx", "json")), st.booleans()
)
def test_any_bytes(tmp_path: Path, data: bytes, ending: str, dressed: bool) -> None:
    heads = {
        "rtf": b"{\\rtf1 ",
        "html": b"<!doctype html><p>",
        "eml": b"From: a@b.example\nSubject: ",
        "odt": b"PK\x03\x04",
        "docx": b"PK\x03\x04",
    }
    _read(tmp_path / f"a.{ending}", (heads.get(ending, b"") if dressed else b"") + data)
