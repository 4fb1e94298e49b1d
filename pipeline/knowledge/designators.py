"""Designators: the letter-and-number names of aircraft, weapons, hulls and documents, in Latin and Cyrillic letters.

"Ту-95МС", "Tu-95MS" and "TU-95" are one craft: a designator is compared in its normal form, Latin and in capitals ("TU-95MS").
Not every such token is a craft: UN document symbols, hull numbers and anything else of the shape are told apart by the
named groups of `PATTERN`, so that no number in them is read as a date or a quantity.
"""

import re

_CYRILLIC = {
    "ТУ": "TU", "СУ": "SU", "МИГ": "MIG", "ИЛ": "IL", "АН": "AN", "ЯК": "YAK", "БЕ": "BE", "КА": "KA", "МИ": "MI", "А": "A",
    "С": "S", "Х": "KH", "Р": "R", "КР": "KR", "Т": "T", "М": "M", "К": "K", "П": "P", "АК": "AK", "Е": "E", "Б": "B", "В": "V",
    "Ф": "F", "З": "Z", "КН": "KN", "Н": "H", "РС": "RS", "МГ": "MG",
}  # fmt: skip
_SUFFIX = str.maketrans("АБВГДЕИКЛМНОПРСТУФЦЯ", "ABVGDEIKLMNOPRSTUFCY")
_BACK = {new: old for old, new in _SUFFIX.items()}
_DASH = "[-‐‑–−ー－]"
_LEFT, _RIGHT = r"(?<![\w/.-])", r"(?![\w]|[-/]\d)"
_BODY = rf"[A-ZА-Я][A-Za-zА-Яа-я]{{0,4}}{_DASH}\d{{1,4}}(?:[A-ZА-Я][A-Za-zА-Яа-я]{{0,3}}\d?)?"

PATTERN = re.compile(
    rf"{_LEFT}(?:"
    r"(?P<document>(?:SC|GA|SG/SM|PAL|DC|HR|ORG|S|A|E|CCPR|CERD|CEDAW|HRC|ST|UNEP|INFCIRC|GC|GOV|PV|WFM|ECOSOC)"
    r"(?:/[A-Z][A-Z.]*\d*)*(?:/\d+(?:\.\d+)?)+(?:/(?:Add|Rev|Corr|PV|L)?\.?\d+)*|S/PV\.\d+|A/\d+/(?:PV|L)\.\d+)"
    rf"|(?P<hull>(?:DDG|DDH|DD|FFG|FFH|FF|CVN|CV|LHD|LHA|LPD|LPH|PKG|PKM|PCC|MSC|SSN|SSBN|SSGN|SSK|SS|LST|AOE|ASR|ATS|CG|LCS|DDK){_DASH}?\d{{2,4}})"
    rf"|(?P<radar>(?:AN/)?[A-Z]{{3}}{_DASH}\d{{1,3}}(?:\([A-Z]\)\d?|[A-Z])?|STIR{_DASH}?\d{{3}}|MW{_DASH}?0?8|FCS{_DASH}\d)"
    rf"|(?P<craft>{_BODY}|F/A{_DASH}18[A-G]?(?:/[A-G])?)"
    rf"|(?P<missile>\d[A-ZА-Я]\d{{2,3}})"
    r")(?=s?\b|[가-힣ぁ-んァ-ヶ一-龯])"
)
"""Groups: document (SC/13601), hull (DDG-173), radar (STIR-180, AN/SPY-1D), craft (Tu-95MS, S-400, COVID-19), missile (9M729)."""

_PARTS = re.compile(rf"^(?P<letters>[A-Z/]+){_DASH}?(?P<number>\d+)(?P<suffix>.*)$")


def normal(designator: str) -> str:
    """The normal form of a designator: Latin capitals, one hyphen. Other text comes back in capitals.

    >>> normal("Ту-95МС"), normal("Tu‑95MS"), normal("МиГ-31К"), normal("F-15K")
    ('TU-95MS', 'TU-95MS', 'MIG-31K', 'F-15K')
    """
    text = re.sub(_DASH, "-", designator.strip()).upper()
    letters, dash, rest = text.partition("-")
    if not dash or letters not in _CYRILLIC:
        return text.translate(_SUFFIX)
    return f"{_CYRILLIC[letters]}-{rest.translate(_SUFFIX)}"


def shorter(designator: str) -> list[str]:
    """Normal forms to look up, most exact first: with its variant letters, fewer of them, without ("TU-95MS", "TU-95M", "TU-95").

    >>> shorter("Ту-95МС")
    ['TU-95MS', 'TU-95M', 'TU-95']
    """
    form = normal(designator)
    if not (parts := _PARTS.match(form)):
        return [form]
    base, suffix = form[: parts.start("suffix")], parts["suffix"]
    return [base + suffix[:n] for n in range(len(suffix), -1, -1)]


def spellings(designator: str) -> list[str]:
    """A designator as it stands and in the letters of the other script; any other word alone.

    >>> spellings("Ту-95"), spellings("Tu-95MS"), spellings("hello")
    (['Ту-95', 'TU-95'], ['Tu-95MS', 'ТУ-95МС'], ['hello'])
    """
    if not PATTERN.fullmatch(designator):
        return [designator]
    latin = normal(designator)
    letters, _, rest = latin.partition("-")
    cyrillic = next((old for old, new in _CYRILLIC.items() if new == letters), None)
    other = f"{cyrillic}-{rest.translate(_BACK)}" if cyrillic and designator.upper() == latin else latin
    return [designator] if other == designator.upper() else [designator, other]
