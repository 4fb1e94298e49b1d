"""Names: the trained pipeline's and the dictionary's brought together, and linked within the document."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.extract.entities.acronyms import definitions, occurrences
from pipeline.extract.entities.bodies import BodyFinder
from pipeline.extract.entities.calendar import calendar_words, language_names
from pipeline.extract.entities.craft import DesignatorFinder, ShipFinder
from pipeline.extract.entities.found import THE, Cover, Found, settle
from pipeline.extract.entities.people import PeopleFinder
from pipeline.extract.entities.russian import RussianNames
from pipeline.knowledge import Knowledge
from pipeline.records import Mention

__all__ = ["EntityFinder"]

MODEL_LABELS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NORP": "NORP", "MISC": "MISC",
    "LAW": "TREATY", "PRODUCT": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC",
}  # fmt: skip
"""Labels of a trained pipeline, ours or a user's own, to the labels of mentions; others (DATE, MONEY) are not names."""

_UNCASED = ("ko", "ja")  # there a common noun may be a name ("Coast Guard"), for nothing is written large
_EDGE = re.compile(r"[\s\"“”„«»'‘’(\[,]+")
_TAIL = re.compile(r"(?:['’]s?)?[\s\"“”«»'‘’)\],;:]*$")
_REST = re.compile(  # "Choi Hyun" is cut short: the name goes on in "-soo", and that of a place not in "-based"
    r"-(?:[A-Z]\w*|(?!(?:based|born|led|backed|bound|made|run|owned|held|built|style|era|turned|like|controlled|occupied|sponsored|"
    r"funded|flagged|registered|trained|wide|to|in|on|and|the)\b)[a-z]\w*)"
)
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
_HANGUL = re.compile(r"[가-힣]")
_CAPITAL = re.compile(r"[A-ZА-ЯЁ]")


class EntityFinder:
    """spaCy component: fills `doc._.mentions` and sets `doc.ents` to them. Works without any trained part, in all languages."""

    def __init__(self, knowledge: Knowledge):
        self._k = knowledge
        self._bodies = BodyFinder(knowledge)
        self._designators = DesignatorFinder(knowledge)
        self._ships = ShipFinder(knowledge)
        self._people = PeopleFinder(knowledge)
        self._dates, self._languages = calendar_words(), language_names()
        self._not_names = frozenset(knowledge.words("scan", "not_names"))

    def __call__(self, doc: Doc) -> Doc:
        """Find and link the names of one document."""
        text = doc.text
        known = self._bodies(text)
        trained = self._trained(doc, text, Cover(known))
        found = settle([*known, *trained, *self._designators(text)])
        found = settle([*found, *self._ships(doc, text, found), *self._people.unfound(text, found)])
        bound, revealed = definitions(text, found, self._k)
        found = settle([*found, *revealed, *occurrences(text, bound, found)])
        found = self._with_roles(doc, text, self._with_people(doc, text, found))
        if _is_russian(doc):
            found = list(map(RussianNames(doc).nominative, found))
        doc._.mentions = tuple(_mention(one, text) for one in found)
        _set_ents(doc, doc._.mentions)
        return doc

    def _trained(self, doc: Doc, text: str, known: Cover) -> list[Found]:
        """The model's names, edges cleaned, that the dictionary does not know better."""
        found = []
        small = frozenset(_SMALL_WORD.findall(text)) if doc.ents else frozenset()
        for ent in doc.ents:
            if label := MODEL_LABELS.get(ent.label_):
                one = _clean(Found(ent.start_char, ent.end_char, label), text)
                if one and label == "PERSON":
                    one = self._people.untitled(text, one)
                if one and text[one.start : one.end] in self._languages:
                    one.label = "NORP"
                if one and not self._no_name(ent, text[one.start : one.end], small, text):
                    found.append(self._ranked(one, known, text, uncased=doc.lang_ in _UNCASED))
        return found

    def _no_name(self, ent: Span, words: str, small: frozenset[str], text: str) -> bool:
        """Whether the model took for a name what is none: a date, a time zone, or common words that only a title writes large.

        `small` are the words the text also has in small letters: "Human Rights" is no person where "human rights" are spoken of.
        """
        parts = words.replace(".", " ").split()
        if words in self._not_names or all(part in self._dates or part.isdigit() for part in parts):
            return True
        low = words.lower()
        if small.issuperset(low.split()) and low in text:
            return True
        cased = ent.doc.lang_ not in _UNCASED
        return cased and len(ent) == 1 and ent[0].pos_ in ("NOUN", "VERB", "ADV") and words.isalpha()

    def _ranked(self, one: Found, known: Cover, text: str, *, uncased: bool) -> Found:
        """The model's span ranked against the dictionary's: above names within it, if the rest belongs to a longer name."""
        inside = known.at(one.start, one.end)
        if not inside or any(k.start <= one.start and one.end <= k.end for k in inside):
            return one
        if uncased:
            one.rank = (
                3
                if one.label == "ORG" and all(k.label == "LOC" and _joined(k, one, text) for k in inside)
                else one.rank
            )
            return one
        rest = text[one.start : one.end]
        for k in reversed(inside):
            rest = rest[: max(0, k.start - one.start)] + " " + rest[max(0, k.end - one.start) :]
        strong = any(k.rank >= 3 or (" " in text[k.start : k.end] and one.label != "PERSON") for k in inside)
        if not strong and any(_CAPITAL.match(word) and not self._people.is_title(word) for word in rest.split()):
            one.rank = 3
        return one

    def _with_people(self, doc: Doc, text: str, found: list[Found]) -> list[Found]:
        people = [f for f in found if f.label == "PERSON"]
        others = [f for f in found if f.label != "PERSON"]
        for one in people:
            one.name = one.name or " ".join(text[one.start : one.end].split())
        linked = RussianNames(doc).link(people) if _is_russian(doc) else self._people.link(text, people)
        return settle([*others, *linked])

    def _with_roles(self, doc: Doc, text: str, found: list[Found]) -> list[Found]:
        """Bare roles ("the Defense Ministry") bound to the one such body of the document, else of its publisher's country."""
        bodies: dict[str, set[tuple[str | None, str | None]]] = {}
        for one in found:
            role = one.role or self._role_of(one)
            if role and one.name:
                bodies.setdefault(role, set()).add((one.entity, one.name))
        home = self._home(doc)
        return [b for one in found if (b := self._bound(one, bodies, home, text))]

    def _role_of(self, one: Found) -> str | None:
        entity = self._k.entities.get(one.entity) if one.entity else None
        return entity.role if entity else None

    def _bound(
        self, one: Found, bodies: dict[str, set[tuple[str | None, str | None]]], home: str | None, text: str
    ) -> Found | None:
        if not one.role or one.name:
            return one
        same = bodies.get(one.role, set())
        if (
            len(same) == 1
            and (_CAPITAL.match(text, one.start) or one.label == "MINISTRY")
            and not _HANGUL.match(text, one.start)
        ):
            one.entity, one.name = next(iter(same))
            one.rule = "role"
        elif not same and home and one.label == "MINISTRY":
            own = self._k.roles.body(one.role, home)
            one.entity, one.name, one.rule = own.entity, own.name, "role of publisher's country"
        elif body := self._k.roles.bare_korean(text[one.start : one.end]):
            one.entity, one.name, one.rule = body.entity, body.name, "role"
        words = text[one.start : one.end]
        keep = one.name or (_CAPITAL.match(words) and (one.label == "MINISTRY" or (words.istitle() and " " in words)))
        return one if keep else None

    def _home(self, doc: Doc) -> str | None:
        """The country of the document's own outlet, if known."""
        document = doc._.document
        outlet = self._k.outlet_for(document.publisher, document.url) if document is not None else None
        return outlet.country if outlet else None


def _is_russian(doc: Doc) -> bool:
    """Whether the words are Russian and tagged."""
    return doc.lang_ == "ru" and doc.has_annotation("MORPH")


def _joined(part: Found, whole: Found, text: str) -> bool:
    """Whether a name within another runs on into the rest of it without a blank ("Seoul" in "서울중앙지방법원")."""
    before, after = text[whole.start : part.start], text[part.end : whole.end]
    return not before[-1:].isspace() and not after[:1].isspace()


def _clean(one: Found, text: str) -> Found | None:
    """The span without the article, quotation marks and possessive at its edges."""
    words = text[one.start : one.end]
    lead = _EDGE.match(words)
    start = one.start + (lead.end() if lead and lead.group() != words else 0)
    if the := THE.match(text, start, one.end):
        start = the.end()
    tail = _TAIL.search(text[start : one.end])
    end = start + tail.start() if tail else one.end
    end = rest.end() if (rest := _REST.match(text, end)) else end
    end += text[end : one.end].startswith(".") and text[start:end].endswith((" Jr", " Sr"))
    return Found(start, end, one.label, rank=one.rank) if end > start else None


def _mention(one: Found, text: str) -> Mention:
    name = one.name or " ".join(text[one.start : one.end].split())
    return Mention(one.start, one.end, one.label, one.entity, name, one.rule)


def _set_ents(doc: Doc, mentions: Iterable[Mention]) -> None:
    spans: list[Span] = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.ents = tuple(filter_spans(spans))
