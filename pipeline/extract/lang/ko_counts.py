"""How Korean counts: number, then counter; the noun counted stands before ("어선 세 척") or behind ("세 척의 어선")."""

import re
from functools import cache

from pipeline.extract.lang.counting import Counting
from pipeline.extract.lang.ko_nouns import bare, keeps_ending
from pipeline.extract.lang.names import any_of, listed

# --- counters and measures, by what they are in English --------------------------------------------------------------------

_BY_UNIT = {
    "person": "명 인 사람 여명 정상 장관 총리 대통령 선원 승조원 병사 기자 남성 여성", "ship": "척 함정 선박 군함 어선 함선",
    "aircraft": "대 기 전투기 폭격기 군용기 항공기 초계기", "shot": "발", "time": "차례 번 회 배", "case": "건", "h": "시간",
    "minute": "분 분간", "s": "초 초간", "day": "일간 일째 일여", "week": "주간 주일 주", "month": "개월 달 달간 개월간",
    "year": "년 년간 년여 년째 세 살 해", "km": "km ㎞ 킬로미터 킬로", "m": "m 미터", "cm": "cm ㎝ 센티미터 센티", "mm": "mm ㎜ 밀리미터",
    "foot": "피트 ft", "nautical mile": "해리", "mile": "마일", "t": "t 톤", "kg": "kg ㎏ 킬로그램", "g": "g 그램", "ha": "ha 헥타르",
    "km²": "㎢ km² 제곱킬로미터", "m²": "㎡ m² 제곱미터", "L": "리터 ℓ", "knot": "노트", "degree": "도", "Hz": "Hz 헤르츠", "kHz": "kHz",
    "MHz": "MHz ㎒ 메가헤르츠", "GHz": "GHz ㎓ 기가헤르츠", "%": "% 퍼센트 ％", "percentage point": "%p %P %포인트 ％포인트",
    "hPa": "헥토파스칼 hPa", "won": "원", "dollar": "달러", "yen": "엔", "yuan": "위안", "euro": "유로", "ruble": "루블", "pound": "파운드",
    "country": "개국 국 나라 국가", "vote": "표", "body": "구", "place": "곳 군데 개소", "animal": "마리", "item": "개 통 점",
    "house": "채", "sheet": "장", "book": "권", "household": "가구", "kind": "가지 종", "seat": "석", "pair": "쌍", "page": "쪽 페이지",
    "company": "개사", "team": "팀", "island": "섬", "city": "도시", "km/h": "km/h ㎞/h", "barrel": "배럴",
}  # fmt: skip
_COUNTED = {form: unit for unit, forms in _BY_UNIT.items() for form in listed(forms)} | {
    "일 동안": "day", "일 만": "day", "년 동안": "year", "달 동안": "month",
}  # fmt: skip
_NOUNS = frozenset(
    listed(
        "정상 장관 총리 대통령 선원 승조원 병사 기자 남성 여성 함정 선박 군함 어선 함선 전투기 폭격기 군용기 항공기 초계기 나라 국가"
        " 섬 도시 팀"
    )
)
_VEHICLES = "차량|승용차|트럭|버스|장갑차|전차|탱크|자동차|구급차|소방차|오토바이|택시|열차|화물차|승합차|경찰차"
_DEVICES = "카메라|컴퓨터|휴대전화|스마트폰|장비|발전기|단말기|서버|모니터|텔레비전|기계|레이더"
_CONTEXTS = (
    ("대", rf"(?:{_VEHICLES})\s?$", "vehicle"), ("대", r"(?:헬기|헬리콥터)\s?$", "helicopter"), ("대", r"(?:무인기|드론)\s?$", "drone"), ("개", r"컨테이너\s?$", "container"),
    ("건", r"(?:문서|서류)\s?$", "document"), ("건", r"사고\s?$", "accident"), ("건", r"신고\s?$", "report"), ("건", r"공격\s?$", "attack"),
    ("대", rf"(?:{_DEVICES})\s?$", "item"),
    ("기", r"미사일\s?$", "missile"), ("기", r"위성\s?$", "satellite"), ("기", r"원전|원자로\s?$", "reactor"),
    ("발", r"(?:미사일|로켓)\s?$", "missile"), ("통", r"전화\s?$", "call"), ("통", r"(?:편지|서한)\s?$", "letter"),
    ("장", r"사진\s?$", "photo"), ("개", r"섬\s?$", "island"), ("개", r"(?:업체|회사|기업)\s?$", "company"),
    ("km", r"시속\s?$", "km/h"), ("㎞", r"시속\s?$", "km/h"), ("킬로미터", r"시속\s?$", "km/h"), ("m", r"초속\s?$", "m/s"),
    ("대", r"(?:[가-힣]기|\0|정)\s?$", "aircraft"),
)  # fmt: skip
_PARTICLES = any_of(
    "다(?![가-힣]) 라 이나 이라 이며 이고 이다 이었 이 가 은 는 을 를 의 에 에서 에게 와 과 도 만 씩 로 으로 까지 부터 뿐 여 가량 정도 쯤 남짓 안팎 내외"
    " 나 짜리 보다 처럼 마다 꼴 급 서 였 인 들 넘 초과 미만 밖"
)
_NOT_COUNTED = (
    r"(?!(?<=대)\s?(?:남성|여성|남녀|청소년|청년|국회|대통령|총장|초반|중반|후반|의혹|원칙|과제|그룹|강국|직장인|노인|부부|\d))"
    r"(?!(?<=번)\s?(?:채널|국도|출구|홈|버스|주자|타자|항로))(?!(?<=분)의\s?\d)(?!(?<=국)\s?(?:정상|외교|국방)?회[담의])"
)

# --- the noun counted ------------------------------------------------------------------------------------------------------

_PEOPLE_AND_THINGS = re.compile(
    r"(?:민|원|자|인|병|사|관|생|객|가족|남성|여성|아이|어린이|선|함|정|기|배|차|나라|국가|섬|업체|기업|단체|사람|주민|시신)$"
)
_WORD = re.compile(r"[가-힣A-Za-z·]+$")
_AFTER = re.compile(r"[가-힣A-Za-z0-9·-]+")
_STRIPPED = re.compile(r"(?:에게서|에서|에게|으로|이나|들이|들은|들을|들의|까지|부터|[은는이가을를의에와과도만로])$")


def _noun_before(text: str) -> int:
    """Characters of the bare nouns right before a number, three words at most: "북한 어선" of "동해에서 북한 어선 세 척"."""
    end = start = len(text.rstrip(" ")) if text.endswith(" ") and not text.endswith("  ") else len(text)
    for _ in range(3):
        word = _WORD.search(text, 0, end)
        if word is None or not bare(word.group()):
            break
        start, end = word.start(), word.start() - 1
        if end < 0 or text[end] != " ":
            break
    return len(text) - start if start < len(text.rstrip(" ")) else 0


def _noun_after(text: str) -> int:
    """Characters of "의" and the noun behind it: "의 어선" of "세 척의 어선을"."""
    if not text.startswith("의 "):
        return 0
    at, end = 2, 0
    for _ in range(3):
        word = _AFTER.match(text, at)
        if word is None:
            break
        stem = word.group() if keeps_ending(word.group()) else _STRIPPED.sub("", word.group())
        if _PEOPLE_AND_THINGS.search(stem):
            end = at + len(stem)
        if stem != word.group() or not bare(stem):
            break
        at = word.end() + 1
    return (
        0 if re.match(r"\s?(?:약\s)?\d", text[end:]) else end
    )  # "14개국의 함정 22척": the noun is counted by the next number


_DAYS = {w: (float(n), "day") for n, w in enumerate(listed("하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘"), 1)}


@cache
def counting() -> Counting:
    """The counting of Korean; 여 after the number or 약 before it say that it is not exact."""
    return Counting(
        "ko",
        _COUNTED,
        before=any_of(r"적게는 많게는 약 최소(?:한)? 최대(?:한)? 적어도 거의 대략 줄잡아 족히 무려"),
        after="여|이상|이하|미만|초과|가량|정도|쯤|남짓|안팎|내외|넘게",
        beyond=r"[이가을를]\s(?P<more>넘는|넘게|웃도는|밑도는|초과하는)|에\s(?P<less>가까운|육박하는|못\s미치는)|이\s(?P<under>(?:채\s)?안\s되는)",
        ending=rf"(?=$|[^가-힣A-Za-z²]|{_PARTICLES}){_NOT_COUNTED}",
        not_after=r"제\s?|호|[A-Za-z]|(?:다시|또)\s|[수몇]",
        one_of=r"(?:중|가운데)\s(?:단\s)?",
        half=r"\s?반(?![가-힣])",
        lengths=_DAYS | {"보름": (15.0, "day"), "일주일": (1.0, "week")},
        lasting=r"\s?(?:동안|만에|만의|간(?![가-힣])|째|내내|연속|넘게)",
        ranges={
            "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너덧": (4, 5), "네댓": (4, 5), "네다섯": (4, 5), "대여섯": (5, 6),
            "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9),
        },
        by_context=_CONTEXTS,
        plural=_NOUNS,
        decades="대",
        labelled=((r"규모\s(?P<n>\d(?:\.\d)?)(?=의|에|로|\s지진)", "magnitude"), (r"씨\((?P<n>[1-9]\d)\)", "year")),
        rate="시속|초속",
        noun_before=_noun_before,
        noun_after=_noun_after,
    )  # fmt: skip
