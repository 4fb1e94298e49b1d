"""In which language a text is written, from its letters and, for Latin letters, from its function words.

`language` takes a whole document, `language_within` a stretch of one, where only clear evidence makes it another language
than its surroundings: a foreign name does not.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LETTERS = {
    "latn": r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "cyrl": r"\u0400-\u0481\u048a-\u052f",
    "ko": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb",
    "ja": r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "han": r"\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
}
"""The letters of each script, as the inside of a character class: `ja` is kana, `ko` Hangul."""

SCRIPT_OF = {"ru": "cyrl", "uk": "cyrl", "be": "cyrl", "bg": "cyrl", "sr": "cyrl", "mk": "cyrl", "ko": "ko", "ja": "ja", "zh": "han"}  # fmt: skip
"""The script that a language is told by; Latin for all others."""

_SCRIPTS = {script: re.compile(f"[{letters}]+") for script, letters in LETTERS.items()}
_ASCII_WORD = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[^\W\d_]+")
# Written in Chinese only: its particles and pronouns, and simplified forms that Japanese does not share.
_CHINESE = re.compile(r"[的们們这這那她你您吗嗎呢吧说說没沒给給让讓还還过過发發对对时问间见东长门车军舰飞称为与应员书谈华两开业专务边达进远连选动势处备张录战报护权极检样测热现电确种简类级纪约线组细经结络统继续维编网职联药证评识词译试话该详语误课调负财责败货质购费资输转轻载较辅钟钢铁错镇阁队阳阶际陆险随难页项顺须顾预领频题额风饭驱验鱼齐龙]")  # fmt: skip
_CYRILLIC_SIGNS = (  # letters of one language, and how often (one in n letters) they must stand in a text
    ("mk", re.compile("[ѓќѕЃЌЅ]"), 200), ("sr", re.compile("[ђћљњџјЂЋЉЊЏЈ]"), 40), ("be", re.compile("[ўЎ]"), 200),
    ("uk", re.compile("[іїєґІЇЄҐ]"), 40),
)  # fmt: skip
_RUSSIAN_ONLY = re.compile("[ыэёЫЭЁ]")  # letters that Bulgarian lacks
_HARD_SIGN = re.compile("[ъЪ]")

_WEIGHT = {"latn": 1, "cyrl": 1, "ko": 2, "ja": 2, "han": 2, "cjk": 2}  # one character says as much as two letters
_FEW_WORDS = 5  # Latin words: fewer are a name or a title in any language
_LONG = 50  # Latin words: a text of so many has function words, whatever its language
_PROSE = 0.12  # share of function words of a language from which on a text is taken for it; prose has 0.25 and more
_NO_PROSE = 0.04  # below that share for all languages a long text is in none of those known
_FOREIGN_WORDS, _FOREIGN_LETTERS = 4, 12  # from so much on, Cyrillic or Hangul is a sentence rather than a name
_FOREIGN_CJK = 8  # the same, in letters, for scripts without spaces


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script the text has: latn, cyrl, ko (Hangul), ja (kana), han."""
    if text.isascii():
        count = sum(map(len, _ASCII_WORD.findall(text)))
        return {"latn": count} if count else {}
    counts = {script: sum(map(len, pattern.findall(text))) for script, pattern in _SCRIPTS.items()}
    return {script: count for script, count in counts.items() if count}


def weight(text: str) -> int:
    """How much is said in a text, in letters; a syllable of Hangul, a kana or a character counts for two."""
    return sum(_WEIGHT[script] * letters for script, letters in scripts(text).items())


def language(text: str, *, default: str = "und") -> str:
    """ISO 639-1 code guessed from letters and function words, `default` where there is nothing to go by.

    Latin text too short to tell is `default` if that is a language in Latin letters, else English; long text without a known
    language's function words is "und".
    """
    count = scripts(text)
    if not count:
        return default
    kana, han = count.pop("ja", 0), count.pop("han", 0)
    count["cjk"] = kana + han
    top = max(count, key=lambda s: (_WEIGHT[s] * count[s], s))
    if top == "latn":
        return _latin(text, default)
    if top == "cyrl":
        return _cyrillic(text, count["cyrl"], default)
    return "ko" if top == "ko" else "ja" if kana * 10 >= kana + han else _han(text, default)


def language_within(text: str, main: str) -> str:
    """The language of a stretch of a document in `main`: `main` unless the stretch clearly is a sentence of another one."""
    guess = language(text, default=main)
    if guess in (main, "und") or main == "und":
        return guess if main == "und" else main
    script, own = SCRIPT_OF.get(guess, "latn"), SCRIPT_OF.get(main, "latn")
    if script == "latn":
        return guess if _is_prose(text, guess, _FEW_WORDS * (2 if script == own else 1)) else main
    letters = scripts(text)
    if script in ("ja", "han"):
        enough = letters.get("ja", 0) + letters.get("han", 0) >= _FOREIGN_CJK
    else:
        least = _FOREIGN_LETTERS * (3 if script == own else 1)  # Ukrainian within Russian must show more
        enough = letters[script] >= least and len(_SCRIPTS[script].findall(text)) >= _FOREIGN_WORDS
    return guess if enough else main


def _han(text: str, default: str) -> str:
    """Characters alone: Japanese and Korean headlines do without kana and Hangul, so that Chinese must show itself there."""
    return default if default in ("ja", "ko") and not _CHINESE.search(text) else "zh"


def _cyrillic(text: str, letters: int, default: str) -> str:
    for code, sign, one_in in _CYRILLIC_SIGNS:
        if len(sign.findall(text)) * one_in > letters:
            return code
    bulgarian = len(_HARD_SIGN.findall(text)) * 100 > letters >= 100 and not _RUSSIAN_ONLY.search(text)
    return "bg" if bulgarian else default if default in ("be", "bg", "mk", "sr") else "ru"


def _latin(text: str, default: str) -> str:
    """The language whose function words are clearly the most frequent; see `language` for what is too short to tell."""
    known = default if default not in SCRIPT_OF and default != "und" else "en"
    hits, words = _hits(text)
    if words < _FEW_WORDS:
        return known
    best = max(hits, key=lambda code: (hits[code], code == known, code))
    if hits[best] >= 3 and hits[best] >= _PROSE * words and 2 * hits[best] > 3 * hits.get(known, 0):
        return best
    return "und" if words >= _LONG and hits[best] < _NO_PROSE * words else known


def _is_prose(text: str, code: str, least: int) -> bool:
    hits, words = _hits(text)
    return words >= least and hits.get(code, 0) >= max(2.0, _PROSE * words)


def _hits(text: str) -> tuple[dict[str, int], int]:
    """How many words of the text are function words, by language; and how many words it has."""
    by_word = _function_words()
    hits = dict.fromkeys(_languages(), 0)
    words = _WORD.findall(text.lower())
    for word in words:
        for code in by_word.get(word, ()):
            hits[code] += 1
    return hits, len(words)


@lru_cache(maxsize=1)
def _languages() -> dict[str, frozenset[str]]:
    file = Path(__file__).with_name("function_words.toml")
    return {code: frozenset(words.split()) for code, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


@lru_cache(maxsize=1)
def _function_words() -> Mapping[str, tuple[str, ...]]:
    """The languages of each function word."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _languages().items():
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found
