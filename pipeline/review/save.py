"""Writes a decision down: one line at the end of the reviewer's file, whole or not at all, also beside other writers."""

import fcntl
import os
import re
from pathlib import Path

from anyascii import anyascii

from pipeline.review.annotation import Annotation, check, to_line


def append(folder: Path, annotation: Annotation) -> Path:
    """Add the annotation to annotations/NAME.jsonl, made where it is not there; returns the file.

    It is on the disk when this returns. Raises BadAnnotation before anything is written, OSError (a full disk, no
    permission) after the file was put back as it was.
    """
    check(annotation)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{slug(annotation.reviewer)}.jsonl"
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _write(handle, to_line(annotation).encode() + b"\n")
    finally:
        os.close(handle)  # which lets go of the lock
    _sync(folder)
    return file


def _write(handle: int, line: bytes) -> None:
    """At the end, on a line of its own even where an editor left the last one open."""
    size = os.fstat(handle).st_size
    if size and os.pread(handle, 1, size - 1) != b"\n":
        line = b"\n" + line
    try:
        written = 0
        while written < len(line):
            written += os.write(handle, line[written:])
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _sync(folder: Path) -> None:
    """A new file is safe only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def slug(name: str) -> str:
    """A file's name for a person's.

    >>> slug("Kim Seo-yun"), slug("Ада Линдт"), slug("../x")
    ('kim-seo-yun', 'ada-lindt', 'x')
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:60] or "reviewer"
