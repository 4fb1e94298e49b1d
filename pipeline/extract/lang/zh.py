"""Chinese dates, which are written like the Japanese ones; without a clock of their own, since many places write Chinese."""

from dataclasses import replace
from functools import cache

from pipeline.extract.lang import ja
from pipeline.extract.lang.temporal import Grammar


@cache
def grammar() -> Grammar:
    """The grammar of dates and times in Chinese."""
    return replace(ja.grammar(), home_zone=None)
