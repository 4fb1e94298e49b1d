"""Where everything in a dossier comes from, as PROV-O in JSON-LD.

A file's bytes were read to a text; claims were extracted from the text; links were traced from claims to the texts of
sources; people decided; the dossier rests on all of these. Each step names its tool with its version.
"""

from typing import Any

from pipeline import __version__
from pipeline.publish.export import iris, jsontext
from pipeline.publish.export.dossier.contents import Dossier
from pipeline.publish.export.standing import HAND
from pipeline.publish.queries.sql import Row
from pipeline.publish.words import file_name, title

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasDerivedFrom",
            "wasGeneratedBy",
            "used",
            "wasAssociatedWith",
            "wasAttributedTo",
            "specializationOf",
        )
    },
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "sha256": "schema:sha256",
    "softwareVersion": "schema:softwareVersion",
}


def provenance(dossier: Dossier) -> str:
    """The graph as JSON-LD text; things are listed before what is derived from them."""
    graph: dict[str, Row] = {}
    for source in (dossier.report, *dossier.sources):
        _add(graph, *_read(source))
    for claim in dossier.claims:
        _add(graph, *_extracted(claim, dossier.report))
        for passage in claim["passages"]:
            _add(graph, *_traced(passage, claim, dossier))
    _add(graph, *_exported(dossier, list(graph.values())))
    return jsontext.lines({"@context": CONTEXT, "@graph": list(graph.values())})


def _add(graph: dict[str, Row], *things: Row) -> None:
    for thing in things:
        graph[thing["@id"]] = graph.get(thing["@id"], {}) | thing


def _read(source: Row) -> list[Row]:
    """A version, its reading text, and the reading."""
    version, text = iris.version(source["sha256"]), _text(source)
    reading = iris.row("reading", source["sha256"][:16])
    return [
        agent := _agent(source["reader"]),
        _entity(iris.document(source), title(source)),
        _entity(version, file_name(source["path"]))
        | {"sha256": source["sha256"], "specializationOf": iris.document(source)},
        _activity(reading, "read", [version], agent),
        _entity(text, f"reading text of {file_name(source['path'])}")
        | {"sha256": source["text_sha256"], "wasDerivedFrom": version, "wasGeneratedBy": reading},
    ]


def _extracted(claim: Row, report: Row) -> list[Row]:
    """A claim, and the extraction; what people marked is theirs instead."""
    id = iris.row("claim", claim["id"])
    entity = _entity(id, claim["quote"]) | {"wasDerivedFrom": _text(report)}
    decided = [thing for decision in claim["decisions"] for thing in _decided(decision, id)]
    if claim["made_by"] == HAND:
        return [*decided, entity]
    agent = _agent(claim["made_by"])
    activity = _activity(iris.row("extraction", _short(report, claim)), "extract", [_text(report)], agent)
    return [agent, activity, entity | {"wasGeneratedBy": activity["@id"]}, *decided]


def _traced(passage: Row, claim: Row, dossier: Dossier) -> list[Row]:
    """A link, and the tracing, which used the claim's text and those of all sources."""
    source = next(s for s in dossier.sources if s["key"] == passage["key"])
    id = iris.row("link", passage["id"])
    entity = _entity(id, f"{passage['relation']}: {passage['quote']}")
    entity["wasDerivedFrom"] = [iris.row("claim", claim["id"]), _text(source)]
    decided = [thing for decision in passage["decisions"] for thing in _decided(decision, id)]
    if passage["made_by"] == HAND:
        return [*decided, entity]
    agent = _agent(passage["made_by"])
    used = [_text(s) for s in (dossier.report, *dossier.sources)]
    activity = _activity(iris.row("tracing", _short(dossier.report, passage)), "trace", used, agent)
    return [agent, activity, entity | {"wasGeneratedBy": activity["@id"]}, *decided]


def _decided(decision: Row, of: str) -> list[Row]:
    """A person's decision on a claim or link; one that marked it is the thing itself."""
    person = iris.row("reviewer", _slug(decision["reviewer"]))
    made = _entity(
        decision["id"], f"{decision['action']}: {decision['words'] or decision['speaker'] or decision['verdict']}"
    )
    made |= {"wasAttributedTo": person, "generatedAtTime": decision["created"]}
    return [
        {"@id": person, "@type": ["prov:Agent", "prov:Person"], "label": decision["reviewer"]},
        made | ({} if decision["id"] == of else {"wasDerivedFrom": of}),
    ]


def _short(report: Row, made: Row) -> str:
    """Names a step by what it was about and what did it."""
    return f"{report['sha256'][:16]}:{_slug(made['made_by'])}"


def _exported(dossier: Dossier, things: list[Row]) -> list[Row]:
    entities = [thing["@id"] for thing in things if thing["@type"] == "prov:Entity" and "wasDerivedFrom" in thing]
    agent = _agent(f"sourceline {__version__}")
    activity = _activity(iris.row("export", dossier.report["sha256"][:16]), "export", entities, agent)
    made = _entity(iris.row("dossier", dossier.report["id"]), f"Evidence dossier: {title(dossier.report)}")
    return [agent, activity, made | {"wasDerivedFrom": entities, "wasGeneratedBy": activity["@id"]}]


def _text(source: Row) -> str:
    return iris.version(source["text_sha256"])


def _entity(id: str, label: str) -> dict[str, Any]:
    return {"@id": id, "@type": "prov:Entity", "label": label}


def _activity(id: str, label: str, used: list[str], agent: Row) -> dict[str, Any]:
    return {"@id": id, "@type": "prov:Activity", "label": label, "used": used, "wasAssociatedWith": agent["@id"]}


def _agent(made_by: str) -> dict[str, Any]:
    """A program from its name and version: `claims 0.1.0 (en_sourceline)`, `pdf/1`."""
    name, _, version = made_by.replace("/", " ", 1).partition(" ")
    kind = ["prov:Agent", "prov:SoftwareAgent"]
    return {"@id": iris.row("tool", _slug(made_by)), "@type": kind, "label": name, "softwareVersion": version}


def _slug(words: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in words).strip("-")
