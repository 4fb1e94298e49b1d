"""Japanese names in Han letters: their reading, where the surname is a common one or a dictionary that knows names is installed."""

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from pipeline.knowledge.persons import person_names

_LONGEST = 3  # letters of a surname
_PERSON = "人名"  # what the dictionary calls the parts of a person's name
_FAMILY, _GIVEN = "姓", "名"


def surname(name: str) -> tuple[str, str] | None:
    """(letters, reading) of the common surname a name begins with, the longest; None where it begins with none.

    >>> surname("小野寺五典"), surname("鈴木")
    (('小野寺', 'onodera'), ('鈴木', 'suzuki'))
    """
    known = person_names().japanese
    for length in range(min(_LONGEST, len(name)), 0, -1):
        if reading := known.get(name[:length]):
            return name[:length], reading
    return None


@lru_cache(maxsize=20_000)
def full_readings(name: str) -> tuple[tuple[str, str], ...]:
    """(family, given) in katakana, where the optional Japanese dictionary reads the letters as one family and one given name."""
    tokenizer = _tokenizer()
    if tokenizer is None:
        return ()
    parts = [(m.part_of_speech(), m.reading_form()) for m in tokenizer.tokenize(name)]
    if len(parts) != 2 or any(_PERSON not in pos for pos, _ in parts):
        return ()
    (family, read_family), (given, read_given) = parts
    return ((read_family, read_given),) if _FAMILY in family and _GIVEN in given else ()


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """SudachiPy's with its dictionary, or None where either is not installed."""
    if not (find_spec("sudachipy") and find_spec("sudachidict_core")):
        return None
    from sudachipy import Dictionary

    return Dictionary().tokenizer()
