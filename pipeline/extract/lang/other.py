"""Languages without a grammar of their own: dates in digits, day first."""

from functools import cache

from pipeline.extract.lang.common import numeric
from pipeline.extract.lang.temporal import Grammar, Joins


@cache
def grammar() -> Grammar:
    """Dates in digits only."""
    joins = Joins(clock_date=r",?\s+", date_clock=r",?\s+", weekday_date=r",?\s+", range_gap=r"\s?[-–—]\s?")
    return Grammar(numeric(slash_month_first=False), joins)
