"""The table that a player reads: the types of the member ``timeline`` of the collection (see `features`)."""

from __future__ import annotations

from journey.contract.about import Wire
from journey.facts.vocabulary import Basis
from journey.telling.sun import Light
from journey.telling.timeline import State


class Held(Wire):
    """What holds from a minute (UTC since 1970) on."""

    minute: int


class ZoneInfo(Held):
    """From `minute` on the traveller's clocks are `offset` minutes east of Greenwich."""

    tz: str
    offset: int
    railway: int | None
    """Minutes east of Greenwich of the second clock; None where it is not kept."""
    local_mean: bool
    """Whether his clocks show local mean time: that of the city that gives the zone its name."""


class LightInfo(Held):
    """From `minute` on it is day, twilight or night wherever the traveller can be."""

    light: Light | None
    """None: not the same everywhere within his reach."""


class TimelineInfo(Wire):
    """The table that a player interpolates; columns of the same length, linear in time between rows."""

    traveller: str
    """Id in `journey.travellers`."""
    minute: tuple[int, ...]
    """Rising; the first is no later than the begin of the day of departure."""
    km: tuple[float, ...]
    """Kilometres travelled, by the steady pace; never falls."""
    km_min: tuple[float, ...]
    """Short of this he cannot have been."""
    km_max: tuple[float, ...]
    """Beyond this he cannot have been."""
    basis: tuple[Basis, ...]
    """Holds from its row to the next."""
    state: tuple[State, ...]
    """Likewise."""
    noon: tuple[int | None, ...]
    """Minute that stands for each step: local noon of its first day, or the hour; None before he set out."""
    day_start: tuple[int, ...]
    """Begin of each step at the traveller, and the end of the last."""
    zones: tuple[ZoneInfo, ...]
    """Rising; the first holds before its minute as well."""
    light: tuple[LightInfo, ...]
    """Rising, to the end of the last day; a light of less than ten minutes may be passed over.

    Empty where the steps are longer than a day.
    """
