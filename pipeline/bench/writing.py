"""Storing documents with their findings against raw executemany of the same rows into the same tables."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from pipeline.bench.corpus import paragraphs
from pipeline.bench.figure import Figure
from pipeline.bench.measure import apart, ratio
from pipeline.records import Document, Findings
from pipeline.store.rows import DocumentRows, Row
from pipeline.text import sha256

Stored = tuple[Document, Findings]


@click.command("writing")
@click.option("--documents", type=click.IntRange(1), default=200, show_default=True)
def command(documents: int) -> Iterator[Figure]:
    """Writing documents one by one, each whole or not at all, against executemany."""
    times = apart(lambda: _times(documents))
    yield Figure(
        "writing.rows", times, "one transaction a document, with its text index / the bare rows in one executemany"
    )


def _times(documents: int) -> float:
    found = _findings(documents)
    with tempfile.TemporaryDirectory() as folder:
        empty, ours, raw = (Path(folder, f"{name}.db") for name in ("empty", "ours", "raw"))
        _make(empty)
        return ratio(lambda: _ours(found, empty, ours), lambda: _raw(found, raw))


def _make(file: Path) -> None:
    """A database as it is before the first document."""
    from pipeline.knowledge import load
    from pipeline.store.database import open_database
    from pipeline.store.reference import write_knowledge

    db = open_database(file)
    write_knowledge(db, load(None))
    db.table("runs").insert({"id": 1, "command": "bench", "sourceline": "", "settings": "", "started": ""})
    db.close()


def _findings(count: int) -> list[Stored]:
    """What extraction finds in a handful of texts, under as many names as are wanted."""
    from pipeline.extract.findings import extract

    texts = ["\n\n".join(paragraphs(n, 4)) for n in range(8)]
    models = [Document(sha256(t), "a.txt", "text/plain", "bench", t, language="en") for t in texts]
    some = [(d, extract(d)) for d in models]
    return [
        (replace(d, version=sha256(f"{n}"), path=f"{n}.txt"), f)
        for n, (d, f) in ((n, some[n % len(some)]) for n in range(count))
    ]


def _ours(found: list[Stored], empty: Path, file: Path) -> None:
    from pipeline.store.database import open_database
    from pipeline.store.write import write_document

    shutil.copy(empty, file)
    db = open_database(file)
    for document, findings in found:
        row = {"path": document.path, "size": 1, "mtime_ns": 1, "sha256": document.version, "inputs": ""}
        write_document(db, document, findings, outlet=None, path_row=row, run=1)
    db.close()


def _raw(found: list[Stored], file: Path) -> None:
    """The same rows into tables without keys, indexes or search, in one transaction."""
    tables: dict[str, list[Row]] = {}
    for document, findings in found:
        for name, rows in DocumentRows(document.version[:16], document, findings, findings.made_by).tables().items():
            tables.setdefault(name, []).extend(rows)
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as db, db:
        for name, rows in tables.items():
            if rows:
                columns = ", ".join(f'"{column}"' for column in rows[0])
                marks = ", ".join(f":{column}" for column in rows[0])
                db.execute(f"CREATE TABLE {name} ({columns})")
                db.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
