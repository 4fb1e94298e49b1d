"""Which files of annotations were applied last, so that nothing is opened where nothing changed."""

import os
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline import __version__
from pipeline.store.manifest import stored_path

MADE_BY = f"review {__version__}"


def annotation_files(folder: Path) -> list[Path]:
    """The files of a folder, sorted; none where there is no folder."""
    return sorted(folder.glob("*.jsonl")) if folder.is_dir() else []


def up_to_date(db: Database, folder: Path, base: Path) -> bool:
    """Whether the files are as they were when they were last applied, by size and time."""
    sql = "SELECT path, size, mtime_ns, made_by FROM annotation_files"
    known = {row[0]: (row[1], row[2], row[3]) for row in db.execute(sql)}
    now = {stored_path(f, base): (f.stat().st_size, f.stat().st_mtime_ns, MADE_BY) for f in annotation_files(folder)}
    return known == now


def outdate(db: Database) -> None:
    """Say that decisions must be applied again, also if what follows is cut off: texts or findings are about to change."""
    with db.atomic():
        db.execute("UPDATE annotation_files SET made_by = ''")


def file_row(file: Path, stat: os.stat_result, annotations: int, base: Path) -> dict[str, Any]:
    """The row of `annotation_files` for a file that holds so many annotations."""
    return {
        "path": stored_path(file, base),
        "size": stat.st_size,
        "mtime_ns": stat.st_mtime_ns,
        "annotations": annotations,
        "made_by": MADE_BY,
    }
