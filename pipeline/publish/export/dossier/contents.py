"""What a dossier says: the report, its claims with what bears on them, and every source it rests on."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.publish.compared import compared
from pipeline.publish.export import held, standing
from pipeline.publish.export.dossier.shots import Shot, shots
from pipeline.publish.export.places import Versions, on_pages
from pipeline.publish.queries import claims as asked
from pipeline.publish.queries.documents import document as document_of
from pipeline.publish.queries.documents import passage_context
from pipeline.publish.queries.sql import Row, one, rows, value

STATUSES = ("supported", "partial", "conflicting", "contradicted", "none_found")
HELD = ("held", "held_as_copy")
BY_HAND: Row = {"facts": [], "explanation": None}  # a link that people made has nothing compared


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is shown of a report.

    `claims` are rows with their `number`, `citations`, `passages`, `decisions` and `shots`; `sources` the versions that
    passages and held citations lead to, each with its `key` ("S1"); `absent` the citations that lead to nothing held;
    `rejected` how many claims and links people rejected: they are not shown.
    """

    report: Row
    claims: list[Row]
    sources: list[Row]
    absent: list[Row]
    citations: int
    rejected: tuple[int, int]

    @property
    def statuses(self) -> dict[str, int]:
        """How many claims have each status; those that none has are left out."""
        counts = Counter(claim["status"] for claim in self.claims)
        return {status: counts[status] for status in STATUSES if counts[status]}

    @property
    def shots(self) -> list[Shot]:
        """The pictures of all claims and passages, in order."""
        of_claims = [shot for c in self.claims for shot in c["shots"]]
        return of_claims + [shot for c in self.claims for p in c["passages"] for shot in p["shots"]]


def gather(conn: sqlite3.Connection, document: str) -> Dossier:
    """The dossier of a document's current version. Raises NotHeld for an unknown id."""
    [report] = held.documents(conn, document)
    version = report["version"]
    made = _Maker(conn, standing.links(conn, version))
    claims = [made.claim(row, number) for number, row in enumerate(standing.claims(conn, version), start=1)]
    found = _citations(conn, version, held=True)
    for citation in found:
        made.held(citation["id"])
    absent = _citations(conn, version, held=False)
    return Dossier(
        report | _version(conn, version),
        claims,
        made.keys.sources,
        [c | {"claims": _resting_on(conn, c["id"])} for c in absent],
        len(found) + len(absent),
        standing.rejected(conn, version),
    )


class _Maker:
    """Puts together claims with all that bears on them; `links` are those of the report's claims."""

    def __init__(self, conn: sqlite3.Connection, links: dict[str, list[Row]]) -> None:
        self._conn, self._links, self._versions = conn, links, Versions(conn)
        self.keys = _Keys(conn)

    def claim(self, row: Row, number: int) -> Row:
        """A claim with its citations, passages, decisions, pages and pictures to take."""
        id, start, end = row["id"], row["start"], row["end"]
        pages = self._versions.pages(row["version"])
        found = {e["id"]: {key: e[key] for key in ("facts", "explanation")} for e in asked.evidence_of(self._conn, id)}
        citations = asked.citations_of(self._conn, id)
        return row | {
            "number": number,
            "citations": [c | {"held": self.held(c["id"])} for c in citations],
            "passages": [self._passage(row, link, found.get(link["id"], BY_HAND)) for link in self._links.get(id, [])],
            "decisions": asked.decisions_on(self._conn, id),
            "shots": shots(pages, f"claim-{file_part(id)}", row["version"], start, end),
            "pages": sorted(on_pages(pages, start, end)),
        }

    def _passage(self, claim: Row, link: Row, found: Row) -> Row:
        """A passage with its facts marked and explained, its source's key, what stands around it, its pages and pictures to take."""
        version, start, end = link["version"], link["start"], link["end"]
        pages = self._versions.pages(version)
        return compared(claim, link | found) | {
            "key": self.keys.of_version(link["document"], version),
            "decisions": asked.decisions_on(self._conn, link["id"]),
            "context": passage_context(self._conn, version, start, end, 160),
            "shots": shots(pages, f"passage-{file_part(link['id'])}", version, start, end),
            "pages": sorted(on_pages(pages, start, end)),
        }

    def held(self, citation: str) -> list[Row]:
        """The held documents that a citation leads to, each with its key."""
        sources = [s for s in asked.sources_of(self._conn, citation) if s["status"] in HELD]
        return [source | {"key": self.keys.of_document(source["document"])} for source in sources]


def file_part(id: str) -> str:
    """An id as part of a file's name."""
    return "".join(c if c.isalnum() else "-" for c in id)


class _Keys:
    """Gives each source a short key in the order in which they are first met."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.sources: list[Row] = []
        self._keys: dict[str, str] = {}

    def of_version(self, document: str, version: str) -> str:
        """The key of a version of a document."""
        if version not in self._keys:
            self._keys[version] = f"S{len(self.sources) + 1}"
            row = document_of(self._conn, document) or {}
            self.sources.append(row | _version(self._conn, version) | {"key": self._keys[version]})
        return self._keys[version]

    def of_document(self, document: str) -> str:
        """The key of a document's current version."""
        row = document_of(self._conn, document) or {}
        return self.of_version(document, row["version"])


def _version(conn: sqlite3.Connection, sha256: str) -> Row:
    sql = "SELECT sha256, number, text_sha256, reader FROM versions WHERE sha256 = ?"
    return one(conn, sql, [sha256]) or {}


def _citations(conn: sqlite3.Connection, version: str, *, held: bool) -> list[Row]:
    """Citations of a version that lead to something held, or that do not; those that only repeat another are left out."""
    return rows(
        conn,
        """SELECT c.*, o.name AS outlet_name FROM citations c LEFT JOIN outlets o ON o.id = c.outlet
           WHERE c.version = ? AND c.refers_to IS NULL AND (c.status IN ('held', 'held_as_copy')) = ?
           ORDER BY c.start, c."end", c.id""",
        [version, int(held)],
    )


def _resting_on(conn: sqlite3.Connection, citation: str) -> int:
    return int(value(conn, "SELECT count(*) FROM claim_citations WHERE citation = ?", [citation]))


def made_by(dossier: Dossier) -> dict[str, list[str]]:
    """What made it, by step: readers of the files, and finders of claims and links, each with its version."""
    links = [p for c in dossier.claims for p in c["passages"]]
    steps: dict[str, list[Any]] = {
        "read": [row["reader"] for row in (dossier.report, *dossier.sources)],
        "claims": [c["made_by"] for c in dossier.claims],
        "links": [p["made_by"] for p in links],
    }
    return {step: sorted(set(names)) for step, names in steps.items()}
