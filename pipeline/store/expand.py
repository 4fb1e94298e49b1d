"""What else a query means: a name's other names in all languages, by way of the thing that bears it, and words in other forms.

A query is taken apart into terms: a phrase in quotation marks, a run of words that is somebody's name, or a single word. A phrase in
quotation marks is left as it stands; a name is also looked for under its other names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from pipeline.knowledge.cases import nominatives
from pipeline.knowledge.designators import PATTERN, shorter, spellings
from pipeline.text import fold

LONGEST_NAME = 5  # words of a name that are looked for together
MOST_WORDS = 24  # words of a query whose names are looked for; the rest are searched for as they stand
MOST_THINGS = 3  # things one name may mean
MOST_NAMES = 24  # other names a term may bring
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_EDGES = re.compile(r"^\W+|\W+$")
_QUOTED = '«„“"「『'  # how names begin that are common words without the marks
_SHORT_LATIN = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a query: its words as typed, whether they are meant exactly, and the other names to look for.

    `things` are the (id, name) of what bears the name.
    """

    words: str
    exact: bool = False
    also: tuple[str, ...] = ()
    things: tuple[tuple[str, str], ...] = ()


def terms(db: Database, query: str) -> list[Term]:
    """The terms of a query in their order, names with their other names. Reads only the alias table, by its index."""
    found: list[Term] = []
    words: list[str] = []
    for quoted, word in _TERM.findall(query):
        if word:
            words.append(word)
        else:
            found += [*_named(db, words), Term(quoted, exact=True)]
            words = []
    return [*found, *_named(db, words)]


def _named(db: Database, words: list[str]) -> Iterator[Term]:
    """Terms of a run of words, the longest names first."""
    at = 0
    while at < len(words):
        length = min(LONGEST_NAME, len(words) - at) if at < MOST_WORDS else 1
        while length > 1 and not _things(db, words[at : at + length]):
            length -= 1
        run = words[at : at + length]
        things = _things(db, run) if at < MOST_WORDS else []
        text = " ".join(run)
        yield Term(text, also=_others(db, text, things), things=tuple(things))
        at += length


def _things(db: Database, words: list[str]) -> list[tuple[str, str]]:
    """(id, name) of the things that bear exactly this name, in whatever case or with whatever particle; none where too many do."""
    text = " ".join(_EDGES.sub("", word) for word in words)
    if _SHORT_LATIN.fullmatch(text) and not text.isupper():
        return []  # "us", "it" and their like are words
    forms = [*_forms(text), *(shorter(text) if PATTERN.fullmatch(text) else ())]
    folded = list(dict.fromkeys(f for form in forms if len(f := fold(form)) > 1))
    sql = f"""SELECT DISTINCT e.id, e.name FROM aliases a JOIN entities e ON e.id = a.entity
              WHERE a.folded IN ({", ".join("?" * len(folded))}) ORDER BY e.id LIMIT ?"""
    found = [(str(id), str(name)) for id, name in db.execute(sql, [*folded, MOST_THINGS + 1])] if folded else []
    return found if len(found) <= MOST_THINGS else []


def _forms(text: str) -> Iterable[str]:
    """The name as typed, and with each word in the nominative its shape suggests."""
    words = text.split(" ")
    last = nominatives(words[-1])
    heads = {" ".join(words[:-1]), " ".join(nominatives(w)[min(1, len(nominatives(w)) - 1)] for w in words[:-1])}
    return [f"{head} {form}".strip() for head in sorted(heads) for form in last]


def _others(db: Database, text: str, things: list[tuple[str, str]]) -> tuple[str, ...]:
    """A designator in the other script, and the other names of the things, each once; very short ones, which are mostly
    something else, are left out.
    """
    others = spellings(text)[1:]
    if not things:
        return tuple(others)
    sql = f"""SELECT DISTINCT name, folded, language FROM aliases WHERE entity IN ({", ".join("?" * len(things))})
              ORDER BY length(folded), folded, name"""
    typed, names = fold(text), {fold(other): other for other in others}
    for name, folded, _ in db.execute(sql, [id for id, _ in things]):
        if (
            folded != typed
            and name[0] not in _QUOTED
            and len(folded) > (3 if name.isascii() and not name.isupper() else 1)
        ):
            names.setdefault(folded, name.partition(" (")[0])
    return tuple(list(names.values())[:MOST_NAMES])
