"""Compares the files of a folder with what was ingested before: nothing is opened whose size and times are as they were."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.text import sha256


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it is now. `path` is as stored: see `stored_path`."""

    file: Path
    path: str
    size: int
    mtime_ns: int
    sidecar_size: int | None
    sidecar_mtime_ns: int | None

    def same_as(self, row: dict[str, Any]) -> bool:
        """Whether size and times of the file and its sidecar are those of the manifest's row."""
        return all(getattr(self, k) == row[k] for k in ("size", "mtime_ns", "sidecar_size", "sidecar_mtime_ns"))


def state_of(file: Path, sidecar: Path | None, base: Path) -> FileState:
    """Look at a file and its sidecar; of a link that leads nowhere, at the link itself."""
    try:
        stat = file.stat()
    except OSError:
        stat = file.lstat()
    side = sidecar.stat() if sidecar else None
    return FileState(
        file,
        stored_path(file, base),
        stat.st_size,
        stat.st_mtime_ns,
        side.st_size if side else None,
        side.st_mtime_ns if side else None,
    )


def stored_path(file: Path, base: Path) -> str:
    """How a path is stored: with forward slashes, relative to `base` or else to the working folder where it lies below one
    of them, else absolute. Relative paths tell nothing of the machine and are the same in every checkout. Bytes of a name
    that are not UTF-8 are spelled out, for SQLite stores no others: `caf\\xe9.txt`.
    """
    absolute = file.absolute()
    below = next((b for b in (base.absolute(), Path.cwd()) if absolute.is_relative_to(b)), None)
    path = absolute.relative_to(below) if below else absolute
    return path.as_posix().encode(errors="surrogateescape").decode(errors="backslashreplace")


def manifest(db: Database) -> dict[str, dict[str, Any]]:
    """Rows of `paths` by path."""
    cursor = db.execute("SELECT * FROM paths")
    names = [column[0] for column in cursor.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor}


def path_row(state: FileState, sidecar: Path | None, *, closed: bool = False) -> dict[str, Any]:
    """The manifest's row of a file, its bytes hashed ("" if they cannot be read, or may not be where it is `closed`).

    `inputs` is added by the engine.
    """
    return {
        "path": state.path,
        "size": state.size,
        "mtime_ns": state.mtime_ns,
        "sidecar_size": state.sidecar_size,
        "sidecar_mtime_ns": state.sidecar_mtime_ns,
        "sha256": "" if closed else _hash(state.file),
        "sidecar_sha256": _hash(sidecar) if sidecar else None,
    }


def _hash(file: Path) -> str:
    try:
        return sha256(file.read_bytes()) if file.is_file() else ""  # reading a pipe would wait for ever
    except OSError:
        return ""
