"""Travellers without a way: events, cards and table are shown, and no train bears another's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from folders import SETTINGS, STOPS, make_folder
from journey.pipeline import build
from journeys import built_page

NAMES = {"ann": "Ann Clark", "tom": "Tom Hale", "may": "Mary May"}
HEAD = STOPS.splitlines()[0] + "\n"


def page_of(tmp_path: Path, riders: str) -> str:
    """Write the small journey with three travellers, of whom only `riders` call; all of them on the same train."""
    tables = "".join(f'[[travellers]]\nid = "{i}"\nperson = "{i}"\nsymbol = "solid"\n\n' for i in NAMES)
    settings = SETTINGS.replace('[[travellers]]\nid = "mao"\nperson = "mao-zedong"\nsymbol = "solid"\n\n', tables)
    persons = "id,name_en,name_zh-Hant,name_zh-Hans,name_ru\nmao-zedong,M,M,M,M\n"
    persons += "".join(f"{i},{name},{name},{name},{name}\n" for i, name in NAMES.items())
    stops = STOPS.replace(",mao,", f",{riders},") if riders else HEAD
    built = build(make_folder(tmp_path, settings=settings, persons=persons, stops=stops))
    return built_page(built)


@pytest.mark.long
@pytest.mark.parametrize("riders", ["", "ann", "tom", "may", "tom may", "ann may"])
def test_each_train_bears_its_own_name(open_page: Callable[..., Any], tmp_path: Path, riders: str) -> None:
    opened = open_page(page_of(tmp_path, riders), link="day=1949-12-15")
    opened.page.locator('[data-view="table"]').click()
    opened.painted()
    seen = [icon.get_attribute("aria-label") for icon in opened.page.locator(".leaflet-marker-icon.train").all()]
    visible = [icon.is_visible() for icon in opened.page.locator(".leaflet-marker-icon.train").all()]
    first = riders.split()[:1]
    assert [label for label, is_seen in zip(seen, visible, strict=True) if is_seen] == [
        f"Train of {NAMES[i]}" for i in first
    ]  # who rides along stands behind him
    legend = [row.text_content() for row in opened.page.locator('#signs [data-sign^="train-"]').all()]
    assert legend == [f"Train of {NAMES[i]}" for i in riders.split()]
    told = opened.page.evaluate("[0, 1, 2].map(row => journey.at(journey.state().minute, row) !== null)")
    assert told == [i in riders.split() for i in NAMES]
    assert (opened.state()["km"] is None) is not bool(riders)
    assert opened.page.locator("#cards .card").count() == 1
    assert opened.page.locator(".table-rows tbody tr").count() >= 3
    if riders:
        opened.page.locator(".table-rows tbody tr", has_text="Train of").first.wait_for()
    assert opened.complaints == []


def test_before_he_sets_out_nothing_is_said_of_where_a_traveller_is_nor_of_his_light(
    open_page: Callable[..., Any], tmp_path: Path
) -> None:
    early = SETTINGS.replace("first_day = 1949-12-06", "first_day = 1949-12-04")
    opened = open_page(built_page(build(make_folder(tmp_path, settings=early))), link="day=1949-12-05T12:00")
    column = opened.page.locator("#day")
    slider = opened.page.get_by_role("slider", name="Day of the journey")
    assert column.inner_text().split("\n")[-1] == "Monday, 5 December 1949"
    assert slider.get_attribute("aria-valuetext") == "Day 2 · Monday, 5 December 1949"
    opened.press("ArrowRight")
    assert "by day" in column.locator(".sky").inner_text()
    assert slider.get_attribute("aria-valuetext").endswith("6 December 1949 · near Beijing, at a steady pace")
    opened.press("ArrowLeft")
    opened.page.locator('[data-view="story"]').click()
    opened.painted()
    chapter = opened.page.locator('.chapter[data-day="1"]')
    assert "2" in chapter.locator(".count").inner_text(), "days 1 and 2 in one"
    assert chapter.locator(".where").count() == 0
