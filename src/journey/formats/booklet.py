"""PDF: a booklet with a title, the sheet of each day on which something happens, and all works cited.

Text is text, and the headings, lists and languages of the page are tags of the document: it can be searched, copied and
read aloud. The maps are lines, sharp at any size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from journey.contract.lookup import Telling
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Option, Request
from journey.formats.scenedays import bounds_of, event_days
from journey.formats.studio import (
    LEGEND_OPEN,
    View,
    asset,
    check_machine,
    drawn,
    lacking,
    opened_page,
    see_painted,
    wearing,
)
from journey.pipeline import Built

WINDOW = View(1280, 900, 1)
MARK = b"%journey"
"""A comment after the end: every reader of PDF passes it over."""


def to_pdf(built: Built, call: Request) -> bytes:
    """Return the booklet."""
    days = _days(built.tellings[call.account], call)
    check_machine("pdf", lacking())
    printed = drawn(lambda: _printed(built, call, days))
    call.progress(1)
    return timeless(printed) + MARK + b"\n"


def _printed(built: Built, call: Request, days: Sequence[int]) -> bytes:
    scripts = [wearing("booklet"), asset("booklet.js")]
    with opened_page(built, call, WINDOW, {"day": "aftermath"}, before=scripts) as page:
        page.ask(LEGEND_OPEN)
        see_painted(page)
        page.ask("booklet.title()")
        for done, day in enumerate(days):
            page.ask("(day) => booklet.day(day)", day)
            call.progress(done / len(days))
        page.ask("booklet.bind()")
        return page.booklet()


def _days(telling: Telling, call: Request) -> list[int]:
    first, last = bounds_of(telling, call)
    return [day for day in event_days(telling) if first <= day <= last] or [first]


def timeless(pdf: bytes) -> bytes:
    """Return a PDF that does not say when it was made; blanks stand there, and so nothing in it moves."""
    return re.sub(rb"/(?:Creation|Mod)Date \(D:[^)]*\)", lambda said: b" " * len(said[0]), pdf)


FORMAT = Format(
    media_type="application/pdf",
    write=to_pdf,
    mark=MARK,
    takes=frozenset({Option.GROUND, Option.BOUNDS}),
    keeps=keeping(*(set(Fact) - {Fact.LANGUAGES, Fact.ANCHOR})),
    lacks=lacking,
)
