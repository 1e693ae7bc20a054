"""What a screen reader is given: landmarks, headings and controls in their order, with their names and states.

Loose where the journey's own texts stand: those may change, the way through the page may not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

PAGE = """
- main:
  - region "Map of the journey":
    - img "Train of Mao Zedong"
    - heading [level=1]
    - group "What is shown with the map":
      - button "Map" [pressed]
      - button "Graph"
      - button "Table"
    - button "Whole journey"
    - button "Follow the train" [pressed]
    - button "Print the day"
    - button "Share"
    - button /Help/
    - button "Zoom out"
    - button "Zoom in"
    - group: Legend
  - group "Events, by kind":
    - list:
      - listitem:
        - checkbox "Threat" [checked]
  - region "Time":
    - slider "Day of the journey": "11"
    - button /Previous/
    - button "One day back"
    - button "Play"
    - button "One day on"
    - button /Next/
    - combobox "Speed"
- complementary "The day":
  - combobox "Account"
  - combobox "Language"
  - button "Light or dark"
  - region "Pinned":
    - heading "Pinned" [level=2]
    - article:
      - group
      - paragraph:
        - button /Go to/
      - button /Pin/ [pressed]
  - heading "Friday, 16 December 1949" [level=2]
  - term: /Local time/
  - definition: /\\d+:\\d+/
  - article:
    - paragraph:
      - button /Pin/
    - heading [level=3]
    - paragraph:
      - button /Show .+ on the map/
- status
"""

TABLE = """
- region /Table of events/:
  - search /Table of events/:
    - searchbox "Words"
    - combobox "Place"
    - combobox "Person"
    - status: /\\d+ of \\d+ events/
  - region /Events .*of the journey/:
    - table /Events .*of the journey/:
      - caption: /Events .*of the journey/
      - rowgroup:
        - row:
          - columnheader
          - columnheader
          - columnheader
          - columnheader
          - columnheader
          - columnheader
      - rowgroup:
        - row:
          - cell
          - cell
          - rowheader:
            - button
          - cell
          - cell
          - cell
"""

SIZES = [(1280, 720), (360, 740)]


@pytest.mark.parametrize("size", SIZES)
def test_the_page(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    width, height = size
    opened = open_page(
        html,
        link="day=1949-12-16&pins=M24",
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    expect(opened.page.locator("body")).to_match_aria_snapshot(PAGE)


@pytest.mark.parametrize("size", SIZES)
def test_the_table(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    width, height = size
    opened = open_page(
        html, link="day=1949-12-16", viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    opened.page.locator("#views [data-view=table]").click()
    opened.painted()
    expect(opened.page.locator("#views")).to_match_aria_snapshot(
        '- group "What is shown with the map":\n  - button "Map"\n  - button "Graph"\n  - button "Table" [pressed]'
    )
    expect(opened.page.locator("#panel")).to_match_aria_snapshot(TABLE)


def test_the_dialogs(open_page: OpenPage, html: str) -> None:
    page = open_page(html, link="day=1949-12-16", reduced_motion="reduce").page
    page.locator("#share").click()
    expect(page.locator("#share-box")).to_match_aria_snapshot(
        """
        - dialog "Share":
          - button "Close"
          - textbox "Link to this day and view"
          - button "Copy link"
          - textbox "HTML that shows it in another page"
          - button "Copy HTML"
          - status
        """
    )
    page.keyboard.press("Escape")
    page.locator("#help-open").click()
    expect(page.locator("#help")).to_match_aria_snapshot(
        """
        - dialog /How to read/:
          - heading /How to read/ [level=2]
          - button "Close"
          - heading [level=3]
          - paragraph
        """
    )
