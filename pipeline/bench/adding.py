"""What one document more costs among few documents and among many: stored, its names linked, and what it touches traced.

The documents held are made of halves of real sentences (see `haystack`), so that words and names are as common and as rare as they
are. They are stored, linked and indexed, and their claims are searched for but not compared with what is found: that is what a new document
is held against, and tracing them whole takes hours.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import click

from pipeline.bench.figure import Figure
from pipeline.bench.measure import taken
from pipeline.records import Claim, Document, Findings, Mention, Passage

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.trace.snapshot import Snapshot

_MADE_BY = {"mentions": "bench", "claims": "bench"}
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")
PASSAGES, NEW_CLAIMS, HELD_CLAIMS = 20, 30, 2  # of a document: passages; claims of a new one, and of one held
NEW = 5  # documents added, one after another


@click.command("adding")
@click.option("--data", type=_FOLDER, envvar="DATA_DIR", help="Folder of the training data.")
@click.option("--documents", type=click.IntRange(100), multiple=True, default=(100, 1_000), show_default=True)
def command(data: Path | None, documents: tuple[int, ...]) -> Iterator[Figure]:
    """Add a document of 30 claims to collections of several sizes; each against the smallest; needs --data."""
    if data is None:
        click.echo("  left out: --data names no folder of training data")
        return
    least = 0.0
    for size in sorted(documents):
        seconds = measure(data, size)
        click.echo(f"  {size} documents: {seconds:.2f} s of CPU")
        if least:
            yield Figure(
                f"adding.{size}", seconds / least, f"one document more among {size} / among {min(documents)}, CPU time"
            )
        least = least or seconds


def measure(data: Path, size: int) -> float:
    """CPU seconds that one document more takes among `size`, the median of `NEW`."""
    from pipeline.bench.haystack import sentences
    from pipeline.knowledge import load
    from pipeline.store.database import open_database
    from pipeline.trace.store import update

    some, knowledge, chance = sentences(data), load(), Random(1)

    def add(number: int) -> None:
        _store(db, document(some, chance, f"new-{number}", NEW_CLAIMS))
        update(db, knowledge)

    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder, "adding.db"))
        hold(db, some, size)
        seconds = [taken(partial(add, number), process_time) for number in range(NEW)]
        db.close()
    return median(seconds)


def hold(db: "Database", some: Sequence[str], size: int) -> None:
    """Store and link `size` documents, as if they had been traced."""
    from pipeline.knowledge import load
    from pipeline.store.reference import write_knowledge
    from pipeline.trace.change import take_in
    from pipeline.trace.link.store import relink
    from pipeline.trace.snapshot import renew
    from pipeline.trace.stamp import stamp

    db.execute("PRAGMA synchronous=off")
    write_knowledge(db, load())
    chance = Random(0)
    for number in range(size):
        _store(db, document(some, chance, f"held-{number}", HELD_CLAIMS))
    relink(db, load(), whole=True)
    take_in(db, load(), None)
    _remember(db, renew(db, stamp()))


def document(some: Sequence[str], chance: Random, path: str, claims: int) -> tuple[Document, Findings]:
    """A made-up document with names; a claim in each of its first passages, more than one where there are more claims than passages."""
    from pipeline.text import sha256

    halves = [(chance.choice(some).split(), chance.choice(some).split()) for _ in range(PASSAGES)]
    lines = [" ".join(a[: len(a) // 2] + b[len(b) // 2 :]) for a, b in halves]
    text = "\n".join(lines)
    ends = [sum(len(line) + 1 for line in lines[: n + 1]) - 1 for n in range(PASSAGES)]
    spans = [(end - len(line), end) for line, end in zip(lines, ends, strict=True)]
    mentions = tuple(Mention(m.start(), m.end(), "PERSON") for m in _NAME.finditer(text))
    made = tuple(Claim(a + n // PASSAGES, b) for n, (a, b) in zip(range(claims), spans * 2, strict=False))
    found = Findings(
        passages=tuple(Passage(a, b, "en") for a, b in spans),
        mentions=mentions,
        claims=made,
        made_by=_MADE_BY,
    )
    version = Document(
        version=sha256(f"{path} {text}"), path=path, media_type="text/plain", reader="bench", text=text, language="en"
    )
    return version, found


def _store(db: "Database", made: tuple[Document, Findings]) -> None:
    from pipeline.store.write import write_document

    row = {"command": "bench", "sourceline": "0", "settings": "{}", "started": "2026-01-01T00:00:00Z"}
    run = int(str(db.table("runs").insert(row).last_pk))
    file = {
        "path": made[0].path, "size": 0, "mtime_ns": 0, "sidecar_size": None, "sidecar_mtime_ns": None, "sha256": made[0].version,
        "sidecar_sha256": None, "inputs": "",
    }  # fmt: skip
    write_document(db, *made, outlet=None, path_row=file, run=run)


def _remember(db: "Database", snapshot: "Snapshot") -> None:
    """Store for each claim the searches by which it would have been traced."""
    from pipeline.trace.index import StoredIndex
    from pipeline.trace.load import load_document
    from pipeline.trace.reach import remember
    from pipeline.trace.retrieve import search
    from pipeline.trace.stretch import claim_stretch

    index = StoredIndex(db, snapshot)
    with db.atomic():
        for (id,) in db.execute("SELECT id FROM documents ORDER BY id").fetchall():
            stored = load_document(db, id)
            for claim, made in zip(stored.claim_ids, stored.findings.claims, strict=True):
                index.asked.clear()
                search(claim_stretch(id, stored.version, stored.findings, made), index, ())
                remember(db, snapshot, claim, id, [], index.asked)
