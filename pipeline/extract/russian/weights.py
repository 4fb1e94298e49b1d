"""The news models of slovnet and the embeddings they share, read once per process.

The weights are files of the `natasha` package, found without importing it: its code needs a morphology that Python 3.11 breaks.
"""

from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import MissingModel

NEEDED = ("natasha", "slovnet", "navec", "razdel", "pymorphy3")
_EMBEDDINGS = "emb/navec_news_v1_1B_250K_300d_100q.tar"


def require() -> None:
    """Raise MissingModel, with what to do, where a package of the extra is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise MissingModel(
            f"Russian names, tags and trees need {', '.join(missing)}; install them: pip install 'sourceline[languages]'"
        )


def name() -> str:
    """What reads Russian, with versions: findings are made anew when it changes. Raises MissingModel as `require` does."""
    require()
    return f"slovnet {version('slovnet')}, natasha {version('natasha')}, pymorphy3 {version('pymorphy3')}"


@lru_cache(maxsize=3)
def model(kind: str) -> Any:
    """The slovnet model "NER", "Morph" or "Syntax", ready to be called on lists of words."""
    loaded = getattr(import_module("slovnet"), kind).load(str(_data() / f"model/slovnet_{kind.lower()}_news_v1.tar"))
    return loaded.navec(_embeddings())


@lru_cache(maxsize=1)
def _embeddings() -> Any:
    return import_module("navec").Navec.load(str(_data() / _EMBEDDINGS))


def _data() -> Path:
    """The folder of weights in the natasha package."""
    require()
    found = find_spec("natasha")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places or ()))) / "data"
