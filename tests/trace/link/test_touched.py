"""A change of one name reaches the names that may be the same thing's, however far, and no others."""

from typing import Any

from pipeline.trace.link.events import Told
from pipeline.trace.link.kept import in_order, keep, kept, sweep, told_by
from pipeline.trace.link.mentions import Atom
from pipeline.trace.link.touched import reached

NOTHING = Told(frozenset(), frozenset(), frozenset(), frozenset())


def _keep(db: Any, document: str, *names: str) -> dict[str, int]:
    """Keep persons of a document; the numbers of their names."""
    atoms = [
        Atom(document, "person", "PERSON", {("en", name): 1}, mentions=[(f"{document} {name}", "r", 1.0)])
        for name in names
    ]
    keep(db, document, atoms, NOTHING)
    return {text: k.name or 0 for k in kept(db, "document", [document]) for _, text in k.atom.forms}


def test_from_a_full_name_to_its_surname_and_on_to_namesakes(db: Any) -> None:
    numbers = _keep(db, "a", "Pavel Zarubin", "Zarubin", "Oleg Zarubin", "Anna Belova")
    assert reached(db, [numbers["Pavel Zarubin"]]) == {numbers[n] for n in ("Pavel Zarubin", "Zarubin", "Oleg Zarubin")}
    assert reached(db, [numbers["Anna Belova"]]) == {numbers["Anna Belova"]}


def test_full_names_that_differ_do_not_reach_each_other(db: Any) -> None:
    numbers = _keep(db, "a", "Pavel Zarubin", "Oleg Zarubin")
    assert reached(db, [numbers["Pavel Zarubin"]]) == {numbers["Pavel Zarubin"]}


def test_a_name_is_kept_once_and_goes_with_the_last_that_bears_it(db: Any) -> None:
    first, second = _keep(db, "a", "Anna Belova"), _keep(db, "b", "Anna Belova")
    assert first == second
    sweep(db, first.values())
    assert [k.atom.document for k in in_order(kept(db, "name", first.values()))] == ["a", "b"]
    db.execute("DELETE FROM trace_atoms")
    sweep(db, first.values())
    assert db.execute("SELECT count(*) FROM trace_names").fetchone() == (0,)


def test_what_was_kept_reads_back_as_it_was(db: Any) -> None:
    forms = {("ru", "Павел Зарубин"): 2, ("en", "Pavel Zarubin"): 0}
    atom = Atom("a", "person", "PERSON", forms, None, False, frozenset({"captain"}), [("m", "full name", 0.95)])
    told = Told(frozenset({"2020-05-03"}), frozenset({737548}), frozenset({"kerch-strait"}), frozenset({"ru"}))
    keep(db, "a", [atom], told)
    (read,) = kept(db, "document", ["a"])
    assert read.atom == atom and list(read.atom.forms) == list(forms)
    assert told_by(db, ["a", "b"]) == {"a": told}
