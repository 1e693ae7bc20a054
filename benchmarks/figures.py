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
    """The value has to be below this; None: a figure to read beside the others."""
    limit_from: str = ""
    """Where the limit comes from, if it is not a fixed number."""
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "pass" if self.value < self.limit else "MISS"


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
    for name, justify in (("what", "left"), ("measured", "right"), ("target", "left"), ("", "left"), ("note", "left")):
        table.add_column(name, justify=justify, overflow="fold")
    for figure in figures:
        target = "" if figure.limit is None else f"< {shown(figure.limit, figure.unit)}"
        if figure.limit_from:
            target += f" ({figure.limit_from})"
        table.add_row(figure.what, shown(figure.value, figure.unit), target, figure.verdict, figure.note)
    Console(width=None if Console().is_terminal else 160, highlight=False).print(table)
