"""``journey geocode``: what it prints, what it writes, and who is told who asks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from folders import add_row, make_folder, set_cell
from journey.cli import main
from journey.cli.geocode import NOT_FOUND
from worlds import no_world

GAZETTEER = """\
geonames,name,lon,lat,population,country,alternates
1816670,Beijing,116.39723,39.9075,18960744,CN,
524901,Moscow,37.61781,55.75204,10381222,RU,
553915,Kaluga,36.27542,54.5293,338978,RU,
"""
LINE = """\
place,lon,lat,km,km_source
beijing,,,0,zero point
,116.2,39.9,,
,38.0,55.8,,
moscow,,,8000,a timetable
"""
NAMES = {"name_en": "Kaluga", "name_zh-Hant": "卡盧加", "name_zh-Hans": "卡卢加", "name_ru": "Калуга"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    no_world(monkeypatch)
    made = make_folder(tmp_path, line=LINE)
    (made / "gazetteer.csv").write_text(GAZETTEER, encoding="utf-8")
    return made


def geocode(folder: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(main, ["geocode", str(folder), *map(str, options)])


def test_each_new_answer_is_a_line(folder):
    done = geocode(folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "beijing: Beijing, CN · lon 116.39723, lat 39.9075 · gazetteer · score 1.00",
        "moscow: Moscow, RU · lon 37.61781, lat 55.75204 · gazetteer · score 1.00",
        f"{folder}/geocoded.json: 2 answers, 2 new",
    ]
    assert list(json.loads((folder / "geocoded.json").read_bytes())) == ["beijing", "moscow"]


def test_a_second_time_nothing_is_new_and_the_bytes_are_the_same(folder):
    geocode(folder)
    before = (folder / "geocoded.json").read_bytes()
    assert geocode(folder).stdout == f"{folder}/geocoded.json: 2 answers, 0 new\n"
    assert (folder / "geocoded.json").read_bytes() == before


def test_a_dry_run_writes_nothing(folder):
    done = geocode(folder, "--dry-run")
    assert done.stdout.splitlines()[-1] == f"{folder}/geocoded.json: 2 answers, 2 new; nothing written"
    assert not (folder / "geocoded.json").exists()


def test_what_is_doubtful_lost_unchecked_or_far_apart_is_told(folder):
    site = {"kind": "site", "tz": "Europe/Moscow", "certainty": "exact", "radius_km": "3"}
    add_row(folder, "places.csv", id="kaluga", **site, **NAMES)
    add_row(folder, "places.csv", id="lost", **site, **NAMES | {"name_en": "Atlantis", "name_ru": "Атлантида"})
    add_row(
        folder, "places.csv", id="dacha", lon="37.5", lat="55.7", origin="a map", **site, **NAMES | {"name_en": "A"}
    )
    set_cell(folder, "places.csv", 2, "lat", "41.9")
    lines = geocode(folder).stdout.splitlines()
    assert re.fullmatch(
        r"kaluga: Kaluga, RU · lon 36.27542, lat 54.5293 · gazetteer · score 0\.1\d · doubtful", lines[2]
    )
    assert lines[3:] == [
        "lost: no position; not found as Atlantis, 卡卢加, 卡盧加, Атлантида",
        f"what is not found: {NOT_FOUND}",
        "1 not found, with a coordinate of their own: dacha",
        "note: beijing: gazetteer has 'Beijing, CN' 222 km from the given coordinate (30 km are allowed)",
        f"{folder}/geocoded.json: 3 answers, 3 new",
    ]


@pytest.mark.parametrize("service", ["nominatim", "photon"])
def test_whoever_asks_a_service_is_advised_to_say_who_it_is(service, folder, tmp_path):
    online = ["--dry-run", "--online", service, "--cache", tmp_path / "cache"]
    advice = f"advice: {service} wants to know whom to write to; give your address with --contact\n"
    assert geocode(folder, *online).stderr == advice
    assert geocode(folder, *online, "--contact", "editor@example.org").stderr == ""
    assert geocode(folder, "--dry-run").stderr == ""


def test_a_contact_that_is_no_address_is_a_wrong_call(folder, tmp_path):
    done = geocode(folder, "--online", "nominatim", "--cache", tmp_path / "cache", "--contact", "Mr Ding")
    assert (done.exit_code, done.stderr) == (2, "not a mail or web address: 'Mr Ding'\n")
    assert not (folder / "geocoded.json").exists()


def test_without_a_gazetteer_a_service_is_needed(folder):
    (folder / "gazetteer.csv").unlink()
    done = geocode(folder)
    told = f'{folder} has no gazetteer.csv: pip install "journey[world]", or give --online nominatim or photon\n'
    assert (done.exit_code, done.stderr) == (2, told)
