"""An account as CZML: travellers on the globe of Cesium with clock and trail, and the events in their days.

A traveller is a packet of sampled positions, as instants: seconds from an epoch of 1949 would be off by the leap second
of 1972. Samples stand at half a degree, as Cesium moves straight through the globe between them. His trail is two more
packets, what is attested and what is reckoned. What happens at an hour stays to the end of its day, or it would be over
unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from journey.contract import features as c
from journey.contract.lookup import Telling
from journey.facts.edtf import parse
from journey.facts.instants import local_date, midnight, midnight_after, minute_of, to_utc_text
from journey.formats.jsontext import json_text
from journey.formats.kept import Fact, keeping
from journey.formats.moving import Sample, bounds, iso_second, runs, samples
from journey.formats.port import Format, Request
from journey.formats.saying import Sayings
from journey.pipeline import Built
from journey.views.words.phrases import words

Json = dict[str, Any]

_STEP = 0.5
"""Degrees; a straight line through the globe lies 60 m deep in between."""
_PLAYED_S = 120
_FIRST, _LAST = "0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"
"""What stands for an open end: the format has none."""
_SURE, _RECKONED = [168, 32, 26, 255], [168, 32, 26, 110]
_WHITE = [255, 255, 255, 255]


def to_czml(built: Built, call: Request) -> Iterator[bytes]:
    """Yield the file, a packet at a time."""
    before = "[\n"
    for packet in _Globe(built.tellings[call.account], call.lang).packets():
        yield f"{before}{json_text(packet)}".encode()
        before = ",\n"
    yield b"\n]\n"


@dataclass(frozen=True, eq=False)
class _Globe:
    """What stands on the globe."""

    telling: Telling
    lang: str

    def packets(self) -> Iterator[Json]:
        """Give the document, the travellers and the events."""
        yield self._document()
        for traveller, found in self._ways.items():
            yield from self._traveller(traveller, found)
        for event in self.telling.events.values():
            yield self._event(event)

    @cached_property
    def _ways(self) -> Mapping[str, Sequence[Sample]]:
        found = {traveller: samples(self.telling, traveller, _STEP) for traveller in self.telling.timelines}
        return {traveller: way for traveller, way in found.items() if len(way) > 1}

    def _document(self) -> Json:
        journey = self.telling.journey
        begin, end = (minute * 60 for minute in bounds(self.telling))
        interval = f"{iso_second(begin)}/{iso_second(end)}"
        return {
            "id": "document",
            "version": "1.0",
            "name": words(journey.title, self.lang),
            "clock": {
                "interval": interval,
                "currentTime": iso_second(begin),
                "multiplier": max(1, (end - begin) // _PLAYED_S),
                "range": "CLAMPED",
                "step": "SYSTEM_CLOCK_MULTIPLIER",
            },
            "generator": "journey",
            **({"license": journey.licence} if journey.licence else {}),
            "credits": [words(credit, self.lang) for credit in journey.credits],
        }

    def _traveller(self, traveller: str, way: Sequence[Sample]) -> Iterator[Json]:
        name = words(self.telling.travellers[traveller].name, self.lang)
        id_ = f"traveller/{traveller}"
        availability = f"{way[0].instant}/{way[-1].instant}"
        stretches = [*runs(way)]
        yield {
            "id": id_,
            "name": name,
            "availability": availability,
            "position": _position(way),
            "point": {
                "pixelSize": 12,
                "color": [
                    {"interval": f"{run[0].instant}/{run[-1].instant}", "rgba": _SURE if is_sure else _RECKONED}
                    for is_sure, run in stretches
                ],
                "outlineColor": {"rgba": _WHITE},
                "outlineWidth": 2,
                "heightReference": "CLAMP_TO_GROUND",
            },
            "label": {
                "text": name,
                "font": "14px sans-serif",
                "style": "FILL_AND_OUTLINE",
                "outlineWidth": 3,
                "pixelOffset": {"cartesian2": [0, -18]},
                "heightReference": "CLAMP_TO_GROUND",
            },
        }
        for sure, part in ((True, "attested"), (False, "reckoned")):
            positions = [
                {"interval": f"{run[0].instant}/{run[-1].instant}", **_position(run)}
                for is_sure, run in stretches
                if is_sure is sure
            ]
            if positions:
                material: Json = {"solidColor": {"color": {"rgba": _SURE}}}
                if not sure:
                    material = {"polylineDash": {"color": {"rgba": _SURE}, "dashLength": 12}}
                yield {
                    "id": f"{id_}/{part}",
                    "name": name,
                    "parent": id_,
                    "availability": availability,
                    "position": positions,
                    "path": {"leadTime": 0, "width": 3, "resolution": 86_400, "material": material},
                }

    def _event(self, event: c.EventProperties) -> Json:
        point = self.telling.point(event.id)
        kind = self.telling.kinds[event.kind]
        packet: Json = {
            "id": f"event/{event.id}",
            "name": words(event.title, self.lang),
            "availability": _availability(event),
            "description": self._description(event),
            "properties": {
                "edtf": event.edtf,
                "kind": event.kind,
                "basis": event.basis,
                **{
                    name: value
                    for name in ("start", "end", "place_certainty", "radius_km")
                    if (value := getattr(event, name)) is not None
                },
            },
        }
        if point is not None:
            packet["position"] = {"cartographicDegrees": [point.lon, point.lat, 0]}
            packet["point"] = {
                "pixelSize": 9,
                "color": {"rgba": [*bytes.fromhex(kind.light[1:]), 255]},
                "outlineColor": {"rgba": _WHITE},
                "outlineWidth": 1,
                "heightReference": "CLAMP_TO_GROUND",
            }
        return packet

    @cached_property
    def _sayings(self) -> Sayings:
        return Sayings(self.telling, self.lang)

    def _description(self, event: c.EventProperties) -> str:
        """Return what the box beside the globe shows of an event, as HTML."""
        telling, lang = self.telling, self.lang
        heads = [
            self._sayings.when(event),
            words(event.place_name, lang) if event.place_name else "",
            words(telling.kinds[event.kind].name, lang),
            ", ".join(words(telling.persons[who].name, lang) for who in event.participants),
        ]
        texts = [" · ".join(head for head in heads if head), *words(event.text, lang).strip().split("\n\n")]
        texts += [self._sayings.said_by(event.sources), *self._sayings.each_otherwise(event.others)]
        return "".join(f"<p>{escape(' '.join(text.split()))}</p>" for text in texts if text.strip())


def _position(way: Sequence[Sample]) -> Json:
    flat = [value for s in way for value in (s.instant, round(s.lon, 5), round(s.lat, 5), 0)]
    return {"interpolationAlgorithm": "LINEAR", "interpolationDegree": 1, "cartographicDegrees": flat}


def _availability(event: c.EventProperties) -> str | list[str]:
    """Return when an event is shown: from its begin to the end of its last day; of a set, on each of its dates."""
    if event.edtf.startswith("{"):
        return [
            f"{to_utc_text(midnight(member.lower, event.tz))}/{to_utc_text(midnight_after(member.upper, event.tz))}"
            for member in parse(event.edtf).members
            if member.lower and member.upper
        ]
    begin, end = event.start or _FIRST, minute_of(event.end)
    if end is None:
        return f"{begin}/{_LAST}"
    last = end if event.start == event.end else end - 1
    return f"{begin}/{to_utc_text(midnight_after(local_date(last, event.tz), event.tz))}"


FORMAT = Format(
    media_type="application/json",
    write=to_czml,
    mark=b'"generator": "journey"',
    keeps=keeping(
        *(set(Fact) - {Fact.LANGUAGES, Fact.ANCHOR, Fact.REACH, Fact.SOURCE, Fact.OTHERS, Fact.PERSONS}),
        part=dict.fromkeys((Fact.SOURCE, Fact.OTHERS, Fact.PERSONS), "as text, in one language"),
    ),
)
