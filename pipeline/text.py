"""Small facts about text: hashes, folded names, scripts and languages. No offsets are changed here."""

import hashlib
import re
import unicodedata

_SCRIPTS = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "han", "CYRILLIC": "cyrl", "LATIN": "latn"}
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_NOT_WORD = re.compile(r"[\W_]+")
_THE = re.compile(r"^\s*the\s+", re.IGNORECASE)


def sha256(data: bytes | str) -> str:
    """Hex SHA-256 of bytes, or of a text's UTF-8 form (lone surrogates kept)."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def fold(name: str) -> str:
    """A name reduced for comparison: NFKC, case, accents, ё, punctuation, spaces and a leading 'the' do not count.

    >>> fold("The RIA-Novosti") == fold("РИА Новости"), fold("The RIA-Novosti") == fold("RIA Novosti")
    (False, True)
    """
    plain = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", _THE.sub("", name)).casefold().replace("ё", "е")
    )
    kept = "".join(c for c in plain if not unicodedata.combining(c) or c in "\u0306\u3099\u309a")
    return _NOT_WORD.sub("", unicodedata.normalize("NFC", kept))


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script the text has: latn, cyrl, ko (Hangul), ja (kana), han."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            script = "latn" if char.isascii() else _SCRIPTS.get(unicodedata.name(char, "?").split(" ")[0].split("-")[0])
            if script:
                counts[script] = counts.get(script, 0) + 1
    return counts


def language(text: str, *, default: str = "und") -> str:
    """ISO 639-1 code guessed from the scripts of the text: en, ru, uk, ko, ja, zh, else `default`.

    Latin letters are taken for English unless nothing else is known; a wrong guess costs only the analysis, never the text.
    """
    count = scripts(text)
    if not count:
        return default
    if count.get("ja", 0) * 10 >= sum(count.values()) - count.get("latn", 0) > 0 and count.get("ja", 0) >= count.get(
        "ko", 0
    ):
        return "ja"
    top = max(count, key=lambda s: (count[s], s))
    if top == "cyrl":
        return "uk" if len(_UKRAINIAN.findall(text)) * 40 > count["cyrl"] else "ru"
    return {"latn": "en", "ko": "ko", "ja": "ja", "han": "zh"}[top]
