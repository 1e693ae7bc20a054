"""From a folder to everything, and every problem of a folder at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from folders import add_city_off_the_line, make_folder, replace, set_cell
from journey.errors import DataError
from journey.facts.settings import Account
from journey.pipeline import add_account, build
from journeys import SHIPPED, named, shipped


def complaints(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        build(folder)
    return str(caught.value).splitlines()


def test_one_collection_an_account(tmp_path: Path) -> None:
    built = build(make_folder(tmp_path))
    assert list(built.collections) == list(built.timelines) == list(built.bodies) == ["ding", "archives"]
    assert [c.journey.account for c in built.collections.values()] == ["ding", "archives"]
    assert [c.subject for c in built.conflicts] == ["O1", "mao", "O1"]


def test_what_accounts_tell_alike_is_made_once() -> None:
    ding, archives = (shipped().collections[account].features for account in ("ding", "archives"))
    shared = {id(feature) for feature in ding} & {id(feature) for feature in archives}
    assert {f.properties.feature for f in ding if id(f) in shared} == {"event"}
    assert len(shared) > len(shipped().journey.events) / 2


def test_folder_of_one_account_and_no_prelude(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    text = (folder / "journey.toml").read_text("utf-8")
    head, _, rest = text.partition('[[accounts]]\nid = "archives"')
    (folder / "journey.toml").write_text(head + rest[rest.index("[[kinds]]") :], "utf-8")
    built = build(folder)
    assert list(built.collections) == ["ding"]
    assert {f.properties.section for f in built.collections["ding"].features} == {"journey"}


def test_folder_without_a_way(tmp_path: Path) -> None:
    """Events alone are a journey too: there is no timeline, and nothing falls over."""
    built = build(make_folder(tmp_path, stops="id,travellers,place,arrival,departure\n"))
    collection = built.collections["ding"]
    assert collection.timeline == ()
    assert {f.properties.feature for f in collection.features} == {"event"}


def test_base_map_comes_along(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "basemap").mkdir()
    (folder / "basemap" / "land.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    assert list(build(folder).basemap.layers) == ["land"]


def test_reader_may_have_an_order_of_his_own(tmp_path: Path) -> None:
    built = build(make_folder(tmp_path))
    mine = Account(id="mine", title=named("Mine"), text=named("Mine."), order=("soviet", "ding"))
    told = add_account(built, mine).collections["mine"]
    assert told.journey.account == "mine"
    assert told.features == built.collections["archives"].features


def test_position_of_an_unplaced_waypoint_comes_from_the_geocoder(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    for column in ("lon", "lat", "origin"):
        set_cell(folder, "places.csv", 3, column, "")
    assert any("'moscow'" in line for line in complaints(folder))
    (folder / "geocoded.json").write_text(
        '{"moscow": {"query": "Moscow", "lon": 37.5, "lat": 55.7, "provider": "me", "matched": "Moscow",'
        ' "score": 1.0, "retrieved": "2026-01-01"}}',
        "utf-8",
    )
    assert build(folder).atlas.at("moscow") == (37.5, 55.7)


# -- what is wrong ------------------------------------------------------------------------------------------


def test_region_on_a_line_needs_a_position(tmp_path: Path) -> None:
    """A region may do without one, a waypoint may not."""
    folder = make_folder(tmp_path)
    set_cell(folder, "places.csv", 3, "kind", "region")
    for column in ("lon", "lat", "origin", "radius_km"):
        set_cell(folder, "places.csv", 3, column, "")
    assert complaints(folder) == ["lines/main.csv, column place: line 'main': the waypoint 'moscow' has no position"]


def test_call_at_no_line_is_one_problem_for_both_accounts(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    add_city_off_the_line(folder)
    set_cell(folder, "stops.csv", 3, "place", "tomsk")
    assert complaints(folder) == ["stops.csv, row 3, column place: no line comes to 'tomsk' (call 'out-moscow')"]


def test_source_at_odds_with_itself(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 7, "value", "1949-12-07")
    assert complaints(folder) == [
        (
            "claims.csv, row 7, column value: out-beijing → out-moscow: 8,000 km in at most 33.0 hours "
            "(242 km/h at least): ding: 1949-12-06 08:00 (row 2); ding: 1949-12-07 12:00 (row 7)"
        )
    ]


def test_way_that_no_train_makes_in_these_days(tmp_path: Path) -> None:
    """Nothing but the days of the journey says when he went."""
    stops = "id,travellers,place,arrival,departure\nout-beijing,mao,beijing,,\nout-moscow,mao,moscow,,\n"
    folder = make_folder(tmp_path, stops=stops)
    replace(folder, "journey.toml", "last_day = 1949-12-20", "last_day = 1949-12-08")
    assert complaints(folder) == [
        (
            "journey.toml, column prism.top_speed_kmh: out-beijing → out-moscow: 8,000 km cannot be travelled within "
            "the days of the journey (77 hours): at top speed it takes 100 hours"
        )
    ]


def test_later_stages_add_their_problems(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 7, "value", "1949-12-07")
    (folder / "basemap").mkdir()
    (folder / "basemap" / "land.geojson").write_text("[]", "utf-8")
    assert [line.split(":")[0] for line in complaints(folder)] == [
        "basemap/land.geojson",
        "claims.csv, row 7, column value",
    ]


# -- the shipped folder ---------------------------------------------------------------------------------------


def test_shipped_folder_builds_without_network_and_clock() -> None:
    assert list(shipped().collections) == ["ding", "archives"]


def test_building_opens_no_socket_and_writes_nothing(tmp_path: Path) -> None:
    """An audit hook of the interpreter sees every connection and every file that is opened for writing."""
    script = f"""
import sys
from pathlib import Path
from journey.pipeline import build
def watch(event, args):
    if event.startswith("socket.") or (event == "open" and any(sign in str(args[1]) for sign in "wax+")):
        raise SystemExit(f"{{event}} {{args}}")
sys.addaudithook(watch)
build(Path({str(SHIPPED)!r}))
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
