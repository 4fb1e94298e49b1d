"""What each sign of `relate.Weights` buys: the event folders traced with one sign at a time left out.

`python -m pipeline.evaluate.ablation FOLDER` prints a table in Markdown. Every claim is compared with its candidates once;
only the scores and what follows from them are made anew for each line.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from pipeline.engine.ingest import ingest
from pipeline.evaluate.dev import REPORT, events, prepare, scored
from pipeline.records import Evidence
from pipeline.settings import Settings
from pipeline.store.database import open_database
from pipeline.trace import relate
from pipeline.trace.compare import Comparison, compare
from pipeline.trace.compare.facts import Rarity
from pipeline.trace.copies import copies_of
from pipeline.trace.index import StoredIndex
from pipeline.trace.load import load_document
from pipeline.trace.report import report
from pipeline.trace.retrieve import Candidate, retrieve
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.store import checkable
from pipeline.trace.stretch import Stretch, claim_stretch
from pipeline.trace.trace import judge

_RIGHT = "claims with a right link (of those with a source)"
_JUDGED = "P judged (unlisted links to relevant documents left out)"
_RECALL = "recall of support and contradict"
LANGUAGES = ("en", "ru", "ko", "ja")
COLUMNS = ("claims with a right link", "P judged", "recall", *(f"recall {language}" for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim's id, the claim, and its candidates, each with its comparison."""

    id: str
    claim: Stretch
    found: tuple[tuple[Candidate, Comparison], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event folder compared: its report's account, each claim with its candidates, and how rare words are in it."""

    folder: Path
    account: dict[str, Any]
    claims: tuple[Compared, ...]
    paths: dict[str, str]
    rarity: Rarity


def signs() -> list[str]:
    """The signs that weigh something in either model."""
    names = [f.name for f in fields(relate.Weights) if f.name != "base"]
    return [n for n in names if getattr(relate.SAME_LANGUAGE, n) or getattr(relate.ACROSS, n)]


def compared(folder: Path) -> Event:
    """Ingest an event folder, and compare every claim of its report with its candidates."""
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        file, db = prepare(folder, base), open_database(base / "event.db")
        try:
            ingest(db, [base / "docs", file], Settings(database=base / "event.db"), base=base)
            [(id,)] = db.execute("SELECT id FROM documents WHERE path = ?", [REPORT]).fetchall()
            paths = dict(db.execute("SELECT id, path FROM documents").fetchall())
            return Event(folder, report(db, id), tuple(_claims(db, id)), paths, _rarity(db))
        finally:
            db.close()


def _claims(db: Database, document: str) -> Iterator[Compared]:
    stored, index = load_document(db, document), StoredIndex(db, Snapshot(db))
    excluded = copies_of(db, document)
    sql = """SELECT s.document FROM claim_citations k JOIN citation_sources s ON s.citation = k.citation
             JOIN citations c ON c.id = k.citation WHERE k.claim = ? AND s.status IN ('held', 'held_as_copy') ORDER BY c.start"""
    for id, claim in zip(stored.claim_ids, stored.findings.claims, strict=True):
        if checkable(claim):
            stretch = claim_stretch(stored.id, stored.version, stored.findings, claim)
            cited = list(dict.fromkeys(row[0] for row in db.execute(sql, [id])))
            found = ((c, compare(stretch, c.passage, index.rarity)) for c in retrieve(stretch, index, cited, excluded))
            yield Compared(id, stretch, tuple(found))


def _rarity(db: Database) -> Rarity:
    """The snapshot's, which outlives the database."""
    memory = Database(memory=True)
    memory.conn.row_factory = None
    db.conn.backup(memory.conn)
    return Snapshot(memory).rarity


def without(sign: str | None, event: Event) -> list[float | None]:
    """The figures of COLUMNS with one sign left out, or with all of them; None where there is nothing to find."""
    kept = relate.SAME_LANGUAGE, relate.ACROSS
    return weighed(event, *(replace(w, **{sign: 0.0}) if sign else w for w in kept))


def weighed(event: Event, same_language: relate.Weights, across: relate.Weights) -> list[float | None]:
    """The figures of COLUMNS with these weights."""
    models = relate.Models(same_language, across)
    links = {
        c.id: [_link(e, event) for e in judge(c.claim, c.found, event.rarity, models=models)] for c in event.claims
    }
    claims = [c | {"evidence": links.get(c["id"], [])} for c in event.account["claims"]]
    return _figures(scored(event.folder, event.account | {"claims": claims})["links"])


def _link(e: Evidence, event: Event) -> dict[str, Any]:
    return {"path": event.paths[e.document], "start": e.start, "end": e.end, "relation": e.relation, "score": e.score}


def _figures(links: dict[str, Any]) -> list[float | None]:
    by_language = [links.get(f"recall {language}", {}).get("rate") for language in LANGUAGES]
    return [links[_RIGHT]["rate"], links[_JUDGED], links[_RECALL]["rate"], *by_language]


def table(found: Event) -> Iterator[str]:
    """The lines of one event's table: all signs, then what is lost or gained with each left out, in hundredths."""
    whole = without(None, found)
    yield f"| {found.folder.name} | {' | '.join(COLUMNS)} |"
    yield f"| --- |{' ---: |' * len(COLUMNS)}"
    yield f"| all signs | {' | '.join('–' if v is None else f'{v:.3f}' for v in whole)} |"
    for sign in signs():
        change = zip(without(sign, found), whole, strict=True)
        cells = ("–" if now is None or was is None else f"{100 * (now - was):+.1f}" for now, was in change)
        yield f"| without {sign} | {' | '.join(cells)} |"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(folder: Path) -> None:
    """Print what each sign buys over the event folders in FOLDER."""
    for event in events(folder):
        for line in table(compared(event)):
            click.echo(line)
        click.echo("")


if __name__ == "__main__":
    main()
