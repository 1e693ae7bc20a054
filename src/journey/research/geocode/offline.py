"""The gazetteer of a journey folder as a geocoder: ``gazetteer.csv`` and ``aliases.csv``, and no network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn, Self

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.geocoders.base import Geocoder as GeopyBase
from geopy.location import Location

from journey.facts.lonlat import LonLat
from journey.folder.gazetteer import Alias, Entry, read_gazetteer
from journey.research.geocode.adapter import GeopyGeocoder
from journey.research.geocode.names import normalised
from journey.research.geocode.ranking import ALTERNATE, Geocoder, Match

GAZETTEER = "gazetteer"
PARTIAL = 0.5
"""Weight of a name that fits in part, before the share of the longer name that the shorter one covers."""
MIN_SHARE = 0.7
"""Least share of a word that its beginning must cover to be taken for it: Kalachinsk in Kalachinskaya."""


def gazetteer(folder: Path) -> Geocoder:
    """Make the offline geocoder of a journey folder.

    Raises
    ------
    DataError
        See `GazetteerGeocoder.from_folder`.
    """
    inner = GazetteerGeocoder.from_folder(folder)
    return GeopyGeocoder(provider=GAZETTEER, geocode=inner.geocode, read=_read_gazetteer, limit=None)


def entry_match(folder: Path, geonames: int) -> Match | None:
    """Return the place of a GeoNames id in a folder's gazetteer; None if it has none.

    Raises
    ------
    DataError
        See `GazetteerGeocoder.from_folder`.
    """
    entries, _ = read_gazetteer(folder)
    entry = next((entry for entry in entries if entry.geonames == geonames), None)
    if entry is None:
        return None
    return Match(
        query=entry.name,
        provider=GAZETTEER,
        matched=_address(entry),
        lonlat=LonLat(entry.lon, entry.lat),
        population=entry.population,
        geonames=geonames,
        country=entry.country,
    )


def _read_gazetteer(_query: str, answer: Location) -> tuple[float, Mapping[str, Any]]:
    raw = answer.raw
    return raw["match"], {"geonames": raw["geonames"], "population": raw["population"]}


class _NoTransport(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """The transport of a geocoder that has none: to ask it is an error."""

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> NoReturn:  # noqa: ARG002
        raise GeocoderUnavailable(f"the gazetteer asks no network: {url}")

    get_text = get_json


class GazetteerGeocoder(GeopyBase):  # type: ignore[misc] # geopy has no types
    """A geopy geocoder over a table of places and a table of further names; it asks no network.

    Parameters
    ----------
    entries
        Places with their names.
    aliases
        Further names of them; those of places that are not there are passed over.
    """

    def __init__(self, entries: Iterable[Entry], aliases: Iterable[Alias] = ()) -> None:
        super().__init__(adapter_factory=_NoTransport)
        self._entries = {entry.geonames: entry for entry in entries}
        self._named: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._words: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        for entry in self._entries.values():
            self._index(entry.name, entry.geonames, 1)
            for name in entry.alternates.split("|"):
                self._index(name, entry.geonames, ALTERNATE)
        for alias in aliases:
            if alias.geonames in self._entries:
                self._index(alias.alias, alias.geonames, 1)

    def _index(self, name: str, geonames: int, match: float) -> None:
        words = tuple(normalised(name).split())
        if words:
            named = self._named["".join(words)]
            named[geonames] = max(match, named.get(geonames, 0))
            self._words[words].add(geonames)

    @classmethod
    def from_folder(cls, folder: Path) -> Self:
        """Read ``gazetteer.csv`` and, if it is there, ``aliases.csv``.

        Raises
        ------
        DataError
            With every problem of both files.
        """
        return cls(*read_gazetteer(folder))

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - the signature of geopy's geocoders
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Return the places of a name: those of the very name, or if there is none those that fit in part.

        Parameters
        ----------
        query
            A name; compared after `normalised`, spaces left out.
        exactly_one
            Whether one location is returned, or a list.
        timeout
            Not needed.
        limit
            Most answers; None for all.

        Returns
        -------
        geopy.location.Location, list of them, or None
            Larger population first; None if there is nothing. `raw` has the row and, as ``match``, how well the
            name fits: 1 for the very name or our alias, `ALTERNATE` for another name, at most `PARTIAL` for a part.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If `limit` is below 1.
        """
        if limit is not None and limit < 1:
            raise GeocoderQueryError(f"limit is {limit}, expected at least 1")
        words = tuple(normalised(query).split())
        matches = self._named.get("".join(words)) or self._partial(words)
        found = [(match, self._entries[key]) for key, match in matches.items()]
        found.sort(key=lambda f: (-f[0], -f[1].population, f[1].geonames))
        locations = [_location(entry, match) for match, entry in found[:limit]]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _partial(self, wanted: tuple[str, ...]) -> dict[int, float]:
        best: dict[int, float] = {}
        for words, keys in self._words.items():
            match = PARTIAL * _overlap(wanted, words)
            for key in keys if match else ():
                best[key] = max(match, best.get(key, 0))
        return best


def _overlap(wanted: tuple[str, ...], name: tuple[str, ...]) -> float:
    """Return how much of a longer name a shorter one covers: of words all that are wanted, of a word its beginning."""
    if len(wanted) < len(name):
        return len("".join(wanted)) / len("".join(name)) if wanted and set(wanted) < set(name) else 0
    if len(wanted) > 1 or len(name) > 1 or not wanted or wanted[0][:2] != name[0][:2]:
        return 0
    short, long = sorted((wanted[0], name[0]), key=len)
    share = len(short) / len(long)
    return share if len(short) > 1 and share >= MIN_SHARE and long.startswith(short) else 0


def _address(entry: Entry) -> str:
    return f"{entry.name}, {entry.country}" if entry.country else entry.name


def _location(entry: Entry, match: float) -> Location:
    return Location(
        _address(entry), (entry.lat, entry.lon), entry.model_dump(exclude={"alternates"}) | {"match": match}
    )
