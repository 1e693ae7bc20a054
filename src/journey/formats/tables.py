"""The four tables of a journey for spreadsheets: events, stops, claims and sources, with the columns of `flat`.

Two columns more are for those who read: ``date`` and ``time`` as somebody would write them, both by the clocks there.
`journey import` takes them in again. What frames of a map need (`Sort.CIVIL`) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from geojson_pydantic import Point

from journey.contract import features as c
from journey.contract.about import StatedClock
from journey.facts.edtf import Precision
from journey.facts.vocabulary import FieldName
from journey.formats.flat import Column, FlatLayer, FlatTables, Geometry, Sort, Value, column_tag
from journey.formats.guarded import OURS
from journey.views.words.citing import cite, seen_at, short_names


class SheetName(StrEnum):
    """A table; the value names its sheet or file."""

    EVENTS = "events"
    STOPS = "stops"
    CLAIMS = "claims"
    SOURCES = "sources"


class FlatSheet(NamedTuple):
    """A table to be written: its rows once, in their order."""

    name: SheetName
    columns: Sequence[Column]
    rows: Iterator[Sequence[Value]]


@dataclass(frozen=True, eq=False)
class FlatSheets:
    """What an account tells, as tables for spreadsheets."""

    flat: FlatTables

    def __iter__(self) -> Iterator[FlatSheet]:
        ours = [Column(name, Sort.TEXT) for name in OURS]
        whose = (self.flat.telling.account, self.flat.telling.journey.id)
        for name in SheetName:
            columns, rows = self._made[name]()
            yield FlatSheet(name, (*columns, *ours), ((*row, *whose) for row in rows))

    @property
    def _made(self) -> Mapping[SheetName, Callable[[], tuple[Sequence[Column], Iterator[Sequence[Value]]]]]:
        return {
            SheetName.EVENTS: lambda: self._features(FlatLayer.EVENTS, ("call", "by")),
            SheetName.STOPS: lambda: self._features(FlatLayer.STOPS, ()),
            SheetName.CLAIMS: lambda: (self._claim_columns(), self._claims()),
            SheetName.SOURCES: lambda: (self._source_columns(), self._sources()),
        }

    def _features(self, layer: FlatLayer, further: Sequence[str]) -> tuple[Sequence[Column], Iterator[Sequence[Value]]]:
        columns = self.flat.columns(layer)
        kept = [at for at, column in enumerate(columns) if at and column.sort is not Sort.CIVIL]
        further_cells = itemgetter(*kept)
        names = [column.name for column in columns]
        days = itemgetter(names.index("local_date"), names.index("local_date_end"))
        head = [columns[0], *(Column(name, Sort.TEXT) for name in ("date", "time", *further))]
        places = [Column("lat", Sort.REAL), Column("lon", Sort.REAL)]
        found: Mapping[str, c.EventProperties | c.StopProperties] = getattr(self.flat.telling, layer)

        def rows() -> Iterator[Sequence[Value]]:
            for (row, geometry), props in zip(self.flat.rows(layer), found.values(), strict=True):
                more = self._way(props) if further else ()
                yield (
                    row[0],
                    date_there(props, *map(str, days(row))),
                    hours(props.clock),
                    *more,
                    *further_cells(row),
                    *_lat_lon(geometry),
                )

        return (*head, *(columns[at] for at in kept), *places), rows()

    @cached_property
    def _called(self) -> Mapping[object, c.StopProperties]:
        """The calls by the events that date them: named by the call, or at its place when it begins or ends."""
        found: dict[object, c.StopProperties] = {}
        for stop in self.flat.telling.stops.values():
            for key in (stop.event, (stop.place, stop.arrival), (stop.place, stop.departure)):
                found.setdefault(key, stop)
        return found

    def _way(self, props: c.Properties) -> tuple[str, str]:
        """Return whether an event dates a call, and how the traveller came to it."""
        stop = self._called.get(props.id) or (self._called.get((props.place, props.start)) if props.start else None)
        return "no" if stop is None else "yes", "" if stop is None else str(stop.by or "")

    def _claim_columns(self) -> Sequence[Column]:
        text = ["subject", "feature", "field", "value", *(f"value_{column_tag(lang)}" for lang in self.flat.languages)]
        text += ["edtf", "time", "extent", "basis", "source", "source_name", "locator", "weight"]
        return (
            *(Column(name, Sort.TEXT) for name in text),
            Column("followed", Sort.TRUTH),
            *(Column(name, Sort.WHOLE) for name in ("paragraph", "start_character", "end_character")),
            Column("sha256", Sort.TEXT),
        )

    def _claims(self) -> Iterator[Sequence[Value]]:
        telling, langs = self.flat.telling, self.flat.languages
        short = short_names(telling.sources.values(), self.flat.lang)
        blank = ("",) * (2 + len(langs))
        found: list[c.EventProperties | c.StopProperties] = [*telling.events.values(), *telling.stops.values()]
        for props in found:
            of = (props.id, props.feature)
            when = (props.edtf, hours(props.clock), str(props.extent), str(props.basis))
            for ref in props.sources:
                yield (*of, *blank, *when, *_of_ref(ref, short), True, *_passage(ref))
            for other in props.others:
                display = other.display or {}
                said = (other.clock and other.clock.stated_date) or other.value
                is_time = other.field not in (FieldName.PLACE, FieldName.TEXT)
                yield (
                    *of,
                    *(str(other.field), said, *(display.get(lang, "") for lang in langs)),
                    *(other.value if is_time else "", hours(other.clock), str(other.extent), str(other.basis)),
                    *_of_ref(other, short),
                    *(False, *_passage(other)),
                )

    def _source_columns(self) -> Sequence[Column]:
        plain = ("id", "short", "author", "title", "year", "kind", "language", "seen", "url")
        told = (f"{name}_{column_tag(lang)}" for name in ("author", "title") for lang in self.flat.languages)
        return tuple(Column(name, Sort.TEXT) for name in (*plain, *told))

    def _sources(self) -> Iterator[Sequence[Value]]:
        sources, langs = self.flat.telling.sources, self.flat.languages
        short = short_names(sources.values(), self.flat.lang)
        for source in sources.values():
            entries = [cite(source, lang) for lang in langs]
            yield (
                *(source.id, short[source.id], source.author, source.title, source.year, str(source.kind)),
                *(source.language, source.seen, seen_at(source) or ""),
                *(*(entry.author for entry in entries), *(entry.title for entry in entries)),
            )


def hours(clock: StatedClock | None) -> str:
    """Return clock times as a folder has them, by the clocks of the place; blank where no source gives an hour."""
    if clock is None:
        return ""
    if clock.zone in (None, clock.tz):
        return clock.stated
    if clock.start == clock.end:
        return clock.start or ""
    return f"{clock.start or '..'}/{clock.end or '..'}"


def date_there(props: c.EventProperties | c.StopProperties, first: str, last: str) -> str:
    """Return the date by the clocks of the place: another than the source's where that is a day of a clock elsewhere.

    `first` and `last` are its days by the clocks there.
    """
    if props.clock or "{" in props.edtf or ".." in props.edtf or first in props.edtf or not _is_of_days(props):
        return props.edtf
    days = dict.fromkeys((first, last))
    return "/".join(f"{day}{props.qualifier}" for day in days)


def _is_of_days(props: c.Properties) -> bool:
    """Tell whether a time runs from a midnight to another by the clocks there."""
    ends = (props.start_local, props.end_local)
    return props.precision is Precision.DAY and all(end and end[11:16] == "00:00" for end in ends)


def _of_ref(ref: c.SourceRef, short: Mapping[str, str]) -> tuple[str, ...]:
    return ref.source, short[ref.source], ref.locator, str(ref.weight)


def _passage(ref: c.SourceRef) -> tuple[Value, ...]:
    anchor = ref.anchor
    return (None, None, None, "") if anchor is None else (anchor.paragraph, anchor.start, anchor.end, anchor.sha256)


def _lat_lon(geometry: Geometry) -> tuple[float | None, float | None]:
    if not isinstance(geometry, Point):
        return None, None
    lon, lat = geometry.coordinates[:2]
    return lat, lon
