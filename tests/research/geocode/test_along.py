"""``journey geocode`` for a folder without lines: what it finds, prints and writes, and what is said by hand."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from folders import make_folder
from geocoders import service
from journey.cli import main
from journey.cli.geocode import NOT_FOUND
from journey.folder.journey import load_journey, load_sought
from journey.pipeline import build
from journey.research.geocode import world
from journey.research.geocode.along import geocode_along
from journey.research.geocode.run import GOOD_SCORE, Inquiry
from smallfolders import make_small
from worlds import no_world, small_world

HEAD = "when,place,lat,lon,title\n"
ROWS = ("1949-05-01,Ulm,,,Ab\n", "1949-05-02,Linz,,,\n", "1949-05-03,Atlantis,,,\n", "1949-05-04,Wien,48.2,16.37,\n")
AWAY = "317 km from ulm · 155 km from wien"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_world(monkeypatch, tmp_path)
    return make_small(tmp_path, events=HEAD + "".join(ROWS))


def geocode(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["geocode", str(folder), *options])


def pins(folder: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((folder / "geocoded.json").read_bytes())
    return found


def test_names_without_position_are_found_by_their_neighbours(folder):
    done = geocode(folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "linz: Linz, AT · lon 14.28611, lat 48.30639 · GeoNames (CC BY 4.0) · score 1.00",
        "ulm: Ulm, DE · lon 9.99155, lat 48.39841 · GeoNames (CC BY 4.0) · score 1.00",
        "atlantis: no position; not found as Atlantis",
        f"what is not found: {NOT_FOUND}",
        f"{folder}/geocoded.json: 2 answers, 2 new",
    ]
    linz = pins(folder)["linz"]
    assert (linz["provider"], linz["licence"], linz["geonames"]) == ("GeoNames", "CC BY 4.0", 2772400)


def test_the_order_of_rows_does_not_matter(tmp_path, monkeypatch):
    small_world(monkeypatch, tmp_path)
    found = set()
    for number, rows in enumerate(itertools.permutations(ROWS)):
        made = make_small(tmp_path, f"trip-{number}", events=HEAD + "".join(rows))
        assert geocode(made).exit_code == 0
        found.add((made / "geocoded.json").read_bytes())
    assert len(found) == 1


def test_what_is_pinned_is_drawn_and_says_whose_data_it_is(folder):
    assert len(load_journey(folder).calls) == 1
    assert len(load_sought(folder).calls) == 4
    geocode(folder)
    built = build(folder)
    assert [call.place for call in built.journey.calls] == ["ulm", "linz", "wien"]
    origin = built.atlas.positions["linz"].origin
    assert origin.startswith("GeoNames: Linz, AT, CC BY 4.0, ")
    assert json.dumps(built.bodies["told"]).count("GeoNames: Linz, AT, CC BY 4.0") >= 1


def test_check_names_what_has_no_position_with_the_line_to_run(folder):
    told = CliRunner().invoke(main, ["check", str(folder)])
    line = f"'Linz' has no position and is not drawn: run journey geocode {folder}"
    assert f"note: events.csv, row 3, column place: {line}" in told.stdout.splitlines()
    geocode(folder)
    told = CliRunner().invoke(main, ["check", str(folder)])
    assert (told.exit_code, told.stdout.count("has no position")) == (0, 1)
    assert "if it is not found there, give lat and lon, or --circle atlantis=LAT,LON,KM" in told.stdout


def test_a_dry_run_and_candidates_write_nothing(folder):
    assert geocode(folder, "--dry-run").stdout.endswith("2 answers, 2 new; nothing written\n")
    lines = geocode(folder, "--candidates", "1").stdout.splitlines()
    assert lines[2:4] == [
        "linz: 2 candidates",
        f"  1. Linz, AT · GeoNames id 2772400 · lon 14.2861, lat 48.3064 · {AWAY} · 204,846 inhabitants · score 1.00",
    ]
    assert lines[-1].startswith("  1. Atlantis, ZA · GeoNames id 3370352")
    assert lines[-1].endswith("score 0.00 · doubtful")
    assert not (folder / "geocoded.json").exists()


def test_candidates_are_listed_of_what_is_pinned_too(folder):
    before = geocode(folder, "--candidates", "2").stdout
    geocode(folder)
    assert geocode(folder, "--candidates", "2").stdout == before
    assert len(pins(folder)) == 2


def test_what_is_said_by_hand_is_pinned_and_stays(folder):
    done = geocode(folder, "--choose", "Linz=2876952", "--circle", "atlantis=48.3,15,40")
    assert done.stdout.splitlines() == [
        "linz: Linz am Rhein, DE · lon 7.28442, lat 50.56884 · GeoNames (CC BY 4.0) · chosen",
        "atlantis: not known, somewhere in this circle · lon 15.0, lat 48.3 · within 40 km · by hand · chosen",
        f"{folder}/geocoded.json: 2 answers, 2 changed",
    ]
    geocode(folder, "--refresh")
    assert [pins(folder)[key]["lon"] for key in ("atlantis", "linz")] == [15.0, 7.28442]
    place = build(folder).journey.places["atlantis"]
    assert (place.radius_km, place.certainty) == (40, "approximate")
    assert geocode(folder, "--drop", "Linz").exit_code == 0
    assert set(pins(folder)) == {"atlantis", "ulm"}
    assert CliRunner().invoke(main, ["expand", str(folder), "-o", str(folder.parent / "long")]).exit_code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--choose", "Linz"], "expected place=GeoNames id (given: 'Linz')"),
        (["--choose", "Linz=12"], "no place with the GeoNames id '12' is known: see --candidates"),
        (["--choose", "Linz=x"], "no place with the GeoNames id 'x' is known: see --candidates"),
        (["--circle", "Linz=1,2"], "not a circle: '1,2' (expected lat,lon,km such as 48.3,14.2,40)"),
        (["--circle", "Linz=91,2,3"], "not a circle: '91,2,3' (expected lat,lon,km such as 48.3,14.2,40)"),
        (["--circle", "Linz=1,2,nan"], "not a circle: '1,2,nan' (expected lat,lon,km such as 48.3,14.2,40)"),
        (["--circle", "Prag=1,2,3"], "no place is called 'Prag'"),
        (["--circle", "Wien=1,2,3"], "'wien' has a coordinate in the folder: change it there (events.csv)"),
        (["--drop", "Linz"], "'linz' is not pinned"),
    ],
)
def test_what_cannot_be_meant_is_a_wrong_call(options, message, folder):
    done = geocode(folder, *options)
    assert (done.exit_code, done.stderr) == (2, f"{message}\n")
    assert not (folder / "geocoded.json").exists()


def test_a_name_of_the_period_is_an_alias(folder):
    (folder / "aliases.csv").write_text("alias,geonames,lang,note\nPressburg,3060972,de,until 1919\n", "utf-8")
    (folder / "events.csv").write_text(f"{HEAD}{ROWS[3]}1949-05-05,Pressburg,,,\n", "utf-8")
    geocode(folder)
    assert pins(folder)["pressburg"]["matched"] == "Bratislava, SK"


def test_the_folders_own_gazetteer_goes_first(folder):
    row = "1,Linz,14.3,48.3,10000,AT,\n"
    (folder / "gazetteer.csv").write_text(f"geonames,name,lon,lat,population,country,alternates\n{row}", "utf-8")
    geocode(folder)
    assert {key: pin["provider"] for key, pin in pins(folder).items()} == {"linz": "gazetteer", "ulm": "GeoNames"}
    assert geocode(folder, "--choose", "linz=1").exit_code == 0


def test_a_service_is_asked_for_what_is_left(folder, tmp_path):
    from datetime import date

    answer = {"display_name": "Atlantis, Niederösterreich", "lat": "48.2", "lon": "15.2", "namedetails": {}}
    online, transport, _ = service("nominatim", tmp_path / "cache", [answer])
    from journey.research.geocode.known import offline_geocoders

    journey = load_sought(folder)
    geocoders = [*offline_geocoders(folder, journey, {}), online]
    report = geocode_along(journey, Inquiry(geocoders=geocoders, pinned={}, retrieved=date(2026, 1, 31)))
    assert [url for url, *_ in transport.asked if "Atlantis" not in url] == []
    assert report.pinned["atlantis"].provider == "nominatim"
    assert report.pinned["atlantis"].score >= GOOD_SCORE


@pytest.mark.parametrize("lines", [False, True])
def test_the_data_are_read_once_for_all_names(folder, tmp_path, monkeypatch, lines):
    read, asked = world._records, []
    monkeypatch.setattr(world, "_records", lambda names, ids: asked.append(names) or read(names, ids))
    # On a line every place is asked for, as a check of its coordinate.
    (tmp_path / "long").mkdir()
    assert geocode(make_folder(tmp_path / "long") if lines else folder, "--dry-run").exit_code == 0
    assert len(asked) == 1
    assert len(asked[0]) > 1


def test_without_extra_and_network_it_says_what_to_install(folder, monkeypatch):
    no_world(monkeypatch)
    done = geocode(folder)
    line = f'{folder} has no gazetteer.csv: pip install "journey[world]", or give --online nominatim or photon\n'
    assert (done.exit_code, done.stderr) == (2, line)
