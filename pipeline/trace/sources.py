"""How many sources a claim has: documents that carry one agency's text, or one another's words, are one source."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FOUND = """
    SELECT e.document, e.relation, d.published, d.outlet, coalesce(o.name, d.publisher, d.title, d.path) AS name
    FROM evidence e JOIN documents d ON d.id = e.document LEFT JOIN outlets o ON o.id = d.outlet
    WHERE e.claim = ? AND e.relation <> 'near_miss'
    ORDER BY d.published IS NULL, d.published, d.id"""
_ORIGINS = """
    SELECT g.outlet, g.source, coalesce(o.name, g.quote) FROM origins g LEFT JOIN outlets o ON o.id = g.outlet
    WHERE g.document = ? ORDER BY g.id"""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a claim: who speaks, the ids of the documents that carry it, and what these say of the claim.

    `documents` are in order of publication, undated ones last; `published` is the date of the first, or None. `name` is the
    agency's where outlets carry an agency's text.
    """

    name: str
    documents: tuple[str, ...]
    relations: tuple[str, ...]
    published: str | None


def sources_behind(conn: sqlite3.Connection, claim: str) -> list[Source]:
    """The sources of a claim, the earliest first."""
    rows = conn.execute(_FOUND, (claim,)).fetchall()
    groups: list[tuple[set[str], list[Sequence[str | None]], list[str]]] = []
    for row in rows:
        keys, name = _voices(conn, row)
        joined = [g for g in groups if g[0] & keys]
        groups = [g for g in groups if not g[0] & keys]
        merged = (
            keys.union(*(g[0] for g in joined)),
            [*(r for g in joined for r in g[1]), row],
            [*(n for g in joined for n in g[2]), name],
        )
        groups.append(merged)
    return sorted(map(_source, groups), key=lambda s: (s.published is None, s.published or "", s.documents))


def _voices(conn: sqlite3.Connection, row: Sequence[str | None]) -> tuple[set[str], str]:
    """The keys of those who speak in a document, and a name for them: of its origins, else of its publisher."""
    document, _, _, outlet, name = row
    origins = conn.execute(_ORIGINS, (document,)).fetchall()
    keys = {f"document {document}"} | {f"document {source}" for _, source, _ in origins if source}
    carried = [(f"outlet {o}" if o else f"name {n}", n) for o, _, n in origins if o or n]
    if carried:
        return keys | {key for key, _ in carried}, str(carried[0][1])
    return keys | {f"outlet {outlet}" if outlet else f"name {name}"}, str(name)


def _source(group: tuple[set[str], list[Sequence[str | None]], list[str]]) -> Source:
    _, rows, names = group
    ordered = sorted(rows, key=lambda r: (r[2] is None, r[2] or "", r[0]))
    documents = tuple(dict.fromkeys(str(r[0]) for r in ordered))
    return Source(names[0], documents, tuple(dict.fromkeys(str(r[1]) for r in ordered)), ordered[0][2])


def conflict(sources: Iterable[Source]) -> str | None:
    """Who bears a claim out and who contradicts it, in a sentence; None where its sources do not conflict.

    >>> conflict([Source("A", ("a",), ("supports",), None), Source("B", ("b",), ("contradicts",), None)])
    'A bears it out; B contradicts it.'
    """
    found = list(sources)
    against = [s.name for s in found if "contradicts" in s.relations]
    whole = [s.name for s in found if "supports" in s.relations]
    part = [s.name for s in found if "partly supports" in s.relations and "supports" not in s.relations]
    if not against or not (whole or part):
        return None
    told = [f"{_row(names)} {verb if len(names) == 1 else verbs}" for names, verb, verbs in (
        (whole, "bears it out", "bear it out"),
        (part, "bears part of it out", "bear part of it out"),
        (against, "contradicts it", "contradict it"),
    ) if names]  # fmt: skip
    return "; ".join(told) + "."


def _row(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return " and ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)
