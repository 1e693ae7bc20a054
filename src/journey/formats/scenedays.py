"""The days of a scene: which of a journey's are asked for, and how a link and the name of a file call them."""

from __future__ import annotations

from journey.contract.lookup import Telling
from journey.errors import UsageError
from journey.facts.steps import parse_civil
from journey.formats.port import Request

_LONG_DAYS = 3
"""An event that ends so many days after its first lies in the background of the others, as on the page."""


def day_named(telling: Telling, text: str) -> int:
    """Return the number of a day that is asked for: 0 before the journey, one more than the steps after it.

    Raises
    ------
    UsageError
        The journey has none such, or it is no date.
    """
    if text == "prelude":
        return 0
    if text == "aftermath":
        return len(telling.steps) + 1
    try:
        wanted = int(text) if text.isdigit() else parse_civil(text)
    except ValueError as error:
        raise UsageError(f"not a date: {text!r} (expected such as 1949-12-16, or a day's number)") from error
    return telling.find_day(wanted)


def day_word(telling: Telling, day: int) -> str:
    """Return a day as a link and the name of a file have it."""
    if not telling.has_day(day):
        return "prelude" if day < 1 else "aftermath"
    return telling.steps.link(day)


def days_asked(telling: Telling, call: Request) -> list[int]:
    """Return the days of a scene: the one that is named, or each on which something happens; else the first.

    Raises
    ------
    UsageError
        The journey has no such day.
    """
    if call.scene.every:
        return event_days(telling) or [1]
    return [day_named(telling, call.scene.day)] if call.scene.day else [1]


def bounds_of(telling: Telling, call: Request) -> tuple[int, int]:
    """Return the first and the last day of a scene, both included.

    Raises
    ------
    UsageError
        The journey has no such day, or the last comes before the first.
    """
    first = day_named(telling, call.scene.first) if call.scene.first else 1
    last = day_named(telling, call.scene.last) if call.scene.last else len(telling.steps)
    if not 1 <= first <= last <= len(telling.steps):
        raise UsageError(f"no days of the journey from {call.scene.first or first} until {call.scene.last or last}")
    return first, last


def event_days(telling: Telling) -> list[int]:
    """Return the steps in which something happens that is not in the background there, or begins."""
    return [
        day
        for day in range(1, len(telling.steps) + 1)
        if any(
            event.day == day or event.days or (event.day_end or day) - (event.day or day) < _LONG_DAYS
            for event in telling.on(day)
        )
    ]
