"""What the property tests share: the same examples each time, and texts as odd as people and machines write them."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

#: quick and the same on every run; no examples are kept on disk
STEADY = settings(
    derandomize=True,
    max_examples=80,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = (
    *("The ministry said", "nearly", "between", "and", "from", "to", "on", "about", "no", "not", "half", "dozen", "a hundred", "per cent", "ships", "km"),
    *("23 July 2019", "July", "1,200", "3.5", "25", "2019", "-", "–", "%", "$", "9:09 a.m.", "KST", "A-50", "Tu-95", "yesterday", "Monday", "the 1990s"),
    *("Министерство сообщило", "около", "двух", "тысяч", "25 ноября", "2018 года", "в 11:30", "по московскому времени", "трое моряков", "Су-30", "вчера"),
    *("국방부는", "23일", "오전 9시", "약", "4만 2천여 명", "2018년 12월", "세 대", "밝혔다", "어제", "防衛省は", "十二月二十日", "約", "二隻", "３０分間", "午後三時", "昨年"),
)  # fmt: skip
ODD = "\u00a0\u00ad\u200b\u202e\u2066\ufeff\u0301\u3099\U000e0100🚢𠮷１ガ한\t\n\r\x0c\x85\u2028“”«»「」.,;:!?()[]{}<>&*#_|`~'\"/\\0123456789eE+=@"


def texts(least: int = 0, most: int = 24) -> st.SearchStrategy[str]:
    """Words of four languages, dates, numbers and odd characters, in any order."""
    piece = st.one_of(st.sampled_from(WORDS), st.text(ODD, max_size=4), st.text(max_size=6))
    return st.tuples(st.lists(piece, min_size=least, max_size=most), st.sampled_from((" ", " ", "", "\n\n"))).map(
        lambda t: t[1].join(t[0])
    )
