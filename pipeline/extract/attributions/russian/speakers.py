"""Who a Russian source is: the name in the phrase in the nominative; pronouns and titles led back to who was named before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.lexicon import Lexicon, lemma
from pipeline.extract.attributions.view import View
from pipeline.extract.russian import declension
from pipeline.records import Attribution, Mention, Span

_HE = frozenset({"он", "его", "ему", "им", "него", "нему", "ним", "нем"})
_SHE = frozenset({"она", "ее", "ей", "ею", "нее", "ней"})
_NOBODY = frozenset({"они", "их", "я", "мы", "ты", "вы", "кто", "который", "это", "тот", "все", "многие", "некоторый"})
_KINDS = {
    "PERSON": "person",
    "OUTLET": "media",
    "ORG": "organization",
    "MINISTRY": "organization",
    "LOC": "organization",
}
_BODIES = ("ORG", "MINISTRY", "OUTLET")
_NEAR, _FAR = 1500, 6000  # characters a pronoun, and a title, may look back


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who can speak: where the name stands, the name, and whether a man or a woman."""

    end: int
    name: str
    entity: str | None
    label: str
    gender: str = ""
    titles: frozenset[str] = frozenset()
    alone: bool = False  # a single word, whose gender is a guess


class RussianSpeakers:
    """Names the speakers of one document's attributions, in order."""

    def __init__(self, view: View, words: Lexicon) -> None:
        self._view, self._words = view, words
        self._named = [w for m in view.doc._.mentions if m.label in _KINDS and (w := self._who(m)) is not None]
        full_first = sorted((w for w in self._named if w.gender), key=lambda w: w.alone)
        self._genders = {w.name: w.gender for w in reversed(full_first)}
        self._ends = [w.end for w in self._named]
        self._starts = [m.start for m in view.doc._.mentions]
        self._spoke: list[Who] = []
        self._speaking: set[str] = set()

    def resolved(self, found: Iterable[Attribution]) -> list[Attribution]:
        """The attributions with speaker, entity and kind of source filled in."""
        return [self._resolved(a) for a in sorted(found, key=lambda a: a.cue[0].start)]

    def _resolved(self, attribution: Attribution) -> Attribution:
        span = attribution.source[0] if attribution.source else None
        tokens = self._tokens(span) if span is not None else None
        if span is None or tokens is None:
            return replace(attribution, source_kind="missing")
        who, kind = self._speaker(tokens)
        if who is None:
            return replace(attribution, speaker=self._words_of(tokens), source_kind=kind)
        self._spoke.append(replace(who, end=span.end))
        self._speaking.add(who.name)
        return replace(attribution, speaker=who.name, entity=who.entity, source_kind=_KINDS.get(who.label, kind))

    def _tokens(self, span: Span) -> Tokens | None:
        return self._view.doc.char_span(span.start, span.end, alignment_mode="contract")

    def _who(self, mention: Mention) -> Who | None:
        tokens = self._tokens(Span(mention.start, mention.end))
        if tokens is None:
            return None
        person = mention.label == "PERSON"
        gender = declension.gender_of(list(tokens)) if person else ""
        titles = frozenset(self._titles(tokens)) if person else frozenset({lemma(t) for t in tokens})
        return Who(
            mention.end,
            mention.name or tokens.text,
            mention.entity,
            mention.label,
            gender,
            titles,
            alone=len(tokens) == 1,
        )

    def _titles(self, name: Tokens) -> Iterable[str]:
        """Nouns before or, set off by a comma, behind a person's name that say what the person is."""
        doc = self._view.doc
        for at in range(name.start - 1, max(-1, name.start - 9), -1):
            if (doc[at].is_punct and doc[at].text not in tree.QUOTES) or tree.finite(doc[at]):
                break
            if doc[at].pos_ == "NOUN":
                yield lemma(doc[at])
        if name.end + 1 < len(doc) and doc[name.end].text == ",":
            yield from (lemma(t) for t in doc[name.end + 1 : name.end + 4] if t.pos_ == "NOUN")

    # --- one source -------------------------------------------------------------------------------

    def _speaker(self, tokens: Tokens) -> tuple[Who | None, str]:
        head = tokens.root
        word = lemma(head) if len(tokens) > 1 else tokens.text.lower().replace("ё", "е")
        if len(tokens) == 1 and word in _HE | _SHE:
            return self._antecedent(tokens[0].idx, "masc" if word in _HE else "femn"), "person"
        if len(tokens) == 1 and lemma(head) in _NOBODY:
            return None, "anonymous"
        if (mention := self._in_phrase(tokens, head)) is not None:
            return self._who(mention), _KINDS[mention.label]
        return self._described(tokens, head)

    def _in_phrase(self, tokens: Tokens, head: Token) -> Mention | None:
        """The mention that the phrase is about: its head, or the name in apposition to it."""
        inside = self._mentions(tokens)
        named = [(m, self._tokens(Span(m.start, m.end))) for m in inside]
        for mention, words in named:
            if mention.label == "PERSON" and words is not None and _same_case(head, words, tokens):
                return mention
        for mention, words in named:
            if (
                words is not None
                and mention.label != "PERSON"
                and (words.start <= head.i < words.end or (mention.label != "LOC" and self._called(head, words)))
            ):
                return mention
        if lemma(head) in self._words.documents | {"слово", "источник"} and not _animate(head):
            return next((m for m in inside if m.label in _BODIES and lemma(head) != "источник"), None)
        return None

    def _called(self, head: Token, words: Tokens) -> bool:
        """ "Газета «Труд»", "агентство Reuters": the name of a medium or body whose class word is the head."""
        before = self._view.doc[max(0, words.start - 1)]
        quoted = before.text in tree.QUOTES
        adjacent = words.start - quoted == head.i + 1
        known = lemma(head) in self._words.media or (
            lemma(head) in self._words.bodies and (quoted or not _oblique(words.root, head))
        )
        return adjacent and known

    # --- those named before --------------------------------------------------------------------------

    def _antecedent(self, before: int, gender: str) -> Who | None:
        """The last person of this gender who spoke, or was named, before; of two named later than they spoke, in doubt the speaker."""
        spoke = takewhile(lambda w: before - w.end <= _NEAR, reversed(self._spoke))
        recent = [w for w in (*self._before(before, _NEAR), *spoke) if w.label == "PERSON" and w.end <= before]
        fitting = [w for w in recent if self._genders.get(w.name, gender) == gender]
        return max(fitting, key=lambda w: (self._nearness(w, before), w.end), default=None)

    def _before(self, offset: int, reach: int) -> list[Who]:
        """Those named at most `reach` characters before an offset, in order."""
        return self._named[bisect_left(self._ends, offset - reach) : bisect_right(self._ends, offset)]

    def _mentions(self, tokens: Tokens) -> list[Mention]:
        """Mentions within a stretch that can speak."""
        found = self._view.doc._.mentions[
            bisect_left(self._starts, tokens.start_char) : bisect_left(self._starts, tokens.end_char)
        ]
        return [m for m in found if m.end <= tokens.end_char and m.label in _KINDS]

    def _nearness(self, who: Who, before: int) -> float:
        apart = self._view.sentence_number(before) - self._view.sentence_number(max(0, who.end - 1))
        return -apart - (0 if who.name in self._speaking else 1.2)

    def _described(self, tokens: Tokens, head: Token) -> tuple[Who | None, str]:
        """ "Министр", "ведомство", "издание": whoever was so called before; else only what kind it is."""
        word, words = lemma(head), self._words
        short = (
            sum(not t.is_punct for t in tokens) <= 2
            and tree.has(head, "Number", "Sing")
            and not any(t.ent_type_ for t in tokens)
        )
        if word in words.media:
            return (self._body(head.idx, ("OUTLET",)) if short else None), "media"
        if word in words.bodies | words.documents:
            body = self._body(head.idx, _BODIES[:2], word) if short and word in words.bodies else None
            return body or self._department(tokens), "organization"
        if word in words.unnamed or tree.has(head, "Number", "Plur"):
            return None, "anonymous"
        return (self._titled(head.idx, word) if short else None), "person" if _animate(head) else "organization"

    def _body(self, before: int, labels: Sequence[str], word: str = "") -> Who | None:
        """The body named last; one that bears the word in its name before others."""
        near = [w for w in self._before(before, _FAR) if w.label in labels]
        same = [w for w in near if word in w.titles]
        general = word in ("", "ведомство", "министерство", "агентство", "служба", "организация", "компания")
        chosen = same or (near if general else [])
        return chosen[-1] if chosen else None

    def _department(self, tokens: Tokens) -> Who | None:
        """ "Пресс-служба ФСБ": called by its own words, with the id of the body it belongs to."""
        last = [m for m in self._mentions(tokens) if tokens.start_char < m.start and m.end == tokens.end_char]
        inside = [m for m in last if m.label in ("ORG", "MINISTRY")]
        return (
            Who(tokens.end_char, self._words_of(tokens) or tokens.text, inside[0].entity, inside[0].label)
            if len(inside) == 1
            else None
        )

    def _titled(self, before: int, title: str) -> Who | None:
        """The last person introduced with this title."""
        near = [w for w in self._before(before, _FAR) if w.label == "PERSON" and title in w.titles]
        return near[-1] if near else None

    def _words_of(self, tokens: Tokens) -> str | None:
        """The printed words in the nominative, for a speaker without a name; nothing for a pronoun."""
        if len(tokens) == 1 and (tokens[0].pos_ in ("PRON", "DET") or lemma(tokens[0]) in _NOBODY):
            return None
        counted = any(t.dep_.startswith("nummod") for t in tokens.root.children)
        words = tokens.text if counted else declension.phrase(list(tokens), tokens.root)
        first = tokens[0]
        small = first.is_title and not first.ent_type_ and first.pos_ != "PROPN"
        return words[0].lower() + words[1:] if small else words


def _same_case(head: Token, name: Tokens, phrase: Tokens) -> bool:
    """Whether a person's name is the phrase's head or stands in apposition to it: in the same case, or alone."""
    if name.start <= head.i < name.end or len(name) == len(phrase):
        return True
    ends = name.end == phrase.end or name.doc[name.end].is_punct
    if not ends or (not _animate(head) and lemma(head) != "источник"):
        return False
    first = name.root if name.root.pos_ == "PROPN" else name[0]
    return not _oblique(first, head)


def _oblique(token: Token, head: Token) -> bool:
    """Whether a noun depends on the head in a case of its own."""
    mine, theirs = token.morph.get("Case", []), head.morph.get("Case", [])
    return bool(mine) and bool(theirs) and mine != theirs


def _animate(token: Token) -> bool:
    return tree.has(token, "Animacy", "Anim")
