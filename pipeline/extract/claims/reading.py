"""How a statement is meant: affirmed or negated, asserted or hedged, fact or opinion."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.claims import words
from pipeline.extract.claims.words import forms
from pipeline.records import Attribution

_COLOURLESS, _ADVISES = (
    frozenset({"be", "have", "is", "was", "are", "were", "been", "has", "had"}),
    frozenset({"urge", "recommend"}),
)
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Reading:
    """Polarity, certainty and modality of a claim, as in records.Claim, and the word each rests on ("" for none)."""

    polarity: str
    certainty: str
    modality: str
    modality_word: str = ""


def read(tokens: Sequence[Token], head: Token, attribution: Attribution | None) -> Reading:
    """Read a statement from its words, its predicate and who says it."""
    lemmas = {form for t in tokens for form in forms(t)}
    modality, word = _modality(tokens, lemmas)
    return Reading(_polarity(tokens, head), _certainty(tokens, lemmas, attribution), modality, word)


def tells_event(tokens: Sequence[Token]) -> bool:
    """Whether a full verb tells what happened: not 'is' or 'has', not an infinitive or a modal's complement."""
    return any(t.tag_ in ("VBD", "VBN", "VBG", "VBZ", "VBP") and not forms(t) & _COLOURLESS for t in tokens)


def about_itself(tokens: Sequence[Token]) -> bool:
    """Whether the author speaks of themselves or of their own text: "we", "this comment compares"."""
    quoted = any(t.text in _QUOTES for t in tokens)
    if not quoted and any(t.lower_ in words.FIRST_PERSON for t in tokens):
        return True
    return any(t.lower_ in words.SELF_REFERENCE and t.i and t.nbor(-1).lower_ in ("this", "present") for t in tokens)


def _polarity(tokens: Sequence[Token], head: Token) -> str:
    """Negative where the predicate, its subject or its object is negated, or the verb itself negates."""
    if forms(head) & words.NEGATIVE_VERBS:
        return "negative"
    for token in tokens:
        if token.lower_ in words.NEGATIONS and token.lower_ != "without" and head in _governors(token):
            return "negative"
    return "negative" if tokens[0].lower_ == "without" else "positive"


def _governors(token: Token) -> tuple[Token, ...]:
    """What the token hangs on, up to two steps: "no" on "waves" on "were emitted"."""
    return token, token.head, token.head.head


def _certainty(tokens: Sequence[Token], lemmas: set[str], attribution: Attribution | None) -> str:
    if attribution is not None and attribution.polarity == "negative":
        return "denied"
    if (lemmas & words.HEDGES or lemmas & words.CONDITIONS) and not _is_month_may(tokens):
        return "hedged"
    if _future(tokens) or any(forms(t) & words.PLANS and _to_verb(t) for t in tokens):
        return "planned"
    return "asserted" if attribution is None else "reported"


def _is_month_may(tokens: Sequence[Token]) -> bool:
    """Whether the only hedge is the month of May."""
    if any(t.lower_ in words.CONDITIONS for t in tokens):
        return False
    hedges = [t for t in tokens if forms(t) & words.HEDGES]
    return all(t.text == "May" and t.tag_[:2] == "NN" for t in hedges)


def _future(tokens: Sequence[Token]) -> bool:
    """'will', 'shall', 'going to'; 'would' of what was announced, not of 'would have'."""
    for token in tokens:
        if token.lower_ in words.FUTURE and token.tag_[:2] != "NN" and (token.lower_ != "going" or _to_verb(token)):
            return True
        if (
            token.lower_ in ("would", "'d")
            and token.tag_ == "MD"
            and not any(t.lower_ == "have" for t in token.head.children)
        ):
            return True
    return False


def _to_verb(token: Token) -> bool:
    """Whether an infinitive hangs on the token: 'plans to sail'."""
    return any(
        c.dep_ in ("xcomp", "acl", "advcl", "ccomp") and any(g.lower_ == "to" for g in c.children)
        for c in token.children
    )


def _modality(tokens: Sequence[Token], lemmas: set[str]) -> tuple[str, str]:
    """Recommendation, forecast, opinion or fact, and the word that shows it."""
    for token in tokens:
        if (token.lower_ in words.ADVICE and (token.tag_ == "MD" or _to_verb(token))) or forms(token) & _ADVISES:
            return "recommendation", token.text
    if _future(tokens):
        return "forecast", next((t.text for t in tokens if t.lower_ in words.FUTURE or t.lower_ == "would"), "")
    for token in tokens:
        if forms(token) & words.FORECASTS and token.tag_[:2] in ("VB", "NN"):
            return "forecast", token.text
    for token in tokens:
        if forms(token) & words.OPINIONS and not (
            token.text[0].isupper() and token.i > tokens[0].i
        ):  # "Peter the Great"
            return "opinion", token.text
    return "fact", ""
