"""The command merge."""

from pathlib import Path

import click

from pipeline.cli.base import annotations_option, open_to_write, refusing
from pipeline.settings import load_settings


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("shards", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="SHARD...")
@annotations_option
def merge(out: Path, shards: tuple[Path, ...], annotations: Path | None) -> None:
    """Bring the documents of the databases SHARD... together in OUT, and trace them against each other.

    The result is what one ingest of all their corpora makes. OUT is made where it does not exist; the shards stay as they are. Lay
    the corpora below the folder of OUT as they lay below the folders of the shards, for paths are kept as they are.
    """
    from pipeline.knowledge import load
    from pipeline.review.apply import apply
    from pipeline.store.database import refuse_unusable
    from pipeline.store.merge import merge as run
    from pipeline.store.reference import write_knowledge
    from pipeline.trace.store import retrace

    with refusing():
        settings = load_settings(database=out, annotations=annotations)
        knowledge = load(settings.knowledge)
        for shard in shards:
            refuse_unusable(shard)  # before anything is written
        with open_to_write(settings, create=True) as db:
            write_knowledge(db, knowledge)
            try:
                for shard in shards:
                    click.echo(f"{shard}: {run(db, shard)} new documents")
            finally:  # what came before one that is refused stays, and is traced
                retrace(db, knowledge, settings.knowledge)
                apply(db, settings.annotations, out.absolute().parent)
