"""Gold files are read to the code point, and findings compared with them count as they should."""

from pathlib import Path

import pytest

from pipeline.evaluate.gold import FOLDER, Gold, gold_files, read_gold
from pipeline.evaluate.gold_run import figures, predictions
from pipeline.evaluate.gold_score import compare
from pipeline.records import Attribution, Date, Findings, Mention, Passage, Quantity, Span

FILE = """language: ru
published: 2020-03-02
note: written for this test, see: nothing

<name label="MINISTRY" entity="fsb">ФСБ</name> <cue of="1">заявила</cue>, что <content of="1"><date value="2020-03-02">\
сегодня</date> ушли <quantity number="3" number_to="5" unit="ship" approx="about">около 3–5 судов</quantity></content>.
<lang code="en">Nobody <name label="PERSON" entity="john-low">John Low</name> knew came.</lang>
"""


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return _read(tmp_path, FILE)


def _read(folder: Path, words: str) -> Gold:
    file = folder / "text.xml"
    file.write_text(words, encoding="utf-8")
    return read_gold(file)


def _scores(gold: Gold, found: Findings) -> dict[str, tuple[float, float, float]]:
    return dict(compare(gold, found))


def test_the_text_is_what_is_left_without_the_marks(gold: Gold):
    assert gold.text.startswith("ФСБ заявила, что сегодня ушли около 3–5 судов.\nNobody John Low")
    assert [m.span.of(gold.text) for m in gold.of("quantity")] == ["около 3–5 судов"]
    assert gold.of("quantity")[0].attributes == {"number": "3", "number_to": "5", "unit": "ship", "approx": "about"}


def test_the_header_may_hold_colons(gold: Gold):
    assert (gold.language, gold.published) == ("ru", "2020-03-02")
    assert gold.header["note"] == "written for this test, see: nothing"


@pytest.mark.parametrize("words", ["<date>x", "x</date>", "<date>x</cue>"])
def test_a_stray_tag_is_refused(tmp_path: Path, words: str):
    with pytest.raises(ValueError, match=r"text\.xml"):
        _read(tmp_path, f"language: en\n\n{words}")


def test_a_range_is_right_only_with_both_ends(gold: Gold):
    span = gold.of("quantity")[0].span
    whole = Quantity(span.start, span.end, 3, "ship", "около", 5)
    half = Quantity(span.start, span.end, 3, "ship", "около")
    assert _scores(gold, Findings(quantities=(whole,)))["quantity number and unit right"] == (1, 1, 1)
    assert _scores(gold, Findings(quantities=(half,)))["quantity number and unit right"] == (0, 1, 1)


def test_names_count_by_groups_of_labels_exact_and_overlapping(gold: Gold):
    name = gold.of("name")[1].span
    found = (Mention(0, 3, "ORG"), Mention(name.start, name.end - 4, "PERSON"), Mention(0, 3, "MISC", rule="pronoun"))
    scores = _scores(gold, Findings(mentions=found))
    assert scores["names F1"] == (1, 2, 2)
    assert scores["names overlap F1"] == (2, 2, 2)


def test_another_label_is_another_name(gold: Gold):
    assert _scores(gold, Findings(mentions=(Mention(0, 3, "LOC"),)))["names overlap F1"] == (0, 1, 2)


def test_a_passage_has_the_language_of_the_file_or_of_the_mark_around_it(gold: Gold):
    cut = gold.text.index("\n")
    passages = (Passage(0, cut, "ru"), Passage(cut + 1, len(gold.text) - 1, "ru"))
    assert _scores(gold, Findings(passages=passages))["passage languages right"] == (1, 2, 2)
    passages = (passages[0], Passage(cut + 1, len(gold.text) - 1, "en"))
    assert _scores(gold, Findings(passages=passages))["passage languages right"] == (2, 2, 2)


def test_dates_and_attributions_are_compared(gold: Gold):
    (date,), (cue,) = gold.of("date"), gold.of("cue")
    found = Findings(
        dates=(Date(date.span.start, date.span.end, "2020-03-01"),),
        attributions=(Attribution((), (Span(cue.span.start, cue.span.end),), ()),),
    )
    scores = _scores(gold, found)
    assert scores["dates F1"] == (1, 1, 1)
    assert scores["date values right"] == (0, 1, 1)
    assert scores["attribution cue overlap F1"] == (7, 7, 7)
    assert scores["attribution content overlap F1"][0] == 0


def test_where_only_names_are_marked_only_names_count(tmp_path: Path):
    gold = _read(tmp_path, 'marks: names\n\n<name label="LOC" entity="minsk">Minsk</name> on Monday')
    assert set(_scores(gold, Findings())) == {"names F1", "names overlap F1"}


def test_the_language_is_detected_and_the_date_given(gold: Gold):
    found = predictions(gold)
    assert found.passages[0].language == "ru"
    assert [d.value for d in found.dates] == ["2020-03-02"]


def test_figures_are_named_by_folder(tmp_path: Path):
    (tmp_path / "ru").mkdir()
    for folder in (tmp_path, tmp_path / "ru"):
        (folder / "a.xml").write_text(FILE, encoding="utf-8")
    found = figures(tmp_path)
    assert found["gold: dates F1"] == found["gold ru: dates F1"] == 1.0


@pytest.mark.parametrize("file", gold_files(), ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_every_gold_file_can_be_read(file: Path):
    gold = read_gold(file)
    assert "<" not in gold.text
    assert file.parent == FOLDER or gold.language == file.parent.name
