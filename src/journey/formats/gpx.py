"""GPX: waypoints with a time become events, tracks and routes lines, each segment one of its own.

Read by its own few rules, not by a library: gpxpy takes seven times as long and passes in silence over times that it
does not know. A time without a zone, which GPX does not have, is told and taken as UTC, which GPX has.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from journey.facts.edtf import EdtfError
from journey.folder.draft import Draft, EventRow
from journey.formats.columns import way_of
from journey.formats.findings import Findings
from journey.formats.gpxout import GPX_MARK, to_gpx
from journey.formats.instants import at_zone, seconds_of
from journey.formats.kept import Fact, keeping
from journey.formats.markup import elements, text_of
from journey.formats.port import Asked, Format
from journey.formats.positions import PositionError, position
from journey.formats.tracks import RecordedTrack
from journey.formats.whens import spanned
from journey.research.reading.printed import read_printed

_NO_CLOCK = "1970-01-01T00:00:00"
_EVERY = 5000


def read_gpx(data: bytes, asked: Asked) -> Draft:
    """Return what a GPX file says.

    Raises
    ------
    JourneyError
        It is no XML, or XML that is refused.
    """
    found = Findings(asked)
    found.foresee("waypoint", data.count(b"<wpt"))
    reader = _Reader(found)
    for ends, tag, element in elements(data, asked.name):
        reader.see(tag, element, ends=ends)
        if reader.points % _EVERY == 0 and ends and tag == "trkpt":
            asked.progress(min(0.99, reader.points * 90 / len(data)))
    return found.draft()


class _Reader:
    """A file under reading: which track is open, and how many there were."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.points = 0
        self._tracks = self._routes = self._waypoints = self._segment = 0
        self._open: RecordedTrack | None = None
        self._segments: list[RecordedTrack] = []
        self._zoneless: dict[str, str] = {}
        """For each line that has one, the first time without a zone."""

    def see(self, tag: str, element: Element, *, ends: bool) -> None:
        """Take what an element gives when it begins or ends."""
        if not ends:
            self._begin(tag)
        elif tag in ("trkpt", "rtept"):
            if self._open is not None:
                seconds = self._moment(text_of(element, "time"), self._open)
                self._open.add(element.get("lon", ""), element.get("lat", ""), seconds)
            self.points += 1
            element.clear()
        elif tag == "wpt":
            self._waypoints += 1
            self._waypoint(element)
            element.clear()
        elif tag == "trkseg" and self._open is not None:
            self._segments.append(self._open)
            self._open = None
        elif tag in ("trk", "rte"):
            self._end(tag, element)
        elif tag == "metadata":
            self.found.title = text_of(element, "name")

    def _begin(self, tag: str) -> None:
        if tag == "trk":
            self._tracks += 1
            self._segment, self._segments = 0, []
        elif tag == "trkseg":
            self._segment += 1
            self._open = RecordedTrack("", f"track {self._tracks}, segment {self._segment}")
        elif tag == "rte":
            self._routes += 1
            self._segments = []
            self._open = RecordedTrack("", f"route {self._routes}")

    def _end(self, tag: str, element: Element) -> None:
        """Draw the lines of a track or route: its name stands behind its points, or before them."""
        if tag == "rte" and self._open is not None:
            self._segments.append(self._open)
            self._open = None
        name = text_of(element, "name")
        for number, track in enumerate(self._segments, start=1):
            stated = self._zoneless.get(track.locator, "")
            base = name or (track.locator if tag == "rte" else f"track {self._tracks}")
            track.title = base if number == 1 else f"{base} ({number})"
            track.by = way_of(text_of(element, "type"))
            if tag == "trk" and len(self._segments) == 1:
                track.locator = f"track {self._tracks}"
            drawn = self.found.draw(track)
            if stated:
                self.found.tell(track.locator, f"its times, such as {stated!r}, name no zone: taken as UTC", "time")
            if drawn.route is not None and track.dates:
                led = spanned(*track.dates)
                if isinstance(led, str):
                    self.found.tell(track.locator, led, "time")
                else:
                    self.found.lead(drawn, led, {"title": track.title, "by": text_of(element, "type")})
        element.clear()

    def _moment(self, text: str, track: RecordedTrack) -> float | None:
        """Return the seconds of the time of a point; one without a zone is UTC, as GPX has it."""
        if text.startswith(_NO_CLOCK):
            track.miss(text)
            return None
        found = seconds_of(text)
        if found is None and "T" in text and (found := seconds_of(f"{text}+00:00")) is not None:
            self._zoneless.setdefault(track.locator, text)
        if found is None and text:
            track.miss(text)
        return found

    def _waypoint(self, element: Element) -> None:
        item = f"waypoint {self._waypoints}"
        stated = text_of(element, "time")
        if not stated:
            self.found.leave(item, "no date", "time")
            return
        if stated.startswith(_NO_CLOCK):
            self.found.leave(item, f"no date: {stated!r} is what a device without the time writes", "time")
            return
        try:
            when, time, zone = at_zone(read_printed(stated))
            lat, lon = position(element.get("lat", ""), element.get("lon", ""))
        except EdtfError as error:
            self.found.leave(item, str(error), "time")
            return
        except PositionError as error:
            self.found.astray(item, error)
            return
        if time and not zone:
            self.found.tell(item, f"the time {stated!r} names no zone: taken as UTC", "time")
            zone = "UTC"
        words = dict.fromkeys(text for text in (text_of(element, part) for part in ("desc", "cmt")) if text)
        name = text_of(element, "name")
        link = _link(element)
        row = EventRow(
            when=when,
            time=time,
            zone=zone,
            place=name,
            lat=lat,
            lon=lon,
            text="\n\n".join(words),
            locator=item,
            link=link,
        )
        self.found.take(row, seconds_of(stated))


def _link(element: Element) -> str:
    link = next((child.get("href", "") for child in element if child.tag.endswith("link")), "")
    return link if link.startswith(("http://", "https://")) else ""


FORMAT = Format(
    media_type="application/gpx+xml",
    write=to_gpx,
    read=read_gpx,
    mark=GPX_MARK,
    keeps=keeping(
        *(Fact.KIND, Fact.PLACE, Fact.POSITION, Fact.WAY, Fact.CREDITS),
        part={
            **dict.fromkeys((Fact.TITLE, Fact.TEXT), "of what has a place"),
            **dict.fromkeys((Fact.PERSONS, Fact.SOURCE, Fact.OTHERS), "as text, in one language"),
            **dict.fromkeys((Fact.DATE, Fact.HOUR), "in words; as an instant where a source gives the minute"),
            **dict.fromkeys((Fact.DATE_DOUBT, Fact.BASIS), "in words"),
        },
    ),
)
