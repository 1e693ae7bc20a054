"""KML and KMZ as they are written: events by kind, calls and ways by traveller, moving marks, and a tour of it all.

In a KMZ the kinds have their signs as pictures; plain KML names nothing outside itself, so that it shows without a
network. The extensions (``gx``) are Google's; what does not know them shows events, calls and lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import inf
from typing import Final

from geojson_pydantic import LineString, MultiLineString

from journey.contract import features as c
from journey.contract.about import TravellerInfo
from journey.contract.lookup import Telling
from journey.facts.instants import minute_of
from journey.facts.lonlat import LonLat
from journey.facts.vocabulary import Basis
from journey.files import Content
from journey.formats.archives import packed_pieces
from journey.formats.icons import sign_png
from journey.formats.moments import Moments, moments_of, utc_text
from journey.formats.port import Request
from journey.formats.ridden import Ridden, stretches
from journey.formats.saying import Sayings
from journey.formats.xmltext import HEAD, XmlText, in_pieces, xml_id
from journey.pipeline import Built
from journey.views.words.phrases import page_phrases, words

CALL_STYLE: Final = "#call"
"""By which the calls of a traveller are told from events."""
KML_MARK: Final = b'<Data name="generator"><value>journey</value></Data>'
KMZ_MARK: Final = b"made by journey"
"""Comment of the archive."""

_KML = {
    "xmlns": "http://www.opengis.net/kml/2.2",
    "xmlns:gx": "http://www.google.com/kml/ext/2.2",
}
_LINES = {Basis.ATTESTED: ("ff", 3), Basis.PLANNED: ("a0", 2), Basis.INFERRED: ("70", 2)}
"""How strong and how wide a line is: KML has no dashes, so that what is not attested is fainter."""
_INK = "#1F4E79"
_NEAREST_M, _METRES_A_KM = 60_000, 4_000
"""How near the tour comes, and how much farther it stays for each kilometre of doubt."""
_FLIGHT_S, _HALT_S = 4, 5

Dated = c.EventProperties | c.StopProperties


def to_kml(built: Built, call: Request) -> Iterable[bytes]:
    """Return an account as KML."""
    return in_pieces(_Kml(built.tellings[call.account], call.lang).lines())


def to_kmz(built: Built, call: Request) -> Iterable[bytes]:
    """Return the same in an archive, with the signs of the kinds."""
    telling = built.tellings[call.account]
    files: dict[str, Content] = {"doc.kml": in_pieces(_Kml(telling, call.lang, has_signs=True).lines())}
    for kind in telling.kinds.values():
        files[_sign_file(kind.id)] = sign_png(kind.symbol, kind.light)
    return packed_pieces(files, KMZ_MARK)


def _sign_file(kind: str) -> str:
    return f"signs/{xml_id('kind', kind)}.png"


class _Kml:
    """One account in one language, line by line."""

    def __init__(self, telling: Telling, lang: str, *, has_signs: bool = False) -> None:
        self._telling = telling
        self._lang = lang
        self._has_signs = has_signs
        self._xml = XmlText()
        self._sayings = Sayings(telling, lang)
        self._phrases = page_phrases(lang)

    def lines(self) -> Iterator[str]:
        """Yield the file."""
        yield HEAD
        yield f"{self._xml.tag('kml', _KML)}\n<Document>\n"
        yield from self._head()
        yield from self._styles()
        yield from self._about()
        yield from self._events()
        for traveller in self._telling.timelines:
            yield from self._traveller(self._telling.travellers[traveller])
        yield from self._tour()
        yield "</Document>\n</kml>\n"
        yield self._xml.note()

    def _element(self, name: str, text: str) -> str:
        return self._xml.element(name, text) if text else ""

    def _words(self, text: dict[str, str] | None) -> str:
        return words(text or {}, self._lang)

    def _html(self, parts: Iterable[str]) -> str:
        """Return paragraphs as a description: markup of ours alone, escaped as a whole."""
        lines = ("<br>".join(escape(line, quote=False) for line in part.split("\n")) for part in parts if part)
        return self._element("description", "".join(f"<p>{line}</p>" for line in lines))

    def _head(self) -> Iterator[str]:
        about = self._telling.journey
        told = self._telling.accounts[self._telling.account]
        account = f"{self._phrases['account']}: {self._words(told.title)}"
        credit = [*map(self._words, about.credits), about.licence]
        yield f"{self._element('name', self._words(about.title))}\n<open>1</open>\n"
        yield f"{self._html([self._words(about.subtitle), self._words(about.text), account, *credit])}\n"

    def _about(self) -> str:
        """Return what programs can read of the file as a whole."""
        return f"<ExtendedData>{KML_MARK.decode()}{self._data('account', self._telling.account)}</ExtendedData>\n"

    def _data(self, name: str, value: object) -> str:
        text = "" if value is None else str(value)
        return f'<Data name="{name}"><value>{self._xml.text(text)}</value></Data>' if text else ""

    def _styles(self) -> Iterator[str]:
        for kind in self._telling.kinds.values():
            look = f"<color>{_colour(kind.light)}</color><scale>1.1</scale>"
            if self._has_signs:
                look = f"<scale>0.9</scale><Icon>{self._element('href', _sign_file(kind.id))}</Icon>"
            yield self._style(xml_id("kind", kind.id), f"<IconStyle>{look}</IconStyle>{_LABEL}")
        yield self._style(
            CALL_STYLE[1:], f"<IconStyle><color>{_colour(_INK)}</color><scale>0.6</scale></IconStyle>{_LABEL}"
        )
        for basis, (strength, width) in _LINES.items():
            line = f"<LineStyle><color>{_colour(_INK, strength)}</color><width>{width}</width></LineStyle>"
            yield self._style(f"way-{basis}", line)
            mark = f"<IconStyle><color>{_colour(_INK, strength)}</color></IconStyle>{_LABEL}"
            yield self._style(f"mark-{basis}", f"{mark}<LineStyle><width>0</width></LineStyle>")

    def _style(self, id_: str, parts: str) -> str:
        return f"{self._xml.tag('Style', {'id': id_})}{parts}{_BALLOON}</Style>\n"

    def _events(self) -> Iterator[str]:
        by_kind: dict[str, list[c.EventProperties]] = defaultdict(list)
        for event in self._telling.events.values():
            by_kind[event.kind].append(event)
        for kind in self._telling.kinds.values():
            if by_kind[kind.id]:
                yield f"<Folder>{self._element('name', self._words(kind.name))}\n"
                for event in by_kind[kind.id]:
                    yield self._dated(event, f"#{xml_id('kind', kind.id)}", self._words(event.title))
                yield "</Folder>\n"

    def _traveller(self, who: TravellerInfo) -> Iterator[str]:
        name = self._words(who.name)
        yield f"<Folder>{self._element('name', name)}\n"
        yield f"<Folder>{self._element('name', self._phrases['table-stops'])}\n"
        for stop in self._telling.stops_of(who.id):
            yield self._dated(stop, CALL_STYLE, self._words(stop.place_name) or self._words(stop.title))
        yield f"</Folder>\n<Folder>{self._element('name', self._phrases['done'])}\n"
        for leg in self._telling.legs.values():
            if leg.traveller == who.id:
                yield self._leg(leg)
        yield "</Folder>\n"
        by_basis: dict[Basis, list[Ridden]] = defaultdict(list)
        for stretch in stretches(self._telling, who.id):
            by_basis[stretch.basis].append(stretch)
        for basis in Basis:
            if by_basis[basis]:
                yield from self._track(name, basis, by_basis[basis])
        yield "</Folder>\n"

    def _dated(self, props: Dated, style: str, name: str) -> str:
        """Return an event or a call; one without a place has no position, and stands in the list alone."""
        feature, at = self._telling.features[props.id], self._telling.point(props.id)
        data = [("id", props.id), ("edtf", props.edtf), ("basis", props.basis)]
        doubt = [("place_certainty", props.place_certainty), ("radius_km", props.radius_km)]
        return (
            f'<Placemark id="{xml_id(props.feature, props.id)}">'
            f"{self._element('name', name)}{_snippet(self._element('Snippet', self._sayings.when(props)))}"
            f"{self._html(self._sayings.told(props))}{_time(moments_of(feature))}<styleUrl>{style}</styleUrl>"
            f"<ExtendedData>{''.join(self._data(*pair) for pair in (*data, *doubt))}</ExtendedData>"
            f"{'' if at is None else f'<Point><coordinates>{at.lon},{at.lat}</coordinates></Point>'}</Placemark>\n"
        )

    def _leg(self, leg: c.LegProperties) -> str:
        geometry = self._telling.features[leg.id].geometry
        if not isinstance(geometry, LineString | MultiLineString):
            return ""
        parts = [geometry.coordinates] if isinstance(geometry, LineString) else geometry.coordinates
        lines = "".join(
            "<LineString><tessellate>1</tessellate><coordinates>"
            f"{' '.join(f'{lon},{lat}' for lon, lat, *_ in part)}</coordinates></LineString>"
            for part in parts
        )
        ends = [self._words(self._telling.stops[stop].place_name) for stop in (leg.from_stop, leg.to_stop)]
        return (
            f"<Placemark>{self._element('name', ' – '.join(ends))}{self._html([self._phrases[f'rail-{leg.basis}']])}"
            f"<styleUrl>#way-{leg.basis}</styleUrl>"
            f"{lines if len(parts) == 1 else f'<MultiGeometry>{lines}</MultiGeometry>'}</Placemark>\n"
        )

    def _track(self, name: str, basis: Basis, parts: Sequence[Ridden]) -> Iterator[str]:
        """Yield the mark of a traveller as it moves where one basis holds: a track for each stretch."""
        about = [self._phrases[f"rail-{basis}"], self._phrases["call-pace"]]
        title = f"{name} · {self._phrases[f'basis-{basis}']}"
        yield f"<Placemark>{self._element('name', title)}{self._html(about)}"
        yield f"<styleUrl>#mark-{basis}</styleUrl>\n<gx:MultiTrack>\n"
        for part in parts:
            yield f"<gx:Track>{''.join(f'<when>{utc_text(minute)}</when>' for *_, minute in part.corners)}\n"
            yield "".join(f"<gx:coord>{round(lon, 5)} {round(lat, 5)} 0</gx:coord>" for lon, lat, _ in part.corners)
            yield "</gx:Track>\n"
        yield "</gx:MultiTrack></Placemark>\n"

    def _tour(self) -> Iterator[str]:
        """Yield a flight along all that has a place and a time, in the order of time; it halts at events."""
        told: list[Dated] = [*self._telling.events.values()]
        if lead := self._telling.lead:
            told += self._telling.stops_of(lead)
        order = sorted(told, key=_begin)
        yield f"<gx:Tour>{self._element('name', self._words(self._telling.journey.title))}<gx:Playlist>\n"
        for props in order:
            if (at := self._telling.point(props.id)) is not None and _begin(props)[0] < inf:
                yield self._flight(props, at)
        yield "</gx:Playlist></gx:Tour>\n"

    def _flight(self, props: Dated, at: LonLat) -> str:
        """Return the flight to an event or a call and, at an event, a halt with its balloon."""
        time = _time(moments_of(self._telling.features[props.id]), "gx:")
        away = max(_NEAREST_M, round((props.radius_km or 0) * _METRES_A_KM))
        fly = (
            f"<gx:FlyTo><gx:duration>{_FLIGHT_S}</gx:duration><gx:flyToMode>smooth</gx:flyToMode><LookAt>{time}"
            f"<longitude>{at.lon}</longitude><latitude>{at.lat}</latitude><range>{away}</range></LookAt></gx:FlyTo>"
        )
        if isinstance(props, c.StopProperties):
            return f"{fly}\n"
        shown, hidden = (_balloon(xml_id("event", props.id), shown=shown) for shown in (1, 0))
        return f"{fly}{shown}<gx:Wait><gx:duration>{_HALT_S}</gx:duration></gx:Wait>{hidden}\n"


def _balloon(event: str, *, shown: int) -> str:
    """Return the step of a tour that shows or hides the text of an event."""
    return (
        f'<gx:AnimatedUpdate><Update><targetHref/><Change><Placemark targetId="{event}">'
        f"<gx:balloonVisibility>{shown}</gx:balloonVisibility></Placemark></Change></Update></gx:AnimatedUpdate>"
    )


_LABEL = "<LabelStyle><scale>0.8</scale></LabelStyle>"
_BALLOON = "<BalloonStyle><text>&lt;h3&gt;$[name]&lt;/h3&gt;$[description]</text></BalloonStyle>"


def _snippet(element: str) -> str:
    return element.replace("<Snippet>", '<Snippet maxLines="1">', 1)


def _begin(props: Dated) -> tuple[float, float]:
    """Return what puts something in the order of time; what is open on both sides comes last."""
    start, end = minute_of(props.start), minute_of(props.end)
    first = start if start is not None else end
    return (inf, inf) if first is None else (first, first if end is None else end)


def _time(time: Moments, prefix: str = "") -> str:
    """Return a time as KML has it; nothing where it is open on both sides."""
    if not any(time):
        return ""
    if time.begin == time.end:
        return f"<{prefix}TimeStamp><when>{time.begin}</when></{prefix}TimeStamp>"
    begin, end = (f"<{name}>{at}</{name}>" if at else "" for name, at in (("begin", time.begin), ("end", time.end)))
    return f"<{prefix}TimeSpan>{begin}{end}</{prefix}TimeSpan>"


def _colour(colour: str, strength: str = "ff") -> str:
    """Return ``#RRGGBB`` as KML has colours.

    Examples
    --------
    >>> _colour("#A8201A")
    'ff1a20a8'
    """
    return (strength + colour[5:7] + colour[3:5] + colour[1:3]).lower()
