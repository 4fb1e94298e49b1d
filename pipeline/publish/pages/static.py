"""Our style sheets, script and icon, with a long life in the browser's cache: their address holds a hash."""

from typing import Any

from datasette import NotFound, Response

from pipeline.publish.frame import STATIC

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


async def asset(datasette: Any, request: Any) -> Response:
    """A file of the static folder, by its bare name."""
    file = STATIC / request.url_vars["name"]
    if not file.is_file():
        raise NotFound("No such file")
    return Response(
        file.read_bytes(),
        content_type=_TYPES[file.suffix],
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )
