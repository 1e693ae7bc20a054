"""The ruler under the map: labels apart from each other and inside, whatever the length and the width."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from folders import CLAIMS, SETTINGS, STOPS, make_folder
from journey.facts.languages import LANGUAGES
from journey.facts.steps import StepUnit
from journey.folder.basemap import Basemap
from journey.pipeline import build
from journeys import built_page
from stepped import stepped_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

LENGTHS = (1, 2, 10, 40, 89, 200, 366, 730, 1500, 3652, 3700)
WIDTHS = (280, 360, 768, 1280, 3840)
"""Of windows; the ruler has a margin of eight pixels on either side."""
MOST_UNNAMED = 200
"""Pixels of a ruler that may go without a word, if they are not half of it."""
FIRST_DAYS = (date(1949, 12, 6), date(1949, 12, 30), date(1949, 1, 1), date(79, 2, 28))

DRAWN = """async widths => {
  const ruler = document.getElementById("ruler"), canvas = document.getElementById("ticks");
  const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const drawn = [];
  for (const width of widths) {
    ruler.style.width = `${width - 16}px`;
    while (canvas.style.width !== `${width - 16}px`) await new Promise(requestAnimationFrame);
    const { left } = ruler.getBoundingClientRect();
    copy.canvas.width = canvas.width;
    copy.canvas.height = 1;
    copy.drawImage(canvas, 0, 1 - canvas.height);
    const row = copy.getImageData(0, 0, canvas.width, 1).data;
    drawn.push({
      lines: [...row].filter((_, i) => i % 4 === 3).flatMap((alpha, x) => alpha ? [x] : []),
      labels: [...document.getElementById("months").children].map(label => {
        const box = label.getBoundingClientRect();
        const line = parseFloat(label.style.left);
        return { text: label.textContent, left: box.left - left, right: box.right - left, line };
      }),
    });
  }
  ruler.style.width = "";
  return drawn;
}"""


def page_of(tmp_path: Path, first: date, days: int) -> str:
    """Write the small journey with that many days, all that happens on the first of them."""
    period = f"first_day = {first}\nlast_day = {first + timedelta(days - 1)}"
    settings = SETTINGS.replace("first_day = 1949-12-06\nlast_day = 1949-12-20", period)
    claims = re.sub(r"1949-12-\d\d", first.isoformat(), CLAIMS)
    built = build(make_folder(tmp_path, settings=settings, claims=claims, stops=STOPS.splitlines()[0] + "\n"))
    return built_page(built, basemap=Basemap({}, ()))


def faults(labels: list[dict[str, Any]], lines: list[int], width: int) -> list[str]:
    """Tell what is wrong with what a ruler shows."""
    wrong = [f"{b['text']!r} touches {a['text']!r}" for a, b in pairwise(labels) if b["left"] < a["right"] + 2]
    wrong += [f"{a['text']!r} sticks out" for a in labels if a["left"] < 0 or a["right"] > width]
    wrong += [f"{a['text']!r} has no line" for a in labels if a["line"] not in lines]
    wrong += [f"the lines at {a} run together" for a, b in pairwise(lines) if b < a + 2]
    if not labels:
        wrong.append("nothing is named")
    if max(b - a for a, b in pairwise([0, *(a["line"] for a in labels), width])) > max(MOST_UNNAMED, width * 0.55):
        wrong.append(f"much is not named: {[a['text'] for a in labels]}")
    return wrong


@pytest.mark.long
@pytest.mark.parametrize("days", LENGTHS)
def test_labels_are_apart_and_inside(open_page: OpenPage, tmp_path: Path, days: int) -> None:
    first = FIRST_DAYS[LENGTHS.index(days) % len(FIRST_DAYS)]
    hold_labels(open_page(page_of(tmp_path, first, days)))


@pytest.mark.long
@pytest.mark.parametrize("unit", list(StepUnit))
def test_labels_of_all_units_are_apart_and_inside(open_page: OpenPage, unit: StepUnit) -> None:
    hold_labels(open_page(stepped_page(unit)))


def hold_labels(opened: Any) -> None:
    """Hold the ruler in every language and at every width."""
    wrong = {}
    for lang in LANGUAGES:
        opened.page.locator("#lang").select_option(lang)
        opened.until(f"journey.state().lang === '{lang}'")
        opened.painted()
        for width, drawn in zip(WIDTHS, opened.page.evaluate(DRAWN, list(WIDTHS)), strict=True):
            if found := faults(drawn["labels"], drawn["lines"], width - 16):
                wrong[lang, width] = found
    assert wrong == {}
    assert opened.complaints == []
