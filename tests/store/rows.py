"""Small documents written through the real writer."""

from typing import Any

from pipeline.records import Block, Claim, Document, Findings, Passage
from pipeline.store.write import write_document
from pipeline.text import sha256

MADE_BY = {name: f"{name} test" for name in ("mentions", "dates", "quantities", "attributions", "citations", "claims")}


def document(text: str, *, path: str = "a.txt", language: str = "en", **fields: Any) -> Document:
    return Document(
        version=sha256(text), path=path, media_type="text/plain", reader="plain/1", text=text, language=language,
        blocks=(Block(0, len(text)),), **fields,
    )  # fmt: skip


def findings(text: str, language: str = "en", **found: Any) -> Findings:
    return Findings(passages=(Passage(0, len(text), language),), made_by=MADE_BY, **found)


def path_row(version: Document) -> dict[str, Any]:
    return {
        "path": version.path, "size": len(version.text), "mtime_ns": 1, "sidecar_size": None, "sidecar_mtime_ns": None,
        "sha256": version.version, "sidecar_sha256": None, "inputs": "i",
    }  # fmt: skip


def insert_document(db: Any, language: str, text: str, *, claims: tuple[Claim, ...] = (), **fields: Any) -> str:
    """Write one document of one passage; returns its id."""
    version = document(text, path=fields.pop("path", f"{language}.txt"), language=language, **fields)
    return write_document(
        db, version, findings(text, language, claims=claims), outlet=None, path_row=path_row(version), run=_run(db)
    )


def _run(db: Any) -> int:
    row = {"command": "test", "sourceline": "0", "settings": "{}", "started": "2026-01-01T00:00:00Z"}
    return int(db["runs"].insert(row).last_pk)
