"""What can go wrong, and in which words: the error tree, which knows nothing else of the project.

::

    JourneyError                 everything that a caller may want to catch
    ├── AnchorError              a passage that stands in its source not at all or more than once (also a ValueError)
    ├── ClockError               text that is not a clock time (also a ValueError)
    ├── DataError                the folder is wrong: carries every problem at once
    ├── EdtfError                text that is not a date (also a ValueError)
    ├── GeocodingError           a geocoder failed or could not be reached
    ├── RouteError               two places that no line joins
    ├── TableError               a table of which somebody has to say more before it can be taken
    ├── TextError                bytes that are no text of a source, or too many (also a ValueError)
    ├── TwinError                a name that several files have, but for capital letters (also a ValueError)
    ├── UsageError               the call is wrong: an unknown account, language, day or format
    │   └── UnfitError           a format that cannot hold the journey
    └── ZoneError                a time zone that does not exist (also a ValueError)

Those that are a ValueError too are defined in the module whose text they refuse: `anchors`, `edtf`, `folder`,
`texts` and `when`. In a file of a journey folder such text becomes a `Problem` of a `DataError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data, told so that an editor can go there.

    Examples
    --------
    >>> print(Problem("claims.csv", 12, "value", "no such place: 'atlantis'"))
    claims.csv, row 12, column value: no such place: 'atlantis'
    """

    file: str
    """File name relative to the journey folder."""
    row: int | None
    """Row as a spreadsheet counts it: 1 is the header. None where the file has no rows."""
    column: str | None
    """Column or key, None where the whole row or file is meant."""
    message: str
    """What is wrong and what was expected."""

    def __str__(self) -> str:
        """Return one line of printable characters, whatever the file holds."""
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column}")
        return one_line(f"{', '.join(where)}: {self.message}")

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Order by file, then row, then column; what concerns the whole file goes first."""
        return (self.file, self.row or 0, self.column or "", self.message)


def one_line(text: str) -> str:
    """Return a text as one line of printable characters."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def counted(count: int, noun: str) -> str:
    """Return a number of things in English, as the terminal and the facts are.

    Examples
    --------
    >>> counted(1, "source"), counted(2000, "event")
    ('1 source', '2,000 events')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


class JourneyError(Exception):
    """Base of every error that this package raises on purpose."""


class DataError(JourneyError):
    """A journey folder that cannot be used, with all of its problems."""

    problems: tuple[Problem, ...]
    """Each once, in the order of `Problem.sort_key`; the text of the error is one line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: p.sort_key))
        super().__init__("\n".join(map(str, self.problems)))


class GeocodingError(JourneyError):
    """A geocoder that failed, refused or could not be reached."""


class RouteError(JourneyError):
    """Two places between which the lines of the folder offer no way."""


class UsageError(JourneyError):
    """A call with an argument that does not exist: account, language, day, format."""


class UnfitError(UsageError):
    """A format that cannot hold the journey: says why."""
