"""Who a source is: names taken from the phrase, pronouns and titles led back to the person or body they stand for.

A small resolver by recency: of the persons (or bodies) named before, the nearest counts, those that spoke or were
the subject of their clause before others; a pronoun of the other gender is never led to a person.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.extract.attributions.view import View
from pipeline.extract.names import resolve
from pipeline.extract.places import within
from pipeline.records import Attribution, Mention, Span

_HE, _SHE = frozenset({"he", "himself"}), frozenset({"she", "herself"})
_IT = frozenset({"it", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OTHERS = frozenset(
    {"i", "we", "you", "they", "one", "those", "these", "this", "some", "many", "others", "both", "all"}
)
_FEMALE_WORDS = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madam|Lady|Queen|\w+woman|actress|Baroness|Princess|mother|wife|daughter)\b"
)
_MALE_WORDS = re.compile(r"\b(?:Mr|Sir|Lord|King|spokesman|chairman|congressman|Baron|Prince|father|husband|son)\b")
_FEMALE_NAMES = frozenset(
    """Alice Alla Amy Anastasia Angela Ann Anna Anne Barbara Beth Carol Caroline Catherine Christina Christine Clara Condoleezza
    Daria Deborah Diana Donna Ekaterina Elena Elizabeth Ella Ellen Emily Emma Eva Federica Galina Gina Hanna Helen Hillary
    Irina Ivanka Jane Jean Jennifer Jessica Joan Julia Julie Karen Karin Kate Katherine Kathleen Kim Laura Linda Lisa Lyudmila
    Madeleine Maria Margaret Marie Marina Martha Mary Megan Melania Melissa Michelle Mona Nancy Natalia Natalya Nikki Nina Olena
    Olga Oksana Patricia Rachel Rebecca Robin Rosa Ruth Samantha Sandra Sara Sarah Sofia Sonia Sophie Stephanie Susan Svetlana
    Tatiana Tatyana Teresa Theresa Ursula Valentina Valeria Victoria Viktoria Wendy Yulia Yekaterina Zhanna""".split()
)
_MALE_NAMES = frozenset(
    """Alan Albert Alex Alexander Alexei Alexey Andrei Andrew Andriy Anthony Anton Antonio Arseniy Barack Ben Benjamin Bernie
    Bill Bob Boris Brian Bruce Charles Chris Craig Daniel David Denis Dmitri Dmitry Dmytro Donald Edward Emmanuel Eric Evgeny
    Frank Gary George Gennady Greg Harry Henry Igor Ihor Ivan Jack Jacob James Jason Jeff Jens Jim Joe John Jonathan Joseph
    Josh Justin Keith Ken Kevin Konstantin Larry Leonid Mark Martin Matt Matthew Maxim Michael Mike Mikhail Mykola Nick Nikolai
    Oleg Oleh Oleksandr Oleksiy Patrick Paul Pavel Pavlo Peter Petro Philip Recep Richard Robert Roger Roman Ron Sam Scott
    Serhiy Sergei Sergey Shinzo Simon Stanislav Stephen Steve Steven Takeshi Ted Thomas Tim Tom Tony Valery Vasily Viktor
    Vitaly Vladimir Volodymyr Vyacheslav Walter William Yoshihide Yuri Yury""".split()
)
_SLAVIC_WOMAN = re.compile(r"(?:ova|eva|ina|aya|skaia)$")
_SLAVIC_MAN = re.compile(r"(?:ov|ev|in|sky|skiy|ski|chuk|enko)$")
_ANONYMOUS = frozenset(
    """source sources official officials witness witnesses expert experts analyst analysts observer observers diplomat diplomats
    insider insiders critic critics lawmaker lawmakers people person resident residents local locals activist activists
    scholar scholars scientist scientists researcher researchers economist economists supporter supporters opponent opponents
    voter voters aide aides adviser advisers officer officers soldier soldiers sailor sailors employee employees colleague
    colleagues friend friends reporter reporters journalist journalists others some many several""".split()
)
_BODIES = {
    "ministry": ("MINISTRY",), "agency": ("OUTLET", "ORG"), "newspaper": ("OUTLET",), "paper": ("OUTLET",), "outlet": ("OUTLET",),
    "broadcaster": ("OUTLET",), "website": ("OUTLET", "ORG"), "magazine": ("OUTLET",), "navy": ("ORG",), "army": ("ORG",),
    "department": ("MINISTRY", "ORG"), "service": ("ORG", "MINISTRY"), "group": ("ORG",), "company": ("ORG",), "firm": ("ORG",),
    "organization": ("ORG",), "organisation": ("ORG",), "party": ("ORG",), "parliament": ("ORG",), "committee": ("ORG",),
    "commission": ("ORG",), "council": ("ORG",), "court": ("ORG",), "institute": ("ORG",), "university": ("ORG",), "bank": ("ORG",),
    "union": ("ORG",), "bureau": ("ORG",), "office": ("ORG", "MINISTRY"), "institution": ("ORG",), "center": ("ORG",), "centre": ("ORG",),
}  # fmt: skip
_SAME_NAMED = frozenset(
    {"navy", "army", "committee", "commission", "council", "court", "party", "parliament", "service"}
)
_KINDS = {
    "PERSON": "person",
    "OUTLET": "media",
    "ORG": "organization",
    "MINISTRY": "organization",
    "LOC": "organization",
}
_ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
_PERSON_NOUN = re.compile(
    r"(?:man|woman|er|or|ist|ant|ent|head|chief|president|secretary|deputy|mayor|general|admiral|captain|colonel|envoy|aide|"
    r"judge|king|queen|pilot|delegate|candidate|representative|ambassador|commissioner|nominee|star|coach|director|minister)s?$"
)
_REACH = 1500  # characters a pronoun may look back
_FAR_REACH = 6000  # characters a title or "the ministry" may look back


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a source may be led back to, where the name stands and whether it was prominent there."""

    start: int
    end: int
    name: str
    entity: str | None
    label: str
    prominent: bool


class SpeakerResolver:
    """Names the speakers of one document's attributions, in order."""

    def __init__(self, view: View):
        self.view, self.text = view, view.text
        self.named = [n for m in view.doc._.mentions if m.label in _KINDS and (n := self._named(m))]
        self.ends = [n.end for n in self.named]
        self.spoke: list[Named] = []  # sources named so far, where they stood
        self.women: dict[str, bool | None] = {}

    def _named(self, mention: Mention) -> Named:
        return Named(
            mention.start, mention.end, mention.name or self.text[mention.start : mention.end], mention.entity, mention.label,
            self._is_subject(mention),
        )  # fmt: skip

    def _is_subject(self, mention: Mention) -> bool:
        doc = self.view.doc
        token = doc[self.view.token_at(mention.end - 1)]
        head = token
        for _ in range(4):
            if head.dep_ in ("nsubj", "nsubj:pass") or head.dep_ not in ("flat", "compound", "appos", "nmod:desc"):
                break
            head = head.head
        return head.dep_ in ("nsubj", "nsubj:pass")

    def resolved(self, found: Iterable[Attribution]) -> list[Attribution]:
        """The attributions with speaker, entity and kind of source filled in."""
        return [self._resolved(a) for a in sorted(found, key=lambda a: a.cue[0].start)]

    def _resolved(self, attribution: Attribution) -> Attribution:
        if not attribution.source:
            return replace(attribution, source_kind="missing")
        span = attribution.source[0]
        who, kind = self._who(span)
        if who is None:
            return replace(attribution, speaker=self._words(span, kind), source_kind=kind)
        self.spoke.append(replace(who, start=span.start, end=span.end, prominent=True))
        return replace(attribution, speaker=who.name, entity=who.entity, source_kind=kind)

    def _who(self, span: Span) -> tuple[Named | None, str]:
        words = span.of(self.text)
        lower = words.lower()
        pronoun = lower.removesuffix(" himself").removesuffix(" herself").removesuffix(" itself")
        if pronoun in _HE | _SHE | _IT | {"his", "her", "its"}:
            return self._antecedent(span, pronoun)
        if pronoun in _RELATIVE:
            return self._relative(span)
        if pronoun == "they" and (body := self._last_body(span.start)) is not None:
            return body, _KINDS[body.label]
        if pronoun in _OTHERS or pronoun in ("my", "our", "their", "your"):
            return None, "person" if pronoun in ("i", "we", "you", "my", "our", "your") else "anonymous"
        if (name := resolve(self.view.doc, span.start, span.end))[0] is not None:
            label = next((n.label for n in self.named if n.name == name[0]), "ORG")
            return Named(span.start, span.end, name[0] or words, name[1], label, True), _KINDS.get(
                label, "organization"
            )
        return self._described(span, lower)

    # --- pronouns ---------------------------------------------------------------------------------

    def _antecedent(self, span: Span, pronoun: str) -> tuple[Named | None, str]:
        person = pronoun in _HE | _SHE | {"his", "her"}
        wanted = ("PERSON",) if person else ("ORG", "MINISTRY", "OUTLET")
        female = None if not person else pronoun in _SHE or pronoun == "her"
        best = self._nearest(span.start, wanted, female, _REACH)
        kind = "person" if person else "organization"
        return best, _KINDS.get(best.label, kind) if best else kind

    def _last_body(self, before: int) -> Named | None:
        """The body that spoke last, if it was in one of the two sentences before: "The navy said ... They added"."""
        last = self.spoke[-1] if self.spoke else None
        near = last is not None and self._sentences_between(last.end, before) <= 2 and last.label != "PERSON"
        return last if near else None

    def _nearest(self, before: int, wanted: tuple[str, ...], female: bool | None, reach: int) -> Named | None:
        """The likeliest of those named before: near, prominent, of the right gender; in doubt the nearer."""
        candidates = [*self._before(before, reach), *takewhile(lambda n: before - n.end <= reach, reversed(self.spoke))]
        best, best_score = None, 0.0
        for one in candidates:
            if (
                one.label not in wanted
                or before - one.end > reach
                or (female is not None and self._female(one) is (not female))
            ):
                continue
            score = 1.0 / (1 + self._sentences_between(one.end, before) + (0 if one.prominent else 1.2)) + one.end / 1e9
            if score > best_score:
                best, best_score = one, score
        return best

    def _before(self, offset: int, reach: int) -> list[Named]:
        """Those named at most `reach` characters before an offset, in order."""
        return self.named[bisect_left(self.ends, offset - reach) : bisect_right(self.ends, offset)]

    def _sentences_between(self, start: int, end: int) -> int:
        return self.view.sentence_number(end) - self.view.sentence_number(start)

    def _female(self, one: Named) -> bool | None:
        """Whether a person is a woman, worked out once for each name."""
        if one.name not in self.women:
            self.women[one.name] = self._told_female(one)
        return self.women[one.name]

    def _told_female(self, one: Named) -> bool | None:
        """Whether a person is a woman, by title or name; None where neither tells."""
        around = self.text[max(0, one.start - 40) : one.start].rpartition(".")[2] + one.name
        for name in (n for n in self.named if n.name == one.name):
            around += " " + self.text[max(0, name.start - 25) : name.start].split("\n")[-1].rpartition(",")[2]
        if _FEMALE_WORDS.search(around):
            return True
        if _MALE_WORDS.search(around):
            return False
        parts = one.name.split()
        if parts[0] in _FEMALE_NAMES or parts[0] in _MALE_NAMES:
            return parts[0] in _FEMALE_NAMES
        if len(parts) > 1 and _SLAVIC_WOMAN.search(parts[-1]):
            return True
        return False if len(parts) > 1 and _SLAVIC_MAN.search(parts[-1]) else None

    def _relative(self, span: Span) -> tuple[Named | None, str]:
        """ "Ivanov, who said": the name right before the relative pronoun."""
        low = max(0, span.start - 60)
        near = [n for n in self._before(span.start, 60) if low <= n.start]
        if span.of(self.text).lower() == "who":
            near = near if near and near[-1].label == "PERSON" else []
        between = self.text[near[-1].end : span.start] if near else "."
        if near and not re.search(r"[.;:]|\w{3,}.*\w{3,}.*\w{3,}", between):
            return near[-1], _KINDS.get(near[-1].label, "person")
        return None, "anonymous"

    # --- titles and kinds of body ------------------------------------------------------------------

    def _described(self, span: Span, words: str) -> tuple[Named | None, str]:
        """ "the minister", "the spokeswoman", "the ministry": whoever was so introduced before; else only what kind it is."""
        head = self._head(span)
        if _is_definite(words) and len(words.split()) <= 4 and not self._placed(span):
            if head in _BODIES and (body := self._body(span.start, head, words)):
                return body, _KINDS[body.label]
            if (person := self._titled(span.start, head)) is not None:
                return person, "person"
        if head in _ANONYMOUS or not _is_definite(words):
            return None, "anonymous"
        return None, "person" if _PERSON_NOUN.search(head) and head not in _BODIES else "organization"

    def _placed(self, span: Span) -> bool:
        """Whether the words name a place: "the ministry in Seoul" need not be the ministry named before."""
        return any(m.label == "LOC" for m in within(self.view.doc._.mentions, span.start, span.end))

    def _head(self, span: Span) -> str:
        """The head noun of a source, lower case: the last word before the first preposition or comma."""
        words = re.split(
            r"\s(?:of|in|at|for|from|close|with|on|to|who|quoted|familiar|that|which)\b|,", span.of(self.text).lower()
        )[0]
        return words.split()[-1] if words.split() else ""

    def _body(self, before: int, head: str, words: str) -> Named | None:
        wanted = _BODIES[head]
        near = [n for n in self._before(before, _FAR_REACH) if n.label in wanted]
        same = [n for n in near if head in n.name.lower() or head in self.text[n.start : n.end].lower()]
        if same:
            return same[-1]
        return near[-1] if near and head not in _SAME_NAMED else None

    def _titled(self, before: int, head: str) -> Named | None:
        """The last person introduced with this title, before or behind the name."""
        if len(head) < 3:
            return None
        title = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
        for one in reversed([n for n in self._before(before, _FAR_REACH) if n.label == "PERSON"]):
            lead = re.split(r"[.;]\s|\n", self.text[max(0, one.start - 60) : one.start])[-1]
            tail = self.text[one.end : one.end + 60]
            apposed = re.match(r",\s[^,.;\n]*", tail)
            if title.search(lead[-45:]) or (apposed and title.search(apposed[0])):
                return one
        return None

    def _words(self, span: Span, kind: str) -> str | None:
        """What to call a speaker without a name: the printed words, the article small or, if definite, left out."""
        words = " ".join(span.of(self.text).split())
        if words.lower() in _HE | _SHE | _IT | _RELATIVE | _OTHERS or kind == "missing":
            return None
        match = _ARTICLE.match(words)
        if match:
            words = words[match.end() :] if match[1].lower() == "the" else match[1].lower() + words[match.end(1) :]
        return words


def _is_definite(words: str) -> bool:
    return words.split(" ")[0] in ("the", "this", "that", "his", "her", "its", "their")
