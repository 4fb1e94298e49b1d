"""Containers: files that hold several documents. Each part becomes a file, to be read as a document of its own.

A message is both: a document, and the container of what is attached to it.
"""

import contextlib
from pathlib import Path

from pipeline.errors import NoRoom, SourcelineError
from pipeline.read import sniff
from pipeline.read.unpack.part import MAX_DEPTH, SEPARATOR, Box, Found, Full
from pipeline.read.watch import Watch
from pipeline.records import Problem


def unpack(file: Path, into: Path, watch: Watch) -> tuple[str, tuple[Problem, ...]] | None:
    """Write the parts of the container `file`, and of containers within it, below the folder `into`.

    Tells `watch` of each part. Returns the container's media type and what could not be unpacked; None where the file
    holds no others. Raises UnreadableFile where it is damaged as a whole, NoRoom where the disk is full.
    """
    kind = sniff.container(file)
    if kind is None:
        return None
    box = Box(into, watch)
    try:
        _open(kind, file, box, "", 1)
    except Full as error:
        box.lacks("too_large", str(error))
    return kind, tuple(box.problems)


def _open(kind: str, file: Path, box: Box, prefix: str, depth: int) -> None:
    """Go through one container; `prefix` is what its parts' names begin with."""
    for part, name, metadata in _parts(kind, file, box):
        whole = prefix + name
        inner = None
        with contextlib.suppress(SourcelineError):  # what it cannot be read for is said when it is read
            inner = sniff.container(part)
        if inner is None or inner == sniff.MAIL:
            box.tell(part, whole, metadata)
        if inner is not None:
            _open_inner(inner, part, box, whole, depth)


def _open_inner(kind: str, file: Path, box: Box, name: str, depth: int) -> None:
    if depth >= MAX_DEPTH and kind != sniff.MAIL:
        box.lacks("too_deep", "A container within containers was not unpacked. Unpack it into the corpus folder.", name)
    elif depth < MAX_DEPTH:
        try:
            _open(kind, file, box, name + SEPARATOR, depth + 1)
        except (Full, NoRoom, MemoryError, OSError):  # not this part's fault
            raise
        except SourcelineError as error:
            box.lacks(error.reason, str(error), name)
        except Exception as error:  # a library's fault over one message must not end the mailbox
            box.lacks("failed", f"What is in it could not be unpacked ({type(error).__name__}: {error}).", name)


def _parts(kind: str, file: Path, box: Box) -> Found:
    """What the unpacker of a kind yields: (file, name, metadata) of each part."""
    if kind == sniff.ZIP:
        from pipeline.read.unpack.folder import zip_parts

        return zip_parts(file, box)
    if kind in (sniff.MAIL, sniff.MBOX):
        from pipeline.read.unpack.mailbox import mail_parts, mbox_parts

        return mail_parts(file, box) if kind == sniff.MAIL else mbox_parts(file, box)
    from pipeline.read.unpack.capture import wacz_parts, warc_parts

    return warc_parts(file, box) if kind == sniff.WARC else wacz_parts(file, box)
