"""Folding: spellings meet, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("專列駛出車站", "专列驶出车站"),
        ("１９４９年１２月", "1949年12月"),
        ("Заозёрная", "ЗАОЗЕРНАЯ"),
        ("Ürümqi", "urumqi"),
        ("，", ","),
    ],
)
def test_spellings_of_one_thing_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("西", "酉"), ("é", "а")])
def test_letters_of_their_own_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(alphabet="專列駛12月 ЁеAé\n\t"))
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
