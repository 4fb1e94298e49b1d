"""How far somebody's words reach, and who goes on: sentences of our own with several verbs of saying."""

from typing import Any

import pytest

from pipeline.extract.pipeline import build


def _said(nlp: Any, text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [
        (a.source[0].of(text) if a.source else None, a.cue[0].of(text), tuple(s.of(text) for s in a.content))
        for a in nlp(text)._.attributions
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The harbour master said the pier would stay open, adding that two cranes had been lost.",
         ("The harbour master", "said", ("the pier would stay open",)),
         ("The harbour master", "adding", ("that two cranes had been lost",))),
        ("The coast guard said the barge was empty, citing a report of the port.",
         ("The coast guard", "said", ("the barge was empty",)),
         ("The coast guard", "citing", ("a report of the port",))),
        ("The navy said that it would search the bay and warned that the mines were live.",
         ("The navy", "said", ("that it would search the bay",)),
         ("The navy", "warned", ("that the mines were live",))),
    ],
)  # fmt: skip
def test_a_speaker_goes_on_with_another_verb(en_nlp: Any, text: str, first: Any, second: Any):
    assert _said(en_nlp, text) == [first, second]


def test_a_participle_behind_another_speaker_is_not_the_first_ones(en_nlp: Any):
    text = "The mayor said that the union rejected the offer, saying that it was an insult."
    assert ("The mayor", "saying", ("that it was an insult",)) not in _said(en_nlp, text)


def test_a_vow_ends_before_the_official_who_tells_of_it(en_nlp: Any):
    text = "The company has denied the charge, a lawyer for the crew said."
    said = _said(en_nlp, text)
    assert ("a lawyer for the crew", "said", ("The company has denied the charge",)) in said
    assert all("lawyer" not in part for _, cue, content in said if cue == "has denied" for part in content)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The minister said that Oslo had promised to pay.", {"said"}),
        ("The minister said that Oslo supports the plan.", {"said"}),
        ("The minister said that Oslo had claimed that the ship was lost.", {"said", "had claimed"}),
    ],
)
def test_within_an_account_only_what_is_told_outright_has_a_speaker_of_its_own(en_nlp: Any, text: str, cues: set[str]):
    assert {cue for _, cue, _ in _said(en_nlp, text)} == cues


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The port said in a statement that the crew was safe.", "The port", "said", "that the crew was safe"),
        ("The captain testified at a hearing on Monday that the pump had failed.", "The captain", "testified",
         "that the pump had failed"),
        ("The senators questioned whether the bridge was safe.", "The senators", "questioned", "whether the bridge was safe"),
        ("The film explains how the dam broke.", "The film", "explains", "how the dam broke"),
        ("The captain admitted using an old chart.", "The captain", "admitted", "using an old chart"),
        ("The loss was confirmed by the Norwegian navy.", "the Norwegian navy", "was confirmed by", "The loss"),
        ("The agency plans to appeal the ruling.", "The agency", "plans", "to appeal the ruling"),
        ("Oslo charges that the trawler crossed the line.", "Oslo", "charges", "that the trawler crossed the line"),
        ("Anna Berg said the new rules that were passed in May hurt small ports.", "Anna Berg", "said",
         "the new rules that were passed in May hurt small ports"),
    ],
)  # fmt: skip
def test_content_behind_the_verb(en_nlp: Any, text: str, source: str, cue: str, content: str):
    assert _said(en_nlp, text) == [(source, cue, (content,))]


def test_a_participle_tells_nothing_of_what_stands_before_it(en_nlp: Any):
    text = "The minister left the hall at noon, calling the vote a farce."
    assert _said(en_nlp, text) == [("The minister", "calling", ("the vote a farce",))]


def test_a_notes_number_behind_the_full_stop_ends_the_sentence(en_nlp: Any):
    text = "The mayor said that the bridge was shut.18 Oslo denied that it had been warned.19"
    assert _said(en_nlp, text) == [
        ("The mayor", "said", ("that the bridge was shut",)),
        ("Oslo", "denied", ("that it had been warned",)),
    ]


def test_a_vote_tells_nothing(en_nlp: Any):
    assert _said(en_nlp, "The motion was rejected by seven votes to four.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Although the wind had dropped, sailors say the fire spread within minutes.",
         ("sailors", "say", ("the fire spread within minutes",))),
        ("In a radio interview on Sunday, Anna Berg said the port would close.", ("Anna Berg", "said", ("the port would close",))),
        ('On the talk show "Good Morning, Norway," Anna Berg said the port would close.',
         ("Anna Berg", "said", ("the port would close",))),
        ("At the end of the talks, Oslo agreed to pay for the bridge.", ("Oslo", "agreed", ("to pay for the bridge",))),
        ("Though the port was open, he said, nobody dared to use it.",
         ("he", "said", ("Though the port was open", "nobody dared to use it"))),
        ("The mine, which the navy says drifted for days, was blown up.", ("the navy", "says", ("which", "drifted for days"))),
        ("The mayor praised the crew, which had been at sea for a week.", ("The mayor", "praised", ("the crew",))),
        ("The mayor condemned the strike after the port had been closed.", ("The mayor", "condemned", ("the strike",))),
        ("As Anna Berg put it on Monday, the port is a dead place.", ("Anna Berg", "put it", ("the port is a dead place",))),
        ("The port, as Anna Berg put it, is a dead place.", ("Anna Berg", "put it", ("The port", "is a dead place"))),
        ("Citing the storm, the port closed its gates.", ("the port", "Citing", ("the storm",))),
        ('"The bay is safe," Anna Berg said at a meeting in Bergen, Norway, "but nobody will sail there before May."',
         ("Anna Berg", "said", ('"The bay is safe,"', '"but nobody will sail there before May."'))),
        ('The captain said, "We waited, and yes, we were afraid, but nobody left the ship."',
         ("The captain", "said", ('"We waited, and yes, we were afraid, but nobody left the ship."',))),
        ('"We waited for hours," the captain said. "The pilot said that he was lost. Nobody came."',
         ("the captain", "said", ('"We waited for hours,"', '"The pilot said that he was lost. Nobody came."'))),
        ("They've said that the port will close.", ("They", "'ve said", ("that the port will close",))),
    ],
)  # fmt: skip
def test_what_belongs_to_the_content(en_nlp: Any, text: str, expected: Any):
    assert expected in _said(en_nlp, text)


def test_what_the_speaker_thinks_is_part_of_what_he_says(en_nlp: Any):
    text = "The mayor said that she believes the port will close."
    assert _said(en_nlp, text) == [("The mayor", "said", ("that she believes the port will close",))]


def test_a_participle_right_behind_the_speaker_is_his(en_nlp: Any):
    text = '"You must pay the crew," the mayor said, suggesting that the owner had fled.'
    assert ("the mayor", "suggesting", ("that the owner had fled",)) in _said(en_nlp, text)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The owners are confident that the ferry can be saved.", "The owners", "are confident", "that the ferry can be saved"),
        ("Many sailors were worried about the state of the pumps.", "Many sailors", "were worried about", "the state of the pumps"),
        ("Oslo repeated its refusal to pay for the bridge.", "its", "refusal", "to pay for the bridge"),
        ("The union continued to insist that the crew be paid.", "The union", "continued to insist", "that the crew be paid"),
        ("The captain went on to describe how the pump had failed.", "The captain", "went on to describe",
         "how the pump had failed"),
        ("The owners likened the strike to a war.", "The owners", "likened", "the strike to a war"),
        ("Anna Berg continually brags about her boats.", "Anna Berg", "continually brags about", "her boats"),
        ("Anna Berg called on Oslo to pay for the bridge.", "Anna Berg", "called on", "Oslo to pay for the bridge"),
        ("Many voters want higher wages.", "Many voters", "want", "higher wages"),
    ],
)  # fmt: skip
def test_what_is_held_or_wanted(en_nlp: Any, text: str, source: str, cue: str, content: str):
    assert (source, cue, (content,)) in _said(en_nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that the ferry cannot be saved.",
        "The owners are not confident that the ferry can be saved.",
        "I am sure that the ferry can be saved.",
        "That means the ferry will be sold.",
        "New Harbour Rules Face First Test In Norway",
    ],
)
def test_nobody_holds_it(en_nlp: Any, text: str):
    assert _said(en_nlp, text) == []


def test_a_headline_with_capitals(en_nlp: Any):
    text = "Norwegian Captain Vows To Return To The Arctic Coast\n\nThe ship left at noon."
    assert _said(en_nlp, text) == [("Norwegian Captain", "Vows", ("To Return To The Arctic Coast",))]


def test_the_subject_within_a_quotation_is_not_the_speaker(en_nlp: Any):
    text = '"He was a good captain. One of the best in the whole fleet," Anna Berg said in an interview.'
    assert [(s, c) for s, c, _ in _said(en_nlp, text)] == [("Anna Berg", "said")]


def test_the_paragraph_behind_a_colon_is_what_is_said(en_nlp: Any):
    text = "The mayor added:\n\nThe bridge was shut for good reasons. Nobody was hurt.\n\nThe port was open."
    assert _said(en_nlp, text) == [("The mayor", "added", ("The bridge was shut for good reasons. Nobody was hurt",))]


def test_an_accusation_in_the_passive(en_nlp: Any):
    text = "The pilots were accused of flying too low."
    assert _said(en_nlp, text) == [(None, "were accused of", ("The pilots", "flying too low"))]


def test_a_comparison_is_no_report(en_nlp: Any):
    assert _said(en_nlp, "The losses were small compared to those of last year.") == []


def test_what_is_believed_of_somebody(en_nlp: Any):
    text = "The crew is believed to have left the ship."
    assert _said(en_nlp, text) == [(None, "is believed", ("The crew", "to have left the ship"))]


def test_a_name_by_which_something_is_known_is_no_belief(en_nlp: Any):
    assert _said(en_nlp, "The strait, known as the Narrows, was closed.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Insurance Claims Rise After Harbour Storm", False),
        ("Russia Demands Release of Sailors", True),
        ("The runway was clear of snow at six.", False),
        ("Drivers should be aware of the risk of ice.", False),
        ("If the minister is aware of the plan, he has not said so.", False),
        ("The minister is confident that the talks will go on.", True),
    ],
)
def test_plurals_in_headlines_and_adjectives_of_things_tell_nothing(text: str, told: bool) -> None:
    assert bool(build("en")(text)._.attributions) is told
