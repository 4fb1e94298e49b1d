"""What a reader tells of the step it is at, so that a step it dies over can be left out the next time."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.records import Problem

Tell = Callable[[tuple[Any, ...]], None]


class Watch:
    """Handed to readers. On its own it lets everything happen; in a limited child it speaks to the parent."""

    def __init__(self, skip: Mapping[str, Problem] | None = None, tell: Tell | None = None) -> None:
        """`skip` maps the steps to be left out to the problem that they are; `tell` sends a message to whoever watches."""
        self._skip, self._tell = skip or {}, tell

    def refuses(self, where: str, library: str, *, optional: bool = False) -> Problem | None:
        """To be called before each step (a page): the problem why it must be left out, or None where it may begin.

        A step is `optional` where the text is there without it; it is given less time.
        """
        if where not in self._skip and self._tell:
            self._tell(("step", where, library, optional))
        return self._skip.get(where)

    def ends(self) -> None:
        """The last step begun is over; what follows belongs to no step."""
        if self._tell:
            self._tell(("step", "", "", False))

    def needs(self, seconds: float) -> None:
        """Slow work begins that honestly takes this much longer (recognizing the letters of a picture)."""
        if self._tell:
            self._tell(("more", seconds))

    def part(self, part: Any) -> None:
        """A part of a container is unpacked."""
        if self._tell:
            self._tell(("part", part))
