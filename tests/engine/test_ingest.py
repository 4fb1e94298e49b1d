"""The main job on real files: what is new or changed is handled, the rest is left alone, nothing is lost."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.ingest import Summary, ingest
from pipeline.errors import NoSuchPath
from pipeline.settings import Settings
from pipeline.store.check import check
from pipeline.store.forget import forget

REPORT = (
    "A Report\n\nAccording to the ministry, an A-50 violated the airspace twice shortly after 9 a.m. on July 23, 2019 (Yonhap, July 23, 2019). "
    "A spokesman denied that the border had been crossed.\n"
)
SOURCE = "The ministry said that an A-50 violated the airspace twice shortly after 9 a.m. on July 23, 2019.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "source.json").write_text(
        json.dumps({"publisher": "Yonhap News Agency", "published": "2019-07-23"}), encoding="utf-8"
    )
    return folder


def run(db: Any, folder: Path, **settings: Any) -> Summary:
    return ingest(db, [folder], Settings(workers=1, **settings), base=folder.parent)


def content(db: Any) -> dict[str, list[Any]]:
    """All rows of all tables but runs, and but the times of the manifest."""
    tables = [t for t in db.table_names() if t not in ("runs", "paths") and not t.startswith(("passages_", "trace_"))]
    return {t: sorted(db.execute(f"SELECT * FROM [{t}]"), key=str) for t in tables}


def test_a_corpus_is_read_extracted_stored_and_traced(db: Any, corpus: Path) -> None:
    summary = run(db, corpus)
    assert (summary.new, summary.failed, summary.problems) == (2, 0, [])
    assert list(check(db)) == []
    status = dict(db.execute("SELECT quote, status FROM citations"))
    assert status == {"(Yonhap, July 23, 2019)": "held"}
    found = db.execute(
        "SELECT e.quote FROM evidence e JOIN claims c ON c.id = e.claim JOIN documents d ON d.id = c.document WHERE d.path LIKE '%report.txt'"
    ).fetchall()
    assert (SOURCE.strip(),) in found


def test_a_second_run_writes_not_one_row(db: Any, corpus: Path) -> None:
    run(db, corpus)
    before = db.execute("PRAGMA data_version").fetchone(), db.conn.total_changes
    summary = run(db, corpus)
    assert summary.nothing_to_do
    assert (db.execute("PRAGMA data_version").fetchone(), db.conn.total_changes) == before


def test_a_touched_file_is_not_read_again(db: Any, corpus: Path) -> None:
    run(db, corpus)
    (corpus / "report.txt").touch()
    assert run(db, corpus).nothing_to_do


def test_changed_bytes_under_one_name_are_a_new_version(db: Any, corpus: Path) -> None:
    run(db, corpus)
    document = db.execute("SELECT id FROM documents WHERE path LIKE '%report.txt'").fetchone()[0]
    (corpus / "report.txt").write_text(REPORT + "\nA third paragraph follows on July 24, 2019.\n", encoding="utf-8")
    assert run(db, corpus).changed == 1
    assert [n for (n,) in db.execute("SELECT number FROM versions WHERE document = ? ORDER BY 1", [document])] == [1, 2]
    assert list(check(db)) == []


def test_ids_outlive_a_change_elsewhere_in_the_document(db: Any, corpus: Path) -> None:
    run(db, corpus)
    before = {
        i
        for (i,) in db.execute(
            "SELECT c.id FROM claims c JOIN documents d ON d.id = c.document WHERE d.path LIKE '%report.txt'"
        )
    }
    (corpus / "report.txt").write_text("A preface of one line.\n\n" + REPORT, encoding="utf-8")
    run(db, corpus)
    after = {
        i
        for (i,) in db.execute(
            "SELECT c.id FROM claims c JOIN documents d ON d.id = c.document WHERE d.path LIKE '%report.txt'"
        )
    }
    assert before <= after


def test_a_changed_sidecar_is_a_change(db: Any, corpus: Path) -> None:
    run(db, corpus)
    (corpus / "source.json").write_text(
        json.dumps({"publisher": "Interfax", "published": "2019-07-23"}), encoding="utf-8"
    )
    assert run(db, corpus).changed == 1
    assert db.execute("SELECT outlet FROM documents WHERE path LIKE '%source.txt'").fetchone() == ("interfax",)


def test_the_same_bytes_under_two_names_are_one_document_with_two_paths(db: Any, corpus: Path) -> None:
    shutil.copy(corpus / "report.txt", corpus / "zcopy.txt")
    run(db, corpus)
    assert db.execute("SELECT count(*) FROM documents").fetchone()[0] == 2
    assert db.execute("SELECT count(*) FROM paths").fetchone()[0] == 3


def test_a_vanished_file_stays_held_marked_missing_and_comes_back(db: Any, corpus: Path) -> None:
    run(db, corpus)
    (corpus / "source.txt").rename(corpus.parent / "away.txt")
    (corpus / "source.json").unlink()
    assert run(db, corpus).missing == 1
    assert db.execute("SELECT status FROM documents WHERE path LIKE '%source.txt'").fetchone() == ("missing",)
    (corpus.parent / "away.txt").rename(corpus / "source.txt")
    run(db, corpus)
    assert db.execute("SELECT status FROM documents WHERE path LIKE '%source.txt'").fetchone() == ("held",)


def test_forget_leaves_nothing(db: Any, corpus: Path) -> None:
    run(db, corpus)
    forget(db, "corpus/source.txt")
    assert list(check(db)) == []
    assert db.execute("SELECT count(*) FROM documents").fetchone()[0] == 1
    for table in ("versions", "passages", "claims", "paths", "problems"):
        assert not [r for r in db.execute(f"SELECT * FROM {table}") if "source.txt" in r], table


def test_bad_files_are_problems_and_the_rest_goes_on(db: Any, corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "picture.pdf").write_bytes(b"GIF89a" + bytes(200))
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    (corpus / "report.json").write_text("{not json", encoding="utf-8")
    summary = run(db, corpus)
    assert (summary.new, summary.failed) == (2, 3)
    reasons = dict(db.execute("SELECT path, reason FROM problems WHERE severity = 'error'"))
    assert reasons["corpus/empty.txt"] == "empty"
    assert reasons["corpus/picture.pdf"] == "binary"
    assert reasons["corpus/broken.pdf"] == "unreadable"
    assert db.execute("SELECT reason FROM problems WHERE path = 'corpus/report.txt'").fetchone() == ("bad_sidecar",)
    assert run(db, corpus).nothing_to_do, "a file that failed is not tried again until it changes"


def test_what_cannot_be_opened_is_a_problem_and_tried_again(db: Any, corpus: Path) -> None:
    (corpus / "nowhere.txt").symlink_to(corpus / "none")
    (corpus / "circle.txt").symlink_to("circle.txt")
    os.mkfifo(corpus / "pipe.txt")
    summary = run(db, corpus)
    assert (summary.new, summary.failed) == (2, 3)
    reasons = set(db.execute("SELECT path, reason FROM problems WHERE severity = 'error'"))
    assert reasons == {(f"corpus/{name}.txt", "unreadable") for name in ("nowhere", "circle", "pipe")}
    assert run(db, corpus).nothing_to_do
    (corpus / "none").write_text("Now there is something at the end of the link.\n", encoding="utf-8")
    assert run(db, corpus).new + run(db, corpus).changed <= 2
    assert db.execute("SELECT count(*) FROM problems WHERE path = 'corpus/nowhere.txt'").fetchone() == (0,)


def test_a_folder_that_cannot_be_opened_is_a_problem_and_what_was_in_it_is_not_missing(
    db: Any, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = corpus / "closed"
    closed.mkdir()
    for name in ("source.txt", "source.json"):
        shutil.move(corpus / name, closed / name)
    run(db, corpus)
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(closed))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    summary = run(db, corpus)
    assert (summary.failed, summary.missing) == (1, 0)
    assert db.execute("SELECT path FROM problems WHERE reason = 'unreadable'").fetchall() == [("corpus/closed",)]
    monkeypatch.undo()
    run(db, corpus)
    assert db.execute("SELECT count(*) FROM problems WHERE reason = 'unreadable'").fetchone() == (0,)


def test_a_name_that_is_not_utf8_is_spelled_out(db: Any, corpus: Path) -> None:
    name = os.fsdecode(os.fsencode(corpus) + b"/caf\xe9.txt")
    try:
        Path(name).write_text("A short report.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    assert run(db, corpus).new == 3
    assert db.execute("SELECT 1 FROM paths WHERE path = 'corpus/caf\\xe9.txt'").fetchone()
    assert run(db, corpus).nothing_to_do


def test_of_files_with_the_same_bytes_the_first_by_name_speaks(db: Any, corpus: Path) -> None:
    shutil.copy(corpus / "source.txt", corpus / "zcopy.txt")
    (corpus / "zcopy.json").write_text(json.dumps({"publisher": "TASS", "language": "fr"}), encoding="utf-8")
    run(db, corpus)
    said = """SELECT d.path, d.publisher, d.language FROM documents d JOIN versions v ON v.document = d.id
              JOIN paths p ON p.version = v.sha256 WHERE p.path = 'corpus/zcopy.txt'"""
    assert db.execute(said).fetchall() == [("corpus/source.txt", "Yonhap News Agency", "en")]
    assert run(db, corpus).nothing_to_do
    (corpus / "source.json").write_text(json.dumps({"publisher": "Interfax", "language": "ru"}), encoding="utf-8")
    assert run(db, corpus).changed == 1
    assert run(db, corpus).nothing_to_do
    assert db.execute(said).fetchall() == [("corpus/source.txt", "Interfax", "ru")]


def test_one_file_over_another_leaves_the_other_missing(db: Any, corpus: Path) -> None:
    run(db, corpus)
    (corpus / "report.txt").replace(corpus / "source.txt")
    run(db, corpus)
    status = dict(
        db.execute(
            "SELECT v.text LIKE '%second%' OR v.text = ?, d.status FROM documents d JOIN versions v ON v.sha256 = d.version",
            [REPORT],
        )
    )
    assert sorted(status.values()) == ["held", "missing"]
    assert list(check(db)) == []


def test_two_steps_give_what_one_gives(db: Any, corpus: Path, tmp_path: Path) -> None:
    from pipeline.store.database import open_database

    other = open_database(tmp_path / "other.db")
    for name in ("source.txt", "report.txt"):
        ingest(other, [corpus / name], Settings(workers=1), base=corpus.parent)
    run(db, corpus)
    both = [
        {t: sorted(rows, key=str) for t, rows in content(d).items() if t not in ("passages", "versions")}
        for d in (db, other)
    ]
    assert both[0] == both[1]
    other.close()


def test_a_folder_that_does_not_exist_touches_nothing(db: Any, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        ingest(db, [tmp_path / "none"], Settings(), base=tmp_path)
    assert db.execute("SELECT count(*) FROM runs").fetchone()[0] == 0


def test_two_workers_find_what_one_finds(db: Any, corpus: Path, tmp_path: Path) -> None:
    from pipeline.store.database import open_database

    run(db, corpus)
    other = open_database(tmp_path / "other.db")
    ingest(other, [corpus], Settings(workers=2), base=corpus.parent)
    assert content(db) == content(other)
    other.close()


def test_a_missing_pipeline_is_said_and_the_text_is_still_held(db: Any, corpus: Path) -> None:
    summary = run(db, corpus, models={"en": "en_no_such_pipeline"})
    assert summary.new == 2
    assert {p.reason for _, p in summary.problems} == {"missing_model"}
    assert "sourceline.toml" in summary.problems[0][1].message


def test_a_run_cut_off_in_the_middle_of_tracing_is_made_up_for(db: Any, corpus: Path) -> None:
    def cut_off(done: int, total: int, name: str, what: str) -> None:
        if what == "traced":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(db, [corpus], Settings(workers=1), base=corpus.parent, progress=cut_off)
    assert db.execute("SELECT count(*) FROM trace_pending").fetchone()[0] > 0
    run(db, corpus)
    assert db.execute("SELECT count(*) FROM evidence").fetchone()[0] > 0
    assert run(db, corpus).nothing_to_do
