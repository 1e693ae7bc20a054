"""What a page says: all that its journey can need, and nothing that it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import journeys
from folders import make_folder
from journey.contract.lookup import Telling
from journey.facts.languages import LANGUAGES
from journey.facts.vocabulary import Way
from journey.pipeline import Built, build
from journey.views.page.spoken import spoken_words, vehicles
from journey.views.words.phrases import page_phrases
from travels import PACIFIC, POLE, WALK, Travel, make_travel

MAP = ("of-air", "of-bicycle", "of-foot", "of-horse", "of-river", "of-road", "of-sea")
ZONES = {"zone-position", "zone-sea", "zone-journey", "about-zones-position", "about-zones-kept"}
MEAN = {"clock-mean", "mean-clock"}
RAILWAY = {"clock-railway", "help-clocks", "help-clocks-text", "railway-clock"}
LOCAL = {"help-local", "help-local-text"}


def told(built: Built) -> list[Telling]:
    return [Telling(collection) for collection in built.collections.values()]


def asked(tellings: list[Telling], lang: str = "en") -> set[str]:
    """Return the words of the interface that a page may lack and has."""
    often = {key for key in page_phrases(lang) if key in ZONES | MEAN | RAILWAY | LOCAL | {*MAP, "km-measured"}}
    return often & spoken_words(lang, tellings, ()).keys()


@pytest.mark.parametrize(
    ("travel", "expected", "drawn"),
    [
        (PACIFIC, {"of-sea"}, {"sea", "foot"}),
        (POLE, {"of-air", "of-road"}, {"air", "road", "foot"}),
        (WALK, {"of-foot", "of-bicycle", "of-river"}, {"foot", "bicycle", "river"}),
    ],
)
def test_a_journey_without_rails(tmp_path: Path, travel: Travel, expected: set[str], drawn: set[str]) -> None:
    tellings = told(build(make_travel(tmp_path, travel)))
    assert asked(tellings) == expected | LOCAL | {"km-measured"}
    assert vehicles(tellings).keys() == drawn


def test_a_journey_by_train() -> None:
    tellings = told(journeys.shipped())
    assert asked(tellings) == RAILWAY
    assert vehicles(tellings).keys() == {"rail"}


def _small(events: str, settings: str = "") -> Callable[[Path], Built]:
    def built(folder: Path) -> Built:
        (folder / "journey.toml").write_text(f'title = "A walk"\n{settings}', "utf-8")
        (folder / "events.csv").write_text(f"when,place,lat,lon,title\n{events}", "utf-8")
        return build(folder)

    return built


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (_small("1949-12-06,Wien,48.2,16.4,One\n"), {"zone-position", "about-zones-position"}),
        (_small("1949-12-06,Nowhere,30,-40,One\n"), {"zone-sea", "about-zones-position"}),
        (_small("1949-12-06,Nowhere,30,-40,One\n", 'zone = "Europe/Paris"\n'), {"zone-journey", "about-zones-kept"}),
        (_small("1849-12-06,Wien,48.2,16.4,One\n1849-12-07,Graz,47.1,15.4,Two\n"), {"clock-mean", "mean-clock"}),
    ],
)
def test_words_for_clocks(tmp_path: Path, made: Callable[[Path], Built], expected: set[str]) -> None:
    assert expected <= asked(told(made(tmp_path)))
    others = (ZONES | MEAN) - expected - {"zone-position", "about-zones-position"}
    assert not others & asked(told(made(tmp_path)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_not_all_go_by_train_the_twin_is_said(tmp_path: Path, lang: str) -> None:
    words, said = page_phrases(lang), spoken_words(lang, told(build(make_travel(tmp_path, POLE))), ())
    twins = [key.removesuffix("-way") for key in words if key.endswith("-way")]
    kept = [key for key in twins if key in said]
    assert len(kept) > 5
    assert [said[key] for key in kept] == [words[f"{key}-way"] for key in kept]
    assert not any(key.endswith("-way") for key in said)
    train = spoken_words(lang, told(build(make_folder(tmp_path / "train"))), ())
    assert all(train[key] == words[key] for key in twins if key in words)


def test_words_of_further_scripts_come_with_them() -> None:
    tellings = told(journeys.shipped())
    without, all_of_them = (spoken_words("en", tellings, further).keys() for further in ((), ("tiles", "world")))
    assert {key.partition("-")[0] for key in all_of_them - without} == {"tiles", "world"}


def test_every_way_has_its_vehicle(tmp_path: Path) -> None:
    halts = "".join(f"1949-12-{day:02},Place {day},48.{day},16.4,At {day},{way}\n" for day, way in enumerate(Way, 2))
    (tmp_path / "journey.toml").write_text('title = "By all ways"\n', "utf-8")
    start = "when,place,lat,lon,title,by\n1949-12-01,Wien,48.2,16.4,Off,\n"
    (tmp_path / "events.csv").write_text(start + halts, "utf-8")
    drawn = vehicles(told(build(tmp_path))) | vehicles(told(journeys.shipped()))
    assert drawn.keys() == set(Way)
    assert all(path.startswith("M") for path in drawn.values())
    assert len(set(drawn.values())) == len(Way)
