"""Where the system forces its colours: what is pressed, chosen or of the day, and line and thumb of the slider."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

GROUND = "e => getComputedStyle(e).backgroundColor"
MARKED = "e => { const s = getComputedStyle(e); return s.outlineWidth + s.outlineStyle + s.borderLeftWidth }"


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_can_be_told_apart(open_page: OpenPage, html: str, scheme: str) -> None:
    # The reader has chosen the other theme: what is drawn has to suit the forced ground all the same.
    opened = open_page(html, link="day=1949-12-09&event=O12", forced_colors="active", color_scheme=scheme)
    page = opened.page
    page.locator("#theme").click()
    page.locator("[data-view=table]").click()
    page.locator("#cards .pin").first.click()
    opened.painted()
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    highlight = page.evaluate(
        "() => { const e = document.createElement('i'); document.body.append(e); e.style.color = 'Highlight';"
        " const found = getComputedStyle(e).color; e.remove(); return found; }"
    )
    for pressed, other in (
        ("[data-view=table]", "[data-view=map]"),
        ("#follow", "#print"),
        ("#cards .pin[aria-pressed=true]", "#cards .pin[aria-pressed=false]"),
    ):
        grounds = [page.locator(part).first.evaluate(GROUND) for part in (pressed, other)]
        assert grounds[0] == highlight != grounds[1], pressed
    for marked, other in (
        ("#cards .card.chosen", "#cards .card:not(.chosen)"),
        ("#panel tr.chosen", "#panel tbody tr:not(.chosen, [aria-current])"),
        ("#panel tr[aria-current]", "#panel tbody tr:not(.chosen, [aria-current])"),
        ("#pinned [aria-current]", "#cards .card:not(.chosen)"),
    ):
        looks = [page.locator(part).first.evaluate(MARKED) for part in (marked, other)]
        assert looks[0] != looks[1], marked
    picture = Image.open(io.BytesIO(page.locator("#slider").screenshot())).convert("RGB")
    ground = picture.getpixel((picture.width // 2, 2))
    line = [picture.getpixel((x, picture.height // 2)) != ground for x in range(20, picture.width - 20)]
    assert all(line), "the line of the slider is seen all along"
    assert len({picture.getpixel((x, picture.height // 2)) for x in range(picture.width)}) >= 2, "so is the thumb on it"
    assert opened.complaints == []
