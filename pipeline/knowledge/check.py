"""Finds what is wrong in the knowledge files: clashing names and domains, loops, unknown parents, kinds, roles and countries."""

import re
from collections.abc import Iterator

from pipeline.errors import BadKnowledge
from pipeline.knowledge.base import Knowledge
from pipeline.knowledge.files import items
from pipeline.knowledge.kinds import LABELS
from pipeline.knowledge.persons import Offices, PersonNames
from pipeline.records import Problem
from pipeline.text import fold

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_CUE_VALUES = {
    "pos": {"verb", "noun", "prep", "adv"},
    "polarity": {"positive", "negative"},
    "certainty": {"asserted", "reported", "hedged", "denied"},
}


def check(knowledge: Knowledge) -> list[Problem]:
    """Every fault found, in a fixed order; an empty list means that all is well. `where` names the entry to mend."""
    return [
        *_names(knowledge),
        *_domains(knowledge),
        *_parents(knowledge),
        *_fields(knowledge),
        *_roles(knowledge),
        *_cues(knowledge),
        *_persons(knowledge),
    ]


def _problem(reason: str, message: str, where: str) -> Problem:
    return Problem("knowledge", reason, message, where)


def _names(knowledge: Knowledge) -> Iterator[Problem]:
    """One name, two things. A name that counts only beside a class word (`context`) may be somebody else's too."""
    seen: dict[str, str] = {}
    for entity in knowledge.entities.values():
        if entity.context:
            continue
        for name in sorted({fold(n) for names in entity.names.values() for n in names}):
            if not name:
                yield _problem("empty_name", f"{entity.id} has a name without letters or digits", entity.id)
            elif (other := seen.setdefault(name, entity.id)) != entity.id:
                yield _problem("name_clash", f"{entity.id} and {other} share the name {name!r}", entity.id)


def _domains(knowledge: Knowledge) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for outlet in knowledge.outlets.values():
        for domain in outlet.domains:
            if (other := seen.setdefault(domain, outlet.id)) != outlet.id:
                yield _problem("domain_clash", f"{outlet.id} and {other} share the domain {domain}", outlet.id)
            if domain != domain.lower() or domain.startswith(("www.", "http")) or "." not in domain.split("/")[0]:
                yield _problem(
                    "bad_domain", f"{outlet.id}: write {domain!r} as a host in small letters, no www", outlet.id
                )


def _parents(knowledge: Knowledge) -> Iterator[Problem]:
    for outlet in knowledge.outlets.values():
        above, seen = outlet.parent, {outlet.id}
        while above:
            if above not in knowledge.outlets:
                yield _problem("unknown_parent", f"{outlet.id} has the parent {above}, which is no outlet", outlet.id)
                break
            if above in seen:
                yield _problem("parent_loop", f"{outlet.id} is its own parent by way of {above}", outlet.id)
                break
            seen.add(above)
            above = knowledge.outlets[above].parent


def _fields(knowledge: Knowledge) -> Iterator[Problem]:
    """Kinds, countries and Wikidata ids; ids given twice under different tables."""
    ids: dict[str, str] = {}
    wikidata: dict[str, str] = {}
    for key, kind, country, fields in items(knowledge.table):
        if kind not in LABELS:
            yield _problem("unknown_kind", f"{key}: unknown kind {kind!r}; known are {', '.join(sorted(LABELS))}", key)
        if country and country not in knowledge.countries:
            yield _problem("unknown_country", f"{key}: {country!r} is no ISO 3166 code; write INT for none", key)
        if (other := ids.setdefault(key, f"{kind}.{country}")) != f"{kind}.{country}":
            yield _problem("id_clash", f"{key} stands in [{other}] and in [{kind}.{country}]", key)
        if (q := fields.get("wikidata")) and (not _WIKIDATA.fullmatch(q) or wikidata.setdefault(q, key) != key):
            yield _problem("bad_wikidata", f"{key}: {q!r} is malformed or already given to {wikidata.get(q)}", key)


def _roles(knowledge: Knowledge) -> Iterator[Problem]:
    roles = knowledge.table.get("roles", {})
    holders: dict[tuple[str, str | None], str] = {}
    for entity in knowledge.entities.values():
        if not entity.role:
            continue
        if entity.role not in roles:
            yield _problem("unknown_role", f"{entity.id} has the role {entity.role!r}, which [roles] lacks", entity.id)
        elif (other := holders.setdefault((entity.role, entity.country), entity.id)) != entity.id:
            yield _problem(
                "role_clash", f"{entity.id} and {other} are both the {entity.role} of one country", entity.id
            )


def _cues(knowledge: Knowledge) -> Iterator[Problem]:
    for lang in knowledge.table.get("cues", {}):
        for lemma, cue in knowledge.cues(lang).items():
            for name, known in _CUE_VALUES.items():
                if (value := getattr(cue, name)) not in known:
                    yield _problem("bad_cue", f"cue {lemma!r} ({lang}): {name} cannot be {value!r}", lemma)


def _persons(knowledge: Knowledge) -> Iterator[Problem]:
    """Tables that do not say what they should of persons' names, offices and classes of places; one word, two classes."""
    for build, key in ((PersonNames, "persons"), (Offices, "offices")):
        try:
            build(knowledge.table.get(key, {}))
        except BadKnowledge as error:
            yield _problem(f"bad_{key}", str(error), key)
    seen: dict[tuple[str, str], str] = {}
    for concept, languages in knowledge.table.get("place_classes", {}).items():
        for language, words in languages.items():
            for word in words:
                if (other := seen.setdefault((language, word), concept)) != concept:
                    yield _problem(
                        "class_clash", f"{concept} and {other} share the word {word!r} ({language})", concept
                    )
