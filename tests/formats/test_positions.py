"""Positions as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.formats.positions import PositionError, degrees, pair, position


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("55.75", "lat", "55.75"),
        ("-33.8", "lat", "-33.8"),
        ("−33,8", "lat", "-33.8"),
        ("+5", "lat", "5"),
        ("55°45′N", "lat", "55.75"),
        ("55° 45' 21\" N", "lat", "55.755833"),
        ("33°52′S", "lat", "-33.866667"),
        ("37.62 E", "lon", "37.62"),
        ("0°07′39″W", "lon", "-0.1275"),
        ("55°", "lat", "55"),
    ],
)
def test_degrees(text: str, column: str, value: str) -> None:
    assert degrees(text, column) == value


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("55.75 E", "lat"),
        ("37 N", "lon"),
        ("37 O", "lon"),
        ("12°60′N", "lat"),
        ("1,234.5", "lat"),
        ("x", "lat"),
        ("٣", "lat"),
    ],
)
def test_what_is_no_degree(text: str, column: str) -> None:
    with pytest.raises(PositionError):
        degrees(text, column)


@pytest.mark.parametrize(
    "text",
    [
        "55.75, 37.62",
        "55,75; 37,62",
        "55.75 37.62",
        "55.75,37.62",
        "55°45′N 37°37′12″E",
        "55.75/37.62",
        "55.75 N, 37.62 E",
    ],
)
def test_a_pair_in_one_cell(text: str) -> None:
    assert pair(text) == ("55.75", "37.62")


@pytest.mark.parametrize("text", ["55.75", "1, 2, 3", "here", "116.4, 39.9", ""])
def test_what_is_no_pair(text: str) -> None:
    with pytest.raises(PositionError):
        pair(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_whatever_lies_on_earth_is_taken_as_it_stands(lat: float, lon: float) -> None:
    given = f"{lat:.5f}", f"{lon:.5f}"
    assert position(*given) == given
