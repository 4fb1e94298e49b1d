"""A document in several languages: each stretch read as its own, offsets exact, links between findings right."""

from dataclasses import replace

from pipeline.extract.findings import extract
from pipeline.extract.joined import joined
from pipeline.extract.mixed import only, with_foreign
from pipeline.extract.stretches import Stretches, foreign_stretches
from pipeline.extract.structure import blocks_of
from pipeline.records import (
    Attribution,
    Citation,
    Claim,
    Date,
    Document,
    Findings,
    Link,
    Mention,
    Note,
    Passage,
    Quantity,
    Span,
)

QUOTED = "20일 오후 3시에 조난당한 어선 2척을 구조하고 있었다."
RUSSIAN = "По данным РИА Новости, 25 ноября 2018 года ранены трое моряков."
TEXT = f"""The spokeswoman of the ministry, Han Seo-yeon, said on December 21: “{QUOTED}” (Yonhap, December 21, 2018).

{RUSSIAN}

Two patrol boats left the harbour on December 22 and sailed for nearly 90 minutes to the south.
"""


def _document(text: str = TEXT, language: str = "en") -> Document:
    return Document(
        "v", "a.txt", "text/plain", "t", text, language=language, published="2018-12-23", published_source="sidecar",
        blocks=blocks_of(text),
    )  # fmt: skip


def test_each_stretch_is_read_by_its_own_pipeline():
    found = extract(_document())
    assert found.languages == ("en", "ko", "ru")
    assert {(d.value, TEXT[d.start : d.end]) for d in found.dates} >= {
        ("2018-12-20T15:00+09:00", "20일 오후 3시"),
        ("2018-11-25", "25 ноября 2018 года"),
        ("2018-12-22", "on December 22"[3:]),
    }
    assert {(q.number, q.unit) for q in found.quantities} == {(2, "ship"), (3, "person"), (90, "minute"), (2, "boat")}
    assert [p.language for p in found.passages if RUSSIAN[:20] in TEXT[p.start : p.end]] == ["ru"]


def test_a_quotation_in_another_language_has_its_speaker_and_its_citation():
    found = extract(_document())
    claim = next(c for c in found.claims if "어선" in TEXT[c.start : c.end])
    assert claim.attribution is not None and claim.certainty == "reported"
    assert "Han Seo-yeon" in (found.attributions[claim.attribution].speaker or "")
    assert [found.citations[i].publisher for i in claim.citations] == ["Yonhap"]


def test_lists_stay_in_order_and_passages_apart():
    found = extract(_document())
    for name in ("passages", "mentions", "dates", "quantities", "attributions", "citations", "claims"):
        starts = [x.start for x in getattr(found, name)]
        assert starts == sorted(starts), name
    assert all(a.end <= b.start for a, b in zip(found.passages, found.passages[1:], strict=False))


def test_the_same_bytes_give_the_same_findings():
    assert extract(_document()) == extract(_document())


def test_another_pipeline_sees_its_stretches_at_their_offsets_and_nothing_else():
    document = _document()
    at = TEXT.index(RUSSIAN)
    document = replace(
        document, links=(Link(0, 3, "https://example.org/"), Link(at, at + 3, "https://example.com/")),
        notes=(Note("1", Span(at + 2, at + 3), len(TEXT) - 3, len(TEXT)),),
    )  # fmt: skip
    part = only(document, "ru", foreign_stretches(document)["ru"])
    assert len(part.text) == len(TEXT) and part.text[:at].strip() == "" and part.text.count("\n") == TEXT.count("\n")
    assert part.text[at + 3 : at + len(RUSSIAN)] == RUSSIAN[3:] and part.text[at + 2] == " "  # the mark of a note
    assert [(b.start, b.end) for b in part.blocks] == [(at, at + len(RUSSIAN))]
    assert [k.url for k in part.links] == ["https://example.com/"] and not part.notes


def test_what_the_own_language_understood_only_in_part_gives_way():
    foreign = {"ko": Stretches([Span(10, 20)])}
    own = Findings(
        passages=(Passage(0, 30, "en"),),
        mentions=(Mention(2, 4, "LOC"), Mention(12, 14, "ORG"), Mention(18, 22, "ORG")),
        attributions=(
            Attribution((Span(0, 3),), (Span(4, 8),), (Span(10, 20),)),
            Attribution((Span(0, 3),), (Span(4, 8),), (Span(15, 25),)),
        ),
        claims=(Claim(10, 20, attribution=0), Claim(0, 30, attribution=1, speaker="X", speaker_span=Span(0, 3))),
        made_by={"claims": "claims 1 (a)"},
    )
    theirs = Findings(
        passages=(Passage(10, 20, "ko"),),
        mentions=(Mention(10, 12, "ORG"), Mention(25, 27, "ORG")),
        claims=(Claim(10, 19),),
        made_by={"claims": "claims 1 (b)"},
    )
    found = with_foreign(_document("x" * 30), own, foreign, lambda part: theirs)
    assert [(m.start, m.end) for m in found.mentions] == [(2, 4), (10, 12)]
    assert [(p.start, p.end) for p in found.passages] == [(0, 30)]
    assert found.attributions == own.attributions[:1]
    assert [(c.start, c.end, c.attribution, c.speaker) for c in found.claims] == [
        (0, 30, None, None),
        (10, 19, 0, None),
    ]
    assert found.made_by["claims"] == "claims 1 (a); ko: claims 1 (b)" and found.languages == ("en", "ko")


def test_nothing_is_claimed_within_a_citation_in_brackets():
    own = Findings(citations=(Citation(8, 24, "parenthetical"),))
    theirs = Findings(
        mentions=(Mention(10, 12, "ORG"),), claims=(Claim(10, 20),), citations=(Citation(12, 18, "narrative"),)
    )
    found = with_foreign(_document("x" * 30), own, {"ru": Stretches([Span(10, 20)])}, lambda part: theirs)
    assert (len(found.mentions), len(found.claims), found.citations) == (1, 0, own.citations)


def test_indexes_follow_what_they_point_at():
    own = {
        "citations": {0: Citation(50, 60, "footnote"), 2: Citation(70, 75, "ibid", refers_to=0)},
        "attributions": {1: Attribution((), (Span(40, 44),), (Span(45, 49),))},
        "claims": {0: Claim(45, 49, attribution=1, citations=(0, 1, 2))},
    }
    other = {
        "citations": {0: Citation(0, 5, "narrative"), 1: Citation(6, 9, "ibid", refers_to=0)},
        "attributions": {0: Attribution((), (Span(10, 14),), (Span(15, 20),))},
        "claims": {0: Claim(15, 20, attribution=0, citations=(1,))},
    }
    empty: dict[str, dict[int, object]] = {k: {} for k in ("passages", "mentions", "dates", "quantities")}
    found = joined(empty | own, [empty | other])
    assert [c.refers_to for c in found.citations] == [None, 0, None, 2]
    assert [(c.attribution, c.citations) for c in found.claims] == [(0, (1,)), (1, (2, 3))]


def test_dates_and_quantities_of_one_language_are_untouched():
    plain = _document(TEXT.split("\n\n")[-1])
    found = extract(plain)
    assert found.languages == ("en",) and [type(x) for x in (*found.dates, *found.quantities)] == [
        Date,
        Quantity,
        Quantity,
    ]
