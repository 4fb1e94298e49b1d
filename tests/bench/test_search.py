import json
from pathlib import Path

import pytest

from pipeline.bench import haystack
from pipeline.bench.search import measure, p95
from pipeline.store.database import open_database

SENTENCES = [f"The {a} of the {b} was seen near the {c} that day." for a in ("boat", "horse", "choir") for b in ("mayor", "baker") for c in ("mill", "lake", "barn")]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    tokens, treebank, names = (tmp_path / name for name in haystack.TEXTS)
    claims = tmp_path / "en/wice/entailment_retrieval/claim/dev.jsonl"
    for file in (tokens, treebank, names, claims):
        file.parent.mkdir(parents=True, exist_ok=True)
    tokens.write_text(json.dumps({"evidence": SENTENCES[:6]}) + "\n", encoding="utf-8")
    treebank.write_text("".join(f"# text = {s}\n1\tThe\n\n" for s in SENTENCES[6:12]), encoding="utf-8")
    names.write_text(json.dumps([{"sents": [s.split() for s in SENTENCES[12:]]}]), encoding="utf-8")
    about = {"claim_title": "Aster", "claim_section": "", "claim_context": ""}
    page = ["Aster, a zeppelin, crossed Lake Ulme in 1911.", "Tea is served."]
    row = {"label": "supported", "supporting_sentences": [[0]], "claim": "The zeppelin Aster flew over Lake Ulme.", "evidence": page, "meta": about}  # fmt: skip
    claims.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_the_same_size_gives_the_same_passages(data: Path) -> None:
    some = haystack.sentences(data)
    assert len(some) == len(SENTENCES)
    assert list(haystack.made_up(some, 45)) == list(haystack.made_up(some, 45))
    assert [len(passages) for _, passages in haystack.made_up(some, 45)] == [20, 20, 5]


def test_passages_are_stored_where_their_documents_have_them(data: Path, tmp_path: Path) -> None:
    db = open_database(tmp_path / "made.db")
    haystack.write(db, haystack.made_up(haystack.sentences(data), 45))
    sql = (
        'SELECT quote, substr(v.text, start + 1, "end" - start) FROM passages p JOIN versions v ON v.sha256 = p.version'
    )
    rows = db.execute(sql).fetchall()
    db.close()
    assert len(rows) == 45
    assert all(quote == text for quote, text in rows)


def test_a_claims_own_page_is_found_among_the_rest(data: Path) -> None:
    times = measure(data, 1000, 1)
    assert times.kept == times.answers == [True]
    assert min(times.found + times.traced + times.plain) > 0


def test_p95_is_what_19_of_20_do_not_exceed() -> None:
    assert p95([float(n) for n in range(20)]) == 19.0
    assert p95([1.0]) == 1.0
