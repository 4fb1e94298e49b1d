"""Which names a change of some can touch: those that linking would find worth a look beside them, and so on from those.

Linking brings names together pair by pair, and only pairs whose names do not differ. So what becomes of a name depends on those alone
that such pairs lead to, however far; all other names come out as they did.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database

from pipeline.trace.link.alike import meet
from pipeline.trace.link.blocks import Keys, keys_of
from pipeline.trace.link.cluster import compare_atoms
from pipeline.trace.link.compare_people import DIFFERENT
from pipeline.trace.link.kept import meeting
from pipeline.trace.link.mentions import Atom

_MEETING = """SELECT k.key, n.id, n.name FROM trace_name_keys k JOIN trace_names n ON n.id = k.name
              WHERE k.key IN (SELECT value FROM json_each(?))"""


def reached(db: Database, names: Iterable[int]) -> set[int]:
    """The numbers of the names that those with these numbers can touch, themselves among them."""
    found = set(names)
    open_ = [name for number in sorted(found) for name in _named(db, number)]
    while open_:
        name = open_.pop()
        for key, number, packed in db.execute(
            _MEETING, [json.dumps(meeting(name.atom), ensure_ascii=False)]
        ).fetchall():
            if number not in found and _may_be_one(key, name, other := _unpacked(packed)):
                found.add(number)
                open_.append(other)
    return found


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, as an atom of no document that bears it, and its keys."""

    atom: Atom
    keys: Keys


def _named(db: Database, number: int) -> list[_Name]:
    return [_unpacked(row[0]) for row in db.execute("SELECT name FROM trace_names WHERE id = ?", [number])]


@lru_cache(maxsize=50_000)
def _unpacked(packed: str) -> _Name:
    group, forms, offices = json.loads(packed)
    atom = Atom("", group, "", {tuple(form): 1 for form in forms}, offices=frozenset(offices))
    return _Name(atom, keys_of([text for _, text in atom.forms], group))


def _may_be_one(key: str, name: _Name, other: _Name) -> bool:
    """Whether two names that meet under a key may be one thing's, or have one id."""
    bare = key.removeprefix(f"{name.atom.group} ")
    if bare.startswith("#"):
        return True
    return meet(bare, name.keys, other.keys) and compare_atoms(name.atom, other.atom).kind != DIFFERENT
