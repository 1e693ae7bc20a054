"""Folding: spellings meet, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.folding import folded, folds, searched
from journey.facts.script import characters, convert


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("專列駛出車站", "专列驶出车站"),
        ("１９４９年１２月", "1949年12月"),
        ("Заозёрная", "ЗАОЗЕРНАЯ"),
        ("Ürümqi", "urumqi"),
        ("，", ","),
        ("看著裡外的山峰，群眾為他說", "看着裏外的山峯，羣衆爲他説"),
        ("什麼", "什么"),
    ],
)
def test_spellings_of_one_thing_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("西", "酉"), ("é", "а")])
def test_letters_of_their_own_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("table", ["TSCharacters", "TWVariants", "HKVariants"])
def test_all_forms_of_a_character_meet(table: str) -> None:
    pairs = [(char, form) for char, forms in characters(table).items() for form in forms[:1] if len(form) == 1]
    assert [(char, form) for char, form in pairs if folded(char) != folded(form)] == []
    assert [char for pair in pairs for char in pair if folded(folded(char)) != folded(char)] == []


@given(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF))
def test_a_character_meets_what_the_converter_makes_of_it(char: str) -> None:
    assert folded(char) == folded(convert(convert(char, "t2s"), "t2s"))


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(alphabet="專列駛12月 ЁеAé\n\t"))
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Départ", "De\u0301part"),
        ("Королёв", "КОРОЛЕ\u0308В"),
        ("Королев", "Королёв"),
        ("за\u0301мок", "замок"),
        ("專列", "专列"),
        ("Ｂｅｓａｎçｏｎ", "besancon"),
        ("ŁÓDŹ", "lodz"),
        ("Tromsø, Đà Nẵng", "tromso, da nang"),
        ("Straße STRAẞE", "strasse strasse"),
        ("größer", "grosser"),
        ("Æbelø, Œuvre, Ǽ, Ǿ", "aebelo, oeuvre, ae, o"),
        ("Þingvellir, Suðurland", "thingvellir, sudurland"),
        ("Diyarbakır, İZMİR", "diyarbakir, izmir"),
        ("ﬁn, Ĳssel, Ħal, Ŋ", "fin, ijssel, hal, n"),
    ],
)
def test_a_search_meets_it_however_it_is_written(one: str, other: str) -> None:
    assert searched(one) == searched(other)


@given(st.text(alphabet="專列驶12月 ЁеAésohtÉ\u0301\u0308Й\n"), st.text(alphabet="专列駛12月 ёЕaéØßÞłÉ\u0301\u0308й\n"))
def test_what_folds_into_a_text_is_listed(one: str, other: str) -> None:
    table = {char: form for form, others in folds([one]).items() for char in others}
    known = set(searched(one))
    for char in set(other):
        if known.issuperset(searched(char)) and searched(char):
            assert table.get(char, char) == searched(char)
