"""An account as a saved map of kepler.gl: trips that move, events by kind, and a filter of time that plays.

The fourth coordinate of a trip is an instant as text: of seconds before 1970 kepler.gl makes no trip. A trip is cut at
180°, as the events lie within it. A file is data and configuration in one, to be dropped on kepler.gl.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Any

from journey.contract.lookup import Telling
from journey.facts.antimeridian import cut
from journey.facts.lonlat import nearest_turn, wrapped
from journey.formats.flat import FlatLayer, FlatTables, Sort, Value, column_tag
from journey.formats.flatgeojson import value_text
from journey.formats.jsontext import json_text
from journey.formats.kept import Fact, keeping
from journey.formats.moving import Sample, bounds, iso_second, runs, samples
from journey.formats.port import Format, Request
from journey.pipeline import Built
from journey.views.words.phrases import words

Json = dict[str, Any]

_STEP = 5.0
"""Degrees between samples at the most: no edge goes round the globe."""
_FIELD = {
    Sort.TEXT: ("string", "STRING"),
    Sort.WHOLE: ("integer", "INT"),
    Sort.REAL: ("real", "FLOAT"),
    Sort.TRUTH: ("boolean", "BOOLEAN"),
    Sort.INSTANT: ("timestamp", "DATETIME"),
    Sort.CIVIL: ("string", "STRING"),
}
"""Type of a field, and what kepler.gl's own analyzer calls it."""
_ISO = "YYYY-M-DTH:m:s"
"""As kepler.gl's analyzer names the form of an instant; it reads the Z."""
_PALETTE = {"attested": "#A8201A", "reckoned": "#D98880"}


def to_kepler(built: Built, call: Request) -> Iterator[bytes]:
    """Return the file, some rows at a time."""
    return _SavedMap(built.tellings[call.account], call.lang).pieces()


@dataclass(frozen=True, eq=False)
class _SavedMap:
    """Two datasets, their layers and the filter."""

    telling: Telling
    lang: str

    def pieces(self) -> Iterator[bytes]:
        """Yield the file."""
        journey = self.telling.journey
        yield b'{"datasets": ['
        yield from _dataset("trips", "trips", self._trip_fields, self._trip_rows())
        yield b",\n"
        yield from _dataset("events", "events", self._event_fields, self._event_rows())
        due = [words(credit, self.lang) for credit in journey.credits]
        info = {
            "app": "kepler.gl",
            "source": "journey",
            "title": words(journey.title, self.lang),
            "description": " · ".join(filter(None, [words(journey.subtitle, self.lang), *due, journey.licence])),
        }
        config = {"version": "v1", "config": self._config()}
        yield f'],\n"config": {json_text(config)},\n"info": {json_text(info)}}}\n'.encode()

    @cached_property
    def _tables(self) -> FlatTables:
        return FlatTables(self.telling, self.lang)

    @property
    def _event_fields(self) -> list[Json]:
        columns = self._tables.columns(FlatLayer.EVENTS)
        return [
            *(_field(column.name, column.sort) for column in columns),
            _field("time", Sort.INSTANT),
            _field("longitude", Sort.REAL),
            _field("latitude", Sort.REAL),
        ]

    def _event_rows(self) -> Iterator[Sequence[Value]]:
        """Give the columns of the flat layer, the instant to filter by, and the point."""
        columns = self._tables.columns(FlatLayer.EVENTS)
        names = [column.name for column in columns]
        times = [at for at, column in enumerate(columns) if column.is_time]
        start, end, id_ = (names.index(name) for name in ("start_utc", "end_utc", "id"))
        for values, _ in self._tables.rows(FlatLayer.EVENTS):
            point = self.telling.point(str(values[id_]))
            time = values[end] if values[start] is None else values[start]
            row = [*values, time, point and point.lon, point and point.lat]
            for at in (*times, len(values)):
                row[at] = value_text(row[at])
            yield row

    _trip_fields = (
        {"name": "_geojson", "type": "geojson", "format": "", "analyzerType": "GEOMETRY"},
        {"name": "traveller", "type": "string", "format": "", "analyzerType": "STRING"},
        {"name": "basis", "type": "string", "format": "", "analyzerType": "STRING"},
    )

    def _trip_rows(self) -> Iterator[Sequence[Any]]:
        """Give each stretch that is attested or reckoned, cut at 180°."""
        for traveller in self.telling.timelines:
            name = words(self.telling.travellers[traveller].name, self.lang)
            for is_sure, run in runs(samples(self.telling, traveller, _STEP)):
                basis = "attested" if is_sure else "reckoned"
                for line in _cut(run):
                    properties = {"traveller": name, "basis": basis}
                    geometry = {"type": "LineString", "coordinates": line}
                    yield ({"type": "Feature", "properties": properties, "geometry": geometry}, name, basis)

    @cached_property
    def _ends(self) -> tuple[int, int]:
        """Begin and end of the journey in milliseconds since 1970."""
        begin, end = bounds(self.telling)
        return begin * 60_000, end * 60_000

    def _config(self) -> Json:
        west, south, east, north = self.telling.journey.extent
        wide = nearest_turn(east, west + 180) - west
        begin, end = self._ends
        return {
            "visState": {
                "filters": [self._filter()],
                "layers": [self._events(), *([self._trips()] if self.telling.timelines else [])],
                "interactionConfig": {"tooltip": {"enabled": True, "fieldsToShow": self._shown()}},
                "layerBlending": "normal",
                "animationConfig": {"currentTime": begin, "speed": 1, "domain": [begin, end]},
            },
            "mapState": {
                "bearing": 0,
                "pitch": 0,
                "dragRotate": False,
                "latitude": (south + north) / 2,
                "longitude": wrapped(west + wide / 2),
                "zoom": round(min(max(log2(360 / max(wide, 1e-3)) + 1, 0), 16), 2),
                "isSplit": False,
            },
            "mapStyle": {"styleType": "positron"},
        }

    def _filter(self) -> Json:
        begin, end = self._ends
        return {
            "id": "time",
            "dataId": ["events"],
            "name": ["time"],
            "type": "timeRange",
            "value": [begin, end],
            "plotType": {"interval": "1-day", "defaultTimeFormat": "L", "type": "histogram", "aggregation": "sum"},
            "animationWindow": "incremental",
            "yAxis": None,
            "view": "enlarged",
            "speed": 1,
            "enabled": True,
            "syncedWithLayerTimeline": bool(self.telling.timelines),
            "syncTimelineMode": 1,
        }

    def _shown(self) -> dict[str, list[Json]]:
        """Return what a pointer over an event or a trip is told."""
        own = self.lang in self.telling.journey.languages
        tag = column_tag(self.lang if own else self.telling.journey.languages[0])
        told = (f"title_{tag}", "local_date", "local_time", f"place_{tag}", f"kind_{tag}", "basis", "sources")
        return {"events": _named(*told), "trips": _named("traveller", "basis")}

    def _events(self) -> Json:
        kinds = {kind.id: kind.light.upper() for kind in self.telling.kinds.values()}
        used = sorted({event.kind for event in self.telling.events.values()})
        columns = {"lat": "latitude", "lng": "longitude", "altitude": None}
        layer = _layer("point", "events", columns, [(kind, kinds[kind]) for kind in used], "kind")
        layer["config"]["visConfig"] |= {"radius": 12, "fixedRadius": False, "outline": False, "filled": True}
        return layer

    def _trips(self) -> Json:
        layer = _layer("trip", "trips", {"geojson": "_geojson"}, [*_PALETTE.items()], "basis")
        begin, end = self._ends
        layer["config"]["columnMode"] = "geojson"
        layer["config"]["visConfig"] |= {"trailLength": (end - begin) // 1000, "fadeTrail": False, "thickness": 2}
        return layer


def _cut(run: Sequence[Sample]) -> Iterator[list[list[Any]]]:
    """Give the lines of a stretch with instants as their fourth figures; a second between two of them at the least."""
    for line in cut([(wrapped(sample.lon), sample.lat, sample.second) for sample in run]):
        if len(line) > 1:
            yield [[round(lon, 5), round(lat, 5), 0, iso_second(round(second))] for lon, lat, second in line]


def _layer(kind: str, data: str, columns: Json, colours: Sequence[tuple[str, str]], by: str) -> Json:
    """Return a layer in colours by a field; kepler.gl gives them to its values in the order of the alphabet."""
    return {
        "id": f"{data}-layer",
        "type": kind,
        "config": {
            "dataId": data,
            "label": data,
            "color": [168, 32, 26],
            "columns": columns,
            "isVisible": True,
            "visConfig": {
                "opacity": 0.9,
                "colorRange": {
                    "name": "journey",
                    "type": "custom",
                    "category": "Custom",
                    "colors": [colour for _, colour in colours],
                    "colorMap": [list(pair) for pair in colours],
                },
            },
        },
        "visualChannels": {"colorField": {"name": by, "type": "string"}, "colorScale": "ordinal"},
    }


def _named(*names: str) -> list[Json]:
    return [{"name": name, "format": None} for name in names]


def _field(name: str, sort: Sort) -> Json:
    kind, analyzed = _FIELD[sort]
    return {"name": name, "type": kind, "format": _ISO if sort is Sort.INSTANT else "", "analyzerType": analyzed}


def _dataset(id_: str, label: str, fields: Iterable[Json], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a dataset, some rows at a time."""
    head = {"id": id_, "label": label, "color": [168, 32, 26], "fields": [*fields]}
    yield f'{{"version": "v1", "data": {json_text(head)[:-1]}, "allData": ['.encode()
    before = "\n"
    for row in rows:
        yield f"{before}{json_text(row)}".encode()
        before = ",\n"
    yield b"]}}"


FORMAT = Format(
    media_type="application/json",
    write=to_kepler,
    mark=b'"source": "journey"',
    keeps=keeping(
        *(set(Fact) - {Fact.ANCHOR, Fact.REACH, Fact.OTHERS, Fact.SOURCE, Fact.PERSONS}),
        part=dict.fromkeys((Fact.OTHERS, Fact.SOURCE, Fact.PERSONS), "as text, in one language"),
    ),
)
