"""What the parts of the citation finder share: the text they read, and a citation still being put together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from pipeline.knowledge import Knowledge
from pipeline.records import Citation, Date, Link, Mention, Note, Span

_NOBODY: Callable[[int, int], bool] = lambda start, end: False  # noqa: E731


@dataclass(slots=True)
class Draft:
    """A citation in the making; `points_to` is the draft that an ibid. or cross-reference stands for.

    `same_author` is True where the author is that of the work before ("Idem").
    """

    start: int
    end: int
    kind: str
    publisher: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    note: str | None = None
    scope: Span | None = None
    points_to: "Draft | None" = None
    same_author: bool = False

    def inherit(self, other: "Draft") -> None:
        """Take over what the work pointed to says and this short form leaves out."""
        for name in ("publisher", "outlet", "published", "title", "author", "url"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(other, name))

    def finish(self, refers_to: int | None) -> Citation:
        """The frozen record."""
        return Citation(
            self.start, self.end, self.kind, self.publisher, self.outlet, self.published, self.title, self.author,
            self.url, self.note, refers_to, self.scope,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """A text and what is known of it before citations are looked for; all offsets are code points into `text`.

    `today` is the document's own date, `latest` the day that completes dates without a year, `own_url` its address. `is_person` and `is_place` say whether a stretch was
    found to be one; on bare text nothing was. `sentences` are those of the whole text, marks of notes not in the way.
    """

    text: str
    knowledge: Knowledge
    today: date | None = None
    latest: date | None = None
    own_url: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Date, ...] = ()
    sentences: list[Span] = field(default_factory=list)
    is_person: Callable[[int, int], bool] = _NOBODY
    is_place: Callable[[int, int], bool] = _NOBODY
