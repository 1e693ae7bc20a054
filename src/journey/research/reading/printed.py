"""A date as people write it into a cell becomes EDTF; what leaves something open is refused, never guessed.

The words of months are those of the rules for narratives (`dates_en`, `dates_ru`, `dates_zh`) and of `dates_cells`.
Nothing here knows of tables: which of day and month goes first is told by the caller (see `dayorder`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from journey.facts import edtf
from journey.facts.edtf import EdtfError
from journey.facts.folding import unaccented
from journey.facts.instants import ClockError, parse_clock
from journey.research.reading.calendars import (
    later_year,
    new_style,
    of_later_year,
    same_day,
    two_styles,
    western,
    without_style,
)
from journey.research.reading.celldate import CellDate
from journey.research.reading.clocktimes import without_clock, without_hour
from journey.research.reading.dayorder import FIGURES, DayOrder
from journey.research.reading.dayparts import day_after_night, in_part, night_before, without_part
from journey.research.reading.weekdays import contradicted


class Printed(NamedTuple):
    """A date that was read."""

    when: str
    """EDTF."""
    time: str = ""
    """The clock time that stood beside it, ``08:00``."""
    offset: str = ""
    """The offset of that clock as it was written: ``Z``, ``+08:00``."""
    told: str = ""
    """What the cell says besides that is not taken, or speaks against it: a part of the day, another weekday."""


_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_CLOCK_AND_MORE = re.compile(r"\S+ \d\d:\d\d\s?-\d\d:\d\d", re.ASCII)
"""A day and two clock times, or one and an offset to the west."""
_LIKE_EDTF = re.compile(r"[\dX{.][\dX~?%/., {}-]*", re.ASCII)
_EXIF = re.compile(r"^\s*(\d{4}):(\d\d):(\d\d)(?= |$)", re.ASCII)
"""The day as cameras write it."""
_PLAIN = dict.fromkeys((0x2010, 0x2011, 0x2212), "-") | dict(zip(map(ord, "년월일"), "年月日", strict=True))
"""Odd hyphens, and what stands behind the figures of a Korean date."""
_WIKIDATA = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T00:00:00Z")
_OF_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
"""A month or a day, and no season."""
_YEAR_WITH_STOP = re.compile(r"(?<=\d{4})\.(?=\s?(?:[-–—(]|$))")
"""As Serbian and Croatian write it."""
_LENGTH_OF_DAY = len("1949-12-06")
_BRACKETS = re.compile(r"[\[(]([^\[\]()]*)[\])]")


def read_printed(
    text: str,
    order: DayOrder | None = None,
    tongues: Collection[str] = (),
    *,
    dotted: DayOrder = DayOrder.DMY,
    old: bool = False,
) -> Printed:
    """Read the date of a cell.

    Parameters
    ----------
    text
        As somebody wrote it: ``6.12.1949``, ``Dec 1949``, ``c. 1850``, ``1949年12月6日``, ``1949-12-06/08``, or EDTF.
    order
        Whether day or month goes first in ``12/6/1949``; None: nobody knows.
    tongues
        Languages, where the name of a month is another in another of them; none: nobody knows.
    dotted
        Which goes first with full stops between: the day, unless somebody says otherwise.
    old
        Whether a date that does not say its calendar is of the Julian one.

    Raises
    ------
    EdtfError
        It is no date, or may be two.

    Examples
    --------
    >>> [read_printed(t).when for t in ("6.12.1949", "c. 1850", "before 1517", "6–8 December 1949", "16/12/1949")]
    ['1949-12-06', '1850~', '../1516', '1949-12-06/1949-12-08', '1949-12-16']
    >>> read_printed("12/6/1949", DayOrder.MDY)
    Printed(when='1949-12-06', time='', offset='', told='')
    """
    text = _bare(text)
    cell = CellDate(text, order, tongues, dotted)
    found = _worded(text, cell, old=True) if old else _iso(text) or _of_wikidata(text) or _worded(text, cell)
    if "0001" in found.when or "9999" in found.when:
        read = edtf.parse(found.when)
        if read.lower == date.min or read.upper == date.max:
            raise EdtfError(
                f"the edge of the years 1 to 9999, which programs write where they have no date: {text[:60]!r}"
            )
    return found


def _worded(text: str, cell: CellDate, *, old: bool = False) -> Printed:
    """Read what is no day of ISO 8601, or is one of the Julian calendar."""
    if not old and (match := FIGURES.fullmatch(text)):
        return Printed(cell.three(*match.groups()))
    if not old and _LIKE_EDTF.fullmatch(text):
        with suppress(EdtfError):
            return Printed(edtf.parse(text).text)
    plain = western(" ".join(unaccented(text).split()))
    if (styles := two_styles(plain)) and (day := _of_two(styles, cell)):
        return Printed(day, told=f"two calendars: {day} is the day of the new style")
    if night := day_after_night(plain):
        return Printed(night_before(edtf.parse(cell.read(night)).text))
    parted = without_part(plain)
    plain, time, offset = without_clock(parted.plain)
    if time and not parted.part:  # 5.5.1921 vormittags 10 Uhr
        parted = without_part(plain)
        plain = parted.plain
    elif parted.part and not time:
        plain, time, offset = without_hour(plain)
    when, told = _styled(plain, cell, old=old)
    if parted.part and time:
        time = in_part(time, parted.part)
    elif parted.part:
        told.append(f"no clock time is made of {parted.word!r}: only the day is taken")
    return Printed(when, _clock(time, text) if time else "", offset, "; ".join(filter(None, told)))


def _of_two(styles: Sequence[str], cell: CellDate) -> str | None:
    """Return the new style's of two days that are one; None where they are not."""
    cell.julian = True
    days = [cell.read(style) for style in styles]
    cell.julian = False
    return same_day(*days)


def _styled(plain: str, cell: CellDate, *, old: bool) -> tuple[str, list[str]]:
    """Return the date of the new style of some text, and what is to be told of it."""
    styled = without_style(plain)
    later = later_year(styled.plain)
    cell.julian = bool(later) or (old if styled.old is None else styled.old)
    if later and _OF_MONTH.match(found := cell.read(later)):
        when = _with_sign(lambda day: of_later_year(day, styled.plain), found)
    elif not (old if styled.old is None else styled.old):
        when = found = edtf.parse(cell.read(styled.plain)).text
    else:
        found = cell.read(styled.plain)
        when = _with_sign(new_style, found)
    told = f"old style: {found} is {when} in the new" if when != found else ""
    if cell.weekdays and len(when.rstrip("~?%")) < _LENGTH_OF_DAY:
        return when, ["the weekday is not taken: no day stands beside it", told]
    of_ends = zip(when.split("/"), cell.ends, strict=False) if any(cell.ends) else [(when, cell.weekdays)]
    return when, [*(contradicted(day.rstrip("~?%"), weekdays) for day, weekdays in of_ends), told]


def _with_sign(change: Callable[[str], str], when: str) -> str:
    """Return what becomes of a date, with the sign that it had."""
    day = when.rstrip("~?%")
    return change(day) + when[len(day) :]


def _bare(text: str) -> str:
    """Return a cell without what is not seen, what a spreadsheet or a catalogue puts around it, and odd hyphens."""
    text = _EXIF.sub(r"\1-\2-\3", text)
    if not text.isascii():
        text = "".join(_figure(char) for char in text.translate(_PLAIN) if unicodedata.category(char) != "Cf")
    text = _YEAR_WITH_STOP.sub("", text.strip().removeprefix("'"))
    match = _BRACKETS.fullmatch(text)
    return match[1] if match else text


def _figure(char: str) -> str:
    """Return a figure of any script as ASCII has it, and anything else as it is."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _iso(text: str) -> Printed | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day, time, offset = match.groups()
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise EdtfError(f"no such day in the calendar: {text!r}") from error
    if _CLOCK_AND_MORE.fullmatch(text):
        raise EdtfError(f"until that hour, or an offset from UTC: {text!r}")
    return Printed(day, _clock(time or "", text), (offset or "").upper())


def _of_wikidata(text: str) -> Printed | None:
    """Return a date as Wikidata has it, with noughts for what it leaves open: ``+1921-05-00T00:00:00Z`` is a month."""
    match = _WIKIDATA.fullmatch(text)
    return Printed(edtf.parse("-".join(part for part in match.groups() if part != "00")).text) if match else None


def _clock(time: str, text: str) -> str:
    """Return a clock time that there is."""
    try:
        parse_clock(time)
    except ClockError as error:
        raise EdtfError(f"no such clock time: {text[:60]!r}") from error
    return time
