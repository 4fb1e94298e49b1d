"""A child process that does one kind of work over and over, and whose death costs only the piece it was at."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from pipeline.read.child import die_with_parent

_FORK = get_context(
    "fork"
)  # from a lean parent: a start costs milliseconds, and heavy imports happen in the child only
_END = "\0end"  # said, since later children hold the pipe open and its closing goes unnoticed
_PARENT_CHECK = 2.0  # seconds between looks whether the parent still lives


class Server:
    """One child process and the pipe to it. `piece` is what it works at now, None while idle.

    `deadline` is when, by the monotonic clock, it should be killed; infinity where it may take its time.
    """

    def __init__(self, work: Callable[[Any], Any]) -> None:
        """`work` runs in the child, once for each thing sent; what it returns comes back through the pipe."""
        self.work = work
        self.piece: Any = None
        self.deadline = inf
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = _FORK.Pipe()
        self._process = _FORK.Process(target=_serve, args=(theirs, self.work, os.getpid()), daemon=False)
        self._process.start()
        theirs.close()

    @property
    def sentinel(self) -> int:
        """Ready, for `multiprocessing.connection.wait`, when the child has ended."""
        return self._process.sentinel

    def send(self, piece: Any, thing: Any, seconds: float = inf) -> None:
        """Give the child something to do within `seconds`; `piece` is kept to know what is lost if it dies."""
        self.piece = piece
        self.deadline = time.monotonic() + seconds
        self.pipe.send(thing)

    def kill(self) -> None:
        """End the child at once; it is then ready to be received from, and found dead."""
        self._process.kill()

    def receive(self) -> Any:
        """The child's answer; raises EOFError where it died over it."""
        answer = self.pipe.recv()
        self.piece, self.deadline = None, inf
        return answer

    def revive(self) -> int | None:
        """Start a new child in place of a dead one; returns the dead one's exit code."""
        self._process.join()
        code = self._process.exitcode
        self.pipe.close()
        self.piece, self.deadline = None, inf
        self._start()
        return code

    def stop(self) -> None:
        """End the child; it is killed if it does not end by itself within two seconds."""
        if self.piece is None:
            with suppress(OSError):  # it may have died meanwhile
                self.pipe.send(_END)
        self.pipe.close()
        self._process.join(0 if self.piece is not None else 2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _serve(pipe: Connection, work: Callable[[Any], Any], parent: int) -> None:
    """The child's loop; it ends with its parent, also where later children hold the pipe's other end open.

    At once where the system can see to it, whatever it is at.
    """
    die_with_parent(parent)
    try:
        while True:
            while not pipe.poll(_PARENT_CHECK):
                if os.getppid() != parent:
                    return
            thing = pipe.recv()
            if isinstance(thing, str) and thing == _END:
                return
            pipe.send(work(thing))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
