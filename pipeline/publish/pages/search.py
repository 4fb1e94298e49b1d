"""Search over every passage of every document."""

import sqlite3
from typing import Any

from datasette import Response
from markupsafe import Markup

from pipeline.publish.database import ask
from pipeline.publish.frame import chosen, page_number, respond
from pipeline.publish.marks import Mark, mark_up, visible
from pipeline.publish.pages.home import CLAIM_STATUSES
from pipeline.publish.queries import all_claims, documents
from pipeline.publish.queries import search as queries

PAGE_SIZE = 25
CLAIMS = 5  # shown above the passages


async def search(datasette: Any, request: Any) -> Response:
    """Passages with the words of `q`, gathered by document, each leading to its place; and the claims with these very words."""
    filters = chosen(request, "q", "language", "outlet", "status", "since", "until")
    query, number = filters.get("q", ""), page_number(request)

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        offset = (number - 1) * PAGE_SIZE
        hits = queries.passages(conn, query, filters, limit=PAGE_SIZE + 1, offset=offset) if query else []
        said = (
            all_claims.listing(conn, filters, order="check", limit=CLAIMS, offset=0) if query and number == 1 else None
        )
        return {"hits": hits, "meant": queries.meant(conn, query), "said": said, "choices": documents.choices(conn)}

    found = await ask(datasette, request, question)
    hits = found["hits"][:PAGE_SIZE]
    answer = found | {"hits": hits, "filters": filters, "number": number, "more": len(found["hits"]) > PAGE_SIZE}
    shown = {"groups": _by_document(hits), "query": query, "marked": _marked, "statuses": CLAIM_STATUSES}
    title = f"Search: {visible(query)}" if query else "Search"
    return await respond(datasette, request, "search", answer, shown, title=title)


def _marked(hit: dict[str, Any]) -> Markup:
    return mark_up(hit["quote"], [Mark(a, b, "hit") for a, b in hit["found"]])


def _by_document(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hits of one document together, in the order of each document's best."""
    groups: dict[str, dict[str, Any]] = {}
    for hit in hits:
        groups.setdefault(hit["document"], {"source": hit["source"], "hits": []})["hits"].append(hit)
    return list(groups.values())
