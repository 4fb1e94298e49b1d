"""PDFs set by ourselves, whose true text is known: order, furniture, hyphens, notes, boxes."""

import pytest
from rapidfuzz.distance import Indel

from pipeline.errors import EncryptedFile, UnreadableFile
from pipeline.read.boxes import boxes
from pipeline.read.pdf.reader import read_pdf
from tests.read.story import NOTES, STORY, plain
from tests.read.typeset import Style, Typesetter, typeset

HEAD = "Island Papers, No. 2"
TWO = Style(columns=2, head=HEAD, numbers="{}", title="The Last Crossing")
LONG = [p.replace("^", "") for p in STORY * 4]


def similarity(draft, true: str) -> float:
    """Alike without regard to how words are spaced and paragraphs parted."""
    body = draft.text[: min((n.start for n in draft.notes), default=None)]
    return Indel.normalized_similarity(" ".join(body.split()), " ".join(true.split()))


def words(draft, thing) -> str:
    return draft.text[thing.start : thing.end]


@pytest.mark.parametrize("order", ["columns", "rows"])
@pytest.mark.parametrize(
    "style",
    [
        Style(columns=2),
        Style(columns=2, gutter=12, justify=False),
        Style(columns=2, indent=12, gap=0),
        Style(columns=3, size=8, leading=9.5, margin=40, gutter=14),
        Style(columns=1, size=11, leading=14),
    ],
    ids=["two", "ragged", "indented", "three", "one"],
)
def test_the_text_is_the_true_text_in_reading_order(style, order) -> None:
    style.order = order
    draft = read_pdf(typeset(LONG, style).data)
    assert len(draft.pages) > 1
    assert similarity(draft, plain(LONG)) >= 0.995


def test_paragraphs_are_whole_over_columns_and_pages() -> None:
    draft = read_pdf(typeset(LONG, TWO).data)
    found = [words(draft, b) for b in draft.blocks if b.kind == "paragraph"]
    assert [p[:30] for p in found] == [p[:30] for p in LONG]
    assert [p[-20:] for p in found] == [p[-20:] for p in LONG]


def test_running_heads_and_page_numbers_are_left_out_and_recorded() -> None:
    draft = read_pdf(typeset(LONG, TWO).data)
    assert HEAD not in draft.text
    assert len(draft.pages) >= 2
    for page in draft.pages:
        head = [("running head", HEAD)] if page.number > 1 else []
        assert list(page.omitted) == [*head, ("page number", str(page.number))]


def test_a_head_on_the_second_of_two_pages_is_found_though_it_never_repeats() -> None:
    draft = read_pdf(
        typeset([p.replace("^", "") for p in STORY * 2], Style(columns=1, head=HEAD, size=11, leading=15)).data
    )
    assert len(draft.pages) == 2
    assert draft.pages[1].omitted == (("running head", HEAD),)


def test_title_and_blocks() -> None:
    draft = read_pdf(typeset(STORY, TWO, NOTES).data)
    assert draft.title == "The Last Crossing"
    assert draft.blocks[0].kind == "title"
    end = 0
    for block in draft.blocks:
        assert not draft.text[end : block.start].strip()
        end = block.end
    assert end == len(draft.text)


def test_hyphens_at_line_ends_are_taken_out_and_the_word_leads_back_to_both_lines() -> None:
    printed = typeset(LONG, TWO)
    draft = read_pdf(printed.data)
    assert len(printed.cut) > 20
    cut = printed.cut[0].rstrip(".,;:")
    start = draft.text.index(cut)
    parts = [w for p in draft.pages for w in p.words if start <= w.start < start + len(cut)]
    assert "".join(words(draft, w) for w in parts).rstrip(".,;:") == cut
    assert len(parts) == 2
    assert parts[0].top != parts[1].top and parts[0].x0 > parts[1].x0


def hyphenated(lines: list[str], *more: str) -> str:
    """A paragraph broken into exactly these lines, with more paragraphs after it."""
    from reportlab.pdfgen.canvas import Canvas

    setter = Typesetter(Style())
    canvas: Canvas = setter.canvas
    for at, line in enumerate([*lines, "", *more]):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72, 700 - 12 * at, line)
    canvas.save()
    return read_pdf(setter.buffer.getvalue()).text.replace("\n\n", " ")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The destroyer Gwanggaeto-", "class was seen near the island."], "Gwanggaeto-class"),
        (["They spoke of the investi-", "gation that was under way then."], "investigation"),
        (["The talks on non-", "proliferation will go on. Proliferation is feared."], "non-proliferation"),
        (["The treaty covers Japan-", "South Korea matters and no others."], "Japan-South"),
        (["An aircraft of the type P-", "1 was seen over the sea that day."], "P-1"),
        (["It was a well-", "known fact among the sailors there."], "well-known"),
        (["The aircraft was a Tu-95 bom-", "ber and its fighter escort too."], "bomber"),
    ],
)
def test_true_hyphens_stay(lines, expected) -> None:
    assert expected in hyphenated(lines)


def test_what_the_document_writes_elsewhere_decides_over_a_hyphen() -> None:
    lines = ["The crew counted on anti-", "submarine gear and a life-", "boat for the whole of the crew."]
    assert "lifeboat" in hyphenated(lines, "Every lifeboat was there.", "The antisubmarine gear failed.")
    assert "antisubmarine" in hyphenated(lines, "The antisubmarine gear failed.")
    assert "anti-submarine" in hyphenated(lines, "The anti-submarine gear failed.")


@pytest.mark.parametrize("columns", [1, 2])
def test_footnotes_are_moved_to_the_end_and_joined_to_their_markers(columns) -> None:
    draft = read_pdf(typeset(STORY, Style(columns=columns, numbers="{}"), NOTES).data)
    assert {n.label: words(draft, n) for n in draft.notes} == NOTES
    befores = [draft.text[n.marker.start - 6 : n.marker.end] for n in draft.notes]
    assert befores == ["r six.1", "itself.2"[-7:], " cases.3"[-7:], "mplete.4"[-7:]]
    assert {n.kind for n in draft.notes} == {"footnote"}
    assert min(n.start for n in draft.notes) > draft.text.index("at the lighthouse.")
    for note in draft.notes:
        (number, *_), *_ = boxes(draft.pages, note.start, note.end)
        (marker_page, *_), *_ = boxes(draft.pages, note.marker.start, note.marker.end)
        assert number == marker_page


def test_a_cut_address_is_put_together_again() -> None:
    draft = read_pdf(typeset(STORY, Style(columns=3, size=9, margin=50, numbers="{}"), NOTES).data)
    assert "https://coastguard.example/press/2020/14.html" in draft.text


def test_endnotes_are_joined_to_raised_markers() -> None:
    notes = [f"{label}. {text}" for label, text in NOTES.items()]
    draft = read_pdf(typeset([*STORY, "Notes", *notes], Style(columns=2)).data)
    assert {n.label: words(draft, n) for n in draft.notes} == NOTES
    assert {n.kind for n in draft.notes} == {"endnote"}
    assert [draft.text[n.marker.start - 4 : n.marker.end] for n in draft.notes] == ["six.1", "elf.2", "ses.3", "ete.4"]


@pytest.mark.parametrize("style", [TWO, Style(columns=1)])
def test_every_word_has_its_box_within_the_page(style) -> None:
    draft = read_pdf(typeset(STORY, style, NOTES).data)
    covered = [False] * len(draft.text)
    for page in draft.pages:
        for word in page.words:
            assert 0 <= word.x0 < word.x1 <= page.width
            assert 0 <= word.top < word.bottom <= page.height
            assert words(draft, word).strip() == words(draft, word) != ""
            covered[word.start : word.end] = [True] * (word.end - word.start)
    assert all(c or draft.text[i].isspace() for i, c in enumerate(covered))


def test_the_characters_in_a_words_box_are_the_word() -> None:
    """The map leads back: pdfium, asked for the text within the box, gives the word."""
    import pypdfium2

    data = typeset(STORY, TWO, NOTES).data
    draft = read_pdf(data)
    document = pypdfium2.PdfDocument(data)
    for page in draft.pages:
        textpage = document[page.number - 1].get_textpage()
        for word in page.words[::7]:
            inside = textpage.get_text_bounded(
                word.x0 - 0.5, page.height - word.bottom + 1, word.x1 + 0.5, page.height - word.top - 1
            )
            assert words(draft, word) in inside.replace("\x02", "-")


def test_pages_follow_each_other_and_span_their_words() -> None:
    draft = read_pdf(typeset(LONG, TWO).data)
    for page, following in zip(draft.pages, draft.pages[1:], strict=False):
        assert page.start < page.end <= following.start
    for page in draft.pages:
        assert (page.start, page.end) == (min(w.start for w in page.words), max(w.end for w in page.words))


def test_boxes_of_a_span_are_one_for_each_line() -> None:
    draft = read_pdf(typeset(LONG, TWO).data)
    block = next(b for b in draft.blocks if b.kind == "paragraph")
    found = boxes(draft.pages, block.start, block.end)
    assert 5 < len(found) < 30
    assert {number for number, *_ in found} == {1}
    assert all(x1 - x0 < 230 and bottom - top < 15 for _, x0, top, x1, bottom in found)
    assert len(boxes(draft.pages, block.start, block.start + 3)) == 1
    assert boxes(draft.pages, block.end, block.end) == []


# --- bad files


def test_an_encrypted_file_says_so() -> None:
    data = Typesetter(Style()).print(STORY, encrypt="secret").data
    with pytest.raises(EncryptedFile, match="password"):
        read_pdf(data)


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_a_file_cut_off_early_is_unreadable_or_says_what_is_missing(share) -> None:
    data = typeset(LONG, TWO).data
    try:
        draft = read_pdf(data[: int(len(data) * share)])
    except UnreadableFile:
        return
    assert draft.problems


def test_metadata_of_the_file() -> None:
    style = Style(title="The Last Crossing", metadata={"title": "The Last Crossing", "author": "Ann Lee"})
    draft = read_pdf(typeset(STORY, style).data)
    assert (draft.title, draft.author, draft.published) == ("The Last Crossing", "Ann Lee", None)
    assert draft.metadata["creationdate"].startswith("2000-01-01T")


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - draft.docx", "report_final.indd"])
def test_a_title_that_is_none_is_not_taken(title) -> None:
    draft = read_pdf(typeset(STORY, Style(title="The Last Crossing", metadata={"title": title})).data)
    assert draft.title == "The Last Crossing"
