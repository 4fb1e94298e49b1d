"""The list of claims is the same by whichever way it is walked, and the same as one that looks at every claim."""

import sqlite3
from collections.abc import Iterator

import pytest

from pipeline.bench.made import make
from pipeline.publish.queries import claim_list

BOUNDS = ("FEW_DOCUMENTS", "FEW_PASSAGES", "FEW_CLAIMS", "EXAMINED")
FILTERS = [
    {}, {"status": "contradicted"}, {"status": "none_found", "modality": "fact"}, {"speaker": "SPEAKER"}, {"language": "ko"},
    {"language": "en", "status": "partial", "modality": "opinion"}, {"outlet": "outlet-0"}, {"since": "2015-01-01", "until": "2015-06"},
    {"until": "2013", "status": "supported"}, {"since": "2020", "language": "ru"}, {"certainty": "hedged"}, {"review": "open", "language": "ja"},
    {"review": "settled"}, {"q": "WORDS"}, {"q": "WORDS", "status": "supported"}, {"document": "DOCUMENT"}, {"speaker": "SPEAKER", "since": "2016"},
]  # fmt: skip


@pytest.fixture(scope="module")
def conn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("list") / "made.db"
    make(path, 1_500, seed=2)
    conn = sqlite3.connect(path)
    yield conn
    conn.close()


def _filled(conn: sqlite3.Connection, filters: dict[str, str]) -> dict[str, str]:
    ask = {
        "SPEAKER": "SELECT speaker FROM claims WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        "WORDS": "SELECT substr(quote, 1, instr(quote, ' ') - 1) FROM claims WHERE status = 'supported' AND quote LIKE '% %' ORDER BY id LIMIT 1",
        "DOCUMENT": "SELECT min(id) FROM documents",
    }
    return {name: conn.execute(ask[text]).fetchone()[0] if text in ask else text for name, text in filters.items()}


def _plain(conn: sqlite3.Connection, filters: dict[str, str], order: str) -> list[str]:
    """Every claim looked at, in the order wanted."""
    columns = {
        "status": "c",
        "speaker": "c",
        "modality": "c",
        "certainty": "c",
        "document": "c",
        "language": "d",
        "outlet": "d",
    }
    wanted = [f"{columns[name]}.{name} = :{name}" for name in filters if name in columns]
    settled = "c.id IN (SELECT claim FROM decisions)"
    wanted += [{"open": f"NOT {settled}", "settled": settled}[filters["review"]]] if "review" in filters else []
    wanted += ["instr(lower(c.quote), lower(:q))"] if "q" in filters else []
    wanted += ["d.published >= :since"] if "since" in filters else []
    wanted += ["substr(d.published, 1, length(:until)) <= :until"] if "until" in filters else []
    sql = f"""SELECT c.id FROM claims c JOIN documents d ON +d.id = +c.document WHERE {" AND ".join(wanted) or "1"}
              ORDER BY {claim_list.ORDERS[order]}"""
    return [row[0] for row in conn.execute(sql, filters)]


@pytest.mark.parametrize("few", [1, 1_000_000], ids=["walked", "gone through"])
@pytest.mark.parametrize("order", claim_list.ORDERS)
def test_every_way_gives_the_same(
    conn: sqlite3.Connection, order: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in BOUNDS:
        monkeypatch.setattr(claim_list, bound, few)
    for filters in (_filled(conn, f) for f in FILTERS):
        expected = _plain(conn, filters, order)
        for offset in (0, 7):
            found = claim_list.listing(conn, filters, order=order, limit=20, offset=offset)
            assert [c["id"] for c in found["claims"]] == expected[offset : offset + 20], filters
            assert found["total"] == len(expected) if not found["more"] else found["total"] <= len(expected), filters
            assert few == 1 or not found["more"], filters


def test_words_are_looked_for_in_the_passages_that_have_them(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_list, "EXAMINED", 10)
    filters = _filled(conn, {"q": "WORDS"})
    found = claim_list.listing(conn, filters, order="check", limit=1_000, offset=0)
    assert not found["more"] and [c["id"] for c in found["claims"]] == _plain(conn, filters, "check") != []
