"""The train graph of one account, put together."""

from __future__ import annotations

from journey.contract.lookup import Telling
from journey.views.graph.frame import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, frame_of, grid
from journey.views.graph.lines import band, run_lines
from journey.views.graph.marks import marks
from journey.views.graph.svg import short, xml_text
from journey.views.graph.ways import runs_of


def train_graph(telling: Telling) -> str:
    """Draw the graph of one account.

    Parameters
    ----------
    telling
        What the account tells.

    Returns
    -------
    An SVG document; the same telling gives the same text. ``data-box`` has the left and right edge of the box and
    ``data-minutes`` the instants (minutes UTC since 1970) that stand there. Empty where nobody travels.
    """
    runs = runs_of(telling)
    if not runs:
        return ""
    frame = frame_of(runs)
    first, *others = runs
    parts = [
        f'<title data-say="graph-label">{xml_text("Train graph: time across, kilometres up")}</title>',
        *grid(telling, first, frame),
        f'<path class="reach" d="{"".join(band(run, frame) for run in runs)}"/>',
        *(line for run in reversed(others) for line in run_lines(run, frame, css="run second")),
        *run_lines(first, frame, css="run"),
        *marks(telling, first, frame),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="train-graph"'
        f' aria-label="Train graph" data-box="{short(LEFT)} {short(RIGHT)} {short(TOP)} {short(BOTTOM)}"'
        f' data-minutes="{frame.start} {frame.end}">{"".join(parts)}</svg>'
    )
