"""The timestamped GeoJSON of an account, held against its schema. What reads it, and any other, is `maps`."""

from __future__ import annotations

from collections.abc import Iterator

from journey.contract.collection import pieces
from journey.formats.kept import ALL
from journey.formats.port import Format, Request
from journey.formats.xmltext import in_pieces
from journey.pipeline import Built


def to_geojson(built: Built, call: Request) -> Iterator[bytes]:
    """Yield the file piece by piece; all languages are in it."""
    return in_pieces(pieces(built.collections[call.account], built.held))


FORMAT = Format(media_type="application/geo+json", write=to_geojson, mark=b'"timeline"', keeps=ALL)
