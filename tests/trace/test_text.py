"""A sentence traced without a file."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BadSidecar, EmptyFile, NotHeld
from pipeline.trace.text import trace_text

SENTENCE = "Eighteen sailors of the trawler Gull were wounded near Tarn on May 3, 2020."


def fingerprint(db: Any) -> list[Any]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()]
    return [db.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0] for table in tables]


def test_a_sentence_finds_its_words_and_nothing_is_written(held: Any) -> None:
    before = fingerprint(held), held.conn.total_changes
    result = trace_text(held, SENTENCE, language="en")
    [claim] = result["claims"]
    assert claim["text"] in SENTENCE and SENTENCE[claim["start"] : claim["end"]] == claim["text"]
    by_path = {e["path"]: e for e in claim["evidence"]}
    assert by_path["daily.txt"]["relation"] == "contradicts" and by_path["report.txt"]["relation"] == "supports"
    assert (
        by_path["daily.txt"]["explanation"]
        == "The report speaks of eighteen sailors; The Coast Daily of eleven sailors."
    )
    assert (fingerprint(held), held.conn.total_changes) == before


def test_the_words_of_a_held_document_lead_to_it(held: Any) -> None:
    result = trace_text(held, "The Norland Navy said that the frigate Heron had fired six shots at the trawler Gull.")
    assert "weekly.txt" in {e["path"] for c in result["claims"] for e in c["evidence"]}


def test_a_citation_is_resolved(held: Any) -> None:
    result = trace_text(held, "Eleven sailors of the Gull were wounded near Tarn (The Coast Daily, May 4, 2020).")
    [citation] = result["citations"]
    assert citation["status"] == "held" and citation["held"]["path"] == "daily.txt"


def test_the_date_of_a_text_places_its_days(held: Any) -> None:
    result = trace_text(held, "Eleven sailors of the trawler Gull were wounded on Sunday", published="2020-05-05")
    assert [d["value"] for d in result["dates"]] == ["2020-05-03"]
    assert result["document"]["published"] == "2020-05-05" and result["claims"]


def test_a_path_serves_as_well(held: Any, tmp_path: Path) -> None:
    file = Path(held.execute("PRAGMA database_list").fetchone()[2])
    assert trace_text(file, SENTENCE)["claims"][0]["evidence"]
    with pytest.raises(NotHeld):
        trace_text(tmp_path / "none.db", SENTENCE)


def test_a_text_without_words_is_refused(held: Any) -> None:
    with pytest.raises(EmptyFile):
        trace_text(held, " \n")


def test_a_language_or_date_that_is_none_is_refused(held: Any) -> None:
    with pytest.raises(BadSidecar, match="published must be an ISO date"):
        trace_text(held, SENTENCE, published="yesterday")
    with pytest.raises(BadSidecar, match="language must be a code"):
        trace_text(held, SENTENCE, language="english language")


@pytest.mark.parametrize("never", ["0001-01-01", "9999-12-31"])
def test_a_date_that_means_never_stops_nothing(held: Any, never: str) -> None:
    text = "Eleven sailors of the Gull were wounded near Tarn on Sunday (The Coast Daily, May 4)."
    assert trace_text(held, text, published=never)["claims"]


def test_odd_words_stop_nothing(held: Any) -> None:
    text = f"Half a \ud83d character.\r\n{SENTENCE}"
    claims = trace_text(held, text, language="xx")["claims"]
    assert SENTENCE.rstrip(".") in {text[c["start"] : c["end"]] for c in claims}


@pytest.mark.parametrize(
    "start",
    ["<html><body>\n", "%PDF-1.7\n", "From: the desk\nDate: 3 May 2020\nX-Desk: 4\n\n", "BM\0\n", "\ufeff"],
)
def test_a_text_is_text_whatever_file_it_looks_like(held: Any, start: str) -> None:
    text = f"{start}{SENTENCE} A page <p>ends</p> here."
    claims = trace_text(held, text, language="en")["claims"]
    assert any(text[c["start"] : c["end"]].endswith(SENTENCE.rstrip(".")) for c in claims)
    assert all(c["text"] == text[c["start"] : c["end"]] for c in claims)


def test_on_the_command_line(held: Any) -> None:
    file = held.execute("PRAGMA database_list").fetchone()[2]

    def run(*arguments: str, words: str = "") -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "pipeline", "trace", *arguments, "--db", file]
        return subprocess.run(command, input=words, capture_output=True, text=True, timeout=120)

    done = run("--text", "-", "--language", "en", words=SENTENCE)
    assert "The Coast Daily of eleven sailors" in " ".join(done.stdout.split()), done.stderr
    assert run().returncode == 2 and "name a report, or give a text" in run().stderr
    assert "belong to --text" in run("report.txt", "--date", "2020-05-05").stderr
