"""A folder for files that do not last: gone at the end, and where the process was killed, gone when the next one is made."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.read.hold import held

_PREFIX = "sourceline-scratch-"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of one's own among the system's temporary files, readable by nobody else.

    It is locked while it is in use; those of this user that nobody holds any more were left by processes that were killed, and are
    removed first: they may hold parts of documents that are nobody else's business.
    """
    sweep()
    folder = Path(tempfile.mkdtemp(prefix="sourceline-new-"))
    with held(folder, alone=False):
        try:
            folder = folder.rename(folder.with_name(f"{_PREFIX}{folder.name[15:]}"))  # held, it can be seen by others
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders that were left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it is another's, in use, a link, or somebody was quicker
            if folder.is_dir() and folder.stat().st_uid == os.getuid():
                with held(folder, alone=True):
                    shutil.rmtree(folder, ignore_errors=True)
