"""Ten seconds of what `make readers` does for ten minutes."""

from pathlib import Path

from tests.engine.readers import watch


def test_readers_see_whole_documents_while_others_are_written(tmp_path: Path) -> None:
    seen = watch(tmp_path, 10)
    assert seen.faults == [] and seen.halves() == []
    assert set(seen.answers) == {200} and seen.answers[200] > 40 and len(seen.documents) >= 3
