"""Whether a hyphen at the end of a line belongs to the word, judged by the words the document uses elsewhere."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HYPHENS = ("-", "‐")
# Prefixes that English commonly writes with a hyphen before a whole word, and second parts that are joined by one.
_KEEP_BEFORE = frozenset(
    "non self ex anti all cross half well ill so mid post pre pro semi quasi vice multi inter counter co "
    "north south east west two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty "
    "ninety fire long short high low sea air ship land first second third "
    "вице экс пресс генерал северо юго военно премьер унтер обер штаб".split()
)
_KEEP_AFTER = frozenset(
    "class based old year years style type like made born led run backed owned controlled general elect "
    "control term range scale level speed long wide ranging known called ton tons foot meter metre kilometer kilometre "
    "mile day month week minute hour launched held armed related free fold sized speaking aligned "
    "либо нибудь таки адмирал лейтенант майор полковник министр секретарь служба центр".split()
)
_JOINED_PREFIX = frozenset(("non", "anti", "post", "pre", "pro", "semi", "multi", "inter", "counter", "co", "mid"))


class HyphenJudge:
    """Knows the words of a document, those cut at line ends apart."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def words(self) -> Counter[str]:
        """How often the document has a word, in small letters: counted when first asked for, as most documents cut none."""
        cut = [line for line in self._lines if line.endswith(_HYPHENS)]
        found = _WORD.findall("\n".join([line for line in self._lines if not line.endswith(_HYPHENS)]))
        # The last word of a line that ends in a hyphen is cut, and counts for nothing.
        found += [m[0] for line in cut for m in _WORD.finditer(line) if m.end() < len(line) - 1]
        return Counter([word.casefold().replace("‐", "-") for word in found])

    def keeps(self, head: str, tail: str) -> bool:
        """Whether `head` + hyphen + `tail` is written with the hyphen, `head` and `tail` being all of the word's letters.

        First what the document itself writes elsewhere; then a capital or digit behind the hyphen; then common prefixes
        and second parts; then whether both halves are words of the document.
        """
        low_head, low_tail = head.casefold(), tail.casefold()
        hyphened, joined = self.words[f"{low_head}-{low_tail}"], self.words[low_head + low_tail]
        if hyphened != joined:
            return hyphened > joined
        if not tail[:1].islower() or "-" in head or not head[-1:].isalpha():
            return True
        last = low_head
        if last in _KEEP_BEFORE and (last not in _JOINED_PREFIX or self.words[low_tail] > 0):
            return True
        if low_tail in _KEEP_AFTER and len(low_head) > 2:
            return True
        return self.words[low_head] > 0 and self.words[low_tail] > 0 and min(len(head), len(tail)) > 3
