"""Which claims a changed document can touch: those for which one of its passages was found, or now would be.

A search keeps its best passages, so one that is to enter it, or was in it, scores at least as much as the last one kept.
Of the words of a search, the commonest that even together stay below that score can bring in nothing: only the others
are stored as wanted, and a passage is compared only with the searches that want one of its words. The scores that
searches were left with grow out of date as passages come; they are then too low, which costs time and no finding, for a
claim a removal can touch is always traced again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from pipeline.trace.index import Place, Search
from pipeline.trace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Indexed:
    """A passage as searches see it: its place in its document and its words."""

    document: str
    start: int
    end: int
    words: frozenset[str]


def remember(
    db: Database, snapshot: Snapshot, claim: str, document: str, cited: Sequence[str], asked: Sequence[Search]
) -> None:
    """Store by which searches a claim of a document was traced, and which documents its citations led to."""
    searches = _easiest(asked)
    row = {"claim": claim, "document": document, "cited": json.dumps(cited), "searches": _packed(searches)}
    old = db.execute("SELECT id, cited, searches FROM trace_claims WHERE claim = ?", [claim]).fetchone()
    if old and old[1:] == (row["cited"], row["searches"]):
        return
    if old:
        db.execute(
            "UPDATE trace_claims SET cited = ?, searches = ? WHERE id = ?", [row["cited"], row["searches"], old[0]]
        )
        db.execute("DELETE FROM trace_wants WHERE claim = ?", [old[0]])
    number = old[0] if old else db.table("trace_claims").insert(row).last_pk
    wanted = sorted({word for s in searches for word in _wanted(s, snapshot)})
    db.conn.executemany("INSERT INTO trace_wants VALUES (?, ?)", [(word, number) for word in wanted])


def _easiest(asked: Iterable[Search]) -> list[Search]:
    """Of searches by the same words the one that a passage enters most easily: it kept more of them."""
    found: dict[tuple[str, ...], Search] = {}
    for search in asked:
        known = found.setdefault(search.words, search)
        if known.last and (search.last is None or search.last > known.last):
            found[search.words] = search
    return list(found.values())


def _packed(searches: Iterable[Search]) -> str:
    return json.dumps([[" ".join(s.words), s.last] for s in searches], ensure_ascii=False, separators=(",", ":"))


def _unpacked(packed: str) -> list[Search]:
    return [Search(tuple(words.split(" ")), tuple(last) if last else None) for words, last in json.loads(packed)]


def _wanted(search: Search, snapshot: Snapshot) -> list[str]:
    """The words without which no passage can score as much as the last one found."""
    if search.last is None:
        return list(search.words)
    rest, wanted = 0, []
    for word in sorted(search.words, key=lambda w: (snapshot.weight(w), w)):
        rest += snapshot.weight(word)
        if rest >= -search.last[0]:
            wanted.append(word)
    return wanted


def touched(db: Database, snapshot: Snapshot, passages: Sequence[Indexed]) -> dict[tuple[str, str], set[int]]:
    """The claims for which passages would be found, or were before they went: (document, claim), and the places of the passages."""
    words = sorted({word for p in passages for word in p.words})
    having: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        for word in passage.words:
            having.setdefault(word, []).append(number)
    sql = """SELECT document, claim, searches FROM trace_claims WHERE id IN
             (SELECT w.claim FROM json_each(?) j JOIN trace_wants w ON w.word = j.value)"""
    found: dict[tuple[str, str], set[int]] = {}
    for document, claim, packed in db.execute(sql, [json.dumps(words, ensure_ascii=False)]):
        for search in _unpacked(packed):
            if entering := _entering(search, passages, having, snapshot):
                found.setdefault((document, claim), set()).update(entering)
    return found


def _entering(
    search: Search, passages: Sequence[Indexed], having: dict[str, list[int]], snapshot: Snapshot
) -> list[int]:
    """The places of the passages that come before the last one found."""
    scores: dict[int, int] = {}
    for word in search.words:
        for number in having.get(word, ()):
            scores[number] = scores.get(number, 0) + snapshot.weight(word)
    last = search.last
    return [n for n, score in scores.items() if last is None or _place(passages[n], score) <= last]


def _place(passage: Indexed, score: int) -> Place:
    return (-score, passage.document, passage.start, passage.end)
