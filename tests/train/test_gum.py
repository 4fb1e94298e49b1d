"""Names out of GUM's entities: the proper-noun heads and what is joined to them."""

from pathlib import Path

from pipeline.train.gum import read_gum

# word, part of speech, head, relation, entity field
SENTENCE = """
President PROPN 2 nmod:desc (1-person
Boris PROPN 6 nsubj _
Petrov PROPN 2 flat 1)
, PUNCT 6 punct _
who PRON 6 nsubj (1-person)
met VERB 0 root _
the DET 8 det (2-organization
Bank PROPN 6 obj _
of ADP 10 case _
Japan PROPN 8 nmod (3-place)2)
in ADP 13 case _
an DET 13 det (4-place
office NOUN 6 obl 4)
. PUNCT 6 punct _
"""


def lines() -> str:
    rows = [row.split() for row in SENTENCE.split("\n") if row]
    return "\n".join(
        f"{i}\t{word}\t_\t{pos}\t_\t_\t{head}\t{relation}\t_\t{'_' if entity == '_' else 'Entity=' + entity}"
        for i, (word, pos, head, relation, entity) in enumerate(rows, start=1)
    )


def test_names_are_proper_nouns_with_what_is_joined_to_them(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_text("# text = x\n" + lines() + "\n\n", encoding="utf-8")
    [(words, spans)] = read_gum(tmp_path)
    found = {(" ".join(words[a:b]), label) for a, b, label in spans}
    assert found == {("Boris Petrov", "PERSON"), ("Bank of Japan", "ORG"), ("Japan", "LOC")}
