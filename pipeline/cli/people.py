"""Commands for people and other tools: serve, import, export, knowledge."""

import sys
from pathlib import Path

import click

from pipeline.cli.base import FAILED, annotations_option, db_option, open_db, open_to_write, refusing, reviewer_option
from pipeline.settings import load_settings
from pipeline.text import printable


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, help="Port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser, signed in.")
@click.option("--public", is_flag=True, help="Let others read it; nobody can write.")
@annotations_option
@reviewer_option
def serve(
    database: Path | None,
    host: str,
    port: int,
    open_browser: bool,
    public: bool,
    annotations: Path | None,
    reviewer: str | None,
) -> None:
    """Browse the database in Datasette with the Sourceline pages, and decide.

    The one-time link that is printed signs you in, on this machine only, and only this machine is answered. With
    --public, which --host of another address needs, others can read, and nobody can sign in or write.
    """
    with refusing():
        settings = load_settings(database=database, annotations=annotations)
        with open_db(settings):
            pass
        from pipeline.publish.serve import serve as run

        folder = annotations if public else settings.annotations
        run(
            settings.database,
            host=host,
            port=port,
            open_browser=open_browser,
            annotations=folder,
            reviewer=reviewer,
            public=public,
        )


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@annotations_option
@reviewer_option
def import_(file: Path, database: Path | None, annotations: Path | None, reviewer: str | None) -> None:
    """Take over annotations made elsewhere: Hypothesis's JSON, or a brat .ann file with its .txt beside it.

    They become decisions of the reviewer, appended to the annotations folder. Taking a file over twice adds nothing.

    Exit status: 0 all taken over, 1 something was left out (each on a line of its own), 2 nothing was done.
    """
    from pipeline.review.intake import take_over
    from pipeline.review.reviewer import reviewer_name

    with refusing():
        settings = load_settings(database=database, annotations=annotations)
        name, base = reviewer_name(reviewer), settings.database.absolute().parent
        with open_to_write(settings) as db:
            saved, left_out = take_over(db, file, name, settings.annotations, base)
    for line in left_out:
        click.secho(printable(f"left out: {line}"), fg="yellow", err=True)
    click.echo(f"{saved} annotations taken over.")
    sys.exit(FAILED if left_out else 0)


@click.group()
def knowledge() -> None:
    """What Sourceline knows of outlets, ministries, places, aircraft and verbs of saying."""


@knowledge.command("check")
def knowledge_check() -> None:
    """Look for clashes in the knowledge files, yours among them: two outlets of one name, parents that do not exist.

    Exit status: 0 all well, 1 something clashes.
    """
    from pipeline.knowledge import load
    from pipeline.knowledge.check import check as run

    with refusing():
        found = run(load(load_settings().knowledge))
    for problem in found:
        click.secho(problem.message, fg="red")
    click.echo(f"{len(found)} clashes." if found else "No clashes.")
    sys.exit(FAILED if found else 0)


@click.command()
@click.argument("what")
@db_option
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

    with refusing():
        settings = load_settings(database=database)
        file = None if out is None or str(out) == "-" else out
        with open_db(settings) as db:
            write(db.conn, what, report=report, out=file, base=settings.database.absolute().parent)
