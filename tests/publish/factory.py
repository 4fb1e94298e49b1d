"""Makes a small database by hand: rows of made-up documents, so that pages can be tested on their own."""

import json
import zlib
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.store.database import open_database
from pipeline.store.ids import row_id
from pipeline.store.search import index_text
from pipeline.text import fold, sha256

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


class Document:
    """One made-up document; findings are given by their words, whose first occurrence is meant."""

    def __init__(
        self,
        db: Database,
        text: str,
        *,
        path: str,
        language: str = "en",
        pages: int = 0,
        blocks: Any = None,
        **row: Any,
    ) -> None:
        self.db, self.text = db, text
        self.version = sha256(path + text)
        self.id = self.version[:16]
        defaults = {
            "title": None,
            "media_type": "text/plain",
            "chars": len(text),
            "status": "held",
            "published_source": "sidecar",
        }
        db["documents"].insert(
            defaults | row | {"id": self.id, "version": self.version, "path": path, "language": language}
        )
        db["versions"].insert(
            {
                "sha256": self.version,
                "document": self.id,
                "number": 1,
                "text": text,
                "text_sha256": sha256(text),
                "reader": "test 1",
                "blocks": json.dumps(self._paragraphs() if blocks is None else blocks),
                "metadata": "{}",
            }
        )
        for start, end, kind in self._paragraphs():
            quote = text[start:end]
            self._insert("passages", start, end, language=language, kind=kind, search=index_text(quote))
        for number in range(1, pages + 1):
            self._page(number, pages)

    def _paragraphs(self) -> list[list[Any]]:
        found, at = [], 0
        for piece in self.text.split("\n\n"):
            found.append([at, at + len(piece), "title" if at == 0 and len(piece) < 80 else "paragraph"])
            at += len(piece) + 2
        return found

    def _page(self, number: int, pages: int) -> None:
        size = len(self.text) // pages + 1
        start, end = (number - 1) * size, min(number * size, len(self.text))
        self.db["pages"].insert(
            {
                "id": row_id(self.version, "page", number),
                "document": self.id,
                "version": self.version,
                "number": number,
                "start": start,
                "end": end,
                "width": 595,
                "height": 842,
                "words": zlib.compress(b"[]"),
                "omitted": "[]",
            }
        )

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def _insert(self, table: str, start: int, end: int, **values: Any) -> str:
        quote = self.text[start:end]
        id = row_id(self.id, table, quote, start)
        self.db[table].insert(
            {"id": id, "document": self.id, "version": self.version, "start": start, "end": end, "quote": quote}
            | values
        )
        return id

    def add(self, table: str, words: str, **values: Any) -> str:
        """A finding of `table` at `words`; returns its id."""
        return self._insert(table, *self.span(words), **(_DEFAULTS.get(table, {}) | values))

    def attribute(self, source: str, cue: str, content: str, *, speaker: str | None = None, **values: Any) -> str:
        """An attribution given by the words of its three parts."""
        parts = {"source": self.span(source) if source else None, "cue": self.span(cue), "content": self.span(content)}
        places = [place for place in parts.values() if place]
        columns = {name: json.dumps([place] if place else []) for name, place in parts.items()}
        quotes = {"source_quote": source, "cue_quote": cue, "content_quote": content}
        extra = {
            "speaker": speaker,
            "kind": "indirect",
            "source_kind": "person",
            "polarity": "positive",
            "rule": "verb",
            "made_by": "test",
        }
        start, end = min(p[0] for p in places), max(p[1] for p in places)
        return self._insert("attributions", start, end, **(columns | quotes | extra | values))

    def evidence(
        self, claim: str, words: str, relation: str, score: float = 0.9, facts: Any = (), *, of: "Document"
    ) -> str:
        """A passage that bears on a claim of document `of`; facts are (kind, claim words, source words, agrees)."""
        start, end = self.span(words)
        id = row_id(claim, self.id, words)
        self.db["evidence"].insert(
            {
                "id": id,
                "claim": claim,
                "document": self.id,
                "version": self.version,
                "start": start,
                "end": end,
                "quote": words,
                "relation": relation,
                "score": score,
                "made_by": "test",
            }
        )
        for number, (kind, claim_words, source_words, agrees) in enumerate(facts):
            claim_at = of.text.find(claim_words) if claim_words else -1
            source_at = self.text.find(source_words, start) if source_words else -1
            self.db["evidence_facts"].insert(
                {
                    "id": row_id(id, number),
                    "evidence": id,
                    "kind": kind,
                    "claim_words": claim_words,
                    "source_words": source_words,
                    "agrees": int(agrees),
                    "claim_start": claim_at if claim_at >= 0 else None,
                    "claim_end": claim_at + len(claim_words) if claim_at >= 0 else None,
                    "source_start": source_at if source_at >= 0 else None,
                    "source_end": source_at + len(source_words) if source_at >= 0 else None,
                }
            )
        return id


_MADE = {"made_by": "test"}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "mentions": {"label": "MISC", "entity": None, "name": None, "rule": "alias"} | _MADE,
    "dates": {"kind": "day", "anchor": "text", "inferred": 0} | _MADE,
    "quantities": {"unit": None} | _MADE,
    "citations": {"kind": "parenthetical", "status": "not_held"} | _MADE,
    "claims": {
        "polarity": "positive",
        "certainty": "asserted",
        "modality": "fact",
        "checkworthy": 0.7,
        "reasons": '["has a number"]',
        "status": "none_found",
    }
    | _MADE,
}


LINDT = "ada-lindt-0011aabb"


def outlet(db: Database, id: str, name: str, kind: str = "newspaper", country: str = "GB", **names: list[str]) -> None:
    """A publisher, as an outlet and as an entity with its names by language."""
    row = {"id": id, "name": name, "kind": kind, "country": country, "parent": None, "made_by": "test"}
    db["outlets"].insert(
        row
        | {"names": json.dumps({"en": [name]} | names, ensure_ascii=False), "domains": json.dumps([f"{id}.example"])}
    )
    entity(db, id, name, "OUTLET", country, **names)


def entity(
    db: Database,
    id: str,
    name: str,
    label: str,
    country: str | None = None,
    made_by: str = "knowledge test",
    **names: list[str],
) -> None:
    """A known thing with its names by language."""
    row = {"id": id, "label": label, "name": name, "kind": None, "country": country, "made_by": made_by}
    db["entities"].insert(row)
    for language, forms in ({"en": [name]} | names).items():
        for form in forms:
            db["aliases"].insert(
                {
                    "id": row_id(id, language, form),
                    "entity": id,
                    "language": language,
                    "name": form,
                    "folded": fold(form),
                }
            )


REPORT = (
    "Two Versions of a Night at Sea\n\n"
    "The ministry said on 3 March 2020 that 80 ships had entered the Vell Strait, the first time in ten years "
    "(Harbour Courier, 2 March 2020). The crew denies it. According to the Daily Anchor, nearly 90 minutes passed "
    "before the A-50 aircraft left.\n\n"
    "A person close to the talks, who asked not to be named, said that the two sides would meet again on 9 March. "
    "Such visits should not happen. Twelve sailors were taken ashore, spokeswoman Ada Lindt told reporters.1\n\n"
    "Notes\n\n1. Vell Radio, 4 March 2020, https://radio.example/a?b=1&c=2."
)
COURIER = (
    "Harbour Courier, 2 March 2020. The ministry counted 60 ships in the Vell Strait on Monday.\n\n"
    "Nothing like it has been seen for ten years, the harbour master said."
)
KOREAN = "국방부는 3월 3일 벨 해협에 선박 80척이 진입했다고 밝혔다. 해경은 이를 부인했다."
RUSSIAN = "Министерство сообщило 3 марта, что в пролив вошли 80 кораблей. Ещё один самолёт А-50 находился рядом."


def make(path: Path) -> Database:
    """A database with a report, sources in three languages, and a document that tries to break out of its page."""
    db = open_database(path)
    db.execute("PRAGMA foreign_keys=off")
    outlet(db, "harbour-courier", "Harbour Courier", ru=["Портовый курьер"], ko=["항만 신문"])
    outlet(db, "daily-anchor", "Daily Anchor")
    outlet(db, "vell-radio", "Vell Radio", "broadcaster")
    outlet(db, "vell-ministry", "Ministry of Vell", "ministry")
    entity(db, "vell-strait", "Vell Strait", "LOC", ko=["벨 해협"], ru=["пролив Велл"])
    report = _report(db)
    courier = Document(
        db,
        COURIER,
        path="a/courier.txt",
        title="Ships counted in the strait",
        outlet="harbour-courier",
        publisher="Harbour Courier",
        published="2020-03-02",
        url="https://harbour.example/1",
    )
    korean = Document(
        db,
        KOREAN,
        path="a/korean.txt",
        title="벨 해협 선박 80척",
        language="ko",
        published="2020-03-04",
        publisher="항만 신문",
        outlet="harbour-courier",
    )
    korean.add("mentions", "벨 해협", label="LOC", entity="vell-strait", name="Vell Strait")
    Document(
        db,
        RUSSIAN,
        path="a/russian.html",
        title="Корабли в проливе",
        language="ru",
        published="2020-03-05",
        media_type="text/html",
    )
    _evidence(db, report, courier, korean)
    _older_version(db, courier)
    _hostile(db)
    _rest(db, report)
    _links(db)
    db.execute("PRAGMA foreign_keys=on")
    return db


def _links(db: Database) -> None:
    """What linking would have made of the mentions: known things, and one person no knowledge file has."""
    db.execute(
        """INSERT INTO mention_links SELECT id, entity, 'alias', 0.98, 'link test' FROM mentions WHERE entity IS NOT NULL"""
    )
    entity(db, LINDT, "Ada Lindt", "PERSON", made_by="link test", ru=["Ада Линдт"])
    db.execute(
        """INSERT INTO mention_links SELECT id, ?, 'transliteration', 0.9, 'link test' FROM mentions
           WHERE name = 'Ada Lindt'""",
        [LINDT],
    )
    db["entity_redirects"].insert({"old": "ada-lind-0", "entity": LINDT, "made_by": "link test"})


def _report(db: Database) -> Document:
    d = Document(
        db,
        REPORT,
        path="reports/two-versions.pdf",
        title="Two Versions of a Night at Sea",
        pages=2,
        outlet="vell-radio",
        publisher="Vell Radio",
        published="2020-03-06",
        media_type="application/pdf",
        note="Made up for tests.",
    )
    d.add("mentions", "Vell Strait", label="LOC", entity="vell-strait", name="Vell Strait")
    d.add("mentions", "Harbour Courier", label="OUTLET", entity="harbour-courier", name="Harbour Courier")
    d.add("mentions", "A-50", label="AIRCRAFT", name="A-50")
    d.add("mentions", "Ada Lindt", label="PERSON", name="Ada Lindt")
    d.add("dates", "3 March 2020", value="2020-03-03")
    d.add("dates", "2 March 2020", value="2020-03-02")
    d.add("dates", "9 March", value="2020-03-09", inferred=1, anchor="document")
    d.add("quantities", "80 ships", number=80, unit="ship", counted_start=0, counted_end=0, counted="ships")
    d.add("quantities", "nearly 90 minutes", number=90, unit="minute", approximator="nearly")
    first = d.add(
        "citations",
        "(Harbour Courier, 2 March 2020)",
        publisher="Harbour Courier",
        outlet="harbour-courier",
        published="2020-03-02",
        status="held",
    )
    second = d.add(
        "citations",
        "Vell Radio, 4 March 2020, https://radio.example/a?b=1&c=2",
        kind="footnote",
        publisher="Vell Radio",
        outlet="vell-radio",
        published="2020-03-04",
        url="https://radio.example/a?b=1&c=2",
        note="1",
        scope_start=REPORT.index("Twelve"),
        scope_end=REPORT.index("1\n\nNotes"),
    )
    said = d.attribute(
        "The ministry",
        "said",
        "80 ships had entered the Vell Strait, the first time in ten years",
        speaker="Ministry of Vell",
        source_kind="organization",
        entity="vell-ministry",
    )
    denied = d.attribute("The crew", "denies", "it", speaker="the crew", polarity="negative")
    hidden = d.attribute(
        "A person close to the talks, who asked not to be named",
        "said",
        "the two sides would meet again on 9 March",
        source_kind="anonymous",
    )
    claims = [
        d.add(
            "claims",
            "80 ships had entered the Vell Strait, the first time in ten years",
            speaker="Ministry of Vell",
            attribution=said,
            status="conflicting",
            checkworthy=0.9,
            certainty="reported",
        ),
        d.add(
            "claims",
            "The crew denies it",
            speaker="the crew",
            attribution=denied,
            polarity="negative",
            certainty="denied",
        ),
        d.add(
            "claims", "nearly 90 minutes passed before the A-50 aircraft left", speaker="Daily Anchor", checkworthy=0.8
        ),
        d.add("claims", "the two sides would meet again on 9 March", attribution=hidden, modality="forecast"),
        d.add("claims", "Such visits should not happen", modality="opinion", checkworthy=0.1),
        d.add("claims", "Twelve sailors were taken ashore", speaker="Ada Lindt", checkworthy=0.85),
    ]
    db["claim_citations"].insert_all(
        [{"claim": claims[0], "citation": first}, {"claim": claims[5], "citation": second}]
    )
    marker = REPORT.index("1\n\nNotes")
    d._insert(
        "notes",
        REPORT.index("Vell Radio,"),
        len(REPORT),
        label="1",
        kind="footnote",
        marker_start=marker,
        marker_end=marker + 1,
    )
    d.add("links", "https://radio.example/a?b=1&c=2", url="https://radio.example/a?b=1&c=2")
    d.claims, d.cited = claims, first
    return d


def _evidence(db: Database, report: Any, courier: Document, korean: Document) -> None:
    db["citation_sources"].insert(
        {
            "id": row_id("s"),
            "citation": report.cited,
            "document": courier.id,
            "status": "held",
            "reason": "same publisher and date",
            "made_by": "test",
        }
    )
    courier.evidence(
        report.claims[0],
        "The ministry counted 60 ships in the Vell Strait on Monday.",
        "contradicts",
        0.8,
        [("quantity", "80 ships", "60 ships", False), ("name", "Vell Strait", "Vell Strait", True)],
        of=report,
    )
    korean.evidence(
        report.claims[0],
        "국방부는 3월 3일 벨 해협에 선박 80척이 진입했다고 밝혔다.",
        "supports",
        0.95,
        [("quantity", "80 ships", "80척", True), ("name", "Vell Strait", "벨 해협", True)],
        of=report,
    )
    courier.evidence(
        report.claims[0],
        "Nothing like it has been seen for ten years, the harbour master said.",
        "near_miss",
        0.3,
        of=report,
    )


def _older_version(db: Database, document: Document) -> None:
    db["versions"].insert(
        {
            "sha256": sha256("old"),
            "document": document.id,
            "number": 0,
            "text": "Harbour Courier. The ministry counted 50 ships.",
            "text_sha256": sha256("Harbour Courier. The ministry counted 50 ships."),
            "reader": "test 0",
            "blocks": "[]",
            "metadata": "{}",
        }
    )


def _hostile(db: Database) -> None:
    text = f"{HOSTILE} said \u202eevil\x07 {HOSTILE} again.\n\n=cmd()|' /C calc'!A0"
    d = Document(
        db,
        text,
        path=f"x/{HOSTILE}.txt",
        title=HOSTILE,
        publisher=HOSTILE,
        author=HOSTILE,
        url="javascript:alert(3)",
        note=HOSTILE,
        language="en",
        published="2020-03-07",
        licence=HOSTILE,
    )
    d.add("mentions", HOSTILE, label="PERSON", name=HOSTILE)
    d.add("claims", HOSTILE + " said", speaker=HOSTILE, reasons=json.dumps([HOSTILE]), checkworthy=1.0)
    d.add(
        "citations",
        HOSTILE,
        publisher=HOSTILE,
        title=HOSTILE,
        author=HOSTILE,
        url="data:text/html,<script>alert(4)</script>",
        note=HOSTILE,
    )
    d.add("links", "evil", url="javascript:alert(5)")


def _rest(db: Database, report: Document) -> None:
    db["problems"].insert_all(
        [
            {
                "id": row_id("p1"),
                "path": "b/locked.pdf",
                "document": None,
                "stage": "read",
                "reason": "encrypted",
                "message": "the document needs a password",
                "place": "",
                "severity": "error",
            },
            {
                "id": row_id("p2"),
                "path": "reports/two-versions.pdf",
                "document": report.id,
                "stage": "read",
                "reason": "thin_text",
                "message": "little text for a page",
                "place": "page 2",
                "severity": "warning",
            },
        ]
    )
    db["decisions"].insert(
        {
            "id": "urn:uuid:d",
            "kind": "claim",
            "action": "accept",
            "target": report.claims[5],
            "subject": report.claims[5],
            "claim": report.claims[5],
            "state": "anchored",
            "reason": "",
            "score": 1.0,
            "exact": "Twelve sailors were taken ashore",
            "fields": "{}",
            "note": "seen <b>twice</b>",
            "reviewer": "Kim",
            "created": "2020-04-01T10:00:00Z",
            "file": "annotations/kim.jsonl",
            "annotation": "{}",
        }
    )
    db["origins"].insert(
        {
            "id": row_id("o"),
            "document": report.id,
            "outlet": "harbour-courier",
            "source": None,
            "kind": "credit_line",
            "start": 0,
            "end": 3,
            "quote": "Two",
            "score": 0.9,
            "made_by": "test",
        }
    )
    db["runs"].insert(
        {
            "id": 1,
            "command": "ingest",
            "sourceline": "0",
            "settings": "{}",
            "started": "2020-04-01T10:00:00Z",
            "finished": "2020-04-01T10:00:01Z",
        }
    )
