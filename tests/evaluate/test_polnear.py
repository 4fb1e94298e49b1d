from pathlib import Path

import pytest

from pipeline.errors import NoSuchPath
from pipeline.evaluate.polnear import ROLES, read_annotations, read_folder, score
from pipeline.records import Attribution, Span

TEXT = "The mayor said the bridge, he thought, was safe. Nobody answered."
GOLD = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 39 47;15 25\twas safe the bridge
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a_1.txt").write_text(TEXT)
    (tmp_path / "attributions" / "a_1_x.ann").write_text(GOLD)
    return tmp_path


def test_reads_discontinuous_content_in_order():
    (found,) = read_annotations(GOLD)
    assert found == Attribution((Span(0, 9),), (Span(10, 14),), (Span(15, 25), Span(39, 47)))


def test_perfect_prediction_scores_one(folder: Path):
    figures = score(read_folder(folder), lambda text: read_annotations(GOLD))
    assert all(figures[measure][role]["F1"] == 1.0 for measure in figures for role in ROLES)


def test_shared_tokens_count_for_overlap_only(folder: Path):
    ours = Attribution((Span(4, 9),), (Span(10, 14),), (Span(15, 47),))
    figures = score(read_folder(folder), lambda text: [ours])
    for measure in ("tokens", "overlap"):
        assert figures[measure]["source"] == {"P": 1.0, "R": 0.5, "F1": 0.6667}
        assert figures[measure]["content"] == {"P": 0.5, "R": 1.0, "F1": 0.6667}  # 4 tokens of 8
    assert figures["exact"]["source"]["F1"] == figures["exact"]["content"]["F1"] == 0.0
    assert figures["exact"]["cue"]["F1"] == 1.0


def test_two_annotators_count_as_one_article(folder: Path):
    (folder / "attributions" / "a_1_y.ann").write_text("")
    figures = score(read_folder(folder), lambda text: read_annotations(GOLD))
    assert figures["exact"]["cue"] == {"P": 0.5, "R": 0.5, "F1": 0.5}


def test_nothing_found_is_zero_not_an_error(folder: Path):
    assert score(read_folder(folder), lambda text: [])["overlap"]["content"]["F1"] == 0.0


def test_a_folder_without_annotations_says_so(tmp_path: Path):
    with pytest.raises(NoSuchPath, match="attributions"):
        read_folder(tmp_path)


def test_a_long_span_outweighs_short_ones_in_tokens_but_not_in_overlap(folder: Path):
    long = Attribution((Span(0, 9),), (Span(27, 37),), (Span(15, 25),))  # cue "he thought"
    ours = (*read_annotations(GOLD), long)
    figures = score(read_folder(folder), lambda text: ours)
    assert figures["overlap"]["cue"]["P"] == 0.5
    assert figures["tokens"]["cue"]["P"] < 0.5
