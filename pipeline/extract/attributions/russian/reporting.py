"""One reporting verb with what the rules need to know: its region, its speaker, and the words that attribute."""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.view import View
from pipeline.knowledge.types import Cue

Range = tuple[int, int]  # tokens, end exclusive


@dataclass(frozen=True)
class Reporting:
    """A verb of saying. `low..high` are the tokens of its sentence, `before..after` those that attribute: verb, speaker, adverbs."""

    token: Token
    frames: frozenset[str]
    source: tuple[Range, ...]
    low: int
    high: int
    before: int
    after: int

    @property
    def impersonal(self) -> bool:
        """Whether the verb needs no speaker: "сообщается", "было заявлено"."""
        short = tree.has(self.token, "Variant", "Short") and tree.has(self.token, "Gender", "Neut")
        return short or (self.token.lower_.endswith("ся") and tree.has(self.token, "VerbForm", "Fin"))

    @property
    def cue(self) -> Range:
        """The verb; with "не" where that belongs to it."""
        denied = self.token.i and self.token.nbor(-1).lower_ == "не"
        return self.token.i - denied, self.token.i + 1

    @classmethod
    def of(cls, view: View, token: Token, cue: Cue, source: tuple[Range, ...]) -> "Reporting":
        """The verb in its sentence."""
        low, high = view.region(token.i)
        inside = [r for r in source if low <= r[0] < high]
        first = min([token.i, *(r[0] for r in inside)])
        last = max([token.i + 1, *(r[1] for r in inside)])
        return cls(
            token, frozenset(cue.frame.split()), source, low, high, _open(view, first, low), _close(view, last, high)
        )

    def quoted_before(self, view: View, closing: int) -> bool:
        """Whether a quotation that speaks ends right before the attributing words."""
        while closing > self.low and (view.doc[closing].text in tree.DASHES or view.doc[closing].text == ","):
            closing -= 1
        return closing >= self.low and view.closes_quote(closing) and view.in_speech(closing)


def _open(view: View, first: int, low: int) -> int:
    """Where the attributing words begin: behind the comma, dash, colon or quotation before verb and speaker."""
    at = first
    while at > low:
        token = view.doc[at - 1]
        if (
            token.text in (",", ":", ";", "(")
            or token.text in tree.DASHES
            or view.closes_quote(at - 1)
            or tree.finite(token)
        ):
            break
        at -= 1
    return at


def _close(view: View, last: int, high: int) -> int:
    """Where they end: before the comma, dash, colon, full stop or quotation behind verb and speaker."""
    at = last
    while at < high:
        token = view.doc[at]
        if token.text in (",", ":", ";", ".", "…", "!", "?", ")") or token.text in tree.DASHES or view.opens_speech(at):
            break
        at += 1
    return at
