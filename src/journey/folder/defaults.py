"""What ``journey.toml`` may leave out, and what is taken then: found from the other files, or a usual value.

Each is noted with the line that would say it, for whoever wants it otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from journey.facts import edtf, instants
from journey.facts.claims import Claim
from journey.facts.edtf import Edtf, Precision
from journey.facts.journey import Default
from journey.facts.lonlat import FULL_TURN, HALF_TURN, LonLat, wrapped
from journey.facts.vocabulary import FieldName, LoneDate
from journey.folder.defaultnames import ACCOUNT, EVENT, TRAVELLER, default_name
from journey.folder.ids import slug
from journey.folder.tables import SETTINGS_FILE
from journey.folder.toml import toml_line
from journey.folder.tongues import own_tables

_SIGNS = (
    ("ring", "#1B5E86", "#7FC4EC"),
    ("star", "#8A5A00", "#F0BE5A"),
    ("house", "#2E6B3A", "#86D196"),
    ("flag", "#7A2E6B", "#E09AD2"),
    ("triangle", "#A8201A", "#FF8A80"),
    ("envelope", "#4A4A8A", "#B0B0F0"),
)
"""Symbol, colour on light and on dark ground of kinds that nobody has drawn, in turn."""
_MARGIN_SHARE, _LEAST_MARGIN = 0.12, 0.15
_MOST_NORTH = 85.0
_WORLD = (-180.0, -60.0, 180.0, 80.0)

_FIRST, _LAST = date.min + timedelta(days=1), date.max - timedelta(days=1)
"""Beyond them a journey has no days."""

_Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What the other files of a folder say, as far as defaults rest on it."""

    folder: str
    """Its name."""
    languages: tuple[str, ...]
    names_languages: bool
    """Whether the languages are to be noted in `languages`."""
    claims: Sequence[Claim]
    called: frozenset[str]
    """Events that are calls of the journey, or parts of one."""
    calls_are_rows: bool
    """Whether the calls are rows of ``events.csv``."""
    zones: Mapping[str, str]
    """The zone of the place where an event is said to be, as far as one is known."""
    positions: Sequence[LonLat]
    sources: Sequence[str]
    persons: Collection[str]
    alone: str | None
    """The person of ``persons.csv`` if there is but one."""
    kinds: Mapping[str, str]
    """Kinds that rows name, id to words."""


def complete(document: Mapping[str, Any], grounds: Grounds) -> tuple[dict[str, Any], tuple[Default, ...]]:
    """Fill in what ``journey.toml`` leaves out.

    Parameters
    ----------
    document
        What it says.
    grounds
        What the other files say.

    Returns
    -------
    dict and tuple of Default
        All that it would say in full, but for what nothing can be found for; and what was filled in.
    """
    taken: dict[str, tuple[Any, str]] = dict(_defaults(document, grounds))
    defaults = [
        Default(file=SETTINGS_FILE, key=key, value=words, line=toml_line(key, own_tables(value, grounds.languages)))
        for key, (value, words) in taken.items()
    ]
    if not {"railway_zone", "clock"} & document.keys():
        line = toml_line("railway_zone", "Europe/Moscow")
        defaults.append(Default(file=SETTINGS_FILE, key="railway_zone", value="no second clock", line=line))
    return {**document, **{key: value for key, (value, _) in taken.items()}}, tuple(defaults)


def _defaults(document: Mapping[str, Any], grounds: Grounds) -> Iterable[tuple[str, tuple[Any, str]]]:
    """Give each key that is left out, with its value and what it is in words."""
    if grounds.names_languages and "languages" not in document:
        yield "languages", (list(grounds.languages), " ".join(grounds.languages))
    if "id" not in document:
        name = slug(grounds.folder) or "journey"
        yield "id", (name, f"{name}, after the name of the folder")
    days = days_of(grounds)
    for key, day, which in zip(("first_day", "last_day"), days or (), ("first", "last"), strict=False):
        if key not in document:
            yield key, (day, f"{day}, the {which} date of the journey")
    for key in ("subtitle", "text"):
        if key not in document:
            yield key, ({}, "none")
    if "extent" not in document:
        yield (
            "extent",
            (
                list(extent_of(grounds.positions)),
                "all places, with a margin" if grounds.positions else "the world, as no place has a position",
            ),
        )
    if "lone_date" not in document and grounds.calls_are_rows:
        yield "lone_date", (LoneDate.MIDDLE.value, "who comes and goes on one date is there in the middle of it")
    if "licence" not in document:
        yield "licence", ("", "not stated")
    yield from _tables(document, grounds)


def _tables(document: Mapping[str, Any], grounds: Grounds) -> Iterable[tuple[str, tuple[Any, str]]]:
    """Give the lists of tables that are left out: travellers, accounts and kinds."""
    if "travellers" not in document:
        person = grounds.alone or TRAVELLER
        yield "travellers", ([{"id": TRAVELLER, "person": person, "symbol": "solid"}], f"one, {person}")
    if "accounts" not in document:
        order = list(grounds.sources) or ["kind:inference"]
        account = {"id": ACCOUNT, "title": default_name(ACCOUNT, grounds.languages), "text": {}, "order": order}
        yield "accounts", ([account], "one, which follows the sources in their order")
    if "default_account" not in document:
        given = document.get("accounts")
        first = given[0].get("id") if isinstance(given, list) and given and isinstance(given[0], dict) else ACCOUNT
        yield "default_account", (first, f"{first}, the first")
    if "kinds" not in document:
        yield "kinds", (_kinds(grounds), ", ".join(grounds.kinds.values()) or "event")


def _kinds(grounds: Grounds) -> list[dict[str, Any]]:
    kinds = []
    for number, (key, words) in enumerate((grounds.kinds or {EVENT: EVENT}).items()):
        symbol, light, dark = _SIGNS[number % len(_SIGNS)]
        name = default_name(EVENT, grounds.languages) if words == EVENT else {grounds.languages[0]: words}
        kinds.append({"id": key, "security": False, "symbol": symbol, "light": light, "dark": dark, "name": name})
    return kinds


def days_of(grounds: Grounds) -> tuple[date, date] | None:
    """Return the first and the last day of the journey: of its calls, else of all events; None without a date.

    They are days of the place: a moment by another clock is the local date it falls on, and goes before the wider dates
    of the same event that hold it. Dates that are wider than a day count only where there is no other, and where they
    lie beside all others.
    """
    dated = [claim for claim in grounds.claims if claim.field is FieldName.WHEN]
    dated = [claim for claim in dated if claim.subject in grounds.called] or dated
    moments = {claim.key: (claim.subject, days) for claim in dated if (days := _local_days(claim, grounds.zones))}
    local = dict(moments.values())
    dates = [days for _, days in moments.values()]
    dates += [
        claim.edtf
        for claim in dated
        if claim.key not in moments and not (claim.subject in local and claim.edtf.contains(local[claim.subject]))
    ]
    fine = [when for when in dates if when.precision.rank <= Precision.DAY.rank] or dates
    found = [day for when in fine for day in (when.lower, when.upper) if day is not None]
    if found:
        first, last = min(found), max(found)
        beside = [w for w in dates if (w.upper or last) < first or (w.lower or first) > last]
        found += [day for when in beside for day in (when.lower, when.upper) if day is not None]
    return (max(min(found), _FIRST), min(max(found), _LAST)) if found else None


def _local_days(claim: Claim, zones: Mapping[str, str]) -> Edtf | None:
    """Return the local date, or dates, of hours that are told by another clock; None of any other claim."""
    place, said = zones.get(claim.subject), claim.edtf
    if claim.zone is None or place is None or not claim.time or said.members or said.precision is not Precision.DAY:
        return None
    span = instants.span(claim.edtf, instants.parse_clock(claim.time), claim.zone)
    if span.start is None or span.last_minute is None:
        return None
    first, last = (instants.local_date(minute, place) for minute in (span.start, span.last_minute))
    return edtf.of_day(first) if first == last else edtf.of_days(first, last)


def extent_of(positions: Sequence[LonLat]) -> _Extent:
    """Return a view of some positions with a margin, across 180° where that is narrower; the world for none.

    Examples
    --------
    >>> extent_of([LonLat(10, 50), LonLat(20, 60)]), extent_of([LonLat(170, 0), LonLat(-170, 10)])
    ((8.8, 48.8, 21.2, 61.2), (167.6, -1.2, -167.6, 11.2))
    """
    if not positions:
        return _WORLD
    lons = sorted({at.lon for at in positions})
    gaps = [(b - a, a, b) for a, b in pairwise([*lons, lons[0] + FULL_TURN])]
    widest, east, west = max(gaps)
    margin = _margin(FULL_TURN - widest)
    if FULL_TURN - widest + 2 * margin >= FULL_TURN:
        sides = (-180.0, 180.0)
    else:
        sides = (wrapped(west - margin), wrapped(east + margin))
        sides = (-180.0 if sides[0] == HALF_TURN else sides[0], 180.0 if sides[1] == -HALF_TURN else sides[1])
    lats = [at.lat for at in positions]
    rise = _margin(max(lats) - min(lats))
    south, north = max(-_MOST_NORTH, min(lats) - rise), min(_MOST_NORTH, max(lats) + rise)
    # Beyond the edge of the map's projection nothing is drawn, but a view has to hold what is there.
    south, north = (min(south, _MOST_NORTH - 1), max(north, 1 - _MOST_NORTH))
    return (round(sides[0], 3), round(south, 3), round(sides[1], 3), round(north, 3))


def _margin(span: float) -> float:
    return max(span * _MARGIN_SHARE, _LEAST_MARGIN)
