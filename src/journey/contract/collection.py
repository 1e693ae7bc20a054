"""All features of one account, and what is said once for the whole journey, become the timestamped GeoJSON.

It is the one thing that every view reads: the types of what is written are in `features` and `about`, the features are
made in `writer`. Pure and deterministic: the same folder and account give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from journey.conflicts.finding import Conflict
from journey.contract import features as c
from journey.contract.daylight import Sky
from journey.contract.journey import journey_info, timeline_info
from journey.contract.schema import bare_schema
from journey.contract.writer import FeatureWriter, Written
from journey.errors import DataError, Problem
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.timeline import Timeline

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator


def to_geojson(
    told: Told,
    timelines: Mapping[str, Timeline],
    atlas: Atlas,
    conflicts: Sequence[Conflict],
    known: Written | None = None,
) -> c.JourneyCollection:
    """Write a journey as one account tells it.

    Parameters
    ----------
    told
        The journey and the account's decisions.
    timelines
        Timeline of each traveller.
    atlas
        Positions of the places.
    conflicts
        Where the sources cannot all be right.
    known
        Events as other accounts of the journey tell them, to which those of this one are added: what it decides alike
        is not written twice. None: no other does.

    Returns
    -------
    JourneyCollection
        Events, then per traveller stops, legs and daily positions; each in order.
    """
    journey = told.journey
    skies = {traveller: Sky(timeline) for traveller, timeline in timelines.items()}
    visits = [visit for timeline in timelines.values() for visit in timeline.visits]
    writer = FeatureWriter(told, atlas, visits, skies, {} if known is None else known)
    features: list[c.JourneyFeature] = [writer.event(event) for event in journey.events]
    for timeline in timelines.values():
        features += [writer.stop(timeline, i) for i in range(len(timeline.visits))]
        features += [writer.leg(timeline, leg) for leg in timeline.legs if leg.vertices]
        features += [p for d in range(len(timeline.noon)) if (p := writer.position(timeline, d)) is not None]
    return c.JourneyCollection(
        type="FeatureCollection",
        journey=journey_info(told, atlas, features, conflicts),
        features=features,
        timeline=tuple(timeline_info(t, skies[t.traveller], journey.settings.second_zone) for t in timelines.values()),
    )


def dump_geojson(collection: c.JourneyCollection, *, indent: int | None = None) -> str:
    """Return the text of a collection.

    Parameters
    ----------
    collection
        A journey as one account tells it.
    indent
        Blanks a level; None for one line without blanks.

    Returns
    -------
    str
        To be written as UTF-8: letters as they are, keys in the order of the contract, a line break at the end.
    """
    return to_text(as_dict(collection), indent=indent)


def to_text(body: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return the text of a collection that is there as plain values; see `dump_geojson`."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(body, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False) + "\n"


def as_dict(collection: c.JourneyCollection) -> dict[str, Any]:
    """Return a collection as plain values, as a view reads them."""
    return collection.model_dump(
        mode="json",
        exclude={"bbox": True, "features": {"__all__": _NO_BOXES}},
    )


def pieces(collection: c.JourneyCollection, held: set[int] | None = None) -> Iterator[str]:
    """Yield the text of a collection, see `dump_geojson`, feature by feature, each held against the contract.

    Parameters
    ----------
    collection
        A journey as one account tells it.
    held
        Features, by `id`, that were held against it in the collection of another account, to which those of this one
        are added. None: no other has any of them.

    Raises
    ------
    DataError
        With the path and the reason of each fault of the first that has any.
    """
    seen = set[int]() if held is None else held
    yield '{"type":"FeatureCollection","features":['
    for i, feature in enumerate(collection.features):
        text = feature.model_dump_json(exclude=_NO_BOXES)
        if id(feature) not in seen:
            _check(_contract("JourneyFeature"), json.loads(text), f"$.features[{i}]")
            seen.add(id(feature))
        if _ZEROS in text or _FINE.search(text):
            text = _dumped(json.loads(text))
        yield f",{text}" if i else text
    rest = as_dict(collection.model_copy(update={"features": []}))
    _check(_contract(), rest, "$")
    yield f'],"journey":{_dumped(rest["journey"])},"timeline":{_dumped(rest["timeline"])}}}\n'


_NO_BOXES: dict[str, Any] = {"bbox": True, "geometry": {"bbox": True}}
_ZEROS, _FINE = "0.0000", re.compile(r"[eE](?<=\d[eE])[-+\d]")
"""A number that not everybody writes alike, or what looks like one: a fraction of a metre, or a very large one."""


def _dumped(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def check_geojson(body: Mapping[str, Any], schema: dict[str, Any] | None = None) -> None:
    """Hold a collection against the JSON Schema of the contract.

    Parameters
    ----------
    body
        A collection as plain values.
    schema
        A JSON Schema, draft 2020-12; None for that of the contract.

    Raises
    ------
    DataError
        With the path and the reason of each fault.
    """
    _check(_validator(schema) if schema else _contract(), body, "$")


def _check(validator: Draft202012Validator, body: Mapping[str, Any], path: str) -> None:
    if validator.is_valid(body):
        return
    raise DataError(
        Problem("geojson", None, path + _json_path(error.instance_path), error.message[:200])
        for error in validator.iter_errors(body)
    )


@cache
def _contract(part: str | None = None) -> Draft202012Validator:
    """Return what holds a whole collection against the contract, or something of a type of its own."""
    schema = _schema()
    return _validator({"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]} if part else schema)


_schema = cache(bare_schema)


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 - for whoever writes a file

    return Draft202012Validator(schema)


def _json_path(steps: Iterable[str | int]) -> str:
    """Return the way to a place in a document as a JSONPath has it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
