"""The set phrases of citing in English, Russian, Korean and Japanese: general knowledge of usage and style guides.

Patterns only; what they mean is decided where they are used.
"""

import re

# Words that introduce a work without belonging to it: "See, e.g.,", "quoted in", "см.".
SIGNAL = re.compile(
    r"""\s*(?:
      (?:but\s+|and\s+)?see\b(?:\s+also|\s+generally|\s+especially)?(?:\s*,?\s*e\.\s?g\.)?(?:\s*,?\s*for\s+(?:example|instance))?
    | cf\. | (?:compare|contra|accord|citing|via|from|per)\b | e\.\s?g\. | for\s+(?:example|instance)
    | (?:as\s+)?(?:quoted|cited|reported|reproduced|reprinted|published|carried|mentioned)\s+(?:in|by|on|from)
    | (?:in\s+)?(?:an?\s+|his\s+|her\s+|the\s+)?(?:exclusive\s+)?(?:interview|conversation|comments?|remarks?|op-ed|editorial|article|column|
      report|dispatch|story|post|letter|tweet)\s+(?:with|for|to|in|by|on)\b
    | according\s+to\b | sources?\s*: | originally\s+(?:in|published\s+in)
    | (?:also|and)\s+(?=[A-ZА-Я"“«])
    | (?:подробнее\s*:?\s+)?см\.,?(?:\s*(?:также|например|напр\.|в\s+частности),?)* | ср\. | цит\.\s*по:
    | по\s+(?:материалам|данным|сообщению|информации) | источник\s*:
    | (?:예컨대|예를\s+들어|예를\s+들면|가령|이를테면|자세한\s+것은)(?=[\s,]) | (?:たとえば|例えば|詳しくは|特に)、?
    | 출처\s*: | 참조\s*: | 参照\s*[：:]? | 出典\s*[：:] | 出所\s*[：:]
    )[\s,:]*""",
    re.VERBOSE | re.IGNORECASE,
)

# Where a bracket or a note speaks of something else than a source.
NOT_A_SOURCE = re.compile(
    r"""\b(?:photos?|photograph|images?|figures?|fig\.|tables?|maps?|emphasis|translations?|translated|born|died|b\.|d\.|ca\.|circa|aged|updated|
      as\s+of|effective|adopted|signed|ratified|amended|revised|founded|established|since|until|formerly|hereinafter|hereafter|
      dated|local\s+time|фото|архивное|род\.|ум\.|далее|사진|자료사진|写真)\b""",
    re.VERBOSE | re.IGNORECASE,
)

# Head nouns of things that carry a date in brackets without being publishers.
EVENT = re.compile(
    r"""^(?:(?:the|first|second|third)\s+)?(?:operation|battle|war|treaty|convention|protocol|agreement|act|accord|article|articles|section|chapter|
      part|summit|conference|resolution|exercise|season|episode|round|day|week|room|building|flight|hurricane|storm|game|match|
      cup|olympics|election|elections|referendum|coup|revolution|uprising|siege|incident|massacre)\b
    | \b(?:war|treaty|convention|protocol|accords?|summit|olympics|cup|championships?|elections?|referendum|revolution|
      uprising|incident|massacre|      offensive|campaign|exercises?|time)$""",
    re.VERBOSE | re.IGNORECASE,
)

# "the FSB's official website", "Ministry of Defense press release": the publisher is what is left.
SITE_TAIL = re.compile(
    r"""(?:['’]s)?\s+(?:official\s+|own\s+)?(?:web\s?site|web\s?page|home\s?page|site|online|news\s+release|press\s+releases?|press\s+statement|
      press\s+notice|media\s+release|media\s+statement|news\s+brief|official\s+statement)$""",
    re.VERBOSE | re.IGNORECASE,
)
SITE_HEAD = re.compile(
    r"""^(?:the\s+)?(?:(?:official\s+)?(?:web\s?site|web\s?page|home\s?page|site)\s+of|(?:press|news|media)\s+(?:release|statement)\s+(?:of|by|from)
      |(?:official\s+)?statement\s+(?:of|by|from)|официальный\s+сайт|сайт|пресс-релиз|(?:официальное\s+)?(?:заявление|сообщение)|брифинг)\s+(?:the\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
SITE_TAIL_CJK = re.compile(
    r"(?:\s*(?:공식)?\s*(?:홈페이지|웹사이트|누리집|보도자료|성명|입장문|브리핑|발표)|(?:の)?(?:公式)?(?:ホームページ|ウェブサイト|サイト|報道発表|報道資料|プレスリリース|発表資料|声明))$"
)

# Symbols of United Nations documents: S/2018/1065, SC/13601, A/RES/73/194, S/PV.8410 (UN Editorial Manual).
UN_SYMBOL = re.compile(
    r"\b(?:SC|GA|DC|EF|SG/SM|SG/T|HR|ORG|PAL|DSG/SM|SOC|ECOSOC|(?:A|S|E|ST|CCPR|CERD|CAT|HRI)(?:/[A-Z][A-Z0-9.\-]*)*)/"
    r"(?:[A-Z]+\.)?\d[\d/.\-]*(?:/(?:Add|Rev|Corr)\.\d+)?(?<![./\-])"
)

ACCESSED = re.compile(
    r"(?:\b(?:last\s+)?(?:accessed|retrieved|visited|viewed|consulted|checked|archived|downloaded)\b|дата\s+обращения|обращение|"
    r"접속|검색일|アクセス|閲覧|最終閲覧)[^\d\w]{0,3}(?:on\s+|at\s+|日\s*[:：]?\s*|일\s*[:：]?\s*)?$",
    re.IGNORECASE,
)

# Notes headings, in a line of their own.
NOTES_HEADING = re.compile(
    r"(?im)^[ \t#*]*(?:notes?|end\s?notes?|foot\s?notes?|notes\s+and\s+(?:references|sources)|references\s+and\s+notes|"
    r"примечани[ея]|сноски|각주|미주|주석?|注|注釈|脚注|註|後注)[ \t:*]*$"
)
SOURCES_HEADING = re.compile(
    r"(?im)^[ \t#*]*(?:\d+\.?\s+)?(?:bibliography|references|(?:selected\s+)?sources|works\s+cited|literature|"
    r"further\s+reading|reading\s+list|"
    r"(?:список\s+)?(?:использованн\w+\s+)?(?:литератур\w|источник\w{1,2})|библиография|"
    r"참고\s?문헌|출처|参考文献|参考資料|出典|引用文献)[ \t:*]*$"
)

IBID = re.compile(
    r"\s*(?:see\s+)?(?:ibid(?:em|\.)?|id\.|idem|loc\.\s?cit\.?|там\s+же|то\s+же(?=\s*(?:[.,;]|$))|"
    r"(?:같은|위의?|상게|동)\s?(?:글|책|기사|자료|논문|보도|보고서)|상게서|상동|同上|同前|"
    r"同(?:書|記事|論文|報告書?|報道|資料)|同(?=[、，]\s*(?:p\.\s*)?\d))"
    r"(?![\w])\.?",
    re.IGNORECASE,
)
# The author of the work before with another work: "Idem, “Quiet at Sea,” ...", "Он же. Открытый порт // ...".
SAME_AUTHOR = re.compile(r"(?:idem|он\s+же|она\s+же|они\s+же)\s*[,.:]\s*(?=\S)", re.IGNORECASE)
OP_CIT = re.compile(
    r"\b(?:op\.\s?cit\.?|loc\.\s?cit\.?)|\b(?:указ|цит)\.\s?(?:соч|раб|ст|изд|кн)(?:\.|ать[яи]|иг[аи])?|"
    r"앞의\s+(?:글|책|기사|자료|논문)|[전상]게\s?(?:서|논문|기사|글|책|보고서)|前掲(?:書|論文|記事)?(?!注)",
    re.IGNORECASE,
)
# The label stands in a group: "note 2 above", "supra note 5", "Miller (n 1)", "см. сноску 2", "前掲注(2)", "각주 2".
CROSS = re.compile(
    r"(?:\bsupra\b,?\s*|\babove\b,?\s*(?:at\s+)?)?\b(?:foot|end)?n(?:otes?|n?\.)\s*(\d{1,3}|[*†‡])(?:\s*,?\s*(?:above|supra|earlier))?"
    r"|\(nn?\.?\s*(\d{1,3})\)"
    r"|(?:сноск\w*|примечани\w*|прим\.|각주|주|前掲注|注)\s*[(（]?(\d{1,3})(?:[)）]|\s*(?:выше|참조|参照))?",
    re.IGNORECASE,
)
CROSS_MARK = re.compile(
    r"\b(?:supra|above|earlier|see|see\s+also|cited\s+in)\b|\(nn?\.?\s*\d|выше|см\.|앞의|참조|前掲|参照|に同じ",
    re.IGNORECASE,
)

# What cannot be judged by its words: quotations and addresses.
UNQUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|「[^」]*」|『[^』]*』|https?://\S+")

# Page and paragraph references at the end of a work, and what else is neither publisher nor title.
LOCATOR = re.compile(
    r"""^(?:(?:pp?|paras?|sec|ch|vol|no|nos|iss|art|fn|nn?|с|стр|т|№)\.?\s*[\d(].*|§+\s*\d.*|[A-Z]?\d{1,4}(?:\s*[-–]\s*[A-Z]?\d{1,4})?|at\s+\d.*|page\s+.*|
      pages\s+.*|paragraph.*|volume\s.*|vol\..*|issue\s.*|(?:available|accessible|online)(?:\s+(?:at|from))?|url|doi|http|retrieved.*|accessed.*|
      (?:last\s+)?(?:visited|accessed|updated|modified|viewed).*|archived.*|access(?:ed)?|режим\s+доступа|дата\s+обращения|электронный\s+ресурс|
      accessed\s+on|in\s+(?:english|russian|korean|japanese|ukrainian|chinese|german|french)|electronic|online|print|eds?\.?|trans\.?|на\s+русском|
      검색일|접속일|閲覧|アクセス)$""",
    re.VERBOSE | re.IGNORECASE,
)
