"""The forms in which a Korean verb reports: finite and linking ones, and those before "것으로" and "바 있다".

Conjugated by the rules of Hangul: the last syllable of a stem is taken apart into consonant, vowel and final, a final ㅆ makes the past of
an open syllable ("밝히" → "밝혔"), 았 or 었 that of a closed one. Irregular in ㄷ are 묻다 and its kin, in ㅅ 짓다.
"""

from collections.abc import Iterable

_BASE, _FINALS, _VOWELS = 0xAC00, 28, 21
_N, _B, _SS = 4, 17, 20  # finals ㄴ ㅂ ㅆ
_A, _AE, _EO, _YEO, _O, _WA, _U, _WO, _EU, _I = 0, 1, 4, 6, 8, 9, 13, 14, 18, 20
_PAST_VOWEL = {_I: _YEO, _O: _WA, _U: _WO, _EU: _EO}
_IRREGULAR = {"묻": "물", "짓": "지"}
_PAST = "(?:다|으며|고|는데|지만|으나|음|습니다|었다)"
_LINKS = r"(?:고|며|면서)도?(?=[\s,.])"
_CLOSED_LINKS = r"(?:고|으며|으면서|며|면서)도?(?=[\s,.])"
_BEFORE = r"(?=\s(?:것으로|것이|바\s|데\s|뒤|후))"


def forms(lemma: str) -> str:
    """The source of a pattern for a verb by its dictionary form, without groups that capture."""
    stem = lemma.removesuffix("다")
    head, last = stem[:-1], stem[-1]
    if last == "하":
        return _alternatives(head, _hada())
    first, vowel, final = _apart(last)
    if final:
        return _alternatives(head, _closed(last, vowel))
    return _alternatives(head, _open(last, first, vowel))


def _alternatives(head: str, endings: Iterable[str]) -> str:
    return f"{head}(?:{'|'.join(endings)})"


def _hada() -> Iterable[str]:
    yield rf"(?:했|하였){_PAST}"
    yield "한다|합니다"
    yield rf"하{_LINKS}"
    yield r"해(?=\s?(?:왔|온|오고|\s))"
    yield rf"한{_BEFORE}"


def _open(last: str, first: int, vowel: int) -> Iterable[str]:
    past = _together(first, _PAST_VOWEL.get(vowel, vowel), _SS)
    yield past + _PAST
    yield _together(first, vowel, _N) + "다"
    yield _together(first, vowel, _B) + "니다"
    yield last + _LINKS
    yield _together(first, _PAST_VOWEL.get(vowel, vowel), 0) + r"(?=\s?(?:왔|온))"
    yield _together(first, vowel, _N) + _BEFORE


def _closed(last: str, vowel: int) -> Iterable[str]:
    bent = _IRREGULAR.get(last, last)
    yield bent + ("았" if vowel in (_A, _O) else "었") + _PAST
    yield last + "는다"
    yield last + _CLOSED_LINKS
    yield f"{bent}은{_BEFORE}"


def _apart(syllable: str) -> tuple[int, int, int]:
    """Indexes of initial consonant, vowel and final of a Hangul syllable."""
    place = ord(syllable) - _BASE
    return place // (_VOWELS * _FINALS), place // _FINALS % _VOWELS, place % _FINALS


def _together(first: int, vowel: int, final: int) -> str:
    return chr(_BASE + (first * _VOWELS + vowel) * _FINALS + final)
