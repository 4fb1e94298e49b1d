"""The command line. Heavy imports happen inside the commands, so that `--help` is instant."""

import json
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.errors import NoSuchPath, SourcelineError, UnreadableFile
from pipeline.settings import Settings, load_settings
from pipeline.text import printable

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.engine.summary import Summary

FAILED = 1  # exit status: something could not be handled; the rest was
REFUSED = 2  # exit status: nothing was done

_db = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database file.  [default: sourceline.db]",
)

_annotations = click.option("--annotations", type=click.Path(path_type=Path), help="The folder of people's decisions.")
_reviewer = click.option("--as", "reviewer", metavar="NAME", help="Your name.  [default: git's user.name]")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sourceline")
def main() -> None:
    """Trace each claim in a report back to the exact words of its source.

    \b
    sourceline ingest corpus          read new and changed documents into sourceline.db
    sourceline serve                  browse them: who said what, what is cited, what is held
    sourceline trace report.pdf       what does each sentence of a report rest on?
    """


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn an error of ours, or of the system beneath, into one line and an exit status scripts can use."""
    try:
        yield
    except SourcelineError as error:
        message = str(error)
    except OSError as error:
        message = f"{error.filename or 'the system refuses'}: {error.strerror or error}"
    except (
        sqlite3.OperationalError
    ) as error:  # locked by another program, a full disk, a folder that may not be written
        message = f"the database cannot be used: {error}"
    else:
        return
    click.secho(f"sourceline: {message}", fg="red", err=True)
    sys.exit(REFUSED)


@contextmanager
def _open(settings: Settings, *, create: bool = False) -> "Iterator[Database]":
    from pipeline.store.database import open_database

    db = open_database(settings.database, create=create)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def _open_to_write(settings: Settings, *, create: bool = False) -> "Iterator[Database]":
    """The same, held against other writers."""
    from pipeline.store.lock import writing

    possible = settings.database.exists() or (create and settings.database.parent.is_dir())
    lock = writing(settings.database) if possible else nullcontext()  # where not, opening it says what is amiss
    with lock, _open(settings, create=create) as db:
        yield db


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_db
@click.option("--workers", type=click.IntRange(0), help="Processes to use; 0 for one per core.  [default: 0]")
@_annotations
@click.option("--quiet", is_flag=True, help="Say nothing but problems and the summary.")
@click.option(
    "--thorough", is_flag=True, help="Read all again, every page of a PDF twice: by pypdfium2 and pdfplumber."
)
def ingest(
    paths: tuple[Path, ...],
    database: Path | None,
    workers: int | None,
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
    with _refusing():
        from pipeline.engine.ingest import refuse_missing

        settings = load_settings(database=database, workers=workers, annotations=annotations)
        wanted = list(paths) or [settings.corpus]
        refuse_missing(wanted)
        with _open_to_write(settings, create=True) as db:
            summary = _ingest(db, wanted, settings, quiet=quiet, thorough=thorough)
    _print_summary(summary, settings)
    sys.exit(FAILED if summary.failed else 0)


def _ingest(db: "Database", paths: list[Path], settings: Settings, *, quiet: bool, thorough: bool = False) -> "Summary":
    from pipeline.engine.ingest import ingest as run

    base, progress = settings.database.absolute().parent, None if quiet else _progress()
    return run(db, paths, settings, base=base, progress=progress, thorough=thorough)


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
    from pipeline.engine.ingest import count_reasons

    for path, problem in summary.problems:
        if problem.severity == "error":
            click.secho(printable(f"{path}: {problem.message}"), fg="red", err=True)
    if summary.nothing_to_do:
        click.echo(f"Nothing to do: {summary.unchanged} documents are as they were.")
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
    for (severity, reason), n in sorted(count_reasons(summary.problems).items()):
        click.echo(f"  {n} × {reason} ({severity})")
    if summary.problems:
        click.echo("  The reasons are in the table problems: sourceline status --problems")


@main.command()
@_db
@click.option("--problems", is_flag=True, help="List every problem with its reason.")
@click.option("--documents", is_flag=True, help="List every document with its id.")
@click.option("--orphans", is_flag=True, help="List every decision whose words changed or are gone.")
def status(database: Path | None, problems: bool, documents: bool, orphans: bool) -> None:
    """What the database holds: documents, findings, citations held or to obtain, problems, decisions and how reviewers agree."""
    from pipeline.review.status import decisions, orphan_lines
    from pipeline.store.status import document_lines, overview, problem_lines

    asked = {problem_lines: problems, document_lines: documents, orphan_lines: orphans}
    with _refusing(), _open(load_settings(database=database)) as db:
        for show in [show for show, wanted in asked.items() if wanted] or [overview, decisions]:
            for line in show(db):
                click.echo(printable(line))


@main.command()
@_db
def check(database: Path | None) -> None:
    """Prove that every stored span equals its text and every link between tables holds; the database is only read.

    Exit status: 0 all well, 1 something is broken (each fault on a line of its own).
    """
    from pipeline.store.check import check as run
    from pipeline.store.database import open_copy

    with _refusing(), open_copy(load_settings(database=database).database) as db:
        faults = list(run(db))
    for fault in faults:
        click.secho(fault, fg="red")
    click.echo(f"{len(faults)} faults." if faults else "All spans equal their text; all links between tables hold.")
    sys.exit(FAILED if faults else 0)


@main.command()
@click.argument("report", type=click.Path(path_type=Path))
@_db
@click.option(
    "--json",
    "as_json",
    is_flag=False,
    flag_value="-",
    metavar="[FILE]",
    help="Write JSON to FILE, or to standard output.",
)
def trace(report: Path, database: Path | None, as_json: str | None) -> None:
    """What does each claim of REPORT rest on?

    REPORT is a file or the id of a document. A report that is not yet in the database is ingested first; a sidecar beside it counts.
    """
    from pipeline.trace.account import lines
    from pipeline.trace.report import report as account

    with _refusing():
        settings = load_settings(database=database)
        is_file = report.exists()
        if not is_file and not settings.database.exists():
            raise NoSuchPath(f"{report} is neither a file nor the id of a document")
        with _open_to_write(settings, create=True) if is_file else _open(settings) as db:
            result = account(db, _document_of(db, report, settings))
        if as_json:
            _write_json(result, as_json)
            return
    for text, colour, bold in lines(result, width=min(100, shutil.get_terminal_size().columns)):
        click.secho(printable(text), fg=colour, bold=bold)


def _document_of(db: "Database", report: Path, settings: Settings) -> str:
    """The id of the report, ingested if need be."""
    if report.is_dir():
        raise NoSuchPath(f"{report} is a folder; name one report, or ingest the folder")
    if not report.exists():
        if db.execute("SELECT 1 FROM documents WHERE id = ?", [str(report)]).fetchone():
            return str(report)
        raise NoSuchPath(f"{report} is neither a file nor the id of a document")
    summary = _ingest(db, [report], settings, quiet=not sys.stderr.isatty())
    from pipeline.store.manifest import stored_path

    path = stored_path(report, settings.database.absolute().parent)
    own = [p for name, p in summary.problems if name == path and p.severity == "error"]
    if summary.failed and own:
        raise UnreadableFile(f"{report}: {own[0].message}")
    row = db.execute(
        "SELECT v.document FROM paths p JOIN versions v ON v.sha256 = p.version WHERE p.path = ?", [path]
    ).fetchone()
    if not row:  # it failed in an earlier run and is as it was
        row = db.execute("SELECT message FROM problems WHERE path = ? AND severity = 'error'", [path]).fetchone()
        raise UnreadableFile(f"{report}: {row[0] if row else 'it is no document itself; name one that it holds'}")
    return str(row[0])


def _write_json(value: Any, file: str) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    if file == "-":
        click.echo(text, nl=False)
    else:
        Path(file).write_text(text, encoding="utf-8")


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_db
def forget(names: tuple[str, ...], database: Path | None) -> None:
    """Remove documents with all that was found in them. NAME is a path as `status --documents` prints it, or an id.

    The files themselves are left alone: delete or move them too, or the next ingest reads them again.
    """
    from pipeline.store.forget import forget as run

    with _refusing():
        settings = load_settings(database=database)
        with _open_to_write(settings) as db:
            from pipeline.knowledge import load
            from pipeline.review.apply import apply
            from pipeline.trace.store import retrace

            try:
                for name in names:
                    click.echo(printable("Forgot {1}".format(*run(db, name))))
            finally:  # also where a later name is not held: what is left must not rest on what is gone
                retrace(db, load(settings.knowledge))
                apply(db, settings.annotations, settings.database.absolute().parent)


@main.command()
@_db
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, help="Port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser, signed in.")
@_annotations
@_reviewer
def serve(
    database: Path | None, host: str, port: int, open_browser: bool, annotations: Path | None, reviewer: str | None
) -> None:
    """Browse the database in Datasette with the Sourceline pages, and decide.

    The one-time link that is printed signs you in, on this machine only; who is not signed in can read.
    """
    with _refusing():
        settings = load_settings(database=database, annotations=annotations)
        with _open(settings):
            pass
        from pipeline.publish.serve import serve as run

        folder = settings.annotations
        run(settings.database, host=host, port=port, open_browser=open_browser, annotations=folder, reviewer=reviewer)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_db
@_annotations
@_reviewer
def import_(file: Path, database: Path | None, annotations: Path | None, reviewer: str | None) -> None:
    """Take over annotations made elsewhere: Hypothesis's JSON, or a brat .ann file with its .txt beside it.

    They become decisions of the reviewer, appended to the annotations folder. Taking a file over twice adds nothing.

    Exit status: 0 all taken over, 1 something was left out (each on a line of its own), 2 nothing was done.
    """
    from pipeline.review.intake import take_over
    from pipeline.review.reviewer import reviewer_name

    with _refusing():
        settings = load_settings(database=database, annotations=annotations)
        name, base = reviewer_name(reviewer), settings.database.absolute().parent
        with _open_to_write(settings) as db:
            saved, left_out = take_over(db, file, name, settings.annotations, base)
    for line in left_out:
        click.secho(printable(f"left out: {line}"), fg="yellow", err=True)
    click.echo(f"{saved} annotations taken over.")
    sys.exit(FAILED if left_out else 0)


@main.group()
def knowledge() -> None:
    """What Sourceline knows of outlets, ministries, places, aircraft and verbs of saying."""


@knowledge.command("check")
def knowledge_check() -> None:
    """Look for clashes in the knowledge files, yours among them: two outlets of one name, parents that do not exist.

    Exit status: 0 all well, 1 something clashes.
    """
    from pipeline.knowledge import load
    from pipeline.knowledge.check import check as run

    with _refusing():
        found = run(load(load_settings().knowledge))
    for problem in found:
        click.secho(problem.message, fg="red")
    click.echo(f"{len(found)} clashes." if found else "No clashes.")
    sys.exit(FAILED if found else 0)


@main.command()
@click.argument("what")
@_db
@click.option(
    "--report", metavar="DOC", help="Of this document alone: its path or id, as `status --documents` prints it."
)
@click.option(
    "--out",
    "--csv",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file to write; - is standard output.  [default: -]",
)
def export(what: str, database: Path | None, report: str | None, out: Path | None) -> None:
    """Write what other tools read: WHAT is one of these, or the name of a table or view, which is written as CSV.

    \b
    dossier        the evidence for a report: one HTML page; a zip with data and pictures for --out NAME.zip
    webannotation  claims, attributions, citations and links as W3C Web Annotations (JSON-LD)
    claimreview    schema.org Claims, and ClaimReviews where a person gave a verdict (JSON-LD)
    csl            the held sources that are cited, as CSL-JSON for Zotero, Pandoc, citeproc
    bibtex         the same as BibTeX
    brat           texts and annotations for brat, zipped
    docbin         texts and annotations for spaCy

    The same database gives the same bytes. Cells of CSV that a spreadsheet would run as formulas are made harmless.

    \b
    sourceline export dossier --report corpus/report.pdf --out report.html
    sourceline export csl --report corpus/report.pdf > sources.json
    sourceline export claims_to_check --csv claims.csv
    """
    from pipeline.publish.export.write import write

    with _refusing():
        settings = load_settings(database=database)
        file = None if out is None or str(out) == "-" else out
        with _open(settings) as db:
            write(db.conn, what, report=report, out=file, base=settings.database.absolute().parent)
