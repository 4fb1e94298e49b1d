"""The front page."""

from typing import Any

from datasette import Response

from pipeline.publish.charts import bins, columns_chart, decided_bar, held_bar, share_bar
from pipeline.publish.database import ask
from pipeline.publish.frame import links, respond
from pipeline.publish.queries.overview import overview

#: from the bottom of a column upward
CLAIM_STATUSES = ("supported", "partial", "conflicting", "contradicted", "none_found")
CITATION_STATUSES = ("held", "held_as_copy", "near_miss", "not_held")


async def home(datasette: Any, request: Any) -> Response:
    """Counts, charts, and what is to check next."""
    found = await ask(datasette, request, overview)
    to = await links(datasette)
    most = max((o["documents"] for o in found["document_outlets"]), default=1)
    columns = bins(found["claims_by_day"])
    chart = columns_chart(
        columns, noun="claims", order=CLAIM_STATUSES, address=lambda c: to.page("claims", since=c.since, until=c.until)
    )
    shown = {
        "held_bar": held_bar,
        "share": decided_bar,
        "documents_bar": lambda n: share_bar([("documents", n)], whole=most, words=f"{n} documents"),
        "columns": columns,
        "chart": chart,
        "claim_order": CLAIM_STATUSES,
        "citation_order": CITATION_STATUSES,
    }
    return await respond(datasette, request, "home", found, shown, title="Overview")
