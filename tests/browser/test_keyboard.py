"""The whole page by keyboard: Tab reaches every control, in the order of reading, shows where it is, and gets out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

SIZES = [(1280, 720), (360, 740)]
MOST_STOPS = 400

HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  if (!here.dataset.stop) here.dataset.stop = String(document.querySelectorAll("[data-stop]").length + 1);
  const shown = here.closest("label") ?? here;  // the box of a filter is hidden: its label shows the focus
  const style = getComputedStyle(here.classList.contains("quiet") ? shown : here);
  const box = shown.getBoundingClientRect();
  const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 12)];
  const top = document.elementFromPoint(x, y);
  return {
    stop: here.dataset.stop,
    html: here.outerHTML.slice(0, 160),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(top) && (shown.contains(top) || top.contains(shown)),
  };
}"""

FEW_ROWS = """() => {
  const search = document.querySelector("#table-search");
  search.value = "Stalin dinner";
  search.dispatchEvent(new Event("input"));
}"""

CONTROLS = """() => [...document.querySelectorAll("button, select, input, summary, a[href], [tabindex='0']")].filter(
  control => control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }) && !control.disabled
).length"""
"""Of the story only those of the part that is read."""


def stops(opened: Any, key: str, most: int) -> list[dict[str, Any]]:
    """Press a key until the focus is out of the page again, at most so many times; return each stop."""
    found: list[dict[str, Any]] = []
    while len(found) < most:
        opened.page.keyboard.press(key)
        here = opened.page.evaluate(HERE)
        if here is None:
            break
        found.append(here)
    return found


@pytest.mark.long
@pytest.mark.parametrize("panel", ["map", "table", "graph", "story"])
@pytest.mark.parametrize("size", SIZES)
def test_tab_goes_through_the_page_and_out(open_page: OpenPage, html: str, size: tuple[int, int], panel: str) -> None:
    opened = open_page(
        html,
        link="day=1949-12-16&pins=T13,M24",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
    )
    page = opened.page
    # By script, so that the first Tab begins where the page does.
    page.evaluate("panel => document.querySelector(`#views [data-view=${panel}]`).click()", panel)
    opened.painted()
    if panel == "table":
        page.evaluate(FEW_ROWS)
    forth = stops(opened, "Tab", MOST_STOPS)
    assert len(forth) < MOST_STOPS, "Tab leads out of the page"
    assert len(forth) == len({s["stop"] for s in forth}), "no stop comes twice"
    assert len(forth) == page.evaluate(CONTROLS), "every control has its turn"
    assert [s["html"] for s in forth if not s["ring"]] == []
    assert [s["html"] for s in forth if not s["seen"]] == [], "nothing that has the focus is covered"
    back = stops(opened, "Shift+Tab", len(forth))
    assert [s["stop"] for s in back] == [s["stop"] for s in reversed(forth)]
    assert opened.complaints == []


MOST_TO_THE_TEXT = 25
"""So many presses of a switch can be borne."""
IN_THE_TEXT = "document.activeElement.closest('.card, .roll') !== null"


@pytest.mark.parametrize("view", ["map", "table", "graph", "story"])
@pytest.mark.parametrize("size", SIZES)
def test_from_the_begin_it_is_not_far_to_the_first_card(
    open_page: OpenPage, html: str, size: tuple[int, int], view: str
) -> None:
    link = f"event=O24&view={view}"
    opened = open_page(html, link=link, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page = opened.page
    page.keyboard.press("Tab")
    assert page.locator("#skip").evaluate("e => e === document.activeElement")
    assert page.locator("#skip").bounding_box()["y"] >= 0, "it is seen while it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate(IN_THE_TEXT)
    page.keyboard.press("Tab")
    assert page.evaluate(IN_THE_TEXT), "and goes on from there"
    if view != "story":
        page.keyboard.press("Shift+Tab")
        page.evaluate("document.querySelector('#skip').click()")
        page.keyboard.press("Escape")
        assert page.locator("#skip").evaluate("e => e === document.activeElement"), "Escape leads back"


@pytest.mark.long
def test_where_nothing_happens_it_leads_to_the_day(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16", reduced_motion="reduce")
    page = opened.page
    for box in page.locator("#kinds input").all():
        box.set_checked(False, force=True)
    opened.painted()
    page.evaluate("document.querySelector('#skip').click()")
    assert page.evaluate("document.activeElement.localName") == "h2"
