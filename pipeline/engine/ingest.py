"""The main job: find what is new or changed below the given paths, read, extract, store, trace."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline import __version__
from pipeline.engine import local
from pipeline.engine.containers import Containers, parts_by_container
from pipeline.engine.decisions import refresh_decisions
from pipeline.engine.feed import Engine, Feed, Job, engine, to_be_recognized
from pipeline.engine.fingerprint import PENDING, as_last_time, inputs
from pipeline.engine.idle import mark, remember
from pipeline.engine.summary import Summary
from pipeline.errors import NoSuchPath
from pipeline.read.files import corpus_files, leads_out
from pipeline.read.sidecar import sidecar_of
from pipeline.records import Document, Problem
from pipeline.review.manifest import outdate
from pipeline.settings import Settings
from pipeline.store.manifest import manifest, path_row, state_of, stored_path
from pipeline.trace.stamp import is_outdated

Progress = Callable[[int, int, str, str], None]


def ingest(
    db: Database,
    paths: Iterable[Path],
    settings: Settings,
    *,
    base: Path,
    progress: Progress | None = None,
    thorough: bool = False,
    by: str = "local",
) -> Summary:
    """Ingest files and folders by an engine, "local" or "ray"; `base` is the folder that stored paths are relative to.

    With `thorough` every file is read again, and every page of a PDF by a second library. Raises NoSuchPath before anything is touched. A file of which nothing comes is a row of `problems`; the rest goes on.
    """
    paths = list(paths)
    refuse_missing(paths)
    started = datetime.now(UTC)
    summary = Summary()
    found = "" if settings.knowledge or settings.models else mark([*map(str, paths), str(settings.annotations)])
    jobs, touched, missing = _what_to_do(db, paths, settings, base, summary, thorough)
    if jobs or touched or missing or _unfinished(db) or is_outdated(db, settings.knowledge):
        outdate(db)
        _work(db, jobs, touched, missing, settings, summary, progress, started, thorough, engine(by))
    refresh_decisions(db, settings, base, summary)
    remember(db.conn, found, summary.documents)
    summary.seconds = (datetime.now(UTC) - started).total_seconds()
    return summary


def refuse_missing(paths: Iterable[Path]) -> None:
    """Raise NoSuchPath for the first path that does not exist."""
    for path in paths:
        if not path.exists():
            raise NoSuchPath(f"{path} does not exist; name a folder or file that does")


def _what_to_do(
    db: Database, paths: list[Path], settings: Settings, base: Path, summary: Summary, thorough: bool
) -> tuple[list[Job], list[dict[str, Any]], list[str]]:
    """Jobs to run, manifest rows of files touched but not changed, and stored paths that vanished."""
    known = manifest(db)
    seen: set[str] = set()
    parts, again = parts_by_container(known), to_be_recognized(db)
    jobs, touched, closed = [], [], []
    for file, root in ((f, path) for path in paths for f in corpus_files(path)):
        sidecar = side if (side := sidecar_of(file)) != file and side.is_file() else None
        state = state_of(file, sidecar, base)
        if state.path in seen:
            continue
        row, inside = known.get(state.path), tuple(parts.get(state.path, ()))
        seen.update((state.path, *(r["path"] for r in inside)))
        closed += [state.path] if file.is_dir() else []
        as_was = again.isdisjoint((state.path, *(r["path"] for r in inside)))
        settled = not thorough and as_was and _settled(row, inside, settings)
        same = bool(row and row["present"] and state.same_as(row))
        if row and same and settled and _was_read(row) and row["inputs"] == as_last_time(row, row, settings):
            summary.unchanged += _documents(row, inside)
            continue
        fresh = path_row(state, sidecar, closed=leads_out(file, root))
        fresh["inputs"] = as_last_time(fresh, row, settings)
        if row and settled and fresh["inputs"] == row["inputs"]:
            touched += [] if same else [fresh | {"version": row["version"]}]
            summary.unchanged += _documents(row, inside)
        else:
            jobs.append(Job(state, fresh, row, inside))
    roots = [stored_path(p, base) for p in paths if p.is_dir()]
    gone = (p for p, row in known.items() if row["present"] and p not in seen and _below(p, roots))
    missing = [p for p in gone if not _below(p, closed)]  # in a folder that cannot be opened, who knows
    summary.missing = len(missing)
    return jobs, touched, missing


def _settled(row: dict[str, Any] | None, inside: tuple[dict[str, Any], ...], settings: Settings) -> bool:
    """Whether nothing of what a file holds inside must be made again; where it was away, what it held was, too."""
    if row and not row["present"] and inside:
        return False
    return all(not r["present"] or r["inputs"] == as_last_time(r, r, settings) for r in inside)


def _documents(row: dict[str, Any], inside: tuple[dict[str, Any], ...]) -> int:
    """How many documents a file is: a container counts for what it holds."""
    return (row["version"] is not None) + sum(1 for r in inside if r["present"]) or 1


def _was_read(row: dict[str, Any]) -> bool:
    """Whether file and sidecar could be opened; where not, only another try tells, for permissions change no time."""
    return "" not in (row["sha256"], row["sidecar_sha256"])


def _unfinished(db: Database) -> bool:
    """Whether a run was cut off, perhaps before it traced what it had stored."""
    last = db.execute("SELECT finished FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return bool(last) and last[0] is None


def _below(path: str, roots: list[str]) -> bool:
    return any(root == "." or path.startswith(f"{root}/") for root in roots)


def _work(
    db: Database,
    jobs: list[Job],
    touched: list[dict[str, Any]],
    missing: list[str],
    settings: Settings,
    summary: Summary,
    progress: Progress | None,
    started: datetime,
    thorough: bool,
    run_all: Engine,
) -> None:
    """Run the jobs and write what they give; then trace what changed, and what that can touch."""
    from pipeline.knowledge import load
    from pipeline.store.reference import write_knowledge
    from pipeline.store.write import refresh_presence, write_paths
    from pipeline.trace.store import update

    knowledge = load(settings.knowledge)
    write_knowledge(db, knowledge)
    run = int(str(db.table("runs").insert(_run_row(settings, started)).last_pk))
    write_paths(db, touched, missing)
    with Containers() as containers:
        feed = Feed(db, jobs, containers, settings, summary, thorough=thorough, run=run_all)
        for number, (job, outcome) in enumerate(feed.outcomes(), start=1):
            result = _write(db, job, outcome, settings, run, summary, feed)
            feed.close(job)
            containers.done(job.state.file)
            if progress:
                progress(number, feed.total, job.state.path, result)
    refresh_presence(db)
    if is_outdated(db, settings.knowledge):
        summary.traced = update(db, knowledge, settings.knowledge, progress=progress)
    db.table("runs").update(
        run,
        {
            "finished": _utc(datetime.now(UTC)),
            "new": summary.new,
            "changed": summary.changed,
            "failed": summary.failed,
            "missing": summary.missing,
            "unchanged": summary.unchanged,
        },
    )


def _write(
    db: Database, job: Job, outcome: local.Outcome, settings: Settings, run: int, summary: Summary, feed: Feed
) -> str:
    """Store one outcome and count it; returns what it was in one word."""
    from pipeline.knowledge import load
    from pipeline.store.write import speaks, write_copy, write_document, write_failure

    if outcome.document is None or outcome.findings is None:
        problem = outcome.problem or Problem("read", "unreadable", "nothing came of this file")
        write_failure(db, feed.opening(job, job.row) if job.opens else job.row, problem)
        summary.failed += 1
        summary.problems.append((job.state.path, problem))
        return "failed"
    document = _with_origin(outcome.document, job)
    outlet = load(settings.knowledge).outlet_for(document.publisher, document.url)
    problems = (*document.problems, *outcome.findings.problems)
    languages = "+".join(outcome.findings.languages or (document.language,))
    row = job.row | _as_read(job.row, document, languages, settings)
    row = feed.opening(job, row) if job.opens else row
    if speaks(db, document.version, job.state.path):
        write_document(db, document, outcome.findings, outlet=outlet.id if outlet else None, path_row=row, run=run)
        _settle_copies(db, document, languages, settings)
    else:
        write_copy(db, document, problems, row)
    summary.problems += [(job.state.path, p) for p in problems]
    result = "changed" if job.known else "new"
    setattr(summary, result, getattr(summary, result) + 1)
    return result


def _with_origin(document: Document, job: Job) -> Document:
    """The document with what is known of it from the container it lay in, or of what lay in it."""
    if not (job.metadata or job.problems):
        return document
    metadata = document.metadata | {key: value for key, value in job.metadata.items() if value}
    return replace(document, metadata=metadata, problems=(*document.problems, *job.problems))


def _settle_copies(db: Database, document: Document, languages: str, settings: Settings) -> None:
    """Other files with the same bytes have nothing of their own to be done again for."""
    sql = "SELECT path, sidecar_sha256 FROM paths WHERE version = ? AND sha256 = version AND path <> ?"
    for path, sidecar in db.execute(sql, [document.version, document.path]).fetchall():
        done = inputs(document.version, sidecar, languages, settings)
        db.execute("UPDATE paths SET inputs = ? WHERE path = ? AND inputs NOT IN (?, ?)", [done, path, done, PENDING])


def _as_read(row: dict[str, Any], document: Document, languages: str, settings: Settings) -> dict[str, Any]:
    """The manifest must speak of the bytes that were read, even where the file changed after it was hashed."""
    fresh = row | {"sha256": document.version}
    return {"sha256": document.version, "inputs": inputs(fresh["sha256"], fresh["sidecar_sha256"], languages, settings)}


def _run_row(settings: Settings, started: datetime) -> dict[str, Any]:
    return {
        "command": "ingest",
        "sourceline": __version__,
        "settings": json.dumps(settings.as_dict(), sort_keys=True),
        "started": _utc(started),
    }


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def count_reasons(problems: list[tuple[str, Problem]]) -> Counter[tuple[str, str]]:
    """How often each (severity, reason) occurs."""
    return Counter((p.severity, p.reason) for _, p in problems)
