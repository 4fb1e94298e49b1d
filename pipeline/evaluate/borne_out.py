"""How far an article as a whole bears a claim out: a few facts about the two, and a small model over them, cross-validated.

Evidence is often spread: what counts is which of the claim's words several sentences cover together, and which names and
numbers the article never mentions.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from pipeline.trace.compare.facts import Rarity
from pipeline.trace.fingerprint import names
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

LABELS = ("not_supported", "partially_supported", "supported")
TOGETHER = 3  # sentences that may bear a claim out together
FOLDS, FOLDINGS = 5, 3
RIDGE = 0.02  # what a squared weight costs: few cases must not make great weights
EVENLY = 0.8  # how far the rarer labels are made to weigh like the common ones: 0 not at all, 1 wholly
STEPS, PACE, MOMENTUM = 300, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Facts:
    """What a claim and an article have in common.

    `best` is the log-odds of the sentence that scores highest; `covered` the share of the claim's words, by rarity, that three sentences
    together have; `unsaid` counts the words, `unnamed` the names that the whole article lacks, `uncounted` the numbers that those
    three lack; `length` is the logarithm of the claim's words.
    """

    best: float
    covered: float
    unsaid: int
    unnamed: int
    uncounted: int
    length: float


def facts(claim: Stretch, article: Sequence[Stretch], scored: Sequence[float], rarity: Rarity) -> Facts:
    """The facts of one claim and the sentences of one article, `scored` by the comparison with each."""
    mine = sorted(content_stems(claim.text))
    theirs = [content_stems(sentence.text) for sentence in article]
    said = frozenset().union(*theirs)
    left = left_by(mine, theirs, scored, rarity)
    named = {sound for sentence in article for sound in names(sentence.text)}
    weight = sum(map(rarity, mine)) or 1.0
    return Facts(
        best=max(map(_odds, scored), default=_odds(0.0)),
        covered=1 - sum(map(rarity, left)) / weight,
        unsaid=sum(word not in said for word in mine),
        unnamed=len(names(claim.text).keys() - named),
        uncounted=sum(word[0].isdigit() for word in left),
        length=math.log(1 + len(mine)),
    )


def left_by(
    mine: Sequence[str], theirs: Sequence[frozenset[str]], scored: Sequence[float], rarity: Rarity
) -> list[str]:
    """The claim's words that the sentences that cover most together lack: at each step the one that adds the rarest words."""
    left = list(mine)
    for _ in range(TOGETHER):
        gains = [sum(rarity(word) for word in left if word in words) for words in theirs]
        best = max(range(len(theirs)), key=lambda at: (round(gains[at], 6), scored[at], -at), default=None)
        if best is None:
            break
        left = [word for word in left if word not in theirs[best]]
    return left


def _odds(score: float) -> float:
    bounded = min(0.999, max(0.001, score))
    return math.log(bounded / (1 - bounded))


def cross_validated(rows: Sequence[Facts], labels: Sequence[int], groups: Sequence[str]) -> tuple[float, float]:
    """AUROC of the last label against the rest, and macro-F1 over all, each case judged by a model that saw none of its group.

    The mean over several ways to part the groups into folds.
    """
    import numpy as np

    x, y = np.array([astuple(row) for row in rows], dtype=float), np.array(labels)
    both = [_judged(x, y, _folds(groups, seed)) for seed in range(FOLDINGS)]
    return float(np.mean([auroc for auroc, _ in both])), float(np.mean([f1 for _, f1 in both]))


def _judged(x: "Numbers", y: "Numbers", folds: "Numbers") -> tuple[float, float]:
    import numpy as np

    found = np.zeros((len(y), len(LABELS)))
    for fold in range(FOLDS):
        seen = folds != fold
        found[~seen] = _predict(x[seen], y[seen], x[~seen])
    return area(found[:, -1] - np.logaddexp.reduce(found[:, :-1], axis=1), y == len(LABELS) - 1), macro_f1(
        y, found.argmax(axis=1)
    )


def _folds(groups: Sequence[str], seed: int) -> "Numbers":
    """The fold of each case; a group stays whole."""
    import numpy as np

    known = sorted(set(groups))
    place = dict(zip(known, np.random.default_rng(seed).permutation(len(known)) % FOLDS, strict=True))
    return np.array([place[group] for group in groups])


def _predict(x: "Numbers", y: "Numbers", unseen: "Numbers") -> "Numbers":
    """Scores of the labels for unseen cases, by a multinomial logistic regression on the seen."""
    import numpy as np

    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    truth = np.eye(len(LABELS))[y]
    worth = (1 / np.maximum(1, truth.sum(axis=0)))[y] ** EVENLY
    worth = worth / worth.sum()
    inputs = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    ridge = np.array([[RIDGE]] * x.shape[1] + [[0.0]])
    weights = np.zeros((inputs.shape[1], len(LABELS)))
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        found = inputs @ weights
        share = np.exp(found - np.logaddexp.reduce(found, axis=1, keepdims=True))
        speed = MOMENTUM * speed - PACE * (inputs.T @ ((share - truth) * worth[:, None]) + ridge * weights)
        weights = weights + speed
    return np.column_stack([(unseen - mean) / spread, np.ones(len(unseen))]) @ weights


def area(scored: "Numbers", right: "Numbers") -> float:
    """The chance that a right case scores above a wrong one (the area under the ROC curve), ties counting half.

    >>> import numpy as np
    >>> area(np.array([3.0, 2.0, 1.0]), np.array([True, False, True]))
    0.5
    """
    ahead = scored[right][:, None] - scored[~right][None, :]
    return float(((ahead > 0) + 0.5 * (ahead == 0)).mean())


def macro_f1(truth: "Numbers", found: "Numbers") -> float:
    """The mean over the labels of F1, each label weighing alike."""
    scores = []
    for label in range(len(LABELS)):
        both, either = ((truth == label) & (found == label)).sum(), (truth == label).sum() + (found == label).sum()
        scores.append(2 * both / max(1, either))
    return float(sum(scores) / len(scores))
