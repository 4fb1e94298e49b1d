"""Times of two pieces of work against each other, taken in turns so that a busy moment falls on both."""

import resource
import statistics
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

Work = Callable[[], Any]
Clock = Callable[[], float]
ROUNDS = 3


def ratio(ours: Work, baseline: Work, *, rounds: int = ROUNDS, clock: Clock = time.perf_counter) -> float:
    """Median time of `ours` over that of `baseline`, by `clock` in seconds, after one round of each that is not counted."""
    times = [(taken(ours, clock), taken(baseline, clock)) for _ in range(rounds + 1)][1:]
    return statistics.median(a for a, _ in times) / statistics.median(b for _, b in times)


def taken(work: Work, clock: Clock = time.perf_counter) -> float:
    """Seconds that the work takes by the clock."""
    start = clock()
    work()
    return clock() - start


def cpu() -> float:
    """CPU seconds of this process and of all its children that have ended: a clock for work done in workers."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def apart(work: Work) -> Any:
    """What the work returns, done in a child of its own, so that nothing it loads is there for the next.

    Raises EOFError where the child fails; it says why itself.
    """
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_answer, args=(there, work))
    child.start()
    there.close()
    try:
        return here.recv()
    finally:
        child.join()


def _answer(pipe: Connection, work: Work) -> None:
    pipe.send(work())
