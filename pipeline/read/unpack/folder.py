"""Zip folders: the same files are documents as in a corpus folder, sidecars included."""

import stat
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.errors import UnreadableFile
from pipeline.read.files import documents_among
from pipeline.read.unpack.part import Box, Found, inner_name, pieces
from pipeline.read.zips import FAULTS

_RATIO = 200  # text shrinks to a tenth; only what is made to burst shrinks to a two-hundredth
_SMALL = 10 * 2**20
_MAX_SIDECAR = 2**20


def zip_parts(file: Path, box: Box) -> Found:
    """The documents of a zip folder in the order of their names. Raises UnreadableFile where it cannot be opened."""
    with opened(file) as archive:
        entries = _entries(archive, box)
        for name in sorted(_documents(entries)):
            said = _sidecar(archive, entries, name)
            try:
                with archive.open(entries[name]) as stream:
                    part = box.write(name, pieces(stream), said)
            except FAULTS as error:
                box.lacks("unreadable", f"The entry is damaged ({error}).", name)
                continue
            yield part, name, {}


def opened(file: Path) -> zipfile.ZipFile:
    """The archive; raises UnreadableFile."""
    try:
        return zipfile.ZipFile(file)
    except FAULTS as error:
        raise UnreadableFile(f"A damaged ZIP file ({error}). Obtain it again.") from error


def _entries(archive: zipfile.ZipFile, box: Box) -> dict[str, zipfile.ZipInfo]:
    """Entries that may be unpacked, by their cleaned names; the others are problems."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if entry.filename.endswith("/"):  # is_dir() breaks on an empty name
            continue
        name = inner_name(entry.filename)
        fault = _fault(entry)
        if name in found:
            fault = "double_name", "Another entry of the same name was left out."
        if fault:
            box.lacks(*fault, name)
        else:
            found[name] = entry
    return found


def _fault(entry: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why an entry is not unpacked."""
    if entry.flag_bits & 1:
        return "encrypted", "The entry needs a password. Unpack it into the corpus folder."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "unreadable", "The entry is a link, which is not followed."
    if entry.file_size > max(_SMALL, _RATIO * entry.compress_size):
        return "too_large", f"The entry says it unpacks to {entry.file_size // 2**20} MB, as no honest text does."
    return None


def _documents(entries: dict[str, zipfile.ZipInfo]) -> Iterator[str]:
    """Names of what would be read if the folder were unpacked: no sidecars, no hidden files."""
    folders: dict[PurePosixPath, list[str]] = defaultdict(list)
    for name in entries:
        path = PurePosixPath(name)
        if not any(step.startswith((".", "__MACOSX", "__pycache__")) for step in path.parts):
            folders[path.parent].append(path.name)
    for folder, names in folders.items():
        yield from (str(folder / name) for name in documents_among(names))


def _sidecar(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> bytes | None:
    entry = entries.get(str(PurePosixPath(name).with_suffix(".json")))
    if entry is None or entry.file_size > _MAX_SIDECAR or PurePosixPath(name).suffix.lower() == ".json":
        return None
    try:
        return archive.read(entry)
    except FAULTS as error:
        return f"damaged in the archive: {error}".encode()  # reading it will say so
