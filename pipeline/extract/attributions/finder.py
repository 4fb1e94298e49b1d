"""The component: runs the rules over a Doc, cleans and merges what they draft, and names the speakers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from spacy.tokens import Doc

from pipeline.extract.attributions import adjectives, headed, headlines, nouns, phrases, quoted, verbs
from pipeline.extract.attributions.follow import followed
from pipeline.extract.attributions.japanese import JapaneseRules
from pipeline.extract.attributions.korean import KoreanRules
from pipeline.extract.attributions.lexicon import lexicon
from pipeline.extract.attributions.merge import merged, untangled
from pipeline.extract.attributions.russian import RussianRules
from pipeline.extract.attributions.russian.surface import SurfaceRules
from pipeline.extract.attributions.spans import Cover, Draft, clean
from pipeline.extract.attributions.speakers import SpeakerResolver
from pipeline.extract.attributions.view import View
from pipeline.extract.attributions.voices import Voices
from pipeline.extract.dates import language_of
from pipeline.extract.extensions import register
from pipeline.knowledge import Knowledge
from pipeline.records import Attribution, Span

_NO_PROSE = frozenset({"note", "table", "footer"})
_RULES = (verbs.drafts, phrases.drafts, nouns.drafts, adjectives.drafts, headlines.drafts)


class AttributionFinder:
    """spaCy component that leaves `doc._.attributions`: tuples of Attribution in order of start."""

    def __init__(self, knowledge: Knowledge):
        register()
        self.knowledge = knowledge
        self.english = lexicon(knowledge)
        self.surface: dict[str, Callable[[View], Iterator[Draft]]] = {
            "ru": SurfaceRules(knowledge),
            "ko": KoreanRules(knowledge),
            "ja": JapaneseRules(knowledge),
        }
        self.voices = {language: Voices(knowledge, language) for language in ("ko", "ja")}
        self.russian = RussianRules(knowledge)

    def __call__(self, doc: Doc) -> Doc:
        """Find attributions; a Doc without a parse yields those made by quotation marks alone."""
        view = View(doc)
        found = [a for d in _in_prose(view, self._drafts(view)) if (a := finished(view, d)) is not None]
        told = [replace(a, kind=kind_of(view, a)) for a in followed(view, found)]
        doc._.attributions = tuple(sorted(self._resolved(view, told), key=lambda a: (a.start, a.end)))
        return doc

    def _resolved(self, view: View, told: list[Attribution]) -> list[Attribution]:
        """The attributions with their speakers named, by the ways of the language."""
        if (language := _language(view)) in self.voices:
            return self.voices[language].resolved(view, told)
        return self.russian.resolved(view, told) if _is_russian(view) else SpeakerResolver(view).resolved(told)

    def _drafts(self, view: View) -> list[Draft]:
        """All drafts, each cue and each quotation once."""
        language = _language(view)
        if _is_russian(view):
            return merged(self.russian(view), headed.drafts(view))
        if language in self.surface:
            return merged(self.surface[language](view), ())
        parsed: Iterator[Draft] = iter(())
        if view.doc.has_annotation("DEP"):
            parsed = chain.from_iterable(rule(view, self.english) for rule in _RULES)
        return untangled(merged(parsed, chain(quoted.drafts(view, self.english), headed.drafts(view))))


def _language(view: View) -> str:
    """The language of the text: the document's, else the pipeline's, else the scripts'."""
    return language_of(view.doc)


def _is_russian(view: View) -> bool:
    """Whether the text is Russian and parsed."""
    return _language(view) == "ru" and view.doc.has_annotation("DEP")


def _in_prose(view: View, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts whose cue is running text: not part of a citation, and not in a note or table that holds one."""
    citations = view.doc._.citations
    all_cited = Cover((c.start, c.end) for c in citations)
    bracketed = Cover((c.start, c.end) for c in citations if c.kind != "narrative")
    for draft in drafts:
        block = view.block_at(draft.cue[0][0])
        beside = block is not None and block.kind in _NO_PROSE and all_cited.share(block.start, block.end) > 0
        if not beside and bracketed.share(*draft.cue[0]) < 1:
            yield draft


def finished(view: View, draft: Draft) -> Attribution | None:
    """The draft as a record with clean spans; None where no cue or content is left."""
    source, content = clean(view, draft.source), clean(view, draft.content)
    if draft.rule != "headline":  # whose verb may be taken for a part of the name
        source = view.with_whole_names(source)
    cue = clean(view, draft.cue) or tuple(Span(*r) for r in draft.cue)  # a colon or dash may be the cue
    if not cue or not content:
        return None
    return Attribution(source, cue, content, polarity=draft.polarity, rule=draft.rule)


def kind_of(view: View, attribution: Attribution) -> str:
    """direct where all content is quotation, mixed where some of it is, else indirect."""
    if all(view.is_quotation(part) for part in attribution.content):
        return "direct"
    return "mixed" if any(view.has_quotation(part) for part in attribution.content) else "indirect"
