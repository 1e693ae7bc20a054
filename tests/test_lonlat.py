"""Distances on the globe."""

from __future__ import annotations

import pytest

from journey.lonlat import EARTH_RADIUS_KM, LonLat, great_circle_km


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (LonLat(0, 0), LonLat(0, 0), 0),
        (LonLat(0, 0), LonLat(90, 0), EARTH_RADIUS_KM * 3.14159265 / 2),
        (LonLat(0, -90), LonLat(123, 90), EARTH_RADIUS_KM * 3.14159265),
        (LonLat(179, 0), LonLat(-179, 0), 222.39),  # over the date line
        (LonLat(116.3976, 39.8990), LonLat(37.6570, 55.7770), 5791),  # Beijing - Moscow
    ],
)
def test_great_circle(a: LonLat, b: LonLat, km: float) -> None:
    assert great_circle_km(a, b) == pytest.approx(km, rel=1e-4)
