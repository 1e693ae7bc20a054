"""Files that leave the house."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder
from journey.errors import UsageError
from journey.formats.registry import FORMATS, build_all, export
from journey.pipeline import Built, build
from journey.views.page.tiles import tile_source


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


def test_build_all_writes_the_page_and_each_accounts_data(built: Built, tmp_path: Path) -> None:
    written = build_all(built, tmp_path / "new" / "out")
    assert [path.name for path in written] == ["journey.html", "ding.geojson", "archives.geojson"]
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == sorted(p.name for p in written)
    accounts = [json.loads(p.read_text("utf-8"))["journey"]["account"] for p in written[1:]]
    assert accounts == ["ding", "archives"]


@pytest.mark.parametrize("name", FORMATS)
def test_same_folder_same_bytes(name: str, built: Built, tmp_path: Path) -> None:
    again = build(make_folder(tmp_path))
    first = export(built, name, tmp_path / "first")
    second = export(again, name, tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()


def test_account_and_language_are_those_asked_for(built: Built, tmp_path: Path) -> None:
    data = export(built, "geojson", tmp_path / "a.geojson", account="archives")
    body = json.loads(data.read_text("utf-8"))
    departure = next(f for f in body["features"] if f["id"] == "O1")["properties"]
    assert departure["clock"].items() >= {"start": "21:00", "end": "21:00"}.items()
    page = export(built, "html", tmp_path / "a.html", lang="ru").read_text("utf-8")
    assert 'lang="ru"' in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"to": "shapefile"}, "no such format: 'shapefile'; known are html, geojson, annotations, csl-json, bibtex"),
        ({"to": "geojson", "tiles": "osm"}, "only html has a street map, not geojson"),
        ({"to": "html", "lang": "fr"}, "no such language: 'fr'; known are en, zh-Hant, zh-Hans, ru"),
        ({"to": "html", "account": "tass"}, "no such account: 'tass'; the folder has ding, archives"),
    ],
)
def test_wrong_calls_name_what_there_is(built: Built, tmp_path: Path, arguments: dict[str, str], told: str) -> None:
    wanted: dict[str, Any] = {**arguments}
    to = wanted.pop("to")
    if "tiles" in wanted:
        wanted["tiles"] = tile_source(wanted["tiles"])
    with pytest.raises(UsageError) as caught:
        export(built, to, tmp_path / "x", **wanted)
    assert str(caught.value) == told
    assert not (tmp_path / "x").exists()


def test_street_tiles_are_offered_where_they_were_chosen(built: Built, tmp_path: Path) -> None:
    tiles = tile_source("osm")
    chosen = export(built, "html", tmp_path / "a.html", tiles=tiles).read_text("utf-8")
    plain = export(built, "html", tmp_path / "b.html").read_text("utf-8")
    for text in (tiles.origin, tiles.credit, "Street map (online)"):
        assert text in chosen
        assert text not in plain
