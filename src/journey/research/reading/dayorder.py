"""Which of day and month goes first in a date of figures, as a column of them may settle itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from journey.facts.edtf import EdtfError

MONTHS = 12
FIGURES = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2,3})(?:\.?\s?(?:г\.?|g\.?|年)|\.)?")
"""Two figures and a year, in an order that the figures alone do not say."""


class DayOrder(StrEnum):
    """Which comes first where a day and a month are both figures."""

    DMY = "dmy"
    MDY = "mdy"


def is_slashed(text: str) -> bool:
    """Tell whether a date of two figures and a year has another sign between them than full stops."""
    match = FIGURES.match(text.strip())
    return match is not None and match[2] != "."


def order_of(texts: Iterable[str]) -> DayOrder | None:
    """Return the order of day and month that a column of dates settles itself, as some of its values allow no other.

    Raises
    ------
    EdtfError
        It has both orders.
    """
    found: dict[DayOrder, str] = {}
    for text in texts:
        match = FIGURES.match(text.strip())
        if match is None or match[2] == ".":
            continue
        if int(match[1]) > MONTHS >= int(match[3]):
            found.setdefault(DayOrder.DMY, text)
        elif int(match[3]) > MONTHS >= int(match[1]):
            found.setdefault(DayOrder.MDY, text)
    if len(found) > 1:
        raise EdtfError(f"the column has both orders: {' and '.join(map(repr, found.values()))}")
    return next(iter(found), None)
