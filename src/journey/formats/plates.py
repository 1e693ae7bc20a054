"""What pictures of days share: the page is shown on each, as on paper perhaps, and something is taken of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journey.contract.lookup import Telling
from journey.formats.patience import WatchedPage
from journey.formats.port import Request
from journey.formats.scenedays import day_word
from journey.formats.studio import LEGEND_OPEN, see_painted, show_day


def taken(
    page: WatchedPage,
    telling: Telling,
    call: Request,
    days: Sequence[int],
    suffix: str,
    take: Callable[[WatchedPage], bytes],
) -> dict[str, bytes]:
    """Return what is taken of a page on each of some days, by the names of their files."""
    page.ask(LEGEND_OPEN)
    made: dict[str, bytes] = {}
    for done, day in enumerate(days, start=1):
        show_day(page, day)
        made[f"{day_word(telling, day)}.{suffix}"] = take(page)
        call.progress(done / len(days))
    return made


def on_paper(page: WatchedPage, take: Callable[[WatchedPage], bytes]) -> bytes:
    """Return what is taken of a page as it prints; it is put back afterwards."""
    page.show_as("print")
    see_painted(page)
    made = take(page)
    page.show_as("screen")
    return made
