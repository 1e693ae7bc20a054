"""Positions as people write them become decimal degrees: 55.75, 55,75, 55°45′21″ N, "55.75, 37.62"."""

from __future__ import annotations

import re

from journey.folder.draft import EventRow

_PLAIN = re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?", re.ASCII)
_DEGREES = re.compile(
    r"(?P<sign>[+-]?)(?P<d>\d{1,3}(?:[.,]\d+)?)\s?[°º]?\s?(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s?['′’]\s?)?"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s?(?:[\"″”]|''|′′)\s?)?(?P<side>[NSEW]?)",
    re.IGNORECASE | re.ASCII,
)
_PAIR = re.compile(r"\s*[,;/]\s+|\s*[;/|]\s*|(?<=[NSns])\s*,?\s*")
_SIXTY = 60
_LAT, _LON = 90.0, 180.0


class PositionError(ValueError):
    """Text that is no position on Earth; a ValueError of its own, as it says which column is at fault."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        super().__init__(message)


def degrees(text: str, column: str) -> str:
    r"""Return a latitude or longitude as decimal text, in the figures that were given where they are decimal.

    Examples
    --------
    >>> degrees("55,75", "lat"), degrees("55°45′N", "lat"), degrees("0° 7' 39\" W", "lon")
    ('55.75', '55.75', '-0.1275')
    """
    plain = text.strip().replace("\u2212", "-")
    if _DECIMAL.fullmatch(plain):
        return plain.replace(",", ".").removeprefix("+")
    match = _DEGREES.fullmatch(plain)
    sides = "NS" if column.endswith("lat") else "EW"
    if match is None or (match["side"] and match["side"].upper() not in sides):
        raise PositionError(column, f"not a {_word(column)}: {text[:40]!r}")
    whole, minutes, seconds = (float((match[part] or "0").replace(",", ".")) for part in ("d", "m", "s"))
    if minutes >= _SIXTY or seconds >= _SIXTY:
        raise PositionError(column, f"not a {_word(column)}: {text[:40]!r}")
    value = whole + minutes / _SIXTY + seconds / _SIXTY**2
    south = match["sign"] == "-" or match["side"].upper() in ("S", "W")
    return f"{-value if south else value:.6f}".rstrip("0").rstrip(".")


def position(lat: str, lon: str, columns: tuple[str, str] = ("lat", "lon")) -> tuple[str, str]:
    """Return latitude and longitude of two cells, blank where both are.

    Raises
    ------
    PositionError
        One is missing, is no number or does not lie on Earth; a swap that would help is suggested.
    """
    if not lat and not lon:
        return "", ""
    if _PLAIN.fullmatch(lat) and _PLAIN.fullmatch(lon) and abs(float(lat)) <= _LAT and abs(float(lon)) <= _LON:
        return lat, lon
    for cell, column, other in ((lat, columns[0], "longitude"), (lon, columns[1], "latitude")):
        if not cell:
            raise PositionError(column, f"a {other} without a {_word(column)}")
    at = degrees(lat, columns[0]), degrees(lon, columns[1])
    north, east = map(float, at)
    if abs(north) > _LAT:
        swapped = f": are latitude and longitude swapped? (lat {at[1]}, lon {at[0]} would do)"
        hint = swapped if abs(east) <= _LAT and abs(north) <= _LON else ""
        raise PositionError(columns[0], f"the latitude {at[0]} lies beyond 90{hint}")
    if abs(east) > _LON:
        raise PositionError(columns[1], f"the longitude {at[1]} lies beyond 180")
    return at


def pair(text: str, column: str = "position") -> tuple[str, str]:
    """Return the latitude and longitude of one cell.

    Examples
    --------
    >>> pair("55.75, 37.62"), pair("55,75; 37,62"), pair("55°45′N 37°37′E")
    (('55.75', '37.62'), ('55.75', '37.62'), ('55.75', '37.616667'))
    """
    parts = [part for part in _PAIR.split(text.strip()) if part]
    if len(parts) == 1:
        parts = parts[0].split() if len(parts[0].split()) == 2 else parts[0].split(",")  # noqa: PLR2004 - two numbers
    if len(parts) != 2:  # noqa: PLR2004 - two numbers
        raise PositionError(column, f"not a latitude and a longitude: {text[:40]!r}")
    try:
        return position(parts[0], parts[1])
    except PositionError as error:
        raise PositionError(column, str(error)) from error


def is_nowhere(row: EventRow) -> bool:
    """Tell whether a row lies at 0, 0, where positions lie that were never given."""
    return bool(row.lat) and float(row.lat) == 0 == float(row.lon)


def _word(column: str) -> str:
    return "latitude" if column.endswith("lat") else "longitude"
