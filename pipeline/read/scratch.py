"""A folder for files that do not last: gone at the end, and where the process was killed, gone when the next one is made."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "sourceline-scratch-"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of one's own among the system's temporary files, readable by nobody else.

    It is locked while it is in use; those of this user that nobody holds any more were left by processes that were killed, and are
    removed first: they may hold parts of documents that are nobody else's business.
    """
    sweep()
    folder = Path(tempfile.mkdtemp(prefix="sourceline-new-"))
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_SH)
        folder = folder.rename(folder.with_name(f"{_PREFIX}{folder.name[15:]}"))  # held, it can be seen by others
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def sweep() -> None:
    """Remove the folders that were left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it is another user's, or somebody was quicker
            if folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == os.getuid():
                _remove_unheld(folder)


def _remove_unheld(folder: Path) -> None:
    """Remove a folder that nobody holds; raises BlockingIOError for one that is in use."""
    handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)
