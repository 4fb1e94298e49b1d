"""From clauses to statements: what is said, without who said it, what it cites and the joining words."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from pipeline.extract.claims.clauses import SUBJECTS, Clause, clauses, is_content, is_verb
from pipeline.extract.claims.words import forms
from pipeline.records import Attribution, Citation

_OUTER = frozenset(",;:.!?-–—()[]…")
_JOINING = frozenset({"and", "or", "but", "nor", "yet", "while", "whereas", "however", "also", "then"})
_KEEPS_JOINING = frozenset({"while", "whereas", "then"})
_QUOTES = "\"“”'‘’«»"
_NOUN_LIKE = frozenset({"amod", "nmod", "obj", "obl", "compound", "nsubj", "pobj", "dobj"})
_BEYOND = {"en": "\u036f", "ru": "\u10ff"}  # letters behind these are not of the language's script
MIN_WEIGHT = 2  # nouns, names, numbers, adjectives and verbs: fewer state nothing
MIN_LEFT = 3  # the same, for what is left of a clause around somebody's words
LONG_CONTENT = 9  # words: so many say something without a verb, too
MIN_CONTENT = 4  # words: a shorter content ("deep regrets") is unreadable without the words around it


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of one sentence that states something; `head` is its predicate, `attribution` whose words it is in."""

    tokens: Tokens
    head: Token
    kind: str
    attribution: int | None


class Frames:
    """Where in a document the words of an attribution's content, and of its source and cue, stand."""

    def __init__(
        self,
        doc: Doc,
        attributions: Sequence[Attribution],
        citations: Sequence[Citation],
        cues: Collection[str] = (),
    ) -> None:
        """Read the attributions and citations once; `cues` are lemmas of reporting verbs."""
        self.cues = cues
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self.content: dict[int, int] = {}
        self.shell: set[int] = set()
        self.cited: set[int] = set()
        for start, end in _citation_places(doc.text, citations):
            self.cited.update(self._indexes(start, end))
        sizes = [sum(s.end - s.start for s in a.content) for a in attributions]
        for index in sorted(range(len(attributions)), key=lambda i: -sizes[i]):
            self._add(doc, index, attributions[index])

    def _add(self, doc: Doc, index: int, attribution: Attribution) -> None:
        """Mark one attribution's words; called for the widest content first, so that the innermost wins."""
        content = [i for s in attribution.content for i in self._indexes(s.start, s.end)]
        if sum(doc[i].is_alpha or doc[i].like_num for i in content) < MIN_CONTENT or not _tells(doc, content):
            return
        shell = [i for s in (*attribution.source, *attribution.cue) for i in self._indexes(s.start, s.end)]
        self.content.update(dict.fromkeys(content, index))
        self.shell.difference_update(content)
        self.shell.update(i for i in shell if i not in set(content))

    def _indexes(self, start: int, end: int) -> range:
        """Indexes of the tokens that overlap the characters `start..end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end)) if start < end else range(0)


def _tells(doc: Doc, content: Sequence[int]) -> bool:
    """Whether the content has a verb, or words enough: "disclosed the incident on Friday" is a claim only with the words around it.

    A quotation in letters of another script has verbs that this language's tagger does not know.
    """
    words = [doc[i] for i in content if doc[i].is_alpha or doc[i].like_num]
    beyond = _BEYOND.get(doc.lang_, _BEYOND["en"])
    foreign = any(t.text[0] > beyond for t in words)
    return foreign or len(words) >= LONG_CONTENT or any(is_verb(t) and t.dep_ not in _NOUN_LIKE for t in words)


def _citation_places(text: str, citations: Sequence[Citation]) -> Iterable[tuple[int, int]]:
    """The spans of citations in the text, each with the brackets around it."""
    for citation in citations:
        if citation.kind != "narrative":
            yield _with_brackets(text, citation.start, citation.end)


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the pair of brackets around it, if it stands in one."""
    left, right = start, end
    while left and text[left - 1].isspace():
        left -= 1
    while right < len(text) and text[right].isspace():
        right += 1
    bracketed = text[left - 1 : left] in ("(", "[") and text[right : right + 1] in (")", "]")
    return (left - 1, right + 1) if bracketed else (start, end)


def statements(sentence: Tokens, frames: Frames) -> list[Statement]:
    """The statements of a parsed sentence, in order."""
    found = [s for clause in clauses(sentence, frames.cues) for s in _statements(sentence.doc, clause, frames)]
    joined = _joined(sorted(found, key=lambda s: (s.tokens.start, s.tokens.end)))
    told = [s for s in joined if sum(map(is_content, s.tokens)) >= MIN_WEIGHT and not _only_says(s, frames.cues)]
    return [s for s in told if len(told) == 1 or not _is_shred(s)]


def _is_shred(statement: Statement) -> bool:
    """Whether it is a piece left over where other words were taken out: no verb in it, and nobody's words."""
    whole = statement.attribution is not None or statement.kind in ("phrase", "adverbial", "relative")
    return not whole and not any(map(is_verb, statement.tokens))


def _only_says(statement: Statement, cues: Collection[str]) -> bool:
    """Whether it is but the words around what somebody says: "The minister stated on Friday", not "disclosed the plan on Friday"."""
    if statement.kind != "frame" or _does_something(statement):
        return False
    return not forms(statement.head).isdisjoint(cues) or sum(map(is_content, statement.tokens)) < MIN_LEFT


def _does_something(statement: Statement) -> bool:
    """Whether its verb has a thing for its object: what was disclosed, published, signed is an event by itself."""
    objects = (c for c in statement.head.children if c.dep_ in ("obj", "dobj") and c in statement.tokens)
    return any(c.tag_ in ("NN", "NNS", "NNP", "NNPS") for c in objects)


def _statements(doc: Doc, clause: Clause, frames: Frames) -> Iterable[Statement]:
    """What one clause states, the part in somebody's words apart from the part that is not."""
    kept: dict[int | None, list[int]] = {}
    shell = frames.shell if clause.head in frames.shell else frames.shell - _subject(doc[clause.head])
    for i in clause.tokens:
        if i not in frames.cited and i not in shell and not doc[i].is_space:
            kept.setdefault(frames.content.get(i), []).append(i)
    own = kept.get(None, [])
    if own and (len(kept) > 1 or clause.head in frames.shell) and not _stands_alone(doc, clause, own):
        del kept[None]
    for attribution, tokens in kept.items():
        span = _trimmed(doc, _stretch(doc, tokens))
        if span is not None:
            yield Statement(span, doc[clause.head], clause.kind, attribution)


def _subject(head: Token) -> set[int]:
    """The words of a verb's subject: in "X did this and said that" they belong to both."""
    return {t.i for child in head.children if child.dep_ in SUBJECTS for t in child.subtree}


def _stands_alone(doc: Doc, clause: Clause, tokens: list[int]) -> bool:
    """Whether what is left of a clause, once somebody's words are taken out of it, still says something."""
    return clause.head in tokens and sum(is_content(doc[i]) for i in tokens) >= MIN_LEFT


def _joined(found: list[Statement]) -> list[Statement]:
    """Pieces without a verb put back to the neighbour they were torn from: same voice, nothing but a comma between."""
    joined: list[Statement] = []
    for statement in found:
        before = joined[-1] if joined else None
        if before is not None and _torn(before, statement):
            whole = max(before, statement, key=lambda s: any(map(is_verb, s.tokens)))
            tokens = statement.tokens.doc[before.tokens.start : max(before.tokens.end, statement.tokens.end)]
            joined[-1] = replace(whole, tokens=tokens)
        else:
            joined.append(statement)
    return joined


def _torn(before: Statement, after: Statement) -> bool:
    """Whether two neighbours are one statement that a wrong parse has cut."""
    apart = before.attribution != after.attribution or after.tokens.start - before.tokens.end > 0
    verbless = any(not any(map(is_verb, s.tokens)) for s in (before, after))
    few = before.attribution is not None and any(len(s.tokens) < MIN_LEFT for s in (before, after))
    return not apart and (few or verbless) and "phrase" not in (before.kind, after.kind)


def _stretch(doc: Doc, tokens: list[int]) -> tuple[int, int]:
    """First and last word: of all, or of the longest unbroken run where the gaps outweigh the words."""
    words = [i for i in tokens if not doc[i].is_punct or doc[i].text in _QUOTES] or tokens
    while len(words) > 1 and doc[words[-1]].dep_ == "cc":
        words.pop()
    if words[-1] - words[0] + 1 <= 2 * len(words):
        return words[0], words[-1]
    runs: list[list[int]] = []
    for i in tokens:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = max(runs, key=len)
    return longest[0], longest[-1]


def _trimmed(doc: Doc, stretch: tuple[int, int]) -> Tokens | None:
    """Without punctuation and joining words at the edges, quotation marks kept where they are a pair."""
    start, end = stretch[0], stretch[1] + 1
    while start < end and _drop_first(doc[start]):
        start += 1
    while start < end and _drop_last(doc[end - 1]):
        end -= 1
    start, end = _paired(doc, start, end)
    return doc[start:end] if start < end else None


def _drop_first(token: Token) -> bool:
    if token.is_space or token.text in _OUTER:
        return True
    if token.lower_ == "that":
        return token.tag_ == "IN" or token.dep_ == "mark" or _opens_clause(token)
    return token.lower_ in _JOINING - _KEEPS_JOINING and token.dep_ in ("mark", "cc", "advmod", "punct", "")


def _opens_clause(that: Token) -> bool:
    """Whether a subject follows: 'that the ship', 'that it', not 'that ship'."""
    return that.i + 1 < len(that.doc) and that.nbor().tag_ in ("DT", "PRP", "PRP$", "NNP", "NNS", "CD", "EX", "JJ")


def _drop_last(token: Token) -> bool:
    return token.is_space or (token.text in _OUTER and token.text not in ")]") or token.dep_ == "cc"


def _paired(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Drop or take in a quotation mark or bracket at the edge whose partner is on the other side of it."""
    marks = [i for i in range(start, end) if doc[i].text in _QUOTES]
    if len(marks) % 2 and marks:
        if marks[-1] == end - 1:
            end -= 1
        elif marks[0] == start:
            start += 1
        elif end < len(doc) and doc[end].text in _QUOTES:
            end += 1
    words = [doc[i].text for i in range(start, end)]
    if words.count(")") > words.count("(") and words[-1] == ")":
        end -= 1
    elif words.count("(") > words.count(")") and end < len(doc) and doc[end].text == ")":
        end += 1
    return start, end
