from pipeline.publish.reader import Stretch, part_of, parts, stretches


def test_text_outside_of_blocks_is_kept() -> None:
    text = "Head\n\nFirst.\n\nLost words.\n\nLast."
    found = stretches(text, [[6, 12, "paragraph"], [27, 32, "note"]])
    assert [(text[b.start : b.end], b.kind) for b in found] == [
        ("Head", "paragraph"),
        ("First.", "paragraph"),
        ("Lost words.", "paragraph"),
        ("Last.", "note"),
    ]


def test_blocks_that_overlap_show_no_word_twice() -> None:
    found = stretches("0123456789", [[0, 6, "heading"], [4, 10, "paragraph"], [5, 6, "note"]])
    assert [(b.start, b.end) for b in found] == [(0, 6), (6, 10)]


def test_without_blocks_blank_lines_part_paragraphs() -> None:
    text = "  One\ntwo.\n\n\n\nThree. "
    assert [text[b.start : b.end] for b in stretches(text, [])] == ["One\ntwo.", "Three."]


def test_long_documents_come_in_parts() -> None:
    blocks = [Stretch(i * 100, i * 100 + 90) for i in range(10)]
    runs = parts(blocks, size=250)
    assert [b for run in runs for b in run] == blocks
    assert all(run[-1].end - run[0].start <= 250 for run in runs)
    assert part_of(runs, 0) == 0 and part_of(runs, 950) == len(runs) - 1 == part_of(runs, 5000)
    assert part_of(runs, 195) == next(i for i, run in enumerate(runs) if run[-1].end > 195)


def test_an_empty_document_has_one_part() -> None:
    assert parts(stretches("", [])) == [[]]
