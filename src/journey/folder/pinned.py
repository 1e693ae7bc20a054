"""Answers of a geocoder, pinned in ``geocoded.json``: reviewed and committed like a lock file, read and written here.

Nothing here knows how an answer was found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

from pydantic import Field, ValidationError

from journey.errors import DataError, Problem
from journey.facts.lonlat import LonLat
from journey.facts.row import Row, Text
from journey.folder.names import TwinError, find

PINNED_FILE = "geocoded.json"


class Pinned(Row):
    """The answer of a geocoder for one place: an entry of ``geocoded.json``."""

    query: Text
    """What was asked."""
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    provider: Text
    matched: Text
    score: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    """See `journey.research.geocode.ranking.rank`."""
    retrieved: date
    """Day of the answer."""

    @property
    def lonlat(self) -> LonLat:
        """The position."""
        return LonLat(self.lon, self.lat)


def read_pinned(path: Path) -> dict[str, Pinned]:
    """Read ``geocoded.json``.

    Parameters
    ----------
    path
        Of the file; if there is none, nothing is pinned yet.

    Returns
    -------
    dict
        Place id to answer.

    Raises
    ------
    DataError
        With every problem of the file; the key stands as the column.
    """
    problems: list[Problem] = []
    pinned: dict[str, Pinned] = {}
    for key, value in _entries(pinned_file(path)):
        if key in pinned:
            problems.append(Problem(path.name, None, key, "the key stands there twice"))
        try:
            pinned[key] = Pinned.model_validate(value)
        except ValidationError as error:
            problems += _faults(path.name, key, error)
    if problems:
        raise DataError(problems)
    return pinned


def pinned_file(path: Path) -> Path:
    """Return the file that is meant, in whatever case its name is written; the path itself where there is none.

    Raises
    ------
    DataError
        There are several, or the folder cannot be read.
    """
    try:
        return find(path.parent, path.name) or path
    except TwinError as error:
        _refuse(path, str(error), error)
    except OSError as error:
        _refuse(path, f"cannot be read: {error.strerror}", error)


def _entries(path: Path) -> list[tuple[str, object]]:
    """Read the file as pairs, so that a key that stands there twice is seen."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except OSError as error:
        _refuse(path, f"cannot be read: {error.strerror}", error)
    except UnicodeDecodeError as error:
        _refuse(path, "not UTF-8: save the file in that encoding", error)
    try:
        top = json.loads(text, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        _refuse(path, f"not a JSON file: {error}", error)
    if not isinstance(top, _Pairs):
        raise DataError([Problem(path.name, None, None, "an object of place id to answer is expected")])
    return [(key, dict(value) if isinstance(value, _Pairs) else value) for key, value in top]


class _Pairs(list[tuple[str, object]]):
    """The members of a JSON object in order, a repeated key included."""


def _refuse(path: Path, message: str, cause: Exception) -> NoReturn:
    raise DataError([Problem(path.name, None, None, message)]) from cause


def _faults(file: str, key: str, error: ValidationError) -> list[Problem]:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return [Problem(file, None, ".".join([key, *map(str, f["loc"])]), f["msg"]) for f in faults]


def dump_pinned(pinned: Mapping[str, Pinned]) -> str:
    """Write answers as the text of ``geocoded.json``: sorted by place, the same text for the same answers.

    Examples
    --------
    >>> where = {"lon": 113.5, "lat": 52.04, "matched": "Chita, RU"}
    >>> one = Pinned(query="Chita", **where, provider="gazetteer", score=1, retrieved="2026-01-31")
    >>> print(dump_pinned({"chita": one}), end="")
    {
      "chita": {
        "query": "Chita",
        "lon": 113.5,
        "lat": 52.04,
        "provider": "gazetteer",
        "matched": "Chita, RU",
        "score": 1.0,
        "retrieved": "2026-01-31"
      }
    }
    """
    entries = {key: pinned[key].model_dump(mode="json") for key in sorted(pinned)}
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
