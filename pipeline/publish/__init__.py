"""The Datasette plugin: pages for reading, tracing and searching on top of Datasette's own.

Only hooks that work alike in Datasette 0.65 and 1.0 are used.
"""

from collections.abc import Iterator
from typing import Any

from datasette import hookimpl


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages; the front page takes the place of Datasette's."""
    from pipeline.publish.routes import ROUTES

    return ROUTES


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """Safe headers and CSV in every answer, Datasette's own included, and no answer to what a server is not meant for or that is
    too long.
    """
    from pipeline.publish.bodies import with_small_bodies
    from pipeline.publish.guard import guarded
    from pipeline.publish.headers import with_headers
    from pipeline.publish.plain_csv import with_plain_csv

    return lambda app: with_headers(guarded(datasette, with_small_bodies(with_plain_csv(app))))


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Datasette's own pages show text as ours do, and their scripts run under the policy of `headers`."""
    from pipeline.publish.rendering import prepare

    prepare(env)


@hookimpl
def extra_template_vars(request: Any) -> dict[str, str]:
    """The number that lets those scripts run, for this request alone."""
    from pipeline.publish.headers import nonce_of

    return {"csp_nonce": nonce_of(request.scope) if request else ""}


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: BaseException) -> Iterator[None]:
    """Our page for an error, in place of Datasette's answer.

    Datasette asks every plugin and itself, and its own answer prints a traceback with all values for every mistyped
    address, so that answer is taken out before it runs.
    """
    from pipeline.publish.failures import failure

    outcome: Any = yield
    others = [r for r in outcome.get_result() if getattr(r, "__module__", "") != "datasette.handle_exception"]
    outcome.force_result([*others, failure(datasette, request, exception)])


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    """Our page for what is not allowed."""
    from datasette import Forbidden

    from pipeline.publish.failures import failure

    return failure(datasette, request, Forbidden(message))


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """In Datasette's tables, ids and quotes lead to our pages."""
    from pipeline.publish.cells import cell

    return cell(row, value, column, table, database, datasette)


@hookimpl
def menu_links(datasette: Any, actor: Any) -> list[dict[str, str]]:
    """Our pages in Datasette's menu."""
    from pipeline.publish.frame import MENU

    return [{"href": str(datasette.urls.path(f"/-/{path}" if path else "/")), "label": name} for name, path, _ in MENU]


@hookimpl
def extra_css_urls(view_name: str, datasette: Any) -> list[str]:
    """Our colours and letters on Datasette's own pages."""
    from pipeline.publish.frame import stamp

    if view_name is None:
        return []
    return [str(datasette.urls.path("/-/sourceline/static/tables.css")) + f"?v={stamp('tables.css')}"]
