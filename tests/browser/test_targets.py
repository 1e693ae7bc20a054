"""Every control is at least 24 pixels wide and high, in every view, sheet and fold, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

SIZES = {"desk": (1440, 900), "phone": (390, 844)}
VIEWS = ("map", "graph", "table", "story")
SHEETS = {"#help-open": "#help", "#share": "#share-box", "#works-open": "#works"}
LEAST_SEEN = 40
"""Controls of the emptiest view."""

TARGETS = """() => {
  const controls = "a[href], button, input, select, textarea, summary, [role=slider], [role=button], [tabindex='0']";
  for (const fold of document.querySelectorAll("details:not([open]) > summary")) fold.click();
  const size = (pixels) => Math.round(pixels * 100) / 100;
  return [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
      const { width, height } = (one.type === "checkbox" ? one.closest("label") : one).getBoundingClientRect();
      return { width: size(width), height: size(height), html: one.outerHTML.slice(0, 160) };
    });
}"""
"""All that can be pressed, with what was folded away; a box to tick is as large as its label."""

LEAST = 24


def small(opened: Any) -> tuple[int, list[dict[str, Any]]]:
    """Return how many controls there are, and those that a trembling hand would miss."""
    found = opened.page.evaluate(TARGETS)
    return len(found), [one for one in found if min(one["width"], one["height"]) < LEAST]


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "zh-Hant", "zh-Hans", "ru"])
@pytest.mark.parametrize("size", list(SIZES))
def test_targets(open_page: OpenPage, html: str, size: str, lang: str) -> None:
    width, height = SIZES[size]
    link = f"day=1949-12-16&lang={lang}&pins=T13,M24"
    opened = open_page(html, link=link, viewport={"width": width, "height": height}, reduced_motion="reduce")
    wrong = {}
    for view in VIEWS:
        opened.page.locator(f"#views [data-view={view}]").click()
        opened.painted()
        if view == "story" and size == "phone":
            opened.page.locator(".story-unfold").click()
        seen, wrong[view] = small(opened)
        assert seen > LEAST_SEEN, (view, seen)
    for opener, sheet in SHEETS.items():
        opened.page.evaluate("opener => document.querySelector(opener).click()", opener)
        opened.page.locator(sheet).wait_for()
        _, wrong[sheet] = small(opened)
        opened.page.keyboard.press("Escape")
    assert {view: found for view, found in wrong.items() if found} == {}
