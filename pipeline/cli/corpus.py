"""Commands on the corpus: ingest, status, check, forget."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.base import FAILED, annotations_option, db_option, open_db, open_to_write, refusing
from pipeline.settings import Settings, load_settings
from pipeline.text import printable

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.engine.summary import Summary


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@db_option
@click.option("--workers", type=click.IntRange(0), help="Processes to use; 0 for one per core.  [default: 0]")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="The cores of this machine, or a Ray cluster (RAY_ADDRESS).",
)
@annotations_option
@click.option("--quiet", is_flag=True, help="Say nothing but problems and the summary.")
@click.option(
    "--thorough", is_flag=True, help="Read all again, every page of a PDF twice: by pypdfium2 and pdfplumber."
)
def ingest(
    paths: tuple[Path, ...],
    database: Path | None,
    workers: int | None,
    engine: str,
    annotations: Path | None,
    quiet: bool,
    thorough: bool,
) -> None:
    """Read new and changed documents below PATHS into the database.

    PATHS are files or folders; without any, the corpus folder. A file NAME.json beside NAME.pdf tells publisher, title, published, url
    and language, and wins over what the file says of itself. Files that cannot be read are listed, the rest is ingested. What mail,
    mailboxes, web captures (WARC, WACZ) and zip folders hold is read as documents of their own.

    Exit status: 0 all well, 1 some file failed, 2 nothing was done.
    """
    with refusing():
        from pipeline.engine.ingest import refuse_missing

        settings = load_settings(database=database, workers=workers, annotations=annotations)
        wanted = list(paths) or [settings.corpus]
        refuse_missing(wanted)
        with open_to_write(settings, create=True) as db:
            summary = run_ingest(db, wanted, settings, quiet=quiet, thorough=thorough, engine=engine)
    _print_summary(summary, settings)
    sys.exit(FAILED if summary.failed else 0)


def run_ingest(
    db: "Database", paths: list[Path], settings: Settings, *, quiet: bool, thorough: bool = False, engine: str = "local"
) -> "Summary":
    """Ingest with the terminal's progress."""
    from pipeline.engine.ingest import ingest as run

    base, progress = settings.database.absolute().parent, None if quiet else _progress()
    return run(db, paths, settings, base=base, progress=progress, thorough=thorough, by=engine)


def _progress() -> Callable[[int, int, str, str], None]:
    """One line that is rewritten on a terminal, one line a document otherwise; all of it on standard error."""
    terminal = sys.stderr.isatty()
    last = [0.0]

    def show(done: int, total: int, name: str, what: str) -> None:
        name = printable(name)
        if terminal:
            if time.monotonic() - last[0] > 0.05 or done == total:
                line = f"[{done}/{total}] {what} {name}"
                click.echo(f"\r\x1b[K{line[:100]}" + ("\n" if done == total else ""), nl=False, err=True)
                last[0] = time.monotonic()
        elif what != "traced":  # into a log go the documents, not every step of tracing
            click.echo(f"[{done}/{total}] {what} {name}", err=True)

    return show


def _print_summary(summary: "Summary", settings: Settings) -> None:
    from pipeline.engine.idle import NOTHING
    from pipeline.engine.ingest import count_reasons

    for path, problem in summary.problems:
        if problem.severity == "error":
            click.secho(printable(f"{path}: {problem.message}"), fg="red", err=True)
    if summary.nothing_to_do:
        click.echo(NOTHING.format(summary.unchanged))
        return
    counts = [
        (summary.new, "new"),
        (summary.changed, "changed"),
        (summary.unchanged, "unchanged"),
        (summary.missing, "vanished (kept, marked missing)"),
        (summary.failed, "failed"),
        (summary.decisions, "decisions new or changed"),
    ]
    said = ", ".join(f"{n} {what}" for n, what in counts if n) or "no documents"
    click.echo(f"{settings.database}: {said}, in {summary.seconds:.0f} s.")
    if summary.traced.renewed:
        click.echo(f"  {summary.traced.claims} claims traced, all there are: {summary.traced.renewed}.")
    elif summary.traced.claims:
        click.echo(f"  {summary.traced.claims} claims traced: those that the changes can touch.")
    for (severity, reason), n in sorted(count_reasons(summary.problems).items()):
        click.echo(f"  {n} × {reason} ({severity})")
    if summary.problems:
        click.echo("  The reasons are in the table problems: sourceline status --problems")


@click.command()
@db_option
@click.option("--problems", is_flag=True, help="List every problem with its reason.")
@click.option("--documents", is_flag=True, help="List every document with its id.")
@click.option("--orphans", is_flag=True, help="List every decision whose words changed or are gone.")
def status(database: Path | None, problems: bool, documents: bool, orphans: bool) -> None:
    """What the database holds: documents, findings, citations held or to obtain, problems, decisions and how reviewers agree."""
    from pipeline.review.status import decisions, orphan_lines
    from pipeline.store.status import document_lines, overview, problem_lines

    asked = {problem_lines: problems, document_lines: documents, orphan_lines: orphans}
    with refusing(), open_db(load_settings(database=database)) as db:
        for show in [show for show, wanted in asked.items() if wanted] or [overview, decisions]:
            for line in show(db):
                click.echo(printable(line))


@click.command()
@db_option
@annotations_option
@click.option("--repair", is_flag=True, help="Mend what is broken, after a copy is made; decisions are applied again.")
@click.option("--hash", "only_hash", is_flag=True, help="Print one hash over all that is held, and nothing else.")
def check(database: Path | None, annotations: Path | None, repair: bool, only_hash: bool) -> None:
    """Prove that every stored span equals its text and every link between tables holds; the database is only read.

    Databases made of the same files by the same program have the same --hash, whatever order the files came in.

    Exit status: 0 all well, 1 something is broken (each fault on a line of its own), 2 nothing was done.
    """
    from pipeline.store.check import check as run
    from pipeline.store.content import content_hash
    from pipeline.store.database import open_copy

    with refusing():
        settings = load_settings(database=database, annotations=annotations)
        if repair:
            _repair(settings)
        with open_copy(settings.database) as db:
            if only_hash:
                click.echo(content_hash(db))
                return
            faults = list(run(db))
    for fault in faults:
        click.secho(printable(fault), fg="red")
    click.echo(f"{len(faults)} faults." if faults else "All spans equal their text; all links between tables hold.")
    sys.exit(FAILED if faults else 0)


def _repair(settings: Settings) -> None:
    """Mend, if there is something to mend, and say what was done."""
    from pipeline.review.apply import apply
    from pipeline.store.backup import backup
    from pipeline.store.check import check as run
    from pipeline.store.repair import repair

    with open_to_write(settings) as db:
        if any(run(db)):
            click.echo(printable(f"The database as it was is kept in {backup(settings.database, 'repair')}"))
            for line in repair(db):
                click.echo(printable(f"  {line}"))
        else:
            click.echo("There is nothing to repair.")
        done = apply(db, settings.annotations, settings.database.absolute().parent)
    if done.written:
        click.echo(f"Applied the decisions again: {done.written} rows differed.")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@db_option
def forget(names: tuple[str, ...], database: Path | None) -> None:
    """Remove documents with all that was found in them. NAME is a path as `status --documents` prints it, or an id.

    The files themselves are left alone: delete or move them too, or the next ingest reads them again.
    """
    from pipeline.store.forget import forget as run

    with refusing():
        settings = load_settings(database=database)
        with open_to_write(settings) as db:
            from pipeline.knowledge import load
            from pipeline.review.apply import apply
            from pipeline.trace.store import update

            try:
                for name in names:
                    click.echo(printable("Forgot {1}".format(*run(db, name))))
            finally:  # also where a later name is not held: what is left must not rest on what is gone
                update(db, load(settings.knowledge), settings.knowledge)
                apply(db, settings.annotations, settings.database.absolute().parent)
