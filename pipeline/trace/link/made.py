"""Entities for names no knowledge file has: their ids, names and aliases, all made from what the documents say and nothing else."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from pipeline.knowledge import Knowledge
from pipeline.store.ids import row_id
from pipeline.text import fold
from pipeline.trace.link.cluster import Cluster
from pipeline.trace.link.known import BODY
from pipeline.trace.link.mentions import Atom, Link, MadeEntity
from pipeline.trace.link.sounds import LATIN, script

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Linked:
    """All that linking gives: a link for every mention id, the entities made, and ids that now lead to another."""

    links: dict[str, Link]
    made: tuple[MadeEntity, ...]
    redirects: dict[str, str]


def name_clusters(clusters: Sequence[Cluster], knowledge: Knowledge) -> Linked:
    """The links of all mentions; sets what each atom was linked to. Each form of a made entity's name has an id of its own: one of
    them is the entity's, the others lead to it, so that an id once given stays good when two entities turn out to be one.
    """
    ids = _ids([c for c in clusters if not c.entity])
    links: dict[str, Link] = {}
    made: list[MadeEntity] = []
    for c in clusters:
        entity = body_id(c.entity) if c.entity and c.entity not in knowledge.entities else c.entity or ids[id(c)]
        if c.entity not in knowledge.entities:
            made.append(_made(entity, c))
        for atom in c.atoms:
            atom.linked = entity
            links |= dict(_links(entity, atom, c))
    called = [form for c in clusters for atom in c.atoms for form in forms_called(atom, knowledge)]
    return Linked(links, tuple(sorted(made, key=lambda e: e.id)), _redirects(called, {e.id for e in made}))


def forms_called(atom: Atom, knowledge: Knowledge) -> list[tuple[str, int, str]]:
    """The ids that the forms of a linked atom's name would have, each with whether the entity called so is a made one, and which."""
    made = int(atom.linked not in knowledge.entities)
    forms = sorted({_form_id(atom.group, text) for _, text in atom.forms})
    return [] if atom.loose else [(form, made, atom.linked) for form in forms]


def _redirects(called: Iterable[tuple[str, int, str]], taken: Collection[str]) -> dict[str, str]:
    """Where ids lead that forms would have and no entity has: to what is called so, a known thing first."""
    found: dict[str, str] = {}
    for form, _, entity in sorted(set(called), key=lambda c: c[1:]):
        if form not in taken:
            found.setdefault(form, entity)
    return found


def _links(entity: str, atom: Atom, c: Cluster) -> Iterable[tuple[str, Link]]:
    """The links of an atom's mentions: the rule within the document, unless the name of its own came here by another."""
    across = None if atom.entity else c.how.get(atom.key)
    for mention, rule, sure in atom.mentions:
        if across and rule in ("name of its own", "same words"):
            yield mention, Link(entity, across[0], round(across[1], 3))
        else:
            yield mention, Link(entity, rule, round(sure * across[1] if across else sure, 3))


def _form_id(label: str, text: str, document: str = "") -> str:
    slug = _SLUG.sub("-", anyascii(text).lower()).strip("-")[:_LONGEST].strip("-") or "name"
    return f"{slug}-{row_id('link', label, fold(text), document)[:8]}"


def body_id(entity: str) -> str:
    """The id of a state body that no file lists."""
    return _form_id("body", entity.removeprefix(BODY))


def _forms(c: Cluster) -> list[tuple[str, str]]:
    """(group, text) of a cluster's forms, the one it is named by in ids first: Latin before other scripts, longer before shorter."""
    texts = {text for a in c.atoms for _, text in a.forms}
    ranked = sorted(texts, key=lambda t: (script(t) != LATIN, -len(t.split()), fold(t), t))
    return [(c.atoms[0].group, t) for t in ranked]


def _ids(clusters: Sequence[Cluster]) -> dict[int, str]:
    """An id for each cluster; of namesakes that stay apart the one in more documents, or the first, has the plain id. What is a mere
    role means somebody else in every document and has an id of its own in each.
    """
    by_form: dict[tuple[str, str, bool], list[Cluster]] = defaultdict(list)
    for c in clusters:
        group, text = _forms(c)[0]
        by_form[group, fold(text), c.atoms[0].loose].append(c)
    ids: dict[int, str] = {}
    for (group, *_), namesakes in by_form.items():
        for number, c in enumerate(sorted(namesakes, key=lambda c: (-len(c.atoms), c.key))):
            ids[id(c)] = _form_id(group, _forms(c)[0][1], c.key[0] if number or c.atoms[0].loose else "")
    return ids


def _made(entity: str, c: Cluster) -> MadeEntity:
    forms: Counter[tuple[str, str]] = Counter()
    labels: Counter[str] = Counter()
    for atom in c.atoms:
        forms.update(atom.forms)
        labels[atom.label] += len(atom.mentions)
    label = max(labels, key=lambda x: (labels[x], x))
    name = c.entity.removeprefix(BODY) if c.entity else _best_name(forms)
    return MadeEntity(entity, label, name, tuple(sorted(forms)))


def _best_name(forms: Counter[tuple[str, str]]) -> str:
    """The name to show: in Latin letters if there is one, with most words, then the most frequent."""
    return min(forms, key=lambda f: (script(f[1]) != LATIN, -min(3, len(f[1].split())), -forms[f], len(f[1]), f[1]))[1]
