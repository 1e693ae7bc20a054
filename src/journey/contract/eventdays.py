"""On which days of the journey an event or a call falls: how the contract's `day`, `day_end` and `days` are read."""

from __future__ import annotations

from collections.abc import Sequence

from journey.contract.features import EventProperties, Properties


def days_in(day: int | None, day_end: int | None, days: Sequence[int] | None = None) -> Sequence[int]:
    """Return the days of the journey that the three members mean, rising; none outside of it.

    Examples
    --------
    >>> list(days_in(2, 4)), list(days_in(2, 4, (2, 4))), list(days_in(None, None))
    ([2, 3, 4], [2, 4], [])
    """
    if day is None or day_end is None:
        return ()
    return days or range(day, day_end + 1)


def days_of(props: Properties) -> Sequence[int]:
    """Return the days of the journey on which a feature falls, rising; none before and after it.

    Examples
    --------
    >>> set_of_two = EventProperties.model_construct(day=2, day_end=4, days=(2, 4))
    >>> list(days_of(set_of_two)), list(days_of(set_of_two.model_copy(update={"days": None})))
    ([2, 4], [2, 3, 4])
    """
    return days_in(props.day, props.day_end, props.days if isinstance(props, EventProperties) else None)


def spells_of(props: Properties) -> list[tuple[int, int]]:
    """Return the first and the last day of each run of days without a gap.

    Examples
    --------
    >>> spells_of(EventProperties.model_construct(day=2, day_end=7, days=(2, 3, 7)))
    [(2, 3), (7, 7)]
    """
    spells: list[tuple[int, int]] = []
    for day in days_of(props):
        begin = spells.pop()[0] if spells and spells[-1][1] == day - 1 else day
        spells.append((begin, day))
    return spells
