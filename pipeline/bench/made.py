"""A made-up database of any size, to see how pages and queries hold up: the shape of the sample corpus, words of no language.

To a thousand claims it has about 33 documents, 100 citations, 1,850 passages of evidence, 1,700 mentions and 5 decisions. The words
are syllables drawn from a seed, few of them common and most of them rare, as words are; the same seed and size give the same rows.
"""

import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import Any

from pipeline.store.database import open_database
from pipeline.store.search import index_text
from pipeline.text import fold, sha256

BATCH = 200  # documents written in one transaction
WORDS = 20_000  # of each language
#: consonants and vowels, or syllables, that words are put together from
_SOUNDS = {
    "en": ("b d f g k l m n p r s t v st tr".split(), "a e i o u ai".split()),
    "ru": ("б в г д з к л м н п р с т ст пр".split(), "а е и о у я".split()),
    "ko": ("가 나 다 라 마 바 사 자 하 국 방 전 해 선".split(), "기 도 리 무 보 수 지 호 한 군 정".split()),
    "ja": ("か さ た な は ま ら 海 空 国 日".split(), "き し ち に ひ み り 軍 船 機 省".split()),
}
_LANGUAGES = random.Random(0).choices(list(_SOUNDS), [43, 22, 17, 10], k=997)
_STATUSES = {"supported": 27, "partial": 24, "conflicting": 5.5, "contradicted": 1, "none_found": 42.5}
_RELATIONS = {
    "supported": ("supports", "partly supports"),
    "partial": ("partly supports",),
    "conflicting": ("contradicts", "supports"),
    "contradicted": ("contradicts",),
    "none_found": (),
}
_MODALITIES = {"fact": 95, "opinion": 3, "forecast": 1, "recommendation": 1}
_CERTAINTIES = {"asserted": 48, "reported": 47, "hedged": 3, "planned": 1.5, "denied": 0.5}
_HELD = {"held": 42, "held_as_copy": 5, "near_miss": 7, "not_held": 46}
_LABELS = {"ORG": 30, "LOC": 30, "PERSON": 25, "AIRCRAFT": 8, "SHIP": 7}
_FIRST, _DAYS = date(2012, 1, 1), 4_000
MADE_BY = "made"

Place = tuple[str, str, int, int, str]  # document, version, start, end, quote


def make(path: Path, claims: int, seed: int = 0) -> None:
    """Write a database of about `claims` claims to `path`, which must not exist; a million take some minutes and 4 GB."""
    db = open_database(path)
    db.execute("PRAGMA foreign_keys=off")  # the rows are made to fit
    db.execute("PRAGMA synchronous=off")
    db.execute("PRAGMA cache_size=-500000")
    maker = _Maker(random.Random(seed), claims)
    _write(db.conn, maker.reference())
    documents = maker.documents()
    while some := list(islice(documents, BATCH)):
        _write(db.conn, _joined(some))
    _write(db.conn, maker.decisions())
    db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")
    db.conn.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.close()


Rows = dict[str, list[dict[str, Any]]]


def _joined(some: Sequence[Rows]) -> Rows:
    rows: Rows = defaultdict(list)
    for one in some:
        for table, made in one.items():
            rows[table] += made
    return rows


def _write(conn: sqlite3.Connection, rows: Rows) -> None:
    """Every row of a table has the same columns."""
    for table, made in rows.items():
        if made:
            columns = ", ".join(f'"{name}"' for name in made[0])
            marks = ", ".join("?" * len(made[0]))
            conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", (tuple(row.values()) for row in made))
    conn.commit()


def _id(*parts: Any) -> str:
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=8).hexdigest()


class _Drawn:
    """Draws from a list, the first of it most often: the n-th with a weight of 1/(n + 3)."""

    def __init__(self, chance: random.Random, items: Sequence[Any]) -> None:
        self._chance, self.items = chance, items
        self._weights = list(accumulate(1 / (n + 3) for n in range(len(items))))

    def some(self, number: int) -> list[Any]:
        return self._chance.choices(self.items, cum_weights=self._weights, k=number)

    def one(self) -> Any:
        return self.some(1)[0]


class _Maker:
    """Makes the rows, by table."""

    def __init__(self, chance: random.Random, claims: int) -> None:
        self._chance, self._claims = chance, claims
        self._words = {language: _Drawn(chance, self._vocabulary(language)) for language in _SOUNDS}
        self._entities = _Drawn(chance, [self._entity(n) for n in range(300 + claims // 25)])
        self._outlets = _Drawn(chance, [(f"outlet-{n}", self._name("en")) for n in range(200)])
        self._passages: list[Place] = []  # some of those made so far, for evidence
        self._decided: list[tuple[dict[str, Any], dict[str, Any] | None]] = []
        self._drawn = {
            id(of): (list(of), list(accumulate(of.values())))
            for of in (_STATUSES, _MODALITIES, _CERTAINTIES, _HELD, _LABELS)
        }

    def _of(self, weights: Mapping[str, float]) -> str:
        items, cumulative = self._drawn[id(weights)]
        return self._chance.choices(items, cum_weights=cumulative)[0]

    def _vocabulary(self, language: str) -> list[str]:
        one, other = _SOUNDS[language]
        made: dict[str, None] = {}
        while len(made) < WORDS:
            made[
                "".join(
                    self._chance.choice(one) + self._chance.choice(other)
                    for _ in range(self._chance.choice((1, 2, 2, 3)))
                )
            ] = None
        return list(made)

    def _name(self, language: str) -> str:
        parts = self._chance.sample(self._words[language].items, 2)
        return " ".join(part.capitalize() for part in parts) if language in ("en", "ru") else "".join(parts)

    def _entity(self, number: int) -> dict[str, str]:
        return {"id": f"thing-{number}"} | {language: self._name(language) for language in _SOUNDS}

    def reference(self) -> Rows:
        """Outlets, and entities with a name in each language."""
        outlets = [
            {"id": id, "name": name, "kind": "newspaper", "country": "GB", "names": json.dumps({"en": [name]}),
             "domains": json.dumps([f"{id}.example"]), "made_by": MADE_BY}
            for id, name in self._outlets.items
        ]  # fmt: skip
        entities = [
            {"id": e["id"], "label": self._of(_LABELS), "name": e["en"], "made_by": "link made"}
            for e in self._entities.items
        ]
        aliases = [
            {"id": _id("alias", e["id"], language), "entity": e["id"], "language": language, "name": e[language], "folded": fold(e[language])}
            for e in self._entities.items for language in _SOUNDS
        ]  # fmt: skip
        run = {
            "id": 1,
            "command": "made",
            "sourceline": "0",
            "settings": "{}",
            "started": "2024-01-01T00:00:00Z",
            "finished": "2024-01-01T00:00:00Z",
        }
        return {"runs": [run], "outlets": outlets, "entities": entities, "aliases": aliases}

    def documents(self) -> Iterator[Rows]:
        """The rows of one document after another, until there are claims enough."""
        made = 0
        for number, language in enumerate(cycle(_LANGUAGES)):
            if made >= self._claims:
                return
            size = min(self._chance.randint(10, 50), self._claims - made)
            made += size
            yield self._document(number, language, size)

    def _document(self, number: int, language: str, size: int) -> Rows:
        chance = self._chance
        id, outlet = _id("document", number), self._outlets.one()
        said = _Text(language)
        sentences = [self._sentence(said, language) for _ in range(size)]
        version = sha256(f"{number} {said.text}")
        base = {"document": id, "version": version}
        rows: Rows = defaultdict(list)
        rows["documents"].append(
            base_document(id, version, number, said.text, language)
            | {"outlet": outlet[0], "publisher": outlet[1], "title": " ".join(self._words[language].some(6)).capitalize(),
               "published": (_FIRST + timedelta(days=chance.randrange(_DAYS))).isoformat()}
        )  # fmt: skip
        rows["versions"].append(_version(base, said))
        for start, end, things in sentences:
            self._findings(rows, base, said, start, end, things, language)
        if chance.random() < 0.15:
            rows["origins"].append(
                {"id": _id("origin", id), "document": id, "outlet": self._outlets.one()[0], "kind": "publisher", "start": 0,
                 "end": 5, "quote": said.text[:5], "score": 1.0, "made_by": MADE_BY}
            )  # fmt: skip
        return rows

    def _sentence(self, said: "_Text", language: str) -> tuple[int, int, list[tuple[dict[str, str], int, int]]]:
        """Write a sentence; its span without the full stop, and the things it names with their spans."""
        start = said.length
        things = []
        words = self._words[language].some(self._chance.randint(4, 9))
        for word in words:
            said.add(word)
        for thing in self._entities.some(self._chance.choice((1, 2, 2))):
            things.append((thing, *said.add(thing[language])))
        end = said.length
        said.end()
        return start, end, things

    def _findings(
        self, rows: Rows, base: dict[str, str], said: "_Text", start: int, end: int, things: list[Any], language: str
    ) -> None:
        """One sentence: a passage, its mentions, a claim in it, perhaps its attribution, a citation and evidence."""
        chance, text = self._chance, said.text
        quote = text[start:end]
        at = base | {"start": start, "end": end, "quote": quote}
        key = _id(base["document"], start)
        rows["passages"].append(
            {"id": _id("passage", key)} | at | {"language": language, "kind": "paragraph", "search": index_text(quote)}
        )
        for thing, first, last in things:
            mention = _id("mention", base["document"], first)
            rows["mentions"].append(
                {"id": mention}
                | base
                | {
                    "start": first,
                    "end": last,
                    "quote": text[first:last],
                    "label": "MISC",
                    "rule": "alias",
                    "made_by": MADE_BY,
                }
            )
            rows["mention_links"].append(
                {"mention": mention, "entity": thing["id"], "rule": "alias", "confidence": 0.98, "made_by": MADE_BY}
            )
        status = self._of(_STATUSES) if self._passages else "none_found"
        speaker = self._entities.one()["en"] if chance.random() < 0.45 else None
        claim: dict[str, Any] = {"id": _id("claim", key)} | at | {
            "speaker": speaker, "attribution": _id("attribution", key) if speaker else None, "polarity": "positive",
            "certainty": self._of(_CERTAINTIES), "modality": self._of(_MODALITIES), "checkworthy": round(chance.random(), 2),
            "reasons": '["has a number"]', "status": status, "made_by": MADE_BY,
        }  # fmt: skip
        rows["claims"].append(claim)
        if speaker:
            rows["attributions"].append(_attribution(at, key, speaker, text))
        if chance.random() < 0.1:
            self._citation(rows, at, claim["id"], key)
        evidence = self._evidence(rows, claim["id"], status)
        if chance.random() < 0.005:
            self._decided.append((claim, evidence))
        if len(self._passages) < 5_000:
            self._passages.append((base["document"], base["version"], start, end, quote))
        elif chance.random() < 0.01:
            self._passages[chance.randrange(5_000)] = (base["document"], base["version"], start, end, quote)

    def _citation(self, rows: Rows, at: dict[str, Any], claim: str, key: str) -> None:
        outlet, status, id = self._outlets.one(), self._of(_HELD), _id("citation", key)
        published = (_FIRST + timedelta(days=self._chance.randrange(_DAYS))).isoformat()
        rows["citations"].append(
            {"id": id}
            | at
            | {
                "kind": "narrative",
                "publisher": outlet[1],
                "outlet": outlet[0],
                "published": published,
                "status": status,
                "made_by": MADE_BY,
            }
        )
        rows["claim_citations"].append({"claim": claim, "citation": id})
        if status != "not_held" and self._passages:
            rows["citation_sources"].append(
                {"id": _id("source", key), "citation": id, "document": self._chance.choice(self._passages)[0], "status": status,
                 "reason": "made up", "made_by": MADE_BY}
            )  # fmt: skip

    def _evidence(self, rows: Rows, claim: str, status: str) -> dict[str, Any] | None:
        """Passages of earlier documents for a claim, each with two facts; the last of them, None without any."""
        found = None
        for n, relation in enumerate(
            _RELATIONS[status] * self._chance.choice((1, 2, 3, 3)) if status != "none_found" else ()
        ):
            document, version, start, end, quote = self._chance.choice(self._passages)
            id = _id("evidence", claim, n)
            found = {"id": id, "claim": claim, "document": document, "version": version, "start": start, "end": end, "quote": quote,
                     "relation": relation, "score": round(self._chance.random(), 2), "made_by": MADE_BY}  # fmt: skip
            rows["evidence"].append(found)
            rows["evidence_facts"] += [
                {"id": _id(id, kind), "evidence": id, "kind": kind, "claim_words": quote[:8], "source_words": quote[:8],
                 "agrees": int(relation != "contradicts")}
                for kind in ("name", "quantity")
            ]  # fmt: skip
        return found

    def decisions(self) -> Rows:
        """A decision on one claim of 200: on its evidence where it has any, else on the claim itself."""
        rows: Rows = defaultdict(list)
        for n, (claim, evidence) in enumerate(self._decided):
            accepted = self._chance.random() < 0.7
            target = (evidence or claim)["id"]
            created = (date(2024, 1, 1) + timedelta(days=n % 300)).isoformat() + "T10:00:00Z"
            rows["decisions"].append(
                {"id": f"urn:made:{n}", "kind": "link" if evidence else "claim", "action": "accept" if accepted else "reject", "target": target,
                 "subject": target, "claim": claim["id"], "state": "anchored", "reason": "", "score": 1.0, "document": claim["document"],
                 "version": claim["version"], "start": claim["start"], "end": claim["end"], "quote": claim["quote"], "exact": claim["quote"],
                 "fields": "{}", "reviewer": f"Reviewer {n % 4}", "created": created, "file": "annotations/made.jsonl", "annotation": "{}"}
            )  # fmt: skip
            outcome = "accepted" if accepted else "rejected"
            rows["decided_claims"].append(
                {"claim": claim["id"], "document": claim["document"], "outcome": None if evidence else outcome, "status": claim["status"],
                 "accepted": int(bool(evidence) and accepted), "rejected": int(bool(evidence) and not accepted), "disputed": 0, "verdicts": 0}
            )  # fmt: skip
            if evidence:
                link = {name: evidence[name] for name in ("claim", "document", "version", "start", "end", "quote")}
                rows["decided_links"].append(
                    {
                        "id": target,
                        "evidence": target,
                        "outcome": outcome,
                        "relation": evidence["relation"] if accepted else None,
                        "reviewers": 1,
                    }
                    | link
                )
        return rows


class _Text:
    """A text that grows by words and sentences; Japanese has no spaces."""

    def __init__(self, language: str) -> None:
        self._pieces: list[str] = []
        self._space = "" if language == "ja" else " "
        self._stop = "。" if language == "ja" else "."
        self.length, self._open = 0, False

    def add(self, words: str) -> tuple[int, int]:
        """Add words to the sentence; their span."""
        if self._open:
            self._put(self._space)
        self._open = True
        start = self.length
        self._put(words)
        return start, self.length

    def end(self) -> None:
        """End the sentence and its paragraph."""
        self._put(f"{self._stop}\n\n")
        self._open = False

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self.length += len(piece)

    @cached_property
    def text(self) -> str:
        """All of it, once it is whole."""
        return "".join(self._pieces)


def base_document(id: str, version: str, number: int, text: str, language: str) -> dict[str, Any]:
    """The columns of a document that need no drawing."""
    return {
        "id": id, "version": version, "path": f"made/{number:07}.txt", "language": language, "media_type": "text/plain",
        "chars": len(text), "status": "held", "published_source": "sidecar",
    }  # fmt: skip


def _version(base: dict[str, str], said: _Text) -> dict[str, Any]:
    return {
        "sha256": base["version"], "document": base["document"], "number": 1, "text": said.text, "text_sha256": sha256(said.text),
        "reader": MADE_BY, "blocks": "[]", "metadata": "{}", "run": 1,
    }  # fmt: skip


def _attribution(at: dict[str, Any], key: str, speaker: str, text: str) -> dict[str, Any]:
    start, end = at["start"], at["end"]
    spans = {"source": (start, start + 2), "cue": (start + 2, start + 3), "content": (start + 3, end)}
    parts = {name: json.dumps([span]) for name, span in spans.items()}
    quotes = {f"{name}_quote": text[slice(*span)] for name, span in spans.items()}
    return (
        {"id": _id("attribution", key)} | at | parts | quotes
        | {"speaker": speaker, "kind": "indirect", "source_kind": "organization", "polarity": "positive", "rule": "made", "made_by": MADE_BY}
    )  # fmt: skip
