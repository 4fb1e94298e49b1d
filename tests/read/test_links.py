"""Links that lead out of the corpus folder, and halves of characters: neither gets in, and neither stops anything."""

import json
from pathlib import Path

import pytest

from pipeline.engine.ingest import ingest
from pipeline.read import corpus_files
from pipeline.read.files import leads_out
from pipeline.settings import Settings
from pipeline.store.database import open_database

SECRET = "The secret plan of the ministry"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "outside").mkdir()
    for place in ("outside/secret.txt", "secret.txt"):
        (tmp_path / place).write_text(f"{SECRET} is kept outside.\n", encoding="utf-8")
    (tmp_path / "secret.json").write_text(json.dumps({"title": SECRET}), encoding="utf-8")
    (folder / "good.txt").write_text("A report on the harbour.\n", encoding="utf-8")
    return folder


def test_links_out_of_the_corpus_are_not_followed(corpus: Path) -> None:
    outside = corpus.parent
    links = {"leak.txt": outside / "secret.txt", "passwords.txt": Path("/etc/passwd"), "folder": outside / "outside",
             "up.txt": Path("../secret.txt"), "loop.txt": Path("loop.txt"), "good.json": outside / "secret.json"}  # fmt: skip
    for name, target in links.items():
        (corpus / name).symlink_to(target)
    (corpus / "inner.txt").symlink_to("good.txt")
    db = open_database(outside / "sourceline.db")
    summary = ingest(db, [corpus], Settings(workers=1, models={"en": "blank"}), base=outside)
    assert (summary.new, summary.failed) == (2, 5)
    problems = {path: (reason, said) for path, reason, said in db.execute("SELECT path, reason, message FROM problems")}
    assert {path: reason for path, (reason, _) in problems.items()} == {
        "corpus/folder": "unreadable", "corpus/leak.txt": "unreadable", "corpus/loop.txt": "unreadable", "corpus/passwords.txt": "unreadable",
        "corpus/up.txt": "unreadable", "corpus/good.txt": "bad_sidecar",
    }  # fmt: skip
    assert all("link" in said for _, said in problems.values())
    assert SECRET not in "\n".join(db.conn.iterdump())
    again = ingest(db, [corpus], Settings(workers=1, models={"en": "blank"}), base=outside)
    assert again.new == again.changed == 0
    db.close()


def test_a_link_that_is_named_itself_is_read(corpus: Path) -> None:
    link = corpus.parent / "link.txt"
    link.symlink_to(corpus / "good.txt")
    assert corpus_files(link) == [link] and not leads_out(link, link)
    folder = corpus.parent / "elsewhere"
    folder.symlink_to(corpus)
    assert [file.name for file in corpus_files(folder)] == ["good.txt"] and not leads_out(folder / "good.txt", folder)


def test_halves_of_characters_are_stored_as_a_sign_for_what_cannot_be_read(corpus: Path) -> None:
    told = {"title": "a\ud800b", "publisher": "\udfff", "unknown\udc00": 1, "language": "\ud800"}
    (corpus / "good.json").write_text(json.dumps(told), encoding="utf-8")
    (corpus / "page.html").write_text(
        "<title>t&#xD800;x</title><article><p>One &#xD800; and &#0; half.</p></article>", encoding="utf-8"
    )
    (corpus / "rich.rtf").write_bytes(rb"{\rtf1\ansi A lone \u-10240 ? half \u-8192 ? in the text.\par}")
    (corpus / "raw.txt").write_bytes(b"A half \xed\xa0\x80 of a character in bytes.\n")
    db = open_database(corpus.parent / "sourceline.db")
    summary = ingest(db, [corpus], Settings(workers=1, models={"en": "blank"}), base=corpus.parent)
    assert (summary.new, summary.failed) == (4, 0)
    rows = dict(db.execute("SELECT path, title FROM documents"))
    assert rows["corpus/good.txt"] == "a\ufffdb" and rows["corpus/page.html"] == "t\ufffdx"
    db.close()
