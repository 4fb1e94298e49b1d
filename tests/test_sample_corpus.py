"""The sample corpus is what its README says: digests, labelled, in all formats and languages, with clean sidecars."""

import json
from collections import Counter

import pytest

from pipeline.read import read
from pipeline.read.files import corpus_files
from tests.conftest import SAMPLE

FILES = corpus_files(SAMPLE)
KEYS = {"publisher", "title", "published", "url", "language", "retrieved", "licence", "note"}


def facts(file):
    return json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))


def test_it_holds_enough_documents_of_every_format_and_language() -> None:
    assert len(FILES) >= 40
    assert set(Counter(f.suffix for f in FILES)) == {".pdf", ".html", ".docx", ".md", ".txt"}
    assert {facts(f)["language"] for f in FILES} == {"en", "ru", "ko", "ja"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_every_document_has_a_clean_sidecar_and_is_labelled(file) -> None:
    sidecar = facts(file)
    assert set(sidecar) <= KEYS
    assert "our own words" in sidecar["note"] or "invented report" in sidecar["note"]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_every_document_is_read_without_a_problem(file) -> None:
    document = read(file)
    assert document.language == facts(file)["language"]
    assert [p for p in document.problems if p.severity == "error"] == []


def test_plain_text_comes_in_the_encodings_of_its_languages() -> None:
    for encoding in ("utf-16", "cp1251", "koi8-r", "euc-kr", "shift_jis", "iso-2022-jp"):
        assert any(decodes(f, encoding) for f in FILES if f.suffix == ".txt"), encoding


def decodes(file, encoding) -> bool:
    """Whether the bytes are exactly what `encoding` makes of the text that the reader found."""
    text = read(file).text
    try:
        return not text.isascii() and text.encode(encoding) == file.read_bytes()
    except UnicodeEncodeError:
        return False


def test_it_stays_small() -> None:
    assert sum(f.stat().st_size for f in SAMPLE.iterdir()) < 3_000_000


@pytest.mark.parametrize(
    ("report", "said", "not_said"),
    [
        ("kerch", "Anton Lozovoy, a spokesman for the FSB", "Volkov"),
        ("kerch", "told Hromadske on the following day that three wounded sailors", "six wounded sailors"),
        ("kerch", "agenda item proposed by Russia was rejected", "proposed by Ukraine"),
        ("kerch", "a second meeting followed at Ukraine's request", "at Russia's request"),
        ("kerch", "outrageous violation of sovereign Ukrainian territory", "sovereign waters"),
        ("radar", "Lee Jin-woo, the MND's deputy spokesman", "On December 24, however, MND spokeswoman"),
        ("radar", "opened at the South Korean embassy and moved to the Japanese", "opened at the Japanese embassy"),
        ("radar", '"just mechanical sounds"', "mechanical noise"),
    ],
)
def test_the_reports_say_nothing_false_of_named_people(report, said, not_said) -> None:
    text = " ".join(read(SAMPLE / f"{report}-report.pdf").text.split())
    assert said in text
    assert not_said not in text
