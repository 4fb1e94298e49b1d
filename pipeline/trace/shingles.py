"""Runs of a few words, hashed: what two texts share of them tells a copy that was touched up from a text of its own.

The classic measure (Broder, "On the resemblance and containment of documents", 1997), over every fourth run by hash, so that
both texts keep the same ones.
"""

import hashlib
import re

WORDS = 4  # in a run
LETTERS = 8  # in a run of a language written without spaces
SAMPLE = 4  # one run in so many is kept
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def shingles(text: str) -> set[int]:
    """Hashes of the sampled runs of a text, whatever its case, punctuation and spacing.

    >>> a = shingles("The frigate left the port of Tarn at dawn, followed by two trawlers and a tug, the harbour master said.")
    >>> b = shingles("the frigate left the port of Tarn at dawn followed by two trawlers and a tug the harbour master SAID")
    >>> a == b != set()
    True
    """
    units: str | list[str] = _WORD.findall(text.casefold())
    size = WORDS
    if len(_UNSPACED.findall(text)) * 2 > len("".join(units)):
        units, size = "".join(units), LETTERS
    runs = {" ".join(units[i : i + size]) for i in range(len(units) - size + 1)}
    return {value for run in runs if (value := _hash(run)) % SAMPLE == 0}


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=7).digest(), "big")
