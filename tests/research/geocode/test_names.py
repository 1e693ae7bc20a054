"""Names: their spellings meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.research.geocode.names import normalised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zabaykal’sk", "Zabaykalsk"),
        ("Zabaykal`sk", "zabaykal'sk"),
        ("Заозёрный", "ЗАОЗЕРНЫЙ"),
        ("Ulan-Ude", "Ulan Ude"),
        ("Ulan‑Ude", "Ulan – Ude"),
        ("Zhālántún", "Zhalantun"),
        ("Mukden,  Manchuria", "mukden (manchuria)"),
        ("Ｃｈｉｔａ", "Chita"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_meet(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("Буй", "Буи"), ("滿洲里", "满洲里"), ("Anda", "Ande"), ("Ишим", "Ишем")])
def test_other_names_stay_apart(one, other):
    assert normalised(one) != normalised(other)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))))
def test_normalised_is_settled(name):
    assert normalised(normalised(name)) == normalised(name)
    assert normalised(name) == normalised(f"  {name}  ")
