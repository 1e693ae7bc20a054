"""Small journeys of every length, one for each unit of steps: the small folder, told of a day or of nine centuries.

::

    folder = make_stepped(tmp_path, StepUnit.WEEK)   # twelve years
    built = built_stepped(StepUnit.WEEK)             # the same, built once for all tests; it is frozen
    html = stepped_page(StepUnit.WEEK)               # its page, without a ground under the map
    LONG[StepUnit.WEEK].steps                        # 627
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from folders import CLAIMS, LINE, SETTINGS, make_folder
from journey.facts.steps import StepUnit
from journey.folder.basemap import Basemap
from journey.pipeline import Built
from journeys import build_whole, built_page
from once import once


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a journey is, and when what it tells of happened."""

    first: str
    last: str
    leaves: str
    """Date of its first event, the departure (08:00 or 21:00 in Beijing)."""
    threat: str
    arrives: str
    """Date of its last event, the arrival (12:00 in Moscow)."""
    steps: int
    numbers: tuple[int, int, int]
    """Steps of the departure by the account that follows Ding, of the (first of the) threat, and of the arrival."""
    count: str
    """What the step of the arrival is called, in English."""
    title: str
    """The same in words."""
    link: str
    """The same in a link."""


LONG = {
    StepUnit.HOUR: Length(
        first="1949-12-06",
        last="1949-12-06",
        leaves="1949-12-06",
        threat="1949-12-06",
        arrives="1949-12-06",
        steps=24,
        numbers=(9, 1, 13),
        count="Hour 13 of 24",
        title="Tuesday 6 December 1949, 12:00",
        link="1949-12-06T12:00",
    ),
    StepUnit.DAY: Length(
        first="1949-12-06",
        last="1950-01-04",
        leaves="1949-12-06",
        threat="1949-12-15",
        arrives="1950-01-02",
        steps=30,
        numbers=(1, 10, 28),
        count="Day 28 of 30",
        title="Monday 2 January 1950",
        link="1950-01-02",
    ),
    StepUnit.WEEK: Length(
        first="1949-12-06",
        last="1961-12-05",
        leaves="1949-12-12",
        threat="1952-02-29",
        arrives="1955-06-15",
        steps=627,
        numbers=(1, 117, 289),
        count="Week 289 of 627",
        title="14 June 1955 – 20 June 1955",
        link="1955-06-14",
    ),
    StepUnit.MONTH: Length(
        first="1949-12-06",
        last="2009-12-05",
        leaves="1949-12-31",
        threat="1984-02-29",
        arrives="2001-06-15",
        steps=721,
        numbers=(1, 411, 619),
        count="Month 619 of 721",
        title="June 2001",
        link="2001-06-01",
    ),
    StepUnit.YEAR: Length(
        first="1100-03-04",
        last="1999-10-05",
        leaves="1100-12-31",
        threat="1348-01-01",
        arrives="1517-10-31",
        steps=900,
        numbers=(1, 249, 418),
        count="Year 418 of 900",
        title="1517",
        link="1517-01-01",
    ),
}


def make_stepped(place: Path, unit: StepUnit) -> Path:
    """Write the small folder in a directory, as long as steps of the unit are for."""
    length, is_hours = LONG[unit], unit is StepUnit.HOUR
    step = '\nstep = "hour"' if is_hours else ""
    period = f"first_day = {length.first}\nlast_day = {length.last}{step}"
    dates = {"1949-12-06": length.leaves, "1949-12-15": length.threat, "1949-12-16": length.arrives}
    return make_folder(
        place,
        settings=SETTINGS.replace("first_day = 1949-12-06\nlast_day = 1949-12-20", period),
        claims=re.sub("|".join(dates), lambda found: dates[found[0]], CLAIMS),
        line=LINE.replace("8000", "300") if is_hours else LINE,
    )


@cache
def built_stepped(unit: StepUnit) -> Built:
    """Return that journey, built once for all tests; it is frozen."""

    def make() -> Built:
        with TemporaryDirectory() as place:
            return build_whole(make_stepped(Path(place), unit))

    return once(f"stepped-{unit}", make)


@cache
def stepped_page(unit: StepUnit) -> str:
    """Return the page of that journey, without a ground under its map."""
    return once(f"stepped-{unit}-page", lambda: built_page(built_stepped(unit), basemap=Basemap({}, ())))
