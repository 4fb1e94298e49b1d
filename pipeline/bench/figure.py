"""A measured figure, and the bar it must hold."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

BARS = Path(__file__).parent / "bars.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio against a baseline of the same run. `key` is its name in bars.json, "reading.pdf"; `what` says it in words."""

    key: str
    ratio: float
    what: str

    @property
    def bar(self) -> str:
        """What it must hold, in words; empty where nothing is asked of it."""
        return ", ".join(f"{side.replace('_', ' ')} {limit:g}" for side, limit in _bars().get(self.key, {}).items())

    @property
    def holds(self) -> bool:
        """Whether it keeps its bar."""
        bar = _bars().get(self.key, {})
        return bar.get("at_least", self.ratio) <= self.ratio <= bar.get("at_most", self.ratio)

    def __str__(self) -> str:
        bar = f"  [{self.bar}{'' if self.holds else ': MISSED'}]" if self.bar else ""
        return f"{self.ratio:9.2f}  {self.key:<24} {self.what}{bar}"


@lru_cache(maxsize=1)
def _bars() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(BARS.read_text(encoding="utf-8"))
    return found
