"""Takes over a file of annotations: saved to the annotations folder, then applied."""

from pathlib import Path

from sqlite_utils import Database

from pipeline.review.apply import apply
from pipeline.review.files import read_files
from pipeline.review.imports import read_import
from pipeline.review.manifest import annotation_files
from pipeline.review.save import append


def take_over(db: Database, file: Path, reviewer: str, folder: Path, base: Path) -> tuple[int, list[str]]:
    """Save what is not saved yet and apply all; returns how many were saved, and a line for each thing left out."""
    done = read_import(db, file, reviewer)
    known = read_files(annotation_files(folder)).lines
    fresh = [annotation for annotation in done.annotations if annotation.id not in known]
    for annotation in fresh:
        append(folder, annotation)
    apply(db, folder, base)
    return len(fresh), done.left_out
