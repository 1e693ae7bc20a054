"""What the reader has unfolded stays so, from the press on: the browser tells of it only later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

DAY = "day=1949-12-16&pins=T13,O24"
PINNED = "#pinned .pinned-card:first-of-type"
LASTING = "#cards .background + .list .card"
ACTS = {
    "language": "const s = document.querySelector('#lang'); s.value = s.value === 'ru' ? 'en' : 'ru';"
    " s.dispatchEvent(new Event('change'))",
    "account": "const s = document.querySelector('#account'); s.value = s.value === 'ding' ? 'archives' : 'ding';"
    " s.dispatchEvent(new Event('change'))",
}
PAINT = "journey.set(journey.state().day)"
"""A step paints at once all that has changed."""


def in_one_task(opened: Any, *acts: str) -> None:
    """Do this before the browser can tell the page of any of it."""
    opened.page.evaluate("() => { " + "; ".join(f"{{ {act} }}" for act in acts) + " }")
    opened.painted()


def press(card: str) -> str:
    return f"document.querySelector('{card} summary').click()"


@pytest.fixture
def opened(open_page: OpenPage, html: str) -> Any:
    opened = open_page(html, link=DAY)
    opened.until(f"document.querySelector('{LASTING}')")
    return opened


@pytest.mark.long
def test_a_fold_is_open_from_the_press_on(opened: Any) -> None:
    wrong = []
    for card in (PINNED, LASTING):
        for name, act in ACTS.items():
            for now in (True, False):
                in_one_task(opened, press(card), act, PAINT)
                told = opened.page.evaluate(
                    f"[!!document.querySelector('{card} details').open, !!document.querySelector('{card} .text')]"
                )
                if told[0] is not now or (now and not told[1]):
                    wrong.append((card, name, now, told))
    assert wrong == []
    assert opened.complaints == []


def test_what_is_in_a_fold_stands_there_at_once_and_once(opened: Any) -> None:
    count = f"document.querySelectorAll('{LASTING}:first-of-type .text').length"
    told = opened.page.evaluate(f"() => [1, 2, 3].map(() => {{ {press(LASTING)}; return {count} }})")
    assert told == [1, 1, 1]
    opened.painted()
    assert opened.page.evaluate(count) == 1


def test_lasting_cards_are_folded_on_the_next_day(opened: Any) -> None:
    in_one_task(opened, press(LASTING))
    opened.press("ArrowRight")
    assert opened.page.locator("#cards details[open]").count() == 0


def test_a_sheet_of_paper_unfolds_what_is_pinned_for_itself_alone(opened: Any) -> None:
    page = opened.page
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')) }")
    opened.until("document.querySelectorAll('#pinned details[open] .text').length === 2")
    opened.painted()
    page.evaluate("() => { dispatchEvent(new Event('afterprint')) }")
    opened.painted()
    in_one_task(opened, ACTS["language"], PAINT)
    assert page.locator("#pinned details[open]").count() == 0


def test_share_tells_whether_it_is_open_with_the_press(opened: Any) -> None:
    told = opened.page.evaluate(
        "() => { const button = document.querySelector('#share'); const told = [];"
        " for (const one of ['#share', '#share', '#share', '#share-close']) {"
        " document.querySelector(one).click(); told.push(button.getAttribute('aria-expanded')) } return told }"
    )
    assert told == ["true", "false", "true", "false"]
