"""Who-said-what measured on PolNeAR (political news, brat stand-off): `python -m pipeline.evaluate.polnear FOLDER`.

FOLDER holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`. Nothing of it is copied or trained on. Three figures
for each of source, cue and content:

- tokens: tokens marked with the role in the article, by the annotator and by us; a token counts once however many
  attributions it is part of, and a long span counts for more than a short one;
- overlap: each span counts for the share of its tokens that the best matching span of the other side holds, so that all
  spans weigh alike (the intersection-based measure of Johansson and Moschitti, 2010, for opinion expressions);
- exact: spans with the same start and end (all parts of a discontinuous span).

An article with several annotators counts once: each annotator's counts are divided by their number.
"""

import argparse
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NoSuchPath
from pipeline.records import Attribution, Span

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENTITY = re.compile(r"(T\d+)\t(\w+) ([\d; ]+)\t")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Spans = frozenset[tuple[Span, ...]]
Tokens = frozenset[tuple[int, int]]
Predict = Callable[[str], Iterable[Attribution]]


@dataclass(frozen=True)
class Article:
    """One article and what each of its annotators marked in it."""

    name: str
    text: str
    annotations: tuple[tuple[Attribution, ...], ...]


@dataclass
class Count:
    """Weighted counts of things predicted and found right, annotated and recalled."""

    found: float = 0.0
    recalled: float = 0.0
    predicted: float = 0.0
    gold: float = 0.0

    def add(self, predicted: Tokens | Spans, gold: Tokens | Spans, weight: float) -> None:
        """Count the members two sets share, and those of each."""
        self.found += weight * len(predicted & gold)
        self.recalled += weight * len(predicted & gold)
        self.predicted += weight * len(predicted)
        self.gold += weight * len(gold)

    def add_shares(self, predicted: list[Tokens], gold: list[Tokens], weight: float) -> None:
        """Count spans as token sets, each by the share of it that the best span of the other side holds."""
        self.found += weight * sum(_share(one, gold) for one in predicted)
        self.recalled += weight * sum(_share(one, predicted) for one in gold)
        self.predicted += weight * len(predicted)
        self.gold += weight * len(gold)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, each 0..1."""
        precision, recall = self.found / max(1.0, self.predicted), self.recalled / max(1.0, self.gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"P": round(precision, 4), "R": round(recall, 4), "F1": round(f1, 4)}


def read_annotations(brat: str) -> tuple[Attribution, ...]:
    """Attributions of one brat file; parts of a discontinuous span in order of their start."""
    spans = {
        m[1]: tuple(sorted(Span(*map(int, part.split())) for part in m[3].split(";"))) for m in _ENTITY.finditer(brat)
    }
    found = []
    for line in brat.splitlines():
        if line.startswith("E"):
            roles: dict[str, tuple[Span, ...]] = defaultdict(tuple)
            for role, ref in _ROLE.findall(line):
                roles[role] += spans[ref]
            found.append(Attribution(roles["Source"], roles["Cue"], roles["Content"]))
    return tuple(found)


def read_folder(folder: Path) -> list[Article]:
    """The annotated articles of a PolNeAR part, in order of name. Raises NoSuchPath where the folder is not one."""
    annotations: dict[str, list[tuple[Attribution, ...]]] = defaultdict(list)
    for path in sorted(folder.glob("attributions/*.ann")):
        annotations[path.stem.rpartition("_")[0]].append(read_annotations(path.read_bytes().decode()))
    if not annotations:
        raise NoSuchPath(f"{folder} has no attributions/*.ann; name the folder that holds text/ and attributions/")
    return [
        Article(name, (folder / "text" / f"{name}.txt").read_bytes().decode(), tuple(found))
        for name, found in annotations.items()
    ]


def spans_of(attributions: Iterable[Attribution], role: str) -> Spans:
    """The distinct spans that play a role, each as the tuple of its parts."""
    return frozenset(parts for a in attributions if (parts := tuple(sorted(getattr(a, role)))))


def _share(one: Tokens, others: list[Tokens]) -> float:
    """The largest share of a token set that one of the others holds."""
    return max((len(one & other) / len(one) for other in others), default=0.0) if one else 0.0


def _union(sets: list[Tokens]) -> Tokens:
    return frozenset().union(*sets)


def tokens_of(parts: tuple[Span, ...], tokens: list[tuple[int, int]]) -> Tokens:
    """Which of the tokens (start, end), in order, lie wholly or partly within a span."""
    found: set[tuple[int, int]] = set()
    for part in parts:
        at = bisect_right(tokens, (part.start, part.start))
        at -= at > 0 and tokens[at - 1][1] > part.start
        while at < len(tokens) and tokens[at][0] < part.end:
            found.add(tokens[at])
            at += 1
    return frozenset(found)


def score(articles: Iterable[Article], predict: Predict) -> dict[str, dict[str, dict[str, float]]]:
    """The three measures per role, predictions made by `predict` from each article's text."""
    counts = {measure: {role: Count() for role in ROLES} for measure in ("tokens", "overlap", "exact")}
    for article in articles:
        tokens = [m.span() for m in _TOKEN.finditer(article.text)]
        predicted = tuple(predict(article.text))
        for gold in article.annotations:
            weight = 1 / len(article.annotations)
            for role in ROLES:
                ours, theirs = spans_of(predicted, role), spans_of(gold, role)
                counts["exact"][role].add(ours, theirs, weight)
                mine, gold_sets = ([tokens_of(parts, tokens) for parts in spans] for spans in (ours, theirs))
                counts["overlap"][role].add_shares(mine, gold_sets, weight)
                counts["tokens"][role].add(_union(mine), _union(gold_sets), weight)
    return {measure: {role: count.figures() for role, count in by.items()} for measure, by in counts.items()}


def evaluate(folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of the pipeline that ships on the articles of a folder."""
    from pipeline.extract.pipeline import build

    nlp = build("en")
    return score(read_folder(folder), lambda text: nlp(text)._.attributions)


def figures(folder: Path) -> dict[str, float]:
    """F1 of every measure and role, each named 'polnear: measure: role'."""
    measured = evaluate(folder)
    return {
        f"polnear: {m}: {role}": figure["F1"] for m, by_role in measured.items() for role, figure in by_role.items()
    }


def main() -> None:
    """Print the figures of FOLDER as a table, or with --json as one object."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluate.polnear", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="holds text/ and attributions/")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    arguments = parser.parse_args()
    measured = evaluate(arguments.folder)
    if arguments.json:
        print(json.dumps(measured, indent=1))
        return
    for measure, by_role in measured.items():
        for role, figure in by_role.items():
            print(f"{measure:8} {role:8} P {figure['P']:.3f}  R {figure['R']:.3f}  F1 {figure['F1']:.3f}")


if __name__ == "__main__":
    main()
