"""Pictures of the words as printed, drawn by child processes: what hangs or dies there costs that document's pictures only."""

import base64
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.publish.export.dossier import draw
from pipeline.publish.export.dossier.shots import Shot
from pipeline.read.scratch import scratch

SECONDS = 30  # for one child, and 1 more for each picture it is to draw


@dataclass(frozen=True, slots=True)
class Pictures:
    """PNG files by name, and for each version without any the reason in words."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def take(conn: sqlite3.Connection, shots: Iterable[Shot], base: Path) -> Pictures:
    """The pictures that can be taken; `base` is the folder that stored paths are relative to.

    Only a file that still has the hash of the version read is shown.
    """
    return draw_all(jobs_of(conn, shots, base))


def draw_all(jobs: list[dict[str, Any]]) -> Pictures:
    """What comes of the jobs, however many children it takes."""
    pictures = Pictures()
    while jobs:
        answers = _answers(jobs)
        if len(answers) < len(jobs):  # the one it was at killed it, or took all the time
            answers.append({"problem": "drawing its pages had to be stopped"})
        for job, answer in zip(jobs, answers, strict=False):
            if "problem" in answer:
                pictures.problems[job["version"]] = answer["problem"]
            pictures.files.update({n: base64.b64decode(png) for n, png in answer.get("pictures", {}).items()})
        jobs = jobs[len(answers) :]
    return pictures


def jobs_of(conn: sqlite3.Connection, shots: Iterable[Shot], base: Path) -> list[dict[str, Any]]:
    """One for each version, with the places where its file may lie: what `draw_all` needs, without the database."""
    by_version: dict[str, list[dict[str, Any]]] = {}
    for shot in shots:
        by_version.setdefault(shot.version, []).append(asdict(shot))
    return [{"version": v, "files": _files(conn, v, base), "shots": found} for v, found in by_version.items()]


def _files(conn: sqlite3.Connection, version: str, base: Path) -> list[str]:
    paths = [row[0] for row in conn.execute("SELECT path FROM paths WHERE version = ? ORDER BY path", [version])]
    return [str(folder / path) for path in paths for folder in (base.absolute(), Path.cwd())]


def _answers(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a child answers, job by job, until it ends or is stopped; what it unpacked goes with it, however it ends."""
    limit = SECONDS + sum(len(job["shots"]) for job in jobs)
    command = [sys.executable, "-P", draw.__file__]  # as a lone file: the package's own imports take a second
    with scratch() as folder:
        options: dict[str, Any] = {
            "capture_output": True,
            "timeout": limit,
            "env": os.environ | {"TMPDIR": str(folder)},
        }
        try:
            said = subprocess.run(command, input=json.dumps(jobs).encode(), **options).stdout
        except subprocess.TimeoutExpired as stopped:
            said = stopped.stdout or b""
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]
