"""Russian units of measure and counted nouns, by dictionary form, to the English noun or SI symbol they are stored as.

General vocabulary of news: measures, money, vessels, weapons, people, bodies. People of any kind are found by grammar.
"""

from pipeline.extract.lang.names import either

MEASURES = {
    "километр": "km", "км": "km", "метр": "m", "м": "m", "сантиметр": "cm", "см": "cm", "миллиметр": "mm", "мм": "mm", "тонна": "t", "т": "t",
    "килотонна": "kt", "килограмм": "kg", "кг": "kg", "грамм": "g", "литр": "L", "л": "L", "гектар": "ha", "га": "ha", "час": "h", "ч": "h",
    "минута": "minute", "мин": "minute", "секунда": "s", "сек": "s", "день": "day", "сутки": "day", "неделя": "week", "месяц": "month", "мес": "month",
    "год": "year", "лет": "year", "десятилетие": "decade", "век": "century", "столетие": "century", "миля": "mile", "узел": "knot", "фут": "foot", "дюйм": "inch",
    "баррель": "barrel", "градус": "degree", "ватт": "W", "киловатт": "kW", "квт": "kW", "мегаватт": "MW", "мвт": "MW", "гигаватт": "GW", "гвт": "GW", "вольт": "V",
    "герц": "Hz", "кгц": "kHz", "мгц": "MHz", "ггц": "GHz", "килогерц": "kHz", "мегагерц": "MHz", "гигагерц": "GHz", "процент": "%", "%": "%",
    "балл": "point", "кабельтов": "cable", "полчаса": "h", "полгода": "year", "децибел": "dB", "км/ч": "km/h", "м/с": "m/s",
}  # fmt: skip
MONEY = {
    "рубль": "ruble", "руб": "ruble", "доллар": "dollar", "долл": "dollar", "евро": "euro", "гривна": "hryvnia", "грн": "hryvnia", "фунт": "pound", "юань": "yuan",
    "иена": "yen", "йена": "yen", "вона": "won", "злотый": "zloty", "тенге": "tenge", "франк": "franc", "лира": "lira", "крона": "krona", "цент": "cent", "копейка": "kopeck",
}  # fmt: skip
SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "ruble", "₩": "won", "₴": "hryvnia"}
COUNTED = {
    "корабль": "ship", "судно": "ship", "судный": "ship", "катер": "boat", "лодка": "boat", "бронекатер": "boat", "буксир": "tug", "танкер": "tanker", "сухогруз": "freighter", "баржа": "barge",
    "паром": "ferry", "фрегат": "frigate", "корвет": "corvette", "эсминец": "destroyer", "крейсер": "cruiser", "тральщик": "minesweeper", "подлодка": "submarine", "субмарина": "submarine",
    "яхта": "yacht", "траулер": "trawler", "шхуна": "schooner", "авианосец": "aircraft carrier", "самолет": "aircraft", "вертолет": "helicopter", "истребитель": "fighter",
    "бомбардировщик": "bomber", "ракетоносец": "bomber", "штурмовик": "attack aircraft", "беспилотник": "drone", "дрон": "drone", "бпла": "drone", "летательный": "aircraft",
    "ракета": "missile", "снаряд": "shell", "выстрел": "shot", "пуск": "launch", "запуск": "launch", "залп": "salvo", "мина": "mine", "бомба": "bomb", "торпеда": "torpedo", "патрон": "round",
    "танк": "tank", "орудие": "gun", "пулемет": "machine gun", "автомат": "rifle", "установка": "launcher", "миномет": "mortar", "гаубица": "howitzer", "бронемашина": "armored vehicle",
    "автомобиль": "car", "машина": "car", "автобус": "bus", "грузовик": "truck", "поезд": "train", "вагон": "wagon", "мотоцикл": "motorcycle", "велосипед": "bicycle",
    "раз": "time", "случай": "case", "инцидент": "incident", "нарушение": "violation", "обстрел": "shelling", "атака": "attack", "удар": "strike", "взрыв": "explosion", "пожар": "fire",
    "попытка": "attempt", "рейс": "flight", "вылет": "sortie", "полет": "flight", "пролет": "flyover", "заход": "entry", "предупреждение": "warning", "запрос": "request", "звонок": "call", "вызов": "call",
    "страна": "country", "государство": "state", "регион": "region", "область": "region", "город": "city", "район": "district", "село": "village", "деревня": "village", "поселок": "settlement", "остров": "island", "порт": "port",
    "дом": "house", "здание": "building", "квартира": "apartment", "школа": "school", "больница": "hospital", "помещение": "room", "объект": "facility", "предприятие": "enterprise", "компания": "company", "фирма": "company", "банк": "bank",
    "организация": "organization", "партия": "party", "группа": "group", "экипаж": "crew", "семья": "family", "команда": "team", "бригада": "brigade", "батальон": "battalion", "дивизия": "division", "рота": "company", "полк": "regiment", "делегация": "delegation",
    "голос": "vote", "место": "seat", "мандат": "seat", "документ": "document", "письмо": "letter", "вопрос": "question", "ответ": "answer", "заявление": "statement", "жалоба": "complaint", "дело": "case", "закон": "law", "санкция": "sanction",
    "статья": "article", "подпись": "signature", "контракт": "contract", "договор": "treaty", "соглашение": "agreement", "встреча": "meeting", "заседание": "session", "раунд": "round", "пункт": "point", "часть": "part", "этап": "stage", "тур": "round",
    "единица": "unit", "штука": "piece", "экземпляр": "copy", "контейнер": "container", "пакет": "package", "мешок": "bag", "коробка": "box", "бутылка": "bottle", "ящик": "box", "километр квадратный": "km²",
    "фотография": "photo", "снимок": "photo", "видео": "video", "ролик": "video", "запись": "recording", "кадр": "frame", "радар": "radar", "станция": "station", "тело": "body", "ребенок": "person", "лицо": "person", "человек": "person", "чел": "person", "люди": "person",
    "душа": "person", "персона": "person", "жертва": "person", "сторона": "side", "метод": "method", "направление": "direction", "причина": "reason", "условие": "condition", "версия": "version", "вариант": "option", "кандидатура": "candidate", "заявка": "application",
    "кабина": "cabin", "палуба": "deck", "двигатель": "engine", "пробоина": "hole", "мост": "bridge", "дорога": "road", "база": "base", "лагерь": "camp", "склад": "depot", "учение": "exercise", "маневр": "maneuver", "сделка": "deal", "акция": "share", "процедура": "procedure",
    "животное": "animal", "корова": "cow", "собака": "dog", "птица": "bird", "кит": "whale", "дельфин": "dolphin", "лошадь": "horse", "голова": "head", "дерево": "tree", "этаж": "floor", "комната": "room", "слово": "word", "страница": "page", "матч": "match", "гол": "goal", "очко": "point", "медаль": "medal",
    "землетрясение": "earthquake", "шторм": "storm", "авария": "accident", "ранение": "wound", "перелом": "fracture", "операция": "operation", "тест": "test", "доза": "dose", "койка": "bed", "рабочее": "job", "вакансия": "vacancy", "проект": "project", "программа": "program",
}  # fmt: skip
"""Nouns with a unit of their own; vessels of any sort are counted as ships, small ones as boats."""
PEOPLE = frozenset(
    """раненый погибший пострадавший задержанный военный пленный военнопленный арестованный подозреваемый обвиняемый неизвестный пропавший убитый больной
    зараженный эвакуированный госпитализированный дежурный рабочий служащий военнослужащий заключенный осужденный выживший спасенный мобилизованный госслужащий
    погранец гражданский местный взрослый несовершеннолетний беременный пожилой участвующий прибывший инфицированный русский украинский заболевший""".split()
)
"""Adjectives and participles that count people when no noun follows: "двое раненых"."""
COMPOUND = {
    "дневн": "day", "суточн": "day", "часов": "h", "минутн": "minute", "секундн": "s", "летн": "year", "годичн": "year", "месячн": "month", "недельн": "week", "километров": "km", "метров": "m",
    "мильн": "mile", "тонн": "t", "миллиметров": "mm", "сантиметров": "cm", "килограммов": "kg", "процентн": "%", "градусн": "degree", "кратн": "time", "футов": "foot", "узлов": "knot",
}  # fmt: skip
_PREFIXES = {
    "двух": 2.0, "трех": 3.0, "трёх": 3.0, "четырех": 4.0, "четырёх": 4.0, "пяти": 5.0, "шести": 6.0, "семи": 7.0, "восьми": 8.0, "девяти": 9.0, "десяти": 10.0, "двенадцати": 12.0,
    "пятнадцати": 15.0, "двадцати": 20.0, "тридцати": 30.0, "сорока": 40.0, "пятидесяти": 50.0, "шестидесяти": 60.0, "сто": 100.0, "полутора": 1.5, "одно": 1.0,
}  # fmt: skip
ADJECTIVE = (
    rf"(?<![\w-])(?:(?P<n>\d+(?:,\d+)?)(?:-?ти|-?х|-?ми)?[- ]?|(?P<w>(?i:{either(_PREFIXES)})))(?P<stem>(?i:{either(COMPOUND)}))"
    r"(?:ый|ий|ая|ое|ой|ого|ому|ым|ом|ую|ые|ых|ыми|его|ему|им|ем|яя|юю|ей|ее|ие|их|ими)(?!\w)"
)
"""A measure in an adjective: "30-дневный", "двухчасовой", "23-летний"."""


def prefix(word: str) -> float:
    """The number that opens an adjective: "двух" of "двухчасовой"."""
    return _PREFIXES[word.lower()]
