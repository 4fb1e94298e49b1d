"""The same texts with other names: what stands around a name teaches more when the name cannot be learnt by heart.

Mention replacement after Dai and Adel (2020), "An Analysis of Simple Data Augmentation for Named Entity Recognition".
"""

import random
from collections.abc import Iterable, Iterator

from pipeline.train.gum import Marked

SEED = 20190723
SHARE = 0.7  # of the names of a text
_KEPT = frozenset({"NORP"})  # few, and all in the lists


def renamed(texts: Iterable[Marked]) -> Iterator[Marked]:
    """Each text with most of its names replaced by names of the same label out of all the texts; one name by one, throughout."""
    texts = list(texts)
    pools: dict[str, list[tuple[str, ...]]] = {}
    for words, spans in texts:
        for start, end, label in spans:
            pools.setdefault(label, []).append(tuple(words[start:end]))
    choose = random.Random(SEED)
    for words, spans in texts:
        yield _renamed(words, spans, pools, choose)


def _renamed(
    words: list[str], spans: list[tuple[int, int, str]], pools: dict[str, list[tuple[str, ...]]], choose: random.Random
) -> Marked:
    others: dict[tuple[str, ...], tuple[str, ...]] = {}
    made: list[str] = []
    found: list[tuple[int, int, str]] = []
    at = 0
    for start, end, label in sorted(spans):
        if start < at:  # within the name before it
            continue
        name = tuple(words[start:end])
        if name not in others:
            keep = label in _KEPT or choose.random() >= SHARE
            others[name] = name if keep else choose.choice(pools[label])
        made += words[at:start]
        found.append((len(made), len(made) + len(others[name]), label))
        made += others[name]
        at = end
    return [*made, *words[at:]], found
