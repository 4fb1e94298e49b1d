"""What stands right around unchanged words and turns their meaning: "3 ships" within "13 ships", a "not" before "entered"."""

from pipeline.review.tokens import tokens
from pipeline.review.values import Change, kind_of, negations, sentence

_SIGNS = "-−+$€£¥₩₽№%‰°"


def turned(old: tuple[str, str, str], new: tuple[str, str, str]) -> Change | None:
    """The change around words that are the same; both sides given as (text before, words, text after)."""
    return _glue(old, new) or _unit(old, new) or _denial(old, new)


def numbers_beside(old: tuple[str, str, str], new: tuple[str, str, str]) -> Change | None:
    """Other numbers in the sentence: it may be another sentence of the same pattern."""
    before, after = ([t.key for t in tokens(sentence(*side)) if t.key[0].isdigit()] for side in (old, new))
    return None if before == after else Change("number", " ".join(before), " ".join(after))


def _glue(old: tuple[str, str, str], new: tuple[str, str, str]) -> Change | None:
    """What belongs to the first or last word or number without standing in the quote."""
    left = [_touching(before, words[0]) for before, words, _ in (old, new)]
    right = [_touching(after[::-1], words[-1])[::-1] for _, words, after in (old, new)]
    if left[0] != left[1] or right[0] != right[1]:
        return Change("edge", *(a + side[1] + b for side, a, b in zip((old, new), left, right, strict=True)))
    return None


def _touching(before: str, edge: str) -> str:
    """Up to three characters that stand before an edge as part of the same word or number."""
    if not edge.isalnum():
        return ""
    run = ""
    for char in reversed(before[-3:]):
        if not (char.isalnum() or char in _SIGNS or (char in ".,:/" and edge.isdigit())):
            break
        run = char + run
    return run if any(c.isalnum() or c in _SIGNS for c in run) else ""


def _unit(old: tuple[str, str, str], new: tuple[str, str, str]) -> Change | None:
    """The word after a number the quote ends with: "12" of "12 km" is another in "12 million"."""
    last = list(tokens(old[1]))[-1:]
    if not last or kind_of(old[1][last[0].start :]) != "number":
        return None
    follows = [side[2][t.start : t.end] if (t := next(tokens(side[2]), None)) else "" for side in (old, new)]
    return Change("number", f"{old[1]} {follows[0]}", f"{new[1]} {follows[1]}") if follows[0] != follows[1] else None


def _denial(old: tuple[str, str, str], new: tuple[str, str, str]) -> Change | None:
    """Words of denial and doubt in the sentence, as far as it is known."""
    before, after = negations(sentence(*old)), negations(sentence(*new))
    if before == after:
        return None
    return Change("negation", " ".join(sorted(before - after)), " ".join(sorted(after - before)))
