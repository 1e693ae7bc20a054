"""Two accounts on one train graph: the first as the strong line, the second as a dashed one where it goes elsewhere.

Reads the contract of ``docs/geojson.md`` and what `comparison` found. Handles and classes are those of `one`,
with ``rival`` for the second account and ``differs`` for the numbers of the differences. No style, no script, no link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from journey.contract.lookup import Telling
from journey.facts.breakpoints import reach_at, row_at
from journey.facts.steps import StepUnit
from journey.views.compare.comparison import Both
from journey.views.compare.differences import Difference
from journey.views.graph.frame import BOTTOM, ELSEWHERE_Y, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Frame, frame_of, grid
from journey.views.graph.lines import instants, line_point
from journey.views.graph.svg import Point, path_of, short, xml_text
from journey.views.graph.ways import Outward, Run, runs_of

LEGEND_Y = -12.0
"""Above the numbers of the differences: which line is whose."""

HEADROOM = 24
SIDE_ROOM = 32
"""For long names of stations."""

NUMBER_GAP = 4.0
"""Least space between the numbers of two days, in units of the picture."""

DIGIT_WIDTH = 6.5
MONTH_WIDTH = 110.0
"""Room that the name of a month takes from the numbers of its first days."""

_MOST_DAY_NUMBERS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """The words of the picture, in the reader's language."""

    label: str
    """What it is, in a few words."""
    text: str
    """The text alternative."""
    first: str
    """Name of the first account."""
    second: str


def two_lines(
    both: Both, differences: Sequence[Difference], captions: Captions, *, days: tuple[int, int] | None = None
) -> str:
    """Draw two accounts on one train graph.

    Parameters
    ----------
    both
        What each account tells.
    differences
        What is numbered on its day, from 1, in their order; those outside the journey are not drawn.
    captions
        The words of the picture.
    days
        First and last step to show, both included; None for all.

    Returns
    -------
    An SVG document; empty where nobody travels in the first account.
    """
    first, second = both
    runs = runs_of(first)
    if not runs:
        return ""
    shown = days or (1, len(first.steps))
    window = (runs[0].table.day_start[shown[0] - 1], runs[0].table.day_start[shown[1]])
    mine, theirs = ([_cut(run, window) for run in of if _moves(run, window)] for of in (runs, runs_of(second)))
    low, high = _heights([*mine, *theirs] or runs)
    whole = frame_of(runs)
    frame = replace(whole, start=window[0], end=window[1], low=low, high=high, first_day=shown[0])
    main = mine[0] if mine else runs[0]
    parts = [
        f"<title>{xml_text(captions.label)}</title>",
        f"<desc>{xml_text(captions.text)}</desc>",
        *grid(first, _stations_within(main, frame), frame),
        *(_day_numbers(first, main, frame) if shown[1] - shown[0] < _MOST_DAY_NUMBERS else ()),
        *_numbers(differences, runs[0], frame, shown),
        *(f'<path class="run rival" d="{_line(run, frame)}"/>' for run in theirs),
        *(f'<path class="run" d="{_line(run, frame)}"/>' for run in mine),
        *_legend(captions),
    ]
    box = f"{-SIDE_ROOM} {-HEADROOM} {WIDTH + SIDE_ROOM} {HEIGHT + HEADROOM}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" class="train-graph">{"".join(parts)}</svg>'
    )


def _moves(run: Run, window: tuple[int, int]) -> bool:
    minutes = run.table.minute
    return minutes[0] < window[1] and minutes[-1] > window[0]


def _cut(run: Run, window: tuple[int, int]) -> Run:
    """Return a run as far as it lies in a window of minutes."""
    table = run.table
    start, end = max(window[0], table.minute[0]), min(window[1], table.minute[-1])
    minutes = sorted({start, end, *(m for m in table.minute if start < m < end)})
    rows = [row_at(table.minute, m) for m in minutes]
    km, km_min, km_max = zip(*(reach_at(table, m) for m in minutes), strict=True)
    cut = {
        "minute": tuple(minutes),
        "km": km,
        "km_min": km_min,
        "km_max": km_max,
        "basis": tuple(table.basis[row] for row in rows),
        "state": tuple(table.state[row] for row in rows),
        "day_start": tuple(m for m in table.day_start if window[0] <= m <= window[1]),
    }
    return replace(run, table=table.model_copy(update=cut))


def _heights(runs: Sequence[Run]) -> Point:
    """Return the least and the greatest kilometre from the start that runs come to."""
    ups = [up for run in runs for up in run.way.range(run.table.km[0], run.table.km[-1])]
    return min(ups), max(ups)


def _stations_within(run: Run, frame: Frame) -> Run:
    """Leave out the calls beyond the frame: their names would stand at its edge."""
    kept = [
        (call, km, up)
        for call, km, up in zip(run.calls, run.way.kms, run.way.ups, strict=True)
        if frame.low <= up <= frame.high
    ]
    calls, kms, ups = zip(*kept, strict=True)
    return replace(run, calls=calls, way=Outward(kms=kms, ups=ups))


def _line(run: Run, frame: Frame) -> str:
    """Return the way of a run, whatever it rests on: here only the two accounts are told apart."""
    points = [line_point(run, frame, minute, row) for minute, row in instants(run, run.table.km)]
    return path_of(points) if points else ""


def _day_numbers(telling: Telling, run: Run, frame: Frame) -> Iterable[str]:
    if telling.steps.unit is not StepUnit.DAY:
        return
    starts = run.table.day_start
    month = LEFT
    for index, minute in enumerate(starts[:-1]):
        day = telling.date_of(frame.first_day + index)
        middle = (frame.x(minute) + frame.x(starts[index + 1])) / 2
        if day.day == 1:
            month = frame.x(minute)
        if middle - month > MONTH_WIDTH:
            yield f'<text x="{short(middle)}" y="{short(BOTTOM + 18)}" text-anchor="middle">{day.day}</text>'


def _numbers(differences: Sequence[Difference], run: Run, frame: Frame, days: tuple[int, int]) -> Iterable[str]:
    """Yield a hair and the numbers of the differences for each day that has any."""
    on: dict[int, list[str]] = defaultdict(list)
    for number, difference in enumerate(differences, start=1):
        if days[0] <= difference.day <= days[1]:
            on[difference.day].append(str(number))
    starts = run.table.day_start
    edge = LEFT
    for day, numbers in sorted(on.items()):
        x = (frame.x(starts[day - 1]) + frame.x(starts[day])) / 2
        text = ", ".join(numbers)
        left = max(edge, x - len(text) * DIGIT_WIDTH / 2)
        edge = left + len(text) * DIGIT_WIDTH + NUMBER_GAP
        yield f'<path class="differs" d="M{short(x)} {short(TOP)}V{short(BOTTOM)}"/>'
        yield f'<text class="differs" x="{short(left)}" y="{short(ELSEWHERE_Y + 6)}">{text}</text>'


def _legend(captions: Captions) -> Iterable[str]:
    half = (LEFT + RIGHT) / 2
    for x, css, name in ((LEFT, "run", captions.first), (half, "run rival", captions.second)):
        yield f'<path class="{css}" d="M{short(x)} {short(LEGEND_Y)}h36"/>'
        yield f'<text class="station" x="{short(x + 44)}" y="{short(LEGEND_Y + 4)}">{xml_text(name)}</text>'
