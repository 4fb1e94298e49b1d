"""The command `sourceline trace`."""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.base import db_option, open_db, open_to_write, refusing
from pipeline.cli.corpus import run_ingest
from pipeline.errors import NoSuchPath, UnreadableFile
from pipeline.settings import Settings, load_settings
from pipeline.text import printable

if TYPE_CHECKING:
    from sqlite_utils import Database


@click.command()
@click.argument("report", type=click.Path(path_type=Path), required=False)
@click.option("--text", metavar="TEXT", help="Trace this text instead of a report; - reads it from standard input.")
@click.option("--date", metavar="DATE", help="The day of the text, as 2019-07-23; “on Monday” is read by it.")
@click.option("--language", metavar="CODE", help="The language of the text: en, ru, ko, ja.  [default: told from it]")
@click.option("--publisher", metavar="NAME", help="Who published the text.")
@db_option
@click.option(
    "--json",
    "as_json",
    is_flag=False,
    flag_value="-",
    metavar="[FILE]",
    help="Write JSON to FILE, or to standard output.",
)
def trace(
    report: Path | None,
    text: str | None,
    date: str | None,
    language: str | None,
    publisher: str | None,
    database: Path | None,
    as_json: str | None,
) -> None:
    """What does each claim of REPORT, or of a text, rest on?

    REPORT is a file or the id of a document. A report that is not yet in the database is ingested first; a sidecar beside it counts.
    Of a text given by --text nothing is kept.
    """
    from pipeline.trace.account import lines

    _refuse_mixture(report, text, date or language or publisher)
    with refusing():
        settings = load_settings(database=database)
        if text is not None:
            told = {"published": date, "language": language, "publisher": publisher}
            result = _of_text(text, settings, told)
        else:
            result = _of_report(report or Path(), settings)
        if as_json:
            _write_json(result, as_json)
            return
    for line, colour, bold in lines(result, width=min(100, shutil.get_terminal_size().columns)):
        click.secho(printable(line), fg=colour, bold=bold)


def _refuse_mixture(report: Path | None, text: str | None, told: str | None) -> None:
    """Raise UsageError where neither or both are named, or what is told of a text comes with a report."""
    if (report is None) == (text is None):
        raise click.UsageError("name a report, or give a text with --text")
    if told and text is None:
        raise click.UsageError(
            "--date, --language and --publisher belong to --text; of a report its sidecar tells them"
        )


def _of_text(text: str, settings: Settings, told: dict[str, str | None]) -> dict[str, Any]:
    from pipeline.trace.text import trace_text

    words = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    with open_db(settings) as db:
        return trace_text(db, words, settings=settings, **told)


def _of_report(report: Path, settings: Settings) -> dict[str, Any]:
    from pipeline.trace.report import report as account

    is_file = report.exists()
    if not is_file and not settings.database.exists():
        raise NoSuchPath(f"{report} is neither a file nor the id of a document")
    with open_to_write(settings, create=True) if is_file else open_db(settings) as db:
        return account(db, _document_of(db, report, settings))


def _document_of(db: "Database", report: Path, settings: Settings) -> str:
    """The id of the report, ingested if need be."""
    if report.is_dir():
        raise NoSuchPath(f"{report} is a folder; name one report, or ingest the folder")
    if not report.exists():
        if db.execute("SELECT 1 FROM documents WHERE id = ?", [str(report)]).fetchone():
            return str(report)
        raise NoSuchPath(f"{report} is neither a file nor the id of a document")
    summary = run_ingest(db, [report], settings, quiet=not sys.stderr.isatty())
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
