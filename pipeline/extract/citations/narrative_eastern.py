"""Outlets named in running Korean and Japanese text: what stands behind the name tells that it was read.

"조선일보가 20일 보도했다", "교도통신 등 일본 언론은 ... 전했다", "朝日新聞が20日に報じた", "聯合ニュースが22日伝えたところでは", and a work with its title
behind the outlet: "동아일보 〈제목〉(2018년 12월 22일)".
"""

import re
from bisect import bisect_left

from pipeline.extract.citations.draft import Setting
from pipeline.extract.citations.when import find_dates

_SENTENCE = r"[^.。\n]"
_BEHIND = re.compile(
    rf"""(?:\s?(?:뉴스|방송|신문|통신))?(?:\s등\s{_SENTENCE}{{0,14}}?(?:언론|매체|신문)(?:들)?)?(?:
      (?:은|는|이|가|도)\s{_SENTENCE}{{0,160}}?(?:보도(?:했|하|한|됐)|전했|전하며|타전|방송했|방송하|썼다|실었|다뤘|인용해)
    | (?:과|와)의\s(?:단독\s)?(?:인터뷰|통화|전화|대담)|에\s(?:기고|출연|보낸|실린)|의\s(?:보도|기사|사설|취재)|\s(?:보도|기사|사설)(?:에|를|를\s인용)
    )
    | (?:など)?(?:は|が|も)、?{_SENTENCE}{{0,160}}?(?:報じ|伝え|報道|掲載|書い|論評|社説で)
    | (?:など)?(?:の|との|による)(?:取材|インタビュー|電話取材|単独インタビュー|報道|記事|社説)|に(?:寄稿|掲載|語った|出演)""",
    re.VERBOSE,
)
_PARTICLE = re.compile(r"(?:\s?(?:뉴스|방송|신문|통신))?(?:은|는|이|가|도|など)?(?:は|が|も)?[、,]?\s?")
_TITLED = re.compile(
    r"\s?[〈《「『](?P<title>[^〈〉《》「」『』\n]{2,80})[〉》」』](?:\s?[(（](?P<when>[^()（）\n]{4,24})[)）])?"
)


def conveys(text: str, end: int) -> bool:
    """Whether what stands behind an outlet's name says that it carried what the sentence tells."""
    return _BEHIND.match(text, end) is not None


def day_behind(setting: Setting, end: int) -> str | None:
    """The day right behind an outlet as its subject: "조선일보가 20일 보도했다"; None where no day stands there."""
    particle = _PARTICLE.match(setting.text, end)
    at = particle.end() if particle else end
    found = bisect_left(setting.dates, at, key=lambda d: d.start)
    if (
        found < len(setting.dates)
        and setting.dates[found].start == at
        and re.match(r"\d{4}-\d\d-\d\d", setting.dates[found].value)
    ):
        return setting.dates[found].value[:10]
    return None


def titled(setting: Setting, end: int) -> tuple[str, str | None, int] | None:
    """Title, day and end of a work named behind its outlet: "동아일보 〈제목〉(2018년 12월 22일)"."""
    found = _TITLED.match(setting.text, end)
    if found is None:
        return None
    days = find_dates(setting.text, *found.span("when"), setting.latest) if found["when"] else []
    return found["title"], days[0].value if days else None, found.end()
