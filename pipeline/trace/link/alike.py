"""Atoms of many documents that bear the very same names: compared once for all of them, and paired no more often than it takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement

from pipeline.trace.link.blocks import Keys, keys_of
from pipeline.trace.link.events import Events
from pipeline.trace.link.mentions import Atom

Alike = Sequence[
    Atom
]  # the atoms that have the same forms and offices: names and offices say the same of any two of them


def alike_pairs(atoms: Iterable[Atom]) -> Iterator[tuple[Alike, Alike]]:
    """Pairs of names, as the atoms that bear them, that are worth comparing by their keys; each once, and each name with itself."""
    groups: dict[tuple[object, ...], list[Atom]] = defaultdict(list)
    for atom in atoms:
        groups[atom.group, tuple(sorted(atom.forms)), tuple(sorted(atom.offices))].append(atom)
    names = list(groups.values())
    keys = [keys_of((text for _, text in name[0].forms), name[0].group) for name in names]
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in sorted(keys[number].block):
            blocks[name[0].group, key].append(number)
    seen: set[tuple[int, int]] = set()
    for (_, key), members in blocks.items():
        for i, j in combinations_with_replacement(members, 2):
            if (i, j) not in seen and meet(key, keys[i], keys[j]):
                seen.add((i, j))
                yield names[i], names[j]


def meet(key: str, one: Keys, other: Keys) -> bool:
    """Whether two names that share a key are worth comparing."""
    return not (key in one.short and key in other.short) and one.fits(other)


def spanning(one: Alike, other: Alike, events: Events) -> Iterator[tuple[Atom, Atom]]:
    """Pairs enough to join two names' atoms, each of which has a partner of a document together with its own, if it has any at all.

    To be merged into one it does not take all pairs, which are the square of the documents; but how sure an atom is depends on
    whether its document and that of any other one tell of the same event.
    """
    tied: dict[tuple[str, ...], tuple[list[Atom], list[Atom]]] = defaultdict(lambda: ([], []))
    for side, name in enumerate((one, other)):
        for atom in name:
            for tie in events.ties(atom.document) if atom.group == "person" else ():
                tied[tie][side].append(atom)
    seen: set[tuple[int, int]] = set()
    for mine, theirs in ((one, other), *tied.values()):
        for a, b in (*_star(mine, theirs), *((a, b) for b, a in _star(theirs, mine))):
            if (id(a), id(b)) not in seen:
                seen.update({(id(a), id(b)), (id(b), id(a))})
                yield a, b


def _star(mine: Alike, theirs: Alike) -> Iterator[tuple[Atom, Atom]]:
    """The first of the one that is of another document, with each of the other."""
    for b in theirs:
        a = next((a for a in mine if a.document != b.document), None)
        if a:
            yield a, b
