"""SVG: the plate of a day as shapes and texts in named layers, for whoever goes on drawing in Inkscape or Illustrator.

Text stays text and names its fonts; there is no script in it, and nothing that lies elsewhere. The page is not printed
and taken apart: a PDF has no layers, and its text is single letters. What the page strokes is noted as it is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey.formats.png import KEPT, PLATE, SHEET
from journey.formats.port import Files, Format, Option, Request
from journey.formats.studio import (
    LEGEND_OPEN,
    asset,
    check_machine,
    day_word,
    days_asked,
    drawn,
    lacking,
    opened_page,
    see_painted,
    show_day,
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
    made: dict[str, bytes] = {}
    scripts = [wearing("plate"), asset("vector.js")]
    with opened_page(built, call, PLATE, {"day": day_word(telling, days[0])}, before=scripts) as page:
        page.evaluate(LEGEND_OPEN)
        for done, day in enumerate(days):
            show_day(page, day)
            page.emulate_media(media="print")
            see_painted(page)
            drawing: str = page.evaluate(f"vector.svg(({SHEET})())")
            page.emulate_media(media="screen")
            made[f"{day_word(telling, day)}.svg"] = (HEAD + drawing + "\n").encode()
            call.progress((done + 1) / len(days))
    return made


FORMAT = Format(
    media_type="image/svg+xml",
    write=to_svg,
    mark=HEAD.encode(),
    takes=frozenset({Option.GROUND, Option.DAY, Option.DAYS}),
    keeps=KEPT,
    lacks=lacking,
)
