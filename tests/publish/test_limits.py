"""No page is heavy: not in bytes, and not beside one of Datasette's own table pages in the same run."""

import time
from collections.abc import Callable
from typing import Any

from tests.publish.test_pages import every_page

LARGEST = 500_000  # bytes of a page without its images
TIMES = 3  # a bare table page


def _seconds(get: Callable[..., Any], path: str, tries: int = 3) -> float:
    """The processor's time for the page, the best of some tries: other processes of the machine do not count."""
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        get(path)
        best = min(best, time.process_time() - start)
    return best


def test_pages_are_light(get: Callable[..., Any], ids: dict[str, str]) -> None:
    table = _seconds(get, "/sourceline/claims", 5)
    for path in every_page(ids):
        assert len(get(path).content) < LARGEST, path
        assert _seconds(get, path) <= TIMES * table, path
