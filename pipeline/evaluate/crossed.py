"""The weights of `relate` fitted on one event and scored on another: what they are worth on an event nobody tuned them on.

`python -m pipeline.evaluate.crossed FOLDER` prints a table in Markdown. The signs, their caps and the bars are those that
ship; only the weights are fitted anew, by ridge logistic regression over the candidates of one event's claims, and
the base is then eased as far as that event's links stay precise.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.evaluate.ablation import COLUMNS, Event, compared, weighed
from pipeline.evaluate.dev import events
from pipeline.trace import relate
from pipeline.trace.compare import Comparison
from pipeline.trace.retrieve import Candidate
from pipeline.trace.stretch import Stretch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RIDGE = 1.0  # what a squared weight costs, beside the summed log-loss of all candidates
ROUNDS = 30  # of Newton's method; it settles in fewer
LEAST_OVERLAP = 0.3  # of a claim with a claim of the gold: intersection over union, as the scorer has it
EASIER = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)  # added to the base, in log-odds
PRECISE = 0.93  # links judged right that are asked for
PRECISION, RECALL = COLUMNS.index("P judged"), COLUMNS.index("recall")
BEARS = ("support", "partial", "contradict")


def fitted(event: Event, shipped: relate.Weights, *, crosses: bool) -> relate.Weights:
    """Weights for the signs that weigh something in `shipped`, fitted on the candidates of one event."""
    import numpy as np

    names = [f.name for f in fields(shipped) if f.name == "base" or getattr(shipped, f.name)]
    cases = [(c, comparison, bears) for c, comparison, bears in _cases(event) if comparison.crosses == crosses]
    signs = np.array([[_sign(name, comparison, c.cited) for name in names] for c, comparison, _ in cases])
    weights = _newton(signs, np.array([float(bears) for _, _, bears in cases]))
    return relate.Weights(**(dict.fromkeys(_needed(), 0.0) | dict(zip(names, map(float, weights), strict=True))))


def _needed() -> list[str]:
    return [f.name for f in fields(relate.Weights)]


def _sign(name: str, comparison: Comparison, cited: bool) -> float:
    """One sign's value, capped as `relate.score` caps it: the log-odds with a weight of one on it and none on the rest."""
    return relate.odds(relate.Weights(**(dict.fromkeys(_needed(), 0.0) | {name: 1.0})), comparison, cited)


def _newton(signs: "Numbers", bears: "Numbers") -> "Numbers":
    import numpy as np

    weights = np.zeros(signs.shape[1])
    ridge = RIDGE * np.eye(signs.shape[1])
    ridge[0, 0] = 0.0  # the base is free
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (bears - likely) - ridge @ weights
        curve = (signs * (likely * (1 - likely))[:, None]).T @ signs + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _cases(event: Event) -> Iterator[tuple[Candidate, Comparison, bool]]:
    """Every candidate of a claim that the gold has, and whether the gold says that it bears on the claim."""
    gold = json.loads((event.folder / "gold.json").read_text(encoding="utf-8"))["claims"]
    for one in event.claims:
        claim = max(gold, key=lambda g: _overlap(one.claim, g))
        if _overlap(one.claim, claim) < LEAST_OVERLAP:
            continue
        for candidate, comparison in one.found:
            relations = set(_relations(claim["evidence"], candidate.passage, event.paths))
            if "acceptable" not in relations:
                yield candidate, comparison, not relations.isdisjoint(BEARS)


def eased(event: Event, *weights: relate.Weights) -> list[relate.Weights]:
    """The weights with the base that finds most on the event they were fitted on while it stays as precise as is asked."""
    tried = [[replace(w, base=w.base + more) for w in weights] for more in EASIER]
    scored = [(weighed(event, *pair), pair) for pair in tried]
    precise = [(values[RECALL] or 0.0, pair) for values, pair in scored if (values[PRECISION] or 0.0) >= PRECISE]
    return max(precise, key=lambda found: found[0])[1] if precise else tried[0]


def _overlap(claim: Stretch, gold: dict[str, Any]) -> float:
    both = min(claim.end, gold["end"]) - max(claim.start, gold["start"])
    return max(0, both) / (max(claim.end, gold["end"]) - min(claim.start, gold["start"]))


def _relations(evidence: Iterable[dict[str, Any]], passage: Stretch, paths: dict[str, str]) -> Iterator[str]:
    stem = Path(paths[passage.document]).stem
    return (
        e["relation"] for e in evidence if e["doc"] == stem and e["start"] < passage.end and passage.start < e["end"]
    )


def table(found: list[Event]) -> Iterator[str]:
    """For each event the figures with the weights that ship, and with weights fitted on the event before it."""
    yield f"| event, weights | {' | '.join(COLUMNS)} |"
    yield f"| --- |{' ---: |' * len(COLUMNS)}"
    for i, event in enumerate(found):
        other = found[i - 1]
        fit = eased(
            other, *(fitted(other, w, crosses=w is relate.ACROSS) for w in (relate.SAME_LANGUAGE, relate.ACROSS))
        )
        yield _line(f"{event.folder.name}, as shipped", weighed(event, relate.SAME_LANGUAGE, relate.ACROSS))
        yield _line(f"{event.folder.name}, fitted on {other.folder.name}", weighed(event, *fit))


def _line(name: str, values: list[float | None]) -> str:
    return f"| {name} | {' | '.join('–' if v is None else f'{v:.3f}' for v in values)} |"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(folder: Path) -> None:
    """Print what weights fitted on one of the event folders in FOLDER are worth on another."""
    for line in table([compared(event) for event in events(folder)]):
        click.echo(line)


if __name__ == "__main__":
    main()
