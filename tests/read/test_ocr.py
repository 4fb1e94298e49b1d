"""Scanned pages and pictures: words with boxes where Tesseract is installed, and what to install where it is not."""

import io
import os
import shutil
from difflib import SequenceMatcher

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import EmptyFile, NeedsOcr
from pipeline.read import read
from pipeline.read.isolate import read_isolated
from pipeline.read.ocr import tesseract
from pipeline.records import Findings
from tests.read.formats import put
from tests.read.story import STORY, plain
from tests.read.typeset import Style, typeset

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract") and not os.environ.get("CI"), reason="needs Tesseract: apt install tesseract-ocr"
)
PRINTED = typeset(STORY[:3], Style(size=12, leading=16, title="The Ferry"))


@pytest.fixture
def without_tesseract(monkeypatch):
    """A machine on which Tesseract is not installed."""
    tesseract.languages.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    yield
    tesseract.languages.cache_clear()


def picture(data: bytes = PRINTED.data, dpi: int = 200, turn: int = 0) -> Image.Image:
    """The first page of a PDF as a scanner would give it, turned counter-clockwise."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.rotate(turn, expand=True) if turn else image


def scan(*images: Image.Image, dpi: int = 200, stamp: str = "") -> bytes:
    """A PDF whose pages are pictures, with a line of real text over each where a stamp is given."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for image in images:
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(image), 0, 0, width, height)
        canvas.drawString(20, 20, stamp)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def saved(image: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def box_of(document, words: str) -> tuple[float, ...]:
    """The box of the first word of some words, on the first page."""
    at = document.text.index(words)
    return next((w.x0, w.top, w.x1, w.bottom) for w in document.pages[0].words if w.start == at)


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90])
def test_a_scanned_page_gives_words_with_boxes_where_they_are_printed(tmp_path, turn) -> None:
    document = read_isolated(put(tmp_path / "a.pdf", scan(picture(turn=turn), stamp="Archive 7")))
    true = read(put(tmp_path / "true.pdf", PRINTED.data))
    assert SequenceMatcher(None, document.text, true.text, autojunk=False).ratio() > 0.97
    assert [p.reason for p in document.problems] == ["ocr"]
    said = document.metadata["ocr"]["pages"]["1"]
    assert said["confidence"] > 85 and "eng" in said["languages"]
    assert all(w.confidence is not None for w in document.pages[0].words)
    for words in ("coastguard cutter", "experienced seaman"):
        found, expected = box_of(document, words), box_of(true, words)
        if turn:  # counter-clockwise: what was at (x, y) is at (y, width - x)
            x0, top, x1, bottom = expected
            expected = (top, document.pages[0].height - x1, bottom, document.pages[0].height - x0)
        assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) < 6


@needs_tesseract
def test_pages_with_text_are_left_as_they_are(tmp_path) -> None:
    whole = pypdfium2.PdfDocument(PRINTED.data)
    whole.import_pages(pypdfium2.PdfDocument(scan(picture())))
    whole.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf")
    assert [(p.reason, p.where) for p in document.problems] == [("ocr", "page 2")]
    assert document.pages[0].words[0].confidence is None
    assert list(document.metadata["ocr"]["pages"]) == ["2"]


@needs_tesseract
def test_a_picture_of_several_pages(tmp_path) -> None:
    page = picture().crop((0, 0, 1654, 900))
    data = saved(page, "TIFF", save_all=True, append_images=[page], dpi=(200, 200))
    document = read(put(tmp_path / "fax.tiff", data))
    assert document.media_type == "image/tiff" and len(document.pages) == 2
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (595, 324)
    assert document.text.count("routine patrol") == 2


@needs_tesseract
def test_a_bad_scan_is_said_to_be_one(tmp_path) -> None:
    page = picture().crop((0, 0, 1654, 900)).resize((413, 225)).resize((1654, 900))
    noisy = Image.effect_noise(page.size, 180)
    data = saved(Image.blend(page, noisy, 0.6), "JPEG", dpi=(200, 200))
    try:
        problems = read(put(tmp_path / "a.jpg", data)).problems
    except EmptyFile:
        return
    assert "ocr_unsure" in [p.reason for p in problems]


@needs_tesseract
def test_a_citation_on_a_scan_is_traced_with_its_box(tmp_path) -> None:
    from pipeline.engine.ingest import ingest
    from pipeline.read.boxes import boxes
    from pipeline.records import Page, Word
    from pipeline.settings import Settings
    from pipeline.store.database import open_database

    source = "The ministry said that an A-50 violated the airspace twice shortly after 9 a.m. on July 23, 2019."
    report = ["According to the ministry, an A-50 violated the airspace twice shortly after 9 a.m. on July 23, 2019 (Yonhap, July 23, 2019)."]  # fmt: skip
    put(tmp_path / "corpus" / "source.txt", source)
    put(tmp_path / "corpus" / "source.json", '{"publisher": "Yonhap News Agency", "published": "2019-07-23"}')
    put(tmp_path / "corpus" / "scan.pdf", scan(picture(typeset(report, Style(size=12, leading=16)).data)))
    db = open_database(tmp_path / "a.db")
    ingest(db, [tmp_path / "corpus"], Settings(workers=1), base=tmp_path)
    start, end, held, path = db.execute(
        """SELECT c.start, c."end", c.status, s.path FROM citations c JOIN documents d ON d.id = c.document
           JOIN citation_sources k ON k.citation = c.id JOIN documents s ON s.id = k.document WHERE d.path LIKE '%scan.pdf'"""
    ).fetchone()
    assert (held, path) == ("held", "corpus/source.txt")
    import json
    import zlib

    words = json.loads(zlib.decompress(db.execute("SELECT words FROM pages").fetchone()[0]))
    page = Page(1, 0, 9999, 595, 842, tuple(Word(*w) for w in words))
    ((number, x0, top, x1, bottom), *_) = boxes([page], start, end)
    true = read(put(tmp_path / "true.pdf", typeset(report, Style(size=12, leading=16)).data))
    at = true.text.index("(Yonhap")
    expected = boxes(true.pages, at, len(true.text) - 1)[0]
    assert number == 1
    assert max(abs(a - b) for a, b in zip((x0, top, x1, bottom), expected[1:], strict=True)) < 6
    db.close()


def test_without_tesseract_a_picture_says_what_to_install(tmp_path, without_tesseract) -> None:
    with pytest.raises(NeedsOcr, match="apt install tesseract-ocr"):
        read(put(tmp_path / "a.png", saved(picture(dpi=50), "PNG")))
    with pytest.raises(NeedsOcr, match="apt install tesseract-ocr"):
        read(put(tmp_path / "a.pdf", scan(picture(dpi=50), dpi=50)))


def test_without_tesseract_the_other_pages_are_read(tmp_path, without_tesseract) -> None:
    whole = pypdfium2.PdfDocument(PRINTED.data)
    whole.import_pages(pypdfium2.PdfDocument(scan(picture(dpi=50), dpi=50)))
    whole.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf")
    assert document.text.startswith("The Ferry\n\n" + plain(STORY[:1])[:40])
    assert [(p.reason, p.where) for p in document.problems] == [("needs_ocr", "page 2")]


def test_a_picture_too_large_to_be_honest_is_refused(tmp_path) -> None:
    from pipeline.errors import UnreadableFile

    data = bytearray(saved(Image.new("1", (64, 64)), "PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    import struct
    import zlib

    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    with pytest.raises(UnreadableFile, match=r"larger|damaged"):
        read(put(tmp_path / "a.png", bytes(data)))


@needs_tesseract
def test_what_waited_for_tesseract_is_read_once_it_is_there(tmp_path, monkeypatch) -> None:
    from pipeline.engine.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store.database import open_database

    monkeypatch.setattr("pipeline.extract.findings.extract", lambda document, settings: Findings())
    put(tmp_path / "corpus" / "a.png", saved(picture().crop((0, 0, 1654, 700)), "PNG", dpi=(200, 200)))
    db = open_database(tmp_path / "a.db")

    def run() -> tuple[int, int]:
        tesseract.languages.cache_clear()
        summary = ingest(db, [tmp_path / "corpus"], Settings(workers=1), base=tmp_path)
        return summary.new + summary.changed, summary.failed

    with monkeypatch.context() as away:
        away.setattr(shutil, "which", lambda _: None)
        assert run() == (0, 1)
        assert run() == (0, 0)
    assert db.execute("SELECT reason FROM problems").fetchall() == [("needs_ocr",)]
    assert run() == (1, 0)
    assert run() == (0, 0)
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    db.close()
