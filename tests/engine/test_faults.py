"""Documents that do harm: the run goes on, each has one outcome, and its neighbours are as if it were not there."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine import local
from pipeline.engine.ingest import ingest
from pipeline.read import isolate, plain
from pipeline.records import Document, Findings
from pipeline.settings import Settings
from pipeline.store.check import check
from tests.read.bombs import bombs
from tests.read.formats import message, put, zipped

GOOD = {f"good{i}.txt": f"Report number {i}. The ministry said so on July {i}, 2019.\n" for i in range(1, 5)}
REASONS = {
    "hang": "timed_out", "memory": "out_of_memory", "exit": "crashed", "segfault": "crashed", "exception": "failed",
}  # fmt: skip


def obey(order: str) -> None:
    """What a document may order; a reader that has a fault could be made to do any of it."""
    match order:
        case "hang":
            time.sleep(600)
        case "memory":
            held = [bytearray(2**27) for _ in range(64)]
            raise AssertionError(len(held))
        case "exit":
            os._exit(9)
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exception":
            raise LookupError("of the reader's own")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch) -> Path:
    """A corpus of good documents, readers that obey the others, and limits that do not try anyone's patience."""
    honest = plain.read_plain

    def read_plain(data: bytes) -> Any:
        if data.startswith(b"ORDER "):
            obey(data.decode().split()[1])
        return honest(data)

    monkeypatch.setattr(plain, "read_plain", read_plain)
    monkeypatch.setattr(isolate, "SECONDS", 8.0)
    monkeypatch.setitem(isolate.read_isolated.__kwdefaults__, "memory", 2**30 + 2**29)
    # What is found in the text is tested elsewhere, and loading the pipelines takes most of the time here.
    monkeypatch.setattr("pipeline.extract.findings.extract", lambda document, settings: Findings())
    for name, words in GOOD.items():
        put(tmp_path / "corpus" / name, words)
    return tmp_path / "corpus"


def run(db: Any, corpus: Path) -> None:
    ingest(db, [corpus], Settings(workers=2), base=corpus.parent)
    assert list(check(db)) == []


def texts(db: Any) -> dict[str, str]:
    return dict(db.execute("SELECT d.path, v.text FROM documents d JOIN versions v ON v.sha256 = d.version"))


def errors(db: Any) -> dict[str, list[str]]:
    """Reasons of errors by path."""
    found: dict[str, list[str]] = {}
    for path, reason in db.execute("SELECT path, reason FROM problems WHERE severity = 'error' ORDER BY path, reason"):
        found.setdefault(path, []).append(reason)
    return found


def test_each_faulty_document_costs_only_itself(db: Any, corpus: Path) -> None:
    for order in REASONS:
        put(corpus / f"bad-{order}.txt", f"ORDER {order}")
    run(db, corpus)
    assert texts(db) == {f"corpus/{name}": words for name, words in GOOD.items()}
    assert errors(db) == {f"corpus/bad-{order}.txt": [reason] for order, reason in REASONS.items()}


def test_so_does_one_in_a_container(db: Any, corpus: Path) -> None:
    put(corpus / "a.zip", zipped({"bad.txt": "ORDER segfault", "good.txt": "Words in a folder."}))
    put(corpus / "b.eml", message("Words.", attached=[("bad.txt", b"ORDER exit")]).as_bytes())
    run(db, corpus)
    assert {"corpus/a.zip!good.txt", "corpus/b.eml"} < set(texts(db))
    assert errors(db) == {"corpus/a.zip!bad.txt": ["crashed"], "corpus/b.eml!bad.txt": ["crashed"]}


@pytest.mark.parametrize("order", ["hang", "exit", "exception"])
def test_a_fault_of_extraction_leaves_the_text_held(db: Any, corpus: Path, monkeypatch, order) -> None:
    def extract(document: Document, settings: Settings) -> Findings:
        if "number 2" in document.text:
            obey(order)
        return Findings()

    monkeypatch.setattr("pipeline.extract.findings.extract", extract)
    monkeypatch.setattr(local, "_EXTRACTION", 3.0)
    run(db, corpus)
    assert len(texts(db)) == len(GOOD)
    reason = {"hang": "timed_out", "exit": "worker_died", "exception": "failed"}[order]
    assert errors(db) == {"corpus/good2.txt": [reason]}


def test_bombs_do_no_harm(db: Any, corpus: Path, monkeypatch) -> None:
    monkeypatch.setattr(isolate, "SECONDS", 3.0)
    names = []
    for name, data in bombs():
        names.append(f"corpus/{name}")
        put(corpus / name, data)
    run(db, corpus)
    assert {f"corpus/{name}" for name in GOOD} <= set(texts(db))
    held, failed = set(texts(db)), errors(db)
    for name in names:
        assert (name in held) != (name in failed), name
        assert len(failed.get(name, [])) <= 1, name
    assert texts(db)["corpus/nested.html"] == "words"
