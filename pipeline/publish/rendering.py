"""Makes Datasette's own pages show text of documents as ours do, and lets their scripts run under our policy."""

from typing import Any

from jinja2 import pass_context
from jinja2.ext import Extension

from pipeline.publish.marks import visible


def prepare(env: Any) -> None:
    """Change how the templates that are not ours are made into pages; none has been compiled yet."""
    env.add_extension(Nonces)
    env.finalize = _shown


class Nonces(Extension):
    """Gives the scripts and styles that are written in Datasette's templates the number of the request.

    It reads the templates' source, not what is made of them: a script that came from a document never gets one.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template with the number asked for in each opening tag of a script or style."""
        if name and name.startswith("sourceline/"):
            return source  # ours have none inline
        for tag in ("<script", "<style"):
            source = source.replace(tag, f'{tag} nonce="{{{{ csp_nonce }}}}"')
        return source


@pass_context
def _shown(context: Any, value: Any) -> Any:
    """A value as it goes into a page: nothing in it hides or turns the words around it. Our own templates see to that."""
    ours = (context.name or "").startswith("sourceline/")
    return visible(value) if isinstance(value, str) and not ours else value
