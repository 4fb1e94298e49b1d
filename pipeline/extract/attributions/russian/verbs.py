"""Attributions made by a Russian verb: its content after it, around it, in the sentence before, or in its object.

«A», — сказал X · X заявил, что A · X: «A» · Об этом сообщил X · X опроверг A · X пообещал сделать A · X назвал A Б
"""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.attributions.russian import tree
from pipeline.extract.attributions.russian.around import around
from pipeline.extract.attributions.russian.clauses import back, clause_after
from pipeline.extract.attributions.russian.lexicon import Lexicon, lemma
from pipeline.extract.attributions.russian.objects import framed
from pipeline.extract.attributions.russian.reporting import Range, Reporting
from pipeline.extract.attributions.russian.sources import source, speaks
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View


def verb_drafts(view: View, words: Lexicon) -> Iterator[Draft]:
    """One draft for each verb of saying that says something."""
    last: Reporting | None = None
    for token in view.doc:
        cue = words.verbs.get(lemma(token)) if token.pos_ in ("VERB", "AUX") else None
        if cue is None or not _states(token, cue.frame):
            continue
        verb = Reporting.of(view, token, cue, source(view, token, words) or _shared(token, last))
        found = _content(view, verb, words)
        if found is not None:
            rule, content = found
            last = verb if verb.source else None
            source_chars, content_chars = (
                [view.chars(r) for r in part if r[0] < r[1]] for part in (verb.source, content)
            )
            yield Draft(
                token.idx,
                tuple(source_chars),
                (view.chars(verb.cue),),
                tuple(content_chars),
                f"ru {rule}",
                cue.polarity,
            )


def _states(token: Token, frames: str) -> bool:
    """Whether the verb says that something was said: not denied, intended, asked for, or a wish; not an infinitive."""
    denied = any(c.lower_ == "не" and c.i < token.i for c in token.children)
    if denied != ("denied" in frames.split()):
        return False
    if any(c.lower_ in ("бы", "б") for c in token.children) or tree.has(token, "Mood", "Imp"):
        return False
    form = token.morph.get("VerbForm", [])
    if "Inf" in form or (
        tree.has(token, "Tense", "Fut") or (tree.has(token, "Aspect", "Perf") and tree.has(token, "Tense", "Pres"))
    ):
        return False
    return not ("Part" in form and tree.has(token, "Voice", "Pass") and not tree.has(token, "Variant", "Short"))


def _content(view: View, verb: Reporting, words: Lexicon) -> tuple[str, tuple[Range, ...]] | None:
    if not _may_speak(view, verb, words):
        return None
    closing = verb.before - 1
    if verb.quoted_before(view, closing):
        return around(view, verb, words)
    for rule in (clause_after, back, around, framed):
        if found := rule(view, verb, words):
            return found
    return None


def _may_speak(view: View, verb: Reporting, words: Lexicon) -> bool:
    """A verb without a speaker must be impersonal ("сообщается, что") or share the speaker of the verb before it."""
    token = verb.token
    if tree.has(
        token, "Variant", "Short"
    ):  # "он обвинён" says nothing of who accuses him; "заявлено, что" is impersonal
        return verb.impersonal and not verb.source
    if verb.source:
        return speaks(view, token, verb.source, words)
    if tree.has(token, "Person", "1") or tree.has(token, "Person", "2"):
        return False
    return verb.impersonal or tree.subject(token) is None


def _shared(token: Token, last: Reporting | None) -> tuple[Range, ...]:
    """The speaker of the verb before, where this one goes on with it in the same sentence: "заявил, что ..., и призвал"."""
    goes_on = last is not None and last.token.i < token.i < last.high and last.token.morph == token.morph
    return last.source if last is not None and goes_on and tree.subject(token) is None else ()
