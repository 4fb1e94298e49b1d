"""Memory over many documents: whether it stays flat."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.bench.corpus import write_texts
from pipeline.bench.figure import Figure
from pipeline.bench.loading import load
from pipeline.bench.measure import apart


@click.command("memory")
@click.option("--documents", type=click.IntRange(100), default=10_000, show_default=True)
def command(documents: int) -> Iterator[Figure]:
    """Memory of all processes of an ingest after a tenth of the documents and after all; Linux only."""
    if not Path("/proc/self/statm").exists():
        click.echo("There is no /proc here: not measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        write_texts(Path(folder, "corpus"), documents)
        early, late = apart(lambda: _sizes(Path(folder), documents))
        what = f"after {documents:,} documents ({late:,.0f} MB) / after {documents // 10:,}"
        yield Figure("memory.growth", late / early, what)


def _sizes(folder: Path, documents: int) -> tuple[float, float]:
    """The most that was held up to a tenth of the documents, and over the last tenth."""
    early, late = [0.0], [0.0]

    def seen(done: int) -> None:
        if done <= documents // 10:
            early.append(_megabytes())
        elif done > documents - documents // 10:
            late.append(_megabytes())

    load(folder / "corpus", folder / "bench.db", workers=2, seen=seen)
    return max(early), max(late)


def _megabytes() -> float:
    """Memory of this process and all below it, pages they share counted once: PSS, see proc(5)."""
    total = 0
    for process in _below(os.getpid()):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _below(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in children.split():
        yield from _below(int(child))
