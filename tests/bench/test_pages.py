"""No page goes through all findings: what SQLite does for one is counted in steps of its machine, the same on any computer."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.bench import pages
from pipeline.bench.made import make
from pipeline.publish import database
from pipeline.publish.queries import claim_list
from pipeline.publish.serve import application

FEW, MANY = 800, 3_200  # claims
EVERY = 100  # steps between looks
SLOPE = 16  # steps a claim more may cost: to look at one row of claims with its document takes about as many
#: tables with a row for each finding
BIG = frozenset("claims passages mentions mention_links evidence evidence_facts dates quantities".split())
_NAMED = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)(?:\s+AS)?\s+(\w+)")

_INNER = re.compile(r"\)\s+(\w+)\b")  # what a query in brackets is called


class Watch:
    """Counts the steps of the connections that ask for a page, and keeps what they ask."""

    def __init__(self) -> None:
        self.steps, self.asked = 0, set[str]()

    @contextmanager
    def counting(self, conn: Any, ms: int) -> Iterator[None]:
        """Stands in for the time limit, which is kept by the same handler."""
        conn.set_progress_handler(self._more, EVERY)
        conn.set_trace_callback(self.asked.add)
        try:
            yield
        finally:
            conn.set_progress_handler(None, EVERY)
            conn.set_trace_callback(None)

    def _more(self) -> int:
        self.steps += EVERY
        return 0


@pytest.fixture(scope="module")
def watch() -> Iterator[Watch]:
    with pytest.MonkeyPatch.context() as patch:
        watch = Watch()
        patch.setattr(database, "sqlite_timelimit", watch.counting)
        for bound, few in (("EXAMINED", 400), ("FEW_PASSAGES", 20), ("FEW_DOCUMENTS", 10), ("FEW_CLAIMS", 20)):
            patch.setattr(claim_list, bound, few)  # in proportion to what is made here
        yield watch


@pytest.fixture(scope="module")
def steps(watch: Watch, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """Steps by page of two made-up databases, the small one first; the large one's path is kept with them."""
    found = []
    for claims in (FEW, MANY):
        path = tmp_path_factory.mktemp("made") / "made.db"
        make(path, claims)
        watch.asked.clear()
        found.append(_steps(path, watch))
    watch.asked = {_plan_line for sql in watch.asked for _plan_line in _bare_scans(path, sql)}
    return found


def _steps(db: Path, watch: Watch) -> dict[str, int]:
    async def ask() -> dict[str, int]:
        served, found = application(db), {}
        for kind, address in zip(pages.PAGES, pages.addresses(db), strict=True):
            watch.steps = 0
            assert (await served.client.get(address)).status_code == 200, address
            found[kind] = watch.steps
        return found

    return asyncio.run(ask())


def _bare_scans(db: Path, sql: str) -> list[str]:
    """The big tables a query goes through in no order and to no limit."""
    if f"LIMIT {claim_list.EXAMINED + 1}" in sql:
        return []
    with closing(sqlite3.connect(db)) as conn:
        try:
            plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
        except sqlite3.OperationalError:
            return []  # no query
    named = {alias: table for table, alias in _NAMED.findall(sql)} | dict.fromkeys(_INNER.findall(sql), "")
    scanned = [found[1] for step in plan if (found := re.fullmatch(r"SCAN (\w+)(?: USING COVERING INDEX.*)?", step))]
    return [f"{named.get(name, name)}: {sql}" for name in scanned if named.get(name, name) in BIG]


def test_what_a_page_costs_hardly_grows_with_the_claims(steps: list[dict[str, int]]) -> None:
    few, many = steps
    slopes = {page: (many[page] - few[page]) / (MANY - FEW) for page in pages.PAGES}
    assert not {page: slope for page, slope in slopes.items() if slope > SLOPE}


def test_no_query_goes_through_a_big_table(steps: list[dict[str, int]], watch: Watch) -> None:
    assert not watch.asked


def test_figures_take_the_bar_of_their_size() -> None:
    measured = [pages.Measured("/made/claims", 1.0, 20.0, 100), pages.Measured("/", 2.5, 50.0, 30_000)]
    assert [figure.key for figure in pages.figures(measured, 600)] == [
        "pages.few.slowest",
        "pages.few.median",
        "pages.largest",
    ]
    slowest, median, largest = pages.figures(measured, 1_000_000)
    assert (slowest.key, slowest.ratio, median.key, largest.ratio) == (
        "pages.many.slowest",
        2.5,
        "pages.many.median",
        30,
    )
