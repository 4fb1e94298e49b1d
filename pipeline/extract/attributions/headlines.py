"""Attributions in headlines that write every word with a capital, whose verbs taggers take for names: "Oslo Vows To Answer"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from pipeline.extract.attributions.lexicon import Lexicon
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View

_FRAMES = frozenset({"clause", "object", "call", "to", "as", "quote"})
_FOLLOW = frozenset({"TO", "NNP", "NNPS", "DT", "CD", "PRP", "PRP$", "JJ", "``", "''", "'"})
_PLURALS = frozenset(
    "rules plans reports figures states notes answers posts texts documents records details charges".split()
)
_AFTER_A_NAME = frozenset(  # verbs behind a name ("Kyiv Claims Victory"), else plurals ("Insurance Claims Rise")
    "claims demands calls offers promises pledges vows hopes fears doubts threats appeals requests estimates forecasts".split()
)
_NAMES = frozenset({"GPE", "LOC", "NORP", "PERSON"})
_LONGEST_NAME = 7  # words before the verb
_LONG = 4  # letters of a word that a headline writes with a capital
_SHARE = 0.8


def drafts(view: View, lexicon: Lexicon) -> Iterator[Draft]:
    """At most one draft for the first line and each heading of a parsed Doc."""
    for number, (start, end) in enumerate(view.prose):
        if number and not view.is_heading(start):
            continue
        low, high = view.token_at(start), view.token_at(end - 1) + 1
        verb = next(
            (i for i in range(low + 1, min(low + _LONGEST_NAME + 1, high - 1)) if _tells(view, i, lexicon)), None
        )
        if verb is not None and _capitals(view.doc[low:high]):
            name = max((i + 1 for i in range(low, verb) if view.words[i] == ","), default=low)
            source, cue, content = (view.chars(r) for r in ((name, verb), (verb, verb + 1), (verb + 1, high)))
            yield Draft(
                cue[0],
                (source,),
                (cue,),
                (content,),
                "headline",
                lexicon.verbs[lexicon.forms[view.words[verb]]].polarity,
            )


def _tells(view: View, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is the present tense of a reporting verb, taken for a name, with a content behind it."""
    word, following = view.words[index], view.doc[index + 1]
    lemma = lexicon.forms.get(word)
    if lemma is None or word == lemma or not word.endswith("s") or view.doc[index].tag_ not in ("NNP", "NNPS", "NNS"):
        return False
    if word in _PLURALS and following.tag_ != "TO":
        return False
    if word in _AFTER_A_NAME and following.tag_ != "TO" and view.doc[index - 1].ent_type_ not in _NAMES:
        return False
    return bool(lexicon.frames[lemma] & _FRAMES) and following.tag_ in _FOLLOW and following.lower_ not in lexicon.forms


def _capitals(words: Iterable[Token]) -> bool:
    """Whether nearly all longer words have a capital, as in a headline of that style."""
    longer = [t for t in words if t.is_alpha and len(t) >= _LONG]
    return sum(t.text[:1].isupper() for t in longer) >= _SHARE * len(longer) > 0
