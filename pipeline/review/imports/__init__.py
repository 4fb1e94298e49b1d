"""Annotations made in other programs, as decisions of a reviewer."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from pipeline.errors import NoSuchPath, NotAnnotations
from pipeline.review.annotation import Annotation


@dataclass(slots=True)
class Imported:
    """What a file gave: annotations to save, and a line for each thing that was left out, with the reason."""

    annotations: list[Annotation] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_import(db: Database, file: Path, reviewer: str) -> Imported:
    """Read Hypothesis's JSON (its API's answer or a list of rows) or a brat .ann file with its .txt beside it.

    The same file gives the same ids, so that importing it twice adds nothing. Raises NoSuchPath, or NotAnnotations for any
    other file.
    """
    from pipeline.review.imports.brat import read_brat
    from pipeline.review.imports.hypothesis import read_hypothesis

    if not file.is_file():
        raise NoSuchPath(f"{file} does not exist; name a file of annotations")
    if file.suffix == ".ann":
        return read_brat(db, file, reviewer)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        rows = data["rows"] if isinstance(data, dict) else data
        if not isinstance(rows, list) or not all(isinstance(row, dict) and "uri" in row for row in rows):
            raise TypeError("no rows with a uri")
    except (ValueError, KeyError, TypeError) as error:
        raise NotAnnotations(
            f"{file} is neither Hypothesis's JSON nor a brat .ann file ({error}); export it again from either"
        ) from error
    return read_hypothesis(db, rows, reviewer)
