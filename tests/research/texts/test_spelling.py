"""Other spellings of a text: character for character, so that places stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.script import characters
from journey.research.texts.spelling import others, scripts, spellings

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


@given(HAN)
def test_another_script_or_region_has_the_same_length_and_comes_once(text: str) -> None:
    found = scripts(text)
    assert all(len(spelt) == len(text) for spelt in found)
    assert len({text, *found}) == len(found) + 1


@pytest.mark.parametrize("text", ["", "He left at 9.", "Поезд ушёл.", "「」，。"])
def test_no_other_language_has_scripts(text: str) -> None:
    assert scripts(text) == ()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("羣衆看着山峯", "群眾看著山峰"),  # to Taiwan's
        ("説為眾裏着", "說爲衆裏着"),  # from Hong Kong's
        ("說為眾裡著", "説為眾裏着"),  # to it
        ("人坐着", "人坐著"),  # of characters that both scripts share
        ("説了話", "说了话"),
    ],
)
def test_regions_are_respelt(text: str, other: str) -> None:
    assert other in scripts(text)


@pytest.mark.parametrize("table", ["TSCharacters", "STCharacters", "TWVariants", "HKVariants"])
def test_whatever_a_table_pairs_may_stand_for_one_another(table: str) -> None:
    pairs = [(char, form) for char, forms in characters(table).items() for form in forms if len(form) == 1]
    assert [(char, form) for char, form in pairs if char != form and form not in others(char)] == []
