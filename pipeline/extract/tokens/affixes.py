"""How the Korean and Japanese name finders see a word: by its beginnings and ends, which carry meaning one by one.

spaCy's own embedding of hashes, MultiHashEmbed (Miranda and others, "Multi hash embeddings in spaCy", 2022), looks at one
first and three last characters; here any number of either can be named.
"""

from collections.abc import Callable
from typing import Any

import numpy
from spacy.ml.staticvectors import StaticVectors
from spacy.strings import get_string_id
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d

_SEED = 7


def affix_embed(
    width: int, rows: list[int], attrs: list[str], prefixes: list[int], suffixes: list[int], vectors: bool
) -> Model[list[Doc], list[Floats2d]]:
    """A vector of `width` for every token, from hashes of its attributes, prefixes and suffixes (lengths in code points).

    `rows` has the size of each table: one for each attribute, prefix and suffix, in that order.
    `vectors` adds the static word vectors of the vocabulary. In spaCy's registry as `sourceline.AffixEmbed.v1`.
    """
    columns = len(attrs) + len(prefixes) + len(suffixes)
    hashed: Model[Any, Any] = chain(
        _features(attrs, prefixes, suffixes),
        list2ragged(),
        with_array(
            concatenate(*(HashEmbed(width, n, column=i, seed=_SEED + i, dropout=0.0) for i, n in enumerate(rows)))
        ),
    )
    if vectors:
        hashed = concatenate(hashed, StaticVectors(width, dropout=0.0))
    mixed = Maxout(width, width * (columns + vectors), nP=3, dropout=0.0, normalize=True)
    return chain(hashed, with_array(mixed), ragged2list())


def _features(attrs: list[str], prefixes: list[int], suffixes: list[int]) -> Model[list[Doc], list[Ints2d]]:
    known: dict[int, list[int]] = {}

    def forward(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Ints2d], Callable[[Any], list[Any]]]:
        found: list[Ints2d] = []
        for doc in docs:
            own = doc.to_array([*attrs]).reshape((len(doc), len(attrs)))
            parts = [known.get(t.orth) or known.setdefault(t.orth, _hashes(t.text, prefixes, suffixes)) for t in doc]
            affixes = numpy.array(parts, dtype="uint64").reshape((len(doc), len(prefixes) + len(suffixes)))
            both: Any = numpy.hstack([own, affixes])
            found.append(model.ops.asarray2i(both, dtype="uint64"))
        return found, lambda gradient: []

    return Model("affix_features", forward)


def _hashes(word: str, prefixes: list[int], suffixes: list[int]) -> list[int]:
    return [*(get_string_id("p" + word[:n]) for n in prefixes), *(get_string_id("s" + word[-n:]) for n in suffixes)]
