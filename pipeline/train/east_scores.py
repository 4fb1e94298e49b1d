"""Scores the Korean and Japanese pipelines on what was held back: names, dependencies, tags, speed."""

import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.train import east, japanese, korean
from pipeline.train.spans import names_f1

SHIPPED = Path(__file__).parent.parent / "models"
_SETS = {"ko": "KLUE", "ja": "UD-GSD"}
_LABELS = {"ko": ["PERSON", "ORG", "LOC"], "ja": ["PERSON", "ORG", "LOC", "NORP", "MISC"]}


def figures(data: Path) -> dict[str, float]:
    """The shipped pipelines' scores on the parts held back below `data`, 0..1; names begin with "ko: " or "ja: "."""
    found: dict[str, float] = {}
    for lang in _SETS:
        scores = score(spacy.load(SHIPPED / f"{lang}_sourceline"), lang, data)
        found |= {f"{lang}: {name}": value for name, value in scores.items() if value <= 1}
    return found


def score(nlp: Language, lang: str, data: Path) -> dict[str, float]:
    """Exact F1 of names, all and by label, from bare text; UAS and LAS; for Japanese tags; tokens, words and characters a CPU-second."""
    marked = east.names(lang, data, "dev")
    start = time.process_time()
    tokens = sum(map(len, nlp.pipe(text for text, _ in marked)))
    seconds = time.process_time() - start
    found = names_f1(nlp, marked, _LABELS[lang])
    scores = {f"names F1, {_SETS[lang]}{', ' + label if label else ''}": found[label] for label in ("", *_LABELS[lang])}
    if len(_LABELS[lang]) > 3:
        scores[f"names F1 of people, organizations and places, {_SETS[lang]}"] = names_f1(
            nlp, marked, _LABELS[lang][:3]
        )[""]
    characters, words = sum(len(text) for text, _ in marked), sum(len(text.split()) for text, _ in marked)
    speed = {"tokens": tokens, "characters": characters} | ({"words": words} if lang == "ko" else {})
    return (
        scores | syntax(nlp, lang, data) | {f"{what} per CPU-second": round(n / seconds) for what, n in speed.items()}
    )


def syntax(nlp: Language, lang: str, data: Path) -> dict[str, float]:
    """UAS and LAS without punctuation, and for Japanese the tags; on words as the pipeline itself cuts them."""
    gold: list[Doc] = korean.syntax(data, "dev", nlp.make_doc) if lang == "ko" else japanese.gsd(data, "dev", nlp.vocab)
    examples = [Example(nlp(doc.text), doc) for doc in gold]
    heads = Scorer.score_deps(
        examples, "dep", getter=lambda token, _: token.dep_, ignore_labels=("punct",), head_attr="head",
        head_getter=lambda token, _: token.head,
    )  # fmt: skip
    found = {"UAS": heads["dep_uas"], "LAS": heads["dep_las"]}
    if lang == "ja":
        found["tags"] = Scorer.score_token_attr(examples, "tag")["tag_acc"]
    return {name: round(value, 4) for name, value in found.items()}
