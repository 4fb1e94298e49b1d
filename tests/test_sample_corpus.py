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


def test_the_reports_say_nothing_false_of_named_people() -> None:
    kerch, radar = (" ".join(read(SAMPLE / f"{name}-report.pdf").text.split()) for name in ("kerch", "radar"))
    assert "Anton Lozovoy, a spokesman for the FSB" in kerch
    assert "outrageous violation of sovereign Ukrainian territory" in kerch
    assert "Lee Jin-woo, the MND's deputy spokesman" in radar
    assert "mechanical noise" not in radar
