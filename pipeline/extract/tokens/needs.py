"""The packages without which Korean and Japanese cannot be cut into words."""

from importlib.metadata import version
from importlib.util import find_spec

from pipeline.errors import MissingModel

NEEDED = {
    "ko": {"mecab": "python-mecab-ko", "mecab_ko_dic": "python-mecab-ko-dic"},
    "ja": {"sudachipy": "sudachipy", "sudachidict_core": "sudachidict_core"},
}
"""By language: the modules that are imported, and the packages that bring them."""
_LANGUAGES = {"ko": "Korean", "ja": "Japanese"}


def require(language: str) -> None:
    """Raise MissingModel, with what to do, where a package that cuts this language into words is not installed."""
    missing = [package for module, package in NEEDED.get(language, {}).items() if find_spec(module) is None]
    if missing:
        raise MissingModel(
            f"{_LANGUAGES[language]} words and names need {', '.join(missing)}; install them: pip install 'sourceline[languages]'"
        )


def versions(language: str) -> str:
    """Those packages with their versions, "" where none is needed: findings are made anew when one changes.

    Raises MissingModel as `require` does.
    """
    require(language)
    return ", ".join(f"{package} {version(package)}" for package in NEEDED.get(language, {}).values())
