"""Engines against each other once all their workers are at work: two workers against one, Ray against local."""

import os
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from pipeline.bench.corpus import write_texts
from pipeline.bench.figure import Figure
from pipeline.bench.measure import apart

_WARM = 32  # outcomes after which the clock starts: by then every worker has loaded its models
_ROUNDS = 3


@click.command("workers")
@click.option("--documents", type=click.IntRange(2 * _WARM), default=300, show_default=True)
def command(documents: int) -> Iterator[Figure]:
    """Documents a second with two workers against one, and by Ray against the local engine."""
    with tempfile.TemporaryDirectory() as folder:
        write_texts(Path(folder), documents, of=2)
        rounds = [[apart(partial(_seconds, "local", Path(folder), n)) for n in (1, 2)] for _ in range(_ROUNDS)]
        one, two = map(min, zip(*rounds, strict=True))  # the least disturbed of each
        yield Figure("workers.two", one / two, f"one worker's time / that of two, on {os.cpu_count()} cores")
        if find_spec("ray"):
            ray = apart(lambda: _seconds("ray", Path(folder), 2))
            yield Figure("ray.local", ray / two, f"Ray's time / the local engine's, {documents} documents, two workers")
        else:
            click.echo("Ray is not installed (pip install 'sourceline[ray]'): not measured.")


def _seconds(name: str, corpus: Path, workers: int) -> float:
    """Time from the first outcomes to the last."""
    from pipeline.engine.feed import engine
    from pipeline.settings import Settings

    files = sorted(f for f in corpus.rglob("*") if f.is_file())
    jobs = ((f, f.relative_to(corpus).as_posix()) for f in files)
    start = 0.0
    for outcome in engine(name)(jobs, Settings(workers=workers), most=len(files)):
        if outcome.index == _WARM:
            start = time.perf_counter()
    return time.perf_counter() - start
