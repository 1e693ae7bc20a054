"""The run as lines, and the reach as a band: bent where the table bends, and where the way turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from journey.facts.breakpoints import reach_at
from journey.views.graph.frame import Frame
from journey.views.graph.svg import Point, path_of, slim, xml_text
from journey.views.graph.ways import Run


def instants(run: Run, *columns: Sequence[float]) -> list[tuple[float, int]]:
    """Instants at which the line or the band bends, with the row of the table that holds there."""
    found: set[tuple[float, int]] = set()
    for row, (a, b) in enumerate(pairwise(run.table.minute)):
        if run.table.state[row] not in {"rail", "stay", "way", "halt"}:
            continue
        found |= {(a, row), (b, row)}
        for column in columns:
            low, high = column[row], column[row + 1]
            found |= {(a + (b - a) * (km - low) / (high - low), row) for km in run.way.kms if low < km < high}
    return sorted(found, key=lambda item: (item[1], item[0]))


def line_point(run: Run, frame: Frame, minute: float) -> Point:
    """Return where on the picture the steady pace has a traveller at a minute."""
    return frame.x(minute), frame.y(run.way.up(reach_at(run.table, minute).km))


def run_lines(run: Run, frame: Frame, *, css: str) -> Iterable[str]:
    """Yield the run as lines, a new one where the basis changes."""
    pieces: list[tuple[str, list[Point]]] = []
    for minute, row in instants(run, run.table.km):
        basis = run.table.basis[row].value
        if not pieces or pieces[-1][0] != basis:
            pieces.append((basis, []))
        pieces[-1][1].append(line_point(run, frame, minute))
    for basis, points in pieces:
        yield f'<path class="{css} {xml_text(basis)}" d="{path_of(points)}"/>'


def band(run: Run, frame: Frame) -> str:
    """Return the outline of the reach; all have the same sense, so that those of two travellers add no ink."""
    upper, lower = [], []
    for minute, _ in instants(run, run.table.km_min, run.table.km_max):
        reach = reach_at(run.table, minute)
        bounds = run.way.range(reach.low, reach.high)
        x = frame.x(minute)
        lower.append((x, frame.y(bounds[0])))
        upper.append((x, frame.y(bounds[1])))
    return f"{path_of(slim(upper) + slim(lower)[::-1])}Z" if upper else ""
