"""The engine of a cluster: a Ray actor on each core, each with a small local engine of its own.

The caller packs files, hands them out in small batches, and takes outcomes in the order of the files, as from the local engine. A
batch whose actor or machine is lost is handed to a new actor; nothing else is done twice. Files travel as bytes: the machines need
no folder in common. Ray finds the cluster by RAY_ADDRESS; without it, it makes one of this machine.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from pipeline.engine.crew import Parcel, parcel
from pipeline.engine.local import Outcome
from pipeline.errors import MissingEngine
from pipeline.records import Problem
from pipeline.settings import Settings

_BATCH = 8  # documents: enough for reading and extraction to overlap
_BYTES = 4_000_000  # no more files are put into a batch that has so much
_IN_HAND = 2  # batches an actor has: one to work at and one to go on with
_AHEAD = 6  # batches for each actor that may be finished before their turn: they wait in the caller's memory
_LIVES = 3  # so often a batch may lose its actor before its documents are given up

Job = tuple[int, Path, str]


class _Hand:
    """The actor: a process that may not fork, and its crew, which may."""

    def __init__(self, settings: Settings, thorough: bool) -> None:
        self._pipe, theirs = Pipe()
        there = theirs.fileno()
        self._crew = subprocess.Popen([sys.executable, "-m", "pipeline.engine.crew", str(there)], pass_fds=[there])
        theirs.close()
        self._pipe.send((settings, thorough))

    def outcomes(self, batch: list[Parcel]) -> list[Outcome]:
        """What came of each; this actor dies with its crew."""
        try:
            self._pipe.send(batch)
            done: list[Outcome] = self._pipe.recv()
        except (EOFError, OSError):
            os._exit(1)
        return done


@dataclass(slots=True)
class _Batch:
    """Jobs handed out together; `lost` counts the actors that were lost over it."""

    jobs: list[Job]
    lost: int = 0


def run(
    files: Iterator[tuple[Path, str]], settings: Settings, *, most: int, thorough: bool = False
) -> Iterator[Outcome]:
    """As `pipeline.engine.local.run`, on all cores of the cluster or on `settings.workers` of them. Raises MissingEngine."""
    ray = _ray()
    mine = not ray.is_initialized()
    if mine:
        ray.init(log_to_driver=False, include_dashboard=False, configure_logging=False)
    try:
        cores = settings.workers or int(ray.cluster_resources().get("CPU", 1))
        workers = min(cores, max(1, -(-most // _BATCH)))
        yield from _Run(ray, files, settings, workers, thorough).outcomes()
    finally:
        if mine:
            ray.shutdown()


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise MissingEngine(
            "the engine ray is not installed; install it with: pip install 'sourceline[ray]'"
        ) from error
    return ray


class _Run:
    """The bookkeeping of one run: which batch is with which actor."""

    def __init__(self, ray: Any, files: Iterator[tuple[Path, str]], settings: Settings, workers: int, thorough: bool):
        self._ray, self._settings, self._thorough = ray, settings, thorough
        self._files = enumerate(files)
        self._workers = workers
        self._kind = ray.remote(_Hand).options(num_cpus=1 if not settings.workers else 0, max_restarts=0)
        self._actors: list[Any] = []
        self._with: dict[Any, tuple[Any, _Batch]] = {}  # what is under way, in the order it was handed out
        self._again: list[_Batch] = []
        self._done: dict[int, Outcome] = {}
        self._given = self._next_out = 0
        self._all_given = False

    def outcomes(self) -> Iterator[Outcome]:
        try:
            self._actors = [self._actor() for _ in range(self._workers)]
            while True:
                self._hand_out()
                while self._next_out in self._done:
                    yield self._done.pop(self._next_out)
                    self._next_out += 1
                if not self._with and not self._again and self._all_given:
                    return
                if self._with:
                    self._collect()
        finally:
            for actor in self._actors:
                self._ray.kill(actor)

    def _actor(self) -> Any:
        return self._kind.remote(self._settings, self._thorough)

    def _hand_out(self) -> None:
        """Give every actor with a free hand a batch."""
        for actor in self._actors:
            while self._in_hand(actor) < _IN_HAND and (batch := self._next()):
                self._send(actor, batch)

    def _in_hand(self, actor: Any) -> int:
        return sum(1 for held, _ in self._with.values() if held is actor)

    def _next(self) -> _Batch | None:
        """A batch that was lost, else a new one, as long as not too many outcomes wait for their turn."""
        if self._again:
            return self._again.pop(0)
        if self._all_given or self._given - self._next_out > _AHEAD * _BATCH * self._workers:
            return None
        jobs: list[Job] = []
        size = 0
        while len(jobs) < _BATCH and size < _BYTES:
            found = next(self._files, None)
            if found is None:
                self._all_given = True
                break
            index, (file, path) = found
            jobs.append((index, file, path))
            size += _size(file)
        self._given += len(jobs)
        return _Batch(jobs) if jobs else None

    def _send(self, actor: Any, batch: _Batch) -> None:
        """Pack the batch's files; those that cannot be read are done with."""
        packed, jobs = [], []
        for index, file, path in batch.jobs:
            try:
                packed.append(parcel(file, path))
                jobs.append((index, file, path))
            except OSError as error:
                said = Problem("read", "unreadable", f"cannot be opened: {error.strerror or error}")
                self._done[index] = Outcome(index, problem=said)
        if jobs:
            batch.jobs = jobs
            self._with[actor.outcomes.remote(packed)] = (actor, batch)

    def _collect(self) -> None:
        """Wait for a batch, and take it or put it back."""
        [ready], _ = self._ray.wait(list(self._with), num_returns=1)
        actor, batch = self._with[ready]
        try:
            outcomes = self._ray.get(ready)
        except self._ray.exceptions.RayError as error:
            self._lost(actor, error)
            return
        del self._with[ready]
        for (index, *_), outcome in zip(batch.jobs, outcomes, strict=True):
            self._done[index] = replace(outcome, index=index)

    def _lost(self, actor: Any, error: Exception) -> None:
        """Put a new actor in the place of a lost one; of its batches only the first was being worked at.

        One that only failed at a task still lives, and would keep its core.
        """
        held = [(ref, batch) for ref, (holder, batch) in self._with.items() if holder is actor]
        for ref, _ in held:
            del self._with[ref]
        first = held[0][1]
        first.lost += 1
        if first.lost >= _LIVES:
            for index, _, _ in first.jobs:
                self._done[index] = Outcome(index, problem=_given_up(error))
            held = held[1:]
        self._again += [batch for _, batch in held]
        self._ray.kill(actor)
        self._actors[self._actors.index(actor)] = self._actor()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _given_up(error: Exception) -> Problem:
    message = f"the workers that handled this file were lost {_LIVES} times ({type(error).__name__}); ingest it again"
    return Problem("read", "worker_died", message)
