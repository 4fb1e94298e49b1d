"""Weights of two states of one training averaged: better than either (Wortsman and others, 2022, "Model soups")."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import Model


def blend(first: Path, last: Path, share: float, target: Path) -> None:
    """Write to `target` the pipeline at `last` with its weights averaged with those at `first`, which count for `share` of 1."""
    before, after = spacy.load(first), spacy.load(last)
    for old, new in zip(_nodes(before), _nodes(after), strict=True):
        for name in new.param_names:
            if new.has_param(name):
                new.set_param(name, share * old.get_param(name) + (1 - share) * new.get_param(name))
    after.to_disk(target)


def _nodes(nlp: Language) -> Iterator[Model]:
    for name in nlp.pipe_names:
        pipe: Any = nlp.get_pipe(name)
        yield from pipe.model.walk()
