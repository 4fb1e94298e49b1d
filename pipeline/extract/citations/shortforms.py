"""Short forms: "Ibid.", "Id. at 3", "KBS World, note 2 above", "Smith, op. cit., p. 3"; what they stand for is found in backrefs."""

from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.naming import looks_like_name
from pipeline.extract.citations.words import CROSS, CROSS_MARK, IBID, OP_CIT, UNQUOTED
from pipeline.extract.citations.work import parse_work, trimmed
from pipeline.records import Citation, Span


def short_form(setting: Setting, part: Span) -> Draft | None:
    """The short form that a part of a note or a bracket consists of, or None."""
    start, end = trimmed(setting.text, part.start, part.end)
    for begin, stop in ((part.start, part.end), (start, end)):
        if ibid := IBID.match(setting.text, begin, stop):
            return Draft(Citation(ibid.end() - len(ibid.group().strip()), end, "ibid"))
    bare = UNQUOTED.sub("", setting.text[part.start : part.end])
    if OP_CIT.search(bare) or (CROSS.search(bare) and CROSS_MARK.search(bare)):
        return _cross_reference(setting, start, end)
    return None


def _cross_reference(setting: Setting, start: int, end: int) -> Draft:
    """A reference to the work of another note, or an earlier work of the name given."""
    mark = min((m.start() for p in (OP_CIT, CROSS) if (m := p.search(setting.text, start, end))), default=end)
    work = parse_work(setting, start, mark)
    draft = Draft(
        Citation(start, end, "cross-reference", published=work.published, title=work.title, author=work.author)
    )
    name = work.name
    if name and not CROSS.search(name.text) and (name.outlet or looks_like_name(name.text)):
        draft.say(publisher=name.text, outlet=name.outlet)
    return draft
