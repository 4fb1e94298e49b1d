"""Shapes of page beyond running text: tables, links, turned and empty pages, other scripts."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.document import read
from pipeline.read.pdf.reader import read_pdf

WORDS = "The ministry said on Monday that two aircraft had been seen over the sea near the islands."


def drawn(draw, pages: int = 1) -> bytes:
    """A PDF of pages drawn by `draw(canvas, page number)`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    for number in range(1, pages + 1):
        canvas.setFont("Times-Roman", 10)
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(canvas, texts, x=72, y=760, leading=12) -> float:
    for text in texts:
        canvas.drawString(x, y, text)
        y -= leading
    return y


def reasons(draft) -> list[tuple[str, str]]:
    return [(p.reason, p.where) for p in draft.problems]


CELLS = [
    ["Day", "Ships seen", "Source"],
    ["Monday", "12", "Coastguard log"],
    ["Tuesday", "9, of which two grey", "Radio North"],
]


def table(canvas, rows, x=72, y=600, width=140, height=18) -> None:
    canvas.grid([x + i * width for i in range(len(rows[0]) + 1)], [y - i * height for i in range(len(rows) + 1)])
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            canvas.drawString(x + c * width + 4, y - r * height - 13, cell)


def test_a_ruled_table_is_rows_of_cells_in_its_place() -> None:
    def draw(canvas, _) -> None:
        lines(canvas, [WORDS, "Before the table stands this line."], y=640)
        table(canvas, CELLS)
        lines(canvas, ["After it there is another paragraph of words."], y=520)

    draft = read_pdf(drawn(draw))
    block = next(b for b in draft.blocks if b.kind == "table")
    assert draft.text[block.start : block.end] == "\n".join("\t".join(row) for row in CELLS)
    assert draft.text.index("Before the table") < block.start < draft.text.index("After it")
    covered = {i for w in draft.pages[0].words for i in range(w.start, w.end)}
    assert all(i in covered for i in range(block.start, block.end) if not draft.text[i].isspace())


def test_a_frame_around_text_is_no_table() -> None:
    def draw(canvas, _) -> None:
        canvas.rect(60, 700, 450, 80)
        canvas.rect(62, 702, 446, 76)
        canvas.line(60, 660, 500, 660)
        canvas.line(60, 650, 500, 650)
        lines(canvas, [WORDS, "A second line in the frame, with more words than a cell would hold."])

    draft = read_pdf(drawn(draw))
    assert [b.kind for b in draft.blocks] == ["paragraph"]
    assert WORDS in draft.text


def test_an_unruled_table_is_read_by_rows() -> None:
    def draw(canvas, _) -> None:
        for at, (day, ships) in enumerate(
            [("Monday", "12"), ("Tuesday", "9"), ("Wednesday", "14"), ("Thursday", "3"), ("Friday", "1")]
        ):
            canvas.drawString(72, 700 - 14 * at, day)
            canvas.drawString(320, 700 - 14 * at, ships)

    text = read_pdf(drawn(draw)).text.split()
    assert text == "Monday 12 Tuesday 9 Wednesday 14 Thursday 3 Friday 1".split()


def test_links_of_the_page_have_the_span_of_their_words_over_two_lines() -> None:
    def draw(canvas, _) -> None:
        lines(canvas, ["As the agency reported in its long", "piece of that day, nobody was hurt at all."])
        for x0, x1, y in ((84, 215, 758), (72, 95, 746)):
            canvas.linkURL("https://agency.example/x", (x0, y, x1, y + 10))

    draft = read_pdf(drawn(draw))
    assert [(draft.text[k.start : k.end], k.url) for k in draft.links] == [
        ("the agency reported in its long piece", "https://agency.example/x")
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_is_read_and_its_boxes_lie_on_it(turn) -> None:
    import pypdfium2

    plain = drawn(lambda canvas, _: lines(canvas, [WORDS, "Second line.", "Third line."]))
    document = pypdfium2.PdfDocument(plain)
    document[0].set_rotation(turn)
    buffer = io.BytesIO()
    document.save(buffer)
    draft = read_pdf(buffer.getvalue())
    assert draft.text.split() == f"{WORDS} Second line. Third line.".split()
    page = draft.pages[0]
    assert (page.width > page.height) == (turn != 180)
    for word in page.words:
        assert 0 <= word.x0 < word.x1 <= page.width and 0 <= word.top < word.bottom <= page.height
    first, last = page.words[0], page.words[-1]
    along = {90: last.x0 < first.x0, 180: last.top < first.top, 270: last.x0 > first.x0}
    assert along[turn]


def test_text_drawn_sideways_on_a_whole_page_is_read() -> None:
    def draw(canvas, _) -> None:
        canvas.translate(100, 100)
        canvas.rotate(90)
        lines(canvas, [WORDS, "Second line."], x=0, y=0)

    draft = read_pdf(drawn(draw))
    assert draft.text.split() == f"{WORDS} Second line.".split()
    first, second = draft.pages[0].words[0], draft.pages[0].words[-1]
    assert first.top > second.top - 400 and first.x0 < second.x0
    assert first.bottom - first.top > first.x1 - first.x0


def test_a_stamp_up_the_margin_is_recorded_and_kept_out_of_the_text() -> None:
    def draw(canvas, _) -> None:
        lines(canvas, [WORDS] * 5)
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Downloaded on Monday")
        canvas.restoreState()

    draft = read_pdf(drawn(draw))
    assert "Downloaded" not in draft.text
    assert draft.pages[0].omitted == (("rotated", "Downloaded on Monday"),)


def test_a_page_that_is_a_picture_asks_for_ocr(tmp_path) -> None:
    from PIL import Image

    Image.new("L", (50, 50), 128).save(tmp_path / "scan.png")

    def draw(canvas, number) -> None:
        if number == 1:
            lines(canvas, [WORDS] * 4)
        else:
            canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, 500, 700)

    draft = read_pdf(drawn(draw, 2))
    assert reasons(draft) in ([("no_text_on_page", "page 2")], [("needs_ocr", "page 2")])
    assert "OCR" in draft.problems[0].message
    assert len(draft.pages) == 2 and draft.pages[1].start == draft.pages[1].end


def test_a_pdf_of_pictures_only_is_empty_and_says_why(tmp_path) -> None:
    from PIL import Image

    from pipeline.errors import UnreadableFile

    Image.new("L", (50, 50), 128).save(tmp_path / "scan.png")
    (tmp_path / "a.pdf").write_bytes(
        drawn(lambda canvas, _: canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, 500, 700))
    )
    with pytest.raises(UnreadableFile, match="OCR"):
        read(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("font", "rows", "expected", "language"),
    [
        (
            "HeiseiMin-W3",
            ["防衛省は二十一日、海上自衛隊の哨戒", "機が照射を受けたと発表した。", "韓国側はこれを否定している。"],
            "防衛省は二十一日、海上自衛隊の哨戒機が照射を受けたと発表した。韓国側はこれを否定している。",
            "ja",
        ),
        (
            "HYSMyeongJo-Medium",
            ["국방부는 어제 오후 해군 함정이 ", "레이더를 운용했다고 밝혔다. 초계", "기를 추적한 것은 아니다."],
            "국방부는 어제 오후 해군 함정이 레이더를 운용했다고 밝혔다. 초계기를 추적한 것은 아니다.",
            "ko",
        ),
    ],
)
def test_korean_and_japanese_lines_are_joined_as_they_are_written(tmp_path, font, rows, expected, language) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(font))

    def draw(canvas, _) -> None:
        canvas.setFont(font, 11)
        lines(canvas, rows, leading=16)

    (tmp_path / "a.pdf").write_bytes(drawn(draw))
    document = read(tmp_path / "a.pdf")
    assert document.text.replace("\n\n", "" if language == "ja" else " ") == expected
    assert document.language == language


def test_headings_by_type_and_lists_by_their_signs() -> None:
    def draw(canvas, _) -> None:
        canvas.setFont("Times-Bold", 18)
        canvas.drawString(72, 780, "A Title Above All")
        canvas.setFont("Times-Bold", 12)
        canvas.drawString(72, 740, "First Part")
        canvas.setFont("Times-Roman", 10)
        lines(canvas, [WORDS, WORDS], y=720)
        lines(canvas, ["1. The first point of all.", "2. The second point.", "3. The third."], y=680)

    draft = read_pdf(drawn(draw))
    assert [(b.kind, draft.text[b.start : b.end][:10]) for b in draft.blocks] == [
        ("title", "A Title Ab"),
        ("heading", "First Part"),
        ("paragraph", "The minist"),
        ("list", "1. The fir"),
        ("list", "2. The sec"),
        ("list", "3. The thi"),
    ]


def test_a_footnote_that_runs_on_to_the_next_page_is_whole() -> None:
    def draw(canvas, number) -> None:
        y = lines(canvas, [WORDS] * 45, y=770)
        if number == 1:
            text = canvas.beginText(72, y)
            text.textOut("The last line bears it.")
            text.setRise(3.5)
            text.setFont("Times-Roman", 6.5)
            text.textOut("1")
            canvas.drawText(text)
        canvas.setFont("Times-Roman", 8)
        if number == 1:
            lines(
                canvas,
                ["1 A note that begins here and has", "too many words for its page, so that it"],
                y=90,
                leading=10,
            )
        else:
            lines(canvas, ["goes on at the foot of the next one."], y=80, leading=10)

    draft = read_pdf(drawn(draw, 2))
    (note,) = draft.notes
    expected = (
        "A note that begins here and has too many words for its page, so that it goes on at the foot of the next one."
    )
    assert draft.text[note.start : note.end] == expected
    pages = {p.number for p in draft.pages for w in p.words if note.start <= w.start < note.end}
    assert pages == {1, 2}


def test_an_exponent_is_no_marker() -> None:
    def draw(canvas, _) -> None:
        lines(canvas, [WORDS] * 3)
        text = canvas.beginText(72, 700)
        text.textOut("The area is 14 km")
        text.setRise(3.5)
        text.setFont("Times-Roman", 6.5)
        text.textOut("2")
        text.setRise(0)
        text.setFont("Times-Roman", 10)
        text.textOut(" of water.")
        canvas.drawText(text)

    draft = read_pdf(drawn(draw))
    assert draft.notes == []
    assert "14 km2 of water." in draft.text


def test_what_a_browser_prints_around_a_page_is_left_out_and_its_address_kept() -> None:
    def draw(canvas, _) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(20, 825, "11/26/18, 9:15 AM")
        canvas.drawString(280, 825, "Two Planes - The Paper")
        canvas.drawString(20, 12, "https://paper.example/2018/11/26/planes")
        canvas.drawString(570, 12, "1/1")
        canvas.setFont("Times-Roman", 10)
        lines(canvas, [WORDS] * 4)

    draft = read_pdf(drawn(draw))
    assert draft.text.split() == f"{WORDS} {WORDS} {WORDS} {WORDS}".split()
    assert draft.url == "https://paper.example/2018/11/26/planes"
    assert [reason for reason, _ in draft.pages[0].omitted] == ["running head", "running foot"]


def test_a_space_behind_a_raised_marker_at_the_start_of_a_line_is_kept() -> None:
    def draw(canvas, _) -> None:
        lines(canvas, [WORDS, "which went on for as long as the light lasted, and then ended."])
        canvas.setFont("Times-Roman", 6.5)
        canvas.drawString(72, 739.5, "17")
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(81.5, 736, "It was noted by all who stood there and looked at the sea.")

    assert "17 It was noted" in read_pdf(drawn(draw)).text


def test_the_sample_reports_are_whole() -> None:
    """The two reports of the sample corpus: notes joined, heads out, every box on its page."""
    from tests.conftest import SAMPLE

    for name, notes in (("radar-report.pdf", 22), ("kerch-report.pdf", 0)):
        document = read(SAMPLE / name)
        assert document.problems == ()
        assert len([n for n in document.notes if n.marker]) == notes
        assert all(any("head" in reason for reason, _ in page.omitted) for page in document.pages)
        for page in document.pages:
            assert all(0 <= w.x0 < w.x1 <= page.width and 0 <= w.top < w.bottom <= page.height for w in page.words)


def test_parts_of_a_word_drawn_out_of_order_are_one_word() -> None:
    def draw(canvas, _) -> None:
        start = 72 + canvas.stringWidth("The harb", "Times-Roman", 10)
        canvas.drawString(start, 700, "our was closed on Monday.")
        canvas.drawString(72, 660, "It opened again on Friday.")
        canvas.drawString(72, 700, "The harb")

    assert "The harbour was closed on Monday." in read_pdf(drawn(draw)).text
