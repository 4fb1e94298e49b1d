"""Penn Treebank tags to universal parts of speech and features, as patterns of spaCy's attribute ruler."""

from typing import Any

# The rest is told by word and dependency, below.
_POS = {
    "NOUN": "NN NNS", "PROPN": "NNP NNPS", "VERB": "VB VBD VBG VBN VBP VBZ", "AUX": "MD", "ADJ": "JJ JJR JJS AFX",
    "ADV": "RB RBR RBS WRB", "ADP": "IN RP", "DET": "DT PDT WDT", "PRON": "PRP PRP$ WP WP$ EX", "CCONJ": "CC",
    "NUM": "CD", "PART": "TO POS", "INTJ": "UH", "SYM": "SYM $ #", "PUNCT": ". , : `` '' -LRB- -RRB- HYPH NFP",
    "X": "FW LS ADD GW XX", "SPACE": "_SP",
}  # fmt: skip
# The lemmatizer needs to know base forms ("this news", "to access") from inflected ones.
_FEATURES = {
    "NN": "Number=Sing", "NNP": "Number=Sing", "NNS": "Number=Plur", "NNPS": "Number=Plur",
    "VB": "VerbForm=Inf", "VBD": "Tense=Past|VerbForm=Fin", "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "Tense=Pres|VerbForm=Part", "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "MD": "VerbForm=Fin",
    "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup",
    "RB": "Degree=Pos", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
}  # fmt: skip
_ARGUMENTS = ["nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj", "ROOT"]
_INDEFINITE = [some + one for some in ("some", "any", "every", "no") for one in ("one", "body", "thing")]
# What the tag alone does not tell: applied in this order, the later wins.
_FINER: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"DEP": {"IN": ["aux", "aux:pass", "cop"]}, "TAG": {"NOT_IN": ["TO"]}}, {"POS": "AUX"}),
    ({"DEP": "mark", "TAG": "IN"}, {"POS": "SCONJ"}),  # "to" before an infinitive stays a particle
    ({"TAG": {"IN": ["DT", "WDT"]}, "DEP": {"IN": _ARGUMENTS}}, {"POS": "PRON"}),  # "this shows", "ships that sank"
    ({"TAG": "NN", "LOWER": {"IN": _INDEFINITE}}, {"POS": "PRON"}),
    ({"TAG": "RB", "LOWER": {"IN": ["not", "n't", "n’t"]}}, {"POS": "PART", "LEMMA": "not"}),
]
# Lemmas of closed classes, which the tables lack: (tags, lemma, forms).
_VERBAL = "VB VBD VBG VBN VBP VBZ"
_LEMMAS = [
    (_VERBAL, "be", "be am is are was were been being 's ’s 're ’re 'm ’m"),
    (_VERBAL, "have", "have has had having 've ’ve"),
    (_VERBAL, "do", "do does did done doing"),
    ("MD", "will", "will wo 'll ’ll"), ("MD", "would", "would 'd ’d"), ("MD", "can", "can ca"),
    ("PRP", "I", "i me"), ("PRP", "he", "he him"), ("PRP", "she", "she her"), ("PRP", "we", "we us"),
    ("PRP", "they", "they them"), ("DT", "a", "a an"), ("DT", "this", "this these"), ("DT", "that", "that those"),
]  # fmt: skip
# A sentence starts behind a blank line, unless what stands there goes on with a small letter, as over a page break.
PARAGRAPH: dict[str, Any] = {
    "patterns": [[{"TEXT": {"REGEX": r"\n\s*\n"}}, {"TEXT": {"REGEX": r"^[^a-z(,;–—]"}}]],
    "attrs": {"SENT_START": 1},
    "index": 1,
}


def patterns() -> list[dict[str, Any]]:
    """One pattern a tag, then those that look at words and dependencies too."""
    by_tag = [_pattern({"TAG": tag}, _attributes(pos, tag)) for pos, tags in _POS.items() for tag in tags.split()]
    finer = [_pattern(token, attributes) for token, attributes in _FINER]
    return by_tag + finer + [_lemma(*row) for row in _LEMMAS]


def _lemma(tags: str, lemma: str, forms: str) -> dict[str, Any]:
    return _pattern({"TAG": {"IN": tags.split()}, "LOWER": {"IN": forms.split()}}, {"LEMMA": lemma})


def _attributes(pos: str, tag: str) -> dict[str, str]:
    return {"POS": pos, "MORPH": _FEATURES[tag]} if tag in _FEATURES else {"POS": pos}


def _pattern(token: dict[str, Any], attributes: dict[str, str]) -> dict[str, Any]:
    return {"patterns": [[token]], "attrs": attributes}
