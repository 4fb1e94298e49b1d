"""Texts in four languages and ways to change them, with the place a quote really has afterwards."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

OPEN, CLOSE = "\ue000", "\ue001"  # stand around the quote while a text is changed

ENGLISH = (
    "Harbour log published\n\n"
    "The Ministry of Vell said on 3 March 2020 that 80 ships had entered the strait. Its spokeswoman, Ada Lindt, told "
    "reporters that twelve sailors were taken ashore. The patrol boat Meriel followed the convoy for 90 minutes.\n\n"
    "Norland rejected the account on Tuesday. Captain Olaf Brandt said that his crew had seen 25 vessels, 15 km from the "
    "lighthouse. The tanker was towed to Port Anselm at 6.40 p.m. and searched.\n\n"
    "Both governments agreed to meet again on 9 March. A radio message was recorded by the coast guard of Norland, which "
    "published it after two days. The harbour master counted the boats, and the harbour office kept the list.\n\n"
    "In April, 14 ships left the strait. In May, 17 ships left the strait. The fee was raised to $300 per vessel."
)
RUSSIAN = (
    "Журнал порта\n\n"
    "Министерство Велла сообщило 3 марта 2020 года, что в пролив вошли 80 кораблей. Представитель ведомства Ада Линдт заявила "
    "журналистам, что двенадцать моряков доставлены на берег. Катер «Мериэль» сопровождал караван в течение 90 минут.\n\n"
    "Норланд во вторник опубликовал другую версию. Капитан Олаф Брандт рассказал, что его команда видела 25 судов в 15 км от "
    "маяка. Танкер отбуксировали в порт Ансельм в 18:40 и обыскали.\n\n"
    "Стороны договорились встретиться 9 марта. Запись переговоров сделала береговая охрана Норланда, её обнародовали через два дня. "
    "Начальник порта пересчитал лодки, список хранится в управлении.\n\n"
    "В апреле пролив покинули 14 кораблей. В мае пролив покинули 17 кораблей. Сбор вырос до 300 рублей с судна."
)
KOREAN = (
    "항만 기록 공개\n\n"
    "벨 국방부는 2020년 3월 3일 선박 80척이 해협에 진입했다고 밝혔다. 김서윤 대변인은 선원 12명이 육지로 옮겨졌다고 기자들에게 말했다. "
    "경비정 메리엘호는 90분 동안 선단을 따라갔다.\n\n"
    "노를란드는 화요일 다른 설명을 내놓았다. 박도현 선장은 승무원들이 등대에서 15km 떨어진 곳에서 선박 25척을 보았다고 했다. "
    "유조선은 오후 6시 40분 안셀름항으로 예인돼 수색을 받았다.\n\n"
    "양국은 3월 9일 다시 만나기로 합의했다. 무선 통신은 노를란드 해양경찰이 녹음해 이틀 뒤 공개했다. 항만장은 배를 세었고 명단은 사무소에 보관돼 있다.\n\n"
    "4월에는 14척이 해협을 떠났다. 5월에는 17척이 해협을 떠났다. 요금은 한 척에 300달러로 올랐다."
)
JAPANESE = (
    "港の記録を公表\n\n"
    "ベル国防省は2020年3月3日、船舶80隻が海峡に入ったと発表した。田中美咲報道官は、乗組員十二人が陸に運ばれたと記者団に述べた。"
    "巡視船メリエルは船団を90分間追跡した。\n\n"
    "ノルランドは火曜日、別の説明を示した。佐藤健一船長は、乗組員が灯台から15キロの地点で船25隻を見たと語った。"
    "タンカーは午後6時40分にアンセルム港へ曳航され、捜索を受けた。\n\n"
    "両国は3月9日に再び会うことで合意した。無線の交信はノルランド海上保安庁が録音し、二日後に公開した。港長は船を数え、名簿は事務所が保管している。\n\n"
    "4月には14隻が海峡を離れた。5月には17隻が海峡を離れた。料金は一隻あたり300ドルに上がった。"
)


@dataclass(frozen=True)
class Sample:
    """A text, quotes from it, and words to change: each of `values` may be swapped for its other; `negate` adds a "not"."""

    text: str
    quotes: tuple[str, ...]
    values: dict[str, str]
    negate: dict[str, str]
    new: tuple[str, ...]


SAMPLES = {
    "en": Sample(
        ENGLISH,
        ("80 ships had entered the strait", "The patrol boat Meriel followed the convoy for 90 minutes", "Ada Lindt", "25 vessels",
         "twelve sailors were taken ashore", "Both governments agreed to meet again on 9 March", "14 ships left the strait",
         "The tanker was towed to Port Anselm at 6.40 p.m. and searched", "a radio message was recorded".replace("a ", "A ", 1),
         "Captain Olaf Brandt said that his crew had seen 25 vessels, 15 km from the lighthouse", "$300 per vessel"),
        {"80": "60", "90": "19", "twelve": "twenty", "25": "125", "15 km": "25 km", "6.40": "9.40", "9 March": "8 March",
         "Ada Lindt": "Eva Holm", "Meriel": "Mariel", "Olaf Brandt": "Ada Lindt", "Port Anselm": "Port Ansell", "14": "41",
         "17": "71", "$300": "€300", "Norland": "Vell", "ashore": "nowhere"},
        {"had entered": "had not entered", "were taken": "were never taken", "was towed": "wasn't towed", "agreed": "did not agree",
         "followed": "hardly followed", "was recorded": "was not recorded", "had seen": "had not seen", "left": "never left"},
        ("The weather was calm.", "Fishing boats stayed in port that week, the office added.", "On 5 March 33 ships waited."),
    ),
    "ru": Sample(
        RUSSIAN,
        ("в пролив вошли 80 кораблей", "Катер «Мериэль» сопровождал караван в течение 90 минут", "Ада Линдт", "25 судов",
         "двенадцать моряков доставлены на берег", "Стороны договорились встретиться 9 марта", "пролив покинули 14 кораблей",
         "Танкер отбуксировали в порт Ансельм в 18:40 и обыскали", "Запись переговоров сделала береговая охрана Норланда"),
        {"80": "60", "90": "19", "двенадцать": "двадцать", "25": "125", "15 км": "25 км", "18:40": "19:40", "9 марта": "9 мая",
         "Ада Линдт": "Ева Хольм", "Мериэль": "Мариэль", "Олаф Брандт": "Ада Линдт", "Ансельм": "Ансель", "14": "41", "17": "71"},
        {"вошли": "не вошли", "доставлены": "не были доставлены", "отбуксировали": "не отбуксировали", "покинули": "так и не покинули",
         "договорились": "отказались", "сопровождал": "якобы сопровождал", "сделала": "не делала"},
        ("Погода была спокойной.", "Рыбаки всю неделю оставались в порту.", "5 марта ждали 33 корабля."),
    ),
    "ko": Sample(
        KOREAN,
        ("선박 80척이 해협에 진입했다", "경비정 메리엘호는 90분 동안 선단을 따라갔다", "김서윤", "선박 25척", "선원 12명이 육지로 옮겨졌다",
         "양국은 3월 9일 다시 만나기로 합의했다", "14척이 해협을 떠났다", "유조선은 오후 6시 40분 안셀름항으로 예인돼 수색을 받았다",
         "무선 통신은 노를란드 해양경찰이 녹음해 이틀 뒤 공개했다"),
        {"80척": "60척", "90분": "19분", "12명": "20명", "25척": "125척", "15km": "25km", "6시": "9시", "3월 9일": "5월 9일",
         "김서윤": "이하린", "메리엘호": "마리엘호", "박도현": "김서윤", "14척": "41척", "17척": "71척", "이틀": "사흘"},
        {"진입했다": "진입하지 않았다", "옮겨졌다": "옮겨지지 않았다", "따라갔다": "따라가지 못했다", "합의했다": "합의하지 않았다",
         "떠났다": "안 떠났다", "받았다": "받지 않았다", "공개했다": "공개하지 않았다", "보았다고": "보지 못했다고"},
        ("날씨는 잔잔했다.", "어선들은 그 주에 항구에 머물렀다.", "3월 5일에는 33척이 기다렸다."),
    ),
    "ja": Sample(
        JAPANESE,
        ("船舶80隻が海峡に入った", "巡視船メリエルは船団を90分間追跡した", "田中美咲", "船25隻", "乗組員十二人が陸に運ばれた",
         "両国は3月9日に再び会うことで合意した", "14隻が海峡を離れた", "タンカーは午後6時40分にアンセルム港へ曳航され、捜索を受けた",
         "無線の交信はノルランド海上保安庁が録音し、二日後に公開した"),
        {"80隻": "60隻", "90分": "19分", "十二人": "二十人", "25隻": "125隻", "15キロ": "25キロ", "6時": "9時", "3月9日": "5月9日",
         "田中美咲": "鈴木花子", "メリエル": "マリエル", "佐藤健一": "田中美咲", "14隻": "41隻", "17隻": "71隻", "二日後": "三日後"},
        {"入った": "入らなかった", "運ばれた": "運ばれていない", "追跡した": "追跡しなかった", "合意した": "合意しなかった",
         "離れた": "離れなかった", "受けた": "受けなかった", "公開した": "公開しなかった"},
        ("天候は穏やかだった。", "漁船はその週、港にとどまった。", "3月5日には33隻が待っていた。"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A changed text: where the quote's words are now (None: gone), and whether its meaning is as it was."""

    what: str
    text: str
    start: int | None
    end: int | None
    same: bool


def mark(text: str, quote: str) -> str:
    at = text.index(quote)
    return text[:at] + OPEN + quote + CLOSE + text[at + len(quote) :]


def mutant(what: str, marked: str, *, same: bool) -> Mutant:
    """The text without its marks, and where they stood."""
    if OPEN not in marked:
        return Mutant(what, marked.replace(CLOSE, ""), None, None, False)
    start = marked.index(OPEN)
    return Mutant(what, marked.replace(OPEN, "").replace(CLOSE, ""), start, marked.index(CLOSE) - 1, same)


def _sentences(marked: str) -> list[str]:
    """The text in pieces, each a sentence with the white space after it."""
    return re.findall(r"[^\n]+?(?:(?<!p\.m)[.。]\ue001?(?: |(?=\n)|(?<=。)|$)|(?=\n)|$)\n*", marked)


def _insert(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant:
    pieces = _sentences(marked)
    for _ in range(rng.randint(1, 3)):
        pieces.insert(rng.randint(1, len(pieces)), rng.choice(s.new) + " ")
    return mutant("insertion", "".join(pieces), same=True)


def _delete(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant:
    pieces = _sentences(marked)
    pieces.pop(rng.choice([i for i, p in enumerate(pieces) if OPEN not in p]))
    return mutant("deletion elsewhere", "".join(pieces), same=True)


def _gone(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant:
    return mutant("deletion", "".join(p for p in _sentences(marked) if OPEN not in p), same=False)


def _move(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant:
    paragraphs = marked.split("\n\n")
    rng.shuffle(paragraphs)
    return mutant("moved paragraphs", "\n\n".join(paragraphs), same=True)


def _inside(changes: dict[str, str], quote: str, rng: random.Random) -> tuple[str, str] | None:
    found = [pair for pair in changes.items() if pair[0] in quote]
    return rng.choice(found) if found else None


def _value(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant | None:
    pair = _inside(s.values, quote, rng)
    changed = OPEN + quote + CLOSE
    return mutant("value", marked.replace(changed, changed.replace(*pair)), same=False) if pair else None


def _negation(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant | None:
    pair = _inside(s.negate, quote, rng)
    changed = OPEN + quote + CLOSE
    return mutant("negation", marked.replace(changed, changed.replace(*pair)), same=False) if pair else None


def _elsewhere(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant | None:
    pieces = _sentences(marked)
    places = [(i, pair) for i, p in enumerate(pieces) if OPEN not in p for pair in s.values.items() if pair[0] in p]
    place, pair = rng.choice(places)
    pieces[place] = pieces[place].replace(*pair)
    return mutant("value elsewhere", "".join(pieces), same=True)


def _typography(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant:
    swaps = {" ": rng.choice(("\u00a0", "\n", " ")), "«": "“", "»": "”", "ё": "е", "$": "$", "、": "，"}
    return mutant("typography", "".join(swaps.get(c, c) for c in marked), same=True)


def _swap(s: Sample, marked: str, quote: str, rng: random.Random) -> Mutant | None:
    """Two values of the text change places."""
    inside = [v for v in s.values if v in quote and s.text.count(v) == 1]
    outside = [v for v in s.values if v not in quote and s.text.count(v) == 1]
    if not inside:
        return None
    a, b = rng.choice(inside), rng.choice(outside)
    return mutant(
        "swapped", re.sub(f"{re.escape(a)}|{re.escape(b)}", lambda m: b if m[0] == a else a, marked), same=False
    )


Mutation = Callable[[Sample, str, str, random.Random], Mutant | None]
MUTATIONS: tuple[Mutation, ...] = (_insert, _delete, _gone, _move, _value, _negation, _elsewhere, _typography, _swap)


def mutants(sample: Sample, quote: str, seed: int) -> list[Mutant]:
    """Every mutation once, and half the time another beside it."""
    rng = random.Random(seed)
    found = []
    for mutation in MUTATIONS:
        marked = mark(sample.text, quote)
        first = rng.choice((_insert, _delete, _move)) if rng.random() < 0.5 else None
        if first is not None:
            made = first(sample, marked, quote, rng)
            marked = mark_again(made)
        done = mutation(sample, marked, quote, rng)
        if done is not None:
            found.append(done)
    return found


def mark_again(made: Mutant | None) -> str:
    assert made is not None and made.start is not None and made.end is not None
    return made.text[: made.start] + OPEN + made.text[made.start : made.end] + CLOSE + made.text[made.end :]
