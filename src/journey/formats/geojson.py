"""The timestamped GeoJSON of an account, held against its schema: the contract itself, as a file."""

from __future__ import annotations

from journey.contract.collection import check_geojson, dump_geojson
from journey.formats.port import Format, Request
from journey.pipeline import Built


def to_geojson(built: Built, call: Request) -> bytes:
    """Return the file; all languages are in it."""
    check_geojson(built.bodies[call.account])
    return dump_geojson(built.collections[call.account]).encode()


FORMAT = Format(media_type="application/geo+json", write=to_geojson)
