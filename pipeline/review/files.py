"""Reads annotations/*.jsonl: every line that can be used, and a problem for each that cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BadAnnotation
from pipeline.records import Problem
from pipeline.review.annotation import Annotation, from_line


@dataclass(frozen=True, slots=True)
class Line:
    """An annotation and the file it stands in."""

    annotation: Annotation
    file: Path
    number: int


@dataclass(frozen=True, slots=True)
class Read:
    """What the files of a folder hold: lines by annotation id, in order of time, and (file, problem) for the rest."""

    lines: dict[str, Line]
    problems: list[tuple[Path, Problem]]


def read_files(files: list[Path]) -> Read:
    """Read all lines. One annotation in several lines is one; of different ones under one id the first counts."""
    lines: dict[str, Line] = {}
    problems: list[tuple[Path, Problem]] = []
    for file in files:
        for number, outcome in _lines(file):
            if isinstance(outcome, Problem):
                problems.append((file, outcome))
            elif (known := lines.setdefault(outcome.id, Line(outcome, file, number))).annotation != outcome:
                problems.append((file, _problem("duplicate_id", f"another annotation has the id {outcome.id}: {known.file.name}, line {known.number}", number)))  # fmt: skip
    ordered = sorted(lines.values(), key=lambda line: (line.annotation.time, line.annotation.id))
    return Read({line.annotation.id: line for line in ordered}, problems)


def _lines(file: Path) -> Iterator[tuple[int, Annotation | Problem]]:
    try:
        data = file.read_bytes()
    except OSError as error:
        yield 0, _problem("unreadable", f"cannot be opened: {error.strerror}", 0)
        return
    for number, raw in enumerate(data.split(b"\n"), start=1):
        if raw.strip():
            try:
                yield number, from_line(raw.decode("utf-8").strip().removeprefix("\ufeff"))
            except UnicodeDecodeError:
                yield number, _problem("bad_annotation", "not UTF-8; save the file as UTF-8", number)
            except BadAnnotation as error:
                yield number, _problem(error.reason, str(error), number)


def _problem(reason: str, message: str, number: int) -> Problem:
    return Problem("review", reason, message, f"line {number}" if number else "")
