"""The timestamped GeoJSON of an account, held against its schema. What reads it, and any other, is `maps`."""

from __future__ import annotations

from journey.contract.collection import pieces
from journey.formats.kept import ALL
from journey.formats.port import Format, Request
from journey.pipeline import Built


def to_geojson(built: Built, call: Request) -> bytes:
    """Return the file; all languages are in it."""
    return "".join(pieces(built.collections[call.account])).encode()


FORMAT = Format(media_type="application/geo+json", write=to_geojson, mark=b'"timeline"', keeps=ALL)
