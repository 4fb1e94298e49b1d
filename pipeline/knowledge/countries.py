"""Countries and territories: names from CLDR through Babel, and what CLDR lacks from `countries.toml`.

`[countries]` gives, per ISO 3166 code, further names per language, `demonyms` per language and the Wikidata id.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

LANGUAGES = ("en", "ru", "ko", "ja")


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO code, English name, names and demonyms (adjectives and inhabitants) per language."""

    code: str
    name: str
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wikidata: str | None = None


@lru_cache(maxsize=1)
def _territories() -> dict[str, dict[str, str]]:
    """Code to language to CLDR name, for the two-letter codes that stand for a country or territory."""
    from babel import Locale

    names: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}:
                names.setdefault(code, {})[language] = name
    return names


def countries(extra: dict[str, dict[str, Any]]) -> dict[str, Country]:
    """All countries by ISO code: CLDR's, with the fields of the data files added; a `name` there replaces CLDR's English one."""
    territories = _territories()
    made = {}
    for code in sorted(set(territories) | set(extra)):
        cldr, more = territories.get(code, {}), extra.get(code, {})
        name = more.get("name") or cldr.get("en", code)
        names = {
            lang: tuple(
                dict.fromkeys(n for n in (name if lang == "en" else None, cldr.get(lang), *more.get(lang, ())) if n)
            )
            for lang in LANGUAGES
        }
        demonyms = {lang: tuple(v) for lang, v in more.get("demonyms", {}).items()}
        made[code] = Country(code, name, names, demonyms, more.get("wikidata"))
    return made
