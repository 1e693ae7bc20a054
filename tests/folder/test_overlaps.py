"""Anchors of one source that cannot both be right."""

from __future__ import annotations

import pytest

from journey.facts.claims import Claim
from journey.folder.overlaps import overlaps


def anchored(row: int, start: int, end: int, *, sha256: str = "a" * 64, **cells: object) -> Claim:
    said = {"subject": "O1", "field": "when", "value": "1949-12-06", "basis": "attested", "source": "ding"}
    passage = {"paragraph": 1, "start": start, "end": end, "sha256": sha256}
    return Claim.model_validate({**said, "weight": "good", **passage, **cells, "row": row})


@pytest.mark.parametrize(
    "second",
    [
        anchored(3, 0, 10),  # the same
        anchored(3, 2, 8, sha256="b" * 64),  # one inside the other
        anchored(3, 0, 4, sha256="b" * 64),
        anchored(3, 10, 14, sha256="b" * 64),  # beside it
        anchored(3, 5, 15, paragraph=2),
        anchored(3, 5, 15, source="wang"),
        anchored(3, 5, 15, field="place", value="beijing"),  # one sentence bears several facts
        anchored(3, 5, 15, subject="O2"),
    ],
)
def test_passages_that_may_stand_beside_each_other(second: Claim) -> None:
    assert list(overlaps([anchored(2, 0, 10), second])) == []


def test_two_passages_for_one_fact_do_not_cross() -> None:
    (problem,) = overlaps([anchored(2, 0, 10), anchored(3, 5, 15)])
    assert str(problem) == (
        "claims.csv, row 3, column start: the passage partly overlaps that of row 2 (characters 0 to 10) "
        "for the same fact: let one hold the other, or keep them apart"
    )


def test_one_passage_has_one_fingerprint() -> None:
    (problem,) = overlaps([anchored(2, 0, 10), anchored(3, 0, 10, sha256="b" * 64, subject="O2")])
    assert str(problem) == "claims.csv, row 3, column sha256: the same passage has another fingerprint in row 2"
