"""Finding a claim's candidates, and tracing it whole, among many passages, against FTS5 asked for any of the claim's words."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import mean
from time import process_time
from typing import TYPE_CHECKING

import click

from pipeline.bench.figure import Figure
from pipeline.bench.measure import taken

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.trace.retrieve import PassageHit
    from pipeline.trace.stretch import Stretch

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
CLAIMS = 60
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Times:
    """CPU seconds of each claim: plain search, candidates found, the whole trace; whether the plain top hit was kept, and kept if from its page."""

    plain: list[float] = field(default_factory=list)
    found: list[float] = field(default_factory=list)
    traced: list[float] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)


@click.command("search")
@click.option("--data", type=_FOLDER, envvar="DATA_DIR", help="Folder of the training data.")
@click.option("--passages", type=click.IntRange(1000), multiple=True, default=(10_000, 100_000), show_default=True)
@click.option("--claims", type=click.IntRange(1), default=CLAIMS, show_default=True)
def command(data: Path | None, passages: tuple[int, ...], claims: int) -> Iterator[Figure]:
    """Search and trace of paraphrased claims (WiCE dev, their pages planted) among made-up passages; needs --data."""
    if data is None:
        click.echo("  left out: --data names no folder of training data")
        return
    smaller: Times | None = None
    for size in sorted(passages):
        times = measure(data, size, claims)
        yield from _figures(times, size)
        if smaller:
            growth = p95(times.found) / p95(smaller.found)
            yield Figure(f"search.growth.{size}", growth, "candidates found, p95 / the same at the size before")
        smaller = times


def _figures(times: Times, size: int) -> Iterator[Figure]:
    plain = p95(times.plain)
    yield Figure(f"search.found.{size}", plain / p95(times.found), "plain OR / candidates found, p95 of CPU time")
    yield Figure(f"search.traced.{size}", plain / p95(times.traced), "plain OR / a claim traced whole, p95 of CPU time")
    yield Figure(f"search.kept.{size}", mean(times.kept), "claims whose top hit of the plain OR is a candidate")
    if times.answers:
        yield Figure(
            f"search.answers.{size}", mean(times.answers), "the same, where that hit is of the page the claim cites"
        )


def p95(seconds: Sequence[float]) -> float:
    """The time that 19 of 20 do not exceed."""
    return sorted(seconds)[min(len(seconds) - 1, int(0.95 * len(seconds)))]


def measure(data: Path, size: int, claims: int) -> Times:
    """The times of the first `claims` claims among `size` made-up passages and the pages they cite."""
    from pipeline.bench.haystack import made_up, page, sentences, write
    from pipeline.evaluate.wice import DEV, claim_of, page_of, read
    from pipeline.store.database import open_database

    cases = read(data / DEV)[:claims]
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder, "search.db"))
        pages = (page(_page(n), page_of(case)) for n, case in enumerate(cases))
        write(db, chain(pages, made_up(sentences(data), size)))
        times = Times()
        for number, case in enumerate(cases):
            _time(db, claim_of(case), _page(number), times)
        db.close()
    return times


def _page(number: int) -> str:
    return f"page-{number}"


def _time(db: "Database", claim: "Stretch", own_page: str, times: Times) -> None:
    """Ours with a new index each time, so that nothing another claim looked up is there."""
    from pipeline.trace.index import StoredIndex
    from pipeline.trace.retrieve import search
    from pipeline.trace.snapshot import Snapshot
    from pipeline.trace.trace import trace_claim

    index = StoredIndex(db, Snapshot(db))
    hits: list[PassageHit] = []
    times.found.append(taken(lambda: hits.extend(search(claim, index, ())), process_time))
    fresh = StoredIndex(db, Snapshot(db))
    times.traced.append(taken(lambda: trace_claim(claim, fresh), process_time))
    top: list[tuple[int]] = []
    times.plain.append(taken(lambda: top.extend(_plain(db, claim.text)), process_time))
    kept = top[0][0] in {hit.rowid for hit in hits}
    times.kept.append(kept)
    (document,) = db.execute("SELECT document FROM passages WHERE rowid = ?", top[0]).fetchone()
    if document == own_page:
        times.answers.append(kept)


def _plain(db: "Database", text: str) -> list[tuple[int]]:
    """The best passages with any of the words, as one would ask FTS5 without further thought."""
    sql = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 10"
    return list(db.execute(sql, [" OR ".join(f'"{word}"' for word in _WORD.findall(text))]))
