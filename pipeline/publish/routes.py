"""Which address leads to which page."""

from typing import Any

from pipeline.publish.pages import (
    citations,
    claims,
    decisions,
    documents,
    exports,
    home,
    names,
    pictures,
    problems,
    review,
    search,
    static,
)


class OnlyReading(Exception):
    """Something was sent to a page that can only be read."""

    status = 405


def _reading(view: Any) -> Any:
    """The view for GET and HEAD alone: Datasette hands it every method, and lets a POST without a cookie pass."""

    async def only(datasette: Any, request: Any) -> Any:
        if request.method not in ("GET", "HEAD"):
            raise OnlyReading
        return await view(datasette, request)

    return only


_JSON = r"(?P<json>\.json)?$"
_ID = r"(?P<id>[^/]+?)" + _JSON
#: what can only be read
PAGES: list[tuple[str, Any]] = [
    (r"^/$", home.home),
    (r"^/-/overview" + _JSON, home.home),
    (r"^/-/documents" + _JSON, documents.listing),
    (r"^/-/document/" + _ID, documents.document),
    (r"^/-/export/(?P<kind>[a-z-]+)/(?P<id>[^/]+)$", exports.export),
    (r"^/-/picture/(?P<version>[0-9a-f]{64})/(?P<number>[1-9][0-9]{0,4})\.png$", pictures.picture),
    (r"^/-/claims" + _JSON, claims.listing),
    (r"^/-/claim/" + _ID, claims.claim),
    (r"^/-/decisions" + _JSON, decisions.listing),
    (r"^/-/conflicts" + _JSON, claims.conflicts),
    (r"^/-/citation/" + _ID, citations.citation),
    (r"^/-/sources" + _JSON, citations.to_obtain),
    (r"^/-/origins" + _JSON, citations.origins),
    (r"^/-/outlets" + _JSON, names.outlets),
    (r"^/-/outlet/" + _ID, names.outlet),
    (r"^/-/entities" + _JSON, names.entities),
    (r"^/-/entity/" + _ID, names.entity),
    (r"^/-/problems" + _JSON, problems.problems),
    (r"^/-/search" + _JSON, search.search),
    (r"^/-/sourceline/static/(?P<name>[a-z]+\.(?:css|js|svg))$", static.asset),
]
ROUTES = [(pattern, _reading(view)) for pattern, view in PAGES] + [(r"^/-/review$", review.review)]
