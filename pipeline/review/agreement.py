"""How far reviewers agree who decided the same things: Cohen's kappa of each two of them.

Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers, on how many things both decided, the share decided alike, and kappa (None where chance alone agrees)."""

    reviewers: tuple[str, str]
    things: int
    alike: float
    kappa: float | None


def agreements(db: Database) -> list[Agreement]:
    """Every two reviewers with something in common. To put a claim right is to say that it is one, to mark by hand what another
    accepted is to accept it; links are alike where their relation is.
    """
    said: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for reviewer, kind, subject, says in db.execute("SELECT reviewer, kind, subject, says FROM votes"):
        said[reviewer][kind, subject] = says
    found = []
    for one, other in combinations(sorted(said), 2):
        if both := sorted(said[one].keys() & said[other].keys()):
            pairs = [(said[one][subject], said[other][subject]) for subject in both]
            found.append(Agreement((one, other), len(pairs), sum(a == b for a, b in pairs) / len(pairs), kappa(pairs)))
    return found


def kappa(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa; None where both always said the same one thing, since nothing can be told from chance then.

    >>> kappa([("accept", "accept"), ("reject", "reject"), ("accept", "reject"), ("reject", "reject")])
    0.5
    """
    pairs = list(pairs)
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / total
    chance = sum(first[label] * second[label] for label in first) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)
