"""Locks on files and folders that end with the process that took them, and do not live on in the children it forked."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_handles: set[int] = set()


@contextmanager
def held(path: Path, *, alone: bool, make: bool = False) -> Iterator[None]:
    """Hold a file or folder: `alone`, or together with others who do so; with `make` a file that is not there is made, empty.

    Raises BlockingIOError at once where somebody else holds it in a way that keeps this one out.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | (os.O_CREAT if make else 0), 0o666)
    _handles.add(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_NB | (fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
        yield
    finally:
        if handle in _handles:
            _handles.remove(handle)
            os.close(handle)


def _let_go() -> None:
    """In a child: a copy of the handle would hold the lock for as long as the child lives, also where its parent was killed."""
    while _handles:
        os.close(_handles.pop())


os.register_at_fork(after_in_child=_let_go)
