"""How fast each way of travelling goes at the most, where a folder says nothing.

The figures are generous, for the prism must not exclude what happened.

``docs/folder.md`` has the table with what each figure rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey.facts.vocabulary import Way


class Speed(NamedTuple):
    """A top speed, and who says so."""

    kmh: float
    source: str
    """In words."""


USUAL: Mapping[Way, Speed] = {
    Way.RAIL: Speed(350, "Beijing–Shanghai line since September 2017: the fastest timetable on wheels"),
    Way.ROAD: Speed(140, "highest general limit on motorways in the European Union (Poland, Bulgaria)"),
    Way.FOOT: Speed(16, "world record for 20 km of walking, 1:16:36 (Suzuki, Nomi, 15 March 2015; World Athletics)"),
    Way.HORSE: Speed(50, "a gallop is 40 to 48 km/h"),
    Way.BICYCLE: Speed(60, "hour record, 56.8 km (Ganna, Grenchen, 8 October 2022; UCI)"),
    Way.RIVER: Speed(70, "hydrofoils of the class Meteor, 65 km/h"),
    Way.SEA: Speed(80, "Hales Trophy: Cat-Link V, 41.3 knots across the Atlantic, July 1998"),
    Way.AIR: Speed(1350, "ground speed of a jet with the wind: BA 112, 1,327 km/h, 9 February 2020"),
}
