"""Quantities in Korean and Japanese: numerals, counters, approximators, the noun counted, and what counts nothing."""

import pytest

from tests.extract.test_quantities import read

Row = tuple[str, float, str | None, str | None]
KOREAN: list[tuple[str, list[Row]]] = [
    ("경고사격 80여 발과 280여 발, 18대", [("경고사격 80여 발", 80, "shot", "여"), ("280여 발", 280, "shot", "여"), ("18대", 18, "aircraft", None)]),
    ("4만 2천 명, 4만 2천여 명의 어민이", [("4만 2천 명", 42000, "person", None), ("4만 2천여 명의 어민", 42000, "person", "여")]),
    ("4분 26초, 1시간 33분, 약 9㎞", [("4분 26초", 266, "s", None), ("1시간 33분", 93, "minute", None), ("약 9㎞", 9, "km", "약")]),
    ("세 시간 반, 스물두 명, 열다섯 척", [("세 시간 반", 3.5, "h", None), ("스물두 명", 22, "person", None), ("열다섯 척", 15, "ship", None)]),
    ("동해에서 북한 어선 세 척을 찾았다.", [("북한 어선 세 척", 3, "ship", None)]),
    ("숨진 2명과 남은 5명, 시신 1구", [("2명", 2, "person", None), ("5명", 5, "person", None), ("시신 1구", 1, "body", None)]),
    ("승용차 3대와 초계기 1대, 미사일 3발, 전화 한 통", [("승용차 3대", 3, "vehicle", None), ("초계기 1대", 1, "aircraft", None), ("미사일 3발", 3, "missile", None), ("전화 한 통", 1, "call", None)]),
    ("고도 150m에서 시속 400km로", [("150m", 150, "m", None), ("시속 400km", 400, "km/h", None)]),
    ("1억5000만원, 5,000달러, 3.5%", [("1억5000만원", 1.5e8, "won", None), ("5,000달러", 5000, "dollar", None), ("3.5%", 3.5, "%", None)]),
    ("두 나라는 합의했다. 14개국의 함정 22척", [("두 나라", 2, "country", None), ("14개국", 14, "country", None), ("함정 22척", 22, "ship", None)]),
    ("이틀 동안, 사흘 만에, 3일간", [("이틀", 2, "day", None), ("사흘", 3, "day", None), ("3일간", 3, "day", None)]),
    ("100명이 넘는 시민, 20척 이상, 최소 12명", [("100명이 넘는", 100, "person", "넘는"), ("20척 이상", 20, "ship", "이상"), ("최소 12명", 12, "person", "최소")]),
    ("헬기 1대와 무인기 2대, 일주일 넘게", [("헬기 1대", 1, "helicopter", None), ("무인기 2대", 2, "drone", None), ("일주일", 1, "week", None)]),
    ("규모 5.8의 지진, 1톤이 안 되는 배", [("5.8", 5.8, "magnitude", None), ("1톤이 안 되는", 1, "t", "안 되는")]),
    ("두차례 갔고 세번 왔다. 배 세 척", [("두차례", 2, "time", None), ("세번", 3, "time", None), ("배 세 척", 3, "ship", None)]),
    ("7월 23일 오전 9시 9분, P-3C, 제3국, 수십 척, 몇 차례, 30대 남성, 3대 의혹, 다시 한 번, 그중 한 명, 한 관계자", []),
    ("전투기 20대와 트럭 10대", [("전투기 20대", 20, "aircraft", None), ("트럭 10대", 10, "vehicle", None)]),
    ("측근인 3명과 외국인 2명", [("3명", 3, "person", None), ("외국인 2명", 2, "person", None)]),
    ("그는 20대를 보냈다. 10대가 왔다. 2대 1로, 3번 채널, 5분의 1, 10대 청소년, 세계, 세대, 제2함대", []),
]  # fmt: skip
JAPANESE: list[tuple[str, list[Row]]] = [
    ("80発、1機、二隻、約60〜70メートル", [("80発", 80, "shot", None), ("1機", 1, "aircraft", None), ("二隻", 2, "ship", None), ("約60〜70メートル", 60, "m", "約")]),
    ("4分26秒、3回、150メートル以上", [("4分26秒", 266, "s", None), ("3回", 3, "time", None), ("150メートル以上", 150, "m", "以上")]),
    ("航空機およそ三十機が、船を1隻", [("航空機およそ三十機", 30, "aircraft", "およそ"), ("1隻", 1, "ship", None)]),
    ("乗組員計3人、3隻の漁船、4万2千人余りの漁民", [("乗組員計3人", 3, "person", None), ("3隻の漁船", 3, "ship", None), ("4万2千人余りの漁民", 42000, "person", "余り")]),
    ("約3万2千円、１２０メートル、時速400キロ", [("約3万2千円", 32000, "yen", "約"), ("１２０メートル", 120, "m", None), ("時速400キロ", 400, "km/h", None)]),
    ("3時間半、2年半、10年ぶり、二、三人", [("3時間半", 3.5, "h", None), ("2年半", 2.5, "year", None), ("10年ぶり", 10, "year", None), ("二、三人", 2, "person", None)]),
    ("ミサイル2発と戦車2両、トラック5台、カメラ2台", [("ミサイル2発", 2, "missile", None), ("戦車2両", 2, "vehicle", None), ("トラック5台", 5, "vehicle", None), ("カメラ2台", 2, "item", None)]),
    ("14カ国、北緯37度、30歳、100人を超える", [("14カ国", 14, "country", None), ("37度", 37, "degree", None), ("30歳", 30, "year", None), ("100人を超える", 100, "person", "超える")]),
    ("85世帯百六十二人、重油三十五キロリットル、965ヘクトパスカル", [("85世帯", 85, "household", None), ("百六十二人", 162, "person", None), ("三十五キロリットル", 35, "kL", None), ("965ヘクトパスカル", 965, "hPa", None)]),
    ("山下さん(48)、マグニチュード5.8、毎秒35メートル", [("48", 48, "year", None), ("5.8", 5.8, "magnitude", None), ("毎秒35メートル", 35, "m/s", None)]),
    ("3人から5人に増えた。ヘリ1機と住宅12棟", [("3人", 3, "person", None), ("5人", 5, "person", None), ("ヘリ1機", 1, "helicopter", None), ("住宅12棟", 12, "house", None)]),
    ("1度目、第4航空群、23日午後2時3分、P1", []),
    ("数十人、十数人、何度も、もう一度、十分な説明、島の一つ、万人、三本木、20日発表、3人目、2回線、3年生、両国", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(lang, *c) for lang, cs in (("ko", KOREAN), ("ja", JAPANESE)) for c in cs]
)
def test_found(language: str, text: str, expected: list[Row]) -> None:
    quantities = read(text, language)._.quantities
    assert [(text[q.start : q.end], q.number, q.unit, q.approximator) for q in quantities] == expected


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("ko", "4~5명", 4, 5),
        ("ko", "두세 차례", 2, 3),
        ("ko", "서너 명", 3, 4),
        ("ja", "2〜3回", 2, 3),
        ("ja", "2、3人", 2, 3),
    ],
)
def test_ranges(language: str, text: str, low: float, high: float) -> None:
    (quantity,) = read(text, language)._.quantities
    assert (quantity.number, quantity.number_to) == (low, high)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "2〜3時間30分", [(2, 3), (30, None)]),
        ("ko", "1시간 20~30분", [(80, 90)]),
        ("ko", "5~3명", [(3, None)]),
    ],
)
def test_a_range_is_not_summed_away_or_turned_round(
    language: str, text: str, expected: list[tuple[float, float | None]]
) -> None:
    assert [(q.number, q.number_to) for q in read(text, language)._.quantities] == expected
