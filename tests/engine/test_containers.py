"""Containers in a corpus: every part is a document with a path of its own, and changes with its container."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.ingest import Summary, ingest
from pipeline.settings import Settings
from pipeline.store.check import check
from pipeline.store.forget import forget
from tests.read.formats import html_of, mbox, message, put, warc, zipped

ONE = "The ministry said that an A-50 violated the airspace twice on July 23, 2019.\n"
TWO = "A spokesman denied on Monday that the border had been crossed.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def run(db: Any, folder: Path, **options: Any) -> Summary:
    return ingest(db, [folder], Settings(workers=1), base=folder.parent, **options)


def paths(db: Any) -> dict[str, str | None]:
    """Status of the document of each path of the manifest; None where it is none."""
    sql = "SELECT p.path, d.status FROM paths p LEFT JOIN versions v ON v.sha256 = p.version LEFT JOIN documents d ON d.id = v.document"
    return dict(db.execute(sql))


def test_each_part_is_a_document_and_a_second_run_writes_nothing(db: Any, corpus: Path) -> None:
    put(corpus / "a.zip", zipped({"one.txt": ONE, "sub/two.txt": TWO, "sub/two.json": '{"publisher": "TASS"}'}))
    summary = run(db, corpus)
    assert (summary.new, summary.failed, summary.problems) == (2, 0, [])
    assert paths(db) == {"corpus/a.zip": None, "corpus/a.zip!one.txt": "held", "corpus/a.zip!sub/two.txt": "held"}
    assert db.execute("SELECT path FROM documents WHERE publisher = 'TASS'").fetchall() == [
        ("corpus/a.zip!sub/two.txt",)
    ]
    assert list(check(db)) == []
    before = db.conn.total_changes
    again = run(db, corpus)
    assert again.nothing_to_do and again.unchanged == 2
    assert db.conn.total_changes == before
    (corpus / "a.zip").touch()
    assert run(db, corpus).nothing_to_do


def test_a_changed_container_is_read_anew_where_its_parts_changed(db: Any, corpus: Path) -> None:
    put(corpus / "a.zip", zipped({"one.txt": ONE, "two.txt": TWO}))
    run(db, corpus)
    put(corpus / "a.zip", zipped({"one.txt": ONE, "three.txt": TWO + ONE}))
    summary = run(db, corpus)
    assert (summary.new, summary.changed, summary.unchanged, summary.missing) == (1, 0, 1, 1)
    assert paths(db)["corpus/a.zip!two.txt"] == "missing"
    put(corpus / "a.zip", zipped({"one.txt": TWO + TWO, "two.txt": TWO}))
    summary = run(db, corpus)
    assert (summary.changed, summary.missing) == (1, 1)
    assert paths(db)["corpus/a.zip!two.txt"] == "held"
    assert run(db, corpus).nothing_to_do


def test_a_container_that_goes_and_comes_back(db: Any, corpus: Path) -> None:
    put(corpus / "a!b.zip", zipped({"one.txt": ONE, "in.zip": zipped({"two.txt": TWO})}))
    run(db, corpus)
    shutil.move(corpus / "a!b.zip", corpus.parent / "away.zip")
    assert run(db, corpus).missing == 3
    assert set(paths(db).values()) == {None, "missing"}
    shutil.move(corpus.parent / "away.zip", corpus / "a!b.zip")
    run(db, corpus)
    assert set(paths(db).values()) == {None, "held"}
    assert run(db, corpus).nothing_to_do


def test_one_that_is_damaged_later_loses_its_parts_and_says_so(db: Any, corpus: Path) -> None:
    data = zipped({"one.txt": ONE, "two.txt": TWO})
    put(corpus / "a.zip", data)
    run(db, corpus)
    put(corpus / "a.zip", data[:-10])
    summary = run(db, corpus)
    assert (summary.failed, summary.missing) == (1, 2)
    assert db.execute("SELECT reason FROM problems WHERE path = 'corpus/a.zip'").fetchall() == [("unreadable",)]
    assert run(db, corpus).nothing_to_do


def test_mail_is_a_document_and_so_is_what_is_attached(db: Any, corpus: Path) -> None:
    put(
        corpus / "a.eml",
        message(TWO, attached=[("report.txt", ONE.encode()), ("empty.pdf", b"%PDF-1.4 no")]).as_bytes(),
    )
    summary = run(db, corpus)
    assert (summary.new, summary.failed) == (2, 1)
    assert paths(db) == {"corpus/a.eml": "held", "corpus/a.eml!report.txt": "held", "corpus/a.eml!empty.pdf": None}
    said = db.execute(
        "SELECT json_extract(v.metadata, '$.within'), d.retrieved FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.path LIKE '%report.txt'"
    ).fetchone()
    assert said == ("corpus/a.eml", "2019-07-23")
    assert run(db, corpus).nothing_to_do


def test_a_mailbox_that_grows_is_read_from_where_it_grew(db: Any, corpus: Path) -> None:
    letters = [message(words, Subject=f"No. {i}").as_bytes() for i, words in enumerate((ONE, TWO))]
    put(corpus / "box.mbox", mbox(letters[:1]))
    run(db, corpus)
    put(corpus / "box.mbox", mbox(letters))
    summary = run(db, corpus)
    assert (summary.new, summary.changed, summary.unchanged) == (1, 0, 1)


def test_the_same_bytes_in_two_containers_are_one_document(db: Any, corpus: Path) -> None:
    put(corpus / "a.zip", zipped({"one.txt": ONE}))
    put(corpus / "b.zip", zipped({"other.txt": ONE}))
    run(db, corpus)
    assert db.execute("SELECT path FROM documents").fetchall() == [("corpus/a.zip!one.txt",)]
    forget(db, "corpus/a.zip")
    assert paths(db) == {"corpus/b.zip": None, "corpus/b.zip!other.txt": "held"}
    forget(db, "corpus/b.zip")
    assert paths(db) == {}
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)
    assert list(check(db)) == []


def test_an_empty_container_is_a_problem(db: Any, corpus: Path) -> None:
    put(corpus / "a.zip", zipped({".hidden": "x"}))
    assert run(db, corpus).failed == 1
    assert db.execute("SELECT reason FROM problems").fetchall() == [("empty",)]
    assert run(db, corpus).nothing_to_do


def test_a_captured_page_is_held_under_its_address(db: Any, corpus: Path) -> None:
    url = "https://press.example/2019/07/statement.html"
    put(corpus / "a.warc.gz", warc([(url, "text/html", html_of([ONE * 3, TWO * 3]))]))
    put(corpus / "report.txt", f"A Report\n\nAn A-50 violated the airspace twice on July 23, 2019 ({url}).\n")
    run(db, corpus)
    held = db.execute("SELECT d.path, d.url FROM citation_sources s JOIN documents d ON d.id = s.document").fetchall()
    assert held == [(f"corpus/a.warc.gz!{url}", url)]


def test_the_parts_are_gone_from_the_machine_afterwards(db: Any, corpus: Path, tmp_path: Path, monkeypatch) -> None:
    import tempfile

    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    put(corpus / "a.zip", zipped({"one.txt": ONE, "two.txt": TWO}))
    run(db, corpus)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert "scratch" not in "\n".join(db.conn.iterdump())


def test_thorough_reads_again_what_is_unchanged(db: Any, corpus: Path) -> None:
    put(corpus / "a.zip", zipped({"one.txt": ONE}))
    put(corpus / "two.txt", TWO)
    run(db, corpus)
    assert run(db, corpus, thorough=True).changed == 2
    assert run(db, corpus).nothing_to_do
