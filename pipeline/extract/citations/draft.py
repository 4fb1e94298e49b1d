"""What the parts of the citation finder share: the text they read, and a citation still being put together."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pipeline.knowledge import Knowledge
from pipeline.records import Citation, Date, Link, Mention, Note, Span

_NOBODY: Callable[[int, int], bool] = lambda start, end: False  # noqa: E731


@dataclass(slots=True, eq=False)
class Draft:
    """A citation in the making: what it says so far, and `points_to`, the draft that a short form stands for.

    `same_author` is True where the author is that of the work before ("Idem").
    """

    says: Citation
    points_to: "Draft | None" = None
    same_author: bool = False

    def say(self, **fields: Any) -> None:
        """Set fields of the citation."""
        self.says = replace(self.says, **fields)

    def inherit(self, other: "Draft") -> None:
        """Take over what the work pointed to says and this short form leaves out."""
        names = ("publisher", "outlet", "published", "title", "author", "url")
        self.say(**{name: getattr(other.says, name) for name in names if getattr(self.says, name) is None})


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
