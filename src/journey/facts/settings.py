"""What is said once for the whole journey, in ``journey.toml``: its days, travellers, accounts and kinds of event."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from journey.facts.languages import Languages
from journey.facts.lonlat import HALF_TURN
from journey.facts.row import Id, InnerPath, Row, Text, Zone, distinct
from journey.facts.speeds import USUAL, Speed
from journey.facts.steps import MOST_STEPS, Steps, StepUnit, finest_steps
from journey.facts.vocabulary import GroundKind, LangMap, LoneDate, Way


class Traveller(Row):
    """Who travels; a table of ``journey.toml``."""

    id: Id
    person: Id
    symbol: str = Field(pattern="^(solid|hollow)$")


class Account(Row):
    """An order of sources: whose word goes first; a table of ``journey.toml``."""

    id: Id
    title: LangMap
    text: LangMap
    order: Annotated[tuple[str, ...], AfterValidator(distinct)] = Field(min_length=1)
    """Source ids and ``kind:`` entries, first wins; what is not named comes last, in the order of ``sources.csv``."""


class Kind(Row):
    """A kind of event; a table of ``journey.toml``."""

    id: Id
    security: bool = False
    symbol: Id
    light: str = Field(pattern="^#[0-9A-Fa-f]{6}$")
    dark: str = Field(pattern="^#[0-9A-Fa-f]{6}$")
    name: LangMap


class Prism(Row):
    """How fast a train can have been."""

    top_speed_kmh: float = Field(gt=0, le=500)
    source: Text
    """What the figure rests on, in words."""


class WaySpeed(Row):
    """How fast one way of travelling can have been; a table ``[ways.<way>]`` of ``journey.toml``."""

    top_speed_kmh: float = Field(gt=0, le=40_000)
    source: Text
    """What the figure rests on, in words."""


class OwnWay(WaySpeed):
    """A way of travelling that a folder names itself; a table ``[ways.<name>]`` of ``journey.toml`` with `like`."""

    like: Way
    """The one of ours that it goes as: its symbol, where it has none of its own, and its line."""
    title: LangMap = Field(min_length=1)
    """By what: an elephant."""
    sign: str = Field(default="", max_length=4000, pattern="^[A-Za-z0-9., -]*$")
    """Its symbol: an SVG path, as it goes to the right, on a grid of 44 × 24."""


class Clocks(Row):
    """On what the clocks rest, for the reader."""

    local: LangMap
    """Those of the places."""
    railway: LangMap = Field(default_factory=dict)
    """Those of the railway, where there is one with clocks of its own."""


class SecondClock(Row):
    """A clock that goes along and is told beside those of the places; the table ``[clock]`` of ``journey.toml``."""

    zone: Zone
    """An IANA zone, or an offset such as ``UTC+05:30``."""
    title: LangMap = Field(min_length=1)
    """Its own name."""
    text: LangMap = Field(default_factory=dict)
    """What it is."""


class SecondZone(NamedTuple):
    """What the second clock shows, and where it is kept."""

    tz: str
    everywhere: bool
    """False: in the country of its zone alone, as a railway's."""


class Settings(Row):
    """``journey.toml``: what is said once for the whole journey."""

    id: Id
    first_day: date
    last_day: date
    step: StepUnit | None = None
    """How long the steps of the slider are; None: as the length of the journey asks."""
    title: LangMap
    subtitle: LangMap
    text: LangMap
    default_account: Id
    extent: tuple[float, float, float, float]
    """Opening view: west, south, east, north in decimal degrees; across 180°, west is the greater."""
    licence: Annotated[str, StringConstraints(strip_whitespace=True)]
    """Blank: not stated."""
    credits: tuple[LangMap, ...] = ()
    source_texts: InnerPath = ""
    """Folder inside the journey folder that holds texts of sources; blank: the journey folder."""
    languages: Languages = ()
    """What the folder tells in, as BCP 47 tags; empty: it does not name them, and has every text in those of its
    title."""
    ground: GroundKind | None = None
    """What lies under the map; None: the folder's own base map, else the world."""
    zone: Zone | None = None
    """Zone of the clocks that are kept where no place says otherwise; None: by position."""
    railway_zone: Zone | None = None
    """Zone of the railway's clocks in the whole of that zone's country: shorthand for a second clock of that sort."""
    clock: SecondClock | None = None
    """The second clock, where it is not a railway's."""
    clocks: Clocks | None = None
    by: Way | None = None
    """How travellers came to a call that says nothing; None: see `Journey.usual_way`."""
    lone_date: LoneDate = LoneDate.PACE
    """When a traveller is at a call of which one date is all that is known."""
    prism: Prism | None = None
    ways: dict[Way, WaySpeed] = Field(default_factory=dict)
    """Top speeds of the folder's own; where it says nothing, that of `USUAL`."""
    own_ways: dict[Id, OwnWay] = Field(default_factory=dict)
    """Ways that the folder names itself: the tables of `ways` that say `like`."""
    travellers: tuple[Traveller, ...] = Field(min_length=1)
    accounts: tuple[Account, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _part_ways(cls, values: object) -> object:
        """Part the ways that the folder names itself from ours."""
        ways = values.get("ways") if isinstance(values, dict) else None
        if not isinstance(values, dict) or not isinstance(ways, dict):
            return values
        own = {name: way for name, way in ways.items() if isinstance(way, dict) and "like" in way}
        return {
            **values,
            "ways": {n: way for n, way in ways.items() if n not in own},
            **({"own_ways": own} if own else {}),
        }

    @field_validator("first_day", "last_day")
    @classmethod
    def _supported(cls, day: date) -> date:
        if day in (date.min, date.max):
            raise ValueError(f"no day before or after it in the years 1 to 9999: {day}")
        return day

    @field_validator("last_day")
    @classmethod
    def _in_order(cls, last_day: date, info: ValidationInfo) -> date:
        first_day = info.data.get("first_day", last_day)
        if last_day < first_day:
            raise ValueError("last_day is before first_day")
        years = len(Steps(StepUnit.YEAR, first_day, last_day))
        if years > MOST_STEPS:
            raise ValueError(f"a journey has at most {MOST_STEPS:,} calendar years, not {years:,}")
        return last_day

    @field_validator("step")
    @classmethod
    def _not_too_many(cls, step: StepUnit | None, info: ValidationInfo) -> StepUnit | None:
        if step is None or not {"first_day", "last_day"} <= info.data.keys():
            return step
        first, last = info.data["first_day"], info.data["last_day"]
        if (count := len(Steps(step, first, last))) > MOST_STEPS:
            coarser = finest_steps(first, last).unit
            message = f"{count:,} steps, and at most {MOST_STEPS:,}: leave the key out, or take {coarser.value!r}"
            raise ValueError(message)
        return step

    @field_validator("clock")
    @classmethod
    def _no_third(cls, clock: SecondClock | None, info: ValidationInfo) -> SecondClock | None:
        if clock is not None and info.data.get("railway_zone") is not None:
            raise ValueError("the second clock is given twice: in [clock] and in railway_zone")
        return clock

    @field_validator("extent")
    @classmethod
    def _on_earth(cls, extent: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        west, south, east, north = extent
        on_globe = abs(west) <= HALF_TURN and abs(east) <= HALF_TURN and -90 <= south < north <= 90  # noqa: PLR2004
        if not on_globe or west == east:
            raise ValueError("extent is west, south, east, north in decimal degrees")
        return extent

    @field_validator("ways")
    @classmethod
    def _said_once(cls, ways: dict[Way, WaySpeed], info: ValidationInfo) -> dict[Way, WaySpeed]:
        if Way.RAIL in ways and info.data.get("prism") is not None:
            raise ValueError("the top speed of trains is given twice: in [prism] and in [ways.rail]")
        return ways

    @field_validator("own_ways")
    @classmethod
    def _no_other_way(cls, own: dict[str, OwnWay]) -> dict[str, OwnWay]:
        if ours := own.keys() & set(Way):
            raise ValueError(f"a way of that name is there: {min(ours)}")
        return own

    def top_speed(self, way: Way, own: str | None = None) -> Speed:
        """Return how fast a way of travelling goes at the most, or one of the folder's own, and on what that rests."""
        if own is not None:
            return Speed(self.own_ways[own].top_speed_kmh, self.own_ways[own].source)
        given = self.prism if way is Way.RAIL and self.prism else self.ways.get(way)
        return Speed(given.top_speed_kmh, given.source) if given else USUAL[way]

    @property
    def second_zone(self) -> SecondZone | None:
        """What the second clock shows; None: there is none."""
        if self.clock is not None:
            return SecondZone(self.clock.zone, everywhere=True)
        return SecondZone(self.railway_zone, everywhere=False) if self.railway_zone else None

    @property
    def days(self) -> int:
        """Number of days, first and last included."""
        return (self.last_day - self.first_day).days + 1

    @property
    def steps(self) -> Steps:
        """What the slider steps through, and features are numbered by."""
        if self.step is None:
            return finest_steps(self.first_day, self.last_day)
        return Steps(self.step, self.first_day, self.last_day)
