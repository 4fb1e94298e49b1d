"""Words with a capital letter that are no names of people, places or things: months, weekdays, languages (from CLDR)."""

from functools import lru_cache


@lru_cache(maxsize=1)
def calendar_words() -> frozenset[str]:
    """English names of months and weekdays, whole and abbreviated."""
    from babel import Locale

    locale = Locale("en")
    tables = [table["format"][width] for table in (locale.months, locale.days) for width in ("wide", "abbreviated")]
    return frozenset(name for table in tables for name in table.values()) | {"Sept", "Tues", "Thurs"}


@lru_cache(maxsize=1)
def language_names() -> frozenset[str]:
    """English names of languages."""
    from babel import Locale

    return frozenset(Locale("en").languages.values())
