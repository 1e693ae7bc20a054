"""One account as flat tables, a plain value in each cell: for programs that know columns, and no languages or claims.

Four layers, one sort of geometry each. What GDAL, and so QGIS, does to times decides their columns: it brings offsets
to UTC, so that the local day is lost, and shows an event in the frames that its begin and end reach into, so that a
moment on the border of two frames is in neither. Hence local dates and hours are texts, `start_here` and `end_here`
are the clocks of the place without a zone, a moment lasts the minute that it is known to, and a day ends within itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from geojson_pydantic import LineString, MultiLineString, Point

from journey.contract import features as c
from journey.contract.lookup import Telling
from journey.formats.saying import Sayings
from journey.views.words.phrases import words

Value = str | int | float | bool | datetime | None
Geometry = Point | LineString | MultiLineString | None

_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_DAYS_END = "24:00"
"""A moment of that day, and not of the next: in the frames of a map it has the minute before."""


class FlatLayer(StrEnum):
    """A table; the value names it."""

    EVENTS = "events"
    STOPS = "stops"
    LEGS = "legs"
    POSITIONS = "positions"


class Sort(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    WHOLE = "whole number"
    REAL = "number"
    TRUTH = "yes or no"
    INSTANT = "UTC"
    """A `datetime` with the zone UTC."""
    CIVIL = "clocks there"
    """A `datetime` without a zone: what the clocks of the place show."""


class Column(NamedTuple):
    """A column of a layer."""

    name: str
    sort: Sort

    @property
    def is_time(self) -> bool:
        """Whether its values are of `datetime`."""
        return self.sort in (Sort.INSTANT, Sort.CIVIL)


class Times(NamedTuple):
    """The time of a feature, in the ways in which programs can take it; None is open, a blank text not known."""

    start_utc: datetime | None
    end_utc: datetime | None
    """Not included; a moment of a minute's precision lasts that minute."""
    start_here: datetime | None
    end_here: datetime | None
    """Its last second, so that a day is in the frame of that day and in no other."""
    local_date: str
    local_date_end: str
    """Included."""
    local_time: str
    local_time_end: str


def times_of(props: c.Properties) -> Times:
    """Return the time of a feature.

    Examples
    --------
    >>> import types
    >>> day = types.SimpleNamespace(start="1949-12-05T16:00:00Z", end="1949-12-06T16:00:00Z", clock=None,
    ...     start_local="1949-12-06T00:00:00+08:00", end_local="1949-12-07T00:00:00+08:00")
    >>> times = times_of(day)
    >>> times.local_date, times.local_date_end, times.local_time, str(times.end_here)
    ('1949-12-06', '1949-12-06', '', '1949-12-06 23:59:59')
    """
    start, end = _instant(props.start), _instant(props.end)
    here, there = _instant(props.start_local), _instant(props.end_local)
    clock = getattr(props, "clock", None)
    if start is not None and start == end and here is not None and there is not None:
        end = start + _MINUTE
        if clock and clock.start == _DAYS_END:
            here -= _MINUTE
        else:
            there += _MINUTE
    last = there and there.replace(tzinfo=None) - _SECOND
    return Times(
        start_utc=start,
        end_utc=end,
        start_here=here and here.replace(tzinfo=None),
        end_here=last,
        local_date="" if here is None else here.date().isoformat(),
        local_date_end="" if last is None else last.date().isoformat(),
        local_time=(clock and clock.start) or "",
        local_time_end=(clock and clock.end) or "",
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


_TIME_SORTS = (Sort.INSTANT, Sort.INSTANT, Sort.CIVIL, Sort.CIVIL, *(Sort.TEXT,) * 4)

Cell = tuple[str, Sort, Callable[[Any], Value]]
"""Name, sort, and what it has of the properties of a feature."""


@dataclass(frozen=True, eq=False)
class FlatTables:
    """What an account tells, as tables."""

    telling: Telling
    lang: str
    """Of what stands in one language: persons and sources."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages that have columns of their own."""
        return self.telling.journey.languages

    def columns(self, layer: FlatLayer) -> tuple[Column, ...]:
        """Return the columns of a layer, without the geometry."""
        times = [Column(name, sort) for name, sort in zip(Times._fields, _TIME_SORTS, strict=True)]
        return (*(Column(name, sort) for name, sort, _ in self._cells[layer]), *times)

    def rows(self, layer: FlatLayer) -> Iterator[tuple[tuple[Value, ...], Geometry]]:
        """Yield the values of each feature in the order of `columns`, and its geometry (longitude, latitude)."""
        takes = [take for _, _, take in self._cells[layer]]
        features = self.telling.features
        found: Mapping[str, c.Properties] = getattr(self.telling, layer)
        for id_, props in found.items():
            yield (*[take(props) for take in takes], *times_of(props)), features[id_].geometry

    def dicts(self, layer: FlatLayer) -> Iterator[tuple[dict[str, Value], Geometry]]:
        """Yield the same with the names of the columns."""
        names = [column.name for column in self.columns(layer)]
        return ((dict(zip(names, values, strict=True)), geometry) for values, geometry in self.rows(layer))

    @cached_property
    def _cells(self) -> Mapping[FlatLayer, list[Cell]]:
        return {
            FlatLayer.EVENTS: [
                *self._head(),
                *self._of_events(),
                *self._place(),
                *self._date(),
                ("dates", Sort.TEXT, lambda p: "" if p.days is None else self._dates(p.id)),
                *self._said(),
            ],
            FlatLayer.STOPS: [*self._head(), *self._of_stops(), *self._place(), *self._date(), *self._said()],
            FlatLayer.LEGS: [*self._head(), *self._of_legs(), *self._date()],
            FlatLayer.POSITIONS: [*self._head(), *self._of_positions(), *self._date()],
        }

    def _in_languages(self, name: str, take: Callable[[Any], Mapping[str, str] | None]) -> list[Cell]:
        """Return a column for each language; a text that one lacks is blank."""

        def in_one(lang: str) -> Callable[[Any], Value]:
            return lambda props: (take(props) or {}).get(lang, "")

        return [(f"{name}_{column_tag(lang)}", Sort.TEXT, in_one(lang)) for lang in self.languages]

    def _head(self) -> list[Cell]:
        return [
            ("id", Sort.TEXT, attrgetter("id")),
            ("section", Sort.TEXT, attrgetter("section")),
            ("day", Sort.WHOLE, attrgetter("day")),
            ("day_end", Sort.WHOLE, attrgetter("day_end")),
        ]

    def _of_events(self) -> list[Cell]:
        kinds, persons = self.telling.kinds, self.telling.persons
        return [
            ("kind", Sort.TEXT, attrgetter("kind")),
            *self._in_languages("kind", lambda p: kinds[p.kind].name),
            ("security", Sort.TRUTH, attrgetter("security")),
            *self._in_languages("title", attrgetter("title")),
            *self._in_languages("text", attrgetter("text")),
            (
                "participants",
                Sort.TEXT,
                lambda p: "; ".join(words(persons[who].name, self.lang) for who in p.participants),
            ),
        ]

    def _of_stops(self) -> list[Cell]:
        return [
            *self._traveller(),
            ("seq", Sort.WHOLE, attrgetter("seq")),
            ("km", Sort.REAL, attrgetter("km")),
            ("line", Sort.TEXT, lambda p: p.line or ""),
            ("post_km", Sort.REAL, attrgetter("post_km")),
            ("by", Sort.TEXT, lambda p: str(p.way or p.by or "")),
            ("pace_arrival_utc", Sort.INSTANT, lambda p: _instant(p.arrival)),
            ("pace_departure_utc", Sort.INSTANT, lambda p: _instant(p.departure)),
            ("event", Sort.TEXT, lambda p: p.event or ""),
        ]

    def _of_legs(self) -> list[Cell]:
        return [
            *self._traveller(),
            ("from_stop", Sort.TEXT, attrgetter("from_stop")),
            ("to_stop", Sort.TEXT, attrgetter("to_stop")),
            ("km_start", Sort.REAL, attrgetter("km_start")),
            ("km_end", Sort.REAL, attrgetter("km_end")),
            ("km_basis", Sort.TEXT, lambda p: str(p.km_basis)),
            ("error_m", Sort.REAL, attrgetter("error_m")),
            ("by", Sort.TEXT, lambda p: str(p.way or p.by)),
            ("line", Sort.TEXT, lambda p: p.line or ""),
        ]

    def _of_positions(self) -> list[Cell]:
        return [
            *self._traveller(),
            ("km", Sort.REAL, attrgetter("km")),
            ("km_min", Sort.REAL, attrgetter("km_min")),
            ("km_max", Sort.REAL, attrgetter("km_max")),
            ("moving", Sort.TRUTH, attrgetter("moving")),
            *self._in_languages("between", lambda p: self._names(p.between)),
        ]

    def _dates(self, event: str) -> str:
        """Return each of a set of dates, the longer ones as first and last day: between them it did not happen."""
        spans = [
            (span["start"]["earliest"], span["end"]["latest"])
            for span in self.telling.features[event].when["timespans"]
        ]
        return "; ".join(first if first == last else f"{first}/{last}" for first, last in spans)

    def _names(self, places: Sequence[str]) -> Mapping[str, str]:
        found = [self.telling.places[place].name for place in places]
        return {lang: " – ".join(words(name, lang) for name in found) for lang in self.languages}

    def _traveller(self) -> list[Cell]:
        travellers = self.telling.travellers
        return [
            ("traveller", Sort.TEXT, attrgetter("traveller")),
            *self._in_languages("traveller", lambda p: travellers[p.traveller].name),
        ]

    def _place(self) -> list[Cell]:
        return [
            ("place", Sort.TEXT, lambda p: p.place or ""),
            *self._in_languages("place", attrgetter("place_name")),
            *self._in_languages("today", attrgetter("place_today")),
            ("place_certainty", Sort.TEXT, lambda p: str(p.place_certainty or "")),
            ("radius_km", Sort.REAL, attrgetter("radius_km")),
        ]

    def _date(self) -> list[Cell]:
        return [
            ("edtf", Sort.TEXT, attrgetter("edtf")),
            ("precision", Sort.TEXT, lambda p: str(p.precision)),
            ("qualifier", Sort.TEXT, lambda p: str(p.qualifier)),
            ("extent", Sort.TEXT, lambda p: str(p.extent)),
            ("basis", Sort.TEXT, lambda p: str(p.basis)),
            ("tz", Sort.TEXT, attrgetter("tz")),
        ]

    def _said(self) -> list[Cell]:
        sayings = Sayings(self.telling, self.lang)
        return [
            ("sources", Sort.TEXT, lambda p: sayings.said_by(p.sources)),
            ("others", Sort.TEXT, lambda p: "; ".join(sayings.each_otherwise(p.others))),
        ]


def plain_geometry(geometry: Geometry) -> dict[str, Any] | None:
    """Return a geometry as GeoJSON has it."""
    return None if geometry is None else {"type": geometry.type, "coordinates": geometry.coordinates}


def column_tag(lang: str) -> str:
    """Return a language as the end of a column's name.

    Examples
    --------
    >>> column_tag("zh-Hant")
    'zh_hant'
    """
    return lang.replace("-", "_").lower()
