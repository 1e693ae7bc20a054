"""What a picture or a film of a journey shows: which days, how large, light or dark, how long.

Everything is optional; what is not said is as the format has it. Days stay text here: which there are, the journey
knows (`Telling.find_day`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from journey.errors import UsageError

LEAST_SIDE, MOST_SIDE = 240, 3840
"""Pixels of a side."""
LEAST_SECONDS, MOST_SECONDS = 1.0, 3600.0
_PIXELS = re.compile(r"(\d{1,5})[x×](\d{1,5})")


class Theme(StrEnum):
    """Colours of the page."""

    LIGHT = "light"
    DARK = "dark"


class Size(NamedTuple):
    """A picture's, in pixels."""

    width: int
    height: int


SIZES = MappingProxyType(
    {
        "1080p": Size(1920, 1080),
        "720p": Size(1280, 720),
        "square": Size(1080, 1080),
        "vertical": Size(1080, 1920),
    }
)
"""Known by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a picture or a film shows; None, or False: as the format has it."""

    day: str | None = None
    """A date, an hour, the number of a step, "prelude" or "aftermath"; else the first day."""
    every: bool = False
    """Each day on which something happens, a picture for each."""
    first: str | None = None
    """The first day of a film; else that of the journey."""
    last: str | None = None
    """Its last day; else that of the journey."""
    theme: Theme | None = None
    size: Size | None = None
    seconds: float | None = None
    """How long a film is."""

    @property
    def bounds(self) -> bool:
        """Whether it is said where a film begins or ends."""
        return self.first is not None or self.last is not None


def size_of_words(text: str) -> Size:
    """Return a size: one of `SIZES`, or such as ``1280x720``.

    Raises
    ------
    UsageError
        It is neither, or a side is odd (films have a colour for each square of four pixels), too small or too large.

    Examples
    --------
    >>> size_of_words("square"), size_of_words("640x360")
    (Size(width=1080, height=1080), Size(width=640, height=360))
    """
    if text in SIZES:
        return SIZES[text]
    if not (found := _PIXELS.fullmatch(text)):
        raise UsageError(f"no such size: {text!r}; known are {', '.join(SIZES)}, or pixels such as 1280x720")
    size = Size(int(found[1]), int(found[2]))
    if any(side % 2 or not LEAST_SIDE <= side <= MOST_SIDE for side in size):
        raise UsageError(f"a side has an even number of pixels from {LEAST_SIDE} to {MOST_SIDE}, not {text}")
    return size


def check_seconds(seconds: float) -> float:
    """Return a length that a film can have.

    Raises
    ------
    UsageError
        It cannot.
    """
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise UsageError(f"a film lasts {LEAST_SECONDS:g} to {MOST_SECONDS:,.0f} seconds, not {seconds:g}")
    return seconds
