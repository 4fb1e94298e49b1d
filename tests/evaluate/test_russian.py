from pathlib import Path

from pipeline.evaluate.russian import f1, figures, names_of, read, score


def test_names_are_read_from_the_stand_off_files() -> None:
    spans = [
        ["1", "name", "0", "4", "9", "1"], ["2", "surname", "5", "6", "9", "1"], ["3", "org_name", "20", "12", "9", "2"],
        ["4", "loc_name", "26", "6", "9", "1"], ["5", "org_descr", "14", "5", "9", "1"],
    ]  # fmt: skip
    objects = [["7", "Person", "1", "2"], ["8", "Org", "3", "5"], ["9", "LocOrg", "4"], ["10", "Project", "5"]]
    assert names_of(spans, objects) == {(0, 11, "PERSON"), (20, 32, "ORG")}


def test_f1_counts_exact_spans() -> None:
    assert f1([{(0, 1, "LOC"), (2, 3, "ORG")}], [{(0, 1, "LOC"), (2, 4, "ORG")}]) == 0.5
    assert f1([set()], [set()]) == 0.0


def test_a_set_is_scored(tmp_path: Path) -> None:
    folder = tmp_path / "ru" / "factrueval"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Анна Белова приехала в Самару.\n", encoding="utf-8")
    (folder / "a.spans").write_text(
        "1 name 0 4 1 1  # Анна\n2 surname 5 6 2 1  # Белова\n3 loc_name 23 6 3 1  # Самару\n", encoding="utf-8"
    )
    (folder / "a.objects").write_text("1 Person 1 2 # Анна Белова\n2 Location 3 # Самару\n", encoding="utf-8")
    assert [len(names) for _, names in read(folder)] == [2]
    measured = score(tmp_path)
    assert measured["names F1, factRuEval"] == 1.0 and measured["words per CPU-second"] > 0
    assert all(name.startswith("ru: ") for name in figures(tmp_path)) and figures(tmp_path / "ru") == {}
