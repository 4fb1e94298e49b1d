"""Readers at a server while documents are ingested: does any of them see an error, a lock, or half a document?

`python -m tests.engine.readers 10` keeps it up for ten minutes and prints what was seen.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

READERS = 8
LISTS = ("/", "/-/documents.json", "/-/claims.json", "/-/claims", "/-/search.json?q=harbour", "/-/entities.json", "/sourceline/documents.json?_size=20",
         "/-/problems.json", "/-/decisions.json", "/-/origins")  # fmt: skip
_SERVER = "import sys; from pathlib import Path; from pipeline.publish.serve import serve; serve(Path(sys.argv[1]), port=int(sys.argv[2]))"


@dataclass
class Seen:
    """What the readers saw; `documents` has, for each version of a document, the hashes of what was found in it."""

    answers: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    documents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def halves(self) -> list[str]:
        """Versions that were not the same each time they were seen: at one of them not all was there."""
        return [version for version, states in self.documents.items() if len(states) > 1]


def report(number: int, change: int) -> str:
    """A document of some sentences with dates, numbers and a speaker."""
    dice = random.Random(number * 1000 + change)
    lines = [f"Report {number} on the harbour, edition {change}."]
    for _ in range(dice.randrange(4, 14)):
        lines.append(
            f"The coast guard said on {dice.randrange(1, 28)} July 2019 that {dice.randrange(2, 90)} patrol boats had entered the harbour of Vell."
        )
    return "\n\n".join(lines)


def write_on(folder: Path, until: float) -> int:
    """Ingest round after round: new documents, changed ones and some that vanish; returns the number of rounds."""
    from pipeline.engine.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store.database import open_database

    corpus, number, rounds, dice = folder / "corpus", 0, 0, random.Random(1)
    corpus.mkdir(exist_ok=True)
    while time.time() < until or not rounds:
        for _ in range(3):
            (corpus / f"{number}.txt").write_text(report(number, 0), encoding="utf-8")
            number += 1
        for _ in range(2):
            changed = dice.randrange(number)
            (corpus / f"{changed}.txt").write_text(report(changed, rounds + 1), encoding="utf-8")
        if rounds % 5 == 4:
            (corpus / f"{dice.randrange(number)}.txt").unlink(missing_ok=True)
        db = open_database(folder / "sourceline.db")
        ingest(db, [corpus], Settings(workers=1), base=folder)
        db.close()
        rounds += 1
    return rounds


def watch(folder: Path, seconds: float, port: int = 8790) -> Seen:
    """Serve, write and read for so many seconds; `folder` is empty at first."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    until = time.time() + seconds
    first = [sys.executable, "-m", "tests.engine.readers", "--write", str(folder), "0"]
    subprocess.run(first, env=env, check=True, cwd=ROOT)
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(folder / "sourceline.db"), str(port)],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    writer = None
    try:
        address = _address(server)
        writer = subprocess.Popen(
            [*first[:-1], str(max(until, time.time() + seconds / 2))],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        seen = Seen()
        threads = [threading.Thread(target=_read_on, args=(address, n, writer, seen)) for n in range(READERS)]
        for thread in threads:
            thread.start()
        said, _ = writer.communicate()
        for thread in threads:
            thread.join()
        if writer.returncode or not said.strip():
            seen.faults.append(f"the writer ended with {writer.returncode}: {said}")
    finally:
        for process in (server, writer):
            if process and process.poll() is None:
                process.terminate()
                process.wait()
    return seen


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    line = server.stdout.readline()
    while not line.startswith("Sourceline:"):
        line = server.stdout.readline()
    address = line.split()[1].rstrip("/")
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return address
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")


def _read_on(address: str, number: int, writer: "subprocess.Popen[str]", seen: Seen) -> None:
    dice = random.Random(number)
    known = [d["id"] for d in json.loads(_get(address, "/-/documents.json", seen) or '{"documents": []}')["documents"]]
    while writer.poll() is None:
        path = dice.choice(LISTS)
        if known and dice.random() < 0.6:
            path = f"/-/document/{dice.choice(known)}" + dice.choice(("", ".json", ".json"))
        body = _get(address, path, seen)
        if body and path == "/-/documents.json":
            known = [d["id"] for d in json.loads(body)["documents"]]
        elif body and path.startswith("/-/document/") and path.endswith(".json"):
            _look(json.loads(body), seen)


def _get(address: str, path: str, seen: Seen) -> str:
    try:
        with urllib.request.urlopen(address + path, timeout=60) as answer:
            body = str(answer.read().decode())
            seen.answers[answer.status] += 1
    except urllib.error.HTTPError as error:
        body = ""
        seen.answers[error.code] += 1
        seen.faults.append(f"{path}: {error.code} {error.read()[:200]!r}")
    except OSError as error:
        body = ""
        seen.faults.append(f"{path}: {error!r}")
    if "locked" in body:
        seen.faults.append(f"{path}: locked")
    return body


def _look(page: dict[str, Any], seen: Seen) -> None:
    """Note what was found in a version; what tracing and later documents change (status, links) does not count."""
    found = {
        kind: [(row["start"], row["end"]) for row in rows if "start" in row]
        for kind, rows in page["found"].items()
        if isinstance(rows, list)
    }
    kept = {
        kind: found.get(kind) for kind in ("claims", "citations", "attributions", "mentions", "dates", "quantities")
    }
    state = hashlib.sha256(json.dumps([kept, page["text"]]).encode()).hexdigest()
    seen.documents[page["version"]["sha256"]].add(state)
    if page["document"]["version"] == page["version"]["sha256"] and not kept["dates"]:
        seen.faults.append(f"a document without findings: {page['document']['path']}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        print(write_on(Path(sys.argv[2]), float(sys.argv[3])))
        sys.exit()
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as scratch:
        outcome = watch(Path(scratch), 60 * minutes)
    print(f"{sum(outcome.answers.values())} answers, {len(outcome.documents)} versions seen, {len(outcome.faults)} faults, "
          f"{sum('locked' in f for f in outcome.faults)} locks, {len(outcome.halves())} half documents")  # fmt: skip
    print("\n".join(outcome.faults[:20]))
    sys.exit(bool(outcome.faults or outcome.halves()))
