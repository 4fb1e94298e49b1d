"""A folder with a report as a real PDF and a source, their findings made by hand: for what needs pages and pictures."""

import json
import zlib
from pathlib import Path

from sqlite_utils import Database

from pipeline.read.document import read
from pipeline.store.database import open_database
from pipeline.store.ids import row_id
from tests.publish import factory
from tests.publish.export.project import REPORT, pdf

CLAIM = "three patrol boats entered the harbour of Vell at 9 a.m."
SOURCE = "The harbour log of Vell\n\nIt lists three patrol boats at nine in the morning.\n\nNobody counted the ships outside."


def make(file: Path) -> Database:
    """Write corpus/report.pdf beside `file`, and the database."""
    path = file.parent / "corpus" / "report.pdf"
    path.parent.mkdir()
    path.write_bytes(pdf(REPORT))
    db = open_database(file)
    db.execute("PRAGMA foreign_keys=off")
    report = _report(db, path, file.parent)
    report.add("claims", CLAIM, speaker="the coast guard", status="supported")
    report.add("claims", "Forty ships were waiting outside the harbour", status="none_found")
    report.add("citations", "(Vell News Agency, July 23, 2019)", publisher="Vell News Agency", status="held")
    report.add("dates", "July 23, 2019", value="2019-07-23")
    factory.Document(db, SOURCE, path="corpus/log.txt", title="The harbour log of Vell", published="2019-07-23")
    db.execute("PRAGMA foreign_keys=on")
    return db


def _report(db: Database, path: Path, base: Path) -> factory.Document:
    """The report as it is read, under the hash of its bytes."""
    held = read(path, root=base)
    made = factory.Document(
        db,
        held.text,
        path="corpus/report.pdf",
        title=REPORT[0],
        media_type="application/pdf",
        blocks=[[b.start, b.end, b.kind] for b in held.blocks],
    )
    for table, column in (("documents", "version"), ("versions", "sha256"), ("passages", "version")):
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [held.version, made.version])
    made.version = held.version
    for page in held.pages:
        words = [[w.start, w.end, w.x0, w.top, w.x1, w.bottom] for w in page.words]
        row = {"number": page.number, "start": page.start, "end": page.end, "width": page.width, "height": page.height}
        ours = {"id": row_id(held.version, "page", page.number), "document": made.id, "version": held.version}
        db["pages"].insert(ours | row | {"words": zlib.compress(json.dumps(words).encode()), "omitted": "[]"})
    stat = path.stat()
    seen = {"path": "corpus/report.pdf", "version": held.version, "sha256": held.version, "inputs": "", "present": 1}
    db["paths"].insert(seen | {"size": stat.st_size, "mtime_ns": stat.st_mtime_ns})
    return made
