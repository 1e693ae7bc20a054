"""On a phone and at 200 % zoom nothing is lost: no sideways scroll, every control within reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

UNREACHABLE = """() => [...document.querySelectorAll("button, select, input, summary, a[href]")].filter(control => {
  if (!control.checkVisibility({ visibilityProperty: true }) || control.disabled) return false;
  const target = control.classList.contains("quiet") ? control.closest("label") : control;
  target.scrollIntoView({ block: "center" });
  const box = target.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !hit || !(target.contains(hit) || hit.contains(target) && hit.tagName === "LABEL");
}).map(control => control.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize(("width", "height", "scale"), [(360, 740, 3), (640, 360, 2)])
def test_every_control_is_within_reach(open_page: OpenPage, html: str, width: int, height: int, scale: int) -> None:
    opened = open_page(
        html, link="day=1949-12-16", viewport={"width": width, "height": height}, device_scale_factor=scale
    )
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.evaluate(UNREACHABLE) == []
    assert opened.complaints == []
