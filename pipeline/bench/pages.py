"""Every kind of page against a bare Datasette table page of the same database, taken in turns in one process.

Times are the processor's, so that a busy machine does not count; the ratio of a page is its median over the table page's median.
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from pipeline.bench.figure import Figure
from pipeline.bench.made import make

CLAIMS, ROUNDS = 100_000, 5
FEW, MANY = 10_000, 500_000  # claims; up to FEW and above MANY other bars hold
#: ids of rows with much to show, and words of which some are common and some rare
_WANTED = {
    "claim": "SELECT claim FROM evidence GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "document": "SELECT document FROM claims GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "citation": "SELECT citation FROM claim_citations ORDER BY 1 LIMIT 1",
    "entity": "SELECT entity FROM mention_links GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "outlet": "SELECT outlet FROM citations GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "speaker": "SELECT speaker FROM claims WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "name": "SELECT name FROM entities WHERE id = (SELECT entity FROM mention_links GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)",
    "words": "SELECT quote FROM claims ORDER BY checkworthy, id LIMIT 1",
    "day": "SELECT max(published) FROM documents",
}
PAGES = (
    "/", "/-/overview.json", "/-/documents", "/-/documents?order=claims", "/-/documents?order=title&language=ru",
    "/-/documents?q={word}", "/-/claims", "/-/claims.json", "/-/claims?page=100", "/-/claims?order=newest", "/-/claims?order=reading",
    "/-/claims?status=contradicted", "/-/claims?status=none_found&modality=fact", "/-/claims?speaker={speaker}",
    "/-/claims?outlet={outlet}&language=ko", "/-/claims?since={day}", "/-/claims?review=open", "/-/claims?review=settled",
    "/-/claims?certainty=denied", "/-/claims?q={word}", "/-/claims?q={words}", "/-/claim/{claim}", "/-/claim/{claim}.json",
    "/-/document/{document}", "/-/document/{document}.json", "/-/citation/{citation}", "/-/conflicts", "/-/conflicts?page=3",
    "/-/sources", "/-/origins", "/-/outlets", "/-/outlet/{outlet}", "/-/entities", "/-/entities?label=PERSON", "/-/entities?page=50", "/-/entities?q={part}",
    "/-/entity/{entity}", "/-/problems", "/-/decisions", "/-/search", "/-/search?q={word}", "/-/search?q={name}", "/-/search?q={words}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: its address, how often the table page's time it takes, its milliseconds, and its bytes."""

    address: str
    ratio: float
    milliseconds: float
    size: int

    def __str__(self) -> str:
        return f"{self.ratio:7.2f} {self.milliseconds:9.1f} ms {self.size / 1000:8.1f} kB  {self.address}"


def addresses(db: Path) -> list[str]:
    """The pages to ask for, with ids and words of this database."""
    with closing(sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)) as conn:
        found = {name: (conn.execute(sql).fetchone() or ("",))[0] or "" for name, sql in _WANTED.items()}
    found["word"] = max(found["words"].split(), key=len, default="")
    found["part"] = found["name"][:4]
    safe = {name: quote(str(value), safe="") for name, value in found.items()}
    return [page.format_map(safe) for page in PAGES]


def measure(db: Path, rounds: int = ROUNDS) -> list[Measured]:
    """Every page in turn with the table page, after once that is not counted. Raises ClickException for one that fails."""
    return asyncio.run(_measure(db, rounds))


async def _measure(db: Path, rounds: int) -> list[Measured]:
    from pipeline.publish.serve import application

    served, table = application(db), f"/{db.stem}/claims?_size=50"
    pages = addresses(db)
    times: dict[str, list[float]] = {address: [] for address in (table, *pages)}
    sizes: dict[str, int] = {}
    for n in range(rounds + 1):
        for address in times:
            seconds, sizes[address] = await _get(served, address)
            if n:
                times[address].append(seconds)
    base = statistics.median(times[table])
    return [
        Measured(address, statistics.median(taken) / base, 1000 * statistics.median(taken), sizes[address])
        for address, taken in times.items()
    ]


async def _get(served: Any, address: str) -> tuple[float, int]:
    start = time.process_time()
    answer = await served.client.get(address)
    seconds = time.process_time() - start
    if answer.status_code != 200:
        raise click.ClickException(f"{address}: {answer.status_code}")
    return seconds, len(answer.content)


def figures(measured: list[Measured], claims: int) -> Iterator[Figure]:
    """What of the pages has a bar: up to FEW claims and up to MANY the slowest, above the median; and the largest."""
    ours = measured[1:]
    slowest, largest = max(ours, key=lambda m: m.ratio), max(ours, key=lambda m: m.size)
    size = "few" if claims <= FEW else "some" if claims <= MANY else "many"
    yield Figure(
        f"pages.{size}.slowest", slowest.ratio, f"table pages for {slowest.address}, the slowest, at {claims:,} claims"
    )
    yield Figure(
        f"pages.{size}.median", statistics.median(m.ratio for m in ours), f"table pages for the median of {len(ours)}"
    )
    yield Figure("pages.largest", largest.size / 1000, f"kB of {largest.address}, the largest")


@click.command()
@click.option(
    "--claims", default=CLAIMS, show_default=True, help="So many are made up; a million take some minutes and 4 GB."
)
@click.option("--db", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A database to use instead.")
def command(claims: int, db: Path | None) -> Iterator[Figure]:
    """Pages of the plugin against a bare Datasette table page."""
    with tempfile.TemporaryDirectory() as folder:
        if db is None:
            db = Path(folder) / "made.db"
            make(db, claims)
        measured = measure(db)
        for one in measured:
            click.echo(str(one))
        with closing(sqlite3.connect(db)) as conn:
            claims = conn.execute("SELECT count(*) FROM claims").fetchone()[0]
    yield from figures(measured, claims)
