"""The page moves by the table that Python made: both are asked for the same thousand instants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journey.pipeline import Built
from journey.telling.timeline import State, Timeline

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

INSTANTS = 1000
KM = 0.02
DEGREES = 0.002


def instants(timelines: list[Timeline]) -> list[float]:
    """Spread instants evenly over all tables and an hour beyond; few fall on a whole minute, none is left to chance."""
    first = min(t.table.minute[0] for t in timelines) - 60
    last = max(t.table.minute[-1] for t in timelines) + 60
    return [first + (last - first) * i / (INSTANTS - 1) for i in range(INSTANTS)]


def expected(timeline: Timeline, minute: float) -> dict[str, Any]:
    table = timeline.table
    km, km_min, km_max = table.at(minute)
    row = table.row(minute)
    lon, lat = timeline.point(km)
    state = State.BEFORE if minute < table.minute[0] else table.state[row]
    return {
        "km": pytest.approx(km, abs=KM),
        "km_min": pytest.approx(km_min, abs=KM),
        "km_max": pytest.approx(km_max, abs=KM),
        "lon": pytest.approx(lon, abs=DEGREES),
        "lat": pytest.approx(lat, abs=DEGREES),
        "basis": table.basis[row].value,
        "state": state.value,
    }


@pytest.mark.long
@pytest.mark.parametrize("account", ["ding", "archives"])
def test_both_tell_the_same_at_a_thousand_instants(open_page: OpenPage, html: str, built: Built, account: str) -> None:
    timelines = list(built.timelines[account].values())
    assert [t.traveller for t in timelines] == ["mao", "zhou"]
    minutes = instants(timelines)
    opened = open_page(html, link=f"account={account}")
    assert opened.state()["account"] == account
    told = opened.page.evaluate("minutes => [0, 1].map(n => minutes.map(m => journey.at(m, n)))", minutes)
    for timeline, places in zip(timelines, told, strict=True):
        wrong = [
            (minute, place, wanted)
            for minute, place in zip(minutes, places, strict=True)
            if place != (wanted := expected(timeline, minute))
        ]
        assert not wrong, f"{timeline.traveller}: {len(wrong)} of {INSTANTS} differ, the first: {wrong[0]}"
        seen = {place["state"] for place in places}
        assert seen == {"before", "rail", "stay", "after"}
