"""Korean nouns without their particle, told from verbs and from nouns with one by the look of the word."""

import re

from pipeline.extract.lang.names import listed

_NO_NOUN = frozenset(
    listed(
        "모두 각각 전체 이날 이후 이전 당시 현재 다시 함께 최소 최대 최근 지난 오는 매일 매년 매달 하루 이미 바로 또한 특히 이상 이하 오직"
        " 겨우 불과 무려 다른 여러 올해 작년 지난해 내년 오늘 어제 내일 오전 오후 새벽 저녁 동안 직후 직전 사이 가운데 앞서 이번 다음 총 각 연"
        " 등 및 중 후 전 뒤 때 밤 낮 첫 새 약 단 또 그 이 저 두 세 한 것 듯 못 더 덜 잘 안 밖 위 양 지금까지 사상 역대 연평균 평균 한편 결국 즉"
        " 처음 이틀 사흘 나흘 열흘 매주 매번 곧 이내 이래 이외 약간 경우 정도 무렵 이하 이상 시간 하나 나머지"
    )
)
_ENDED = re.compile(r"[가를는은에의와로도며고서게히나라지아어여려러면다데던니네이만과터럼큼씩]$")
_NOUN_ALL_THE_SAME = re.compile(
    r"(?:국가|사고|보고|경고|창고|부서|문서|경찰서|보고서|아이|어린이|고양이|젊은이|기지|편지|잡지|러시아|아시아|나라|결과|학과|성과|센터|지도|보도)$"
)
_ADNOMINAL = re.compile(r"[\uac00-\ud7a3]$")
_NOUN_IN_N = re.compile(
    r"(?:민|원|선|건|관|편|문|단|판|안|함|사진|시신|폭탄|포탄|총탄|실탄|어뢰탄|소년|청년|북한|남한|일본|대만|이란|우크라이나인|[변군국노간상론치업애예증범주신성타부본개조죄광시여]인|기간|여단|군단|사단)$"
)
_NOUN_IN_L = re.compile(r"(?:미사일|인물|동물|건물|화물|시설|호텔|채널|마을|서울|마일)$")


def bare(word: str) -> bool:
    """Whether a word may be a noun that no particle ends; verbs before nouns end in ㄴ or ㄹ."""
    if word in _NO_NOUN or (len(word) < 2 and word not in "배섬집"):
        return False
    final = (ord(word[-1]) - 0xAC00) % 28 if _ADNOMINAL.search(word) else 0
    if final == 4:
        return bool(_NOUN_IN_N.search(word)) and not word.endswith(("던인", "중인"))
    if final == 8:
        return bool(_NOUN_IN_L.search(word))
    return bool(_NOUN_ALL_THE_SAME.search(word)) or not _ENDED.search(word)


def keeps_ending(word: str) -> bool:
    """Whether what looks like a particle at the end belongs to the noun ("보고서", "국가")."""
    return bool(_NOUN_ALL_THE_SAME.search(word))
