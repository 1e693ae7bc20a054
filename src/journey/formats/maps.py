"""Any GeoJSON with times is read; what writes the one of this program is `geojson`.

Of a file of this program events are taken as they are told, stops as the calls of the first traveller, and legs as the
lines that led to them; positions by day are reckoned, not told, and are listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journey.facts import edtf
from journey.facts.vocabulary import Extent
from journey.folder.draft import Draft, EventRow
from journey.formats import lpf
from journey.formats.features import Feature, features_of, parsed, take_features
from journey.formats.findings import Findings
from journey.formats.moments import days_there
from journey.formats.port import Asked, Format
from journey.formats.tracks import RecordedTrack


def read_geojson(data: bytes, asked: Asked) -> Draft:
    """Return what a GeoJSON file says, whoever wrote it.

    Raises
    ------
    JourneyError
        It is no GeoJSON.
    """
    value = parsed(data, asked.name)
    features = features_of(value, asked.name)
    told = value.get("journey")
    if isinstance(told, Mapping) and "timeline" in value:
        return _Own(Findings(asked), told).read([f for f in features if isinstance(f, Mapping)])
    found = Findings(asked, title=value["name"] if isinstance(value.get("name"), str) else "")
    take_features(found, features, lpf.words)
    return found.draft(language=lpf.language_of(features))


class _Own:
    """A file of this program under reading."""

    def __init__(self, found: Findings, told: Mapping[str, Any]) -> None:
        self._found = found
        languages = told.get("languages") or ["en"]
        self._lang: str = str(next(iter(languages)))
        self._others = [str(tag) for tag in [*languages][1:]]
        found.title = self._said(told.get("title"))
        travellers = [t for t in told.get("travellers") or () if isinstance(t, Mapping)]
        self._traveller = travellers[0].get("id") if travellers else None
        self._legs: dict[str, str] = {}

    def read(self, features: list[Feature]) -> Draft:
        """Read all features: legs first, as stops name them."""
        for feature in sorted(features, key=lambda f: self._part(f, "feature") != "leg"):
            item, kind = f"feature {feature.get('id')}", self._part(feature, "feature")
            if kind in ("stop", "leg") and self._part(feature, "traveller") != self._traveller:
                self._found.leave(item, "of another traveller than the first")
            elif kind == "leg":
                self._leg(item, feature)
            elif kind in ("event", "stop"):
                self._event(item, feature, call=kind == "stop")
            else:
                self._found.leave(item, "a position by day is reckoned, not told")
        note = f"words in {self._lang}; those in {', '.join(self._others)} were not taken" if self._others else ""
        return self._found.draft((note,) if note else (), self._lang)

    def _part(self, feature: Feature, name: str) -> Any:  # noqa: ANN401 - any value of JSON
        properties = feature.get("properties")
        return properties.get(name) if isinstance(properties, Mapping) else None

    def _said(self, texts: object) -> str:
        if not isinstance(texts, Mapping):
            return ""
        return str(texts.get(self._lang) or next(iter(texts.values()), ""))

    def _leg(self, item: str, feature: Feature) -> None:
        geometry = feature.get("geometry") or {}
        parts = geometry.get("coordinates") or []
        points = parts if geometry.get("type") == "LineString" else [point for part in parts for point in part]
        times = self._part(feature, "times") or []
        track = RecordedTrack(str(feature.get("id")), item, error_m=self._part(feature, "error_m") or 0.0)
        for point, time in zip(points, times, strict=False):
            track.add(point[0], point[1], time / 1000)
        name = self._found.draw(track, ends=False).route
        if name is not None:
            self._legs[str(self._part(feature, "to_stop"))] = name.name

    def _event(self, item: str, feature: Feature, *, call: bool) -> None:
        get = (feature.get("properties") or {}).get
        clock = get("clock") or {}
        when, end = str(clock.get("stated_date") or get("edtf") or ""), ""
        if not when:
            self._found.leave(item, "no date", "edtf")
            return
        try:
            there = when if call or clock else days_there(edtf.parse(when), get("start_local"), get("end_local"))
        except (ValueError, TypeError, OverflowError) as error:
            self._found.leave(item, str(error), "edtf")
            return
        if there != when:
            self._found.tell(item, f"{when} is by another clock: by that of the place it is {there}", "edtf")
            when = there
        if get("extent") == Extent.THROUGHOUT and when.count("/") == 1 and ".." not in when:
            when, end = when.split("/")
        point = (feature.get("geometry") or {}).get("coordinates") or ("", "")
        sources = [f"{s['source']} {s['locator']}".strip() for s in get("sources") or ()]
        self._found.take(
            EventRow(
                id="" if call else str(feature.get("id")),
                when=when,
                end=end,
                time=str(clock.get("stated") or ""),
                zone=str(clock.get("zone") or ""),
                place=self._said(get("place_name")),
                lat=str(point[1]),
                lon=str(point[0]),
                radius_km="" if get("radius_km") is None else f"{get('radius_km'):g}",
                title=self._said(get("title")),
                text=self._said(get("text")),
                locator=f"{item} ({'; '.join(sources)})" if sources else item,
                basis=str(get("basis") or ""),
                by=str(get("by") or ""),
                route=self._legs.get(str(feature.get("id")), "") if call else "",
                call="" if call else "no",
            )
        )


FORMAT = Format(media_type="application/geo+json", read=read_geojson)
