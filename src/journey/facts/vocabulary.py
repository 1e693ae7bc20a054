"""The words that the files, the program and the contract share: the closed lists of what may be said.

Knows no row, no file and no screen.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

LangMap = dict[str, str]
"""Language tag to text."""


class Ranked(StrEnum):
    """A closed list whose order means something."""

    @cached_property
    def rank(self) -> int:
        """Place in the list, 0 first."""
        return list(type(self)).index(self)


class Basis(Ranked):
    """On what a statement rests, firmest first."""

    ATTESTED = "attested"
    PLANNED = "planned"
    INFERRED = "inferred"


class Weight(Ranked):
    """How much a claim weighs, heaviest first."""

    STRONG = "strong"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


class GroundKind(StrEnum):
    """What lies under the map where a folder brings no base map of its own, or is not to have it."""

    WORLD = "world"
    NONE = "none"


class LoneDate(StrEnum):
    """When a traveller is at a call of which nothing is known but one date, such as a day."""

    PACE = "pace"
    """Within it whenever the steadiest pace has him there."""
    MIDDLE = "middle"
    """In the middle of it; of several such calls of one date, each in the middle of its share of it."""


class Certainty(StrEnum):
    """How sure a position is."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    REGION = "region"


class ZoneOrigin(StrEnum):
    """Who says which clocks a place keeps."""

    GIVEN = "given"
    """The folder, of that very place."""
    POSITION = "position"
    """Its position, on today's map of zones."""
    SEA = "sea"
    """Its position at sea: the nautical zone there."""
    JOURNEY = "journey"
    """The folder, of all places without clocks of their own."""


class Extent(StrEnum):
    """How an interval of dates is meant."""

    NONE = ""
    WITHIN = "within"
    THROUGHOUT = "throughout"


class FieldName(StrEnum):
    """What a claim speaks of."""

    WHEN = "when"
    PLACE = "place"
    TEXT = "text"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"


TIME_FIELDS = frozenset({FieldName.WHEN, FieldName.ARRIVAL, FieldName.DEPARTURE})
"""Those that have a date."""


class PlaceKind(StrEnum):
    """What a place is."""

    CITY = "city"
    TOWN = "town"
    STATION = "station"
    SITE = "site"
    REGION = "region"
    LINE = "line"


class SourceKind(StrEnum):
    """What a source is; accounts rank by it."""

    RECORD = "record"
    NEWSPAPER = "newspaper"
    SCHOLARSHIP = "scholarship"
    MEMOIR = "memoir"
    ARTICLE = "article"
    BOOK = "book"
    LOCAL = "local"
    RETELLING = "retelling"
    CAPTION = "caption"
    FICTION = "fiction"
    REFERENCE = "reference"
    INFERENCE = "inference"


class Way(StrEnum):
    """By what somebody travels."""

    RAIL = "rail"
    ROAD = "road"
    FOOT = "foot"
    HORSE = "horse"
    BICYCLE = "bicycle"
    RIVER = "river"
    SEA = "sea"
    AIR = "air"


class KmBasis(StrEnum):
    """By what kilometres are measured."""

    POSTS = "posts"
    """Kilometre posts of a railway."""
    GEODESIC = "geodesic"
    """Along the drawn line, on the ellipsoid of WGS84."""
