"""The Russian words of reporting, from the knowledge files, by dictionary form with е for ё."""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.knowledge import Knowledge
from pipeline.knowledge.types import Cue


@dataclass(frozen=True)
class Lexicon:
    """Verbs with their frames, the accounts of "по словам", the papers of "согласно", and who speaks without a name."""

    verbs: dict[str, Cue]
    accounts: frozenset[str]
    papers: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    documents: frozenset[str]
    unnamed: frozenset[str]


def lexicon(knowledge: Knowledge) -> Lexicon:
    """The words of a knowledge base."""
    verbs = {plain(lemma): cue for lemma, cue in knowledge.cues("ru", "verb").items()}
    kinds = ("accounts", "papers", "bodies", "media", "documents", "unnamed")
    return Lexicon(verbs, *(frozenset(map(plain, knowledge.words("classes", f"{kind}_ru"))) for kind in kinds))


def plain(word: str) -> str:
    """Lower case, е for ё."""
    return word.lower().replace("ё", "е")


def lemma(token: Token) -> str:
    """The dictionary form of a token, as the lexicon has it."""
    return plain(token.lemma_)
