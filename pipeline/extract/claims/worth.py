"""How much a claim deserves checking, 0 to 1, with the reasons in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

BASE = 0.3
GAINS = {
    "states a number": 0.15,
    "says when": 0.1,
    "names somebody or some place": 0.1,
    "somebody is quoted for it": 0.1,
    "cites a source": 0.1,
    "tells of an event": 0.15,
}
LOSSES = {
    "is an opinion": -0.25,
    "is a recommendation": -0.25,
    "is a forecast": -0.15,
    "speaks of the author or of the text itself": -0.4,
    "is general: no name, number or date": -0.15,
    "nobody is quoted or cited for it, and it is general": -0.15,
}
# An opinion or a plan that somebody is quoted for can be checked: did they say so?
QUOTED = {"is an opinion": -0.1, "is a recommendation": -0.1, "is a forecast": -0.05}
_MODALITY = {"opinion": "is an opinion", "recommendation": "is a recommendation", "forecast": "is a forecast"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a claim holds: the words of its numbers, dates and names, and what else speaks for or against it."""

    numbers: Sequence[str] = ()
    dates: Sequence[str] = ()
    names: Sequence[str] = ()
    attributed: bool = False
    cited: bool = False
    event: bool = False
    modality: str = "fact"
    modality_word: str = ""
    about_itself: bool = False


def worth(signs: Signs) -> tuple[float, tuple[str, ...]]:
    """The score, rounded to two digits, and its reasons, the weightiest first."""
    weights = GAINS | LOSSES | (QUOTED if signs.attributed else {})
    ordered = sorted(_reasons(signs), key=lambda r: -abs(weights[r[0]]))
    score = min(1.0, max(0.0, BASE + sum(weights[reason] for reason, _ in ordered)))
    return round(score, 2), tuple(f"{reason}: {words}" if words else reason for reason, words in ordered)


def _reasons(signs: Signs) -> list[tuple[str, str]]:
    """Reasons that hold, each with the words it rests on."""
    general = not (signs.numbers or signs.dates or signs.names)
    held = [
        ("states a number", signs.numbers),
        ("says when", signs.dates),
        ("names somebody or some place", signs.names),
        ("somebody is quoted for it", signs.attributed),
        ("cites a source", signs.cited),
        ("tells of an event", signs.event),
        (_MODALITY.get(signs.modality, ""), signs.modality in _MODALITY),
        ("speaks of the author or of the text itself", signs.about_itself),
        ("is general: no name, number or date", general),
        ("nobody is quoted or cited for it, and it is general", general and not signs.attributed and not signs.cited),
    ]
    return [(reason, _listed(sign, reason, signs)) for reason, sign in held if sign]


def _listed(sign: object, reason: str, signs: Signs) -> str:
    if isinstance(sign, list | tuple):
        return ", ".join(dict.fromkeys(map(str, sign[:3])))
    return signs.modality_word if reason in _MODALITY.values() else ""
