"""Other spellings of a text: character for character, so that places stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.spelling import SIMPLIFIED, TRADITIONAL, convert, others, script_of, spellings

HAN = st.text(alphabet="毛澤東泽东訪问問苏蘇后後里裏頭发髮「」“”，,。火車专專列乾干 a1", max_size=30)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("專列離開北京", TRADITIONAL),
        ("专列离开北京", SIMPLIFIED),
        ("北京", None),
        ("后里", None),
        ("Поезд", None),
        ("", None),
        ("專列 from 北京 и т. д.", TRADITIONAL),
        ("专列離开了车站", SIMPLIFIED),
    ],
)
def test_the_script_is_told_by_its_characters(text: str, script: str | None) -> None:
    assert script_of(text) == script


@given(HAN)
def test_a_spelling_has_the_same_length_and_comes_once(text: str) -> None:
    found = list(spellings(text))
    assert all(len(spelt) == len(text) for spelt in found)
    assert len({text, *found}) == len(found) + 1


@given(st.text(max_size=30), st.sampled_from(["s2t", "s2tw", "s2twp", "t2s", "tw2sp"]))
def test_converting_keeps_the_length(text: str, name: str) -> None:
    assert len(convert(text, name)) == len(text)


def test_a_phrase_of_another_length_is_converted_by_the_character() -> None:
    """In Taiwan 程序员 is 程式設計師, a character more."""
    assert len(convert("信息硬盘伺服器程序员", "s2twp")) == 10


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
