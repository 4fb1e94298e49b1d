"""Which address leads to which page."""

from typing import Any

from pipeline.publish.pages import citations, claims, documents, exports, home, names, problems, review, search, static


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


_PAGES: list[tuple[str, Any]] = [
    (r"^/$", home.home),
    (r"^/-/documents$", documents.listing),
    (r"^/-/document/(?P<id>[^/]+)$", documents.document),
    (r"^/-/export/(?P<kind>[a-z-]+)/(?P<id>[^/]+)$", exports.export),
    (r"^/-/claims$", claims.listing),
    (r"^/-/claim/(?P<id>[^/]+)$", claims.claim),
    (r"^/-/conflicts$", claims.conflicts),
    (r"^/-/citation/(?P<id>[^/]+)$", citations.citation),
    (r"^/-/sources$", citations.to_obtain),
    (r"^/-/origins$", citations.origins),
    (r"^/-/outlets$", names.outlets),
    (r"^/-/outlet/(?P<id>[^/]+)$", names.outlet),
    (r"^/-/entities$", names.entities),
    (r"^/-/entity/(?P<id>[^/]+)$", names.entity),
    (r"^/-/problems$", problems.problems),
    (r"^/-/search$", search.search),
    (r"^/-/sourceline/static/(?P<name>[a-z]+\.(?:css|js|svg))$", static.asset),
]
ROUTES = [(pattern, _reading(view)) for pattern, view in _PAGES] + [(r"^/-/review$", review.review)]
