"""A small engine of its own in a fresh process, `python -m pipeline.engine.crew FD`, to be fed from a process that must not fork.

Through the pipe with that descriptor come first (settings, thorough), then batches of parcels; back go the outcomes of each batch.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.engine.local import Crew, Outcome
from pipeline.read.sidecar import sidecar_of


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to be read elsewhere: its name and bytes, the path it is stored under, and the bytes of its sidecar, if it has one."""

    name: str
    path: str
    data: bytes
    sidecar: bytes | None = None


def parcel(file: Path, path: str) -> Parcel:
    """Pack a file. Raises OSError where it cannot be read."""
    beside = sidecar_of(file)
    sidecar = beside.read_bytes() if beside != file and beside.is_file() else None
    return Parcel(file.name, path, file.read_bytes(), sidecar)


def main(descriptor: int) -> None:
    """Work until the other side hangs up."""
    pipe = Connection(descriptor)
    settings, thorough = pipe.recv()
    with Crew(1, settings, thorough=thorough) as crew:
        try:
            while True:
                pipe.send(_outcomes(crew, pipe.recv()))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _outcomes(crew: Crew, batch: list[Parcel]) -> list[Outcome]:
    with TemporaryDirectory(prefix="sourceline-") as folder:
        return list(crew.outcomes(_unpacked(batch, Path(folder))))


def _unpacked(batch: list[Parcel], folder: Path) -> Iterator[tuple[Path, str]]:
    """The files again under their own names, each in a folder of its own."""
    for number, one in enumerate(batch):
        file = folder / str(number) / one.name
        file.parent.mkdir()
        file.write_bytes(one.data)
        if one.sidecar is not None:
            sidecar_of(file).write_bytes(one.sidecar)
        yield file, one.path


if __name__ == "__main__":
    main(int(sys.argv[1]))
