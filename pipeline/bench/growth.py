"""What a database costs as it grows: bytes and rows for each passage and time to write and search it."""

import random
import sqlite3
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from pipeline.bench.figure import Figure
from pipeline.bench.made import make
from pipeline.bench.measure import taken

_SEARCHES = 50


@dataclass(frozen=True, slots=True)
class Size:
    """One database: passages, rows of all tables, bytes on disk; seconds to write it and to search it (median)."""

    passages: int
    rows: int
    bytes: int
    written: float
    searched: float


@click.command("growth")
@click.option("--passages", type=click.IntRange(500), multiple=True, default=(1_000, 10_000), show_default=True)
@click.option(
    "--table", type=click.Path(path_type=Path), help="A CSV file to write the sizes to; docs/growth.py draws it."
)
def command(passages: tuple[int, ...], table: Path | None) -> Iterator[Figure]:
    """How cost grows with the number of passages; each against the size before."""
    before: Size | None = None
    sizes = []
    for wanted in sorted(passages):
        with tempfile.TemporaryDirectory() as folder:
            size = _measured(Path(folder), wanted)
        sizes.append(size)
        click.echo(f"  {size}")
        if before:
            yield Figure(f"growth.bytes.{wanted}", (size.bytes / size.passages) / (before.bytes / before.passages), "bytes a passage / the same at the size before")  # fmt: skip
            yield Figure(
                f"growth.searched.{wanted}", size.searched / before.searched, "a search / the same at the size before"
            )
        before = size
    if table:
        lines = [",".join(map(str, asdict(size).values())) for size in sizes]
        table.write_text("\n".join([",".join(asdict(sizes[0])), *lines, ""]), encoding="utf-8")


def _measured(folder: Path, wanted: int) -> Size:
    file = folder / "made.db"
    written = taken(lambda: make(file, wanted))
    size = file.stat().st_size
    with closing(sqlite3.connect(file)) as db:
        tables = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            )
        ]
        rows = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables if "_fts" not in name}
        searched = _searched(db)
    return Size(rows["passages"], sum(rows.values()), size, written, searched)


def _searched(db: sqlite3.Connection) -> float:
    """Median seconds of a search for two words of a passage, the best 50 wanted."""
    found = db.execute("SELECT search FROM passages WHERE rowid % 97 = 1 LIMIT ?", [_SEARCHES]).fetchall()
    chance = random.Random(1)
    queries = [
        " AND ".join(f'"{word}"' for word in chance.sample(words.split(), 2)) for (words,) in found if " " in words
    ]
    sql = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? ORDER BY rank LIMIT 50"
    return statistics.median(taken(lambda q=query: db.execute(sql, [q]).fetchall()) for query in queries)  # type: ignore[misc]
