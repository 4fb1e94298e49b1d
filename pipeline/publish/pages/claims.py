"""Claims: the list, one claim with what bears on it, and the conflicts."""

import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette import NotFound, Response

from pipeline.publish.compared import compared
from pipeline.publish.database import ask
from pipeline.publish.desk import desk_for
from pipeline.publish.frame import PAGE_SIZE, chosen, links, page_number, pager, respond
from pipeline.publish.marks import visible
from pipeline.publish.queries import all_claims, citations, search
from pipeline.publish.queries import claims as queries
from pipeline.publish.words import html_lang
from pipeline.review.annotation import RELATIONS

LINKABLE = 8  # passages offered for a link by hand
CONFLICTS = 15  # claims on one page, each with all that contradicts it


async def listing(datasette: Any, request: Any) -> Response:
    """All claims, filtered and searched, the most check-worthy first."""
    filters = chosen(
        request,
        "q",
        "status",
        "speaker",
        "modality",
        "certainty",
        "document",
        "language",
        "outlet",
        "since",
        "until",
        "review",
        "by",
        "order",
    )
    number = page_number(request)

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        order = filters.get("order", "check")
        found = all_claims.listing(conn, filters, order=order, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
        return found | {"choices": all_claims.choices(conn)}

    found = await ask(datasette, request, question)
    more = found["more"] and len(found["claims"]) == PAGE_SIZE
    shown = {"pager": pager(await links(datasette), "claims", filters, number, found["total"], more=more)}
    return await respond(datasette, request, "claims", found | {"filters": filters}, shown, title="Claims")


async def claim(datasette: Any, request: Any) -> Response:
    """One claim: who says it, what it cites, and the passages of held documents beside it, fact by fact."""
    id = unquote(request.url_vars["id"])
    desk = desk_for(datasette, request)
    words = chosen(request, "find").get("find", "") if desk else ""

    def question(conn: sqlite3.Connection) -> dict[str, Any] | None:
        row = queries.claim(conn, id)
        if row is None:
            return None
        return {
            "claim": row,
            "citations": queries.citations_of(conn, id),
            "evidence": queries.links_by_hand(conn, id) + queries.evidence_of(conn, id),
            "decisions": queries.decisions_on(conn, id),
            "behind": queries.behind(conn, id),
            "decided": queries.outcome_of(conn, id),
            "passages_said": queries.decided_by(conn, id),
            "around": queries.neighbours(conn, row),
        } | ({"hits": search.passages(conn, words, {}, limit=LINKABLE, offset=0)} if words else {})

    found = await ask(datasette, request, question)
    if found is None:
        raise NotFound("No such claim")
    pairs = [compared(found["claim"], passage) for passage in found["evidence"]]
    shown = {
        "find": words,
        "lang": html_lang(found["claim"]["language"]),
        "passages": [pair for pair in pairs if not _apart(pair)],
        "near_misses": [pair for pair in pairs if _apart(pair)],
        "reviewer": desk.reviewer if desk else None,
        "relations": RELATIONS,
    }
    return await respond(
        datasette, request, "claim", found, shown, title=f"Claim: {visible(found['claim']['quote'])[:80]}"
    )


def _apart(pair: dict[str, Any]) -> bool:
    """Whether a passage is a near miss that nobody linked."""
    return bool(pair["relation"] == "near_miss" and pair["decided"] != "accepted")


async def conflicts(datasette: Any, request: Any) -> Response:
    """Claims beside the passages that contradict them."""
    number = page_number(request)
    found = await ask(datasette, request, citations.conflicts, limit=CONFLICTS, offset=(number - 1) * CONFLICTS)
    pairs = [claim | {"passages": [compared(claim, p) for p in claim["passages"]]} for claim in found["conflicts"]]
    turn = pager(await links(datasette), "conflicts", {}, number, found["total"], CONFLICTS)
    shown = {"conflicts": pairs, "pager": turn}
    return await respond(datasette, request, "conflicts", found, shown, title="Conflicts")
