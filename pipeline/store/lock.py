"""One writer at a time: two runs on one database would undo each other's findings while tracing them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipeline.errors import DatabaseBusy
from pipeline.read.hold import held


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the database file at `path` for writing; one that does not exist is made, empty.

    Raises DatabaseBusy at once where another process holds it. Open the database inside and close it before the end:
    closing any handle of a file drops the locks that SQLite itself has on it.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(held(path.resolve(), alone=True, make=True))
        except BlockingIOError as error:
            raise DatabaseBusy(f"another sourceline is writing to {path}; run this again when it has ended") from error
        yield
