"""The scripts of Chinese: told apart, and converted without moving anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.script import SIMPLIFIED, TRADITIONAL, convert, script_of


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
        ("最後才列入迎接者之中", TRADITIONAL),  # of characters that others are written with in the other script too
    ],
)
def test_the_script_is_told_by_its_characters(text: str, script: str | None) -> None:
    assert script_of(text) == script


@given(st.text(max_size=30), st.sampled_from(["s2t", "s2tw", "s2twp", "t2s", "tw2sp"]))
def test_converting_keeps_the_length(text: str, name: str) -> None:
    assert len(convert(text, name)) == len(text)


def test_a_phrase_of_another_length_is_converted_by_the_character() -> None:
    """In Taiwan 程序员 is 程式設計師, a character more."""
    assert len(convert("信息硬盘伺服器程序员", "s2twp")) == 10
