"""GPX as it is written: a route for each traveller and a waypoint for each event, for it is told, not recorded.

A time stands only where a source gives the minute, in UTC: GPX has instants alone, and readers drop a bare date. It has
no longitude of 180° but that of -180°, so that what ends there ends a metre before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from geojson_pydantic import LineString, MultiLineString

from journey.contract import features as c
from journey.contract.lookup import Telling
from journey.facts.edtf import Precision, Qualifier
from journey.facts.lonlat import HALF_TURN
from journey.facts.vocabulary import Basis
from journey.formats.port import Request
from journey.formats.saying import Sayings
from journey.formats.xmltext import HEAD, XmlText, in_pieces
from journey.pipeline import Built
from journey.views.words.phrases import page_phrases, words

GPX_MARK: Final = b'creator="journey"'
_GPX = {"version": "1.1", "creator": "journey", "xmlns": "http://www.topografix.com/GPX/1/1"}
_EASTERNMOST = 179.99999

Dated = c.EventProperties | c.StopProperties


def to_gpx(built: Built, call: Request) -> Iterable[bytes]:
    """Return an account as GPX 1.1."""
    return in_pieces(_Gpx(built.tellings[call.account], call.lang).lines())


class _Gpx:
    """One account in one language, line by line."""

    def __init__(self, telling: Telling, lang: str) -> None:
        self._telling = telling
        self._lang = lang
        self._xml = XmlText()
        self._sayings = Sayings(telling, lang)

    def lines(self) -> Iterator[str]:
        """Yield the file."""
        yield HEAD
        yield f"{self._xml.tag('gpx', _GPX)}\n{self._metadata()}\n"
        for event in self._telling.events.values():
            if (at := self._telling.point(event.id)) is not None:
                yield self._point("wpt", at.lon, at.lat, event)
        for traveller in self._telling.timelines:
            yield from self._route(traveller)
        yield f"</gpx>\n{self._xml.note()}"

    def _element(self, name: str, text: str) -> str:
        return self._xml.element(name, text) if text else ""

    def _words(self, text: dict[str, str] | None) -> str:
        return words(text or {}, self._lang)

    def _metadata(self) -> str:
        about = self._telling.journey
        account = self._words(self._telling.accounts[self._telling.account].title)
        told = [self._words(about.subtitle), self._words(about.text)]
        told += [f"{page_phrases(self._lang)['account']}: {account}", *map(self._words, about.credits), about.licence]
        parts = ("name", self._words(about.title)), ("desc", "\n".join(filter(None, told)))
        return f"<metadata>{''.join(self._element(*part) for part in parts)}</metadata>"

    def _route(self, traveller: str) -> Iterator[str]:
        """Yield the way of a traveller: a route that begins anew where it crosses 180°."""
        name = self._words(self._telling.travellers[traveller].name)
        number, last, east = 0, "", 0.0
        for leg in self._telling.legs.values():
            geometry = self._telling.features[leg.id].geometry
            if leg.traveller != traveller or not isinstance(geometry, LineString | MultiLineString):
                continue
            parts = [geometry.coordinates] if isinstance(geometry, LineString) else geometry.coordinates
            for i, part in enumerate(parts):
                anew = not last or i > 0 or abs(part[0][0] - east) > HALF_TURN
                if anew:
                    number += 1
                    title = name if number == 1 else f"{name} ({number})"
                    yield "</rte>\n" if number > 1 else ""
                    yield f"<rte>{self._element('name', title)}\n"
                for j, (lon, lat, *_) in enumerate(part):
                    call = leg.from_stop if (i, j) == (0, 0) else ""
                    call = leg.to_stop if (i + 1, j + 1) == (len(parts), len(part)) else call
                    if j or anew or call != last:
                        yield self._point("rtept", lon, lat, self._telling.stops.get(call))
                east = part[-1][0]
            last = leg.to_stop
        if last:
            yield "</rte>\n"

    def _point(self, tag: str, lon: float, lat: float, props: Dated | None) -> str:
        """Return a point; of an event or a call with all that is told of it."""
        attributes = {"lat": lat, "lon": _EASTERNMOST if lon >= HALF_TURN else lon}
        if props is None:
            return f"{self._xml.tag(tag, attributes, empty=True)}\n"
        title = props.title if isinstance(props, c.EventProperties) else props.place_name
        kind = self._telling.kinds[props.kind].name if isinstance(props, c.EventProperties) else None
        parts = (
            ("time", props.start if is_moment(props) else ""),
            ("name", self._words(title)),
            ("desc", "\n".join(self._sayings.told(props))),
            ("type", self._words(kind)),
        )
        return f"{self._xml.tag(tag, attributes)}{''.join(self._element(n, t or '') for n, t in parts)}</{tag}>\n"


def is_moment(props: Dated) -> bool:
    """Tell whether a source gives the very minute of something, and does not doubt it."""
    return (
        props.start is not None
        and props.start == props.end
        and props.precision is Precision.MINUTE
        and props.basis is Basis.ATTESTED
        and props.qualifier is Qualifier.NONE
    )
