"""The list of documents, and the reader."""

import sqlite3
from typing import Any

from datasette import NotFound, Response

from pipeline.publish import reading
from pipeline.publish.database import ask
from pipeline.publish.desk import desk_for
from pipeline.publish.export.kinds import KINDS
from pipeline.publish.export.places import pages_of
from pipeline.publish.frame import PAGE_SIZE, chosen, links, offset, page_number, pager, respond
from pipeline.publish.queries import claims, documents, findings, problems
from pipeline.publish.reader import PART_CHARS
from pipeline.publish.words import html_lang, safe_url, title
from pipeline.review.annotation import RELATIONS

PRINTED_CHARS = 16_000  # code points of one part where the pages stand beside: their boxes weigh as much as the text
PDF = "application/pdf"


async def listing(datasette: Any, request: Any) -> Response:
    """All documents, filtered and searched."""
    filters = chosen(request, "q", "language", "outlet", "status", "media_type", "since", "until", "order")
    number = page_number(request)

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        order = filters.get("order", "newest")
        found = documents.listing(conn, filters, order=order, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
        return found | {"choices": documents.choices(conn)}

    found = await ask(datasette, request, question)
    shown = {"pager": pager(await links(datasette), "documents", filters, number, found["total"])}
    return await respond(datasette, request, "documents", found | {"filters": filters}, shown, title="Documents")


async def document(datasette: Any, request: Any) -> Response:
    """One version of a document with its findings marked; `start` and `end` in the address land on exact words.

    `view=text` leaves out the pages of a PDF; `claim` names the claim for which a passage is looked for, `correct` the one
    that other words are chosen for.
    """
    id, wanted, to = request.url_vars["id"], request.args.get("version"), await links(datasette)

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
            "linking": claims.claim(conn, request.args.get("claim") or ""),
            "correcting": _of(id, claims.claim(conn, request.args.get("correct") or "")),
        } | _pages(conn, request, row, version)

    held = await ask(datasette, request, question)
    if held is None:
        raise NotFound("No such document")
    here, pages = held.pop("part"), held.pop("pages")
    text, row, found = held["version"].pop("text"), held["document"], held.pop("found")
    answer = held | {"part": here.index + 1, "parts": here.parts, "start": here.start, "end": here.end}
    if request.url_vars.get("json"):
        printed = reading.printed(found, here, pages, to, held["version"]["sha256"])
        answer |= {"text": text[here.start : here.end], "found": reading.within(found, here), "pages": printed}
    desk = desk_for(datasette, request)
    shown = reading.laid_out(text, row["title"], found, here, pages, to) | {
        "found": found,
        "hit": here.hit,
        "hit_words": text[slice(*here.hit)] if here.hit else "",
        "lang": html_lang(row["language"]),
        "url": safe_url(row["url"]),
        "summary": findings.summary(found),
        "current": held["version"]["sha256"] == row["version"],
        "exports": KINDS.values(),
        "printable": row["media_type"] == PDF and bool(found["pages"]),
        "printed": bool(pages),
        "reviewer": desk.reviewer if desk else None,
        "relations": RELATIONS,
    }
    return await respond(datasette, request, "document", answer, shown, title=title(row))


def _of(id: str, claim: dict[str, Any] | None) -> dict[str, Any] | None:
    """The claim, if it is this document's: other words can be chosen only where it stands."""
    return claim if claim and claim["document"] == id else None


def _pages(conn: sqlite3.Connection, request: Any, row: dict[str, Any], version: dict[str, Any]) -> dict[str, Any]:
    """The part to read, and of a PDF the pages it was printed on, unless only the text is wanted."""
    printed = row["media_type"] == PDF and request.args.get("view") != "text"
    size = PRINTED_CHARS if printed else PART_CHARS
    hit = _hit(request, len(version["text"]))
    here = reading.part(version["text"], version["blocks"], offset(request.args.get("part")), hit, size)
    return {"part": here, "pages": pages_of(conn, version["sha256"], here.start, here.end) if printed else []}


def _hit(request: Any, length: int) -> tuple[int, int] | None:
    """The span of the address, if it lies within the text."""
    start, end = offset(request.args.get("start")), offset(request.args.get("end"))
    return (start, end) if start is not None and end is not None and start < end <= length else None
