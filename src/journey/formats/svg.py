"""SVG: the plate of a day as shapes and texts in named layers, for whoever goes on drawing in Inkscape or Illustrator.

Text stays text and names its fonts; there is no script in it, and nothing that lies elsewhere. The page is not printed
and taken apart: a PDF has no layers, and its text is single letters. What the page strokes is noted as it is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey.formats.patience import WatchedPage
from journey.formats.plates import on_paper, taken
from journey.formats.png import KEPT, PLATE, SHEET
from journey.formats.port import Files, Format, Option, Request
from journey.formats.scenedays import day_word, days_asked
from journey.formats.studio import (
    asset,
    check_machine,
    drawn,
    lacking,
    opened_page,
    wearing,
)
from journey.pipeline import Built

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by journey -->\n'


def to_svg(built: Built, call: Request) -> bytes | Files:
    """Return the plate of a day, or of every day on which something happens, by the names of their files."""
    days = days_asked(built.tellings[call.account], call)
    check_machine("svg", lacking())
    made = drawn(lambda: _plates(built, call, days))
    return made if call.scene.every else made.popitem()[1]


def _plates(built: Built, call: Request, days: Sequence[int]) -> dict[str, bytes]:
    telling = built.tellings[call.account]
    scripts = [wearing("plate"), asset("vector.js")]
    with opened_page(built, call, PLATE, {"day": day_word(telling, days[0])}, before=scripts) as page:
        return taken(page, telling, call, days, "svg", lambda page: on_paper(page, _plate))


def _plate(page: WatchedPage) -> bytes:
    """Return what lies on the paper, as a drawing."""
    drawing: str = page.ask(f"vector.svg(({SHEET})())")
    return f"{HEAD}{drawing}\n".encode()


FORMAT = Format(
    media_type="image/svg+xml",
    write=to_svg,
    mark=HEAD.encode(),
    takes=frozenset({Option.GROUND, Option.DAY, Option.DAYS}),
    keeps=KEPT,
    lacks=lacking,
)
