"""Outlets named in the running text as the way a statement came.

"told RIA-Novosti on July 22", "Kyodo News (July 22, 2019)", "the Sankei Shimbun had written of", "сообщает РИА Новости",
"연합뉴스에 따르면", "共同通信によると".

Only media count. A ministry that states something is a speaker, not a source that was read.
"""

import re
from collections.abc import Iterator

from pipeline.extract.citations import narrative_eastern
from pipeline.extract.citations.brackets import MEDIA
from pipeline.extract.citations.draft import Draft, Setting
from pipeline.extract.citations.naming import name_of
from pipeline.extract.citations.scopes import sentence_at
from pipeline.extract.citations.when import find_dates
from pipeline.records import Citation, Mention, Span

# What stands right before the outlet's name.
_BEFORE = re.compile(
    r"(?:\b(?:told|informed|assured|tells)|\b(?:according|talking|speaking|comments?|remarks?|interview(?:\s+granted)?)\s+(?:to|with)|\b(?:interview|conversation)\s+(?:with|for)|"
    r"\b(?:reported|quoted|cited|published|carried|as\s+reported|as\s+quoted)\s+(?:by|in|on|to)|\bciting|\bquoting|\bcited|"
    r"со\s+ссылкой\s+на|(?:сообща(?:ет|ют|л[аио]?)|сообщил[аио]?|переда(?:ет|ёт|ют|л[аио]?)|пи(?:шет|шут|сал[аио]?)|отмеча(?:ет|ют)|уточня(?:ет|ют)|"
    r"рассказал[аио]?|заявил[аио]?|сказал[аио]?|объяснил[аио]?|распространил[аио]?|опубликовал[аио]?|процитировал[аио]?|цитиру(?:ет|ют)|узнал[аи]?|выяснил[аи]?|по\s+(?:данным|информации|сообщению|словам)|в\s+(?:интервью|беседе\s+с|эфире))|как\s+(?:сообща(?:ет|ют)|пи(?:шет|шут)))"
    r"(?:\s+(?:the|a|state|news|agency|newspaper|daily|broadcaster|channel|outlet|журналистам|корреспондент[а-я]*|журналист[а-я]*|порталу?|каналу?|интернет-изданию?|радиостанци[яи]|журналу?|газете?|газета|агентств[оуа]|телеканал[уа]?|изданию?))*\s*[«\"“]?\s*$",
    re.IGNORECASE,
)
# What stands right behind it.
_AFTER = re.compile(
    r"^[»\"”]?(?:\s*,)?\s*(?:(?:had|has|have|also|later|then|news\s+agency|newspaper)\s+)*(?:reported|reports|wrote|writes|written|quoted|quotes|cited|cites|published|revealed|"
    r"learned|broke\s+the\s+news|carried|said\s+(?:in\s+a\s+report|on\s+its\s+website)|сообща\w+|сообщил\w*|переда[её]\w+|передал\w*|пиш\w+|писал\w*|узнал\w*)\b"
    r"|^(?:통신|신문)?(?:에\s*따르면|가\s*(?:보도|전|인용)|이\s*(?:보도|전|인용)|은\s*[^.]{0,30}보도|는\s*[^.]{0,30}보도|[에와과]의?\s*(?:인터뷰|통화))"
    r"|^(?:[がはの]?(?:報じ|伝え|報道)|によると|によれば|が[^。]{0,25}報じ|は[^。]{0,40}報じ)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s*\(|\s+(?:on\s+)?")


def narrative_citations(setting: Setting, body: Span) -> Iterator[Draft]:
    """Drafts of narrative citations in `body`, from the outlets that the entity component marked."""
    for mention in setting.mentions:
        if body.start <= mention.start and mention.end <= body.end and _conveys(setting, mention):
            yield _draft(setting, mention)


def _conveys(setting: Setting, mention: Mention) -> bool:
    outlet = setting.knowledge.outlets.get(mention.entity or "")
    if outlet is None or outlet.kind not in MEDIA:
        return False
    text = setting.text
    before, behind = text[max(0, mention.start - 60) : mention.start], text[mention.end : mention.end + 60]
    return bool(
        _BEFORE.search(before)
        or _AFTER.match(behind)
        or (behind.lstrip()[:1] == "(" and _dated(setting, mention.end))
        or narrative_eastern.conveys(text, mention.end)
        or narrative_eastern.titled(setting, mention.end)
    )


def _dated(setting: Setting, end: int) -> tuple[str, int] | None:
    """ISO value and end of a date right behind an outlet: "on July 22", "(December 21, 2018)"; None without one."""
    gap = _WHEN.match(setting.text, end)
    start = gap.end() if gap else end
    for date in find_dates(setting.text, start, min(len(setting.text), start + 30), setting.latest):
        bracketed = gap is not None and gap.group().endswith("(")
        if date.start == start and (not bracketed or setting.text[date.end : date.end + 1] == ")"):
            return date.value, date.end + bracketed
    return None


def _draft(setting: Setting, mention: Mention) -> Draft:
    words = setting.text[mention.start : mention.end]
    end = mention.end + (setting.text[mention.end : mention.end + 1] == "»" and words.count("«") > words.count("»"))
    name = name_of(setting.text[mention.start : end], setting.knowledge)
    title: str | None = None
    published: str | None
    if dated := _dated(setting, end):
        published, end = dated
    elif work := narrative_eastern.titled(setting, end):
        title, published, end = work
    else:
        published = narrative_eastern.day_behind(setting, end)
    scope = sentence_at(setting.sentences, mention.start)
    printed = name.text if name else mention.name
    return Draft(Citation(mention.start, end, "narrative", printed, mention.entity, published, title, scope=scope))
