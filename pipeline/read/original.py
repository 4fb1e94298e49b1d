"""The bytes a document was read from, also where it lies in a container."""

from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.read.isolate import unpack_isolated
from pipeline.read.scratch import scratch
from pipeline.read.unpack.part import SEPARATOR
from pipeline.text import sha256


def original(path: Path, version: str) -> bytes | None:
    """The bytes with the hash `version` of the document stored under `path` ("outer!inner" within a container).

    None where they are no longer there. Fork from a process without threads at work.
    """
    whole = str(path)
    if path.is_file():
        return _if_same(path, version)
    cuts = (at for at, sign in enumerate(whole) if sign == SEPARATOR)
    outer = next((file for at in cuts if (file := Path(whole[:at])).is_file()), None)
    return _within(outer, version) if outer else None


def _within(container: Path, version: str) -> bytes | None:
    with scratch() as folder:
        try:
            found = unpack_isolated(container, folder)
        except UnreadableFile:
            return None
        parts = found.parts if found else ()
        return next((data for part in parts if (data := _if_same(part.file, version)) is not None), None)


def _if_same(file: Path, version: str) -> bytes | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data if sha256(data) == version else None
