"""The closed lists: their order is what ranks go by."""

from __future__ import annotations

import pytest

from journey.facts.edtf import Precision
from journey.facts.vocabulary import Basis, Ranked, Weight


@pytest.mark.parametrize("words", [Basis, Weight, Precision])
def test_a_rank_is_the_place_in_the_list(words: type[Ranked]) -> None:
    assert [word.rank for word in words] == list(range(len(words)))


def test_the_first_is_the_firmest_the_heaviest_and_the_finest() -> None:
    assert (Basis.ATTESTED.rank, Weight.STRONG.rank, Precision.MINUTE.rank) == (0, 0, 0)
