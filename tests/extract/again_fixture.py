"""Short texts of four languages that name a source once more in other words, in two halves and a further set, all invented.

Each is (text, ((the words that name it again, the citation they mean), ...)); none where nothing or two things could be
meant. Rules may be mended by the first half and the further set, which was written when the first two were passed; the
second was written with the first and is only measured.
"""

Again = tuple[str, str]
Texts = tuple[tuple[str, tuple[Again, ...]], ...]

FIRST: dict[str, Texts] = {
    "en": (
        (
            "Two tugs left Odessa at dawn (Reuters, 3 March 2020). The same report put the crew at eleven.",
            (("The same report", "Reuters"),),
        ),
        (
            "The port would stay shut, the governor told Interfax in an interview. In the same interview he ruled out a new pier.",
            (("the same interview", "Interfax"),),
        ),
        (
            "Kyodo News reported that the ferry had been sold. The agency also reported that the buyer was a bank.",
            (("The agency", "Kyodo News"),),
        ),
        (
            "Both ships were seen (Reuters, 3 March 2020; TASS, 3 March 2020). The same agency later counted three.",
            (),
        ),
        (
            "The wreck lay at forty metres (Ministry of Defense of Japan, press release, 6 March 2020). Two divers were hurt "
            "(The Guardian, 7 March 2020). According to the press release cited above, the search ended at noon.",
            (("the press release cited above", "Ministry of Defense of Japan"),),
        ),
        (
            "The dam was called safe (The Guardian, 8 March 2020). The newspaper wrote the same day that nobody had asked.",
            (("The newspaper", "The Guardian"),),
        ),
        ("The strike was over, the union said. The same report was heard everywhere.", ()),
        (
            "A tanker ran aground (BBC News, 9 March 2020). Others disagreed (The Times, 10 March 2020). The BBC article gave "
            "no cause.",
            (("The BBC article", "BBC News"),),
        ),
        (
            "The deal was signed (Reuters, 11 March 2020). In a statement on Tuesday the owner denied it. The same statement "
            "names the captain.",
            (),
        ),
        (
            "He called the plan dead (interview with Kommersant, 12 March 2020). In that interview he named no successor.",
            (("that interview", "Kommersant"),),
        ),
        (
            "The lock was closed (Reuters, 13 March 2020). The agency for inland waterways also reported a leak.",
            (),
        ),
    ),
    "ru": (
        (
            "Два буксира вышли из порта на рассвете (ТАСС, 3 марта 2020 г.). То же агентство сообщило об одиннадцати моряках.",
            (("То же агентство", "ТАСС"),),
        ),
        (
            "Паром продан, сообщает Интерфакс. В том же сообщении говорится, что покупатель — банк.",
            (("том же сообщении", "Интерфакс"),),
        ),
        (
            "Плотина надёжна (Коммерсантъ, 5 марта 2020 г.). Газета также пишет, что министра не спрашивали.",
            (("Газета", "Коммерсантъ"),),
        ),
        (
            "Оба судна замечены (ТАСС, 6 марта 2020 г.; Интерфакс, 6 марта 2020 г.). То же агентство насчитало три.",
            (),
        ),
        (
            "Порт закрыт, заявил губернатор в интервью РИА Новости. В этом же интервью он исключил новый причал.",
            (("этом же интервью", "РИА Новости"),),
        ),
        (
            "Водолазы ранены (МИД России, заявление от 7 марта 2020 г.). Поиски окончены (ТАСС, 8 марта 2020 г.). "
            "В упомянутом выше заявлении об этом нет ни слова.",
            (("упомянутом выше заявлении", "МИД России"),),
        ),
        ("Как указывалось выше, порт закрыт. То же сообщение пришло с острова.", ()),
        (
            "Танкер сел на мель (Известия, 9 марта 2020 г.). В статье «Известий» причина не названа.",
            (("статье «Известий»", "Известия"),),
        ),
        (
            "Договор подписан (ТАСС, 10 марта 2020 г.). Агентство по рыболовству также сообщило об утечке.",
            (),
        ),
        (
            "Шлюз закрыт (РИА Новости, 11 марта 2020 г.). По данным того же агентства, вода прибывает.",
            (("того же агентства", "РИА Новости"),),
        ),
    ),
    "ko": (
        (
            "예인선 두 척이 새벽에 출항했다(연합뉴스, 2020년 3월 3일). 같은 기사는 선원이 열한 명이라고 전했다.",
            (("같은 기사", "연합뉴스"),),
        ),
        (
            "여객선이 팔렸다(조선일보, 2020년 3월 4일). 이 신문은 구매자가 은행이라고 보도했다.",
            (("이 신문", "조선일보"),),
        ),
        (
            "두 배가 목격됐다(연합뉴스, 2020년 3월 5일; 뉴시스, 2020년 3월 5일). 같은 통신은 세 척이라고 전했다.",
            (),
        ),
        (
            "항구는 닫혀 있다고 지사가 중앙일보와의 인터뷰에서 말했다. 같은 인터뷰에서 그는 새 부두를 부인했다.",
            (("같은 인터뷰", "중앙일보"),),
        ),
        (
            "잠수부 두 명이 다쳤다(국방부 보도자료, 2020년 3월 6일). 수색이 끝났다(한겨레, 2020년 3월 7일). "
            "앞서 인용한 보도자료에는 그런 말이 없다.",
            (("앞서 인용한 보도자료", "국방부"),),
        ),
        (
            "교도통신은 댐이 안전하다고 보도했다. 통신은 또 장관이 답하지 않았다고 전했다.",
            (("통신은 또", "교도통신"),),
        ),
        ("노조는 파업이 끝났다고 했다. 같은 보도가 잇따랐다.", ()),
        (
            "유조선이 좌초했다(동아일보, 2020년 3월 9일). 다른 설명도 있다(한겨레, 2020년 3월 10일). 동아일보 기사는 원인을 밝히지 않았다.",
            (("동아일보 기사", "동아일보"),),
        ),
        (
            "계약이 체결됐다(연합뉴스, 2020년 3월 11일). 선주는 성명을 내고 부인했다. 같은 성명은 선장을 언급했다.",
            (),
        ),
        (
            "갑문이 닫혔다(연합뉴스, 2020년 3월 12일). 동 보도에 따르면 물이 불어나고 있다.",
            (("동 보도", "연합뉴스"),),
        ),
    ),
    "ja": (
        (
            "引き船二隻が夜明けに出港した（共同通信、2020年3月3日）。同記事によると、乗組員は十一人だった。",
            (("同記事", "共同通信"),),
        ),
        (
            "フェリーは売却された（朝日新聞、2020年3月4日）。同紙は買い手が銀行だと報じた。",
            (("同紙", "朝日新聞"),),
        ),
        (
            "二隻が目撃された（共同通信、2020年3月5日；時事通信、2020年3月5日）。同通信は三隻と伝えた。",
            (),
        ),
        (
            "港は閉じたままだと知事は読売新聞のインタビューで語った。同インタビューで知事は新しい桟橋を否定した。",
            (("同インタビュー", "読売新聞"),),
        ),
        (
            "潜水士二人が負傷した（防衛省報道発表、2020年3月6日）。捜索は終わった（毎日新聞、2020年3月7日）。"
            "前述の報道発表に、その記述はない。",
            (("前述の報道発表", "防衛省"),),
        ),
        (
            "ダムは安全だとNHKが報じた。同局は、大臣が答えなかったとも伝えた。",
            (("同局", "NHK"),),
        ),
        ("組合はストが終わったと述べた。同様の報道が相次いだ。", ()),
        (
            "タンカーが座礁した（産経新聞、2020年3月9日）。別の説明もある（毎日新聞、2020年3月10日）。産経新聞の記事は原因に触れていない。",
            (("産経新聞の記事", "（産経新聞"),),
        ),
        (
            "契約が結ばれた（共同通信、2020年3月11日）。船主は声明を出して否定した。同声明は船長に触れている。",
            (),
        ),
        (
            "閘門が閉じた（時事通信、2020年3月12日）。同通信によると、水かさが増している。",
            (("同通信", "時事通信"),),
        ),
    ),
}

SECOND: dict[str, Texts] = {
    "en": (
        (
            "The cable was cut in two places (Associated Press, 2 April 2021). The same article says a trawler was near.",
            (("The same article", "Associated Press"),),
        ),
        (
            "Divers found the hull (Yonhap News Agency, 3 April 2021). The news agency later reported that the crew was safe.",
            (("The news agency", "Yonhap"),),
        ),
        (
            "The channel reopened (Ministry of Foreign Affairs of Ukraine, statement, 4 April 2021). In the same statement the "
            "ministry thanked two pilots.",
            (("the same statement", "Ministry of Foreign Affairs of Ukraine"),),
        ),
        (
            "The bridge would stand for a year, he told The New York Times in an interview. In that interview he also blamed "
            "the contractor.",
            (("that interview", "The New York Times"),),
        ),
        ("Seven were rescued (CNN, 5 April 2021; BBC News, 5 April 2021). The same broadcaster showed the boat.", ()),
        (
            "Three boats sank (The Guardian, 5 April 2021). A fourth was missing (Reuters, 6 April 2021). The Guardian report "
            "did not mention it.",
            (("The Guardian report", "The Guardian"),),
        ),
        ("The committee met at last (Reuters, 7 April 2021). The report has nine chapters.", ()),
        (
            "It denied the charge (Ministry of Foreign Affairs of Russia, statement, 8 April 2021). The pilot agreed (TASS, "
            "9 April 2021). The statement quoted above does not name the ship.",
            (("The statement quoted above", "Ministry of Foreign Affairs of Russia"),),
        ),
        ("A man in the port told TASS that the crane had failed. The same source added that nobody was hurt.", ()),
        (
            "The lighthouse was dark, Al Jazeera reported. The broadcaster added that the keeper had left in May.",
            (("The broadcaster", "Al Jazeera"),),
        ),
        ("The quay was mined (Reuters, 10 April 2021). A new report says otherwise, and the same day it rained.", ()),
    ),
    "ru": (
        (
            "Кабель перерезан (Интерфакс, 2 апреля 2021 г.). В той же заметке сказано, что рядом был траулер.",
            (("той же заметке", "Интерфакс"),),
        ),
        (
            "Корпус найден, пишет РБК. Издание также сообщает, что экипаж жив.",
            (("Издание", "РБК"),),
        ),
        (
            "Пролив открыт (МИД Украины, заявление от 4 апреля 2021 г.). В том же заявлении министерство благодарит лоцманов.",
            (("том же заявлении", "МИД Украины"),),
        ),
        (
            "Мост простоит год, сказал он в интервью «Коммерсанту». В том же интервью он обвинил подрядчика.",
            (("том же интервью", "Коммерсанту"),),
        ),
        ("Спасены семеро (НТВ, 5 апреля 2021 г.; Первый канал, 5 апреля 2021 г.). Тот же телеканал показал лодку.", ()),
        (
            "Лодки затонули (Известия, 5 апреля 2021 г.). Ещё одна пропала (ТАСС, 6 апреля 2021 г.). Статья «Известий» "
            "её не упоминает.",
            (("Статья «Известий»", "Известия"),),
        ),
        ("Комиссия собралась (ТАСС, 7 апреля 2021 г.). В отчёте девять глав.", ()),
        (
            "Обвинение отвергнуто (МИД России, заявление от 8 апреля 2021 г.). Лоцман согласился (ТАСС, 9 апреля 2021 г.). "
            "В указанном выше заявлении судно не названо.",
            (("указанном выше заявлении", "МИД России"),),
        ),
        ("Кран сломался, сообщил ТАСС источник в порту. Тот же источник добавил, что никто не ранен.", ()),
        (
            "Причал заминирован (Reuters, 10 апреля 2021 г.). Агентство отмечает, что саперы уже в пути.",
            (("Агентство", "Reuters"),),
        ),
    ),
    "ko": (
        (
            "케이블 두 곳이 끊겼다(뉴시스, 2021년 4월 2일). 같은 보도에 따르면 어선이 근처에 있었다.",
            (("같은 보도", "뉴시스"),),
        ),
        (
            "선체가 발견됐다(로이터통신, 2021년 4월 3일). 이 통신은 선원들이 무사하다고 전했다.",
            (("이 통신", "로이터통신"),),
        ),
        (
            "해협이 다시 열렸다(외교부 성명, 2021년 4월 4일). 같은 성명에서 외교부는 도선사들에게 감사를 표했다.",
            (("같은 성명", "외교부"),),
        ),
        (
            "다리는 일 년을 버틸 것이라고 그는 한겨레와의 인터뷰에서 말했다. 이 인터뷰에서 그는 시공사를 탓했다.",
            (("이 인터뷰", "한겨레"),),
        ),
        ("일곱 명이 구조됐다(KBS, 2021년 4월 5일; MBC, 2021년 4월 5일). 같은 방송은 배를 보여 주었다.", ()),
        (
            "배 세 척이 가라앉았다(중앙일보, 2021년 4월 5일). 한 척은 실종됐다(연합뉴스, 2021년 4월 6일). 중앙일보 보도는 이를 언급하지 않았다.",
            (("중앙일보 보도", "중앙일보"),),
        ),
        ("위원회가 열렸다(연합뉴스, 2021년 4월 7일). 보고서는 아홉 장으로 되어 있다.", ()),
        (
            "혐의를 부인했다(외교부 성명, 2021년 4월 8일). 도선사도 동의했다(연합뉴스, 2021년 4월 9일). 위에서 인용한 성명은 배를 밝히지 않았다.",
            (("위에서 인용한 성명", "외교부"),),
        ),
        ("항만 관계자는 연합뉴스에 크레인이 고장 났다고 말했다. 같은 관계자는 다친 사람이 없다고 덧붙였다.", ()),
        (
            "부두에 기뢰가 있다고 KBS가 보도했다. 이 방송은 이어 대원들이 가는 중이라고 전했다.",
            (("이 방송", "KBS"),),
        ),
    ),
    "ja": (
        (
            "ケーブルが二か所で切れた（時事通信、2021年4月2日）。同じ記事によると、近くに漁船がいた。",
            (("同じ記事", "時事通信"),),
        ),
        (
            "船体が見つかった（ロイター通信、2021年4月3日）。同通信は乗組員が無事だと伝えた。",
            (("同通信", "ロイター通信"),),
        ),
        (
            "海峡が再び開いた（外務省声明、2021年4月4日）。同声明で外務省は水先人に感謝した。",
            (("同声明", "外務省"),),
        ),
        (
            "橋は一年もつと彼は毎日新聞とのインタビューで述べた。このインタビューで彼は業者を責めた。",
            (("このインタビュー", "毎日新聞"),),
        ),
        ("七人が救助された（NHK、2021年4月5日；テレビ朝日、2021年4月5日）。同局は船を映した。", ()),
        (
            "三隻が沈んだ（日本経済新聞、2021年4月5日）。一隻は行方不明だ（共同通信、2021年4月6日）。日本経済新聞の報道はこれに触れていない。",
            (("日本経済新聞の報道", "（日本経済新聞"),),
        ),
        ("委員会が開かれた（共同通信、2021年4月7日）。報告書は九章からなる。", ()),
        (
            "嫌疑を否定した（外務省声明、2021年4月8日）。水先人も同意した（共同通信、2021年4月9日）。上記の声明は船名を挙げていない。",
            (("上記の声明", "外務省"),),
        ),
        ("港の関係者は共同通信に、クレーンが壊れたと話した。同関係者によると、けが人はいない。", ()),
        (
            "岸壁に機雷があると産経新聞が報じた。同紙によれば、隊員が向かっている。",
            (("同紙", "産経新聞"),),
        ),
    ),
}

FURTHER: dict[str, Texts] = {
    "en": (
        (
            "The silo was empty (Interfax, 2 June 2022). In that article the owner blames the drought.",
            (("that article", "Interfax"),),
        ),
        (
            "The mill had burned (The Independent, 3 June 2022). The same day the newspaper wrote that no one was insured.",
            (("the newspaper", "The Independent"),),
        ),
        (
            "Two cranes fell (Reuters, 4 June 2022). As the agency put it, nobody had checked them.",
            (("the agency", "Reuters"),),
        ),
        (
            "The ferry was late, Kyodo News reported. The same Kyodo report names the captain.",
            (("The same Kyodo report", "Kyodo News"),),
        ),
        (
            "The dyke held (TASS, 5 June 2022). According to the same agency, the pumps had failed.",
            (("the same agency", "TASS"),),
        ),
        (
            "The minister spoke for an hour (BBC News, transcript, 6 June 2022). The transcript quoted above has no such words.",
            (("The transcript quoted above", "BBC News"),),
        ),
        ("The bank was closed (Reuters, 7 June 2022). The central bank's own report says otherwise.", ()),
        ("The spokesman told Interfax so. The spokesman also told the newspaper Trud that he was tired.", ()),
        ("Rain fell (Reuters, 8 June 2022). It was the same story every year.", ()),
    ),
    "ru": (
        (
            "Склад пуст (Ведомости, 2 июня 2022 г.). Как пишет газета, виновата засуха.",
            (("газета", "Ведомости"),),
        ),
        (
            "Мельница сгорела (Лента.ру, 3 июня 2022 г.). По сведениям того же издания, она не была застрахована.",
            (("того же издания", "Лента.ру"),),
        ),
        (
            "Краны упали (Интерфакс, 4 июня 2022 г.). В упомянутой выше публикации сказано, что их не проверяли.",
            (("упомянутой выше публикации", "Интерфакс"),),
        ),
        (
            "Паром опоздал, сообщает РИА Новости. Агентство также сообщает, что капитан здоров.",
            (("Агентство", "РИА Новости"),),
        ),
        ("Банк закрыт (ТАСС, 7 июня 2022 г.). Газета вышла без первой полосы.", ()),
        ("Шёл дождь (ТАСС, 8 июня 2022 г.). Та же история повторяется каждый год.", ()),
    ),
    "ko": (
        (
            "창고가 비어 있었다(경향신문, 2022년 6월 2일). 같은 날 이 신문은 가뭄 탓이라고 보도했다.",
            (("이 신문", "경향신문"),),
        ),
        (
            "방앗간이 불탔다(연합뉴스, 2022년 6월 3일). 위 보도에 따르면 보험이 없었다.",
            (("위 보도", "연합뉴스"),),
        ),
        (
            "크레인이 쓰러졌다(뉴시스, 2022년 6월 4일). 해당 기사는 점검이 없었다고 했다.",
            (("해당 기사", "뉴시스"),),
        ),
        (
            "여객선이 늦었다고 동아일보가 보도했다. 이 매체는 선장이 무사하다고 덧붙였다.",
            (("이 매체", "동아일보"),),
        ),
        ("은행이 문을 닫았다(연합뉴스, 2022년 6월 7일). 중앙은행 보고서는 다르게 말한다.", ()),
        ("비가 왔다(KBS, 2022년 6월 8일). 방송은 한 시간 뒤에 끝났다.", ()),
    ),
    "ja": (
        (
            "倉庫は空だった（産経新聞、2022年6月2日）。同紙はまた、干ばつが原因だと伝えた。",
            (("同紙", "産経新聞"),),
        ),
        (
            "製粉所が焼けた（共同通信、2022年6月3日）。この報道によれば、保険はなかった。",
            (("この報道", "共同通信"),),
        ),
        (
            "クレーンが倒れた（朝日新聞、2022年6月4日）。上記の記事は、点検がなかったとしている。",
            (("上記の記事", "朝日新聞"),),
        ),
        (
            "船は遅れたと毎日新聞が報じた。同じ新聞によれば、船長は無事だ。",
            (("同じ新聞", "毎日新聞"),),
        ),
        ("銀行は閉まっていた（時事通信、2022年6月7日）。日銀の報告書は違うことを述べている。", ()),
        ("雨が降った（NHK、2022年6月8日）。市の水道局は断水を決めた。", ()),
    ),
}
