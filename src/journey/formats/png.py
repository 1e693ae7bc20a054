"""PNG: the map of a day as a plate, laid out as the page prints it; in a size that is asked for, a still of a film."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from journey.errors import UsageError
from journey.formats.kept import Fact, keeping
from journey.formats.patience import WatchedPage
from journey.formats.plates import on_paper, taken
from journey.formats.port import Files, Format, Option, Request
from journey.formats.scenedays import day_word, days_asked
from journey.formats.scenes import Theme
from journey.formats.studio import (
    View,
    check_machine,
    drawn,
    lacking,
    opened_page,
    view_of,
    wearing,
)
from journey.pipeline import Built

PLATE = View(1280, 900, 2)
"""A sheet is 688 pixels of the page wide, and its map is drawn in twice as many."""
MARK = b"Software\0journey"
SHEET = """() => {
  const { left, width, height } = document.body.getBoundingClientRect();
  return { x: left - 24, y: 0, width: width + 48, height };
}"""
"""Where the sheet lies, with 24 pixels of paper around it; see plate.css."""
_BEFORE_DATA = 33
"""Bytes of a PNG up to the end of its first chunk, after which others may stand."""


def to_png(built: Built, call: Request) -> bytes | Files:
    """Return the plate of a day, or of every day on which something happens, by the names of their files."""
    telling, scene = built.tellings[call.account], call.scene
    days = days_asked(telling, call)
    if scene.size is None and scene.theme is Theme.DARK:
        raise UsageError("a plate is light, as on paper: for the page in the dark, say a size too")
    check_machine("png", lacking())
    window = PLATE if scene.size is None else view_of(scene.size)
    made = drawn(lambda: _pictures(built, call, window, days))
    return made if scene.every else made.popitem()[1]


def plates(built: Built, call: Request) -> dict[str, bytes]:
    """Return the plates of the days of a scene, whose machine is looked at already, by the names of their files."""
    days = days_asked(built.tellings[call.account], call)
    return drawn(lambda: _pictures(built, call, PLATE, days))


def _pictures(built: Built, call: Request, window: View, days: Sequence[int]) -> dict[str, bytes]:
    telling, scene = built.tellings[call.account], call.scene
    scripts = [wearing("stage" if scene.size else "plate")]
    with opened_page(built, call, window, {"day": day_word(telling, days[0])}, before=scripts) as page:
        if scene.size:
            return taken(page, telling, call, days, "png", lambda page: marked(page.picture()))
        return taken(page, telling, call, days, "png", lambda page: on_paper(page, _plate))


def _plate(page: WatchedPage) -> bytes:
    """Return what lies on the paper."""
    return marked(page.picture(page.ask(SHEET)))


def marked(png: bytes) -> bytes:
    """Return a PNG that says what has made it."""
    chunk = b"tEXt" + MARK
    said = struct.pack(">I", len(MARK)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_BEFORE_DATA] + said + png[_BEFORE_DATA:]


KEPT = keeping(
    Fact.TITLE,
    Fact.KIND,
    Fact.DATE,
    Fact.HOUR,
    Fact.DATE_DOUBT,
    Fact.PLACE,
    Fact.PLACE_DOUBT,
    Fact.CREDITS,
    part={
        Fact.POSITION: "to a pixel of the map",
        Fact.WAY: "to a pixel of the map",
        Fact.REACH: "as a band",
        Fact.PERSONS: "the travellers",
    },
)
"""What a plate has."""

FORMAT = Format(
    media_type="image/png",
    write=to_png,
    mark=MARK,
    takes=frozenset({Option.GROUND, Option.DAY, Option.DAYS, Option.THEME, Option.SIZE}),
    keeps=KEPT,
    lacks=lacking,
)
