"""The travellers of an account as OGC Moving Features JSON: moving points with instants, for MovingPandas and MEOS.

Instants are text in UTC: numbers are milliseconds for some readers and nanoseconds for others, and offsets are dropped.
Longitudes go on past 180° as readers interpolate between them. On what a step rests is a property that changes in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journey.contract.lookup import Telling
from journey.formats.jsontext import json_text
from journey.formats.kept import Fact, keeping
from journey.formats.moving import samples
from journey.formats.port import Format, Request
from journey.pipeline import Built
from journey.views.words.phrases import words

_CRS = {"type": "Name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
_TRS = {"type": "Name", "properties": {"name": "urn:ogc:data:time:iso8601"}}


def to_mfjson(built: Built, call: Request) -> Iterator[bytes]:
    """Yield the file, a traveller at a time."""
    telling = built.tellings[call.account]
    journey = telling.journey
    head = {
        "type": "FeatureCollection",
        "crs": _CRS,
        "trs": _TRS,
        "generator": "journey",
        "title": words(journey.title, call.lang),
        **({"license": journey.licence} if journey.licence else {}),
        "credits": [words(credit, call.lang) for credit in journey.credits],
    }
    yield f'{json_text(head)[:-1]}, "features": ['.encode()
    before = "\n"
    for traveller in telling.timelines:
        if feature := _feature(telling, traveller, call.lang):
            yield f"{before}{json_text(feature)}".encode()
            before = ",\n"
    yield b"\n]}\n"


def _feature(telling: Telling, traveller: str, lang: str) -> dict[str, Any] | None:
    """Return a traveller; None for one who has no way on the map."""
    way = samples(telling, traveller)
    if len(way) < 2:  # noqa: PLR2004 - a moving point has two ends
        return None
    instants = [f"{sample.instant.removesuffix('Z')}+00:00" for sample in way]  # MEOS knows no Z
    return {
        "type": "Feature",
        "id": traveller,
        "geometry": None,
        "properties": {"id": traveller, "name": words(telling.travellers[traveller].name, lang)},
        "temporalGeometry": {
            "type": "MovingPoint",
            "datetimes": instants,
            "coordinates": [[round(sample.lon, 5), round(sample.lat, 5)] for sample in way],
            "interpolation": "Linear",
        },
        "temporalProperties": [
            {
                "datetimes": instants,
                "basis": {"type": "Text", "values": [sample.basis for sample in way], "interpolation": "Step"},
            }
        ],
    }


FORMAT = Format(
    media_type="application/geo+json",
    write=to_mfjson,
    mark=b'"generator": "journey"',
    keeps=keeping(
        Fact.WAY,
        Fact.CREDITS,
        part={
            Fact.PERSONS: "the travellers",
            Fact.HOUR: "of the calls, as instants of the way",
            Fact.POSITION: "of the calls",
        },
    ),
)
