"""The command line as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engine.test_ingest import REPORT, SOURCE


def sourceline(*arguments: Any, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: Any) -> Path:
    """A folder with a corpus, ingested."""
    folder = tmp_path_factory.mktemp("project")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "report.txt").write_text(REPORT, encoding="utf-8")
    (corpus / "source.txt").write_text(SOURCE, encoding="utf-8")
    (corpus / "source.json").write_text('{"publisher": "Yonhap", "published": "2019-07-23"}', encoding="utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    done = sourceline("ingest", folder=folder)
    assert done.returncode == 1, done.stderr
    assert "2 new, 1 failed" in done.stdout
    assert "corpus/empty.txt: " in done.stderr
    return folder


def test_help_teaches_and_is_instant(tmp_path: Path) -> None:
    before = os.times()
    done = sourceline("--help", folder=tmp_path)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 1.5, "seconds of CPU: a busy machine must not fail this"
    for command in ("ingest", "status", "check", "trace", "serve", "forget", "export"):
        assert command in done.stdout
    assert "Traceback" not in done.stderr


def test_a_second_ingest_has_nothing_to_do(project: Path) -> None:
    done = sourceline("ingest", folder=project)
    assert done.returncode == 0
    assert "Nothing to do" in done.stdout


def test_status_names_counts_and_problems(project: Path) -> None:
    assert "documents" in sourceline("status", folder=project).stdout
    assert "empty" in sourceline("status", "--problems", folder=project).stdout
    assert "corpus/report.txt" in sourceline("status", "--documents", folder=project).stdout


def test_check_finds_nothing_wrong(project: Path) -> None:
    done = sourceline("check", folder=project)
    assert (done.returncode, done.stderr) == (0, "")


def test_check_finds_a_span_that_is_not_its_text(project: Path, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    shutil.copy(project / "sourceline.db", tmp_path / "x.db")
    with sqlite3.connect(tmp_path / "x.db") as conn:
        conn.execute("UPDATE claims SET start = start + 1 WHERE id = (SELECT min(id) FROM claims)")
    done = sourceline("check", "--db", "x.db", folder=tmp_path)
    assert done.returncode == 1
    assert "the quote is not the text at its offsets" in done.stdout


def test_trace_prints_an_account(project: Path) -> None:
    done = sourceline("trace", "corpus/report.txt", folder=project)
    assert done.returncode == 0
    assert "1 citation, 1 held" in done.stdout
    assert "corpus/source.txt" in done.stdout


def test_trace_json_has_the_documented_shape(project: Path) -> None:
    result = json.loads(sourceline("trace", "corpus/report.txt", "--json", folder=project).stdout)
    assert set(result) == {"document", "claims", "citations", "attributions", "dates", "quantities", "entities"}
    assert {"id", "path", "title", "language", "published"} == set(result["document"])
    claim = result["claims"][0]
    wanted = {
        "id",
        "start",
        "end",
        "text",
        "speaker",
        "polarity",
        "certainty",
        "checkworthy",
        "citations",
        "status",
        "evidence",
        "near_misses",
    }
    assert wanted <= set(claim)
    text = (project / "corpus" / "report.txt").read_text(encoding="utf-8")
    for found in [*result["claims"], *result["citations"]]:
        assert text[found["start"] : found["end"]] == found["text"]
    evidence = [e for c in result["claims"] for e in c["evidence"]]
    assert evidence
    assert {"document", "path", "start", "end", "quote", "relation", "score", "reasons"} <= set(evidence[0])


def test_trace_writes_json_to_a_file_and_ingests_a_new_report(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(REPORT.replace("twice", "three times"), encoding="utf-8")
    done = sourceline("trace", tmp_path / "new.txt", "--db", "new.db", "--json", "out.json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["document"]["path"] == "new.txt"


def test_export_writes_csv(project: Path, tmp_path: Path) -> None:
    done = sourceline("export", "claims_to_check", "--csv", tmp_path / "claims.csv", folder=project)
    assert done.returncode == 0, done.stderr
    assert "A-50" in (tmp_path / "claims.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ingest", "none"), "does not exist"),
        (("status", "--db", "none.db"), "sourceline ingest"),
        (("trace", "none.pdf"), "neither a file nor the id"),
        (("forget", "none.txt", "--db", "own.db"), "no document has the id or path"),
        (("export", "no_such_table", "--db", "own.db"), "no_such_table"),
        (("ingest", ".", "--db", "foreign.db"), "not made by Sourceline"),
    ],
)
def test_errors_say_what_to_do_and_exit_with_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    import sqlite3

    from pipeline.store.database import open_database

    open_database(tmp_path / "own.db").close()
    with sqlite3.connect(tmp_path / "foreign.db") as conn:
        conn.execute("CREATE TABLE mine (x)")
    conn.close()
    before = (tmp_path / "foreign.db").read_bytes()
    done = sourceline(*arguments, folder=tmp_path)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "foreign.db").read_bytes() == before


def test_a_report_of_which_nothing_came_is_refused_each_time(project: Path) -> None:
    (project / "void.txt").write_bytes(b"")
    for _ in range(2):
        done = sourceline("trace", "void.txt", folder=project)
        assert done.returncode == 2
        assert "void.txt: The file is empty." in done.stderr
        assert "Traceback" not in done.stderr


def test_a_folder_is_no_report(project: Path) -> None:
    done = sourceline("trace", "corpus", folder=project)
    assert (done.returncode, "is a folder" in done.stderr) == (2, True)


def test_what_cannot_be_written_is_said_in_a_line(project: Path) -> None:
    for command in (["trace", "corpus/report.txt", "--json"], ["export", "claims", "--csv"]):
        done = sourceline(*command, "none/out", folder=project)
        assert (done.returncode, done.stderr) == (2, "sourceline: none/out: No such file or directory\n")


def test_a_missing_folder_makes_no_database(tmp_path: Path) -> None:
    assert sourceline("ingest", "none", folder=tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_written_to_is_left_alone(project: Path) -> None:
    from pipeline.store.lock import writing

    with writing(project / "sourceline.db"):
        done = sourceline("ingest", folder=project)
    assert (done.returncode, "another sourceline" in done.stderr) == (2, True)


def test_control_characters_in_a_file_name_are_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "two\nlines\x1b[31m.txt").write_bytes(b"")
    done = sourceline("ingest", folder=tmp_path)
    status = sourceline("status", "--problems", folder=tmp_path)
    for said in (done.stderr, status.stdout):
        assert "two\\nlines\\x1b[31m.txt" in said and "\x1b[31m.txt" not in said
