"""The run as lines, and the reach as a band: bent where the table bends, and where the way turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from journey.views.graph.frame import Frame
from journey.views.graph.svg import Point, path_of, slim, xml_text
from journey.views.graph.ways import Run


def instants(run: Run, keys: Sequence[str]) -> list[tuple[float, int]]:
    """Instants at which the line or the band bends, with the row of the table that holds there."""
    table, minutes = run.table, run.table["minute"]
    found: set[tuple[float, int]] = set()
    for row, (a, b) in enumerate(pairwise(minutes)):
        if table["state"][row] not in {"rail", "stay"}:
            continue
        found |= {(a, row), (b, row)}
        for key in keys:
            low, high = table[key][row], table[key][row + 1]
            found |= {(a + (b - a) * (km - low) / (high - low), row) for km in run.way.kms if low < km < high}
    return sorted(found, key=lambda item: (item[1], item[0]))


def value_at(run: Run, key: str, minute: float, row: int) -> float:
    """Return a column of the table at a minute between a row and the next."""
    minutes, values = run.table["minute"], run.table[key]
    share = (minute - minutes[row]) / max(1, minutes[row + 1] - minutes[row])
    return float(values[row] + (values[row + 1] - values[row]) * share)


def run_lines(run: Run, frame: Frame, *, css: str) -> Iterable[str]:
    """Yield the run as lines, a new one where the basis changes."""
    pieces: list[tuple[str, list[Point]]] = []
    for minute, row in instants(run, ["km"]):
        basis = run.table["basis"][row]
        point = (frame.x(minute), frame.y(run.way.up(value_at(run, "km", minute, row))))
        if not pieces or pieces[-1][0] != basis:
            pieces.append((basis, []))
        pieces[-1][1].append(point)
    for basis, points in pieces:
        yield f'<path class="{css} {xml_text(basis)}" d="{path_of(points)}"/>'


def band(run: Run, frame: Frame) -> str:
    """Return the outline of the reach; all have the same sense, so that those of two travellers add no ink."""
    upper, lower = [], []
    for minute, row in instants(run, ["km_min", "km_max"]):
        bounds = run.way.range(value_at(run, "km_min", minute, row), value_at(run, "km_max", minute, row))
        x = frame.x(minute)
        lower.append((x, frame.y(bounds[0])))
        upper.append((x, frame.y(bounds[1])))
    return f"{path_of(slim(upper) + slim(lower)[::-1])}Z" if upper else ""
