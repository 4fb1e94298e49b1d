"""The word vectors chiVe (Manabe and others, 2019; Apache 2.0), made small: what Japanese words mean, learned from web pages.

They come in the `vocab` folder of the package ja_ginza, whose own weights are not used: 20,000 vectors, shared by the words near
each. Kept are their main directions, and the commonest words.
"""

from itertools import islice
from pathlib import Path

import numpy
import spacy
from spacy.vectors import Vectors

DIRECTIONS = 48
WORDS = 200_000


def write(source: Path, target: Path) -> Path:
    """A blank pipeline at `target` that holds the small vectors; `source` is the folder with `vectors` and `key2row`."""
    large = Vectors().from_disk(source)
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})
    nlp.vocab.vectors = Vectors(shape=(len(large.data), DIRECTIONS), name="chive")
    nlp.vocab.vectors.data = main_directions(numpy.asarray(large.data, dtype="f"), DIRECTIONS)
    for key, row in islice(large.key2row.items(), WORDS):  # the commonest come first
        nlp.vocab.vectors.add(key, row=int(row))
    target.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target)
    return target


def main_directions(data: numpy.ndarray, directions: int) -> numpy.ndarray:
    """Principal components of the rows, of spread 1 over all."""
    centred = data - data.mean(axis=0)
    _, _, axes = numpy.linalg.svd(centred, full_matrices=False)
    small = centred @ axes[:directions].T
    return (small / small.std()).astype("f")
