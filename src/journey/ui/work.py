"""What the reader has brought and said of it, as values, and the steps by which he came there.

Each change is a new `Work`; going back is to take an earlier one. Nothing here knows of Streamlit or of a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from journey.folder.pinned import Pinned
from journey.formats.limits import MOST_UPLOADED
from journey.formats.port import Asked, Separator
from journey.formats.zipped import is_zipped_folder
from journey.research.reading.dayorder import DayOrder

MOST_HELD = 150_000_000
"""Bytes of all files that a session has, those of earlier steps too."""
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a file is to be read: what a command says of it by its options."""

    columns: tuple[tuple[str, str], ...] = ()
    """Field and the head of its column."""
    without: frozenset[str] = frozenset()
    dates: DayOrder | None = None
    encoding: str | None = None
    separator: Separator | None = None
    sheet: str | None = None
    serials: int = 1900

    def asked(self, name: str) -> Asked:
        """Return the same for a file of a name."""
        return Asked(
            name=name,
            columns=dict(self.columns),
            without=self.without,
            dates=self.dates,
            encoding=self.encoding,
            separator=self.separator,
            sheet=self.sheet,
            serials=self.serials,
        )

    def with_column(self, head: str, meant: str) -> Reading:
        """Let a column be a field, or none where that is blank."""
        others = tuple((name, other) for name, other in self.columns if meant != name and other != head)
        if not meant:
            return replace(self, columns=others, without=self.without | {head})
        return replace(self, columns=(*others, (meant, head)), without=self.without - {head})


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file that the reader has brought."""

    number: int
    """Which of all that he has brought."""
    name: str
    data: bytes = field(repr=False)
    reading: Reading = field(default_factory=Reading)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder as an archive."""
        return is_zipped_folder(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a journey of the reader's own is made of."""

    files: tuple[GivenFile, ...] = ()
    """A folder comes alone."""
    title: str = ""
    """Blank: what the first file calls itself."""
    language: str = ""
    """BCP 47; blank: that of the first file that tells one."""
    pins: Mapping[str, Pinned | None] = field(default_factory=dict)
    """Place to where the reader has put it."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder that was brought whole."""
        return any(file.is_folder for file in self.files)

    def added(self, files: Sequence[GivenFile]) -> Work:
        """Add files to those that are there; a folder takes the place of everything, and gives way to other files."""
        folders = [file for file in files if file.is_folder]
        if folders:
            return Work(files=(folders[-1],))
        return Work(files=tuple(files)) if self.is_folder else replace(self, files=(*self.files, *files))

    def without(self, number: int) -> Work:
        """Take a file away."""
        return replace(self, files=tuple(file for file in self.files if file.number != number))

    def read_as(self, number: int, how: Callable[[Reading], Reading]) -> Work:
        """Change the way in which a file is read."""
        files = (replace(file, reading=how(file.reading)) if file.number == number else file for file in self.files)
        return replace(self, files=tuple(files))

    def pinned(self, pins: Mapping[str, Pinned | None]) -> Work:
        """Put places where the reader says they lie; None takes back what was said."""
        return replace(self, pins={**self.pins, **pins})


class History:
    """The steps, and at which of them the reader stands."""

    def __init__(self) -> None:
        self._steps: list[Work] = [Work()]
        self._at = 0

    @property
    def now(self) -> Work:
        """What the reader has."""
        return self._steps[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step before."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to come back to."""
        return self._at < len(self._steps) - 1

    def do(self, work: Work) -> None:
        """Take a step; what was undone before is forgotten, and so are the first steps when they hold too much."""
        if work == self.now:
            return
        steps = [*self._steps[: self._at + 1], work][-_MOST_STEPS:]
        while len(steps) > 1 and _held(steps) > MOST_HELD:
            steps.pop(0)
        self._steps, self._at = steps, len(steps) - 1

    def undo(self) -> None:
        """Go back a step."""
        self._at = max(self._at - 1, 0)

    def redo(self) -> None:
        """Come back a step."""
        self._at = min(self._at + 1, len(self._steps) - 1)


def _held(steps: Sequence[Work]) -> int:
    """Return how many bytes of files some steps hold, each file once."""
    return sum({file.number: len(file.data) for work in steps for file in work.files}.values())


def fits(work: Work) -> bool:
    """Tell whether a session may hold so much."""
    return _held([work]) <= MOST_HELD and all(len(file.data) <= MOST_UPLOADED for file in work.files)
