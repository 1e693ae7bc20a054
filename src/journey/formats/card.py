"""The card by which others show an address: title and map of the whole journey, as large as they want it."""

from __future__ import annotations

from journey.formats.png import marked
from journey.formats.port import Request
from journey.formats.studio import View, drawn, opened_page, see_painted, wearing
from journey.pipeline import Built

WIDTH, HEIGHT = 1200, 630
"""What Open Graph, Twitter's cards and their readers take without cutting."""
_WINDOW = View(800, 420, WIDTH / 800)


def to_card(built: Built, call: Request) -> bytes:
    """Return the card, a PNG: after the journey all of its way is drawn."""
    return drawn(lambda: _card(built, call))


def _card(built: Built, call: Request) -> bytes:
    scripts = [wearing("stage"), wearing("card")]
    with opened_page(built, call, _WINDOW, {"day": "aftermath"}, before=scripts) as page:
        see_painted(page)
        return marked(page.picture())
