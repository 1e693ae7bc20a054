"""What pictures of days share: the page is shown on each, as on paper perhaps, and something is taken of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journey.contract.lookup import Telling
from journey.formats.port import Request
from journey.formats.studio import LEGEND_OPEN, day_word, see_painted, show_day

if TYPE_CHECKING:
    from playwright.sync_api import Page


def taken(
    page: Page, telling: Telling, call: Request, days: Sequence[int], suffix: str, take: Callable[[Page], bytes]
) -> dict[str, bytes]:
    """Return what is taken of a page on each of some days, by the names of their files."""
    page.evaluate(LEGEND_OPEN)
    made: dict[str, bytes] = {}
    for done, day in enumerate(days, start=1):
        show_day(page, day)
        made[f"{day_word(telling, day)}.{suffix}"] = take(page)
        call.progress(done / len(days))
    return made


def on_paper(page: Page, take: Callable[[Page], bytes]) -> bytes:
    """Return what is taken of a page as it prints; it is put back afterwards."""
    page.emulate_media(media="print")
    see_painted(page)
    made = take(page)
    page.emulate_media(media="screen")
    return made
