"""Where an annotation's words stand in what is held now."""

from dataclasses import dataclass

from sqlite_utils import Database

from pipeline.review.anchor import Anchor, anchor
from pipeline.review.annotation import DOCUMENT, Spot
from pipeline.review.tokens import TokenText


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the current version of a document; `document` and `version` are None where the document is not held."""

    anchor: Anchor
    document: str | None = None
    version: str | None = None
    quote: str | None = None

    @property
    def placed(self) -> bool:
        """Whether there are words to point at."""
        return self.anchor.start is not None


class Held:
    """The documents of a database, each text fetched and cut into tokens at most once."""

    def __init__(self, db: Database) -> None:
        """Reads from `db` when asked."""
        self._db = db
        self._texts: dict[str, tuple[str, TokenText]] = {}

    def find(self, spot: Spot) -> Found:
        """The place of a spot's words."""
        document = self.document_of(spot)
        if document is None:
            return Found(Anchor("orphan", reason="the document is not held"))
        version, text = self._text(document)
        at = anchor(spot.quote, text)
        if at.start is None:
            return Found(at, document, version)
        return Found(at, document, version, text.text[at.start : at.end])

    def document_of(self, spot: Spot) -> str | None:
        """The document: the one that has the version, else the one of the id, the path or the address."""
        id = spot.document.removeprefix(DOCUMENT)
        for sql, value in (
            ("SELECT document FROM versions WHERE sha256 = ?", spot.version),
            ("SELECT id FROM documents WHERE id = ?", id),
            ("SELECT v.document FROM paths p JOIN versions v ON v.sha256 = p.version WHERE p.path = ?", spot.path),
            ("SELECT id FROM documents WHERE rtrim(url, '/') = ? ORDER BY id", id.partition("#")[0].rstrip("/")),
        ):
            if value and (row := self._db.execute(sql, [value]).fetchone()):
                return str(row[0])
        return None

    def _text(self, document: str) -> tuple[str, TokenText]:
        if document not in self._texts:
            sql = "SELECT v.sha256, v.text FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.id = ?"
            version, text = self._db.execute(sql, [document]).fetchone()
            self._texts[document] = str(version), TokenText(text)
        return self._texts[document]
