"""Which files of a corpus folder are documents."""

import os
from pathlib import Path

from pipeline.errors import NoSuchPath
from pipeline.read.sidecar import sidecar_of

_NOT_DOCUMENTS = {"readme.md"}
_NOT_ENDINGS = {".py", ".pyc"}


def corpus_files(root: Path) -> list[Path]:
    """All files under `root` to be read, in the order of their paths; `root` itself if it is a file.

    Left out: sidecars, hidden files and folders, README.md and the Python files that generate a sample. A NAME.json
    with no document NAME.* beside it is kept, so that reading it can report it, and so are a folder that may not be
    opened and a link to a folder elsewhere. Raises NoSuchPath.
    """
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise NoSuchPath(f"{root} does not exist. Name a folder or a file that does.")
    found: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: found.append(Path(error.filename))):
        if (names or folders) and not os.access(folder, os.X_OK):  # its names can be read, nothing more
            found.append(Path(folder))
            folders[:] = []
            continue
        folders[:] = sorted(f for f in folders if not f.startswith((".", "__pycache__")))
        found.extend(link for f in folders if leads_out(link := Path(folder, f), root))
        found.extend(Path(folder, name) for name in documents_among(names))
    return sorted(found, key=lambda p: p.relative_to(root).as_posix())


def leads_out(file: Path, root: Path) -> bool:
    """Whether `file` is a link to something that is not below the folder `root`: what is not there is nobody's to read."""
    return root.is_dir() and file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(root.resolve())


def documents_among(names: list[str]) -> list[str]:
    """Those of the names in one folder that are documents."""
    kept = [
        n
        for n in names
        if not n.startswith(".") and n.lower() not in _NOT_DOCUMENTS and Path(n).suffix.lower() not in _NOT_ENDINGS
    ]
    sidecars = {sidecar_of(Path(n)).name for n in kept if Path(n).suffix.lower() != ".json"}
    return [n for n in kept if n not in sidecars]
