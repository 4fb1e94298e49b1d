"""Containers give way to their parts, each a document of its own whose path is "outer!inner"."""

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.engine.server import Server
from pipeline.errors import NoRoom, SourcelineError
from pipeline.read.isolate import Unpacked, unpack_isolated
from pipeline.read.scratch import scratch, sweep
from pipeline.read.sidecar import sidecar_of
from pipeline.read.sniff import MAIL, seems_container
from pipeline.read.unpack.part import SEPARATOR, Part
from pipeline.records import Problem
from pipeline.store.manifest import FileState, path_row
from pipeline.text import sha256


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of a container: its parts with their rows of the manifest, or the problem that nothing did.

    `is_document` says that the file is read as well, as a message is.
    """

    parts: tuple[tuple[Part, FileState, dict[str, Any]], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_document: bool = False
    failure: Problem | None = None


def parts_by_container(known: dict[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of the manifest by the path of every container they could lie in; a file's own name may hold the sign, too."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, row in known.items():
        at = path.find(SEPARATOR)
        while at > 0:
            found[path[:at]].append(row)
            at = path.find(SEPARATOR, at + 1)
    return found


@dataclass(slots=True)
class Containers(AbstractContextManager["Containers"]):
    """Unpacks containers, through a lean child that is started when the first is met, into a folder that does not last."""

    _server: Server | None = None
    _folder: Path | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _waiting: dict[Path, int] = field(default_factory=dict)
    _count: int = 0

    def prepare(self) -> Server:
        """The child, started now if it was not: a process that has threads at work, as with Ray, should not fork any more."""
        self._server = self._server or Server(_unpack)
        return self._server

    def open(self, state: FileState) -> Opened | None:
        """What the file at `state` holds; None where it is one document and nothing else. Raises NoRoom where the disk is full."""
        try:
            kind = seems_container(state.file)
        except SourcelineError:
            return None  # reading it will say why
        if kind is None:
            return None
        folder = self._new_folder()
        found = self._unpack(state.file, folder)
        if found is None:
            folder.rmdir()
            return None
        opened = _opened(found, kind, state)
        self._waiting[folder] = len(opened.parts)
        self._clear(folder)
        return opened

    def done(self, file: Path) -> None:
        """A part is read and stored; with the last one its container's folder goes."""
        folder = file.parent.parent
        if folder in self._waiting:
            self._waiting[folder] -= 1
            self._clear(folder)

    def _clear(self, folder: Path) -> None:
        if not self._waiting[folder]:
            del self._waiting[folder]
            shutil.rmtree(folder)

    def _new_folder(self) -> Path:
        self._folder = self._folder or self._stack.enter_context(scratch())
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        return folder

    def _unpack(self, file: Path, folder: Path) -> Unpacked | Problem | None:
        server = self.prepare()
        server.send(file, (file, folder))
        try:
            answer: Unpacked | Problem | NoRoom | None = server.receive()
        except (EOFError, ConnectionResetError):
            code = server.revive()
            return Problem("read", "worker_died", f"the process that unpacked this file ended with code {code}")
        if isinstance(answer, NoRoom):
            raise answer
        return answer

    def __enter__(self) -> "Containers":
        """Remove what runs that were killed have left."""
        sweep()
        return self

    def __exit__(self, *error: object) -> None:
        """End the child and remove what is left."""
        if self._server:
            self._server.stop()
        self._stack.close()


def _unpack(job: tuple[Path, Path]) -> Unpacked | Problem | NoRoom | None:
    """In the child: the parts, or why there are none."""
    try:
        return unpack_isolated(*job)
    except NoRoom as error:
        return error
    except SourcelineError as error:
        return Problem("read", error.reason, str(error))
    except OSError as error:
        return Problem("read", "unreadable", f"cannot be unpacked: {error.strerror or error}")


def _opened(found: Unpacked | Problem, kind: str, outer: FileState) -> Opened:
    is_document = kind == MAIL
    if isinstance(found, Problem):
        return Opened(problems=(found,) if is_document else (), is_document=is_document, failure=found)
    parts = tuple(_part(part, outer) for part in found.parts)
    failure = None
    if not parts and not is_document:
        empty = Problem("read", "empty", "No documents are in it.")
        failure = next((p for p in found.problems if p.severity == "error"), empty)
    return Opened(parts, found.problems, is_document, failure)


def _part(part: Part, outer: FileState) -> tuple[Part, FileState, dict[str, Any]]:
    """A part as if it were a file of the corpus. What the container says of it stands for a sidecar."""
    size = part.file.stat().st_size
    state = FileState(part.file, f"{outer.path}{SEPARATOR}{part.name}", size, outer.mtime_ns, None, None)
    beside = sidecar_of(part.file)
    said = beside.read_bytes() if beside.is_file() else b""
    row = path_row(state, None)
    row["sidecar_sha256"] = sha256(said + json.dumps(part.metadata, sort_keys=True).encode())
    return part, state, row


def vanished(inside: Iterable[dict[str, Any]], opened: Opened, outer: str) -> list[str]:
    """Paths of parts that were there the last time and are no longer."""
    there = {state.path for _, state, _ in opened.parts}
    return [r["path"] for r in inside if r["present"] and r["path"] not in there and r["path"] != outer]
