"""The frame of the benchmarks: figures against their bars, made-up documents that are the same each time."""

import json
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.bench import __main__ as frame
from pipeline.bench import corpus
from pipeline.bench.figure import BARS, Figure


def test_a_figure_knows_whether_it_holds_its_bar():
    assert Figure("reading.pdf", 12.0, "").holds
    assert not Figure("reading.pdf", 9.9, "").holds
    assert not Figure("pipeline.cpu", 1.6, "").holds
    assert "MISSED" in str(Figure("pipeline.cpu", 1.6, "cost"))
    assert "MISSED" not in str(Figure("unheard.of", 99.0, "cost"))


def test_every_bar_names_a_side_and_a_number():
    for bar in json.loads(BARS.read_text(encoding="utf-8")).values():
        assert set(bar) <= {"at_least", "at_most"} and all(isinstance(v, int | float) for v in bar.values())


@pytest.mark.parametrize("name", [*frame.USUAL, *frame.LONG])
def test_every_benchmark_is_a_command_with_help(name: str):
    shown = CliRunner().invoke(frame.main, [name, "--help"])
    assert shown.exit_code == 0 and "Usage" in shown.output


def test_made_up_sentences_are_the_same_each_time():
    assert list(islice(corpus.sentences(7), 20)) == list(islice(corpus.sentences(7), 20))
    assert list(islice(corpus.sentences(7), 20)) != list(islice(corpus.sentences(8), 20))


def test_a_pdf_in_two_columns_is_read_as_it_was_set(tmp_path: Path):
    from pipeline.read import read

    truth = corpus.write_pdf(tmp_path / "a.pdf", 1, columns=2, of=14)
    assert read(tmp_path / "a.pdf").text.split() == truth.split()
