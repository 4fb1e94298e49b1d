"""Search over every passage of every document."""

import sqlite3
from typing import Any

from datasette import Response

from pipeline.publish.database import ask
from pipeline.publish.frame import chosen, page_number, respond
from pipeline.publish.marks import Mark, mark_up, visible
from pipeline.publish.queries import documents
from pipeline.publish.queries import search as queries

PAGE_SIZE = 25


async def search(datasette: Any, request: Any) -> Response:
    """Passages with the words of `q`, gathered by document, each leading to its place."""
    filters = chosen(request, "q", "language", "outlet")
    query, number = filters.get("q", ""), page_number(request)

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        offset = (number - 1) * PAGE_SIZE
        hits = queries.passages(conn, query, filters, limit=PAGE_SIZE + 1, offset=offset) if query else []
        return {"hits": hits, "meant": queries.meant(conn, query), "choices": documents.choices(conn)}

    found = await ask(datasette, request, question)
    hits = found["hits"][:PAGE_SIZE]
    for hit in hits:
        hit["html"] = mark_up(hit["quote"], [Mark(a, b, "hit") for a, b in hit["found"]])
    context = found | {"groups": _by_document(hits), "query": query, "filters": filters, "number": number}
    context["more"] = len(found["hits"]) > PAGE_SIZE
    return await respond(
        datasette, request, "search", context, title=f"Search: {visible(query)}" if query else "Search"
    )


def _by_document(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hits of one document together, in the order of each document's best."""
    groups: dict[str, dict[str, Any]] = {}
    for hit in hits:
        groups.setdefault(hit["document"], {"source": hit["source"], "hits": []})["hits"].append(hit)
    return list(groups.values())
