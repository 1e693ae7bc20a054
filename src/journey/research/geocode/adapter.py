"""Any geopy geocoder becomes a `Geocoder` of `ranking`: geopy's order of coordinates and its failures end here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geopy.location import Location

from journey.facts.lonlat import LonLat
from journey.research.geocode.failures import one_line, translate_errors
from journey.research.geocode.ranking import Match

LIMIT = 10
"""Most answers of a service to one query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeopyGeocoder:
    """Any geopy geocoder as a `Geocoder`."""

    provider: str
    geocode: Callable[..., Any]
    """The `geocode` of a geopy geocoder, or something around it."""
    read: Callable[[str, Location], tuple[float, Mapping[str, Any]] | None]
    """Tells of a query and an answer how well they match, above 0 to 1, and what else this provider knows;
    None if the answer has no coordinate."""
    options: Callable[[Sequence[str]], Mapping[str, Any]] = lambda _: {}
    """Further arguments of `geocode` for the languages wanted."""
    licence: str = ""
    """Of the answers, where it has to be told with them."""
    limit: int | None = LIMIT
    """Most answers to one query; None for all."""

    def candidates(self, query: str, *, languages: Sequence[str]) -> tuple[Match, ...]:
        """Ask; see `Geocoder`. Answers without a coordinate are left out."""
        with translate_errors(self.provider):
            answers = self.geocode(query, exactly_one=False, limit=self.limit, **self.options(languages)) or []
            found = [self._candidate(query, rank, answer) for rank, answer in enumerate(answers)]
        return tuple(c for c in found if c)

    def _candidate(self, query: str, raw_rank: int, answer: Location) -> Match | None:
        read = self.read(query, answer)
        if read is None:
            return None
        match, known = read
        return Match(
            query=query,
            provider=self.provider,
            matched=one_line(answer.address),
            lonlat=LonLat(answer.longitude, answer.latitude),
            match=match,
            raw_rank=raw_rank,
            licence=self.licence,
            **known,
        )
