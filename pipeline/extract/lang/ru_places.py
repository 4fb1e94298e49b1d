"""Stems of cities with a time zone of their own, and of countries, in Russian, from CLDR through Babel."""

from functools import cache

from babel import Locale

_SHORTEST = 5  # letters of a stem: "Рим" and "Чита" would be found in other words
_HOME = ("RU",)


@cache
def city_stems() -> dict[str, str]:
    """Lower-case stem of a city's name, so that every case ending fits, to its IANA zone; Europe and Asia."""
    zones = Locale("ru").time_zones
    named = {zone: str(names["city"]).lower() for zone, names in zones.items() if zone.startswith(("Europe/", "Asia/"))}
    return {
        stem: zone for zone, name in sorted(named.items()) if len(stem := _stem(name)) >= _SHORTEST and " " not in stem
    }


@cache
def country_stems() -> tuple[str, ...]:
    """Stems of all countries but Russia, capitals kept."""
    territories = Locale("ru").territories
    names = (name for code, name in territories.items() if len(code) == 2 and code not in _HOME)
    return tuple(
        sorted(
            {stem for name in names if len(stem := _stem(name)) >= _SHORTEST and name[0].isupper() and " " not in stem}
        )
    )


def _stem(name: str) -> str:
    return name.rstrip("аеиоуыьюяй") if name[-1] in "аеиоуыьюяй" else name
