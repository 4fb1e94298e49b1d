"""How a Russian statement is meant: affirmed or negated, asserted, hedged or planned, fact, opinion, forecast or advice.

Words by dictionary form, drawn up from general knowledge of news Russian.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.extract.claims.reading import Reading
from pipeline.extract.claims.russian import finite
from pipeline.records import Attribution


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEGATIONS = _set("не нет никто ничто никакой нигде никогда ни нельзя невозможно")
_NEGATIVE_VERBS = _set("отказаться отказать отрицать опровергнуть отсутствовать отвергнуть лишиться")
_HEDGES = _set(
    "вероятно возможно видимо по-видимому предположительно якобы мочь кажется похоже наверное пожалуй очевидно вероятный возможный предполагаемый"
    " предполагаться казаться вроде будто если бы подозреваться сомнительный"
)
_PLANS = _set(
    "планировать намерен намереваться собираться готовиться обещать пообещать предстоять запланировать намеченный планироваться должен готов"
)
_FORECASTS = _set("ожидать ожидаться прогнозировать прогноз спрогнозировать предсказать вскоре грозить")
_ADVICE = _set(
    "нужно надо следует следовать необходимо стоит призвать призывать рекомендовать потребовать требовать пора обязан"
)
_OPINIONS = _set(
    "считать полагать думать мнение хороший плохой лучший худший важный опасный правильный неправильный абсурдный возмутительный прекрасный ужасный позорный "
    "справедливый несправедливый разумный глупый слабый сильный удивительный очевидный бессмысленный недопустимый неприемлемый провокационный успешный странный"
)
_SELF = _set("я мы наш мой")


def read(tokens: Sequence[Token], head: Token, attribution: Attribution | None) -> Reading:
    """Read a statement from its words, its predicate and who says it."""
    lemmas = [t.lemma_.replace("ё", "е") for t in tokens]
    modality, word = _modality(tokens, lemmas)
    return Reading(
        "negative" if _negated(tokens, head) else "positive", _certainty(tokens, lemmas, attribution), modality, word
    )


def tells_event(tokens: Sequence[Token]) -> bool:
    """Whether a verb in the past, or a short participle, tells what happened."""
    return any(
        t.pos_ == "VERB" and t.lemma_ != "быть" and finite(t) and "Past" in t.morph.get("Tense", []) for t in tokens
    )


def about_itself(tokens: Sequence[Token]) -> bool:
    """Whether the author speaks of himself, outside quotation marks."""
    return not any(t.text in '«»“”"' for t in tokens) and any(t.lemma_ in _SELF for t in tokens)


def _negated(tokens: Sequence[Token], head: Token) -> bool:
    if head.lemma_ in _NEGATIVE_VERBS or head.lower_ == "нет":
        return True
    for token in tokens:
        form = token.lemma_ if token.pos_ in ("PRON", "DET") else token.lower_
        if form in _NEGATIONS and (
            token.head.i == head.i
            or token.i == head.i
            or (token.head.head.i == head.i and token.head.dep_.startswith(("nsubj", "obj")))
        ):
            return True
    return False


def _certainty(tokens: Sequence[Token], lemmas: Sequence[str], attribution: Attribution | None) -> str:
    if attribution is not None and attribution.polarity == "negative":
        return "denied"
    if not _HEDGES.isdisjoint(lemmas):
        return "hedged"
    if _future(tokens) or not _PLANS.isdisjoint(lemmas):
        return "planned"
    return "asserted" if attribution is None else "reported"


def _future(tokens: Sequence[Token]) -> bool:
    return any("Fin" in t.morph.get("VerbForm", []) and _ahead(t) for t in tokens)


def _ahead(verb: Token) -> bool:
    """A future: marked so, or the present form of a perfective verb."""
    tense = verb.morph.get("Tense", [])
    return "Fut" in tense or ("Pres" in tense and "Perf" in verb.morph.get("Aspect", []))


def _modality(tokens: Sequence[Token], lemmas: Sequence[str]) -> tuple[str, str]:
    """Recommendation, forecast, opinion or fact, and the word that shows it."""
    for kind, words in (("recommendation", _ADVICE), ("forecast", _FORECASTS)):
        for token, form in zip(tokens, lemmas, strict=True):
            if form in words or token.lower_ in words:
                return kind, token.text
    if _future(tokens):
        return "forecast", next(t.text for t in tokens if "Fin" in t.morph.get("VerbForm", []) and _ahead(t))
    return next(
        (("opinion", t.text) for t, form in zip(tokens, lemmas, strict=True) if form in _OPINIONS), ("fact", "")
    )
