"""The facts of a journey, as frozen values: what the files of a folder say, each checked on its own.

These models are both the format of the files and the domain. Whatever relates one row to another (a place that exists,
a text for every language) is checked by `load`. Nothing here reads a file.
"""

from __future__ import annotations

from journey.model.claims import Claim, Known, LeftOut, Source
from journey.model.journey import Call, Event, Journey, Person
from journey.model.places import Line, Place, Waypoint
from journey.model.settings import MAX_DAYS, Account, Clocks, Kind, Prism, Settings, Traveller

__all__ = [
    "MAX_DAYS",
    "Account",
    "Call",
    "Claim",
    "Clocks",
    "Event",
    "Journey",
    "Kind",
    "Known",
    "LeftOut",
    "Line",
    "Person",
    "Place",
    "Prism",
    "Settings",
    "Source",
    "Traveller",
    "Waypoint",
]
