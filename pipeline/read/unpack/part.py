"""One document out of a container, and the box that parts are put into: bounded, with names that cannot play tricks."""

import errno
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import NoRoom
from pipeline.read.draft import warning
from pipeline.read.sidecar import sidecar_of
from pipeline.read.watch import Watch
from pipeline.records import Problem

SEPARATOR = "!"  # between a container's path and a part's name, as in Java's jar: addresses
MAX_BYTES = 512 * 2**20
MAX_TOTAL = 4 * 2**30
MAX_PARTS = 20_000
MAX_DEPTH = 3  # a picture attached to a message of a mailbox in a zip folder
_NAME = 200
_CHUNK = 2**20
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_IN_FILES = re.compile(r'[\\/:*?"<>|!]')


@dataclass(frozen=True, slots=True)
class Part:
    """A part written to `file` (its sidecar, if any, beside it). `name` is its name within the container."""

    file: Path
    name: str
    metadata: dict[str, Any] = field(default_factory=dict)


# What an unpacker yields: the file a part was written to, its name, what is known of it.
Found = Iterator[tuple[Path, str, dict[str, Any]]]


class Full(Exception):
    """The container holds more than is unpacked."""


class Box:
    """Writes parts to files of their own below a folder and tells of each. One box serves a file and all within it."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._folder, self._watch = folder, watch
        self._count = self._bytes = 0
        self._names: set[str] = set()
        self.problems: list[Problem] = []

    def write(self, name: str, data: Iterable[bytes], said: dict[str, str] | bytes | None = None) -> Path:
        """Write a part's bytes, and beside them what is `said` of it (the sidecar's keys, or a sidecar as it was found).

        Raises Full where the container's limits are reached; what was written of this part is removed. Raises NoRoom where the disk
        is full.
        """
        self._count += 1
        if self._count > MAX_PARTS:
            raise Full(
                f"It holds more than {MAX_PARTS} parts; the rest was left out. Unpack it into the corpus folder."
            )
        folder = self._folder / f"{self._count:05}"
        file = folder / _file_name(name)
        with _with_room():
            folder.mkdir()
            self._pour(file, data)
            if said and sidecar_of(file) != file:
                beside = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
                sidecar_of(file).write_bytes(beside)
        return file

    def _pour(self, file: Path, data: Iterable[bytes]) -> None:
        size = 0
        with file.open("wb") as out:
            for piece in data:
                size += len(piece)
                self._bytes += len(piece)
                if size > MAX_BYTES or self._bytes > MAX_TOTAL:
                    out.truncate(0)
                    raise Full(f"It unpacks to more than {(MAX_BYTES if size > MAX_BYTES else MAX_TOTAL) // 2**20} MB.")
                out.write(piece)

    def tell(self, file: Path, name: str, metadata: dict[str, Any]) -> None:
        """A part is there to be read, under a name no other has."""
        self._watch.part(Part(file, self._unique(name), metadata))

    def _unique(self, name: str) -> str:
        unique, number = name, 1
        while unique in self._names:
            number += 1
            unique = f"{name} ({number})"
        self._names.add(unique)
        return unique

    def lacks(self, reason: str, message: str, name: str = "", *, error: bool = True) -> None:
        """A part that could not be unpacked."""
        self.problems.append(Problem("read", reason, message, name) if error else warning(reason, message, name))


@contextmanager
def _with_room() -> Iterator[None]:
    """Tell a full disk from the faults of a container, which come as the same kind of error."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise NoRoom(
            f"{tempfile.gettempdir()} has no room for what a container holds; free some room on the disk, or have TMPDIR name a folder "
            "that has more, and run this again; what was finished is kept"
        ) from error


def pieces(stream: Any) -> Iterable[bytes]:
    """A binary stream in pieces."""
    while piece := stream.read(_CHUNK):
        yield piece


def inner_name(stated: str) -> str:
    """A part's name as stored: forward slashes, no way up or out, nothing unprintable."""
    steps = _UNPRINTED.sub("_", stated).replace("\\", "/").split("/")
    kept = "/".join(step for step in steps if step not in ("", ".", ".."))
    return (kept if len(kept) <= _NAME else kept[: _NAME // 2] + "…" + kept[-_NAME // 2 + 1 :]) or "unnamed"


def _file_name(name: str) -> str:
    """A name for the file itself; only its ending matters to readers."""
    last = _NOT_IN_FILES.sub("_", _UNPRINTED.sub("_", name.rsplit("/", 1)[-1]))
    stem, suffix = Path(last).stem[:60] or "part", Path(last).suffix[:10]
    return (stem.lstrip(".") or "part").encode("ascii", "replace").decode().replace("?", "_") + suffix
