"""A text of our own with 30 notes of every shape, and what each cites: (note, words, kind, publisher, date, note it refers to).

Everything in it is invented; outlets are real names only so that the knowledge files know them.
"""

BODY = """A Patrol Over the Strait

Two bombers were seen on July 23, 2019.1 They stayed for 85 minutes.2 The ministry confirmed it the same day,3 and \
"nothing unusual" was reported.4 Aircraft of two states took part.5 Fighters rose to meet them;6 warning shots were fired.7 \
The pilots said nothing.8 A note was handed over in the evening.9 Others saw it differently.10 The numbers vary.11 \
Earlier flights were shorter.12 The agreement of 1972 is silent on this.13 Scholars have long said so.14 The law is clear.15 \
Not all agree.16 Radar tracks were shown.17 They were incomplete.18 The minister spoke twice.19 His second speech was short.20 \
The map was redrawn.21 Three newspapers printed it.22 The embassy kept silent.23 A letter was sent.24 It was never answered.25 \
The Security Council met.26 It adjourned.27 The record is public.28 So is the vote.29 Nothing followed.30

Notes
"""

NOTES: tuple[tuple[str, tuple[tuple[str, str, str | None, str | None, str | None], ...]], ...] = (
    ("Reuters, July 23, 2019.", (("Reuters, July 23, 2019", "footnote", "Reuters", "2019-07-23", None),)),
    ("Ibid.", (("Ibid", "ibid", "Reuters", "2019-07-23", "1"),)),
    (
        "TASS, July 23, 2019; Interfax, July 24, 2019.",
        (
            ("TASS, July 23, 2019", "footnote", "TASS", "2019-07-23", None),
            ("Interfax, July 24, 2019", "footnote", "Interfax", "2019-07-24", None),
        ),
    ),
    (
        'See, e.g., Yonhap News Agency, "A long day over the sea," July 24, 2019; Kyodo News, "Jets; and questions," 24 July 2019.',
        (
            ('Yonhap News Agency, "A long day over the sea," July 24, 2019', "footnote", "Yonhap News Agency", "2019-07-24", None),
            ('Kyodo News, "Jets; and questions," 24 July 2019', "footnote", "Kyodo News", "2019-07-24", None),
        ),
    ),
    ("Id.", (("Id", "ibid", "Kyodo News", "2019-07-24", "4"),)),
    ("The two crews had trained together in spring, as far as is known.", ()),
    (
        'Jane Miller, "Shots in the Dark," The Guardian, July 25, 2019, https://www.theguardian.com/world/2019/jul/25/shots.',
        (
            (
                'Jane Miller, "Shots in the Dark," The Guardian, July 25, 2019, https://www.theguardian.com/world/2019/jul/25/shots',
                "footnote",
                "The Guardian",
                "2019-07-25",
                None,
            ),
        ),
    ),
    ("Id. at 3.", (("Id. at 3", "ibid", "The Guardian", "2019-07-25", "7"),)),
    ("TASS, note 3 above.", (("TASS, note 3 above", "cross-reference", "TASS", "2019-07-23", "3"),)),
    (
        "But see Reuters, July 26, 2019; see also Agence France-Presse, July 26, 2019.",
        (
            ("Reuters, July 26, 2019", "footnote", "Reuters", "2019-07-26", None),
            ("Agence France-Presse, July 26, 2019", "footnote", "Agence France-Presse", "2019-07-26", None),
        ),
    ),
    (
        "The ministry later gave another figure. Interfax, August 1, 2019.",
        (("Interfax, August 1, 2019", "footnote", "Interfax", "2019-08-01", None),),
    ),
    (
        "Peter Hall, The Long Patrol (London: Harbour Press, 2011), p. 45.",
        (("Peter Hall, The Long Patrol (London: Harbour Press, 2011), p. 45", "footnote", "Harbour Press", "2011", None),),
    ),
    (
        "Text at https://treaties.example.org/1972/incsea.html (accessed January 5, 2020).",
        (
            (
                "https://treaties.example.org/1972/incsea.html",
                "footnote",
                None,
                None,
                None,
            ),
        ),
    ),
    (
        'R. Stone, "Airspace and Its Limits," Journal of Air Law 12, no. 3 (2015): 201–230; A. Petrov, "Zones," Naval Review, May 2016, pp. 3–9.',
        (
            ('R. Stone, "Airspace and Its Limits," Journal of Air Law 12, no. 3 (2015): 201–230', "footnote", "Journal of Air Law", "2015", None),
            ('A. Petrov, "Zones," Naval Review, May 2016, pp. 3–9', "footnote", "Naval Review", "2016-05", None),
        ),
    ),
    ("Stone, op. cit., p. 210.", (("Stone, op. cit., p. 210", "cross-reference", "Journal of Air Law", "2015", "14"),)),
    ("Cf. Hall, supra note 12, at 51.", (("Hall, supra note 12, at 51", "cross-reference", "Harbour Press", "2011", "12"),)),
    (
        "Ministry of Defense (Japan), press release, July 23, 2019.",
        (("Ministry of Defense (Japan), press release, July 23, 2019", "footnote", "Ministry of Defense (Japan)", "2019-07-23", None),),
    ),
    ("Ibid., p. 2; Reuters, July 27, 2019.", (
        ("Ibid., p. 2", "ibid", "Ministry of Defense (Japan)", "2019-07-23", "17"),
        ("Reuters, July 27, 2019", "footnote", "Reuters", "2019-07-27", None),
    )),
    (
        "РИА Новости, «Министр выступил», 24 июля 2019 г.; ТАСС, 25.07.2019.",
        (
            ("РИА Новости, «Министр выступил», 24 июля 2019 г", "footnote", "РИА Новости", "2019-07-24", None),
            ("ТАСС, 25.07.2019", "footnote", "ТАСС", "2019-07-25", None),
        ),
    ),
    ("Там же.", (("Там же", "ibid", "ТАСС", "2019-07-25", "19"),)),
    ("연합뉴스, 「지도」, 2019. 7. 30.", (("연합뉴스, 「지도」, 2019. 7. 30", "footnote", "연합뉴스", "2019-07-30", None),)),
    (
        "共同通信、2019年7月24日; BBC News, 24 July 2019; The New York Times, July 25, 2019, p. A4.",
        (
            ("共同通信、2019年7月24日", "footnote", "共同通信", "2019-07-24", None),
            ("BBC News, 24 July 2019", "footnote", "BBC News", "2019-07-24", None),
            ("The New York Times, July 25, 2019, p. A4", "footnote", "The New York Times", "2019-07-25", None),
        ),
    ),
    ("Author's conversation with an official who asked not to be named.", ()),
    (
        "Quoted in Associated Press, July 28, 2019.",
        (("Associated Press, July 28, 2019", "footnote", "Associated Press", "2019-07-28", None),),
    ),
    ("See note 10 above.", (("note 10 above", "cross-reference", "Reuters", "2019-07-26", "10"),)),
    (
        "UN Security Council, S/PV.8588, 25 July 2019.",
        (("UN Security Council, S/PV.8588, 25 July 2019", "footnote", "UN Security Council", "2019-07-25", None),),
    ),
    ("Ibid.", (("Ibid", "ibid", "UN Security Council", "2019-07-25", "26"),)),
    (
        "See, for example, Reuters, July 29, 2019. The council met again in August.",
        (("Reuters, July 29, 2019", "footnote", "Reuters", "2019-07-29", None),),
    ),
    ("All times are local. One abstention is not counted here.", ()),
    (
        "Agence France-Presse, “Silence After the Storm”, 2 August 2019, www.afp.example.com/silence.",
        (
            (
                "Agence France-Presse, “Silence After the Storm”, 2 August 2019, www.afp.example.com/silence",
                "footnote",
                "Agence France-Presse",
                "2019-08-02",
                None,
            ),
        ),
    ),
)  # fmt: skip

TEXT = BODY + "\n".join(f"{n}. {words}" for n, (words, _) in enumerate(NOTES, 1)) + "\n"
