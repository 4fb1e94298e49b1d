"""Outlets and entities: the lists and one of each."""

import sqlite3
from typing import Any

from datasette import NotFound, Response
from markupsafe import Markup

from pipeline.publish.charts import bins, columns_chart, share_bar
from pipeline.publish.database import ask
from pipeline.publish.frame import PAGE_SIZE, chosen, links, page_number, respond
from pipeline.publish.marks import visible
from pipeline.publish.queries import names as queries


async def outlets(datasette: Any, request: Any) -> Response:
    """Publishers that are held or cited."""
    found = await ask(datasette, request, queries.outlets)
    return await respond(datasette, request, "outlets", {"outlets": found}, {"bar": _held}, title="Outlets")


def _held(outlet: dict[str, Any]) -> Markup:
    words = f"{outlet['held']} of {outlet['citations']} citations held"
    return share_bar([("held", outlet["held"])], whole=outlet["citations"], words=words)


async def outlet(datasette: Any, request: Any) -> Response:
    """One publisher: its names, what is held of it, who cites it."""
    found = await ask(datasette, request, queries.outlet, request.url_vars["id"])
    if found is None:
        raise NotFound("No such outlet")
    return await respond(datasette, request, "outlet", {"outlet": found}, title=visible(found["name"]))


async def entities(datasette: Any, request: Any) -> Response:
    """Things by how often they are mentioned, known ones and those that only the texts name."""
    filters = chosen(request, "label", "q")
    number = page_number(request)

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        found = queries.entities(conn, filters, PAGE_SIZE + 1, (number - 1) * PAGE_SIZE)
        return {"entities": found[:PAGE_SIZE], "more": len(found) > PAGE_SIZE, "labels": queries.labels(conn)}

    found = await ask(datasette, request, question)
    return await respond(datasette, request, "entities", found | {"filters": filters, "number": number}, title="Names")


async def entity(datasette: Any, request: Any) -> Response:
    """One thing: all its names and how they were linked, when and where it is mentioned, what it said."""
    to = await links(datasette)
    found = await ask(datasette, request, queries.entity, request.url_vars["id"])
    if found is None:
        if now := await ask(datasette, request, queries.moved, request.url_vars["id"]):
            return Response.redirect(to.entity(now))
        raise NotFound("No such entity")
    columns = bins(found["by_day"])
    chart = columns_chart(
        columns,
        noun="mentions",
        order=("mentions",),
        address=lambda c: to.page("documents", q=found["name"], since=c.since, until=c.until),
    )
    return await respond(
        datasette,
        request,
        "entity",
        {"entity": found},
        {"chart": chart, "columns": columns},
        title=visible(found["name"]),
    )
