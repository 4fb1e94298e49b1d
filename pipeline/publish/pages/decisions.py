"""What people decided: how far they have come, what needs another look, and the latest decisions."""

import sqlite3
from typing import Any

from datasette import Response

from pipeline.publish.charts import bins, columns_chart, decided_bar
from pipeline.publish.database import ask
from pipeline.publish.frame import chosen, links, respond
from pipeline.publish.queries import decided


async def listing(datasette: Any, request: Any) -> Response:
    """Progress, decisions whose words changed or are gone, disagreements, and the latest decisions of all or one reviewer."""
    filters = chosen(request, "reviewer", "kind", "action", "state")

    def question(conn: sqlite3.Connection) -> dict[str, Any]:
        return {
            "progress": decided.progress(conn),
            "to_review": decided.latest(conn, {"state": "needs_review"}, 100),
            "orphans": decided.latest(conn, {"state": "orphan"}, 100),
            "disagreements": decided.disagreements(conn, 100),
            "latest": decided.latest(conn, filters, 100),
        }

    found = await ask(datasette, request, question)
    to = await links(datasette)
    columns = bins(found["progress"]["by_day"])
    chart = columns_chart(
        columns, noun="decisions", order=("decisions",), address=lambda c: to.page("decisions") + "#h-latest"
    )
    return await respond(
        datasette,
        request,
        "decisions",
        found | {"filters": filters},
        {"chart": chart, "share": decided_bar},
        title="Decisions",
    )
