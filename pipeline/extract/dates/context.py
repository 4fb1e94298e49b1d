"""What the words around a date say about it: tense, places, parentheses, verbs of saying."""

import re
from bisect import bisect_right

from pipeline.extract.lang.temporal import Grammar
from pipeline.records import Document

_SENTENCE = re.compile(r"[.!?][\"”»’)\]]*\s+(?=[\"“«(\[]?[A-ZА-ЯЁ0-9\u3040-\u9fff\uac00-\ud7af])|[。！？]|\n[^\S\n]*\n")
_WINDOW = 160
_OPENING, _CLOSING = "(（[", ")）]"


class Context:
    """Looks at one text around given offsets (code points), never further than a short window."""

    def __init__(self, grammar: Grammar, text: str, document: Document | None) -> None:
        self.text = text
        self.zones = grammar.zones
        self.future = re.compile(grammar.future)
        self.past = re.compile(grammar.past)
        self.before = re.compile(grammar.statement_before, re.DOTALL)
        self.after = re.compile(grammar.statement_after, re.DOTALL)
        self.place = re.compile(grammar.place)
        self.abroad = re.compile(grammar.abroad)
        self.breaks = [m.end() for m in _SENTENCE.finditer(text)]
        self.notes = [(n.start, n.end) for n in document.notes] if document else []

    def _before(self, start: int) -> str:
        """The sentence so far."""
        index = bisect_right(self.breaks, start)
        return self.text[max(self.breaks[index - 1] if index else 0, start - _WINDOW) : start]

    def _after(self, end: int) -> str:
        """The rest of the sentence."""
        index = bisect_right(self.breaks, end)
        return self.text[end : min(self.breaks[index] if index < len(self.breaks) else len(self.text), end + _WINDOW)]

    def tense(self, start: int, end: int) -> int:
        """2 where words before look ahead, 1 where words after do, -1 for a verb in the past, 0 where nothing tells."""
        before, after = self._before(start), self._after(end)
        if self.future.search(before[-90:]):
            return 2
        if self.past.search(before):
            return -1
        if self.future.search(self.text[max(start, end - 2) : end] + after[:40]):  # "...까지" may close an interval
            return 1
        return -1 if self.past.search(after[:60]) else 0

    def same_paragraph(self, start: int, end: int) -> bool:
        """Whether no blank line lies between two places."""
        return self.text.find("\n\n", start, end) < 0

    def same_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two places."""
        return bisect_right(self.breaks, start) == bisect_right(self.breaks, end)

    def sentences_between(self, start: int, end: int) -> int:
        """How many sentences end between two places."""
        return bisect_right(self.breaks, end) - bisect_right(self.breaks, start)

    def abroad_before(self, start: int) -> bool:
        """Whether the sentence so far says that something happens at a place abroad, whose clock may be meant."""
        return self.abroad.search(self._before(start)) is not None

    def place_before(self, start: int) -> str | None:
        """The zone of the last place named before in the clause, if any."""
        found = self.place.findall(self._before(start)[-80:])
        return (self.zones.get(found[-1]) or self.zones.get(found[-1].lower())) if found else None

    def quotation(self, start: int) -> int | None:
        """Where the quotation that this place is in begins; None outside any."""
        before = self._line_before(start)
        opened = before.rfind("“")
        if opened <= before.rfind("”"):
            opened = before.rfind('"') if before.count('"') % 2 else -1
        return None if opened < 0 else start - len(before) + opened

    def in_parenthesis(self, start: int) -> bool:
        """Whether a parenthesis is open at this place."""
        before = self._line_before(start)
        return max(before.rfind(c) for c in _OPENING) > max(before.rfind(c) for c in _CLOSING)

    def in_citation(self, start: int, end: int) -> bool:
        """Whether the place belongs to a parenthesis or to a note: such dates date a source, not the story."""
        return self.in_parenthesis(start) or any(a <= start < b for a, b in self.notes)

    def alone(self, start: int, end: int) -> bool:
        """Whether the date is a line of its own: a dateline."""
        after = self.text[end : end + 2].lstrip(".")
        return not self._line_before(start).strip() and (not after.strip(" \r") or after[0] == "\n")

    def is_statement(self, start: int, end: int) -> bool:
        """Whether the date says when something was said, rather than when it happened."""
        before = self._before(start)
        if self.before.search(before):
            return True
        return len(before) < 12 and bool(self.after.search(self._after(end)))

    def _line_before(self, start: int) -> str:
        begin = max(0, start - 2 * _WINDOW)
        return self.text[max(begin, self.text.rfind("\n", begin, start) + 1) : start]
