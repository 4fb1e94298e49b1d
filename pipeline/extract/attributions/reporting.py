"""A reporting verb in its sentence: who says it, whether it tells of something said, and what is no report at all."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.forms import forms
from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.resumed import resumption
from pipeline.extract.attributions.sources import source_range
from pipeline.extract.attributions.view import View
from pipeline.extract.places import at

Range = tuple[int, int]  # token indexes, end exclusive

_NEVER = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "rarely", "seldom"})
_CEASED = frozenset({"stop", "stops", "stopped", "cease", "ceases", "ceased", "quit", "without"})
_BEFORE_VERB = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP", "RB", "-RRB-", "''", "”", ","})
# Forms that are no plurals of a noun, whatever a tagger takes them for.
_NEVER_NOUNS = frozenset(
    forms(verb)[1]
    for verb in """say tell deny insist argue assert allege contend maintain propose endorse plead brag disagree agree extol denounce
    criticize criticise accuse announce declare confirm reveal admit concede acknowledge suggest explain describe believe think
    predict warn threaten refuse condemn reject dismiss dispute refute oppose applaud recommend emphasize emphasise reiterate
    portray depict characterize characterise liken blame insinuate imply proclaim disclose affirm""".split()
)
_OURSELVES = frozenset(
    {"i", "you", "we", "one", "nobody", "everyone", "everybody", "anyone", "someone", "who", "there"}
)
_DECLINED = frozenset(form for lemma in ("decline", "refuse") for form in forms(lemma))
_NAMELESS = re.compile(
    r"\w+ (?:not to be (?:named|identified|quoted)|on (?:the )?condition|under condition|anonym|for anonym)"
)
_OWN_TEXT = re.compile(r"this (?:note|comment|paper|brief|commentary)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reporting:
    """A reporting verb in its sentence: bounds `low..high`, its group, who says it, how content may be attached."""

    token: Token
    low: int
    high: int
    frames: frozenset[str]
    cue: Range
    source: Range | None
    passive: bool
    speaker: str  # the head of the source, lower case, "" where there is none
    known: Container[str]  # forms of all reporting verbs

    @property
    def sources(self) -> tuple[Range, ...]:
        """The source as a tuple, empty where nobody is named."""
        return (self.source,) if self.source else ()

    @property
    def finite(self) -> bool:
        """Whether the verb tells of something that happens or happened: no infinitive, no "would"."""
        told = tree.phase(self.token) or self.token
        tags = [t.tag_ for t in self.token.doc[self.cue[0] : told.i + 1]]
        return "TO" not in tags and "MD" not in tags

    @property
    def plain(self) -> bool:
        """Whether it is a plain word of saying in a finite form: it counts even where the speaker cannot be made out."""
        told = {"clause", "quote"} <= self.frames and not {"object", "mind", "call", "as"} & self.frames
        return told and self.token.tag_ in ("VBD", "VBZ", "VBP")

    @property
    def told(self) -> bool:
        """Whether a quoted speaker reports another's words: a plain verb of saying with a third person before it."""
        named = self.source is not None and self.speaker not in _OURSELVES and self.token.tag_ != "VBG"
        return named and self.finite and not {"mind", "object"} & self.frames and "clause" in self.frames

    @property
    def after(self) -> int:
        """First token past the verb and what belongs to its group; past the source where that follows."""
        end = self.cue[1]
        if (
            self.source
            and 0 <= self.source[0] - end <= 3
            and all(t.text != "," for t in self.token.doc[end : self.source[0]])
        ):
            end = self.source[1]
        return end

    @property
    def before(self) -> int:
        """First token of the attributing words: source or verb, whichever comes first."""
        near = self.source is not None and self.cue[0] - 8 <= self.source[1] <= self.cue[0]
        return self.source[0] if self.source is not None and near else self.cue[0]


def is_verb(token: Token) -> bool:
    """Whether a form is used as a verb: by its tag, or where taggers slip ("Tass reports that", "is warning")."""
    tag = token.tag_[:2]
    if tag == "VB":
        return not token.i or token.nbor(-1).tag_ != "HYPH"
    if tag != "NN" or not token.i or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if token.lower_.endswith("ing"):
        return before.lower_ in ("is", "are", "was", "were", "been", "be", "'s", "’s", "'re", "’re")
    if token.tag_ == "NNS" and after.tag_ in ("DT", "PRP$", "PRP") and before.tag_ in ("NNP", "NNPS", "-RRB-"):
        return True  # "The ministry (MND) denies the charge"
    if token.tag_ == "NNS" and (token.lower_ in _NEVER_NOUNS or (token.dep_ in ("ROOT", "conj") and _clausal(after))):
        return (
            before.tag_ in _BEFORE_VERB
        )  # "The agency plans to appeal", "the film documents how", "The union endorses Berg"
    named = before.tag_ in ("NNP", "NNPS", "PRP", "NNS")
    return named and (after.lower_ == "that" or (token.lower_.endswith("s") and after.text in (".", ",", ":")))


def _clausal(token: Token) -> bool:
    """Whether what a verb reports begins here: "that", "how", "to appeal"."""
    if token.tag_ == "TO":
        return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "VB"
    return token.lower_ in ("that", "how", "why", "what", "whether")


def reporting(view: View, token: Token, lemma: str, lexicon: Lexicon) -> Reporting:
    """The verb with its sentence, its group and its source; `lemma` is its dictionary form."""
    low, high = view.region(token.i)
    passive = tree.is_passive(token)
    teller = (tree.quoted_speaker(token) or tree.agent(token)) if passive else _teller(view, token)
    source = source_range(view, token, teller, low, high) if teller is not None or not passive else None
    source = _past_date(view, source) if source else None
    return Reporting(
        token,
        low,
        high,
        lexicon.frames[lemma],
        _group(view, token, low),
        source,
        passive,
        teller.lower_ if teller is not None else "",
        lexicon.forms,
    )


def _group(view: View, token: Token, low: int) -> Range:
    """The verb with its auxiliaries, and with what says that it goes on: "has continued to insist"."""
    start, end = tree.verb_group(view.doc, token, low)
    phase = tree.phase(token)
    return (tree.verb_group(view.doc, phase, low)[0], end) if phase is not None and phase.i >= low else (start, end)


def _teller(view: View, token: Token) -> Token | None:
    """The subject of a verb; not one within a quotation before it, which a parser may hang on the verb."""
    teller = tree.subject(token)
    if teller is None or view.in_speech(token.i) or not view.in_speech(teller.i):
        return teller
    return next((c for c in token.lefts if c.dep_ in tree.SUBJECTS and not view.in_speech(c.i)), None)


def _past_date(view: View, source: Range) -> Range:
    """The source without the date that the tree drew into it: "On July 24 Wu Qian said"."""
    start, end = source
    date = at(view.doc._.dates, view.starts[start])
    past = view.token_at(date.end - 1) + 1 if date else start
    return (past, end) if past < end and view.doc[past].tag_ in ("NNP", "NNPS", "DT") else source


def sharing(view: View, verb: Reporting, last: Reporting | None) -> Reporting:
    """The verb, given the source of the reporting verb before it where it stands in one row with it ("named ..., and said")."""
    if last is not None and last.low == verb.low and _resumes(view, verb, last):
        return replace(verb, source=last.source, speaker=last.speaker)
    if verb.source or verb.passive or last is None or last.low != verb.low or _time(verb.token) != _time(last.token):
        return verb
    before = view.doc[verb.cue[0] - 1] if verb.cue[0] > verb.low else None
    if before is None or not (before.text == "," or before.tag_ == "CC"):
        return verb
    return replace(verb, source=last.source, speaker=last.speaker)


def _resumes(view: View, verb: Reporting, last: Reporting) -> bool:
    """Whether the speaker of the verb before goes on with this one: "he said, suggesting that", "said it left, adding that"."""
    comma = verb.cue[0] - 1
    if verb.token.tag_ == "VBG" and comma == last.after and view.doc[comma].text == ",":
        return True
    return resumption(view, last.token, verb.token, verb.known) is not None


def _time(verb: Token) -> str:
    """The tense of a verb by its tag; taggers mix up the past and the participle of regular verbs."""
    return "VBD" if verb.tag_ == "VBN" else verb.tag_


def reports(view: View, verb: Reporting) -> bool:
    """Whether somebody in fact says it: not "would say", "never said", "to condemn", "I think", and not within a quotation.

    What a quoted speaker says of others' words is kept only where it is told outright ("'Tokyo told us that ...'").
    """
    words = [t.lower_ for t in view.doc[verb.cue[0] : verb.cue[1]]]
    if any(w in _NEVER for w in words):
        return False
    if _no_report(view, verb):
        return False
    if view.in_speech(verb.token.i):
        return verb.told
    if verb.source is None and not verb.passive and not (verb.plain or beside_quote(view, verb)):
        return False
    before = view.doc[verb.cue[0] - 1] if verb.cue[0] > verb.low else None
    if verb.token.tag_ == "VBG" and before is not None and (words[0] == "to" or _gerund(before)):
        return False
    held = verb.passive and "passive" in verb.frames and tree.has_auxiliary(verb.token)  # "is believed to have left"
    nobody = verb.source is None and not held
    unsure = nobody or verb.speaker in _OURSELVES or verb.token.tag_ in ("VB", "VBG")
    return not ("mind" in verb.frames and unsure)


def _no_report(view: View, verb: Reporting) -> bool:
    """Words about the telling: "who asked not to be named", "declined to say", "Asked about it, he said", "this note asks"."""
    token, doc = verb.token, view.doc
    if verb.speaker == "who" and _NAMELESS.search(view.text, token.idx, token.idx + 60):
        return True
    if token.dep_ == "xcomp" and token.tag_ == "VB" and token.head.lower_ in verb.known and not tree.phase(token):
        return doc[verb.cue[0]].lower_ == "to" and token.head.lower_ in _DECLINED
    if token.i == verb.low and token.dep_ == "advcl" and token.tag_ in ("VBN", "VBD") and not tree.agent(token):
        return True
    return verb.source is not None and bool(_OWN_TEXT.match(view.text, doc[verb.source[0]].idx))


def _gerund(before: Token) -> bool:
    """Whether an -ing form after this word names an act rather than tells of it: "without saying", "stopped talking"."""
    return (before.tag_ in ("IN", "TO") and before.lower_ != "by") or before.lower_ in _CEASED


def polarity(verb: Reporting, of_word: str) -> str:
    """Negative for a denial; "did not deny" is none, "did not say" reports nothing and stays as it is."""
    negated = any(c.lower_ in ("not", "n't", "never") for c in verb.token.children)
    return "negative" if of_word == "negative" and not negated else "positive"


def beside_quote(view: View, verb: Reporting) -> bool:
    """Whether a quotation ends right before the attributing words."""
    return verb.before > verb.low and view.closes_quote(verb.before - 1)
