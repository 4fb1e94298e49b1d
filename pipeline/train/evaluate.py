"""Scores a pipeline on the development parts of the data: names, tags, lemmas, dependencies, sentences, speed."""

import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.extract.agreement import LabelAgreement
from pipeline.train import names, syntax

AS_IN: dict[str, dict[str, str]] = {"UNER": {}, "Re-DocRED": {"NORP": "LOC"}}  # there "German" is a place
SHIPPED = Path(__file__).parent.parent / "models" / "en_sourceline"


def figures(data: Path) -> dict[str, float]:
    """The shipped pipeline's scores on the development parts below `data`, 0..1; names begin with 'en: '."""
    return {f"en: {name}": value for name, value in score(spacy.load(SHIPPED), data).items() if value <= 1}


def score(nlp: Language, data: Path) -> dict[str, float]:
    """F1 of names by set; accuracy of tags and lemmas, UAS, LAS and sentence F1 on EWT; words per CPU-second.

    Figures are on the words as the sets cut them; "from text" are those where the pipeline cuts the text into words itself.
    """
    found = {}
    for name, docs in names.dev_docs(data, nlp.vocab).items():
        marked = {e.label_ for d in docs for e in d.ents}
        found[f"names F1, {name}"] = _names(nlp, docs, marked, AS_IN[name])
        if "MISC" in marked:
            found[f"names F1 without MISC, {name}"] = _names(nlp, docs, marked - {"MISC"}, AS_IN[name])
    gold = syntax.dev_docs(data, nlp.vocab)
    start = time.process_time()
    examples = [_example(nlp, d) for d in gold]
    seconds = time.process_time() - start
    uncut = _syntax([Example(nlp(d.text), d) for d in gold])
    from_text = {f"{name}, from text": uncut[name] for name in ("LAS", "sentences F1")}
    return found | _syntax(examples) | from_text | {"words per CPU-second": round(sum(map(len, gold)) / seconds)}


def _example(nlp: Language, gold: Doc) -> Example:
    """The pipeline's work on the words of a gold Doc, beside it."""
    bare = Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
    return Example(nlp(bare), gold)


def _names(nlp: Language, docs: list[Doc], labels: set[str], as_in: dict[str, str]) -> float:
    """Exact F1 over the names of these labels, once they agree as `build` has them; `as_in` is what the set calls a label of ours."""
    found = predicted = gold = 0
    agree = LabelAgreement()
    for doc in docs:
        named = [(e.start, e.end, as_in.get(e.label_, e.label_)) for e in agree(_example(nlp, doc).predicted).ents]
        ours = {name for name in named if name[2] in labels}
        theirs = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in labels}
        found, predicted, gold = found + len(ours & theirs), predicted + len(ours), gold + len(theirs)
    return round(2 * found / max(1, predicted + gold), 4)


def _syntax(examples: list[Example]) -> dict[str, float]:
    tokens = Scorer.score_token_attr(examples, "tag") | Scorer.score_token_attr(examples, "lemma")
    sentences = Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=lambda doc: True)
    heads = Scorer.score_deps(
        examples, "dep", getter=lambda token, _: token.dep_, ignore_labels=("p", "punct"), head_attr="head",
        head_getter=lambda token, _: token.head,
    )  # fmt: skip
    names_of = {"tag_acc": "tags", "lemma_acc": "lemmas", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentences F1"}
    all_scores = tokens | heads | {"sents_f": sentences["sents_f"]}
    return {name: round(all_scores[key], 4) for key, name in names_of.items()}
