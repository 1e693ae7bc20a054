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
    geonames: Annotated[int, Field(ge=1)] | None = None
    """Id in GeoNames, if it has one."""
    licence: str = ""
    """Licence of the answer where it has to be told with it."""
    radius_km: Annotated[float, Field(gt=0, le=5000, allow_inf_nan=False)] | None = None
    """Distance in km within which the place lies; None: as the folder has it."""
    chosen: bool = False
    """Whether somebody chose it, so that no geocoder replaces it."""

    @property
    def lonlat(self) -> LonLat:
        """The position."""
        return LonLat(self.lon, self.lat)

    @property
    def origin(self) -> str:
        """Where the position comes from, in words."""
        named = f"{self.provider}: {self.matched}"
        return ", ".join(part for part in (named, self.licence, self.retrieved.isoformat()) if part)

    @property
    def credit(self) -> str:
        """Whom readers have to be told of, with the licence; blank where nobody asks for it."""
        return f"{self.provider}, {self.licence}" if self.licence else ""


HAND = "by hand"
"""Provider of a position that somebody gave on a map or by number."""
UNKNOWN = "not known, somewhere in this circle"
"""What stands as matched where only a circle is known."""


def by_hand(query: str, at: LonLat, *, day: date, radius_km: float | None = None, matched: str = UNKNOWN) -> Pinned:
    """Return what somebody says of a place: where it lies, or in which circle."""
    return Pinned(
        query=query,
        lon=at.lon,
        lat=at.lat,
        provider=HAND,
        matched=matched,
        score=1,
        retrieved=day,
        radius_km=radius_km,
        chosen=True,
    )


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
    entries = {key: _written(pinned[key]) for key in sorted(pinned)}
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _written(answer: Pinned) -> dict[str, object]:
    """Return the members of an answer; what need not be said is left out."""
    may_be_left_out = ("geonames", "licence", "radius_km", "chosen")
    return answer.model_dump(mode="json", exclude={key for key in may_be_left_out if not getattr(answer, key)})
