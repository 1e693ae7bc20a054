"""Positions as people write them become decimal degrees: 55.75, 55,75, 55°45′21″ N, "55.75, 37.62"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from journey.folder.draft import EventRow
from journey.formats.sides import latin_figures, lettered

_PLAIN = re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?", re.ASCII)
_DEGREES = re.compile(
    r"(?P<sign>[+-]?)(?P<d>\d{1,3}(?:[.,]\d+)?)\s?[°º]?\s?(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s?['′’]\s?)?"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s?(?:[\"″”]|''|′′)\s?)?",
    re.ASCII,
)
_SPACED = re.compile(
    r"(?P<sign>)(?P<d>\d{1,3})[\s°º]\s*(?P<m>\d{1,2}(?:[.,]\d+)?)(?:\s+(?P<s>\d{1,2}(?:[.,]\d+)?))?", re.ASCII
)
"""Degrees and minutes without their signs, where a letter says that they are an angle."""
_SIDED = re.compile(r"([NSEW]?)\s?([^NSEW]+?)\s?([NSEW]?)", re.IGNORECASE)
_POINT = re.compile(r"(?:SRID=4326;)?POINT\s?\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
_AROUND = re.compile(r"(?:geo:)?[(\[]?(.*?)[)\]]?", re.IGNORECASE | re.DOTALL)
_SIDES_FIRST = re.compile(r"([NSEW][^NSEW]+?)\s*[,;/]?\s*([NSEW][^NSEW]+)", re.IGNORECASE)
_EAST = re.compile(r"[EW]", re.IGNORECASE)
_PAIR = re.compile(r"\s*[,;/]\s+|\s*[;/|]\s*|(?<=[NSns])\s*,?\s*")
_UNITS = {
    **dict.fromkeys(("km", "км", "公里", "千米"), ""),
    **dict.fromkeys(("m", "м", "米"), "0.001"),
    "ft": "0.0003048",
    "mi": "1.609344",
    "nmi": "1.852",
}
"""Behind a radius, and how many kilometres they are; blank for the kilometre itself."""
_MEASURED = re.compile(r"(.*\d)\s?([^\W\d_]+)\.?")
_KILOMETRES = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_OPEN = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
_GROUPED = re.compile(
    r"\d{1,3}(?P<sign>[.,' \u2019\u00a0\u202f])\d{3}(?:(?P=sign)\d{3})*(?:(?!(?P=sign))[.,]\d+)?", re.ASCII
)
UNSEEN = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks of direction and the like, which come along with what is copied from a page."""
_SEEN = str.maketrans("\u2212", "-", UNSEEN)
_DEG = re.compile(r"\s?deg\b\.?", re.IGNORECASE)
_LONG = 200
"""Characters that no position has."""
_SIXTY = 60
_LAT, _LON = 90.0, 180.0


class PositionError(ValueError):
    """Text that is no position on Earth; a ValueError of its own, as it says which column is at fault."""

    def __init__(self, column: str, message: str, *, turned: bool = False) -> None:
        self.column = column
        self.turned = turned
        """Whether it would be one with latitude and longitude the other way round."""
        super().__init__(message)


@dataclass(slots=True)
class Turned:
    """The positions of a file, for what only all of them together show: latitude and longitude changed places."""

    _standing: int = 0
    _impossible: int = 0
    _against: bool = False

    def see(self, row: EventRow) -> None:
        """Look at a position that is taken as it stands."""
        if row.lat:
            self._standing += 1
            self._against = self._against or abs(float(row.lon)) > _LAT

    def miss(self, error: PositionError) -> None:
        """Look at one that cannot be."""
        self._impossible += error.turned

    def said(self) -> str:
        """Say so where some cannot be as they stand, and every one could be the other way round."""
        if not self._impossible or self._against:
            return ""
        some, all_ = f"{self._impossible:,}", f"{self._impossible + self._standing:,}"
        if not self._standing:
            return (
                f"latitude and longitude may be swapped in the whole file: {some} of {all_} positions cannot be as "
                "they stand, and all could be the other way round"
            )
        return (
            f"latitude and longitude may be swapped in the whole file: {some} of {all_} positions cannot be as they "
            f"stand, and all could be the other way round; the other {self._standing:,} are taken as they stand"
        )


def degrees(text: str, column: str) -> str:
    r"""Return a latitude or longitude as decimal text, in the figures that were given where they are decimal.

    Examples
    --------
    >>> degrees("55,75", "lat"), degrees("55°45′N", "lat"), degrees("0° 7' 39\" W", "lon")
    ('55.75', '55.75', '-0.1275')
    """
    if len(text) > _LONG:
        raise _not_one(text, column)
    plain = text.translate(_SEEN).strip()
    if not _DECIMAL.fullmatch(plain):
        plain = _plain(text)
    if _DECIMAL.fullmatch(plain):
        return plain.replace(",", ".").removeprefix("+")
    sided = _SIDED.fullmatch(plain)
    before, figures, behind = sided.groups() if sided else ("", plain, "")
    side = (before + behind).upper()
    match = _DEGREES.fullmatch(figures) or (_SPACED.fullmatch(figures) if side else None)
    sides = "NS" if column.endswith("lat") else "EW"
    if match is None or side not in ("", *sides):
        raise _not_one(text, column)
    whole, minutes, seconds = (float((match[part] or "0").replace(",", ".")) for part in ("d", "m", "s"))
    if minutes >= _SIXTY or seconds >= _SIXTY:
        raise _not_one(text, column)
    value = whole + minutes / _SIXTY + seconds / _SIXTY**2
    south = match["sign"] == "-" or side in ("S", "W")
    return f"{-value if south else value:.6f}".rstrip("0").rstrip(".")


def _plain(text: str) -> str:
    return _DEG.sub("°", lettered(text.translate(_SEEN))).strip()


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
    if not lat:
        raise PositionError(columns[0], "a longitude without a latitude")
    if not lon:
        raise PositionError(columns[1], "a latitude without a longitude")
    at = degrees(lat, columns[0]), degrees(lon, columns[1])
    north, east = map(float, at)
    if abs(north) > _LAT:
        if abs(east) > _LAT or abs(north) > _LON:
            raise PositionError(columns[0], f"the latitude {at[0]} lies beyond 90")
        message = (
            f"the latitude {at[0]} lies beyond 90: are latitude and longitude swapped? "
            f"(lat {at[1]}, lon {at[0]} would do)"
        )
        raise PositionError(columns[0], message, turned=True)
    if abs(east) > _LON:
        raise PositionError(columns[1], f"the longitude {at[1]} lies beyond 180")
    return at


def pair(text: str, column: str = "position") -> tuple[str, str]:
    """Return the latitude and longitude of one cell.

    Examples
    --------
    >>> pair("55.75, 37.62"), pair("55,75; 37,62"), pair("55°45′N 37°37′E")
    (('55.75', '37.62'), ('55.75', '37.62'), ('55.75', '37.616667'))
    >>> pair("N 55° 45.0' E 37° 37.2'"), pair("37.62 E, 55.75 N"), pair("POINT(37.62 55.75)")
    (('55.75', '37.62'), ('55.75', '37.62'), ('55.75', '37.62'))
    """
    parts = _parts(_plain(text)) if len(text) <= _LONG else ()
    if len(parts) != 2:  # noqa: PLR2004 - two numbers
        raise PositionError(column, f"not a latitude and a longitude: {text[:40]!r}")
    try:
        return position(parts[0], parts[1])
    except PositionError as error:
        raise PositionError(column, str(error), turned=error.turned) from error


def _parts(text: str) -> Sequence[str]:
    """Return what a cell with two figures says of latitude and longitude, in that order; letters say which is which."""
    if match := _POINT.fullmatch(text):
        return match[2], match[1]
    around = _AROUND.fullmatch(text)
    text = around[1].strip() if around else text
    if match := _SIDES_FIRST.fullmatch(text):
        parts = [*match.groups()]
    else:
        parts = [part for part in _PAIR.split(text) if part]
        if len(parts) == 1:
            parts = parts[0].split() if len(parts[0].split()) == 2 else parts[0].split(",")  # noqa: PLR2004 - two numbers
    turned = len(parts) == 2 and _EAST.search(parts[0]) and not _EAST.search(parts[1])  # noqa: PLR2004 - two numbers
    return parts[::-1] if turned else parts


def kilometres(text: str) -> str:
    """Return a radius as decimal text; signs between thousands are taken out where they can be nothing else.

    Raises
    ------
    PositionError
        It is none, or may be two: 1,200 is one and a fifth to some and twelve hundred to others.

    Examples
    --------
    >>> [kilometres(text) for text in ("1,5", "1.25", "1 200", "1,234,567", "1.234,5", "0,125")]
    ['1.5', '1.25', '1200', '1234567', '1234.5', '0.125']
    >>> [kilometres(text) for text in ("500 m", "2,5 km", "1 mi")]
    ['0.5', '2.5', '1.609344']
    """
    match = _MEASURED.fullmatch(text)
    if match and match[2].lower() in _UNITS:
        plain, unit = kilometres(match[1]), _UNITS[match[2].lower()]
        return f"{(Decimal(plain) * Decimal(unit)).normalize():f}" if unit else plain
    column = "radius_km"
    if not text:
        return ""
    text = latin_figures(text)
    if _OPEN.fullmatch(text):
        raise PositionError(column, f"a thousand or a decimal comma: {text[:40]!r}")
    if _KILOMETRES.fullmatch(text):
        return text.replace(",", ".")
    match = _GROUPED.fullmatch(text)
    plain = text.replace(match["sign"], "") if match else ""
    if not _KILOMETRES.fullmatch(plain):
        raise PositionError(column, f"not a number: {text[:40]!r}")
    return plain.replace(",", ".")


def is_nowhere(row: EventRow) -> bool:
    """Tell whether a row lies at 0, 0, where positions lie that were never given."""
    return bool(row.lat) and float(row.lat) == 0 == float(row.lon)


def _not_one(text: str, column: str) -> PositionError:
    """Say that some text is no latitude, or no longitude."""
    given = repr(text[:40])
    return PositionError(column, f"not a latitude: {given}" if column.endswith("lat") else f"not a longitude: {given}")
