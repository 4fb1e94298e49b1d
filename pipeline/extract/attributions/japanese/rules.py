"""The rules: と and a reporting verb, との見解を示した, ことを認めた, よう求めた, an object, によると, という.

Each sentence is read from its verbs, as in Korean: the content ends at the と before the verb, and begins behind the speaker and the words
about the telling, or where the verb before it ended.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.attributions.blanked import Range, Sentence, sentence
from pipeline.extract.attributions.japanese.forms import forms
from pipeline.extract.attributions.japanese.setting import Settings
from pipeline.extract.attributions.japanese.speakers import Speakers, Subject
from pipeline.extract.attributions.spans import Draft
from pipeline.extract.attributions.view import View
from pipeline.knowledge import Knowledge

_CLAUSE_END = r"[」』ただいるうくすつぬむぶぐかんよねろなしめえけ一-龥ァ-ヶー）)]"
_TO = re.compile(
    rf"(?<={_CLAUSE_END})(?P<nado>など)?と(?P<toshite>して)?(?:は|も)?(?!い[うっ]|とも|共|の|こ|する|した|し[てつ、])、?"
)
_KOTO = re.compile(r"(?<=(?:こと|もの|など))を")
_YOU = re.compile(r"よう(?:に)?(?!な)")
_FINISHED = re.compile(r"[。、」』（(と]|$|が、|ものの|うえ|上で|ほか|一方|ため|こと|という|ばかり|のに|のは|のも|模様")
_MODIFIES = re.compile(r"(?!ほか|上で|一方|後|際|模様|直後|場合)[一-龥ァ-ヶA-Za-z]")
_EMBEDDED = re.compile(r"(?:い[るた]|おり)?(?:と(?!も)|との|という|こと)")
_PUBLISHED = re.compile(
    r"(?:声明|談話|映像|動画|画像|資料|見解|コメント|文書|証拠|データ|会見|報告書|記事|写真|考え|認識|立場|方針|意向|姿勢|結果|内容|音声|もの)(?:など)?$"
)
_PUBLISHES = frozenset({"発表する", "公表する", "表明する", "伝える", "報じる", "報道する", "明らかにする"})
_HEARSAY = re.compile(
    r"(?<=[」たいるうすくむつだ])(?P<cue>という|といい|とのことだ|とのこと)(?=[。、]|$)|と(?P<told>伝えられ|報じられ|され)(?=た|て|る|、)"
)
_REPORTED_BY = ("を", "の話として")  # "Xを引用して": who does so stands before
_AGREED = re.compile(r"(?<=こと)で")
_THUS = re.compile(r"(?:こう|このように|次のように)$")
_LONGEST_GAP = 30  # characters between と and its verb


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb form: its range, its lemma."""

    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class _Said:
    """Where what is said ends, and where the words between it and the verb begin."""

    end: int
    behind: int
    denied: bool = False
    rule: str = "ja verb"


class JapaneseRules:
    """Finds drafts in a Japanese text."""

    def __init__(self, knowledge: Knowledge):
        cues = knowledge.cues("ja", "verb")
        self._speakers, self._settings = Speakers(knowledge), Settings(knowledge)
        self._negative = {lemma for lemma, cue in cues.items() if cue.polarity == "negative"}
        self._frames = {lemma: frozenset(cue.frame.split()) for lemma, cue in cues.items()}
        by_form = sorted(self._frames, key=lambda v: (-len(v), v))
        self._lemmas = {f"v{n}": lemma for n, lemma in enumerate(by_form)}
        self._verb = re.compile("|".join(rf"(?P<v{n}>{forms(lemma)})" for n, lemma in enumerate(by_form)))
        nouns = "|".join(sorted(knowledge.cues("ja", "noun"), key=lambda n: (-len(n), n)))
        self._noun = re.compile(
            rf"(?P<to>との|という|とする|とした)[^、。「」]{{0,6}}?(?:{nouns})(?:など)?(?:を|も|で|に|だ|である)"
        )
        leads = "|".join(sorted(knowledge.cues("ja", "prep"), key=lambda n: (-len(n), n)))
        self._lead = re.compile(rf"(?P<lead>{leads})(?:、|は|[^一-龥]?(?=[「一-龥ァ-ヶ]))")

    def __call__(self, view: View, sentences: list[Range] | None = None) -> Iterator[Draft]:
        """The drafts of the sentences, those of the whole text unless told."""
        before: Range | None = None
        for start, end in view.sentences if sentences is None else sentences:
            here = sentence(view, start, end)
            yield from self._thus(here, view, before)
            before = (start, end)
            leads = list(self._leads(here))
            spoken = list(self._spoken(here))
            yield from leads
            yield from spoken
            if not leads:
                yield from self._hearsay(here, [d.anchor - start for d in spoken])

    # --- verbs ------------------------------------------------------------------------------------

    def _cues(self, here: Sentence) -> Iterator[_Cue]:
        for m in self._verb.finditer(here.plain):
            if not _MODIFIES.match(here.plain, m.end()) or here.plain[m.end() - 1] in "てで":
                yield _Cue(m.start(), m.end(), self._lemmas[m.lastgroup or ""])

    def _spoken(self, here: Sentence) -> Iterator[Draft]:
        floor, last = self._floor(here), None
        for cue in self._cues(here):
            said = self._said(here, floor, cue)
            if said is None:
                continue
            subject, start = self._subject(here, floor, said, cue, last)
            if said.rule == "ja object" and (subject is None or not subject.known):
                continue
            if cue.lemma == "する" and subject is None:
                continue
            parts = self._parts(here, start, said.end)
            if not parts or (
                said.rule == "ja object" and _PUBLISHED.search(here.plain[start : said.end]) and cue.lemma in _PUBLISHES
            ):
                continue
            last = subject or last
            yield self._draft(here, subject, cue, parts, said)
            floor = floor if _EMBEDDED.match(here.plain, cue.end) else cue.end

    def _floor(self, here: Sentence) -> int:
        """Where the speaker's clause may begin: behind "...によると"."""
        return max(
            (m.end() for m in self._lead.finditer(here.plain) if not m["lead"].startswith(_REPORTED_BY)), default=0
        )

    def _said(self, here: Sentence, floor: int, cue: _Cue) -> _Said | None:
        """The end of what the verb reports: at と, a noun of thought, こと, よう, or the object."""
        denied = cue.lemma in self._negative
        frames = self._frames[cue.lemma]
        found = None if frames == {"noun"} else self._last(_TO, here, floor, cue)
        if found is not None and self._takes(here, found, cue):
            return _Said(found.start(), found.end(), denied)
        if cue.lemma == "する":
            return self._toshita(here, floor, cue)
        noun = self._last(self._noun, here, floor, cue)
        if noun is not None and len(here.plain[noun.end() : cue.start]) <= 12:
            return _Said(noun.start(), noun.end(), denied)
        for pattern, frame in ((_KOTO, "clause"), (_YOU, "order"), (_AGREED, "agreement")):
            found = self._last(pattern, here, floor, cue)
            if found is not None and frame in frames and len(here.plain[found.end() : cue.start]) <= 12:
                return _Said(found.end() if frame == "order" else found.start(), found.end(), denied)
        return self._object(here, floor, cue, denied) if "object" in frames else None

    @staticmethod
    def _last(pattern: re.Pattern[str], here: Sentence, floor: int, cue: _Cue) -> re.Match[str] | None:
        found = None
        for match in pattern.finditer(here.plain, floor, cue.start):
            found = match
        return found

    def _takes(self, here: Sentence, found: re.Match[str], cue: _Cue) -> bool:
        """Whether this と goes with the verb: near, with no other clause between; behind a noun only right before it."""
        if cue.lemma == "する":
            return False
        between = here.plain[found.end() : cue.start]
        before = here.plain[found.start() - 1]
        if found["toshite"] and before not in "」』だたいるう":
            return False
        if re.match(r"[一-龥ァ-ヶー]", before):
            return not between and cue.lemma not in ("一致する", "合意する", "確認する")
        if len(between) > _LONGEST_GAP or "。" in between or "「" in between:
            return False
        return "、" not in between or bool(re.fullmatch(r"[^、]{0,16}(?:に|で|は|が|し|して)?、[^、]{0,12}", between))

    def _toshita(self, here: Sentence, floor: int, cue: _Cue) -> _Said | None:
        """ "...とした", "...としている", "...とし、": right behind と, at the end of a clause."""
        if here.plain[cue.start - 1 : cue.start] != "と" or cue.start - 1 <= floor:
            return None
        if here.plain[cue.end : cue.end + 1] not in ("。", "、", "い", "お", "") and not here.plain.startswith(
            ("上で", "うえで"), cue.end
        ):
            return None
        if here.plain[cue.start : cue.end] == "して" and here.plain[cue.end : cue.end + 1] not in ("い", "お"):
            return None
        before = here.plain[cue.start - 2]
        end = cue.start - 1 - (2 if here.plain.endswith("など", 0, cue.start - 1) else 0)
        return _Said(end, cue.start) if before in "」』だたいるうど" else None

    def _object(self, here: Sentence, floor: int, cue: _Cue, denied: bool) -> _Said | None:
        found = self._last(re.compile("を"), here, floor, cue)
        if (
            found is None
            or len(here.plain[found.end() : cue.start]) > 10
            or "、" in here.plain[found.end() : cue.start]
        ):
            return None
        return _Said(found.start(), found.end(), denied, "ja object")

    def _thus(self, here: Sentence, view: View, before: Range | None) -> Iterator[Draft]:
        """ "「…」。Xはこう強調した。": the quotation that is the sentence before."""
        if (
            before is None
            or view.text[before[0]] not in "「『“"
            or view.paragraph(before[0]) != view.paragraph(here.start)
        ):
            return
        for cue in self._cues(here):
            subjects = [s for s in self._speakers.subjects(here, 0, cue.start) if s.known]
            if subjects and _THUS.search(here.plain[: cue.start]):
                source, at = here.at(subjects[0].phrase), here.at((cue.start, cue.end))
                yield Draft(at[0], (source,), (at,), (before,), "ja thus")

    # --- who and what -----------------------------------------------------------------------------

    def _subject(
        self, here: Sentence, floor: int, said: _Said, cue: _Cue, last: Subject | None
    ) -> tuple[Subject | None, int]:
        """Who speaks, and where what is said begins."""
        after = [s for s in self._speakers.subjects(here, said.behind, cue.start) if s.known]
        if after:
            return after[-1], self._settings.skip(here, floor, said.end)
        quote = here.first_quote(floor, said.end)
        found = [s for s in self._speakers.subjects(here, floor, said.end) if quote is None or s.end <= quote[0]]
        best = self._best(
            here, found, floor, quote, embedded=bool(_EMBEDDED.match(here.plain, cue.end)) and said.rule == "ja object"
        )
        if best is None:
            return last, self._settings.skip(here, floor, said.end)
        return best, self._settings.skip(here, best.end, said.end)

    def _best(
        self, here: Sentence, found: list[Subject], floor: int, quote: Range | None, *, embedded: bool
    ) -> Subject | None:
        if embedded and found:
            return next((s for s in reversed(found) if s.known), None)
        for one in found:
            if one.topic and one.known:
                return one
        opening = self._settings.skip(here, floor, len(here.plain))
        for one in found:
            before_quote = quote is not None and self._settings.skip(here, one.end, quote[0] + 1) >= quote[0]
            if one.known and (one.phrase[0] <= opening or before_quote):
                return one
            if one.topic and one.phrase[0] <= opening and before_quote:
                return one
        return None

    def _parts(self, here: Sentence, start: int, end: int) -> list[Range]:
        """What is said from `start` to `end`; of "a会見で「…」", the quotation."""
        if end - start < 2:
            return []
        quote = here.quote_ending(end)
        if quote is not None and start < quote[0] and self._settings.skip(here, start, quote[0] + 1) >= quote[0]:
            return [quote]
        return [(start, end)]

    # --- phrases ----------------------------------------------------------------------------------

    def _leads(self, here: Sentence) -> Iterator[Draft]:
        """ "Xによると、...(という)。": the rest of the sentence is what X says."""
        for found in self._lead.finditer(here.plain):
            phrase = self._speakers.phrase(here, 0, found.start())
            if phrase[1] - phrase[0] < 1:
                continue
            hearsay = _HEARSAY.search(here.plain, found.end())
            parts = [(found.end(), hearsay.start() if hearsay else len(here.plain))]
            before = self._settings.skip(here, 0, phrase[0])
            parts += [(before, phrase[0])] if phrase[0] - before > 4 else []
            if found["lead"].startswith(_REPORTED_BY) and (to := self._after(here, found.end())):
                parts = [(found.end(), to)]
            lead = (found.start("lead") + found["lead"].startswith(("を", "の")), found.end("lead"))
            yield Draft(
                here.start + lead[0],
                (here.at(phrase),),
                (here.at(lead),),
                tuple(here.at(p) for p in parts),
                "ja phrase",
            )

    @staticmethod
    def _after(here: Sentence, start: int) -> int | None:
        """Where the last と behind `start` ends what is said."""
        found = [m.start() for m in _TO.finditer(here.plain, start)]
        return found[-1] if found else None

    def _hearsay(self, here: Sentence, verbs: list[int]) -> Iterator[Draft]:
        """ "...という。", "...と報じられた": nobody is named who says so."""
        for found in _HEARSAY.finditer(here.plain):
            name = "cue" if found["cue"] else "told"
            if any(found.start() <= v < found.end() for v in verbs):
                continue
            start = self._settings.skip(here, max((v for v in verbs if v < found.start()), default=0), found.start())
            yield Draft(
                here.start + found.start(name),
                (),
                (here.at(found.span(name)),),
                (here.at((start, found.start())),),
                "ja hearsay",
            )

    def _draft(self, here: Sentence, subject: Subject | None, cue: _Cue, parts: list[Range], said: _Said) -> Draft:
        source = (here.at(subject.phrase),) if subject else ()
        polarity = "negative" if said.denied else "positive"
        return Draft(
            here.start + cue.start,
            source,
            (here.at((cue.start, cue.end)),),
            tuple(map(here.at, parts)),
            said.rule,
            polarity,
        )
