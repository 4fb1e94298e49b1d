"""What a change of words does to a statement: whether a number, date, negation or name is another than before.

Lists are drawn from the grammars of the four languages. Where letters do not tell (Korean and Japanese names), every
changed letter counts: a person looks again.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from pipeline.extract.lang.names import listed, months, weekdays
from pipeline.extract.numbers import value
from pipeline.review.tokens import NUMERALS, Token, is_eastern, key, steps, tokens

_COUNTING = frozenset(listed(
    "first second third once twice thrice half halves double triple dozen dozens hundred hundreds thousand thousands million "
    "millions billion billions all both every each any some several few many most more less least fewer only almost nearly "
    "about around approximately roughly over under exactly another "
    "раз раза дважды трижды вдвое втрое пол половина половины полтора полторы оба обе обеих обоих все всех всего всем каждый "
    "каждого некоторые некоторых несколько нескольких многие многих много мало более менее больше меньше почти около примерно "
    "свыше только лишь единственный первый второй третий десяток десятки десятков сотня сотни сотен тысяча тысячи тысяч "
    "миллион миллиона миллионов миллиард миллиарда миллиардов тыс млн млрд"
))  # fmt: skip
_DAYS = frozenset(listed(
    "today yesterday tomorrow tonight morning noon afternoon evening night midnight day days week weeks month months year years "
    "hour hours minute minutes ago last next previous following earlier later early late before after since until bc ad am pm gmt utc "
    "сегодня вчера завтра накануне утром вечером ночью днем утра вечера ночи дня полдень полночь день дней неделя недели неделе "
    "месяц месяца месяце год года году лет час часа часов минут минуты назад прошлый прошлого прошлой следующий следующего "
    "позже раньше ранее потом до после мск"
))  # fmt: skip
_LITTLE = frozenset(listed(
    "the a an and but or in on at of to for from by with that this these those it its he she they his her their as is was were "
    "и а но или в во на по с со о об от из у к ко за для что это этот эта эти он она они его ее их как"
))  # fmt: skip
_NEGATION = re.compile(
    r"""\b(?:not|cannot|never|no|none|nobody|nothing|nor|neither|nowhere|without|hardly|barely|scarcely|rarely|seldom
        |false|falsely|untrue|unable|impossible|den(?:y|ies|ied|ying|ial|ials)|refus\w+|reject\w*|refut\w+|fail(?:s|ed|ing|ure)?
        |declin\w+|lack\w*|alleged\w*|supposed\w*|purported\w*|reportedly|possibly|perhaps|maybe|may|might|could|would)\b
    |n['’]t\b
    |\b(?:не|ни|нет|никогда|никто|никого|никому|ничто|ничего|никак\w*|нигде|без|нельзя|невозможно|якобы|вряд|едва|бы
        |отриц\w+|отрица\w+|опроверг\w*|опроверж\w+|отказ\w+|ложн\w+|неправд\w+|возможно|ні|немає|ніколи|заперечу\w+|спросту\w+)\b
    |않|없|아니|아닌|못|(?<![가-힣])안\s|부인|거부|부정|불가|허위|반박
    |ない|なかっ|なく|なけれ|ません|ずに|ず[、。]|ざる|無い|否定|拒否|否認|不可|虚偽|[未非不無](?=[\u4e00-\u9fff])""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…][»”\"'’)\]]*\s+(?![a-zа-яё])|[。！？]|\n\s*\n")
_SHORT = 5  # letters: a shorter word may be another one altogether for a single letter


@dataclass(frozen=True, slots=True)
class Change:
    """A difference that matters: `kind` is number, date, negation, name, order or wording, with the words before and after."""

    kind: str
    before: str
    after: str

    def __str__(self) -> str:
        """As a person reads it."""
        return f"{self.kind}: {self.before or '–'} → {self.after or '–'}"


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What of a quote's meaning may have changed. Empty where only typography, spelling or plain added or dropped words differ."""
    old, new = list(tokens(before)), list(tokens(after))
    found: list[Change] = []
    lost, gained = Counter[str](), Counter[str]()
    for tag, a, b, c, d in steps([t.key for t in old], [t.key for t in new]):
        if tag != "equal":
            edge = c == d and (a == 0 or b == len(old))
            found += _replaced(before, after, old[a:b], new[c:d], edge=edge)
            lost.update(t.key for t in old[a:b])
            gained.update(t.key for t in new[c:d])
    if moved := sorted((lost & gained).keys() - _LITTLE):
        found.append(Change("order", " ".join(moved), " ".join(moved)))
    return tuple(found)


def _replaced(before: str, after: str, old: list[Token], new: list[Token], *, edge: bool) -> list[Change]:
    """The change in one stretch, named for the gravest thing in it; words lost at an edge may have been replaced by others."""
    if len(old) == len(new) and all(_respelled(before[a.start:a.end], after[b.start:b.end]) for a, b in zip(old, new, strict=True)):  # fmt: skip
        return []
    said = [[text[t.start : t.end] for t in part] for text, part in ((before, old), (after, new))]
    kinds = {kind_of(word) for words in said for word in words}
    kind = next((k for k in ("negation", "number", "date", "name") if k in kinds), None)
    if kind is None and not (old and new) and not edge and "eastern" not in kinds:
        return []  # plain words added or dropped
    return [Change(kind or "wording", " ".join(said[0]), " ".join(said[1]))]


def kind_of(word: str) -> str | None:
    """What a word may carry: number, date, negation, name, "eastern" where letters do not tell, or None for a plain word."""
    plain = key(word)
    if _NEGATION.fullmatch(plain) or plain.endswith("n't"):
        return "negation"
    if plain[0].isdigit() or plain[0] in NUMERALS or not plain[0].isalpha() or plain in _COUNTING or _numeral(plain):
        return "number"
    if plain in _DAYS or plain in _calendar():
        return "date"
    if is_eastern(plain):
        return "eastern"
    return "name" if word[0].isupper() and plain not in _LITTLE else None


def negations(text: str) -> Counter[str]:
    """The words of denial and doubt in a text, with how often each stands there."""
    return Counter(match.group().casefold().strip() for match in _NEGATION.finditer(text))


def sentence(before: str, quote: str, after: str) -> str:
    """The quote with what of its sentence is known from the text around it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    end = _SENTENCE_END.search(after)
    return before[ends[-1] if ends else 0 :] + quote + after[: end.start() if end else len(after)]


def _numeral(plain: str) -> bool:
    return any(value(plain, language) is not None for language in ("en", "ru"))


@cache
def _calendar() -> frozenset[str]:
    names = {**months("en"), **months("ru"), **months("uk"), **weekdays("en"), **weekdays("ru"), **weekdays("uk")}
    return frozenset(key(name) for name in names)


def _respelled(old: str, new: str) -> bool:
    """Whether two words are one in two spellings: long, no name, first and last letter kept, at most two letters apart.

    Prefixes of negation and endings of number change the first or the last letter.
    """
    a, b = key(old), key(new)
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORT or kind_of(old) or kind_of(new):
        return False
    return a[0] == b[0] and a[-1] == b[-1] and OSA.distance(a, b) <= 2
