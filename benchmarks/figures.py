"""What a measurement gives, and the one table of it."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    """The value must not be above this; None: a figure to read beside the others."""
    limit_from: str = ""
    """Where the limit comes from, if it is not a fixed number."""
    note: str = ""
    size: str = ""
    """Of which journey: the shipped one, or one with so many events."""
    at_least: bool = False
    """The value must not be below the limit."""
    peer: float | None = None
    """What the peer that is named in the note or in the part does; None: none was measured."""

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "pass" if (self.value >= self.limit if self.at_least else self.value <= self.limit) else "MISS"


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else math.nan


def high(values: Sequence[float], share: float = 0.95) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * share) - 1] if ordered else math.nan


def spread(values: Sequence[float], unit: str) -> str:
    return f"{shown(min(values), unit)} to {shown(max(values), unit)}, n={len(values)}" if values else "no value"


def shown(value: float, unit: str) -> str:
    if not unit:
        return f"{value:,.0f}"
    digits = 2 if unit == "s" and value >= 0.1 else 3 if unit == "s" else 0 if value >= 100 else 1
    return f"{value:,.{digits}f} {unit}"


def print_table(figures: Sequence[Figure], title: str) -> None:
    """Print the table; where nobody watches, as wide as it needs to be read in a file."""
    table = Table(title=title, title_justify="left", caption_justify="left")
    for name, justify in (
        *(("what", "left"), ("journey of", "left"), ("measured", "right"), ("target", "left"), ("", "left")),
        *(("peer", "right"), ("note", "left")),
    ):
        table.add_column(name, justify=justify, overflow="fold")
    for figure in figures:
        peer = "" if figure.peer is None else shown(figure.peer, figure.unit)
        measured = shown(figure.value, figure.unit)
        table.add_row(figure.what, figure.size, measured, target(figure), figure.verdict, peer, figure.note)
    Console(width=None if Console().is_terminal else 170, highlight=False).print(table)


def target(figure: Figure) -> str:
    if figure.limit is None:
        return ""
    words = f"{'≥' if figure.at_least else '≤'} {shown(figure.limit, figure.unit)}"
    return f"{words} ({figure.limit_from})" if figure.limit_from else words
