"""The knowledge in memory: `load()` once, then look up names, addresses, designators and words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import BadKnowledge
from pipeline.knowledge import designators, publishers
from pipeline.knowledge.countries import LANGUAGES, Country, countries
from pipeline.knowledge.files import Table, data_files, hash_of, items, merge, read
from pipeline.knowledge.kinds import LABELS, OUTLET_KINDS
from pipeline.knowledge.roles import Roles
from pipeline.knowledge.types import Cue, Entity, Outlet
from pipeline.text import fold

_ACRONYM = re.compile(r"^(?P<full>.+?) \((?P<short>[A-Z][A-Za-z0-9&.-]*[A-Z0-9])\)$")
_CUE_FIELDS = {"pos", "polarity", "certainty", "frame"}
_SLUG = re.compile(r"[^a-z0-9]+")


class Knowledge:
    """Everything in the data files; build it with `load`. All look-ups are exact up to `text.fold`, never fuzzy."""

    def __init__(self, table: Table, version: str):
        self.version = version
        self.table = table
        self.countries: dict[str, Country] = countries(table.get("countries", {}))
        self.entities: dict[str, Entity] = {}
        self.outlets: dict[str, Outlet] = {}
        for key, kind, country, fields in items(table):
            self._add(key, kind, country, fields)
        self._country_ids = {code: self._add_country(country) for code, country in self.countries.items()}
        self.people_nouns: frozenset[str] = frozenset(table.get("people", {}).get("nouns", ()))
        self.designator_pattern = designators.PATTERN
        self.roles = Roles(table.get("roles", {}), self.countries, self.entities)

    def _add(self, key: str, kind: str, country: str | None, fields: Table) -> None:
        names = {lang: tuple(fields[lang]) for lang in (*LANGUAGES, "uk", "zh") if lang in fields}
        names["en"] = tuple(dict.fromkeys((*_own_names(fields["name"], self.countries), *names.get("en", ()))))
        label = LABELS.get(kind, "MISC")
        self.entities[key] = Entity(
            key,
            label,
            fields["name"],
            kind,
            country,
            fields.get("wikidata"),
            names,
            fields.get("role"),
            bool(fields.get("context")),
        )
        if kind in OUTLET_KINDS:
            self.outlets[key] = Outlet(
                key,
                fields["name"],
                OUTLET_KINDS[kind],
                country,
                fields.get("parent"),
                names,
                tuple(fields.get("domains", ())),
            )

    def _add_country(self, country: Country) -> str:
        key = _SLUG.sub("-", fold_spaced(country.name)).strip("-") or country.code.lower()
        key = key if key not in self.entities else f"{key}-{country.code.lower()}"
        self.entities[key] = Entity(key, "LOC", country.name, "country", country.code, country.wikidata, country.names)
        return key

    # --- names -----------------------------------------------------------------------------------

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        """Folded name to ids."""
        found: dict[str, dict[str, None]] = {}
        for entity in self.entities.values():
            for name in {entity.name, *(n for names in entity.names.values() for n in names)}:
                found.setdefault(fold(name), {})[entity.id] = None
        return {name: tuple(sorted(ids)) for name, ids in found.items() if name}

    @cached_property
    def _by_domain(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Host to (start of path, outlet id), the longest path first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for outlet in self.outlets.values():
            for domain in outlet.domains:
                host, slash, path = domain.partition("/")
                found.setdefault(host, []).append((slash + path, outlet.id))
        return {host: tuple(sorted(paths, key=lambda p: (-len(p[0]), p))) for host, paths in found.items()}

    def entities_named(self, name: str) -> tuple[Entity, ...]:
        """Every entity with this name in any language; "Japan's Defense Ministry" and the like are understood too."""
        if ids := self._by_name.get(fold(name)):
            return tuple(self.entities[i] for i in ids)
        if (found := self.roles.parse(name)) and found.entity:
            return (self.entities[found.entity],)
        return ()

    def outlet_named(self, name: str) -> Outlet | None:
        """The outlet of this name in any language, "press service", "official website" and their like stripped; None if unsure.

        A bracketed remark must itself be known ("Ministry of Defense (Japan)"); one that speaks of a copy never resolves.
        """
        if (outlet := self._outlet(name)) or not (parts := publishers.bracketed(name)):
            return outlet
        before, remark = parts
        if publishers.COPY.search(remark) or not (self.country_of(remark) or self._by_name.get(fold(remark))):
            return None
        return self._outlet(before)

    def _outlet(self, name: str) -> Outlet | None:
        for reading in publishers.readings(name):
            known = [self.outlets[e.id] for e in self.entities_named(reading) if e.id in self.outlets]
            if known:
                return known[0] if len(known) == 1 else None
        return None

    def outlet_at(self, url: str) -> Outlet | None:
        """The outlet whose domain the address lies in; the longest matching domain wins ("world.kbs.co.kr" before "kbs.co.kr")."""
        host, path = publishers.host_and_path(url)
        while "." in host:
            for start, outlet in self._by_domain.get(host, ()):
                if path.startswith(start) and path[len(start) : len(start) + 1] in ("", "/", "." if start else "/"):
                    return self.outlets[outlet]
            host = host.partition(".")[2]
        return None

    def outlet_for(self, publisher: str | None, url: str | None) -> Outlet | None:
        """The outlet of a document: by the publisher's name, else by its address; None for copies and strangers."""
        if publisher and (outlet := self.outlet_named(publisher)):
            return outlet
        return self.outlet_at(url) if url else None

    # --- countries -------------------------------------------------------------------------------

    @cached_property
    def _by_country(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for country in self.countries.values():
            for names in (*country.names.values(), *country.demonyms.values()):
                for name in names:
                    found.setdefault(fold(name), country.code)
        return found

    def country_of(self, name: str) -> str | None:
        """ISO 3166 code for a country's name or a demonym in any of the four languages ("South Korean": KR)."""
        return self._by_country.get(fold(name))

    def country_entity(self, code: str) -> Entity | None:
        """The entity of a country, by ISO code."""
        key = self._country_ids.get(code)
        return self.entities[key] if key else None

    # --- designators and words -------------------------------------------------------------------

    @cached_property
    def _by_designator(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entity in self.entities.values():
            if entity.label in ("AIRCRAFT", "WEAPON", "SHIP"):
                for names in entity.names.values():
                    for name in names:
                        if designators.PATTERN.fullmatch(name):
                            found.setdefault(designators.normal(name), entity.id)
        return found

    @cached_property
    def designator_prefixes(self) -> dict[str, str]:
        """Letters that two or more known designators share, all of one label: {"TU": "AIRCRAFT", "KH": "WEAPON"}."""
        labels: dict[str, list[str]] = {}
        for form, key in self._by_designator.items():
            labels.setdefault(form.split("-")[0], []).append(self.entities[key].label)
        return {a: found[0] for a, found in labels.items() if len(found) > 1 and len(set(found)) == 1 and len(a) > 1}

    def designated(self, designator: str) -> Entity | None:
        """The craft or weapon of a designator in either script; a variant is its base type ("Ту-95МС": tu-95)."""
        for form in designators.shorter(designator):
            if key := self._by_designator.get(form):
                return self.entities[key]
        return None

    def cues(self, lang: str, pos: str | None = None) -> dict[str, Cue]:
        """Reporting words of a language by lemma, empty for a language we have none for.

        With `pos`, only verbs, nouns, prepositions or adverbs; without it a lemma that is both ("claim") comes as the verb.
        """
        return self._cues.get((lang, pos), {})

    @cached_property
    def _cues(self) -> dict[tuple[str, str | None], dict[str, Cue]]:
        found: dict[tuple[str, str | None], dict[str, Cue]] = {}
        for lang, groups in self.table.get("cues", {}).items():
            for cue in _read_cues(groups):
                same = found.setdefault((lang, cue.pos), {})
                same[cue.lemma] = _joined(same[cue.lemma], cue) if cue.lemma in same else cue
            for pos in sorted({cue.pos for cue in _read_cues(groups)}):  # the verb comes last, so it stands
                found.setdefault((lang, None), {}).update(found[lang, pos])
        return found

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A plain word list of the data files, such as the class nouns of ships; empty where there is none."""
        return tuple(self.table.get(table, {}).get(key, ()))


def _own_names(name: str, known: dict[str, Country]) -> Iterable[str]:
    """Names a canonical name yields by itself: whole, and both parts of "Federal Security Service (FSB)"."""
    yield name
    match = _ACRONYM.match(name)
    if match and not any(match["short"] in c.names["en"] for c in known.values()):
        yield match["full"]
        yield match["short"]


def _read_cues(groups: list[dict[str, Any]]) -> Iterator[Cue]:
    """Cues of one language: groups of lemmas that share part of speech, polarity, certainty and frame."""
    for group in groups:
        shared = {key: value for key, value in group.items() if key != "lemmas"}
        if not isinstance(group.get("lemmas"), list) or "pos" not in shared or set(shared) - _CUE_FIELDS:
            raise BadKnowledge(f"a group of cues needs pos and lemmas, and may have {', '.join(sorted(_CUE_FIELDS))}")
        for lemma in group["lemmas"]:
            yield Cue(lemma=lemma, **shared)


def _joined(first: Cue, again: Cue) -> Cue:
    """A lemma that stands in several groups: all its frames, the rest as in the first group."""
    frames = dict.fromkeys([*first.frame.split(), *again.frame.split()])
    return replace(first, frame=" ".join(frames))


def fold_spaced(name: str) -> str:
    """A name for use in an id: accents off, lower case, other characters as they are."""
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def version_of(extra: Path | None = None) -> str:
    """`Knowledge.version` without parsing anything."""
    return hash_of(data_files(extra))


@lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Knowledge:
    """The knowledge that ships, with a user's file or folder of files merged over it; read once per process.

    Raises BadKnowledge for a missing or malformed file.
    """
    files = data_files(extra)
    table: Table = {}
    for file in files:
        table = merge(table, read(file))
    return Knowledge(table, hash_of(files))
