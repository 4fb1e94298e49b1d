"""Addresses of our pages, under whatever base address Datasette serves."""

from typing import Any
from urllib.parse import quote, urlencode


class Links:
    """Makes addresses of pages; `urls` is Datasette's own maker of addresses."""

    def __init__(self, urls: Any, database: str | None) -> None:
        """`database` is the name under which ours is attached."""
        self._urls, self._database = urls, database

    def page(self, name: str, **query: Any) -> str:
        """A page without an id: documents, claims, search and the like; parameters that are empty are left out."""
        wanted = {key.rstrip("_"): value for key, value in query.items() if value is not None and value != ""}
        return str(self._urls.path(f"/-/{name}")) + (f"?{urlencode(wanted)}" if wanted else "")

    def home(self) -> str:
        """The front page."""
        return str(self._urls.path("/"))

    def document(
        self,
        id: str,
        start: int | None = None,
        end: int | None = None,
        *,
        version: str | None = None,
        claim: str | None = None,
    ) -> str:
        """The reader, landing on exact words where a span is given, or on a claim."""
        span = {} if start is None or end is None else {"start": start, "end": end}
        anchor = f"#claim-{quote(claim)}" if claim else "#hit" if span else ""
        return self.page(f"document/{quote(id, safe='')}", **span, version=version) + anchor

    def claim(self, id: str) -> str:
        """A claim and what bears on it; one marked by hand has an IRI for its id."""
        return self.page(f"claim/{quote(id, safe=':')}")

    def citation(self, id: str) -> str:
        """A citation and what became of it."""
        return self.page(f"citation/{quote(id, safe='')}")

    def entity(self, id: str) -> str:
        """A named thing: its names, and where it is mentioned."""
        return self.page(f"entity/{quote(id, safe='')}")

    def outlet(self, id: str) -> str:
        """A publisher: what is held of it, and who cites it."""
        return self.page(f"outlet/{quote(id, safe='')}")

    def picture(self, version: str, number: int) -> str:
        """A page of a PDF as a picture."""
        return self.page(f"picture/{version}/{number}.png")

    def asset(self, name: str, stamp: str) -> str:
        """A file of our static folder; the stamp changes when the file does."""
        return self.page(f"sourceline/static/{name}", v=stamp)

    def data(self) -> str:
        """Datasette's own pages of the tables."""
        return str(self._urls.database(self._database)) if self._database else self.home()

    def table(self, name: str) -> str:
        """Datasette's own page of one table."""
        return str(self._urls.table(self._database, name)) if self._database else self.home()
