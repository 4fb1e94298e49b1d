"""A database of a report and two sources, written through the real writer, with links as tracing would make them."""

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.records import Claim
from pipeline.review.apply import apply
from pipeline.review.compose import compose
from pipeline.review.save import append
from pipeline.store.ids import row_id
from tests.store.rows import insert_document

REPORT = (
    "The ministry said that 80 ships had entered the strait. The crew denied it on 4 March. "
    "Twelve sailors were taken ashore, a spokeswoman told reporters."
)
SOURCE = "Port notes.\n\nThe ministry counted 80 ships in the strait on Monday. Nothing like it was seen before."
OTHER = "Harbour log.\n\nOnly 60 ships were in the strait, the harbour master said."
CLAIMS = ("80 ships had entered the strait", "The crew denied it on 4 March", "Twelve sailors were taken ashore")
PASSAGE = "The ministry counted 80 ships in the strait on Monday."
AGAINST = "Only 60 ships were in the strait, the harbour master said."


class Desk:
    """A folder of annotations and a database they are applied to."""

    def __init__(self, db: Database, folder: Path) -> None:
        self.db, self.folder, self.base = db, folder / "annotations", folder
        self.report = document(db, "report.txt", REPORT, CLAIMS)
        self.source = document(db, "source.txt", SOURCE)
        self.other = document(db, "other.txt", OTHER)
        self.link = link(db, CLAIMS[0], self.source, PASSAGE, "supports")
        self.against = link(db, CLAIMS[0], self.other, AGAINST, "contradicts")
        db.execute("UPDATE claims SET status = 'conflicting' WHERE quote = ?", [CLAIMS[0]])
        db.conn.commit()

    def decide(self, reviewer: str = "Kim", **asked: Any) -> Any:
        """Save one decision and apply all."""
        made = compose(self.db, asked, reviewer)
        append(self.folder, made)
        apply(self.db, self.folder, self.base)
        return made

    def apply(self) -> Any:
        return apply(self.db, self.folder, self.base)

    def claim(self, words: str = CLAIMS[0]) -> str:
        return str(self.db.execute("SELECT id FROM claims WHERE quote = ?", [words]).fetchone()[0])

    def outcome(self, words: str = CLAIMS[0]) -> tuple[str, str, str | None]:
        """Status as found, as decided, and what was decided on the claim itself."""
        return self.db.execute("SELECT found, decided, outcome FROM claim_outcomes WHERE claim = ?", [words]).fetchone()

    def rewrite(self, path: str, old: str, new: str, claims: tuple[str, ...] = ()) -> None:
        """A new version of a document, as another ingestion would write it, and its links traced again."""
        text = {"report.txt": REPORT, "source.txt": SOURCE, "other.txt": OTHER}[path].replace(old, new)
        document(self.db, path, text, claims)
        self.db.execute("DELETE FROM evidence")
        for source, words, relation in ((self.source, PASSAGE, "supports"), (self.other, AGAINST, "contradicts")):
            if self.db.execute("SELECT 1 FROM claims WHERE quote = ?", [CLAIMS[0]]).fetchone():
                link(self.db, CLAIMS[0], source, words, relation)
        self.db.conn.commit()


def document(db: Database, path: str, text: str, claims: tuple[str, ...] = ()) -> str:
    found = tuple(Claim(text.index(c), text.index(c) + len(c)) for c in claims if c in text)
    return insert_document(db, "en", text, path=path, claims=found)


def link(db: Database, claim: str, source: str, words: str, relation: str) -> str:
    """A row of evidence, unless the words are not there."""
    version, text = db.execute("SELECT v.sha256, v.text FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.id = ?", [source]).fetchone()  # fmt: skip
    of = db.execute("SELECT id FROM claims WHERE quote = ?", [claim]).fetchone()[0]
    id = row_id(of, source, words)
    if words in text:
        db["evidence"].insert({"id": id, "claim": of, "document": source, "version": version, "start": text.index(words), "end": text.index(words) + len(words),
                               "quote": words, "relation": relation, "score": 0.9, "made_by": "trace test"})  # fmt: skip
    return id


@pytest.fixture
def desk(db: Any, tmp_path: Path) -> Desk:
    return Desk(db, tmp_path)
