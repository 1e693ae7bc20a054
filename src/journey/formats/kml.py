"""KML and KMZ: placemarks with a time become events, lines and tracks lines; nothing outside the file is looked at.

A TimeStamp is a date, a TimeSpan a stay: from its begin throughout to its end. Of a folder's time its placemarks take
theirs. A gx:Track has a time for each point. Years, months and days are kept as such; where those of a track are
none to the minute, it leads from the first to the last. A time without a zone, which KML has for local ones
(OGC 07-147r2, 15.1), is by the clock of its place.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from html import unescape
from math import nan
from xml.etree.ElementTree import Element

from journey.errors import JourneyError, counted
from journey.folder.draft import Draft, EventRow
from journey.formats.archives import open_archive, read_member
from journey.formats.columns import columns_of
from journey.formats.findings import Findings
from journey.formats.instants import seconds_of
from journey.formats.kept import Fact, keeping
from journey.formats.kmlout import CALL_STYLE, KML_MARK, KMZ_MARK, to_kml, to_kmz
from journey.formats.markup import elements, local, text_of
from journey.formats.port import Asked, Format
from journey.formats.positions import PositionError, position
from journey.formats.tracks import RecordedTrack
from journey.formats.whens import CLOCK_OF_ONE_END, Time, dated, loses_clock, span_of, spanned

_TAG = re.compile(r"<[^>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^>]{0,200}>", re.IGNORECASE)
_GOOGLE = "google.com/kml/ext"
_MANY = 100_000
"""Coordinates in one piece of text, from which a line is long work."""

_NOTHING: Time = ("", "", "", "")


def read_kml(data: bytes, asked: Asked) -> Draft:
    """Return what a KML file says, or the KML file in a KMZ archive.

    Raises
    ------
    JourneyError
        It is neither, or one that is refused.
    """
    notes: tuple[str, ...] = ()
    if data.startswith(b"PK"):
        with open_archive(data, asked.name) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
            if not names:
                raise JourneyError(f"{asked.name}: there is no KML file in the archive")
            chosen = next((name for name in names if name.lower() == "doc.kml"), names[0])
            data = read_member(archive, chosen, asked.name)
        others = [name for name in names if name != chosen]
        notes = (f"of the archive: {chosen}" + (f"; not taken: {', '.join(others)}" if others else ""),)
    found = Findings(asked)
    found.foresee("placemark", data.count(b"<Placemark"))
    reader = _Reader(found, is_ours=KML_MARK in data)
    for ends, tag, element in elements(data, asked.name):
        reader.see(tag, element, ends=ends)
    return reader.found.draft((*notes, *reader.notes()))


_OVERLAYS = ("GroundOverlay", "PhotoOverlay", "ScreenOverlay")
_BESIDE = (*_OVERLAYS, "NetworkLink", "Tour", "LookAt", "Camera")
"""What has times of its own, and gives none."""
"""Pictures with a place, some with a time: no events."""


class _Reader:
    """A file under reading."""

    def __init__(self, found: Findings, *, is_ours: bool) -> None:
        self.found = found
        self._is_ours = is_ours
        """Then its events are no calls: those stand there too, with their ways."""
        self._placemarks = 0
        self._links = 0
        self._overlays = 0
        self._tours = 0
        self._beside = 0
        """Views, tours and the like that are open: their times are their own, and none of the folder around them."""
        self._times: list[Time | str] = []
        """Of the folders that are open, the outermost first; text says why there is none."""
        self._track: RecordedTrack | None = None
        self._whens = array("d")
        self._around: Element | None = None
        self._tracks: list[RecordedTrack] = []
        self._inside = False

    def notes(self) -> Sequence[str]:
        """Say what was not looked at."""
        links = f"{counted(self._links, 'link')} to other files, not followed"
        overlays = f"{counted(self._overlays, 'picture')} laid over the map, not taken"
        tours = f"{counted(self._tours, 'tour')}, not taken"
        return (links,) * bool(self._links) + (overlays,) * bool(self._overlays) + (tours,) * bool(self._tours)

    def see(self, tag: str, element: Element, *, ends: bool) -> None:
        """Take what an element gives when it begins or ends."""
        if not ends:
            self._begin(tag, element)
            return
        if tag in ("when", "coord") and self._track is not None:
            self._point(tag, element)
        elif tag == "Track" and self._track is not None:
            self._tracks.append(self._track)
            spare = len(self._whens) - len(self._track.lons) - self._track.wrong
            if spare > 0:
                self.found.tell(self._track.locator, f"{spare:,} times of a track have no position: left out", "when")
            self._track, self._whens = None, array("d")
        elif tag == "Placemark":
            self._placemark(element)
            element.clear()
            self._inside = False
        elif _is_time(element) and not self._inside and not self._beside and self._times:
            self._times[-1] = _time(element)
        elif tag in ("Document", "Folder"):
            self.found.title = self.found.title if tag == "Folder" else text_of(element, "name")
            self._times.pop()
            element.clear()
        elif tag in _BESIDE:
            self._beside -= 1
            self._links += tag == "NetworkLink"
            self._overlays += tag in _OVERLAYS
            self._tours += tag == "Tour"

    def _begin(self, tag: str, element: Element) -> None:
        if tag in ("Document", "Folder"):
            self._times.append(self._times[-1] if self._times else _NOTHING)
        elif tag in _BESIDE:
            self._beside += 1
        elif tag == "Placemark":
            self._placemarks += 1
            self._tracks, self._inside = [], True
        elif tag == "Track" and self._inside:
            self._track, self._around = RecordedTrack("", f"placemark {self._placemarks}"), element

    def _point(self, tag: str, element: Element) -> None:
        """Take a time or a position of a track: all times stand before all positions, or each before its own."""
        assert self._track is not None  # noqa: S101 - asked by the caller
        if tag == "when":
            text = (element.text or "").strip()
            found = seconds_of(text)
            if found is None and text:
                self._track.miss(text)
            self._whens.append(nan if found is None else found)
        else:
            at = len(self._track.lons) + self._track.wrong
            lon, lat, *_ = [*(element.text or "").split(), "", ""]
            self._track.add(lon, lat, self._whens[at] if at < len(self._whens) else None)
        element.clear()
        if self._around is not None and len(self._around) > _MANY:
            self._around.clear()

    def _placemark(self, element: Element) -> None:
        item = f"placemark {self._placemarks}"
        name, text = text_of(element, "name"), _plain(text_of(element, "description"))
        stated = next((_time(child) for child in element if _is_time(child)), _in_table(element, self.found.asked))
        time = stated if stated is not None else (self._times[-1] if self._times else _NOTHING)
        geometries = [part for part in element.iter() if local(part.tag) in ("Point", "LineString", "Polygon")]
        lines = [part for part in geometries if local(part.tag) == "LineString"]
        points = [part for part in geometries if local(part.tag) == "Point"]
        self._draw(item, (name, text), lines, time if not points else _NOTHING)
        areas = [part for part in geometries if local(part.tag) == "Polygon"]
        if points or not (lines or self._tracks):
            begins = (seconds_of(_begin(child)) for child in element if _is_time(child))
            call = "no" if self._is_ours and text_of(element, "styleUrl") != CALL_STYLE else ""
            self._event(
                EventRow("", place=name, text=text, locator=item, call=call), (time, next(begins, None)), points
            )
        if any(loses_clock(_time(child), _begin(child), text_of(child, "end")) for child in element if _is_time(child)):
            self.found.tell(item, CLOCK_OF_ONE_END, "time")
        if areas:
            self.found.tell(item, f"areas, not taken as an event has a point: {len(areas)}")

    def _draw(self, item: str, words: tuple[str, str], lines: Sequence[Element], time: Time | str) -> None:
        """Draw the lines of a placemark; where it has no point, its date gives those without times their events."""
        name, text = words
        tracks = list(self._tracks)
        for line in lines:
            track = RecordedTrack(name or item, item)
            for triple in text_of(line, "coordinates").split():
                lon, lat, *_ = [*triple.split(","), "", ""]
                track.add(lon, lat)
                if len(track.lons) % _MANY == 0:
                    self.found.asked.progress(0.5)
            tracks.append(track)
        for number, track in enumerate(tracks, start=1):
            track.title = (name or item) if number == 1 else f"{name or item} ({number})"
            track.locator = item if len(tracks) == 1 else f"{item}, line {number}"
            drawn = self.found.draw(track)
            if drawn.route is None or drawn.events:
                continue
            led = spanned(*track.dates) if track.dates else time
            if isinstance(led, str):
                self.found.tell(item, led, "time")
            elif led[0]:
                self.found.lead(drawn, led, {"title": name, "text": text})

    def _event(self, row: EventRow, at: tuple[Time | str, float | None], points: Sequence[Element]) -> None:
        """Take what happened at a time, which begins at a second where it has an hour."""
        item, (time, begin) = row.locator, at
        if isinstance(time, str):
            self.found.leave(item, time, "time")
            return
        when, end, clock, zone = time
        if not when:
            self.found.leave(item, "no date", "time")
            return
        try:
            lat, lon = _at(points[0]) if points else ("", "")
        except PositionError as error:
            self.found.astray(item, error)
            return
        if len(points) > 1:
            self.found.tell(item, f"{len(points) - 1} further points were not taken: an event has one")
        self.found.take(row._replace(when=when, end=end, time=clock, zone=zone, lat=lat, lon=lon), begin)


def _in_table(element: Element, asked: Asked) -> Time | str | None:
    """Return the time that a row of a table says, as maps drawn from spreadsheets have it in ``ExtendedData``."""
    cells = {
        data.get("name", ""): text_of(data, "value") if local(data.tag) == "Data" else (data.text or "").strip()
        for part in element
        if local(part.tag) == "ExtendedData"
        for data in part.iter()
        if local(data.tag) in ("Data", "SimpleData")
    }
    if not cells:
        return None
    named = columns_of([*cells], {field: head for field, head in asked.columns.items() if head in cells}).at
    date, end = ([*cells.values()][named[field]] if field in named else "" for field in ("date", "end"))
    if not date:
        return None
    return spanned(date, end) if end else dated(date)


def _is_time(element: Element) -> bool:
    """Tell whether an element is a time of a thing; those of Google's own namespace are of a view on it."""
    return local(element.tag) in ("TimeStamp", "TimeSpan") and _GOOGLE not in element.tag


def _at(point: Element) -> tuple[str, str]:
    lon, lat, *_ = [*text_of(point, "coordinates").split(","), "", ""]
    return position(lat.strip(), lon.strip())


def _time(element: Element) -> Time | str:
    """Return the time of a TimeStamp or TimeSpan; text that says why there is none."""
    return span_of(_begin(element), text_of(element, "end"), is_open=not text_of(element, "when"))


def _begin(element: Element) -> str:
    return text_of(element, "when") or text_of(element, "begin")


def _plain(text: str) -> str:
    """Return the words of a description, which may be HTML."""
    if "<" not in text and "&" not in text:
        return text
    return "\n".join(line.strip() for line in unescape(_TAG.sub("", _BREAK.sub("\n", text))).splitlines()).strip()


_KEEPS = keeping(
    *(Fact.TITLE, Fact.TEXT, Fact.KIND, Fact.DATE, Fact.HOUR, Fact.BASIS, Fact.PLACE, Fact.POSITION, Fact.WAY),
    *(Fact.CREDITS,),
    part={
        **dict.fromkeys((Fact.PERSONS, Fact.SOURCE, Fact.OTHERS), "as text, in one language"),
        Fact.DATE_DOUBT: "in words, and as `edtf`",
        Fact.PLACE_DOUBT: "as `place_certainty` and `radius_km`",
    },
)
FORMAT = Format(
    media_type="application/vnd.google-earth.kml+xml", write=to_kml, read=read_kml, mark=KML_MARK, keeps=_KEEPS
)
KMZ = Format(media_type="application/vnd.google-earth.kmz", write=to_kmz, read=read_kml, mark=KMZ_MARK, keeps=_KEEPS)
