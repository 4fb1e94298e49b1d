"""Words that tell how a statement is meant: negated, hedged, planned, an opinion, a piece of advice. English lemmas.

Drawn up from general knowledge of news English; grouped by what they show, so that a reason can name the group.
"""

from spacy.tokens import Token


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set("not n't never no nobody nothing none neither nor nowhere without hardly barely cannot")
NEGATIVE_VERBS = _set("fail refuse decline lack omit deny")

HEDGES = _set(
    """may might could can perhaps possibly probably likely unlikely presumably apparently seemingly reportedly
    allegedly supposedly purportedly ostensibly appear seem suspect suspected alleged possible potential
    unconfirmed unclear suggest tend"""
)
PLANS = _set("plan intend aim prepare schedule propose vow pledge promise threaten decide agree order")
FUTURE = _set("will 'll shall would wo going")
FORECASTS = _set("expect forecast predict project anticipate foresee prospect outlook forecasted eventually soon")
ADVICE = _set("should must ought need urge recommend advise deserve require had_better")
OPINIONS = _set(
    """believe think feel hope fear doubt opinion view argue consider judge regard weak weakest strong strongest best
    worst better worse good bad important crucial vital interesting remarkable striking surprising
    disappointing outrageous dangerous absurd ridiculous unfortunate regrettable clearly obviously sadly
    rightly wrongly arguably convincing unconvincing credible incredible reasonable unreasonable fair unfair
    shameful brilliant terrible excellent deserve worthwhile wise unwise great"""
)
FIRST_PERSON = _set("i we our my us me ourselves myself")
SELF_REFERENCE = _set("comment paper article note report essay brief analysis study section chapter author")

# Prepositions whose phrase, set off by a comma, tells an event of its own: "after a first proposal of 60 days".
EVENT_PREPOSITIONS = _set("after before following during despite without amid since under")
# Subordinators whose clause states a fact of its own wherever it stands; those of time only where a comma sets it off.
# Purpose ("so that") and condition ("if") state nothing.
FACT_SUBORDINATORS = _set("after before whereas although though because without despite")
TIME_SUBORDINATORS = _set("when while as since until once by with that")
CONDITIONS = _set("if unless provided")
UNSTATED = _set("if unless whether so lest")


def forms(token: Token) -> set[str]:
    """The word and its lemma in lower case; without a lemmatizer, what it may be with its ending taken off."""
    word = token.lower_
    if token.lemma_:
        return {word, token.lemma_.lower()}
    bases = {word[: -len(e)] for e in _ENDINGS.get(token.tag_, ()) if word.endswith(e)}
    return {word, _IRREGULAR.get(word, word), *bases, *(base + "e" for base in bases)}


_IRREGULAR = {"told": "tell", "said": "say", "wrote": "write", "thought": "think", "knew": "know", "found": "find"}
_ENDINGS = {"VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing",), "VBZ": ("s", "es"), "NNS": ("s", "es")}
