"""Steps of nearness: on the globe, not on the sheet."""

from __future__ import annotations

import pytest

from journey.facts.lonlat import LonLat, great_circle_km
from journey.views.ground.nearness import CELLS, COLUMNS, Nearness

STEPS = (100.0, 1000.0)
SLACK_KM = {0: 60.0, 1: 260.0}
"""How much farther than its distance a step may reach: by cells, and by points that are taken for one."""


@pytest.mark.parametrize("at", [(0, 0), (179.9, -17), (-180, 65), (12, 89.9), (30, -90), (100, 45)])
def test_a_step_reaches_as_far_as_it_says(at: tuple[float, float]) -> None:
    here = LonLat(*at)
    near = Nearness(STEPS, [here])
    for lon in range(-180, 181, 4):
        for lat in range(-90, 91, 3):
            km = great_circle_km(here, LonLat(lon, lat))
            step = near.at(lon, lat)
            for which, reach in enumerate(STEPS):
                if km <= reach:
                    assert step <= which, (lon, lat, km)
                elif km > reach + SLACK_KM[which]:
                    assert step > which, (lon, lat, km)


@pytest.mark.parametrize(
    ("extent", "within", "beyond"),
    [
        ((10, 40, 20, 50), (15, 45), (25, 45)),
        ((170, -20, -160, 0), (-170, -10), (160, -10)),
        ((-180, -90, 180, 90), (0, 0), None),
    ],
)
def test_a_box_has_its_step(
    extent: tuple[float, float, float, float], within: tuple[float, float], beyond: tuple[float, float] | None
) -> None:
    near = Nearness(STEPS, [], (extent, 1))
    assert near.at(*within) == 1
    assert beyond is None or near.at(*beyond) == len(STEPS)


def test_cells_in_one_row_are_those_that_are_asked_for() -> None:
    near = Nearness(STEPS, [LonLat(179.9, 89), LonLat(-60, -89.9)])
    cells = near.cells()
    for lon, lat in ((180, 90), (-180, 90), (179.9, 88), (0, 0), (-60, -90)):
        assert cells[int((lat + 90) * CELLS) * (COLUMNS + 1) + int((lon + 180) * CELLS)] == near.at(lon, lat)
