"""What a run did."""

from dataclasses import dataclass, field

from pipeline.records import Problem
from pipeline.trace.stamp import Traced


@dataclass(slots=True)
class Summary:
    """What a run did: counts of files by outcome, decisions new or changed, what was traced, and the problems it met."""

    new: int = 0
    changed: int = 0
    failed: int = 0
    unchanged: int = 0
    missing: int = 0
    decisions: int = 0
    traced: Traced = field(default_factory=Traced)
    seconds: float = 0.0
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many were looked at and are there, or would be if they could be read."""
        return self.new + self.changed + self.failed + self.unchanged

    @property
    def nothing_to_do(self) -> bool:
        """Whether the run found every file as it was, and every decision, and had nothing to trace."""
        return not (self.new or self.changed or self.failed or self.missing or self.decisions or self.traced.claims)
