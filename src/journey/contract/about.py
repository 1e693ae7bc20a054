"""What the contract says once, beside its features, of the journey as a whole.

These are the types of the member ``journey`` of the collection (see `features`). Nothing here makes a value.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from journey.conflicts.finding import ConflictKind
from journey.facts.row import Lean
from journey.facts.steps import StepUnit
from journey.facts.vocabulary import (
    Basis,
    Certainty,
    Extent,
    FieldName,
    LangMap,
    PlaceKind,
    SourceKind,
    Way,
    Weight,
    ZoneOrigin,
)


class Wire(Lean):
    """Base of all objects of the contract: frozen, with no other members; docstrings of fields are for the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Wire):
    """What has an id, by which others name it."""

    id: str


class AccountInfo(Named):
    """An account that the folder offers."""

    title: LangMap
    text: LangMap


class TravellerInfo(Named):
    """Who travels."""

    name: LangMap
    symbol: Literal["solid", "hollow"]
    """How he is drawn beside the others."""


class KindInfo(Named):
    """A kind of event and how it is drawn."""

    name: LangMap
    security: bool
    symbol: str
    light: str
    """Colour on a light ground, ``#RRGGBB``."""
    dark: str
    """Colour on a dark ground, ``#RRGGBB``."""


class SourceInfo(Named):
    """A source, for citation."""

    author: str
    """Blank if unknown."""
    authored: LangMap
    """The author as a language gives the name, where that is not as it stands; may lack languages, or be empty."""
    title: str
    titled: LangMap
    """The title as a language gives it, where that is not as it stands; may lack languages, or be empty."""
    year: str
    """Blank if unknown."""
    kind: SourceKind
    language: str
    seen: str
    """Where it can be seen, or was; blank if nobody says."""


class PersonInfo(Named):
    """A person."""

    name: LangMap


class PlaceInfo(Named):
    """A place that a feature names."""

    kind: PlaceKind
    name: LangMap
    """Of the period."""
    today: LangMap | None
    """Where it is another."""
    tz: str
    """IANA zone."""
    tz_from: ZoneOrigin
    """Who says so."""
    within: str | None
    """Id of the place that contains it."""
    geonames: int | None
    """Its number at GeoNames, if the folder has it."""
    point: tuple[float, float] | None
    """Longitude and latitude; None for what has no position."""
    certainty: Certainty | None
    """How sure the position is; None for what has none, unless the folder calls it a region."""
    radius_km: float | None
    """Kilometres within which the true position lies; None for what has no single position, or none at all."""
    origin: str | None
    """Where its coordinate comes from, in words; None for what has none."""


class ClocksInfo(Wire):
    """On what the clocks rest."""

    database: str
    """Where the offsets of the zones come from, with the release."""
    local: LangMap
    """On what the clocks of the places rest; empty if the folder does not say."""
    railway: LangMap
    """On what the railway's clock rests; empty if the folder does not say."""


class SecondClockInfo(Wire):
    """A clock that goes along with the travellers and is told beside those of the places."""

    zone: str
    """IANA zone, or an offset such as ``UTC+05:30``."""
    title: LangMap
    """Its own name."""
    text: LangMap
    """What it is; empty if the folder does not say."""


class ZoneDatabase(Wire):
    """The tz database that gives the offsets of all zones."""

    version: str
    """Its release, such as ``2026f``."""
    history: str
    """The file of it that tells apart, before 1970, zones that are alike since."""


class ClockText(Wire):
    """Local clock times, ``HH:MM``; ``24:00`` is the end of the day."""

    start: str | None
    """On the (first) day; None: open."""
    end: str | None
    """On the (last) day, equal to `start` for a moment; None: open."""


class StatedClock(ClockText):
    """Clock times that a source gives: on the clocks of the place, on the second one, and as it gives them."""

    tz: str
    """IANA zone of the clocks of the place."""
    offset: int
    """Minutes east of Greenwich of the clocks of the place."""
    local_mean: bool
    """Whether the clocks of the place showed local mean time: that of the city that gives the zone its name."""
    railway: ClockText | None
    """The same on the second clock, the railway's or that of `second_clock`; None where it is not kept."""
    railway_offset: int | None
    """Minutes east of Greenwich of the second clock; likewise."""
    stated: str
    """As the source gives them: ``08:00``, ``20:30/21:00``, ``14``."""
    stated_date: str | None
    """The date of the source, EDTF, where its clock has another than those of the place; None: the same."""
    zone: str | None
    """IANA zone of the clock that the source means; None: it does not say, and the clocks of the place are taken."""


class ClaimInfo(Wire):
    """A claim behind a conflict."""

    file: str
    """Where it stands: `claims.csv`, or `events.csv` as shorthand."""
    row: int
    """In that file, as a spreadsheet counts it."""
    subject: str
    """Event, or call of a train."""
    field: FieldName
    value: str
    """EDTF for times; place ids, space between, for places."""
    clock: StatedClock | None
    """None where the source gives no hour."""
    extent: Extent
    basis: Basis
    source: str
    """Id in `journey.sources`."""
    locator: str
    """Page, chapter or paragraph, in words; blank if none."""
    weight: Weight


class KnownInfo(Wire):
    """What the editors say of a conflict that they know of."""

    reason: str
    """Why it stays, in the editors' own language."""
    reasons: LangMap
    """The same as a language gives it; may lack languages, or be empty."""
    by: str
    """Who says so; blank if not said."""
    day: str | None
    """When that was decided, `YYYY-MM-DD`."""


class ConflictInfo(Wire):
    """Claims that cannot all be true, or days without any."""

    id: str
    """Eight hexadecimal digits that stay while the claims stay."""
    kind: ConflictKind
    subject: str
    """Event, call, traveller or place."""
    message: str
    """One line of English."""
    edtf: str
    """First and last day of a gap; blank for other kinds."""
    claims: tuple[ClaimInfo, ...]
    """All that are behind it."""
    doubt: tuple[tuple[int, ...], ...]
    """The smallest sets of claims without which it is gone, by row, the lightest first; empty where nothing clashes."""
    doubt_claims: tuple[tuple[int, ...], ...]
    """The same sets by place in `claims`, from 0: a row may be one of another file too."""
    doubt_is_exact: bool
    """False: too many claims to try all; fewer may do."""
    known: KnownInfo | None
    """None: the editors have not looked at it."""


class WayInfo(Wire):
    """A way of travelling, and how fast it goes at the most."""

    id: str
    """As `by` of a leg, or its `way`."""
    like: Way | None
    """Of a way of the folder's own: the one of `by` that it goes as; None: it is one of these."""
    title: LangMap | None
    """Likewise its name."""
    sign: str | None
    """Likewise its symbol, an SVG path on a grid of 44 × 24; None: that of `like`."""
    top_speed_kmh: float
    """That nobody exceeds on it where a line says nothing; makes the reach."""
    top_speed_source: str
    """What that figure rests on, in English."""


class JourneyInfo(Named):
    """What is said once for the whole journey."""

    title: LangMap
    subtitle: LangMap
    text: LangMap
    account: str
    """Id of the account that tells this collection."""
    accounts: tuple[AccountInfo, ...]
    """All that the folder offers."""
    first_day: str
    """Day 1, ``YYYY-MM-DD``."""
    last_day: str
    days: int
    """Number of days, first and last included."""
    step: StepUnit
    """How long a step is: what `day`, `day_end` and `days` of features count, and a player steps through."""
    steps: tuple[str, ...]
    """Begin of each step, ``YYYY-MM-DD``, or of an hour ``YYYY-MM-DDTHH:MM``, by the clocks there."""
    languages: tuple[str, ...]
    """Keys of language maps (BCP 47); the first is what the others fall back on. A map may lack some of them."""
    languages_only: bool
    """Readers are offered these languages alone; false: those of the program too."""
    railway_zone: str | None
    """IANA zone by whose clocks the railway ran in the whole of that zone's country; None: it had none."""
    second_clock: SecondClockInfo | None
    """The second clock, kept everywhere, where it is not a railway's; None: that of `railway_zone`, if any."""
    clocks: ClocksInfo
    zones: ZoneDatabase
    top_speed_kmh: float | None
    """That no train exceeds; makes the reach. None in a journey without trains."""
    top_speed_source: str | None
    """What that figure rests on, in English."""
    ways: tuple[WayInfo, ...]
    """By what the travellers of this account go, each once; empty where nobody goes anywhere."""
    travellers: tuple[TravellerInfo, ...]
    kinds: tuple[KindInfo, ...]
    sources: tuple[SourceInfo, ...]
    """Those that a feature or a conflict names."""
    persons: tuple[PersonInfo, ...]
    """Those that a feature names."""
    places: tuple[PlaceInfo, ...]
    """Those that a feature or a conflict names, and what contains them."""
    credits: tuple[LangMap, ...]
    """To be shown wherever the data is."""
    conflicts: tuple[ConflictInfo, ...]
    """Where sources cannot all be right, whatever the account; differing statements stand in `others` of features."""
    extent: tuple[float, float, float, float]
    """Opening view: west, south, east, north in degrees; across 180°, west is the greater (RFC 7946, 5.2)."""
    licence: str
    """Blank: not stated, which no file may say in the place of a licence."""
