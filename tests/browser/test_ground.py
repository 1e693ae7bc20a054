"""The ground: the world under a folder without a base map, drawn, named and credited, or left out; what is near by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from folders import make_folder
from journey.facts.vocabulary import GroundKind
from journey.formats.html import page_ground
from journey.pipeline import Built, build
from journey.views.ground.world import World, cut_world
from journeys import built_page, shipped

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

COLOURS = """async (places) => {
  const chart = window[document.body.dataset.map];
  const sheet = document.querySelector("canvas.sheet");
  const canvas = document.createElement("canvas");
  const frame = chart.getContainer().getBoundingClientRect();
  let box;
  do {
    await new Promise(requestAnimationFrame);
    box = sheet.getBoundingClientRect();
  } while (box.width <= frame.width);
  [canvas.width, canvas.height] = [box.width, box.height];
  const context = canvas.getContext("2d");
  context.drawImage(sheet, 0, 0, box.width, box.height);
  return places.map(([lon, lat]) => {
    const { x, y } = chart.latLngToContainerPoint([lat, lon]);
    return [...context.getImageData(x + frame.x - box.x, y + frame.y - box.y, 1, 1).data].slice(0, 3).join();
  });
}"""
"""Script: the colours of the ground at some places, when it is drawn beyond the window."""

URALS, STEPPE, CASPIAN, BARENTS = (60.7, 58.2), (66.7, 51.3), (50.7, 43.2), (46.7, 71.4)
"""Off the net of degrees, rivers, borders and lakes."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


@pytest.mark.long
def test_land_and_sea_are_told_apart_and_the_borders_are_said_to_be_of_today(small: Built, open_page: OpenPage) -> None:
    opened = open_page(built_page(small, basemap=cut_world(small.tellings.values())))
    urals, steppe, caspian, barents = opened.page.evaluate(COLOURS, [URALS, STEPPE, CASPIAN, BARENTS])
    assert urals == steppe != caspian == barents
    credit = opened.page.locator(".imprint #world-today")
    for lang, told in (
        ("en", "Borders of today"),
        ("ru", "Сегодняшние границы"),
        ("zh-Hans", "今天的边界"),
        ("zh-Hant", "今天的邊界"),
    ):
        opened.page.locator("#lang").select_option(lang)
        credit.filter(has_text=told).wait_for()
    assert "Natural Earth" in credit.inner_text()


@pytest.mark.long
def test_without_a_ground_the_net_of_degrees_is_alone(small: Built, open_page: OpenPage) -> None:
    opened = open_page(built_page(small, basemap=World({}, ())))
    assert len(set(opened.page.evaluate(COLOURS, [URALS, STEPPE, CASPIAN, BARENTS]))) == 1
    assert opened.page.locator("#world-today").count() == 0


MOSKVA, ZAMOSKVORECHYE, NEVA = (37.653, 55.719), (37.632, 55.737), (30.4535, 59.8777)
"""In the middle of a river, on land, in the middle of another."""


@pytest.mark.long
def test_rivers_come_in_near_by_and_the_map_says_how_far_off_they_may_be(html: str, open_page: OpenPage) -> None:
    opened = open_page(html, link="day=1950-02-14&map=12/55.73/37.63")
    river, land = opened.page.evaluate(COLOURS, [MOSKVA, ZAMOSKVORECHYE])
    assert river != land
    said = opened.page.locator("#sketched")
    assert "it may be 400 m off" in said.inner_text()
    assert opened.page.locator("#coarse").is_hidden()
    assert opened.page.locator("#signs [data-sign=sketch]").count() == 1
    opened.page.locator("#lang").select_option("ru")
    said.filter(has_text="400 м").wait_for()


def test_far_off_nothing_is_sketched(html: str, open_page: OpenPage) -> None:
    opened = open_page(html, link="day=1950-02-14&map=7/55.73/37.63")
    river, land = opened.page.evaluate(COLOURS, [MOSKVA, ZAMOSKVORECHYE])
    assert river == land
    assert opened.page.locator("#sketched").is_hidden()


@pytest.mark.long
def test_it_lies_on_the_world_too_but_not_on_no_ground(open_page: OpenPage) -> None:
    for ground, drawn in ((GroundKind.WORLD, True), (GroundKind.NONE, False)):
        opened = open_page(built_page(shipped(), basemap=page_ground(shipped(), ground)), link="map=12/59.8777/30.47")
        river, land = opened.page.evaluate(COLOURS, [NEVA, (30.48, 59.885)])
        assert (river != land) is drawn, ground


def test_who_drags_the_map_at_once_finds_it_drawn_beyond_its_window(small: Built, open_page: OpenPage) -> None:
    opened = open_page(built_page(small, basemap=World({}, ())))
    opened.until("!journey.state().busy")
    shares = opened.page.evaluate("""() => {
      const chart = window[document.body.dataset.map];
      chart.fire("dragstart");
      const { width } = chart.getContainer().getBoundingClientRect();
      return [...document.querySelectorAll("canvas.sheet")].map((sheet) => sheet.getBoundingClientRect().width / width);
    }""")
    assert shares == pytest.approx([1.6, 1.4, 1.4], abs=0.01)
