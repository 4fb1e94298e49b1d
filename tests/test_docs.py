"""What the documentation says is so."""

import re
import subprocess
import sys
import tomllib
from dataclasses import fields

import click
import pytest

from pipeline.cli import main
from pipeline.read.sidecar import KEYS
from pipeline.settings import Settings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"sourceline {name}" in README
    assert main.commands[name].help


@pytest.mark.parametrize("line", re.findall(r"^    sourceline (.+)$", README, re.MULTILINE))
def test_every_command_line_of_the_readme_is_one(line: str) -> None:
    words = line.partition("#")[0].split()
    command = main.commands[words[0]]
    context = click.Context(command, info_name=words[0])
    command.parse_args(context, words[1:])


@pytest.mark.parametrize(
    "target", re.findall(r"^    make (\w+)", README, re.MULTILINE) + re.findall(r"`make (\w+)", README)
)
def test_every_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_every_target_says_what_it_does() -> None:
    targets = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in targets:
        assert f"make {target}" in shown


def test_every_setting_is_documented() -> None:
    for field in fields(Settings):
        assert f"`{field.name}`" in README or f"`[{field.name}]`" in README


def test_every_sidecar_key_is_documented() -> None:
    corpus = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    for key in KEYS:
        assert f"`{key}`" in README
        assert f"`{key}`" in corpus


def test_the_python_of_the_readme_runs() -> None:
    code = re.search(r"```python\n(.+?)```", README, re.DOTALL)[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['2019-07-23'] [(2.0, 'time')]"


def test_every_spacy_factory_is_an_entry_point() -> None:
    from pipeline.extract.factories import FINDERS
    from pipeline.extract.pipeline import RUSSIAN

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][
        "spacy_factories"
    ]
    others = {"structure", "labels", "label_agreement", "sentence_starts", *RUSSIAN}
    assert set(FINDERS) | others == set(declared)


def test_no_machine_path_is_in_the_project() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    path = re.compile(r"/(?:root|home/(?!someone))/\w|" + re.escape(str(ROOT)))
    for name in listed:
        file = ROOT / name
        if name and file.is_file() and file.suffix in (".py", ".md", ".toml", ".html", ".css", ".js", ".cfg", ""):
            assert not path.search(file.read_text(encoding="utf-8", errors="replace")), name
