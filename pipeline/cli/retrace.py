"""The command `sourceline retrace`."""

from pathlib import Path

import click

from pipeline.cli.base import db_option, open_to_write, refusing
from pipeline.settings import load_settings
from pipeline.text import printable


@click.command()
@db_option
def retrace(database: Path | None) -> None:
    """Trace everything again, by how frequent words are now; says what changed.

    How rare a word is decides what is found for a claim. Ingest reads that from a snapshot, so that a new document has only those claims
    traced again that it can touch; it renews the snapshot when the collection has doubled. This renews it now.
    """
    with refusing():
        settings = load_settings(database=database)
        with open_to_write(settings) as db:
            from pipeline.knowledge import load
            from pipeline.trace.difference import Before
            from pipeline.trace.store import retrace as run

            before = Before(db)
            traced = run(db, load(settings.knowledge), settings.knowledge)
            for line in before.lines():
                click.echo(printable(line))
            click.echo(f"{traced.claims} claims traced. {before.summary()}")
