"""Runs one piece of work in a forked child with limits, and says how it ended; the parent outlives whatever happens there."""

import contextlib
import ctypes
import faulthandler
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Literal

from pipeline.errors import SourcelineError
from pipeline.read.watch import Watch
from pipeline.records import Problem

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None  # looked up once, not in every child
_MIB = 2**20
# In bytes on macOS, in KiB elsewhere: getrusage(2).
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

How = Literal["done", "error", "timed_out", "out_of_memory", "crashed", "failed"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: seconds in all and without a word from it, bytes of memory, bytes of a file it writes."""

    seconds: float
    silence: float
    memory: int
    file_size: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: with a value, an error of ours, or one of the deaths; where, in which library, at what cost.

    `seconds` is its time by the clock, `allowed` what it was granted in the end, `memory` the most it held, in MiB.
    """

    how: How
    value: Any = None
    detail: str = ""
    where: str = ""
    library: str = ""
    seconds: float = 0.0
    allowed: float = 0.0
    memory: int = 0
    parts: list[Any] = field(default_factory=list)


def run_in_child(work: Callable[[Watch], Any], limits: Limits, skip: Mapping[str, Problem] | None = None) -> Ended:
    """Do `work` in a child of this process, which must have no threads at work.

    The child is told to leave out the steps in `skip`. What it unpacks comes back in `parts`, also where it dies later.
    """
    here, there = Pipe(duplex=False)
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _serve(work, there, limits, skip, parent)
    there.close()
    ear = _Ear(here, limits)
    try:
        how, value = ear.listen()
    finally:
        here.close()
        status, usage = _end(pid, answered=ear.answered)
    memory = usage.ru_maxrss * _RSS_UNIT // _MIB
    if how == "crashed":
        how, value = _death(status, memory >= 0.9 * limits.memory / _MIB)
    detail = value if isinstance(value, str) else ""
    return Ended(how, value, detail, ear.where, ear.library, ear.seconds, ear.allowed, memory, ear.parts)


class _Ear:
    """The parent's side: takes messages until the work is done, the child is gone, or its time is up."""

    def __init__(self, pipe: Connection, limits: Limits) -> None:
        self._pipe, self._silence = pipe, limits.silence
        self._start = time.monotonic()
        self.allowed = limits.seconds
        self.where = self.library = ""
        self._optional = False
        self.parts: list[Any] = []
        self.answered = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def listen(self) -> tuple[How, Any]:
        """How the work ended and what came of it; "crashed" where the pipe broke."""
        heard = self._start
        while True:
            now = time.monotonic()
            end = self._start + self.allowed
            silence = min(self._silence, (end - heard) / 2) if self._optional else self._silence
            left = min(end, heard + silence) - now
            try:
                if not self._pipe.poll(max(0.0, left)):
                    return "timed_out", ""
                kind, *rest = self._pipe.recv()
            except (EOFError, OSError):
                return "crashed", ""
            heard = time.monotonic()
            if kind == "step":
                self.where, self.library, self._optional = rest
            elif kind == "more":
                self.allowed += rest[0]
                self._silence = max(self._silence, rest[0])
            elif kind == "part":
                self.parts.append(rest[0])
            else:
                self.answered = True
                return kind, rest[0]


def _end(pid: int, *, answered: bool) -> tuple[int, resource.struct_rusage]:
    """Wait for a child that has answered, which ends at once; stop any other with all it started. Status and usage."""
    if not answered:
        for stop in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                stop(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return status, usage


def _death(status: int, swollen: bool) -> tuple[How, str]:
    """In words what became of a child that sent nothing. One that the parent stopped ended otherwise before."""
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return "crashed", f"it ended without a result (exit status {code})"
    name = signal.Signals(-code).name if -code in list(signal.Signals) else str(-code)
    if name == "SIGXCPU":
        return "timed_out", "it computed longer than it may"
    if swollen:
        return "out_of_memory", f"it was killed ({name}) with its memory used up"
    return "crashed", f"it was killed ({name})"


def _serve(
    work: Callable[[Watch], Any], there: Connection, limits: Limits, skip: Mapping[str, Problem] | None, parent: int
) -> None:
    """The child: confine itself, work, send what came of it. Never returns."""
    message: tuple[Any, ...]
    try:
        _confine(limits, parent)
        message = ("done", work(Watch(skip, there.send)))
        there.send(message)
    except SourcelineError as error:
        there.send(("error", error))
    except MemoryError:
        there.send(("out_of_memory", ""))
    except Exception as error:
        there.send(("failed", f"{type(error).__name__}: {str(error)[:300]}"))
    finally:
        os._exit(0)


def die_with_parent(parent: int) -> None:
    """Have the system end this process when `parent`, which forked it, ends, however that comes; where the system can."""
    if _PRCTL:
        _PRCTL(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def _confine(limits: Limits, parent: int) -> None:
    """Limits of the operating system; macOS refuses some of them, and then only the parent's clock counts."""
    die_with_parent(parent)
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)  # so that the parent can stop all that is started here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()  # what kills the child is reported by the parent, in one line
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)  # libraries in C complain about bad files at length
    cpu = int(limits.seconds) + 1
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, cpu, cpu + 2),
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size, limits.file_size),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
