"""A folder that tells in languages of its own, as far as it is read and told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from folders import make_folder, set_cell
from journey.conflicts.find import find_conflicts
from journey.contract.collection import as_dict, check_geojson, to_geojson
from journey.contract.features import JourneyCollection
from journey.contract.lookup import Telling
from journey.errors import DataError
from journey.facts.journey import Journey
from journey.folder.basemap import Basemap, load_basemap
from journey.folder.journey import load_journey, read_journey
from journey.folder.positions import queries
from journey.views.page.document import Opening, page_html
from journeys import atlas_of, runs, told
from spoken import tell_in

FOLDERS = [
    {"de": "en"},
    {"ru": "ru", "en": "en"},
    {"mn": "zh-Hant", "de-AT": "en"},
]
"""Each language of a folder, and under what the small folder has its texts."""


@pytest.fixture(params=FOLDERS, ids=" ".join)
def wanted(request: pytest.FixtureRequest) -> Mapping[str, str]:
    found: Mapping[str, str] = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path, wanted: Mapping[str, str]) -> Path:
    folder = make_folder(tmp_path)
    tell_in(folder, wanted)
    return folder


def collection_of(journey: Journey) -> JourneyCollection:
    """Return what the default account tells."""
    atlas, timelines = atlas_of(journey), runs(journey)
    return to_geojson(told(journey), timelines, atlas, find_conflicts(told(journey), atlas, timelines))


def test_names_and_texts_follow_the_folder(folder: Path, wanted: Mapping[str, str], tmp_path: Path) -> None:
    journey, usual = read_journey(folder, list(wanted)), load_journey(make_folder(tmp_path / "usual"))
    assert journey.languages == tuple(wanted)
    assert usual.languages == ("en", "zh-Hant", "zh-Hans", "ru")
    for mine, other in (
        (journey.places["beijing"].name, usual.places["beijing"].name),
        (journey.persons["mao-zedong"].name, usual.persons["mao-zedong"].name),
        (journey.events[0].title, usual.events[0].title),
        (journey.claim_texts["O1/evening"], usual.claim_texts["O1/evening"]),
        (journey.settings.title, usual.settings.title),
    ):
        assert mine == {tag: other[before] for tag, before in wanted.items()}
        assert list(mine) == list(wanted)
    names = [usual.places["beijing"].name[before] for before in wanted.values()]
    assert sorted(queries(journey.places["beijing"])) == sorted(names)


def test_the_collection_follows_the_folder(folder: Path, wanted: Mapping[str, str]) -> None:
    body = as_dict(collection_of(read_journey(folder, list(wanted))))
    check_geojson(body)
    info = body["journey"]
    assert info["languages"] == list(wanted)
    for feature in body["features"]:
        assert list(feature["properties"]["title"]) == list(wanted), feature["id"]
    texts = [other["display"] for f in body["features"] for other in f["properties"]["others"] if other["display"]]
    assert texts
    assert all(list(text) == list(wanted) for text in texts)


def test_the_page_opens_in_the_folders_language(folder: Path, wanted: Mapping[str, str]) -> None:
    first, *_ = wanted
    journey = read_journey(folder, list(wanted))
    html = page_html({"ding": Telling(collection_of(journey))}, Basemap({}, ()), Opening(account="ding", lang=first))
    assert f"<title>{journey.settings.title[first]}</title>" in html
    assert re.findall(r'id="words-([\w-]+)"', html) == list(wanted)
    found = re.search(r'id="journey-data">(.*?)</script>', html, re.DOTALL)
    assert found
    interface = json.loads(found[1])["interface"]
    assert list(interface)[: len(wanted)] == list(wanted)
    assert set(interface) == {*wanted, "en", "zh-Hant", "zh-Hans", "ru"}
    named = {"de": "Deutsch", "ru": "Русский", "mn": "монгол"}
    assert interface[first]["name"] == named[first]
    assert interface["de" if "de" in interface else "en"]["close"] == "Close"


def test_faults_are_told_of_the_folders_languages_alone(folder: Path, wanted: Mapping[str, str]) -> None:
    last = list(wanted)[-1]
    set_cell(folder, "persons.csv", 2, f"name_{last}", "")
    (folder / f"texts/{last}.csv").write_text("id,title,text\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_journey(folder, list(wanted))
    said = [str(problem) for problem in caught.value.problems]
    assert f"persons.csv, row 2, column name_{last}: a name is missing" in said
    other = [problem for problem in said if last not in problem and "no text with the id" not in problem]
    assert other == []


def test_another_language_than_the_folders_is_none(folder: Path, wanted: Mapping[str, str]) -> None:
    settings = folder / "journey.toml"
    text = settings.read_text("utf-8")
    first, *_ = wanted
    settings.write_text(text.replace(f"title = {{ {first} = ", f'title = {{ fr = "Un", {first} = ', 1), "utf-8")
    with pytest.raises(DataError) as caught:
        read_journey(folder, list(wanted))
    (problem,) = caught.value.problems
    assert str(problem).endswith(f"title.fr: no such language; known are {', '.join(wanted)}")


def test_names_on_the_map_follow_the_folder(folder: Path, wanted: Mapping[str, str]) -> None:
    (folder / "basemap").mkdir()
    head = ["id", "kind", "lon", "lat", "rank", "min_zoom", *(f"name_{tag}" for tag in wanted)]
    row = ["x", "city", "30", "50", "1", "3", *(f"X ({tag})" for tag in wanted)]
    (folder / "basemap/labels.csv").write_text(f"{','.join(head)}\n{','.join(row)}\n", "utf-8")
    (label,) = load_basemap(folder, list(wanted)).labels
    assert [label[f"name_{tag}"] for tag in wanted] == [f"X ({tag})" for tag in wanted]
