"""Time zones: abbreviations, and the cities and countries whose clock a text may mean, in the languages we read.

Zone names are IANA's; the offset of a day, with summer time, comes from zoneinfo. Abbreviations that mean several
zones (CST, IST) are left out. A country stands for its capital's clock.
"""

ABBREVIATIONS = {
    "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "MSK": "Europe/Moscow", "MST": "-07:00", "MDT": "-06:00",
    "JST": "+09:00", "KST": "+09:00", "EST": "-05:00", "EDT": "-04:00", "ET": "America/New_York", "CDT": "-05:00",
    "PST": "-08:00", "PDT": "-07:00", "PT": "America/Los_Angeles", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00",
    "EEST": "+03:00", "BST": "+01:00", "WET": "+00:00", "HKT": "+08:00", "SGT": "+08:00", "AEST": "+10:00",
    "AEDT": "+11:00", "HST": "-10:00", "AKST": "-09:00", "AKDT": "-08:00",
}  # fmt: skip

# zone: names in English (with adjectives used before "time"); then Russian as in "по Москве", "по московскому времени"
_PLACES: dict[str, str] = {
    "Europe/Moscow": "Moscow Russia Russian St._Petersburg Saint_Petersburg Sochi Rostov-on-Don Murmansk",
    "Europe/Simferopol": "Crimea Simferopol Sevastopol Kerch Yalta",
    "Europe/Kiev": "Kyiv Kiev Ukraine Ukrainian Odessa Odesa Mariupol Kharkiv Lviv Dnipro Berdyansk Donetsk",
    "Europe/Kaliningrad": "Kaliningrad",
    "Europe/Minsk": "Minsk Belarus Belarusian",
    "Asia/Yekaterinburg": "Yekaterinburg",
    "Asia/Novosibirsk": "Novosibirsk",
    "Asia/Vladivostok": "Vladivostok Khabarovsk",
    "Asia/Sakhalin": "Sakhalin Yuzhno-Sakhalinsk",
    "Asia/Kamchatka": "Kamchatka Petropavlovsk-Kamchatsky",
    "Asia/Tokyo": "Tokyo Japan Japanese Osaka Okinawa Yokosuka",
    "Asia/Seoul": "Seoul Korea Korean South_Korea South_Korean Busan Incheon",
    "Asia/Pyongyang": "Pyongyang North_Korea North_Korean",
    "Asia/Shanghai": "Beijing China Chinese Shanghai",
    "Asia/Taipei": "Taipei Taiwan",
    "Asia/Hong_Kong": "Hong_Kong",
    "Asia/Singapore": "Singapore",
    "Asia/Manila": "Manila Philippine",
    "Asia/Bangkok": "Bangkok Thailand",
    "Asia/Jakarta": "Jakarta",
    "Asia/Ho_Chi_Minh": "Hanoi Vietnam",
    "Asia/Kolkata": "New_Delhi Delhi Mumbai India Indian",
    "Asia/Karachi": "Islamabad Karachi Pakistan",
    "Asia/Kabul": "Kabul Afghanistan",
    "Asia/Tehran": "Tehran Iran Iranian",
    "Asia/Baghdad": "Baghdad Iraq",
    "Asia/Damascus": "Damascus Syria Syrian Aleppo",
    "Asia/Beirut": "Beirut",
    "Asia/Jerusalem": "Jerusalem Tel_Aviv Israel Israeli",
    "Asia/Riyadh": "Riyadh",
    "Asia/Dubai": "Dubai Abu_Dhabi",
    "Asia/Qatar": "Doha",
    "Asia/Tbilisi": "Tbilisi",
    "Asia/Yerevan": "Yerevan",
    "Asia/Baku": "Baku",
    "Europe/Istanbul": "Istanbul Ankara Turkey Turkish",
    "Europe/Athens": "Athens Greece Greek",
    "Europe/Bucharest": "Bucharest Romania",
    "Europe/Sofia": "Sofia",
    "Europe/Helsinki": "Helsinki Finland Finnish",
    "Europe/Tallinn": "Tallinn Estonia",
    "Europe/Riga": "Riga",
    "Europe/Vilnius": "Vilnius",
    "Europe/Warsaw": "Warsaw Poland Polish",
    "Europe/Berlin": "Berlin Germany German Hamburg Munich Frankfurt",
    "Europe/Paris": "Paris France French",
    "Europe/Brussels": "Brussels",
    "Europe/Amsterdam": "Amsterdam The_Hague",
    "Europe/London": "London Britain British UK",
    "Europe/Dublin": "Dublin",
    "Europe/Rome": "Rome Italy Italian",
    "Europe/Madrid": "Madrid Spain Spanish",
    "Europe/Lisbon": "Lisbon",
    "Europe/Vienna": "Vienna",
    "Europe/Zurich": "Geneva Zurich Bern Davos",
    "Europe/Stockholm": "Stockholm Sweden Swedish",
    "Europe/Oslo": "Oslo Norway Norwegian",
    "Europe/Copenhagen": "Copenhagen Denmark",
    "Africa/Cairo": "Cairo",
    "Africa/Tripoli": "Tripoli",
    "America/New_York": "New_York Washington Eastern Boston Philadelphia Miami US_Eastern",
    "America/Chicago": "Chicago Central Houston Dallas",
    "America/Denver": "Denver Mountain",
    "America/Los_Angeles": "Los_Angeles San_Francisco Seattle Pacific",
    "America/Anchorage": "Anchorage Alaska",
    "Pacific/Honolulu": "Honolulu Hawaii",
    "America/Toronto": "Toronto Ottawa",
    "Australia/Sydney": "Sydney Canberra",
}

ENGLISH = {name.replace("_", " "): zone for zone, names in _PLACES.items() for name in names.split()}

# stems, so that every case ending fits
RUSSIAN = {
    "москв": "Europe/Moscow", "московск": "Europe/Moscow", "киев": "Europe/Kiev", "крым": "Europe/Simferopol",
    "симферопол": "Europe/Simferopol", "нью-йорк": "America/New_York", "вашингтон": "America/New_York",
    "лондон": "Europe/London", "гринвич": "+00:00", "токи": "Asia/Tokyo", "японск": "Asia/Tokyo", "сеул": "Asia/Seoul",
    "корейск": "Asia/Seoul", "южнокорейск": "Asia/Seoul", "пекин": "Asia/Shanghai", "пхеньян": "Asia/Pyongyang",
    "берлин": "Europe/Berlin", "париж": "Europe/Paris", "брюссел": "Europe/Brussels", "женев": "Europe/Zurich",
    "минск": "Europe/Minsk", "анкар": "Europe/Istanbul", "стамбул": "Europe/Istanbul", "дамаск": "Asia/Damascus",
    "тегеран": "Asia/Tehran", "иерусалим": "Asia/Jerusalem", "владивосток": "Asia/Vladivostok",
    "хабаровск": "Asia/Vladivostok", "сахалин": "Asia/Sakhalin", "украин": "Europe/Kiev", "одесс": "Europe/Kiev",
    "петербург": "Europe/Moscow", "керч": "Europe/Simferopol", "севастопол": "Europe/Simferopol", "украинск": "Europe/Kiev",
    "китайск": "Asia/Shanghai", "японии": "Asia/Tokyo", "камчатск": "Asia/Kamchatka", "сахалинск": "Asia/Sakhalin",
    "приморск": "Asia/Vladivostok", "красноярск": "Asia/Krasnoyarsk", "турецк": "Europe/Istanbul", "иранск": "Asia/Tehran",
    "израильск": "Asia/Jerusalem", "индийск": "Asia/Kolkata", "белорусск": "Europe/Minsk", "сша": "America/New_York",
}  # fmt: skip

KOREAN = {
    "한국": "Asia/Seoul", "우리": "Asia/Seoul", "일본": "Asia/Tokyo", "중국": "Asia/Shanghai",
    "러시아": "Europe/Moscow", "모스크바": "Europe/Moscow", "미국 동부": "America/New_York",
    "미 동부": "America/New_York", "뉴욕": "America/New_York", "워싱턴": "America/New_York", "서울": "Asia/Seoul",
    "도쿄": "Asia/Tokyo", "베이징": "Asia/Shanghai", "런던": "Europe/London", "세계표준": "+00:00",
    "그리니치": "+00:00", "국제표준": "+00:00", "우크라이나": "Europe/Kiev", "싱가포르": "Asia/Singapore",
}  # fmt: skip

JAPANESE = {
    "日本": "Asia/Tokyo", "韓国": "Asia/Seoul", "中国": "Asia/Shanghai", "北京": "Asia/Shanghai",
    "ロシア": "Europe/Moscow", "モスクワ": "Europe/Moscow", "米東部": "America/New_York",
    "ニューヨーク": "America/New_York", "ワシントン": "America/New_York", "東京": "Asia/Tokyo", "ソウル": "Asia/Seoul",
    "ロンドン": "Europe/London", "世界標準": "+00:00", "協定世界": "+00:00", "グリニッジ標準": "+00:00",
    "ウクライナ": "Europe/Kiev", "シンガポール": "Asia/Singapore",
}  # fmt: skip
