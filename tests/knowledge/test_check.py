"""The check finds every kind of fault, and finds none in the files that ship."""

from pathlib import Path

import pytest

from pipeline.knowledge import load
from pipeline.knowledge.check import check


def test_our_own_files_are_sound() -> None:
    assert [p.message for p in check(load())] == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[website.US]\nx = { name = "Reuters" }\n', "name_clash"),
        ('[website.US]\nx = { name = "X Files", ru = ["ТАСС"] }\n', "name_clash"),
        ('[website.US]\nx = { name = "X Files", domains = ["ria.ru"] }\n', "domain_clash"),
        ('[website.US]\nx = { name = "X Files", domains = ["www.X.org"] }\n', "bad_domain"),
        ('[website.US]\nx = { name = "X Files", parent = "nobody" }\n', "unknown_parent"),
        (
            '[website.US]\nx = { name = "X Files", parent = "y" }\ny = { name = "Y Files", parent = "x" }\n',
            "parent_loop",
        ),
        ('[blog.US]\nx = { name = "X Files" }\n', "unknown_kind"),
        ('[website.QQ]\nx = { name = "X Files" }\n', "unknown_country"),
        ('[website.US]\ntass = { name = "TASS" }\n', "id_clash"),
        ('[website.US]\nx = { name = "X Files", wikidata = "130879" }\n', "bad_wikidata"),
        ('[website.US]\nx = { name = "X Files", wikidata = "Q130879" }\n', "bad_wikidata"),
        ('[ministry.JP]\nx = { name = "X Files", role = "defense-ministry" }\n', "role_clash"),
        ('[ministry.JP]\nx = { name = "X Files", role = "walks-ministry" }\n', "unknown_role"),
        ('[website.US]\nx = { name = "..." }\n', "empty_name"),
        ('[[cues.en]]\npos = "noise"\nlemmas = ["grunt"]\n', "bad_cue"),
        ("[persons.given]\nsame = 3\n", "bad_persons"),
        ('[offices.king]\nen = "king"\n', "bad_offices"),
        ('[place_classes.creek]\nen = ["bay"]\n', "class_clash"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, content: str, reason: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    problems = check(load(own))
    assert reason in {p.reason for p in problems}
    assert all(p.stage == "knowledge" and p.where for p in problems)
