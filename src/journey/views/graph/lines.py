"""The run as lines, and the reach as a band: bent where the table bends, and where the way turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from journey.views.graph.frame import Frame
from journey.views.graph.svg import Point, path_of, slim, xml_text
from journey.views.graph.ways import Run


def instants(run: Run, *columns: Sequence[float]) -> list[tuple[float, int]]:
    """Instants at which the line or the band bends, in order, with the row of the table that holds there."""
    found: list[tuple[float, int]] = []
    for row, (a, b) in enumerate(pairwise(run.table.minute)):
        if run.table.state[row] not in {"rail", "stay", "way", "halt"}:
            continue
        turns: set[float] = set()
        for column in columns:
            low, high = column[row], column[row + 1]
            if low < high:
                turns |= {a + (b - a) * (km - low) / (high - low) for km in run.way.kms if low < km < high}
        found += [(a, row), *((turn, row) for turn in sorted(turns)), (b, row)]
    return found


def line_point(run: Run, frame: Frame, minute: float, row: int) -> Point:
    """Return where on the picture the steady pace has a traveller at a minute of a row."""
    return frame.x(minute), frame.y(run.way.up(_at(run, run.table.km, minute, row)))


def _at(run: Run, column: Sequence[float], minute: float, row: int) -> float:
    """Return what a column has at a minute of a row, as `reach_at` does that looks for the row first."""
    start, end = run.table.minute[row], run.table.minute[row + 1]
    if minute == end:
        return column[row + 1]
    return column[row] + (column[row + 1] - column[row]) * ((minute - start) / (end - start))


def run_lines(run: Run, frame: Frame, *, css: str) -> Iterable[str]:
    """Yield the run as lines, a new one where the basis changes."""
    pieces: list[tuple[str, list[Point]]] = []
    for minute, row in instants(run, run.table.km):
        basis = run.table.basis[row].value
        if not pieces or pieces[-1][0] != basis:
            pieces.append((basis, []))
        pieces[-1][1].append(line_point(run, frame, minute, row))
    for basis, points in pieces:
        yield f'<path class="{css} {xml_text(basis)}" d="{path_of(points)}"/>'


def band(run: Run, frame: Frame) -> str:
    """Return the outline of the reach; all have the same sense, so that those of two travellers add no ink."""
    upper, lower = [], []
    table = run.table
    before: float | None = None
    for minute, row in instants(run, table.km_min, table.km_max):
        if minute == before:
            continue
        before = minute
        bounds = run.way.range(_at(run, table.km_min, minute, row), _at(run, table.km_max, minute, row))
        x = frame.x(minute)
        lower.append((x, frame.y(bounds[0])))
        upper.append((x, frame.y(bounds[1])))
    return f"{path_of(slim(upper) + slim(lower)[::-1])}Z" if upper else ""
