"""What the knowledge files hold, as frozen records."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outlet:
    """Something that publishes and can be cited: a medium, but also a ministry, a navy, a parliament or the UN.

    `kind` is agency, newspaper, broadcaster, website, ministry, agency_of_state, organization or company; `country` an ISO 3166
    code or None; `parent` the id of the outlet it belongs to; `names` maps a language to its names there; `domains` are host
    names, with or without the start of a path ("gov.uk/mod").
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    parent: str | None = None
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything with a name: `label` is that of its mentions, `name` its canonical English name, `kind` its sort (bomber, sea).

    Canonical names follow one convention: a body best known by its acronym carries it in brackets ("Federal Security Service
    (FSB)"), a body whose name many countries share carries the country ("Ministry of Defense (Japan)").
    `role` is what it is to its country ("defense-ministry"); `context` marks names that count only beside a word of their
    class ("the patrol ship Don"), since they mostly mean something else.
    """

    id: str
    label: str
    name: str
    kind: str
    country: str | None = None
    wikidata: str | None = None
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    role: str | None = None
    context: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that marks somebody's statement.

    `lemma` is in dictionary form ("accuse", "according to"); `pos` verb, noun, prep or adv; `polarity` negative for denials;
    `certainty` asserted, reported, hedged or denied; `frame` lists, space-separated, how the content is attached:
    clause (that ...), object (a noun phrase), as (describe X as Y), call (call X Y), of, with, for, to (infinitive), on, quote, noun, source.
    """

    lemma: str
    pos: str
    polarity: str = "positive"
    certainty: str = "asserted"
    frame: str = "clause"
