"""Who said what in sentences of our own: (text, source, cue, content parts, speaker)."""

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.attributions.tree import is_passive, past_slip
from pipeline.extract.extensions import register
from pipeline.extract.names import resolve
from pipeline.records import Mention

register()

Case = tuple[str, str | None, str, tuple[str, ...], str | None]

PLAIN: list[Case] = [
    ("The Ukrainian Navy insisted that it had given notice of the transit.", "The Ukrainian Navy", "insisted",
     ("that it had given notice of the transit",), "Ukrainian Navy"),
    ("Sergei Lavrov told reporters in Moscow on Monday that the talks would go on.", "Sergei Lavrov", "told",
     ("that the talks would go on",), "Sergei Lavrov"),
    ("Officials say the strait is closed to all ships.", "Officials", "say", ("the strait is closed to all ships",), "Officials"),
    ("The ministry confirmed that two aircraft had crossed the border and that one of them turned back.", "The ministry",
     "confirmed", ("that two aircraft had crossed the border and that one of them turned back",), None),
    ("Angela Merkel warned on Tuesday that the deal was at risk.", "Angela Merkel", "warned", ("that the deal was at risk",),
     "Angela Merkel"),
    ("Vice Admiral Igor Petrov of the coast guard stated on December 8 that the bridge was safe.",
     "Vice Admiral Igor Petrov of the coast guard", "stated", ("that the bridge was safe",), None),
    ("Vladimir Dzhabarov, deputy chairman of the committee, stated on July 22 that the patrol was lawful (RIA-Novosti, July 22, 2019).",
     "Vladimir Dzhabarov, deputy chairman of the committee", "stated", ("that the patrol was lawful",), "Vladimir Dzhabarov"),
    ("A source close to the ministry reportedly suggested that the exercise would be repeated (Vedomosti, July 23, 2019).",
     "A source close to the ministry", "reportedly suggested", ("that the exercise would be repeated",),
     "a source close to the ministry"),
    ("A source told TASS that the crew had been released.", "A source", "told", ("that the crew had been released",), "a source"),
    ("The navy said that its ships had left port; two of them were damaged.", "The navy", "said",
     ("that its ships had left port; two of them were damaged",), None),
    ("Reuters reported that the pipeline had burst.", "Reuters", "reported", ("that the pipeline had burst",), "Reuters"),
    ("The report concluded that no law had been broken.", "The report", "concluded", ("that no law had been broken",), "report"),
    ("Polls show a close race in the north.", "Polls", "show", ("a close race in the north",), "Polls"),
    ("Angela Merkel announced that she would resign in June.", "Angela Merkel", "announced", ("that she would resign in June",),
     "Angela Merkel"),
    ("The president of Finland explained why the border had been closed.", "The president of Finland", "explained",
     ("why the border had been closed",), "president of Finland"),
]  # fmt: skip

AROUND: list[Case] = [
    ("Some 40 ships were waiting at the time, Admiral Oleg Petrov stated on December 8.", "Admiral Oleg Petrov", "stated",
     ("Some 40 ships were waiting at the time",), "Oleg Petrov"),
    ("The crews, Interfax reported, had shut themselves inside the vessels.", "Interfax", "reported",
     ("The crews", "had shut themselves inside the vessels"), "Interfax"),
    ("The bridge, he said, was safe.", "he", "said", ("The bridge", "was safe"), None),
    ("According to South Korea's MND, an A-50 violated the airspace twice shortly after 9am.", "South Korea's MND",
     "According to", ("an A-50 violated the airspace twice shortly after 9am",), "Ministry of National Defense (Republic of Korea)"),
    ("The vessels crossed the border at night, according to the Federal Security Service (FSB).",
     "the Federal Security Service (FSB)", "according to", ("The vessels crossed the border at night",),
     "Federal Security Service (FSB)"),
    ("The ship, according to Reuters, sank in an hour.", "Reuters", "according to", ("The ship", "sank in an hour"), "Reuters"),
    ("In the words of Boris Johnson, the plan was a disaster.", "Boris Johnson", "In the words of", ("the plan was a disaster",),
     "Boris Johnson"),
    ("The drone was shot down, military sources said.", "military sources", "said", ("The drone was shot down",), "military sources"),
    ("As Interfax reported, the ship left port on Friday.", "Interfax", "reported", ("the ship left port on Friday",), "Interfax"),
]  # fmt: skip

QUOTED: list[Case] = [
    ('"We did not enter their airspace," Ivan Petrov said.', "Ivan Petrov", "said", ('"We did not enter their airspace,"',),
     "Ivan Petrov"),
    ('"We did not enter their airspace," said Ivan Petrov, a spokesman for the fleet.',
     "Ivan Petrov, a spokesman for the fleet", "said", ('"We did not enter their airspace,"',), "Ivan Petrov"),
    ("“You should resign. You should give back the money,” Warren told the banker.", "Warren", "told",
     ("“You should resign. You should give back the money,”",), "Warren"),
    ('John Kerry said: "The agreement is working."', "John Kerry", "said", ('"The agreement is working."',), "John Kerry"),
    ('"Where are the ships?" Maria Lopez asked.', "Maria Lopez", "asked", ('"Where are the ships?"',), "Maria Lopez"),
    ('"The sea," John Kerry said, "belongs to everyone."', "John Kerry", "said", ('"The sea,"', '"belongs to everyone."'),
     "John Kerry"),
    ('"It was dark," John Kerry said. "Nobody saw the ship."', "John Kerry", "said",
     ('"It was dark,"', '"Nobody saw the ship."'), "John Kerry"),
    ('"It was dark," John Kerry said.\n\n"Nobody saw the ship. Nobody heard it either."', "John Kerry", "said",
     ('"It was dark,"', '"Nobody saw the ship. Nobody heard it either."'), "John Kerry"),
    ('The ministry reacted with "deep concern and regret".', "The ministry", "reacted with", ('"deep concern and regret"',), None),
    ('Nikki Haley spoke of an "outrageous violation" of the border.', "Nikki Haley", "spoke of",
     ('an "outrageous violation" of the border',), "Nikki Haley"),
    ("«We are ready», Petro Poroshenko said.", "Petro Poroshenko", "said", ("«We are ready»",), "Petro Poroshenko"),
    ('"The results speak for themselves and nobody can deny them." ― Maria Lopez', "Maria Lopez", "―",
     ('"The results speak for themselves and nobody can deny them."',), "Maria Lopez"),
    ("''The tax is a mistake,'' Len Burman said.", "Len Burman", "said", ("''The tax is a mistake,''",), "Len Burman"),
]  # fmt: skip

FRAMES: list[Case] = [
    ("South Korea denies the charge.", "South Korea", "denies", ("the charge",), "South Korea"),
    ("Angela Merkel described the attack as a reckless act.", "Angela Merkel", "described", ("the attack as a reckless act",),
     "Angela Merkel"),
    ('He dismissed it as "a border incident, nothing more".', "He", "dismissed", ('it as "a border incident, nothing more"',), None),
    ("The Ukrainian Navy put the number of wounded at six.", "The Ukrainian Navy", "put", ("the number of wounded at six",),
     "Ukrainian Navy"),
    ("The ministry accused the pilot of having flown too low.", "The ministry", "accused",
     ("the pilot of having flown too low",), None),
    ("Emmanuel Macron called the decision a mistake.", "Emmanuel Macron", "called", ("the decision a mistake",), "Emmanuel Macron"),
    ("Angela Merkel called for a new inquiry.", "Angela Merkel", "called for", ("a new inquiry",), "Angela Merkel"),
    ("The European Parliament condemned the inspections of ships by Russia.", "The European Parliament", "condemned",
     ("the inspections of ships by Russia",), "European Parliament"),
    ("Bellingcat concluded that the boat was in open waters.", "Bellingcat", "concluded",
     ("that the boat was in open waters",), "Bellingcat"),
    ("Seoul urged Tokyo to return to the talks.", "Seoul", "urged", ("Tokyo to return to the talks",), "Seoul"),
    ("Barack Obama vowed to close the prison.", "Barack Obama", "vowed", ("to close the prison",), "Barack Obama"),
    ("The Sankei Shimbun had written of two separate flights.", "The Sankei Shimbun", "had written of",
     ("two separate flights",), "Sankei Shimbun"),
    ("Boris Johnson rejected the claim.", "Boris Johnson", "rejected", ("the claim",), "Boris Johnson"),
    ("The minister disclosed the incident in the evening, calling it an extremely dangerous act.", "The minister", "calling",
     ("it an extremely dangerous act",), None),
    ("The minister disclosed the incident in the evening and said that the ship had not replied.", "The minister", "said",
     ("that the ship had not replied",), None),
    ("Tokyo complained that Seoul had gone to the press first.", "Tokyo", "complained", ("that Seoul had gone to the press first",),
     "Tokyo"),
]  # fmt: skip

MISSING: list[Case] = [
    ("It was reported that three sailors had been wounded.", None, "was reported", ("that three sailors had been wounded",), None),
    ("It is alleged that the tanker carried weapons.", None, "is alleged", ("that the tanker carried weapons",), None),
    ("The ship is said to have turned back.", None, "is said", ("The ship", "to have turned back"), None),
    ("The commander was reported to have fled.", None, "was reported", ("The commander", "to have fled"), None),
    ("The claim that the radar was used has not been proven.", None, "claim", ("that the radar was used",), None),
    ("The tanker was reportedly hit by a missile.", None, "reportedly", ("The tanker was", "hit by a missile"), None),
]  # fmt: skip

RESOLVED: list[Case] = [
    ("Defense Minister Takeshi Iwaya protested to Seoul. He spoke of a dangerous act.", "He", "spoke of", ("a dangerous act",),
     "Takeshi Iwaya"),
    ("The Ukrainian Navy said that its tug was hit. They added that the crew was safe.", "They", "added",
     ("that the crew was safe",), "Ukrainian Navy"),
    ("Nikki Haley arrived in Kyiv on Monday. She said that the talks had failed.", "She", "said", ("that the talks had failed",),
     "Nikki Haley"),
    ("President Vladimir Putin met Angela Merkel. He said that the gas would flow.", "He", "said", ("that the gas would flow",),
     "Vladimir Putin"),
    ("President Vladimir Putin met Angela Merkel. She said that the gas would flow.", "She", "said", ("that the gas would flow",),
     "Angela Merkel"),
    ("Defense Minister Takeshi Iwaya spoke to the press. The minister said that the aircraft was safe.", "The minister", "said",
     ("that the aircraft was safe",), "Takeshi Iwaya"),
    ("The MOD of Japan published a video. The ministry said that the video was genuine.", "The ministry", "said",
     ("that the video was genuine",), "Ministry of Defense (Japan)"),
    ("On that same day, Yevgeny Ivanov commented that the flight was routine. Ivanov added that nobody was hurt.", "Ivanov", "added",
     ("that nobody was hurt",), "Yevgeny Ivanov"),
    ("Spokeswoman Maria Zakharova spoke first. The spokeswoman denied that ships had been moved.", "The spokeswoman", "denied",
     ("that ships had been moved",), "Maria Zakharova"),
    ("RIA-Novosti published a report. The agency wrote that the tug was empty.", "The agency", "wrote", ("that the tug was empty",),
     "RIA Novosti"),
]  # fmt: skip

ALL = [*PLAIN, *AROUND, *QUOTED, *FRAMES, *MISSING, *RESOLVED]


def _found(doc: Any, cue: str) -> list[Any]:
    return [a for a in doc._.attributions if a.cue[0].of(doc.text) == cue]


@pytest.mark.parametrize(("text", "source", "cue", "content", "speaker"), ALL, ids=[c[0][:60] for c in ALL])
def test_source_cue_content_speaker(
    en_nlp: Any, text: str, source: str | None, cue: str, content: tuple[str, ...], speaker: str | None
):
    doc = en_nlp(text)
    said = [
        (a.source[0].of(text) if a.source else None, a.cue[0].of(text), tuple(s.of(text) for s in a.content))
        for a in doc._.attributions
    ]
    assert (source, cue, content) in said
    if speaker:
        assert speaker in {a.speaker for a in _found(doc, cue)}


NOTHING = [
    "The ship left port at noon and reached the bay by night.",
    "I think it will rain.",
    "The so-called \"bridge\" was never built.",
    "He never said that the ship was lost.",
    "The council will hold a vote on Monday.",
    "(TASS, November 25, 2018)",
    "",
    "?!",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_no_attribution(en_nlp: Any, text: str):
    assert en_nlp(text)._.attributions == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The navy denied that its ships had entered the bay and complained that the pilots had been reckless.",
         "The navy", "complained", "that the pilots had been reckless"),
        ("A senior officer of the fleet was quoted as saying that the mine could not have drifted so far.",
         "A senior officer of the fleet", "was quoted", "that the mine could not have drifted so far"),
        ("On March 3, 2021, the harbour was closed; the closure, Oslo maintains, is lawful.", "Oslo", "maintains", "the closure"),
        ("In his opinion, the cable was cut on purpose.", "his", "In his opinion", "the cable was cut on purpose"),
        ("The jet, in the minister's view, had strayed.", "the minister", "view", "The jet"),
        ("Secretary of State Colin Powell confirmed that a convoy had been hit.", "Secretary of State Colin Powell", "confirmed",
         "that a convoy had been hit"),
    ],
)  # fmt: skip
def test_source_is_whoever_can_speak(en_nlp: Any, text: str, source: str, cue: str, content: str):
    found = next(a for a in en_nlp(text)._.attributions if a.cue[0].of(text) == cue)
    assert (found.source[0].of(text), found.content[0].of(text)) == (source, content)


def test_a_post_with_of_is_not_the_speaker():
    doc = spacy.blank("en")("Secretary of State Colin Powell confirmed it.")
    doc._.mentions = (Mention(19, 31, "PERSON", None, "Colin Powell"),)
    assert resolve(doc, 0, 31) == ("Colin Powell", None)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("An officer who asked not to be named told Reuters that the ship had sunk.", {"told"}),
        ("Officials, who spoke on condition of anonymity, told the press that the ship had sunk.", {"told"}),
        ("The minister declined to say whether the ship had sunk.", {"declined"}),
        ("Trade grew by nearly 40 per cent in the first quarter.", set()),
        ('The pilots had performed "reckless turns" that threatened the safety of the crews.', set()),
    ],
)
def test_words_about_the_telling_are_no_report(en_nlp: Any, text: str, cues: set[str]):
    assert {a.cue[0].of(text) for a in en_nlp(text)._.attributions} == cues


def test_a_place_keeps_a_ministry_from_being_the_one_named_before(en_nlp: Any):
    text = "Japan's Ministry of Defense released a video. According to the ministry in Seoul, the video was cut."
    (found,) = [a for a in en_nlp(text)._.attributions if a.cue[0].of(text) == "According to"]
    assert found.speaker == "ministry in Seoul"


def test_denial_is_negative(en_nlp: Any):
    (denial,) = en_nlp("The ministry denied that ships had been moved.")._.attributions
    assert denial.polarity == "negative"


def test_saying_is_positive(en_nlp: Any):
    (said,) = en_nlp("The ministry said that ships had been moved.")._.attributions
    assert said.polarity == "positive"


@pytest.mark.parametrize(
    ("text", "kind", "source_kind"),
    [
        ('"We are ready," Ivan Petrov said.', "direct", "person"),
        ("Reuters reported that the pipeline had burst.", "indirect", "media"),
        ('The Ukrainian Navy spoke of an "act of war" at sea.', "mixed", "organization"),
        ("A source told TASS that the crew had been released.", "indirect", "anonymous"),
        ("It was reported that three sailors had been wounded.", "indirect", "missing"),
    ],
)
def test_kinds(en_nlp: Any, text: str, kind: str, source_kind: str):
    (found,) = en_nlp(text)._.attributions
    assert (found.kind, found.source_kind) == (kind, source_kind)


def test_both_of_two_nested_attributions_are_kept(en_nlp: Any):
    text = "Interfax reported that the ministry had denied that ships had been moved."
    assert {a.cue[0].of(text) for a in en_nlp(text)._.attributions} == {"reported", "had denied"}


def test_spans_lie_within_the_text_and_are_not_empty(en_nlp: Any):
    text = "  ".join(case[0] for case in ALL)
    for found in en_nlp(text)._.attributions:
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


def test_found_in_order_of_start(en_nlp: Any):
    starts = [a.start for a in en_nlp(" ".join(case[0] for case in ALL))._.attributions]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("words", "tags", "heads", "deps", "slip"),
    [
        ("Ivan Petrov , head , stated that ships left", "NNP NNP , NN , VBN IN NNS VBD", [0, 0, 3, 0, 5, 0, 8, 8, 5],
         "ROOT flat punct appos punct acl mark nsubj ccomp", True),
        ("The crew , told that ships left", "DT NN , VBN IN NNS VBD", [1, 1, 3, 1, 6, 6, 3],
         "det ROOT punct acl mark nsubj ccomp", False),
        ("The statement issued by Kyiv", "DT NN VBN IN NNP", [1, 1, 1, 4, 2], "det ROOT acl case obl", False),
    ],
)  # fmt: skip
def test_a_past_tense_taken_for_a_participle(words: str, tags: str, heads: list[int], deps: str, slip: bool) -> None:
    doc = Doc(spacy.blank("en").vocab, words=words.split(), tags=tags.split(), heads=heads, deps=deps.split())
    verb = next(t for t in doc if t.tag_ == "VBN")
    assert past_slip(verb) == slip
    assert is_passive(verb) != slip
