"""The list of claims with its filters: walked in its order by an index, its numbers read from counts, however many claims there are."""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from pipeline.publish.queries.decided import PUT_RIGHT, SETTLED, SETTLES
from pipeline.publish.queries.sql import Row, Where, rows, value
from pipeline.store.search import index_text

FEW_DOCUMENTS = (
    500  # so many are gone through one by one; of more the claims are walked and those of others passed over
)
FEW_PASSAGES = 2_000  # so many with the words looked for, likewise
FEW_CLAIMS = 5_000  # of one speaker, likewise
EXAMINED = 20_000  # claims that are looked at to count those that match, where no count of them is kept
ORDERS = {
    "check": "c.checkworthy DESC, c.document, c.start",
    "newest": "d.published IS NULL, d.published DESC, d.id, c.start",
    "reading": "c.document, c.start",
}
_DAYS = {"status": "status = ?", "since": "day >= ?", "until": "day <= ? || '~'"}
_BY_DOCUMENT = "documents d CROSS JOIN claims c ON c.document = d.id"
_BY_CLAIM = "claims c CROSS JOIN documents d ON d.id = c.document"

_IN_PASSAGES = """SELECT DISTINCT k.id FROM passages_fts f JOIN passages p ON p.rowid = f.rowid CROSS JOIN claims k
    ON k.document = p.document AND k.start < p."end" AND k."end" > p.start WHERE passages_fts MATCH ?"""


@dataclass(slots=True)
class _Wanted:
    """The filters as conditions: those an index of claims serves, other conditions on claims, those on documents."""

    filters: dict[str, str]
    indexed: Where = field(default_factory=Where)
    claims: Where = field(default_factory=Where)
    documents: Where = field(default_factory=Where)

    @property
    def where(self) -> Where:
        """All of them."""
        return Where.of(self.indexed, self.claims, self.documents)


@dataclass(frozen=True, slots=True)
class _Source:
    """What follows FROM, with its values, and whether it is so little that all of it can be looked at."""

    sql: str
    few: bool = True
    values: tuple[Any, ...] = ()


def listing(
    conn: sqlite3.Connection, filters: dict[str, str], *, order: str, limit: int, offset: int
) -> dict[str, Any]:
    """Claims that match and their `total`; where `more` says so, there are more of them than that.

    `filters` may hold q, status, speaker, modality, certainty, document, language, outlet, since and until (ISO dates of the
    document), and review: open, settled.
    """
    wanted = conditions(filters)
    source = _source(conn, wanted, order)
    by, where = ORDERS.get(order, ORDERS["check"]), wanted.where
    found = rows(
        conn,
        f"""SELECT c.id, {PUT_RIGHT}, c.status, c.polarity, c.certainty, c.modality, c.checkworthy,
                   c.document, d.title, d.path, d.published, d.language, o.name AS outlet_name, d.publisher,
                   k.status AS decided, NULL AS by_hand,
                   (SELECT count(*) FROM claim_citations i WHERE i.claim = c.id) AS citations,
                   (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.relation <> 'near_miss') AS passages
            FROM (SELECT c.id FROM {source.sql} {where} ORDER BY {by} LIMIT ? OFFSET ?) x CROSS JOIN claims c ON c.id = x.id
            JOIN documents d ON d.id = c.document LEFT JOIN outlets o ON o.id = d.outlet
            LEFT JOIN decided_claims k ON k.claim = c.id ORDER BY {by}""",
        [*source.values, *where.values, limit, offset],
    )
    return _total(conn, wanted, source) | {"claims": found}


def conditions(filters: dict[str, str]) -> _Wanted:
    """The filters as conditions on claims c of documents d."""
    wanted = _Wanted({name: text for name, text in filters.items() if text and name != "order"})
    for column in ("status", "speaker", "modality"):
        wanted.indexed.add(f"c.{column} = ?", filters.get(column))
    renamed = "SELECT 1 FROM decided_claims n WHERE n.claim = c.id AND n.speaker <> ?"
    wanted.claims.add(f"NOT EXISTS ({renamed})", filters.get("speaker"))
    wanted.claims.add("c.certainty = ?", filters.get("certainty"))
    if filters.get("review") in ("open", "settled"):
        wanted.claims.always(f"{'NOT ' if filters['review'] == 'open' else ''}EXISTS ({SETTLES})")
    wanted.claims.add("instr(lower(c.quote), lower(?)) > 0", (filters.get("q") or "").strip())
    for column, name in (("id", "document"), ("language", "language"), ("outlet", "outlet")):
        wanted.documents.add(f"d.{column} = ?", filters.get(name))
    wanted.documents.add("d.published >= ?", filters.get("since"))
    # a later letter than any that goes on from the day, month or year
    wanted.documents.add("d.published <= ? || '~'", filters.get("until"))
    return wanted


def _source(conn: sqlite3.Connection, wanted: _Wanted, order: str) -> _Source:
    """Where to start so that few rows are passed over."""
    if wanted.documents and _at_most(conn, FEW_DOCUMENTS, f"documents d {wanted.documents}", wanted.documents.values):
        return _Source(_BY_DOCUMENT)
    if wanted.filters.get("review") == "settled":
        return _Source(
            f"(SELECT DISTINCT x.claim FROM decisions x WHERE {SETTLED}) s CROSS JOIN {_BY_CLAIM} AND c.id = s.claim"
        )
    if (speaker := wanted.filters.get("speaker")) and _spoken(conn, speaker) <= FEW_CLAIMS:
        return _Source("claims c INDEXED BY claims_speaker CROSS JOIN documents d ON d.id = c.document")
    match = _expression(wanted.filters.get("q", "")) if all_claims(conn) > EXAMINED else ""
    if match and _at_most(conn, FEW_PASSAGES, "passages_fts WHERE passages_fts MATCH ?", [match]):
        return _Source(f"({_IN_PASSAGES}) s CROSS JOIN {_BY_CLAIM} AND c.id = s.id", values=(match,))
    return _Source(_BY_DOCUMENT if order == "newest" else _BY_CLAIM, few=False)


def _at_most(conn: sqlite3.Connection, most: int, source: str, values: list[Any]) -> bool:
    return int(value(conn, f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {most + 1})", values)) <= most


def _expression(words: str) -> str:
    """What a passage must have for a claim in it to have the words as typed; the last may go on. Empty where nothing can be said."""
    indexed = index_text(words)
    return f'"{indexed}"' + "*" * (len(indexed.split()[-1]) > 3) if indexed else ""


def _spoken(conn: sqlite3.Connection, speaker: str) -> int:
    return int(value(conn, "SELECT claims FROM speaker_counts WHERE speaker = ?", [speaker]) or 0)


def all_claims(conn: sqlite3.Connection) -> int:
    """How many claims there are."""
    return int(value(conn, "SELECT coalesce(sum(claims), 0) FROM claim_counts"))


def _total(conn: sqlite3.Connection, wanted: _Wanted, source: _Source) -> dict[str, Any]:
    """From the counts that are kept, where they have it."""
    where, used = wanted.where, wanted.filters
    if source.few:
        counted = value(conn, f"SELECT count(*) FROM {source.sql} {where}", [*source.values, *where.values])
    elif used.keys() <= {"status", "modality", "language"}:
        counted = _kept(conn, "claim_counts", {f"{name} = ?": text for name, text in used.items()})
    elif used.keys() <= _DAYS.keys() and all(
        len(used.get(name, "")) <= len("2020-03-03") for name in ("since", "until")
    ):
        counted = _kept(conn, "claim_days", {_DAYS[name]: text for name, text in used.items()})
    elif used.keys() == {"speaker"}:
        counted = _spoken(conn, used["speaker"])
    else:
        return _examined(conn, wanted)
    return {"total": counted, "more": False}


def _kept(conn: sqlite3.Connection, table: str, conditions: dict[str, str]) -> int:
    where = Where()
    for condition, text in conditions.items():
        where.add(condition, text)
    return int(value(conn, f"SELECT coalesce(sum(claims), 0) FROM {table} {where}", where.values))


def _examined(conn: sqlite3.Connection, wanted: _Wanted) -> dict[str, Any]:
    """A count of those that match among the first EXAMINED."""
    rest = Where.of(wanted.claims, wanted.documents)
    condition = str(rest).removeprefix("WHERE ") or "1"
    sql = f"""SELECT coalesce(sum(matches), 0), count(*) FROM
              (SELECT {condition} AS matches FROM {_BY_CLAIM} {wanted.indexed} LIMIT {EXAMINED + 1})"""
    matching, examined = conn.execute(sql, [*rest.values, *wanted.indexed.values]).fetchone()
    return {"total": matching, "more": examined > EXAMINED}


def choices(conn: sqlite3.Connection) -> dict[str, list[Row]]:
    """The values the list can be filtered by, each with the number of claims."""
    counted = {
        name: rows(
            conn, f"SELECT {name} AS value, sum(claims) AS claims FROM claim_counts GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        for name in ("language", "status", "modality")
    }
    speakers = (
        "SELECT speaker AS value, claims FROM speaker_counts ORDER BY speaker_counts.claims DESC, speaker LIMIT 60"
    )
    return counted | {"speaker": rows(conn, speakers)}
