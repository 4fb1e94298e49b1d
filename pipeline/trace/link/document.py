"""Linking within one document: mentions gathered into atoms, one for each thing the document names.

Known names are looked up; a bare role takes the one such body of the document; what stands in brackets after a name in another
script or as its acronym is the same thing; a surname is the one full name it fits.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.knowledge.cases import nominatives
from pipeline.knowledge.persons import offices
from pipeline.text import fold
from pipeline.trace.link.compare_people import DIFFERENT, SAME, Verdict, compare_people
from pipeline.trace.link.compare_things import GROUPS, compare_things
from pipeline.trace.link.known import BODY, Known, NameBook
from pipeline.trace.link.mentions import Atom, LinkDocument, LinkMention, confidence
from pipeline.trace.link.person import clean
from pipeline.trace.link.sounds import HAN, HANGUL, KANA, script

_BRACKET = re.compile(r"\s*[(（]([^()（）]{2,40})[)）]")
_APART = re.compile(r"[,、，;；/]\s*")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\s·・.'’-]){0,30}")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-Za-zА-Яа-яё&-]{0,8}[A-ZА-ЯЁ]")
_LAST_WORDS = re.compile(r"(?:[\w'’.-]+ )?[\w'’-]+ $")
_LAST_WORD = re.compile(r"([^\s,.;:()（）、。「」]+)\s*$")


def verdict(one: str, other: str, group: str) -> Verdict:
    """What two names of one group say of each other."""
    return compare_people(one, other) if group == "person" else compare_things(one, other, group)


def atoms_of(document: LinkDocument, mentions: Sequence[LinkMention], book: NameBook) -> list[Atom]:
    """The document's atoms; every mention is in exactly one."""
    ordered = sorted(mentions, key=lambda m: (m.start, m.end, m.label))
    known = _resolved(document, ordered, book)
    atoms: list[Atom] = []
    for (entity, group), found in _by_entity(ordered, known).items():
        atoms.append(_atom(document.id, group, found, entity=entity))
    unknown = [m for m in ordered if m.id not in known]
    for group in sorted({_group(m) for m in unknown}):
        atoms += _grouped(document.id, group, [m for m in unknown if _group(m) == group], book)
    joined = _bracketed(ordered, atoms)
    for atom in joined:
        atom.offices = _offices(atom, {m.id: m for m in ordered})
    return joined


def _group(mention: LinkMention) -> str:
    return GROUPS.get(mention.label, mention.label)


# --- names the knowledge has -----------------------------------------------------------------------


def _resolved(document: LinkDocument, mentions: Sequence[LinkMention], book: NameBook) -> dict[str, tuple[str, str]]:
    """Mention id to (entity id, rule) for what the knowledge or the document itself settles."""
    found: dict[str, tuple[str, str]] = {}
    bare: list[tuple[LinkMention, Known]] = []
    bodies: dict[str, set[str]] = {}
    for mention in mentions:
        known = _known(mention, book)
        if known is None:
            continue
        if known.role and (known.entity is None or known.rule == "alias") and mention.entity is None:
            bare.append((mention, known))
        elif entity := known.entity or (BODY + known.body if known.body else None):
            found[mention.id] = (entity, known.rule)
            if role := book.role_of(entity):
                bodies.setdefault(role, set()).add(entity)
    quotes = {m.id: clean(m.quote) for m in mentions}
    longer = [(quotes[m], entity) for m, (entity, _) in found.items()]
    lands = frozenset(land for _, e in longer if (land := book.country(e)))
    home = document.home if document.home in lands else None
    for mention, known in bare:
        if settled := _short_form(quotes[mention.id], longer) or _settled(mention, known, bodies, book, home, lands):
            found[mention.id] = settled
    return found


def _short_form(words: str, longer: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The one thing of the document whose longer name begins with these words: "Совбеза" after "Совбез ООН"."""
    forms = {fold(form) for form in nominatives(words)}
    fits = {entity for name, entity in longer if " " in name and _begins(name, len(words.split()), forms)}
    return (next(iter(fits)), "short form") if len(fits) == 1 else None


def _begins(name: str, count: int, forms: set[str]) -> bool:
    parts = name.split()
    if len(parts) <= count:
        return False
    return bool(forms & {fold(form) for form in nominatives(" ".join(parts[:count]))})


def _known(mention: LinkMention, book: NameBook) -> Known | None:
    if mention.entity:
        return Known(mention.entity, rule=mention.rule)
    if mention.rule.startswith("role") and mention.name:
        return Known(body=mention.name, rule=mention.rule)
    known = book.find(mention.quote, mention.label, mention.language)
    if known and known.role:
        for words in _before(mention):
            whole = book.find(words + mention.quote, mention.label, mention.language)
            if whole and whole.rule == "role" and not whole.role:
                return whole  # the country stands before the mention, not in it
    return known


def _before(mention: LinkMention) -> list[str]:
    """The last one and the last two words before a mention, as they would stand in one name with it."""
    if mention.language == "ja":
        return [word[1] for word in [_LAST_WORD.search(mention.before)] if word and not mention.before[-1:].isspace()]
    words = _LAST_WORDS.search(mention.before)
    last = words[0].split() if words else []
    return [" ".join(last[-n:]) + " " for n in (1, 2) if n <= len(last)]


def _settled(
    mention: LinkMention,
    known: Known,
    bodies: dict[str, set[str]],
    book: NameBook,
    home: str | None,
    lands: frozenset[str],
) -> tuple[str, str] | None:
    """A role's body: the name's own, else the one named in the document, else the one of the document's countries that is
    called just so, else what language or publisher imply.
    """
    every = bodies.get(known.role or "", set())
    same = {entity for entity in every if book.goes_by(entity, mention.quote, mention.language)}
    if known.entity:
        return known.entity, known.rule
    if len(same) == 1:
        return next(iter(same)), "role"
    own = book.called(mention.quote, known.role or "", lands)
    if own is None and not every:
        own = book.implied(known.role or "", mention.quote, mention.language, home)
    if own is None:
        return None
    return (own.entity or BODY + (own.body or "")), own.rule


def _by_entity(
    mentions: Sequence[LinkMention], known: dict[str, tuple[str, str]]
) -> dict[tuple[str, str], list[tuple[LinkMention, str]]]:
    found: dict[tuple[str, str], list[tuple[LinkMention, str]]] = {}
    for mention in mentions:
        if mention.id in known:
            entity, rule = known[mention.id]
            found.setdefault((entity, _group(mention)), []).append((mention, rule))
    return found


# --- names it has not ------------------------------------------------------------------------------


def _grouped(document: str, group: str, mentions: list[LinkMention], book: NameBook) -> list[Atom]:
    """The atoms of one group's unknown names. A name on its own comes to the one other name it can be short for."""
    sets = _same_names(group, mentions)
    if group == "person":
        sets = _with_surnames(sets)
    return [_atom(document, group, found, loose=_loose(found, book)) for found in sets]


Found = list[tuple[LinkMention, str]]


def _same_names(group: str, mentions: list[LinkMention]) -> list[Found]:
    """Mentions with the same name, or names that are one by their sound."""
    sets: list[Found] = []
    for mention in mentions:
        for found in sets:
            if said := _same(mention, found, group):
                found.append((mention, said))
                break
        else:
            sets.append([(mention, "name of its own")])
    return sets


def _same(mention: LinkMention, found: Found, group: str) -> str:
    """The rule by which a mention is one with those found, "" if none."""
    if mention.name and any(mention.name == other.name for other, _ in found):
        return mention.rule if mention.rule != "none" else "same words"
    said = [verdict(mention.quote, other.quote, group) for other, _ in found]
    if any(v.kind == DIFFERENT for v in said):
        return ""
    full = [v.rule for v in said if v.kind == SAME or v.rule == "same words"]
    return full[0] if full else ""


def _with_surnames(sets: list[Found]) -> list[Found]:
    """Surnames, and names with initials, brought to the sole full name of the document that they fit."""
    full = [s for s in sets if any(compare_people(m.quote, m.quote).kind == SAME for m, _ in s)]
    rest = [s for s in sets if s not in full]
    for found in rest:
        first = found[0][0].quote
        fits = [f for f in full if any(compare_people(first, m.quote).kind != DIFFERENT for m, _ in f)]
        if len(fits) == 1:
            rule = next(v.rule for m, _ in fits[0] if (v := compare_people(first, m.quote)).kind != DIFFERENT)
            fits[0].extend((m, rule) for m, _ in found)
        else:
            full.append(found)
    return full


def _loose(found: Found, book: NameBook) -> bool:
    """Whether the name is a mere role, such as "the ministry" of nobody knows whom."""
    known = book.find(found[0][0].quote, found[0][0].label, found[0][0].language)
    return bool(known and known.role)


def _atom(document: str, group: str, found: Found, *, entity: str | None = None, loose: bool = False) -> Atom:
    forms = Counter((m.language, clean(m.quote)) for m, _ in found)
    for mention, _ in found:
        if entity is None and mention.name and clean(mention.name) not in {text for _, text in forms}:
            forms[mention.language, clean(mention.name)] += 1
    label = Counter(m.label for m, _ in found).most_common(1)[0][0]
    links = [(m.id, rule, confidence(rule)) for m, rule in found]
    return Atom(document, group, label, dict(forms), entity, loose, mentions=links)


# --- brackets --------------------------------------------------------------------------------------


def _bracketed(mentions: Sequence[LinkMention], atoms: list[Atom]) -> list[Atom]:
    """Atoms joined where one's mention stands in brackets after another's; forms in brackets that are no mention are added."""
    at = {mention: atom for atom in atoms for mention, _, _ in atom.mentions}
    starts = {m.start: m for m in mentions}
    for mention in mentions:
        bracket = _BRACKET.match(mention.after)
        if not bracket:
            continue
        inner = starts.get(mention.end + bracket.start(1))
        for part in _APART.split(bracket[1]):
            if _is_alias(mention, part):
                _join(at, mention, inner if inner and inner.quote == part.strip() else None, part.strip())
    return list({id(atom): atom for atom in at.values()}.values())


def _is_alias(mention: LinkMention, part: str) -> bool:
    """Whether what stands in brackets may be the name again: another script, or an acronym of a body."""
    text, group = part.strip(), _group(mention)
    if not _NAME.fullmatch(text) or script(text) == script(mention.quote):
        return bool(group == "body" and _ACRONYM.fullmatch(text))
    if group != "person":
        return script(text) != HAN or script(mention.quote) in (KANA, HANGUL)
    if offices().find(text, mention.language):
        return False
    if script(mention.quote) == HAN and script(text) == KANA:
        return True  # a reading, which only the text can tell
    return compare_people(mention.quote, text).kind != DIFFERENT


def _join(at: dict[str, Atom], mention: LinkMention, inner: LinkMention | None, text: str) -> None:
    """Bring the alias to the mention's atom; two known things, or things of two groups, stay two."""
    mine = at[mention.id]
    if inner is None:
        if mine.entity is None:
            mine.forms.setdefault((mention.language, text), 0)
        return
    other = at[inner.id]
    if other is mine or other.group != mine.group or (mine.entity and other.entity):
        return
    kept, gone = (other, mine) if other.entity else (mine, other)
    for form, count in gone.forms.items():
        kept.forms[form] = kept.forms.get(form, 0) + count
    rule = "beside it in brackets"
    kept.mentions += [(m, rule if m in (inner.id, mention.id) else r, confidence(rule)) for m, r, _ in gone.mentions]
    kept.loose = kept.loose and gone.loose
    at.update({m: kept for m, _, _ in gone.mentions})


def _offices(atom: Atom, mentions: dict[str, LinkMention]) -> frozenset[str]:
    """The offices beside a person's mentions: after the name in Korean and Japanese, before it or after a comma elsewhere."""
    if atom.group != "person":
        return frozenset()
    return frozenset(
        o
        for m, _, _ in atom.mentions
        for text in _beside(mentions[m])
        for o in offices().find(text, mentions[m].language)
    )


def _beside(mention: LinkMention) -> Iterable[str]:
    if mention.language in ("ko", "ja"):
        return [_BRACKET.sub("", mention.after, count=1)[:14]]
    return [
        mention.before[-60:].rpartition(".")[2],
        mention.after[1:50].partition(".")[0] if mention.after[:1] == "," else "",
    ]
