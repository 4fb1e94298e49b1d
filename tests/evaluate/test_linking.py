"""The scores of linking count pairs of mentions in two documents."""

from pathlib import Path

from pipeline.evaluate.linking import Named, figures, pair_scores


def _named(document: str, entity: str, ours: str | None, language: str = "en", event: str = "e") -> Named:
    return Named(document, event, language, entity, "PERSON", entity, ours)


def test_all_found() -> None:
    scores = pair_scores([_named("1", "a", "x"), _named("2", "a", "x", "ru"), _named("2", "b", "y", "ru")])
    assert (
        scores["precision"] == scores["recall"] == scores["recall across languages"] == scores["recall per name"] == 1
    )


def test_a_split_costs_recall_and_a_merger_precision() -> None:
    scores = pair_scores([_named("1", "a", "x"), _named("2", "a", "y"), _named("3", "b", "y")])
    assert scores["recall"] == 0 and scores["precision"] == 0
    scores = pair_scores([_named("1", "a", "x"), _named("2", "a", "x"), _named("3", "b", "x")])
    assert scores["recall"] == 1 and scores["precision"] == 1 / 3


def test_pairs_within_a_document_or_of_two_events_do_not_count() -> None:
    scores = pair_scores([_named("1", "a", "x"), _named("1", "a", "y"), _named("2", "a", "z", event="other")])
    assert scores["recall"] == scores["precision"] == 0


def test_a_frequent_name_does_not_decide_the_mean() -> None:
    often = [_named(str(n), "often", "x") for n in range(10)]
    seldom = [_named("1", "seldom", "y"), _named("2", "seldom", "z")]
    scores = pair_scores([*often, *seldom])
    assert scores["recall"] > 0.95 and scores["recall per name"] == 0.5


def test_gold_texts_are_scored_on_their_spans_and_end_to_end(tmp_path: Path) -> None:
    for language, text in {
        "en": 'The spokesman <name label="PERSON" entity="z">Pavel Zarubin</name> left <name label="LOC" entity="k">Kyiv</name>.',
        "ru": '<name label="PERSON" entity="z">Павел Зарубин</name> покинул <name label="LOC" entity="k">Киев</name>.',
    }.items():
        (tmp_path / language).mkdir()
        head = f"language: {language}\ndocument: made-up/{language}\n\n"
        (tmp_path / language / "one.xml").write_text(head + text + "\n", encoding="utf-8")
    found = figures(tmp_path)
    assert found["linking: precision"] == found["linking: recall across languages"] == 1
    assert found["linking known names: recall"] == found["linking other names: recall"] == 1
    assert found["linking end to end known names: recall"] == 1
