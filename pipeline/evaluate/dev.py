"""Scores the program on an event folder: a report, held documents and gold, with the scorer that lies beside them.

The program sees the documents as a user would hand them over: of each sidecar only what a sidecar may say; a date that is
only a crawl's goes under `retrieved`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.engine.ingest import ingest
from pipeline.read.sidecar import KEYS
from pipeline.settings import Settings
from pipeline.store.database import open_database
from pipeline.trace.report import report as account

Figures = dict[str, float]
REPORT = "report.txt"


def events(folder: Path) -> list[Path]:
    """The event folders below `folder`: those with a gold.json."""
    return sorted(path.parent for path in folder.glob("*/gold.json"))


def prepare(event: Path, target: Path, *, documents: Iterable[str] | None = None) -> Path:
    """Copy an event's report and documents (by id; all if None) into `target` with clean sidecars; returns the report."""
    (target / "docs").mkdir(parents=True, exist_ok=True)
    wanted = None if documents is None else set(documents)
    for file in sorted((event / "docs").glob("*.txt")):
        if wanted is None or file.stem in wanted:
            _copy(file, target / "docs" / file.name)
    _copy(event / REPORT, target / REPORT)
    return target / REPORT


def _copy(file: Path, target: Path) -> None:
    target.write_bytes(file.read_bytes())
    facts: dict[str, Any] = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    clean = {key: facts[key] for key in KEYS if facts.get(key)}
    if facts.get("date_source") == "index":
        clean["retrieved"] = clean.pop("published")
    target.with_suffix(".json").write_text(json.dumps(clean, ensure_ascii=False), encoding="utf-8")


def trace_event(
    event: Path, folder: Path, *, held_of: Path | None = None, documents: Iterable[str] | None = None
) -> dict[str, Any]:
    """Ingest and trace an event's report in `folder`; with `held_of`, against the documents of another event."""
    report = prepare(event, folder, documents=documents if held_of is None else ())
    if held_of is not None:
        for file in sorted((held_of / "docs").glob("*.txt")):
            _copy(file, folder / "docs" / file.name)
    settings = Settings(database=folder / "event.db")
    db = open_database(settings.database)
    try:
        ingest(db, [folder / "docs", report], settings, base=folder)
        found = db.execute("SELECT id FROM documents WHERE path = ?", [REPORT]).fetchone()
        return account(db, found[0])
    finally:
        db.close()


def score(event: Path) -> dict[str, Any]:
    """What the scorer beside the event folders says of our trace, as its JSON."""
    with tempfile.TemporaryDirectory() as folder:
        result = trace_event(event, Path(folder))
        return scored(event, result)


def scored(event: Path, result: dict[str, Any]) -> dict[str, Any]:
    """What the scorer beside the event folders says of an account, as its JSON."""
    found: dict[str, Any] = _scorer(event, result, "--json")
    return found


def _scorer(event: Path, result: dict[str, Any], *options: str) -> Any:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False)
        file.flush()
        command = [sys.executable, str(event.parent / "score.py"), str(event), file.name, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def invented(event: Path, other: Path) -> Figures:
    """The share of claims given a source, and of citations called held, where only another event's documents are held."""
    with tempfile.TemporaryDirectory() as folder:
        result = trace_event(event, Path(folder), held_of=other)
    given = sum(bool(c["evidence"]) for c in result["claims"])
    held = sum(bool(c["held"]) for c in result["citations"])
    return {
        "claims abstained": 1 - given / max(1, len(result["claims"])),
        "citations abstained": 1 - held / max(1, len(result["citations"])),
    }


def figures(folder: Path) -> Figures:
    """All figures over the event folders below `folder`, each named 'event: section: figure', 0..1, higher is better."""
    found: Figures = {}
    names = events(folder)
    for i, event in enumerate(names):
        for section, values in score(event).items():
            for name, value in values.items():
                if (number := _rate(name, value)) is not None:
                    found[f"{event.name}: {section}: {name}"] = number
        if len(names) > 1:
            found |= {f"{event.name}: nothing held: {k}": v for k, v in invented(event, names[i - 1]).items()}
    return found


_LOWER_IS_BETTER = ("near-miss", "without a source")


def _rate(name: str, value: Any) -> float | None:
    """A rate, turned so that higher is better; None for counts."""
    rate = value.get("rate") if isinstance(value, dict) else value if isinstance(value, float) else None
    if rate is None:
        return None
    return 1 - rate if any(part in name for part in _LOWER_IS_BETTER) else rate
