"""Names the speakers of Korean and Japanese attributions, and finds those that a sentence leaves unsaid.

The head of a source stands last: a post with a name before it is a person ("최현수 국방부 대변인", "岩屋毅防衛相"), a surname with the same post
later is that person again ("최 대변인", "岩屋氏"), a ministry is a body. A verb without a speaker goes on with the one of the sentence before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.attributions.view import View
from pipeline.extract.lang.names import either
from pipeline.extract.names import NAMES
from pipeline.knowledge import Knowledge
from pipeline.records import Attribution, Mention, Span

CLASSES = {"posts": "person", "unnamed": "anonymous", "bodies": "organization", "media": "media"}
"""Word lists of who can speak, and the kind of source each makes."""
_KINDS = {
    "PERSON": "person",
    "OUTLET": "media",
    "ORG": "organization",
    "MINISTRY": "organization",
    "LOC": "organization",
}
_SIDE = {"ko": re.compile(r"\s?(?:측|당국)$"), "ja": re.compile("(?:側|当局)$")}
_AGAIN = {
    "ko": re.compile(r"(?:그|그녀)$"),
    "ja": re.compile(r"(?:彼|彼女|同氏|同相|同長官|同報道官|同議員|同社長|同教授)$"),
}
_NAME = {
    "ko": re.compile(r"(?:[가-힣]{2,4}|[가-힣]{1,5}\s[가-힣]{1,6})$"),
    "ja": re.compile(r"(?:[一-龥々ぁ-ん]{2,6}|[ァ-ヶー]{2,}(?:・[ァ-ヶー]{1,})*)$"),
}
_REST = {"ko": r"(?:[가-힣]{1,3}?|\s[가-힣]{1,5}?)", "ja": "[一-龥々ぁ-ん]{1,4}?"}  # a given name behind a surname
_ADDRESSES = frozenset({"씨", "님", "氏", "さん"})  # a person of any post
_BRACKET = re.compile(r"\s?[（(][^（）()]*[)）]$")
_UNSAID = ("hearsay",)  # rules whose sentences have no speaker at all
_REACH = 2  # sentences that a speaker left unsaid may lie back


def speaking(knowledge: Knowledge, language: str) -> list[str]:
    """All words for those who can speak in a language, "ko" or "ja"."""
    return [word for kind in CLASSES for word in knowledge.words("classes", f"{kind}_{language}")]


@dataclass(frozen=True, slots=True)
class _Voice:
    """Somebody who spoke: what to call them, their knowledge id, and what kind of source they are."""

    name: str | None
    entity: str | None
    kind: str


class Voices:
    """What a language's speakers are called; made once, asked for every document."""

    def __init__(self, knowledge: Knowledge, language: str):
        self._language = language
        self._words = {
            kind: re.compile(rf"(?P<head>{either(knowledge.words('classes', f'{kind}_{language}'))})(?:들|ら)?$")
            for kind in CLASSES
        }
        countries = {n for c in knowledge.countries.values() for n in c.names.get(language, ())}
        bodies = either([*knowledge.words("classes", f"bodies_{language}"), *countries])
        self._body = re.compile(rf".*(?:{bodies})$")
        self._leading_body = re.compile(rf".*?(?:{bodies})の?(?=.{{2}})")
        self._posts = either(knowledge.words("classes", f"posts_{language}"))

    def resolved(self, view: View, found: Iterable[Attribution]) -> list[Attribution]:
        """The attributions with speaker, entity and kind of source filled in."""
        done: list[Attribution] = []
        for one in sorted(found, key=lambda a: a.cue[0].start):
            voice = self._voice(view, one.source[0], done) if one.source else self._carried(view, one, done)
            done.append(replace(one, speaker=voice.name, entity=voice.entity, source_kind=voice.kind))
        return done

    def _carried(self, view: View, one: Attribution, done: list[Attribution]) -> _Voice:
        """The speaker of the sentence before, where a verb of saying has none."""
        last = done[-1] if done and not one.rule.endswith(_UNSAID) else None
        at = one.cue[0].start
        if last is None or last.speaker is None or view.paragraph(last.cue[0].start) != view.paragraph(at):
            return _Voice(None, None, "missing")
        near = view.sentence_number(at) - view.sentence_number(last.cue[0].start) <= _REACH
        return _Voice(last.speaker, last.entity, last.source_kind) if near else _Voice(None, None, "missing")

    def _voice(self, view: View, span: Span, done: list[Attribution]) -> _Voice:
        words = _BRACKET.sub("", " ".join(span.of(view.text).split()))
        if _AGAIN[self._language].fullmatch(words):
            last = next((a for a in reversed(done) if a.source_kind == "person" and a.speaker), None)
            return _Voice(last.speaker, last.entity, "person") if last else _Voice(None, None, "person")
        inside = [m for m in view.doc._.mentions if span.start <= m.start and m.end <= span.end and m.label in NAMES]
        if (person := next((m for m in inside if m.label == "PERSON"), None)) is not None:
            return _Voice(person.name or words, person.entity, "person")
        if (body := self._named_body(inside, span, view)) is not None:
            return body
        kind = next((k for k in CLASSES if self._words[k].search(words)), "")
        name = self._person(words, view, span) if kind == "posts" else words
        return _Voice(name, None, CLASSES.get(kind, "anonymous"))

    def _named_body(self, inside: list[Mention], span: Span, view: View) -> _Voice | None:
        """A body whose name ends the source, "측" and "側" aside."""
        end = span.end - len(found.group()) if (found := _SIDE[self._language].search(span.of(view.text))) else span.end
        last = next((m for m in reversed(inside) if m.end == end), None)
        return _Voice(last.name, last.entity, _KINDS[last.label]) if last else None

    def _person(self, words: str, view: View, span: Span) -> str:
        """The full name before a post, or the one that a surname with this post stands for; else the words themselves."""
        found = self._words["posts"].search(words)
        post = found["head"] if found else ""
        name = self._before_post(words.removesuffix(post).strip())
        full = self._full_name(name, post, view.text[: span.start])
        return full or (name if _NAME[self._language].fullmatch(name) else words)

    def _before_post(self, words: str) -> str:
        """What may be a name among the words before a post: the last ones that name no body."""
        if self._language == "ko":
            return " ".join([w for w in words.split() if not self._body.match(w)][-2:])
        while not self._body.match(words) and (body := self._leading_body.match(words)):
            words = words[body.end() :]
        return "" if self._body.match(words) else re.split("[の、]", words)[-1]

    def _full_name(self, surname: str, post: str, earlier: str) -> str | None:
        """A longer name that begins with these letters and was given with this post before."""
        if not surname or " " in surname or len(surname) > 3:
            return None
        between = r"\s(?:\S+\s){0,3}?\S*?" if self._language == "ko" else ""
        title = self._posts if post in _ADDRESSES else rf"(?:官房)?{re.escape(post)}"
        name = re.escape(surname) + _REST[self._language]
        full = re.compile(rf"(?<![가-힣一-龥])(?P<name>{name}){between}(?:{title})")
        named = list(full.finditer(earlier))
        return named[-1]["name"] if named else None
