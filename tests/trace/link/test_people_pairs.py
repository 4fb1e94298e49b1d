"""Pairs of names that are one person's, and pairs that are two persons', drawn from knowledge of how names are written abroad."""

import pytest

from pipeline.trace.link.compare_people import DIFFERENT, FAMILY, SAME, compare_people

ONE_PERSON = """
Михаил Горбачёв | Mikhail Gorbachev
Михаила Горбачева | Mikhail Gorbachov
Горбачёв Михаил Сергеевич | Mikhail Gorbachev
Борис Ельцин | Boris Yeltsin
보리스 옐친 | Boris Yeltsin
ボリス・エリツィン | Борис Ельцин
Никита Хрущёв | Nikita Khrushchev
Никиты Хрущёва | Nikita Khruschev
니키타 흐루쇼프 | Nikita Khrushchev
ニキータ・フルシチョフ | Никита Хрущёв
Владимир Высоцкий | Vladimir Vysotsky
Владимира Высоцкого | Vladimir Vysotskiy
Лев Толстой | Lev Tolstoy
Льва Толстого | Lev Tolstoi
レフ・トルストイ | Lev Tolstoy
레프 톨스토이 | Лев Толстой
Пётр Чайковский | Pyotr Tchaikovsky
Петра Чайковского | Pyotr Chaykovskiy
ピョートル・チャイコフスキー | Pyotr Tchaikovsky
표트르 차이콥스키 | Пётр Чайковский
Сергей Королёв | Sergei Korolev
Sergey Korolyov | Сергея Королева
セルゲイ・コロリョフ | Sergei Korolev
Юрий Гагарин | Yuri Gagarin
Юрием Гагариным | Yury Gagarin
유리 가가린 | Yuri Gagarin
ユーリイ・ガガーリン | Юрий Гагарин
Валентина Терешкова | Valentina Tereshkova
Валентину Терешкову | Valentina Tereshkova
발렌티나 테레시코바 | Valentina Tereshkova
ワレンチナ・テレシコワ | Валентина Терешкова
Георгий Жуков | Georgy Zhukov
게오르기 주코프 | Georgy Zhukov
ゲオルギー・ジューコフ | Georgi Zhukov
Дмитрий Шостакович | Dmitri Shostakovich
드미트리 쇼스타코비치 | Dmitri Shostakovich
ドミートリイ・ショスタコーヴィチ | Дмитрий Шостакович
Александр Солженицын | Alexander Solzhenitsyn
Александра Солженицына | Aleksandr Solzhenitsyn
알렉산드르 솔제니친 | Aleksandr Solzhenitsyn
Виктор Ющенко | Viktor Yushchenko
Віктор Ющенко | Виктор Ющенко
ヴィクトル・ユシチェンコ | Viktor Yushchenko
빅토르 유셴코 | Виктор Ющенко
Юлия Тимошенко | Yulia Tymoshenko
Юлії Тимошенко | Юлия Тимошенко
ユリア・ティモシェンコ | Yulia Tymoshenko
율리야 티모셴코 | Юлия Тимошенко
Леонид Кравчук | Leonid Kravchuk
Леонида Кучмы | Leonid Kuchma
レオニード・クチマ | Леонид Кучма
Микола Азаров | Николай Азаров
Mykola Azarov | Nikolai Azarov
Олександр Турчинов | Александр Турчинов
Oleksandr Turchynov | Aleksandr Turchinov
Володимир Гройсман | Владимир Гройсман
Volodymyr Groysman | Владимира Гройсмана
Сергій Бубка | Sergey Bubka
Serhiy Bubka | Сергей Бубка
Евгений Примаков | Yevgeny Primakov
Евгения Примакова | Evgeny Primakov
예브게니 프리마코프 | Yevgeny Primakov
Алексей Косыгин | Alexei Kosygin
Андрей Громыко | Andrei Gromyko
Андрея Громыко | Andrey Gromyko
アンドレイ・グロムイコ | Андрей Громыко
안드레이 그로미코 | Andrei Gromyko
А. Сахаров | Сахаров А.
박정희 | Park Chung-hee
朴正熙 | 박정희
Пак Чон Хи | Park Chung-hee
パク・チョンヒ | 박정희
전두환 | Chun Doo-hwan
全斗煥 | Chun Doo Hwan
Чон Ду Хван | 전두환
노태우 | Roh Tae-woo
盧泰愚 | Roh Tae Woo
ノ・テウ | Roh Tae-woo
김영삼 | Kim Young-sam
金泳三 | Kim Young-sam
キム・ヨンサム | 김영삼
Ким Ён Сам | 김영삼
김대중 | Kim Dae-jung
金大中 | Kim Dae Jung
Ким Дэ Чжун | Kim Dae-jung
이회창 | Lee Hoi-chang
李會昌 | 이회창
반기문 | Ban Ki-moon
潘基文 | Ban Ki-moon
パン・ギムン | 반기문
Пан Ги Мун | Ban Ki-moon
홍명보 | Hong Myung-bo
洪明甫 | Hong Myung-bo
ホン・ミョンボ | 홍명보
손흥민 | Son Heung-min
Heung-min Son | 손흥민
孫興民 | 손흥민
ソン・フンミン | Son Heung-min
Сон Хын Мин | 손흥민
차범근 | Cha Bum-kun
박지성 | Park Ji-sung
Ji-sung Park | 朴智星
パク・チソン | 박지성
봉준호 | Bong Joon-ho
Пон Чжун Хо | Bong Joon-ho
ポン・ジュノ | 봉준호
배용준 | Bae Yong-joon
ペ・ヨンジュン | Bae Yong-joon
윤여정 | Youn Yuh-jung
김연아 | Kim Yuna
キム・ヨナ | 김연아
Ким Ён А | 김연아
이병헌 | Lee Byung-hun
イ・ビョンホン | 이병헌
李炳憲 | イ・ビョンホン
정몽구 | Chung Mong-koo
황영조 | Hwang Young-cho
남궁민 | Namgung Min
Hayao Miyazaki | 미야자키 하야오
Хаяо Миядзаки | Miyazaki Hayao
ミヤザキ・ハヤオ | Hayao Miyazaki
Akira Kurosawa | 구로사와 아키라
Акира Куросава | Akira Kurosawa
Junichiro Koizumi | 고이즈미 준이치로
Дзюнъитиро Коидзуми | Junichiro Koizumi
Yasuhiro Nakasone | 나카소네 야스히로
Ясухиро Накасонэ | Yasuhiro Nakasone
Kakuei Tanaka | 다나카 가쿠에이
Какуэй Танака | Tanaka Kakuei
Ryutaro Hashimoto | 하시모토 류타로
Рютаро Хасимото | Ryutaro Hashimoto
Tsutomu Hata | Цутому Хата
Kiichi Miyazawa | Киити Миядзава
Yukio Hatoyama | 하토야마 유키오
Юкио Хатояма | 하토야마 유키오
Haruki Murakami | 무라카미 하루키
Харуки Мураками | ムラカミ・ハルキ
Deng Xiaoping | Дэн Сяопин
Hu Jintao | Ху Цзиньтао
후진타오 | Hu Jintao
胡錦濤 | Hu Jintao
Jiang Zemin | Цзян Цзэминь
장쩌민 | Jiang Zemin
Li Keqiang | 리커창
温家宝 | Wen Jiabao
Barack Obama | Барак Обама
Бараком Обамой | Barack H. Obama
버락 오바마 | Barack Obama
バラク・オバマ | Барак Обама
Bill Clinton | William Clinton
Билл Клинтон | 빌 클린턴
ビル・クリントン | Bill Clinton
Ronald Reagan | Рональд Рейган
로널드 레이건 | Ronald Reagan
ロナルド・レーガン | Ronald Reagan
Jimmy Carter | Джимми Картер
지미 카터 | Jimmy Carter
George Bush | Джорджа Буша
조지 부시 | George W. Bush
ジョージ・ブッシュ | George Bush
Margaret Thatcher | Маргарет Тэтчер
Margaret Thatcher | マーガレット・サッチャー
Tony Blair | Тони Блэр
토니 블레어 | Tony Blair
トニー・ブレア | Tony Blair
Helmut Kohl | Гельмут Коль
헬무트 콜 | Helmut Kohl
Nicolas Sarkozy | Николя Саркози
니콜라 사르코지 | Nicolas Sarkozy
ニコラ・サルコジ | Николя Саркози
Silvio Berlusconi | Сильвио Берлускони
실비오 베를루스코니 | Silvio Berlusconi
Recep Tayyip Erdogan | Реджеп Тайип Эрдоган
Nelson Mandela | 넬슨 만델라
Нельсона Манделы | Nelson Mandela
Kofi Annan | コフィ・アナン
Кофи Аннан | 코피 아난
"""

TWO_PERSONS = """
Михаил Горбачёв | Mikhail Gorbunov
Сергей Иванов | Сергей Иванченко
Sergei Ivanov | Сергей Игнатов
Иван Сидоров | Игорь Сидоров
Алексей Волков | Андрей Волков
Alexei Petrov | Alexander Petrov
Дмитрий Козлов | Dmitry Kozlovsky
Виктор Янукович | Viktor Yushchenko
Виктор Ющенко | Екатерина Ющенко
Юрий Луценко | Юлия Луценко
Андрей Громов | Andrei Gromyko
Пётр Иванович Соколов | Пётр Андреевич Соколов
Olga Smirnova | Oleg Smirnov
Сергей Павлов | Павел Сергеев
Maria Petrova | Марина Петрова
Никита Хрущёв | Никита Михалков
Лев Троцкий | Леонид Троцкий
김영삼 | Kim Young-nam
김영삼 | 김영남
김정일 | Kim Jong-un
金正日 | 김정은
박정희 | Park Chung-hoon
박정희 | Chung Jung-hee
이회창 | Lee Hae-chan
이해찬 | Lee Hoi-chang
전두환 | Chun Doo-hyun
노태우 | 노회찬
정몽구 | Chung Mong-joon
정몽준 | Чон Мон Гу
손흥민 | Son Hyun-min
최민수 | Choi Min-sik
최민식 | チェ・ミンス
황교안 | Hwang Kyo-sung
김현종 | Kim Hyun-chong Park
반기문 | Ban Ki-hoon
윤병세 | Yoon Byung-ho
송민순 | Song Min-soon Kim
한승수 | Han Seung-joo
이종석 | Lee Jong-chan
임동원 | 임동옥
朴智星 | 朴智元
Shinzo Abe | Shintaro Abe
Junichiro Koizumi | Shinjiro Koizumi
다나카 가쿠에이 | 다나카 마키코
Yasuo Fukuda | Takeo Fukuda
Ясуо Фукуда | Такэо Фукуда
Taro Aso | Taro Kono
Hayao Miyazaki | Goro Miyazaki
Hu Jintao | Hu Yaobang
후진타오 | Hu Chunhua
Li Peng | Li Keqiang
George Bush | Jeb Bush
Bill Clinton | Hillary Clinton
빌 클린턴 | Hillary Clinton
Donald Trump | Ivanka Trump
Дональд Трамп | Мелания Трамп
John Kerry | John Kelly
Robert Gates | Bill Gates
James Baker | Jim Becker
David Cameron | James Cameron
Tony Blair | Tony Blinken
Michael Flynn | Michael Fallon
Susan Rice | Condoleezza Rice
조지 부시 | Jeb Bush
Barack Obama | Michelle Obama
Emmanuel Macron | Brigitte Macron
Nicolas Sarkozy | Nicolas Maduro
Helmut Kohl | Helmut Schmidt
Vladimir Lukin | Vladimir Lukyanov
Виталий Чуркин | Виталий Чурилов
"""

SURNAMES = """
Горбачёва | Mikhail Gorbachev
Ельцин | 옐친
Хрущёв | フルシチョフ
Obama | Барак Обама
オバマ | 버락 오바마
메르켈 | Angela Merkel
プーチン | Путина
М. Горбачёв | Mikhail Gorbachev
Gorbachev M. | Михаил Горбачёв
Koizumi | 고이즈미 준이치로
小泉 | Koizumi
鈴木 | Suzuki
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = (line.split("|") for line in text.strip().splitlines())
    return [(one.strip(), other.strip()) for one, other in pairs]


@pytest.mark.parametrize(("one", "other"), _pairs(ONE_PERSON))
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert compare_people(one, other).kind in (SAME, FAMILY)
    assert compare_people(other, one).kind == compare_people(one, other).kind


def test_nearly_all_of_them_by_their_full_names() -> None:
    kinds = [compare_people(*pair).kind for pair in _pairs(ONE_PERSON)]
    assert kinds.count(SAME) >= 0.97 * len(kinds)


@pytest.mark.parametrize(("one", "other"), _pairs(TWO_PERSONS))
def test_two_persons_stay_two(one: str, other: str) -> None:
    assert compare_people(one, other).kind == DIFFERENT
    assert compare_people(other, one).kind == DIFFERENT


@pytest.mark.parametrize(("one", "other"), _pairs(SURNAMES))
def test_a_surname_alone_says_no_more_than_that_it_fits(one: str, other: str) -> None:
    assert compare_people(one, other).kind == FAMILY
