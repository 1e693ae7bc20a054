"""What stands in brackets in the head of a column and changes what its cells mean: (S), (UTC), (O.S.), (m), (Paris).

Pure; knows no table. All else in brackets is a remark, which the names of columns are compared without.
"""

from __future__ import annotations

import re
from functools import lru_cache

from journey.facts.folding import unaccented
from journey.formats.instants import is_zone_like, zone_of
from journey.formats.sides import lettered
from journey.research.reading.calendars import without_style
from journey.research.reading.dayorder import DayOrder

_BRACKETS = re.compile(r"[(\[（](.*?)[)\]）]")
_LETTER = re.compile(r"(?<![^\W\d_])[NSEW](?![^\W\d_])")
_HAN_SIDES = str.maketrans({"北": "N", "南": "S", "东": "E", "西": "W"})
_MERIDIANS = re.compile(
    r"paris|париж|巴黎|ferro|hierro|\bfer\b|ферро|pulkov|пулков|washington|вашингтон|cadiz|san fernando|madrid"
    r"|\brom[ea]?\b|monte mario|berlin|amsterdam|lisbo|bruxelles|brussels|copenhagen|stockholm|oslo|christiania|tenerif"
)
"""From which longitudes were counted where it was not Greenwich."""
_NO_DEGREES = re.compile(
    r"\b(?:rad(?:ians?)?|gon|grades?|utm|mercator|epsg:?\s?(?!4326\b)\d+)\b|^(?:in )?(?:k?m|met(?:er|re)s?)\.?$"
)
_OPEN_SIDE = re.compile(r"°?\s?o\.?")
"""East in German, west in French, Spanish and Italian."""
_CALENDARS = re.compile(
    r"hijr|islamic|\ba\.?\s?h\.?$|хидж|هجر|jalali|shamsi|persian|شمس|hebrew|jewish|еврейск|עברי|农历|阴历|旧历|旧暦|陰暦"
    r"|lunar|лунн|republicain|republican|revolutionn|coptic|ethiopi(?:an|c)\b|\bsaka\b|vikram|民国|明治|大正|昭和"
    r"|buddhist|佛历|\bb\.\s?e\.?$"
)
_NO_LENGTHS = re.compile(r"верст|\bversts?\b|\bli\b|里$|leagues?|yards?|\byds?\b|\bdeg|°|days?|hours?|\bh\b|meilen?")
"""Units of a radius that are not known here, or were of many lengths."""
_UNITS = {
    "m": re.compile(r"(?:in )?(?:m|м|米|公尺|met(?:er|re)[sn]?|metros?|metri|метр(?:ы|ах|ов)?)\.?"),
    "ft": re.compile(r"(?:in )?(?:ft|feet|foot|fuss)\.?"),
    "mi": re.compile(r"(?:in )?(?:mi|miles?)\.?"),
    "nmi": re.compile(r"(?:in )?(?:nmi?|nautical miles?|seemeilen|sm)\.?"),
}
_DAY_FIRST = re.compile(r"(?:[dtjдΗη日]+)[./ -]+(?:m|м)+[./ -]+[yjaгα]+")
_MONTH_FIRST = re.compile(r"(?:m|м)+[./ -]+(?:[dtjд])+[./ -]+[yjaг]+")
_LON_FIRST = re.compile(r"^\W*(?:lon|x\b|долг|经|lange|east)\w*.*(?:lat|y\b|шир|纬|breite|north)")


def asides(head: str) -> list[str]:
    """Return what stands in brackets in a head, folded.

    Examples
    --------
    >>> asides("Latitude (S)"), asides("日期（農曆）"), asides("Place")
    (['s'], ['农历'], [])
    """
    return [found for text in _BRACKETS.findall(head) if (found := unaccented(text).strip())]


def is_other(field: str, head: str) -> bool:
    """Tell whether a column of a field's name counts otherwise than the field: from Paris, in radians, by the moon.

    Examples
    --------
    >>> is_other("lon", "Longitude (Paris)"), is_other("date", "日期（農曆）"), is_other("place", "Place (Paris)")
    (True, True, False)
    """
    found = asides(head)
    if field.endswith("lat"):
        return any(map(_NO_DEGREES.search, found))
    if field.endswith("lon"):
        return any(_NO_DEGREES.search(text) or _MERIDIANS.search(text) or _OPEN_SIDE.fullmatch(text) for text in found)
    if field == "radius_km":
        return any(map(_NO_LENGTHS.search, found))
    return field in ("date", "end", "arrival", "departure", "moment") and any(map(_CALENDARS.search, found))


def side_of(head: str) -> str:
    """Return the side of the equator, or of Greenwich, to which a column counts: S or W; blank for any other.

    Examples
    --------
    >>> side_of("Latitude (S)"), side_of("Долгота (з. д.)"), side_of("Longitude (E+/W-)"), side_of("Longitude (E)")
    ('S', 'W', '', '')
    """
    found = {letter for text in asides(head) for letter in _LETTER.findall(sided(text))}
    return found.pop() if len(found) == 1 and found <= {"S", "W"} and "-" not in head else ""


@lru_cache(maxsize=1024)
def sided(text: str) -> str:
    """Return words for a side as its letter.

    Examples
    --------
    >>> sided("°w"), sided("southern"), sided("南"), sided("Nord")
    ('°W', 'S', 'S', 'N')
    """
    text = re.sub(r"\b(west|south|sud|запад|южн)\w*", lambda m: "W" if m[1] in ("west", "запад") else "S", text)
    return lettered(text.translate(_HAN_SIDES)).upper()


def unit_of(head: str) -> str:
    """Return the unit of a radius that a head says, blank for kilometres.

    Examples
    --------
    >>> unit_of("radius (m)"), unit_of("Umkreis (in Metern)"), unit_of("radius (km)"), unit_of("radius")
    ('m', 'm', '', '')
    """
    return next((unit for unit, words in _UNITS.items() if any(map(words.fullmatch, asides(head)))), "")


def is_old_style(head: str) -> bool:
    """Tell whether a head says that dates are of the Julian calendar.

    Examples
    --------
    >>> is_old_style("Date (O.S.)"), is_old_style("Дата (ст. ст.)"), is_old_style("Date (N.S.)"), is_old_style("Date")
    (True, True, False, False)
    """
    return any(without_style(f"- {text}").old for text in asides(head))


def order_said(head: str) -> DayOrder | None:
    """Return which of day and month goes first, if a head says so.

    Examples
    --------
    >>> order_said("Date (MM/DD/YYYY)"), order_said("Datum (TT.MM.JJJJ)"), order_said("Date (UTC)")
    (<DayOrder.MDY: 'mdy'>, <DayOrder.DMY: 'dmy'>, None)
    """
    for text in asides(head):
        for order, form in ((DayOrder.DMY, _DAY_FIRST), (DayOrder.MDY, _MONTH_FIRST)):
            if form.fullmatch(text):
                return order
    return None


def is_longitude_first(head: str) -> bool:
    """Tell whether a head of positions says that the longitude goes first.

    Examples
    --------
    >>> is_longitude_first("Coordinates (lon, lat)"), is_longitude_first("Coordinates (lat, lon)")
    (True, False)
    """
    return any(map(_LON_FIRST.search, asides(head)))


def zones_said(head: str) -> list[str | None]:
    """Return the zones of clocks that a head says; None for what looks like one that is not known.

    Examples
    --------
    >>> zones_said("Time (UTC)"), zones_said("Uhrzeit (MEZ)"), zones_said("Time (hh:mm)")
    (['UTC'], [None], [])
    """
    texts = [text.strip() for text in _BRACKETS.findall(head)]
    return [zone_of(text) for text in texts if is_zone_like(text)]
