"""Linking across documents: atoms of all documents gathered into entities. Pure, and the same in whatever order they come."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from pipeline.knowledge import Knowledge
from pipeline.knowledge.persons import offices
from pipeline.trace.link.alike import alike_pairs, spanning
from pipeline.trace.link.blocks import keys_of
from pipeline.trace.link.compare_people import DIFFERENT, FAMILY, SAME, Verdict, compare_people, distinctive
from pipeline.trace.link.compare_things import GROUPS
from pipeline.trace.link.document import verdict
from pipeline.trace.link.events import Events
from pipeline.trace.link.mentions import DOUBT, Atom, confidence

MANY = 400  # pairs of namesakes from which on not all are looked at
BY_NAME = ("person", "place", "ship", "treaty", "people")
"""Groups whose names are looked for among the known things' by sound; bodies only by their own name."""


@dataclass(slots=True)
class Cluster:
    """Atoms that are one thing; `entity` is the knowledge id where it is known."""

    atoms: list[Atom]
    entity: str | None = None
    how: dict[tuple[str, str, str], tuple[str, float]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What orders clusters."""
        return min((a.key for a in self.atoms), default=("", "", self.entity or ""))


def cluster(atoms: Iterable[Atom], knowledge: Knowledge, events: Events) -> list[Cluster]:
    """The clusters of all documents' atoms; each atom is in exactly one, with the rule that brought it there in `how`."""
    ordered = sorted(atoms, key=lambda a: a.key)
    known: dict[str, Cluster] = {}
    free: list[Atom] = []
    for atom in ordered:
        if atom.entity:
            known.setdefault(atom.entity, Cluster([], atom.entity)).atoms.append(atom)
        else:
            free.append(atom)
    linked = [a for a in free if not a.loose]
    clusters = _Merger(linked, events).clusters()
    _name_known(clusters, known, knowledge)
    loose = [Cluster([a]) for a in free if a.loose]
    return sorted([*known.values(), *(c for c in clusters if not c.entity), *loose], key=lambda c: c.key)


class _Merger:
    """Merges atoms without a known entity."""

    def __init__(self, atoms: Sequence[Atom], events: Events) -> None:
        self._atoms, self._events = atoms, events
        self._keys = {id(atom): atom.key for atom in atoms}
        self._rank = {id(atom): rank for rank, atom in enumerate(atoms)}
        self._of = {id(atom): Cluster([atom]) for atom in atoms}
        self._full = {id(a) for a in atoms if a.group != "person" or any(_is_full(t) for _, t in a.forms)}
        self._names = {id(self._of[id(a)]): _full_names(a) for a in atoms}

    def clusters(self) -> list[Cluster]:
        """Sure pairs first, then surnames and initials, each to the sole person it fits.

        Everything goes in the order of the atoms, so that names which have nothing to do with one another do not matter to each other.
        """
        said = sorted(self._said(), key=lambda s: (self._rank[id(s[0])], self._rank[id(s[1])]))
        same = [(self._sure(a, b, v), a, b, v) for a, b, v in said if v.kind == SAME and self._may_be_one(a, b)]
        for sure, a, b, v in sorted(same, key=lambda s: -s[0]):
            self._merge(a, b, v.rule, sure)
        self._families([(a, b, v) for a, b, v in said if v.kind == FAMILY])
        found = list({id(c): c for c in self._of.values()}.values())
        for c in found:
            c.atoms.sort(key=lambda atom: self._rank[id(atom)])
        return found

    def _said(self) -> Iterator[tuple[Atom, Atom, Verdict]]:
        """Pairs of two documents' atoms that may be one, with what their names say of each other; the earlier atom first."""
        for one, other in alike_pairs(self._atoms):
            v = compare_atoms(one[0], other[0])
            for a, b in self._worth(one, other, v) if v.kind != DIFFERENT else ():
                yield (a, b, v) if self._rank[id(a)] <= self._rank[id(b)] else (b, a, _turned(v))

    def _worth(self, one: Sequence[Atom], other: Sequence[Atom], v: Verdict) -> Iterator[tuple[Atom, Atom]]:
        """The pairs of atoms of two names that are worth looking at: all, or of very many enough to bring together what belongs together.

        What is less than a full name counts only in documents that have something in common.
        """
        both_full = id(one[0]) in self._full and id(other[0]) in self._full
        pairs: Iterable[tuple[Atom, Atom]] = combinations(one, 2) if one is other else product(one, other)
        if both_full and v.kind == SAME and len(one) * len(other) > MANY and _surely_one(one[0], other[0]):
            pairs = spanning(one, other, self._events)
        for a, b in pairs:
            if a.document != b.document and (both_full or self._events.related(a.document, b.document)):
                yield a, b

    # --- sure pairs ----------------------------------------------------------------------------------

    def _may_be_one(self, a: Atom, b: Atom) -> bool:
        """Two namesakes stay apart when their offices are of two fields and nothing else the documents tell brings them together."""
        if _surely_one(a, b) or self._events.together(a.document, b.document):
            return True
        return a.group == "person" and self._events.near(a.document, b.document)

    def _sure(self, a: Atom, b: Atom, v: Verdict) -> float:
        sure = confidence(v.rule)
        if a.group != "person" or a.offices & b.offices or self._events.together(a.document, b.document):
            return sure
        return sure * DOUBT

    def _merge(self, a: Atom, b: Atom, rule: str, sure: float) -> None:
        one, other = self._of[id(a)], self._of[id(b)]
        if one is other or (a.group == "person" and _contradict(self._names[id(one)], self._names[id(other)])):
            return
        for mine, atom in ((one, a), (other, b)):
            mine.how.setdefault(self._keys[id(atom)], (rule, sure))
        if len(one.atoms) < len(other.atoms):
            one, other = other, one
        one.atoms += other.atoms
        one.how |= other.how
        self._names[id(one)] |= self._names[id(other)]
        for atom in other.atoms:
            self._of[id(atom)] = one

    # --- surnames and initials -----------------------------------------------------------------------

    def _families(self, said: list[tuple[Atom, Atom, Verdict]]) -> None:
        """Atoms that are less than a full name, each to the only cluster it may belong to, if something supports it."""
        fits: dict[int, list[tuple[Atom, Verdict]]] = defaultdict(list)
        for a, b, v in said:
            for mine, other, turned in ((a, b, v), (b, a, _turned(v))):
                if not turned.whole[0]:
                    fits[id(mine)].append((other, turned))
        open_ = [(atom, self._candidates(fits[id(atom)])) for atom in self._atoms if fits.get(id(atom))]
        for atom, (persons, _) in open_:
            if len(persons) == 1:
                self._supported(atom, persons[0])
        for atom, (persons, others) in open_:
            if not persons:
                for pair in others:
                    self._supported(atom, [pair])

    def _candidates(
        self, fits: list[tuple[Atom, Verdict]]
    ) -> tuple[list[list[tuple[Atom, Verdict]]], list[tuple[Atom, Verdict]]]:
        """(the pairs with full names, by cluster; the pairs with other names that are no more than a surname)."""
        by_cluster: dict[int, list[tuple[Atom, Verdict]]] = defaultdict(list)
        others = []
        for other, v in fits:
            if v.whole[1]:
                by_cluster[id(self._of[id(other)])].append((other, v))
            else:
                others.append((other, v))
        return list(by_cluster.values()), others

    def _supported(self, atom: Atom, pairs: list[tuple[Atom, Verdict]]) -> None:
        """Merge where an office, an event or, for initials, both names' rarity supports it; the best supported pair counts."""
        best: tuple[float, str, Atom] | None = None
        for other, v in sorted(pairs, key=lambda p: self._rank[id(p[0])]):
            rule = self._support(atom, other, v)
            if rule and (best is None or confidence(rule) > best[0]):
                best = confidence(rule), rule, other
        if best:
            self._merge(atom, best[2], best[1], best[0])

    def _support(self, a: Atom, b: Atom, v: Verdict) -> str:
        """The rule by which less than a full name may be linked, "" where nothing supports it."""
        shared = a.offices & b.offices
        event = self._events.together(a.document, b.document)
        day = event or self._events.same_day(a.document, b.document)
        near = self._events.near(a.document, b.document)
        rare = all(any(distinctive(text) for _, text in x.forms) for x in (a, b))
        if v.rule == "initials" and (day or (shared and near)):
            return "initials and event"
        if (shared and (event or (rare and near))) or (shared & offices().sole and near):
            return "surname and office"
        return "surname and event" if rare and day else ""


def _turned(v: Verdict) -> Verdict:
    return replace(v, whole=(v.whole[1], v.whole[0]))


def _is_full(text: str) -> bool:
    return compare_people(text, text).kind == SAME


def compare_atoms(a: Atom, b: Atom) -> Verdict:
    """The best that two atoms' forms say of each other; different where two full names contradict."""
    rank = {SAME: 2, FAMILY: 1, DIFFERENT: 0}
    said = [verdict(x, y, a.group) for (_, x), (_, y) in product(a.forms, b.forms)]
    if a.group == "person" and any(v.kind == SAME for v in said):
        return max((v for v in said if v.kind == SAME), key=lambda v: confidence(v.rule))
    return max(said, key=lambda v: (rank[v.kind], confidence(v.rule)))


def _full_names(atom: Atom) -> set[str]:
    """The full names of a person among an atom's forms."""
    return {text for _, text in atom.forms if _is_full(text)} if atom.group == "person" else set()


def _contradict(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether a full name of one person is surely not a full name of another."""
    said = [compare_people(x, y).kind for x, y in product(mine, theirs)]
    return said.count(DIFFERENT) > said.count(SAME)


def _surely_one(a: Atom, b: Atom) -> bool:
    """Whether atoms of these two names are one whatever their documents tell."""
    mine, theirs = offices().fields(a.offices), offices().fields(b.offices)
    if a.group == "person" and mine and theirs and not mine & theirs:
        return False
    return a.group in (*BY_NAME, "craft", "body")


def _name_known(clusters: list[Cluster], known: dict[str, Cluster], knowledge: Knowledge) -> None:
    """Clusters that sound like exactly one known thing's name become its own."""
    book: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for thing in knowledge.entities.values():
        group = GROUPS.get(thing.label, thing.label)
        if group in BY_NAME:
            for name in {n for names in thing.names.values() for n in names}:
                bare = name.partition(" (")[0]
                for key in keys_of([bare], group).block:
                    book[group, key].add((thing.id, bare))
    for c in clusters:
        if found := _known_by_sound(c, book):
            c.entity, rule = found
            for atom in c.atoms:
                c.how[atom.key] = (rule, confidence(rule) * DOUBT)
            target = known.setdefault(c.entity, Cluster([], c.entity))
            target.atoms += c.atoms
            target.how |= c.how


def _known_by_sound(c: Cluster, book: dict[tuple[str, str], set[tuple[str, str]]]) -> tuple[str, str] | None:
    group = c.atoms[0].group
    if group not in BY_NAME:
        return None
    rules: Counter[tuple[str, str]] = Counter()
    for text in sorted({text for a in c.atoms for _, text in a.forms}):
        for key in sorted(keys_of([text], group).block):
            for entity, name in book.get((group, key), ()):
                v = verdict(text, name, group)
                if v.kind == SAME and v.rule != "surname":
                    rules[entity, v.rule] += 1
    entities = {entity for entity, _ in rules}
    if len(entities) != 1:
        return None
    return next(iter(entities)), min(rule for _, rule in rules)
