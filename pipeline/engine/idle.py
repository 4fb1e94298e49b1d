"""The quickest of runs: one in which every file is as it was, told from sizes and times alone, before anything heavy is imported.

A run leaves a mark in its row of `runs`: a hash over the names, sizes and times of the corpus, the decisions, the settings and this
package. As long as all of it is as it was there is nothing to do. Whatever the mark cannot vouch for (files that may not be opened,
pictures that wait for Tesseract) leaves none, and any change to the manifest takes it away: then `ingest` looks closely.
This module imports little on purpose.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2b

NOTHING = "Nothing to do: {} documents are as they were."
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  pathlib takes longer than the rest
_SETTINGS = "sourceline.toml"
_DEFAULTS = {"--db": "sourceline.db", "--annotations": "annotations"}


def nothing_to_do(arguments: list[str]) -> int | None:
    """How many documents are as they were, if a run with these arguments of `sourceline ingest` has nothing to do; else None.

    None also means: cannot be told here.
    """
    asked = _parsed(arguments)
    if asked is None or os.path.exists(_SETTINGS):  # noqa: PTH110
        return None
    paths, options = asked
    count, _, last = _last_mark(options["--db"]).partition(" ")
    return int(count) if last and last == mark([*paths, options["--annotations"]]) else None


def mark(paths: Iterable[str]) -> str:
    """A hash over all files below the paths and over what reads them; empty where something cannot be looked at."""
    paths = [os.path.normpath(path) for path in paths]
    seen = blake2b(repr((os.getcwd(), sys.version, paths)).encode(), digest_size=16)  # noqa: PTH109
    places = [_PACKAGE, _SETTINGS, *(p for p in sys.path if p.endswith("site-packages")), *paths]
    try:
        for place in places:
            packages = place.endswith("site-packages")  # its own time tells of packages that came or went
            for line in (f"{os.stat(place).st_mtime_ns}",) if packages else _below(place):  # noqa: PTH116
                seen.update(line.encode(errors="surrogateescape"))
    except OSError:
        return ""
    return seen.hexdigest()


def remember(conn: sqlite3.Connection, found: str, documents: int) -> None:
    """Leave the mark `found`, made before the run, for the next one, if all it stands for could be opened and read."""
    last = conn.execute("SELECT id, mark FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    unsure = "SELECT 1 FROM paths WHERE present AND '' IN (sha256, ifnull(sidecar_sha256, '-')) LIMIT 1"
    waiting = "SELECT 1 FROM problems WHERE reason = 'needs_ocr' LIMIT 1"
    if found and last and not (conn.execute(unsure).fetchone() or conn.execute(waiting).fetchone()):
        said = f"{documents} {found}"
        if last[1] != said:
            with conn:
                conn.execute("UPDATE runs SET mark = ? WHERE id = ?", [said, last[0]])


def _parsed(arguments: list[str]) -> tuple[list[str], dict[str, str]] | None:
    """Paths and options; None for any that is not among the few known here."""
    paths, options = [], dict(_DEFAULTS)
    rest = iter(arguments)
    for word in rest:
        if word in options:
            options[word] = next(rest, "")
        elif word.startswith("-") and word != "--quiet":
            return None
        elif word != "--quiet":
            paths.append(word)
    return paths or ["corpus"], options


def _last_mark(database: str) -> str:
    """The mark of the last run; empty where there is none."""
    if not os.path.exists(database):  # noqa: PTH110
        return ""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as conn:
            row = conn.execute("SELECT mark FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.Error:  # an older schema, another program's file, a writer at work: the usual way says what is amiss
        return ""
    return (row and row[0]) or ""


def _below(place: str) -> Iterator[str]:
    """Each file with its size and time, in the order of names; what is hidden is no part of a corpus."""
    if not os.path.isdir(place):  # noqa: PTH112
        if os.path.lexists(place):
            found = os.stat(place)  # noqa: PTH116
            yield f"{place}\0{found.st_size}\0{found.st_mtime_ns}\n"
        return
    folders = []
    lines = [f"{place}\n"]
    for entry in sorted(os.scandir(place), key=lambda e: e.name):
        if entry.name[0] == "." or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            found = entry.stat()
            lines.append(f"{entry.name}\0{found.st_size}\0{found.st_mtime_ns}\n")
    yield "".join(lines)
    for folder in folders:
        yield from _below(folder)
