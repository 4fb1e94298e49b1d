"""What every page shares: the frame around it, reading its address, answering with the right headers."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from datasette import Response

from pipeline.publish import words
from pipeline.publish.database import NoDatabase, find_database
from pipeline.publish.headers import OUR_POLICY
from pipeline.publish.links import Links

STATIC = Path(__file__).parent / "static"
PAGE_SIZE = 40
LAST_PAGE = 5000
#: name in the menu, address, the names of the pages it stands for
MENU = (
    ("Overview", "", ("home",)),
    ("Documents", "documents", ("documents", "document")),
    ("Claims", "claims", ("claims", "claim")),
    ("Conflicts", "conflicts", ("conflicts",)),
    ("Decisions", "decisions", ("decisions",)),
    ("Sources to obtain", "sources", ("sources", "citation")),
    ("Who cites whom", "origins", ("origins",)),
    ("Outlets", "outlets", ("outlets", "outlet")),
    ("Names", "entities", ("entities", "entity")),
)


@cache
def stamp(name: str) -> str:
    """A short hash of a static file, so that browsers fetch it again when it changes."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


async def links(datasette: Any) -> Links:
    """The maker of addresses; works also where our database is not attached."""
    try:
        name = (await find_database(datasette)).name
    except NoDatabase:
        name = None
    return Links(datasette.urls, name)


async def respond(
    datasette: Any,
    request: Any,
    page: str,
    found: dict[str, Any],
    shown: dict[str, Any] | None = None,
    *,
    title: str,
    status: int = 200,
) -> Response:
    """A page in our frame, made from templates/sourceline/`page`.html, or as JSON where the address ends so.

    `found` is what was asked of the database, and all that the JSON has; `shown` is what only the page needs beside it.
    """
    if request.url_vars and request.url_vars.get("json"):
        return Response.json({"page": page, "title": title} | found, status=status)
    to = await links(datasette)
    frame = {
        "to": to,
        "say": words,
        "page": page,
        "page_title": title,
        "menu": [(name, to.page(path) if path else to.home(), page in pages) for name, path, pages in MENU],
        "css": to.asset("sourceline.css", stamp("sourceline.css")),
        "script": to.asset("sourceline.js", stamp("sourceline.js")),
        "marking": to.asset("marking.js", stamp("marking.js")),
        "deciding": to.asset("deciding.js", stamp("deciding.js")),
        "icon": to.asset("icon.svg", stamp("icon.svg")),
        "typed": (request.args.get("q") or "") if page == "search" else "",
        "as_json": _as_json(to, request) if status == 200 else None,
    }
    html = await datasette.render_template(f"sourceline/{page}.html", frame | found | (shown or {}), request=request)
    headers = {"content-security-policy": OUR_POLICY}
    return Response(html, status=status, content_type="text/html; charset=utf-8", headers=headers)


def _as_json(to: Links, request: Any) -> str:
    """The address of the same page as JSON, its parameters kept."""
    path = to.page("overview") if request.path == to.home() else request.path
    return f"{path}.json" + (f"?{request.query_string}" if request.query_string else "")


def offset(value: str | None) -> int | None:
    """A code-point offset from an address; None for what is no number."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None


def page_number(request: Any) -> int:
    """The page of a list that was asked for, from 1."""
    return min(max(offset(request.args.get("page")) or 1, 1), LAST_PAGE)


def chosen(request: Any, *names: str) -> dict[str, str]:
    """The parameters of the address that a list may be filtered by, without empty ones."""
    return {name: value for name in names if (value := (request.args.get(name) or "").strip()[:300])}


def pager(
    to: Links, page: str, filters: dict[str, str], number: int, total: int, size: int = PAGE_SIZE, *, more: bool = False
) -> dict[str, Any]:
    """Addresses of the pages before and after, and where in the list we are; `more` where its end was not looked for."""
    pages = max(1, -(-total // size))
    return {
        "number": number,
        "pages": max(pages, number + 1) if more else pages,
        "more": more,
        "previous": to.page(page, **filters, page=number - 1) if number > 1 else None,
        "next": to.page(page, **filters, page=number + 1) if more or number < pages else None,
    }
