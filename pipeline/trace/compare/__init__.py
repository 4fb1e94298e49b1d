"""A claim and a passage compared fact by fact; every fact compared is a records.Reason with both places."""

from pipeline.trace.compare.facts import Comparison, compare

__all__ = ["Comparison", "compare"]
