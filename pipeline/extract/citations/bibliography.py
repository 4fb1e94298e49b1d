"""Entries of a list of sources: "Bibliography", "References", "Литература", "참고문헌", "参考文献"."""

import re
from collections.abc import Iterator

from pipeline.extract.citations.brackets import bracket_work, draft_of, parts_of
from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.naming import looks_like_name
from pipeline.extract.citations.words import NOTES_HEADING, SOURCES_HEADING
from pipeline.extract.citations.work import parse_work
from pipeline.records import Span

_SOURCE_LINE = re.compile(r"(?m)^[ \t]*(?:sources?|источники?|출처|出典|出所)[ \t]*[:：][ \t]*(?=\S)", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[-•*–]\s+|\[\d{1,3}\]\s*|\d{1,3}[.)]\s+)?")
_AUTHOR_YEAR = re.compile(
    r"^(?P<author>[^\d(\"“«]{3,120}?)[.,]?\s*\(?(?P<year>(?:19|20)\d\d)[a-z]?(?:,\s*[^)]{3,20})?\)?[.,]\s+(?P<title>[^.\"“«]{8,250})\.\s*(?P<rest>.*)$",
    re.S,
)


def bibliography_section(text: str, notes_start: int) -> Span | None:
    """The stretch under the last heading of a source list, up to the notes or their heading; None without one."""
    headings = list(SOURCES_HEADING.finditer(text, 0, notes_start))
    if not headings:
        return None
    start = headings[-1].end()
    ends = [m.start() for m in NOTES_HEADING.finditer(text, start)] + ([notes_start] if notes_start > start else [])
    return Span(start, min([*ends, len(text)]))


def bibliography_citations(setting: Setting, section: Span) -> Iterator[Draft]:
    """A draft for every entry of the section, one paragraph or line each."""
    for start, end in _entries(setting.text, section):
        draft = _entry(setting, start, end)
        if (draft.says.title or draft.says.url or draft.says.published) and (
            draft.says.publisher or draft.says.author or draft.says.url
        ):
            yield draft


def source_lines(setting: Setting, body: Span) -> Iterator[Draft]:
    """Drafts of the works in lines that begin with "Sources:"."""
    for match in _SOURCE_LINE.finditer(setting.text, body.start, body.end):
        start, line_end = match.end(), setting.text.find("\n", match.end())
        end = body.end if line_end < 0 else min(line_end, body.end)
        for part in parts_of(setting, Span(start, end)):
            if bracket_work(setting, part, match.start()):
                yield _entry(setting, part.start, part.end)


def _entries(text: str, section: Span) -> Iterator[tuple[int, int]]:
    """Lines, or paragraphs where blank lines part them and lines are wrapped."""
    words = section.of(text)
    cut = r"\n\s*\n" if len(re.findall(r"\S\s*\n\s*\n\s*\S", words)) >= 1 else r"\n"
    place = section.start
    for match in [*re.finditer(cut, words), None]:
        end = section.start + match.start() if match else section.end
        if (mark := _MARK.match(text, place, end)) and text[mark.end() : end].strip():
            yield mark.end(), mark.end() + len(text[mark.end() : end].rstrip())
        place = section.start + match.end() if match else section.end


def _entry(setting: Setting, start: int, end: int) -> Draft:
    """An entry as a work; "Author (Year). Title. Publisher." has its own pattern, since its title is not quoted."""
    work = parse_work(setting, start, end)
    draft = draft_of(work, Span(work.start, work.end), "bibliography")
    match = _AUTHOR_YEAR.match(setting.text[start:end])
    if match and draft.says.title is None:
        draft.say(title=match["title"].strip(), author=match["author"].strip(" .,"))
        if draft.says.outlet is None:
            rest = parse_work(setting, start + match.start("rest"), end)
            named = rest.name and looks_like_name(rest.name.text)
            draft.say(publisher=rest.publisher if named else None)
    return draft
