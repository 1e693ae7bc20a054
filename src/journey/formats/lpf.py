"""The Linked Places format: places with names, and the times that stand in one of six parts of a feature."""

from __future__ import annotations

from collections.abc import Mapping

from journey.folder.draft import Draft
from journey.formats.features import Feature, features_of, parsed, take_features
from journey.formats.findings import Findings
from journey.formats.port import Asked, Format


def read_lpf(data: bytes, asked: Asked) -> Draft:
    """Return what a file of Linked Places says.

    Raises
    ------
    JourneyError
        It is no JSON of features.
    """
    value = parsed(data, asked.name)
    found = Findings(asked, title=_text(value.get("title")))
    take_features(found, features_of(value, asked.name), words)
    return found.draft()


def words(feature: Feature) -> Mapping[str, str]:
    """Return what a feature of Linked Places says of its place; nothing of any other."""
    if "@id" not in feature and not isinstance(feature.get("names"), list):
        return {}
    properties = feature.get("properties")
    title = _text(properties.get("title")) if isinstance(properties, Mapping) else ""
    place = title or _first(feature, "names", "toponym")
    text = _first(feature, "descriptions", "value")
    address = feature.get("@id")
    link = address if isinstance(address, str) and address.startswith(("http://", "https://")) else ""
    return {"place": place, "title": "", "text": text, "link": link}


def _first(feature: Feature, part: str, key: str) -> str:
    listed = feature.get(part)
    parts = listed if isinstance(listed, list) else ()
    return next((_text(p.get(key)) for p in parts if isinstance(p, Mapping) and _text(p.get(key))), "")


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


FORMAT = Format(media_type="application/geo+json", read=read_lpf)
