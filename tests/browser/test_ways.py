"""Travellers by any way: what they go by is drawn and said, and kilometres measured on the map are said to be that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder
from journey.facts.languages import LANGUAGES
from journey.pipeline import build
from journey.views.words.phrases import page_phrases
from journeys import built_page
from travels import PACIFIC, POLE, RECORDED, WALK, Travel, make_travel

pytestmark = pytest.mark.browser

SIGN = ".leaflet-marker-icon.train"
TRAIN = re.compile(r"\btrains?\b|railway|\bпоезд(?:а|у|е|ом|ов)?\b|железнодор|列車|列车|鐵路|铁路", re.IGNORECASE)
"""Words for trains and railways; a Russian journey, поездка, is none."""

OpenTravel = Callable[..., Any]


@pytest.fixture
def open_travel(open_page: Callable[..., Any], tmp_path: Path) -> OpenTravel:
    def opened(travel: Travel, **opening: Any) -> Any:
        return open_page(built_page(build(make_travel(tmp_path, travel)), **opening))

    return opened


def seen(opened: Any, day: int) -> tuple[str, str]:
    """Return by what the sign goes on a day, and its name."""
    opened.page.evaluate(f"journey.set({day})")
    opened.painted()
    sign = opened.page.locator(SIGN)
    return sign.get_attribute("data-by"), sign.get_attribute("aria-label")


@pytest.mark.long
@pytest.mark.parametrize(
    ("travel", "expected"),
    [
        (PACIFIC, {1: ("sea", "Mao Zedong, by sea"), 15: ("sea", "Mao Zedong, by sea")}),
        (POLE, {1: ("air", "Mao Zedong, by air"), 3: ("road", "Mao Zedong, by road")}),
        (
            WALK,
            {
                0: ("foot", "Mao Zedong, on foot"),
                1: ("bicycle", "Mao Zedong, by bicycle"),
                2: ("river", "Mao Zedong, by river"),
            },
        ),
    ],
)
def test_the_sign_is_what_he_goes_by_and_says_so(
    open_travel: OpenTravel, travel: Travel, expected: dict[int, tuple[str, str]]
) -> None:
    opened = open_travel(travel)
    assert {day: seen(opened, day) for day in expected} == expected
    assert opened.complaints == []


@pytest.mark.long
def test_each_way_has_a_drawing_of_its_own_in_map_and_legend(open_travel: OpenTravel) -> None:
    opened = open_travel(WALK)
    on_map = []
    for day in (0, 1, 2):
        seen(opened, day)
        on_map.append(opened.page.locator(f"{SIGN} path").get_attribute("d"))
    rows = opened.page.locator("#signs [data-sign^='train-']")
    assert [row.get_attribute("data-sign") for row in rows.all()] == [
        "train-0-foot",
        "train-0-bicycle",
        "train-0-river",
    ]
    assert [row.locator("path").get_attribute("d") for row in rows.all()] == on_map
    assert len(set(on_map)) == 3


@pytest.mark.long
def test_it_faces_its_way_and_only_what_climbs_leans(open_travel: OpenTravel) -> None:
    leans = "parseFloat(document.querySelector('.train svg').style.transform.match(/rotate\\((.*)deg/)[1])"
    faces = "document.querySelector('.train svg').style.transform.includes('scaleX(-1)')"
    flying = open_travel(POLE)
    seen(flying, 1)
    assert flying.page.evaluate(faces) is True
    assert abs(flying.page.evaluate(leans)) > 50
    sailing = open_travel(PACIFIC)
    seen(sailing, 9)
    assert sailing.page.evaluate(faces) is False
    assert sailing.page.evaluate(leans) == 0


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_kilometres_measured_on_the_map_are_said_to_be_that(open_travel: OpenTravel, lang: str) -> None:
    opened = open_travel(PACIFIC, lang=lang)
    seen(opened, 9)
    words = page_phrases(lang)
    labels = opened.page.locator("#day .figures dt").all_inner_texts()
    assert labels[1:] == [words["km-measured"].format(what=words[key]) for key in ("done", "to-go")]
    about = words["km-about"].partition("{n}")[0].strip()
    assert all(text.startswith(about) for text in opened.page.locator("#day .figures dd").all_inner_texts()[1:])


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_by_the_times_of_a_route_no_pace_is_guessed_and_a_halt_is_said(open_travel: OpenTravel, lang: str) -> None:
    """At noon of the first day he goes, at that of the second he stands: at the head of the day and on his card."""
    opened = open_travel(RECORDED, lang=lang)
    words, ends = page_phrases(lang), {"first": "Vienna", "last": "Graz"}
    halted = words["halted"].format(**ends)
    where = opened.page.locator("#day .where")
    for day, said, at in (
        (1, words["near-known"].format(name="Vienna"), words["between"]),
        (2, halted, words["halted"]),
    ):
        seen(opened, day)
        assert where.inner_text() == said
        opened.page.mouse.click(*opened.train())
        opened.painted()
        assert opened.page.locator("#call [data-train] h3").inner_text() == at.format(**ends)
        opened.page.keyboard.press("Escape")
    assert opened.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_speaks_of_a_train_where_there_is_none(open_travel: OpenTravel, lang: str) -> None:
    """Not the keys, not the legend, not the help, not the card of where he is; and no railway has a clock."""
    opened = open_travel(PACIFIC, lang=lang)
    seen(opened, 9)
    for control in ("[data-view='graph']", "#help-open"):
        opened.page.locator(control).click()
        opened.painted()
    opened.page.keyboard.press("Escape")
    x, y = opened.train()
    opened.page.mouse.click(x + 22, y + 12)
    opened.painted()
    assert opened.page.locator("#call [data-train]").count() == 1
    said = [
        opened.page.locator("body").inner_text(),
        *(opened.page.locator(part).text_content() for part in ("#help-body", "#legend", "#day", "#panel")),
        *opened.page.evaluate("[...document.querySelectorAll('[aria-label]')].map(element => element.ariaLabel)"),
    ]
    assert [text for text in said if TRAIN.search(text)] == []


@pytest.mark.long
def test_by_train_all_is_as_it_was(open_page: Callable[..., Any], tmp_path: Path) -> None:
    opened = open_page(built_page(build(make_folder(tmp_path))))
    assert seen(opened, 5) == ("rail", "Train of Mao Zedong")
    assert opened.page.locator("#day .figures dt").all_inner_texts()[2:] == ["Travelled", "To go"]
    assert opened.page.locator("#signs [data-sign='train-0']").text_content() == "Train of Mao Zedong"
