"""The dates of one column become EDTF: the order of day and month, serial numbers of spreadsheets, each value once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from journey.facts.edtf import EdtfError
from journey.facts.folding import unaccented
from journey.facts.instants import ClockError, parse_clock
from journey.formats.sides import latin_figures
from journey.research.reading.clocktimes import without_clock
from journey.research.reading.dates_elsewhere import TongueError, tongues_of
from journey.research.reading.dayorder import DayOrder, is_slashed, order_of
from journey.research.reading.printed import Printed, read_printed

_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d{2}))?(?::\d{2})?\s?(?:h|uhr|ч\.?)?\s?(?:(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)
_CLOCKS = re.compile(r"\s*[–—/]\s*|\s+-\s+|(?<=[\dmM.])-(?=\d)|\s+(?:to|bis)\s+")
"""What stands between two of them."""
_NOON = 12
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)?")
_BEFORE_ONE = re.compile(r"-0\d{3}")
"""A year of ISO 8601; no number has such a nought."""
_TWO_YEARS = re.compile(r"\d\d(\d\d)-(2[1-4])")
"""1921-22: where the second number follows the first, two years to most who write it, and to EDTF the summer of one."""
_EPOCHS = {1900: datetime(1899, 12, 30, tzinfo=UTC), 1904: datetime(1904, 1, 1, tzinfo=UTC)}
"""Day 0 of each system; that of 1900 has a 29 February of that year, which is taken for the 28th."""
_FIRST_MARCH = 60
_SECOND = timedelta(seconds=1)
_NAMED = re.compile(r"(\D*)([0-9]{1,2})(\D*[^\W\d_]{3}\D*)([0-9]{4})(\D*)")
"""A day, a month in words and a year: of such, only the figures differ from cell to cell."""
_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\uffff]")
"""Of what stands around a day and a year: a weekday it may be, which is held against each date."""
_MOST_KNOWN = 100_000
"""Cells whose dates are kept: more than there are days in a quarter of a millennium."""
_LONG = 60
"""Characters that no day in words has."""


class Doubtful(str):
    """A cell of which somebody has to say what it means; `reason` says why. It reads as the cell shows."""

    __slots__ = ("reason",)
    reason: str


def doubtful(text: str, reason: str) -> Doubtful:
    """Return such a cell."""
    cell = Doubtful(text)
    cell.reason = reason
    return cell


def from_serial(number: float, system: int = 1900) -> str:
    """Return the day, and the clock time if there is one, of a serial number of a spreadsheet.

    Examples
    --------
    >>> from_serial(18238), from_serial(18238.375), from_serial(16775, 1904), from_serial(60), from_serial(59)
    ('1949-12-06', '1949-12-06 09:00', '1949-12-05', '1900-02-28', '1900-02-28')
    """
    day_late = system == 1900 and number < _FIRST_MARCH  # noqa: PLR2004 - the name of the system
    at = _EPOCHS[system] + timedelta(days=number + day_late)
    at += _SECOND / 2
    return f"{at:%Y-%m-%d}" + (f" {at:%H:%M}" if at.hour or at.minute else "")


class DateColumn:
    """One column under reading."""

    def __init__(self, order: DayOrder | None, system: int = 1900, *, old: bool = False) -> None:
        self.order = order
        self.dotted = order or DayOrder.DMY
        """Which goes first with full stops between."""
        self.old = old
        """Whether a date that does not say its calendar is of the Julian one."""
        self.serials = 0
        """How many serial numbers there were."""
        self.misread = 0
        """How many different cells were no dates."""
        self._system = system
        self._cells: Callable[[], Iterable[str]] = tuple
        self._known: dict[str, Printed | str] = {}
        """By cell: its date, or why it is none."""
        self._months: dict[tuple[str, ...], int] = {}
        """By what stands around the figures of a day and a year."""

    def settle(self, cells: Callable[[], Iterable[str]]) -> bool:
        """Let the column, whose cells are given anew each time, settle the order of day and month, where nobody has.

        Returns
        -------
        bool
            Whether it did.

        Raises
        ------
        EdtfError
            It has both orders.
        """
        self._cells = cells
        if self.dotted is DayOrder.MDY and any(is_slashed(cell) for cell in cells()):
            self.dotted = DayOrder.DMY
        if self.order is None:
            self.order = order_of(cells())
            return self.order is not None
        return False

    def read(self, cell: str) -> Printed:
        """Return the date of a cell.

        Raises
        ------
        EdtfError
            It is none, or may be two.
        """
        found = self._known.get(cell)
        if found is None or isinstance(cell, Doubtful):
            try:
                found = self._read(cell)
            except EdtfError as error:
                found = str(error)
                self.misread += 1
            if len(self._known) == _MOST_KNOWN:
                self._known.clear()
            self._known[cell] = found
        if isinstance(found, str):
            raise EdtfError(found)
        return found

    def _read(self, cell: str) -> Printed:
        if isinstance(cell, Doubtful):
            raise EdtfError(cell.reason)
        if _BEFORE_ONE.fullmatch(cell):
            raise EdtfError(f"years before 1 are not supported: {cell!r}")
        if (match := _TWO_YEARS.fullmatch(cell)) and int(match[1]) + 1 == int(match[2]):
            years = f"{cell[:4]}/{cell[:2]}{match[2]}"
            raise EdtfError(
                f"two years, or a season as EDTF writes it: {cell!r} (write {years}, or the season in words)"
            )
        if _NEGATIVE.fullmatch(cell):
            raise EdtfError(
                f"the serial number {cell} is before 1900, where programs differ by a day: write the date as text"
            )
        if match := _SERIAL.fullmatch(cell):
            self.serials += 1
            return self._printed(from_serial(float(f"{match[1]}.{match[2] or 0}"), self._system))
        match = _NAMED.fullmatch(cell) if len(cell) < _LONG else None
        return self._named(match) if match else self._printed(cell)

    def _printed(self, cell: str) -> Printed:
        """Read a date; where languages differ in the name of its month, in that of the other cells."""
        try:
            return read_printed(cell, self.order, dotted=self.dotted, old=self.old)
        except TongueError:
            return read_printed(cell, self.order, self._tongues, dotted=self.dotted, old=self.old)

    @cached_property
    def _tongues(self) -> frozenset[str]:
        return tongues_of(self._cells())

    def _named(self, match: re.Match[str]) -> Printed:
        """Read a day whose month is in words; the words are read once, as a table may have a hundred thousand."""
        before, day, words, year, after = match.groups()
        month = self._months.get((before, words, after))
        if month is not None:
            with suppress(ValueError):
                return Printed(date(int(year), month, int(day)).isoformat())
        found = self._printed(match[0])
        if found == Printed(f"{year}-{found.when[5:7]}-{int(day):02}") and not _WORD.search(f"{before} {after}"):
            self._months[before, words, after] = int(found.when[5:7])
        return found


def clock_of(cell: str) -> str | None:
    """Return a clock time as a folder has it; None for what is none.

    Examples
    --------
    >>> clock_of("8:05"), clock_of("2 pm"), clock_of("20:30–21:00"), clock_of("../08:00"), clock_of("noon")
    ('08:05', '14:00', '20:30/21:00', '../08:00', None)
    >>> clock_of("٠٨:٣٠"), clock_of("８：３０"), clock_of("午後3時30分"), clock_of("오후 3시"), clock_of("下午3时")
    ('08:30', '08:30', '15:30', '15:00', '15:00')
    >>> clock_of("8-9 PM"), clock_of("11–1 PM"), clock_of("8 pm – 9:30"), clock_of("11 pm – 1")
    ('20:00/21:00', '11:00/13:00', '20:00/21:30', None)
    """
    if ".." in cell:
        return _folder_clock(cell)
    clocks = [_CLOCK.fullmatch(_figures(part.strip())) for part in _CLOCKS.split(cell)]
    given = [match.groupdict() for match in clocks if match]
    if len(given) < len(clocks) or not _with_halves(given):
        return None
    return _folder_clock("/".join(map(_of_day, given)))


def _figures(clock: str) -> str:
    """Return a clock time like 午後3時30分 in figures, and figures of any script as ASCII has them."""
    if clock.isascii():
        return clock
    found = without_clock(unaccented(clock))
    return found.time if found.time and not found.plain else latin_figures(clock)


def clock_and_rest(cell: str) -> tuple[str, str]:
    """Return the clock time of a cell, blank for none, and what of it is none: one of two ends, or the cell.

    Examples
    --------
    >>> clock_and_rest("8:00/9:30"), clock_and_rest("7:15/noon"), clock_and_rest("noon/8:00"), clock_and_rest("06:10*")
    (('08:00/09:30', ''), ('07:15', 'noon'), ('../08:00', 'noon'), ('', '06:10*'))
    """
    if whole := clock_of(cell):
        return whole, ""
    first, _, last = cell.partition("/")
    if first.strip() == "..":
        return "", last
    out, back = clock_of(first), clock_of(last)
    if out:
        return out, last
    return (f"../{back}", first) if back else ("", cell)


def _with_halves(clocks: Sequence[dict[str, str | None]]) -> bool:
    """Give a clock time the half of the day that only the other has: 8-9 PM, 11-1 PM; tell whether one is left open."""
    if len(clocks) != 2 or len({bool(clock["half"]) for clock in clocks}) == 1:  # noqa: PLR2004 - two ends
        return True
    [bare] = (clock for clock in clocks if not clock["half"])
    if not 0 < int(bare["hour"] or 0) <= _NOON:
        return True
    half = next(str(clock["half"]).lower() for clock in clocks if clock["half"])
    for tried in (half, "a") if bare is clocks[0] else (half,):
        bare["half"] = tried
        if _of_day(clocks[0]) <= _of_day(clocks[1]):
            return True
    return False


def _of_day(clock: dict[str, str | None]) -> str:
    hour, half = int(clock["hour"] or 0), clock["half"]
    if half:
        hour = hour % _NOON + _NOON * (half in "pP")
    return f"{hour:02}:{clock['minute'] or '00'}" if clock["minute"] or half else f"{hour:02}"


def _folder_clock(text: str) -> str | None:
    """Return a clock time as a folder has it, if it is one."""
    try:
        parse_clock(text)
    except ClockError:
        return None
    return text
