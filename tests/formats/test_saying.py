"""Who says something, as one text in one language."""

from __future__ import annotations

from collections import Counter

import pytest

from journey.facts.languages import LANGUAGES
from journey.formats.saying import Sayings
from journey.pipeline import Built
from journeys import shipped

IN_TWO_PASSAGES = "O24"
"""Ding Ming says of the clock of the station in two passages of a paragraph that the Soviet side had seen to it."""


@pytest.fixture(scope="module")
def built() -> Built:
    return shipped()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_source_that_says_it_in_two_passages_says_it_once(built: Built, lang: str) -> None:
    for telling in built.tellings.values():
        sayings = Sayings(telling, lang)
        for event in telling.events.values():
            lines = [line for paragraph in sayings.told(event) for line in paragraph.split("\n")]
            assert [line for line, count in Counter(lines).items() if count > 1] == [], event.id
            assert len(list(sayings.each_otherwise(event.others))) <= len(event.others)


def test_both_passages_are_in_the_geojson(built: Built) -> None:
    telling = built.tellings["ding"]
    others = telling.events[IN_TWO_PASSAGES].others
    clocks = [other for other in others if other.value == "station-clock"]
    assert len({other.anchor for other in clocks}) == len(clocks) == 2
    assert len(list(Sayings(telling, "en").each_otherwise(clocks))) == 1
