"""The list of documents, and the reader."""

import sqlite3
from typing import Any

from datasette import NotFound, Response

from pipeline.publish import reader
from pipeline.publish.database import ask
from pipeline.publish.export.kinds import KINDS
from pipeline.publish.frame import PAGE_SIZE, chosen, links, offset, page_number, pager, respond
from pipeline.publish.links import Links
from pipeline.publish.queries import documents, findings, problems
from pipeline.publish.words import html_lang, safe_url, title
from pipeline.text import fold


async def listing(datasette: Any, request: Any) -> Response:
    """All documents, filtered and searched."""
    filters = chosen(request, "q", "language", "outlet", "status", "media_type", "since", "until", "order")
    number = page_number(request)

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        order = filters.get("order", "newest")
        found = documents.listing(conn, filters, order=order, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
        return found | {"choices": documents.choices(conn)}

    found = await ask(datasette, request, question)
    to = await links(datasette)
    context = found | {"filters": filters, "pager": pager(to, "documents", filters, number, found["total"])}
    return await respond(datasette, request, "documents", context, title="Documents")


async def document(datasette: Any, request: Any) -> Response:
    """One version of a document with its findings marked; `start` and `end` in the address land on exact words."""
    id, wanted = request.url_vars["id"], request.args.get("version")

    def question(conn: sqlite3.Connection) -> dict[str, Any] | None:
        row = documents.document(conn, id)
        version = row and documents.version(conn, id, wanted or row["version"])
        if not row or not version:
            return None
        return {
            "document": row,
            "version": version,
            "versions": documents.versions(conn, id),
            "found": findings.findings(conn, version["sha256"]),
            "problems": problems.of_document(conn, id),
        }

    held = await ask(datasette, request, question)
    if held is None:
        raise NotFound("No such document")
    context = held | _reading(request, await links(datasette), held)
    return await respond(datasette, request, "document", context, title=title(held["document"]))


def _reading(request: Any, to: Links, held: dict[str, Any]) -> dict[str, Any]:
    """What the template shows of a document: one part of its text with marks, and ways to the other parts."""
    text, found, row = held["version"]["text"], held["found"], held["document"]
    hit = _hit(request, len(text))
    runs = reader.parts(reader.stretches(text, held["version"]["blocks"]))
    asked = offset(request.args.get("part"))
    index = min(max(asked - 1, 0), len(runs) - 1) if asked else reader.part_of(runs, hit[0]) if hit else 0
    run = runs[index]
    since = runs[index - 1][-1].end if index else 0
    blocks = reader.read(
        text, run, reader.marks_of(found, to, hit), reader.points_of(found), found["claims"], since=since
    )
    here = [c for block in blocks for c in block.claims]
    return {
        "here": here,
        "blocks": blocks,
        "heading": _heading(blocks, row, text, run) if index == 0 else None,
        "hit": hit,
        "part": index + 1,
        "parts": len(runs),
        "lang": html_lang(row["language"]),
        "url": safe_url(row["url"]),
        "summary": findings.summary(found),
        "current": held["version"]["sha256"] == row["version"],
        "exports": KINDS.values(),
    }


def _hit(request: Any, length: int) -> tuple[int, int] | None:
    """The span of the address, if it lies within the text."""
    start, end = offset(request.args.get("start")), offset(request.args.get("end"))
    return (start, end) if start is not None and end is not None and start < end <= length else None


def _heading(blocks: list[reader.ReadBlock], row: dict[str, Any], text: str, run: Any) -> reader.ReadBlock | None:
    """The block that is the document's title, if the text begins with it: it becomes the page's heading."""
    if blocks and row["title"] and fold(text[run[0].start : run[0].end]) == fold(row["title"]):
        return blocks.pop(0)
    return None
