"""One writer at a time: two runs on one database would undo each other's findings while tracing them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import DatabaseBusy


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the database file at `path` for writing; one that does not exist is made, empty.

    Raises DatabaseBusy at once where another process holds it. Open the database inside and close it before the end:
    closing any handle of a file drops the locks that SQLite itself has on it.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatabaseBusy(f"another sourceline is writing to {path}; run this again when it has ended") from error
        yield
        fcntl.flock(handle, fcntl.LOCK_UN)  # children may still hold copies of the handle
    finally:
        os.close(handle)
