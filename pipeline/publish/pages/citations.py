"""One citation, the sources still to obtain, and who cites whom."""

import sqlite3
from typing import Any

from datasette import NotFound, Response

from pipeline.publish.database import ask
from pipeline.publish.flows import flows
from pipeline.publish.frame import page_number, respond
from pipeline.publish.marks import visible
from pipeline.publish.queries import citations as queries
from pipeline.publish.words import html_lang, safe_url

SOURCES = 60  # on one page, each with the places that cite it and the claims it should bear out


async def citation(datasette: Any, request: Any) -> Response:
    """A citation in its words, what it refers to, whether that is held and why, and the claims that rest on it."""
    found = await ask(datasette, request, queries.citation, request.url_vars["id"])
    if found is None:
        raise NotFound("No such citation")
    shown = {"lang": html_lang(found["language"]), "url": safe_url(found["url"])}
    title = f"Citation: {visible(found['quote'])[:80]}"
    return await respond(datasette, request, "citation", {"citation": found}, shown, title=title)


async def to_obtain(datasette: Any, request: Any) -> Response:
    """Sources that are cited but not held, with what to look for."""
    number = page_number(request)
    found = await ask(datasette, request, queries.to_obtain, SOURCES + 1, (number - 1) * SOURCES)
    answer = {"sources": found[:SOURCES], "number": number, "more": len(found) > SOURCES}
    return await respond(datasette, request, "sources", answer, title="Sources to obtain")


async def origins(datasette: Any, request: Any) -> Response:
    """Who cites whom, drawn; claims whose sourcing runs in a circle; and documents that repeat another's text."""

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        return {
            "pairs": queries.who_cites_whom(conn, 60),
            "circles": queries.circular(conn, 200),
            "copies": queries.origins(conn, 200),
        }

    found = await ask(datasette, request, question)
    return await respond(
        datasette, request, "origins", found, {"drawing": flows(found["pairs"])}, title="Who cites whom"
    )
