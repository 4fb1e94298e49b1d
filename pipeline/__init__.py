"""Sourceline: trace each claim in a report back to the exact words of its source."""

__version__ = "0.1.0"
