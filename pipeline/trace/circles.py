"""Circular sourcing: A cites B for a claim, and B cites A for it, directly or through others.

A claim is followed to the held documents it cites, to the claims these make where they bear it out, to what those cite, and
so on. It is circular when one of them cites the first document, or another text of the first document's publisher. That
two publishers cite each other for different things is no circle.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

Home = tuple[str, str | None, str | None]  # a document: its id, its outlet, its publisher as printed
LONGEST = 6  # claims in a row that are followed
CITING = 20_000  # claims with a citation among which the beginnings of circles are looked for
_NAME = "coalesce(o.name, d.publisher, d.title, d.path)"
_HOME = "SELECT d.id, d.outlet, d.publisher FROM claims c JOIN documents d ON d.id = c.document WHERE c.id = ?"
_CITES = """
    SELECT c.id, (SELECT s.document FROM citation_sources s WHERE s.citation = c.id
           AND s.status IN ('held', 'held_as_copy')), c.outlet, c.publisher
    FROM claim_citations k JOIN citations c ON c.id = k.citation WHERE k.claim = ? ORDER BY c.start, c.id"""
_RESTS_ON = """
    SELECT r.source_claim, d.id, d.outlet, d.publisher FROM claim_rests_on r JOIN documents d ON d.id = r.source
    WHERE r.claim = ? ORDER BY d.published, d.id, r.source_claim"""
# as in claim_rests_on, but claim by claim (hence the pluses), so that it ends with the last that is wanted
_CANDIDATES = f"""
    SELECT k.claim FROM (SELECT claim, citation FROM claim_citations ORDER BY claim LIMIT {CITING}) k WHERE EXISTS (
        SELECT 1 FROM citation_sources s
        CROSS JOIN evidence e ON e.claim = k.claim AND +e.document = s.document AND +e.relation IN ('supports', 'partly supports')
        CROSS JOIN claims c ON c.document = e.document AND c.version = e.version AND c.start < e."end" AND c."end" > e.start
        CROSS JOIN claim_citations x ON x.claim = c.id
        WHERE s.citation = k.citation AND s.status IN ('held', 'held_as_copy'))
    GROUP BY k.claim ORDER BY k.claim LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Circle:
    """A claim that rests on its own publisher: the names of those who cite one another, the first again at the end.

    `claim` is where it begins; `claims` are those followed, the last of which holds `citation`, the one that closes it.
    """

    claim: str
    names: tuple[str, ...]
    claims: tuple[str, ...]
    citation: str

    @property
    def words(self) -> str:
        """The circle in a sentence: "A cites B for it, and B cites A"."""
        first, *others = zip(self.names, self.names[1:], strict=False)
        told = [f"{first[0]} cites {first[1]} for it", *(f"{one} cites {other}" for one, other in others)]
        return ", ".join(told[:-1]) + f", and {told[-1]}."


def circle_of(conn: sqlite3.Connection, claim: str) -> Circle | None:
    """The shortest circle that a claim is part of, None where it rests on others."""
    home = conn.execute(_HOME, (claim,)).fetchone()
    paths: list[tuple[str, ...]] = [(claim,)] if home else []
    seen = {claim}
    for _ in range(LONGEST):
        paths = [longer for path in paths for longer in _onward(conn, path, home, seen)]
        for path in paths:
            for citation, *cited in conn.execute(_CITES, (path[-1],)).fetchall():
                if _same(home, *cited):
                    names = tuple(_name(conn, c) for c in (*path, claim))
                    return Circle(claim, names, path[1:], citation)
    return None


def _onward(conn: sqlite3.Connection, path: tuple[str, ...], home: Home, seen: set[str]) -> Iterator[tuple[str, ...]]:
    """The path with each claim that its last one rests on, none twice, and none of the first publisher's own."""
    for source_claim, *source in conn.execute(_RESTS_ON, (path[-1],)).fetchall():
        if source_claim not in seen and not _same(home, *source):
            seen.add(source_claim)
            yield *path, source_claim


def circles(conn: sqlite3.Connection, limit: int) -> list[Circle]:
    """The circles among the first `limit` claims that rest on a claim which cites something itself, of the first CITING that cite."""
    found = (circle_of(conn, row[0]) for row in conn.execute(_CANDIDATES, (limit,)).fetchall())
    return [circle for circle in found if circle]


def _same(home: Home, document: str | None, outlet: str | None, publisher: str | None) -> bool:
    """Whether something is the first document, or a text of its publisher."""
    if document == home[0]:
        return True
    return outlet == home[1] if outlet and home[1] else bool(publisher) and publisher == home[2]


def _name(conn: sqlite3.Connection, claim: str) -> str:
    sql = f"""SELECT {_NAME} FROM claims c JOIN documents d ON d.id = c.document
              LEFT JOIN outlets o ON o.id = d.outlet WHERE c.id = ?"""
    return str(conn.execute(sql, (claim,)).fetchone()[0])
