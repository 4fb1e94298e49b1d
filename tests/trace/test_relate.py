"""What follows from facts compared: the relation, read off a comparison made by hand."""

import pytest

from pipeline.records import Reason
from pipeline.trace.compare import Comparison
from pipeline.trace.relate import relate
from tests.trace.build import stretch

FACTS = (
    Reason("number", "13 minutes", "13 minutes", True),
    Reason("date", "December 27", "December 28", False),
)


@pytest.mark.parametrize(("surplus", "relation"), [(3.0, "contradicts"), (0.8, "partly supports")])
def test_another_day_contradicts_where_a_number_and_the_score_tell_the_event(surplus: float, relation: str) -> None:
    comparison = Comparison(FACTS, overlap=0.2, surplus=surplus, words=4, tied=1)
    found = relate(stretch("claim", document="report"), stretch("passage"), comparison, cited=False)
    assert found is not None and found.relation == relation
