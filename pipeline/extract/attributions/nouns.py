"""Attributions made by a noun: "Tokyo's claim that ...", "made a statement saying ...", "the allegation that ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.attributions import tree
from pipeline.extract.attributions.forms import forms
from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.reach import clause_end
from pipeline.extract.attributions.sources import source_range
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

Range = tuple[int, int]  # token indexes, end exclusive

# Verbs that lend a noun their subject: "issued a denial", "expressed concern".
_LIGHT = frozenset(
    form
    for verb in """make issue give express voice deliver offer release publish raise have repeat present file lodge send
    extend reject deny unveil hold share reiterate withdraw retract defend""".split()
    for form in forms(verb)
)
_ABOUT = frozenset({"about", "of", "against"})
# What an owner has said he will or will not do, or wants done: "his refusal to leave", "Oslo's promise to pay".
_UNDERTAKINGS = frozenset("promise pledge vow offer commitment refusal threat demand request call appeal plea".split())
# Of these an owner and "about" or "of" are enough ("Pyongyang's claims about the test"); with others the act is meant.
_ASSERTIONS = frozenset(
    "claim allegation accusation comment remark criticism denial warning theory complaint promise assertion".split()
)


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each reporting noun of a parsed Doc whose content follows it."""
    for index, word in enumerate(view.words):
        if _singular(word) in lexicon.nouns and view.doc[index].tag_ in ("NN", "NNS") and not view.in_speech(index):
            draft = _draft(view, view.doc[index], lexicon)
            if draft is not None:
                yield draft


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _draft(view: View, noun: Token, lexicon: Lexicon) -> Draft | None:
    low, high = view.region(noun.i)
    start = _content(view, noun, high, named := _owner(view, noun, low, high))
    if start is None:
        return None
    source, cue_start = named or _giver(view, noun, low, high) or (None, _first_adjective(noun))
    content = (start, _end(view, noun, start, clause_end(view, noun, start, high, lexicon.forms)))
    parts = [
        tuple(view.chars(r) for r in ([source] if source else [])),
        (view.chars((cue_start, noun.i + 1)),),
        (view.chars(content),),
    ]
    return Draft(noun.idx, parts[0], parts[1], parts[2], "noun", lexicon.nouns[_singular(noun.lower_)].polarity)


def _content(view: View, noun: Token, high: int, owner: object) -> int | None:
    """Where the content of a noun starts: at "that"; with a named owner also after "about"."""
    after = noun.i + 1
    if after + 1 >= high:
        return None
    following = view.doc[after]
    if following.lower_ == "that" and following.tag_ == "IN":
        return after if view.doc[after + 1].tag_ not in ("VBD", "VBZ", "VBP", "MD") else None
    if owner is not None and _singular(noun.lower_) in _UNDERTAKINGS and following.tag_ == "TO":
        return after if view.doc[after + 1].tag_ == "VB" else None
    if owner is None or _singular(noun.lower_) not in _ASSERTIONS:
        return None
    return after + 1 if following.lower_ in _ABOUT else None


def _end(view: View, noun: Token, start: int, end: int) -> int:
    """Where the content ends: before the verb the noun is the subject of ("the claim that it sank has not been proven")."""
    verb = noun.head
    if noun.dep_ not in tree.SUBJECTS or verb.i <= start:
        return end
    return min(end, max(tree.verb_group(view.doc, verb, start)[0], start + 2))


def _first_adjective(noun: Token) -> int:
    start = noun.i
    while start and noun.nbor(start - 1 - noun.i).tag_ == "JJ":
        start -= 1
    return start


def _owner(view: View, noun: Token, low: int, high: int) -> tuple[Range, int] | None:
    """ "Tokyo's claim", "his claim": the owner and where the cue starts."""
    owner = tree.child(noun, {"nmod:poss"})
    if owner is None or owner.i > noun.i:
        return None
    start, end = tree.extent(owner, low, noun.i)
    return ((start, end), end) if start < end else None


def _giver(view: View, noun: Token, low: int, high: int) -> tuple[Range, int] | None:
    """ "The ministry issued a denial": the subject of the light verb, and that verb as the start of the cue."""
    verb = noun.head
    if noun.dep_ not in tree.OBJECTS or verb.lower_ not in _LIGHT or verb.i > noun.i:
        return None
    teller = tree.subject(verb)
    source = source_range(view, verb, teller, low, high)
    return (source, tree.verb_group(view.doc, verb, low)[0]) if source else None
