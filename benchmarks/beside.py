"""This build beside an older one, in one run: what commands weigh, visits to the dashboard, and the page on a phone."""

from pathlib import Path
from typing import Any

from figures import Figure
from older import older, this_build
from phone import measure_phone
from visits import measure_visits
from weight import measure_weight


def measure_beside(work: Path) -> tuple[list[Figure], dict[str, Any]]:
    """Set the older build up and let both take turns; give the rows, and every single value."""
    ours = this_build(work / "ours")
    rows: list[Figure] = []
    kept: dict[str, Any] = {}
    with older(work / "older") as old:
        for measure in (measure_weight, measure_visits, measure_phone):
            more, kept[measure.__name__] = measure(old, ours)
            rows += more
    return rows, kept
