"""People's decisions in a run: applied again when the files that hold them, or what they are about, changed."""

from pathlib import Path

from sqlite_utils import Database

from pipeline.engine.summary import Summary
from pipeline.review.manifest import up_to_date
from pipeline.settings import Settings


def refresh_decisions(db: Database, settings: Settings, base: Path, summary: Summary) -> None:
    """Bring the decisions up to the annotations folder; nothing is written where all is as it was."""
    if up_to_date(db, settings.annotations, base):
        return
    from pipeline.review.apply import apply

    done = apply(db, settings.annotations, base)
    summary.decisions = done.changed
    summary.problems += done.problems
