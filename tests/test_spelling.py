"""Other spellings of a text: character for character, so that places stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.spelling import others, spellings

HAN = st.text(alphabet="毛澤東泽东訪问問苏蘇后後里裏頭发髮「」“”，,。火車专專列乾干 a1", max_size=30)


@given(HAN)
def test_a_spelling_has_the_same_length_and_comes_once(text: str) -> None:
    found = list(spellings(text))
    assert all(len(spelt) == len(text) for spelt in found)
    assert len({text, *found}) == len(found) + 1


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("专列离开北京", "專列離開北京"),
        ("專列離開北京", "专列离开北京"),
        ("「走」", "“走”"),
        ("“走”，他說", "「走」,他說"),
        ("专列：「走」", "專列:“走”"),
    ],
)
def test_script_and_signs_are_both_respelt(text: str, other: str) -> None:
    assert other in list(spellings(text))


@given(HAN)
def test_kinship_is_mutual(text: str) -> None:
    for char in text:
        assert char not in others(char)
        assert all(char in others(other) for other in others(char))
