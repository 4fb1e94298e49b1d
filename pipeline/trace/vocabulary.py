"""Words reduced so that one word's forms meet: English stems, Russian beginnings, pairs of Korean and Japanese letters.

A light suffix stripper, not Porter's algorithm: it need only be the same on both sides of a comparison.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.records import Span

_CJK = "\u1100-\u11ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]+|\d+(?:[.,:]\d+)*|[^\W\d_{_CJK}]+(?:['’][^\W\d_]{{1,2}}\b)?")
_APOSTROPHE = re.compile("['’]")
_KANA_ONLY = re.compile(r"[\u3041-\u309f]+")
_SUFFIXES = tuple("ments ment ingly ities ity ings ing ions ion edly ies ers ed es er ly s e y".split())
_SPELLINGS = (
    ("metre", "meter"),
    ("defence", "defense"),
    ("harbour", "harbor"),
    ("labour", "labor"),
    ("programme", "program"),
)

# Function words and the verbs of saying that every report is full of; general knowledge.
STOP_WORDS = frozenset(
    """a an the and or but nor so yet if then than that this these those there here it its he she they them his her
    their we our you your i me my who whom whose which what when where why how of to in on at by for from with
    without into onto over under up down out off about as is are was were be been being am has have had having
    do does did done will would shall should can could may might must not no also too very more most much many
    some any each every all both other another such same own only just even still again once upon between among
    during before after since until while because though although however according said say says saying told
    tell tells stated state states added reported report reports called call he's it's n't s t mr mrs ms и в во
    не на я он она оно они мы вы что как это его ее их с со к ко о об от до по за из у же бы ли ни но а да то
    для при так тот эта этот эти были был была было быть есть или уже еще также который которая которые после
    перед том чем когда где там сказал заявил сообщил сообщает""".split()
)
_NUMBERS = dict(
    zip(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split(),
        map(str, [*range(2, 20), *range(20, 100, 10)]),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word reduced to its stem, and where it stands in the text it was read from."""

    stem: str
    span: Span


def content_words(text: str, offset: int = 0) -> list[Word]:
    """The words of a text that carry meaning, in order; spans are shifted by `offset`."""
    return [Word(found, Span(offset + a, offset + b)) for found, a, b in _read(text)]


@lru_cache(maxsize=20_000)  # a passage is compared with many claims
def _read(text: str) -> tuple[tuple[str, int, int], ...]:
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        token = match.group().lower().replace("ё", "е")
        if token not in STOP_WORDS and _APOSTROPHE.split(token)[0] not in STOP_WORDS:
            found += _stems(token, match.start())
    return tuple(found)


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(found for found, _, _ in _read(text))


def _stems(token: str, at: int) -> list[tuple[str, int, int]]:
    """The stem of a word, or the pairs of letters of an unspaced run."""
    if re.match(f"[{_CJK}]", token):
        if _KANA_ONLY.fullmatch(token):
            return []
        return [(token[i : i + 2], at + i, at + min(i + 2, len(token))) for i in range(max(1, len(token) - 1))]
    return [(stem(token), at, at + len(token))] if len(token) > 1 or token.isdigit() else []


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word's stem.

    >>> [stem(w) for w in ("irradiations", "irradiated", "vessels", "metres", "ten", "корабля", "кораблей")]
    ['irradiat', 'irradiat', 'vessel', 'met', '10', 'кораб', 'кораб']
    """
    word = _APOSTROPHE.split(word.lower())[0]
    if not word.isascii():
        return word[:5] if len(word) > 5 else word[: max(3, len(word) - 1)]
    word = _NUMBERS.get(word, word)
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    if word[:1].isdigit():
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and (word[-1] == word[-2] or word[-1] in "ei") else word
