"""The command line: exit codes, one line a problem, and the README's own commands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from folders import make_folder
from journey.cli import EXIT_CODES, main
from journey.cli.check import titled
from journey.errors import JourneyError
from journey.facts.languages import LANGUAGES
from journey.facts.steps import StepUnit
from journey.folder.journey import load_journey
from journey.views.words.phrases import edtf_words
from journeys import shipped, spare_commands
from stepped import LONG, built_stepped, make_stepped
from travels import PACIFIC, RECORDED, WALK, Travel, make_travel


@pytest.fixture(autouse=True)
def _spared(monkeypatch: pytest.MonkeyPatch) -> None:
    spare_commands(monkeypatch)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_check_of_the_shipped_journey_is_clean_and_names_the_conflicts() -> None:
    done = call("check")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""
    assert "no problem" in done.stdout
    found = [line for line in done.stdout.splitlines() if line.startswith(("conflict ", "known "))]
    for subject in (
        r"O1 \(.+\): when",
        r"O1 \(.+\): where",
        r"O24 \(.+\): when",
        r"M18 \(.+\): when",
        r"M25 \(.+\): when",
        r"M25 \(.+\): where",
        r"back-hailar \(Hailar\) → back-harbin \(Harbin\): 748 km",
        r"mao \(Mao Zedong\), zhou \(Zhou Enlai\): no dated source",
    ):
        assert any(re.search(subject, line) for line in found), subject
    assert "1903" not in done.stdout
    assert "1903" in call("check", "--statements").stdout


def test_check_names_the_claims_to_doubt_and_the_reason_of_what_is_known(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    first = call("check", str(folder)).stdout.splitlines()
    (at,) = (i for i, line in enumerate(first) if "): when it was" in line and " O1 (" in line)
    assert first[at].startswith("conflict ")
    assert first[at + 1] == (
        "  doubt ding (Ding Ming) on O1 when (claims.csv, row 2), or soviet (A Soviet record) "
        "on O1 when (claims.csv, row 3)"
    )
    name = first[at].split()[1]
    known = f"conflict,reason,by,day\n{name},[bold]two\u202e  clocks,me,2026-11-22\n00000000,gone,,\n"
    (folder / "known.csv").write_text(known, "utf-8")
    done = call("check", str(folder))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[at + 1].startswith(f"known {name} time: O1 (The train leaves (en)): when it was")
    assert lines[at + 3] == "  reason: [bold]two\ufffd clocks (me, 2026-11-22)"
    assert "note: known.csv, row 3, column conflict: no conflict '00000000' is found any more" in lines


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "M18 (Third talk with Stalin, Zhou Enlai present): when"),
        ("ru", "back-hailar (Хайлар) → back-harbin (Харбин): 748 km"),
        ("zh-Hant", "O24 (正午十二時抵達莫斯科): when"),
    ],
)
def test_titles_stand_beside_the_ids_in_the_language_asked_for(lang: str, said: str) -> None:
    told = call("check", "--lang", lang).stdout
    assert said in told
    assert re.search(r"hlj77 \(.+\) on R12 \(.+\) when .*, or teng07 \(.+ 2007\) on R10 \(.+\) when", told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_source_and_no_place_of_a_claim_stands_by_its_id_alone(lang: str) -> None:
    journey = shipped().journey
    lines = call("check", "--statements", "--lang", lang).stdout.splitlines()
    told = [line.partition(": ")[2] for line in lines if line.startswith(("known ", "conflict "))]
    bare = re.compile(rf"(?:^|[:;] )({'|'.join([*journey.sources, *journey.places])})(?=: | \(row )")
    assert [line for line in told if bare.search(line)] == []
    assert any("ding (" in line and "moscow-near-dacha (" in line for line in told)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "O1: when it was: ding: 1949-12-06 08:00 (row 2)",
            "O1 (Away): when it was: ding (Ding Ming): 1949-12-06 08:00 (row 2)",
        ),
        (
            "O1: soviet (row 6): It left; ding: x (row 9)",
            "O1 (Away): soviet (A Soviet record) (row 6): It left; ding: x (row 9)",
        ),
        (
            "O1: where it was: ding: beijing (row 4)",
            "O1 (Away): where it was: ding (Ding Ming): beijing (Beijing) (row 4)",
        ),
        ("mao at O1 and O2: the way: ding: (row 99)", "mao (Mao) at O1 (Away) and O2 (There): the way: ding: (row 99)"),
        ("O1: mao took part, but: x", "O1 (Away): mao (Mao) took part, but: x"),
        ("lines/main.csv: beijing → chita: 5 km", "lines/main.csv: beijing (Beijing) → chita: 5 km"),
    ],
)
def test_titles_stand_beside_every_id_of_a_message(message: str, said: str, tmp_path: Path) -> None:
    titles = {"O1": "Away", "O2": "There", "mao": "Mao", "beijing": "Beijing", "ding": "an event of that id"}
    titles |= {"source ding": "Ding Ming", "source soviet": "A Soviet record"}
    claims = {claim.row: claim for claim in load_journey(make_folder(tmp_path)).claims}
    assert titled(message, titles, claims) == said


def test_check_notes_times_of_a_route_that_the_calls_exclude(tmp_path: Path) -> None:
    folder = make_travel(tmp_path, WALK)
    route = folder / "routes" / "stroll.geojson"
    line = json.loads(route.read_text("utf-8"))
    line["coordinates"].reverse()
    times = [f"1949-12-06T{clock}:00Z" for clock in ("08:00", "08:20", "08:50", "09:30", "10:10")]
    route.write_text(json.dumps({"type": "Feature", "properties": {"times": times}, "geometry": line}), "utf-8")
    done = call("check", folder)
    assert done.exit_code == 0, done.stderr
    (note,) = [line for line in done.stdout.splitlines() if line.startswith("note: routes/")]
    assert note == (
        "note: routes/stroll.geojson: at-station → at-cathedral: its time 1949-12-06T09:30:00+00:00 cannot be kept "
        "beside the dates of the calls, and the pace is steady there"
    )


def test_gaps_are_as_long_as_the_reader_says(tmp_path: Path) -> None:
    folder = str(make_folder(tmp_path))
    assert " gap: " in call("check", folder).stdout
    assert " gap: " not in call("check", folder, "--gap-days", "30").stdout
    assert call("check", folder, "--gap-days", "-1").exit_code == 2


def test_every_problem_is_one_line_and_the_exit_code_is_one(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    spoil(folder, "claims.csv", "1949-12-16", "1949-12-36")
    spoil(folder, "events.csv", "T1,threat", "T1,rumour")
    done = call("check", folder)
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert "claims.csv, row 7, column value" in done.stderr or "claims.csv, row 7:" in done.stderr
    assert any(line.startswith("events.csv, row 4, column kind: there is no such kind: 'rumour'") for line in lines)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "export", "day", "geocode"])
def test_no_command_shows_a_traceback_for_a_folder_that_is_not_there(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    more = {"build": ["-o", tmp_path / "o"], "export": ["--to", "html", "-o", tmp_path / "o"]}.get(command, [])
    arguments = [command, folder, "1949-12-06"] if command == "day" else [command, folder, *more]
    done = call(*arguments)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"{folder}: there is no such folder"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["day", "1948-01-01"],
        ["day", "90"],
        ["day", "Tuesday"],
        ["day", "--account", "tass", "11"],
        ["export", "--to", "shapefile", "-o", "x"],
        ["export", "--to", "html", "--account", "tass", "-o", "x"],
        ["export", "--to", "html", "--tiles", "mapbox", "-o", "x"],
        ["export", "--to", "html", "--tiles", "http://tiles.example/{z}/{x}/{y}", "--tiles-credit", "me", "-o", "x"],
        ["export", "--to", "html", "--tiles", "https://tiles.example/{z}/{x}/{y}", "-o", "x"],
        ["export", "--to", "html", "--tiles-credit", "me", "-o", "x"],
        ["export", "--to", "geojson", "--tiles", "osm", "-o", "x"],
        ["check", "--no-such-option"],
    ],
)
def test_wrong_calls_exit_with_two(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*arguments)
    assert done.exit_code == 2, done.output
    assert done.stderr
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []


def test_every_error_has_an_exit_code() -> None:
    def below(kind: type[JourneyError]) -> list[type[JourneyError]]:
        return [kind, *(k for child in kind.__subclasses__() for k in below(child))]

    for kind in below(JourneyError):
        assert any(base in EXIT_CODES for base in kind.__mro__), kind


def test_a_day_shows_place_reach_and_events() -> None:
    done = call("day", "1949-12-16")
    assert done.exit_code == 0
    assert done.stdout.startswith("Day 11 of 89 · Friday 16 December 1949\n")
    assert "Mao Zedong: In Moscow" in done.stdout
    assert "12:00" in done.stdout
    assert call("day", "11").stdout == done.stdout
    assert "莫斯科" in call("day", "11", "--lang", "zh-Hant").stdout


def test_accounts_tell_the_departure_differently() -> None:
    assert "08:00" in call("day", "1", "--account", "ding").stdout
    evening = call("day", "1", "--account", "archives").stdout
    assert "21:00" in evening
    assert "08:00" not in evening


def test_build_and_export_write_files(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    assert call("build", folder, "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "journey.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert call("export", folder, "--to", "geojson", "-o", tmp_path / "a.geojson").exit_code == 0
    assert json.loads((tmp_path / "a.geojson").read_text("utf-8"))["type"] == "FeatureCollection"


@pytest.mark.long
def test_street_tiles_are_chosen_at_export(tmp_path: Path) -> None:
    folder, file = make_folder(tmp_path), tmp_path / "a.html"
    own = ["--tiles", "https://tiles.example/{z}/{x}/{y}.png", "--tiles-credit", "The survey"]
    for chosen, host in (["--tiles", "osm"], "tile.openstreetmap.org"), (own, "tiles.example"):
        assert call("export", folder, "--to", "html", *chosen, "-o", file).exit_code == 0
        assert f"img-src data: https://{host};" in file.read_text("utf-8")


@pytest.mark.long
def test_the_ground_is_chosen_at_build_and_at_export(tmp_path: Path) -> None:
    folder, file = make_folder(tmp_path), tmp_path / "out" / "journey.html"
    calls = {"build": ["-o", file.parent], "export": ["--to", "html", "-o", file]}
    for command, options in calls.items():
        for chosen, credited in (([], True), (["--ground", "world"], True), (["--ground", "none"], False)):
            done = call(command, folder, *options, *chosen)
            assert done.exit_code == 0, done.output
            assert ("Borders of today" in file.read_text("utf-8")) is credited
    assert call("build", folder, *calls["build"], "--ground", "moon").exit_code == 2


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (tmp_path / "file").write_text("in the way", "utf-8")
    done = call("export", folder, "--to", "geojson", "-o", tmp_path / "file" / "a.geojson")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "cannot write" in done.stderr


@pytest.mark.long
def test_geocode_a_second_time_changes_nothing(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "geo"
    subprocess.run(["cp", "-r", str(repository / "geo"), str(folder)], check=True)
    before = (folder / "geocoded.json").read_bytes()
    done = call("geocode", folder)
    assert done.exit_code == 0, done.stderr
    assert (folder / "geocoded.json").read_bytes() == before


def test_an_anchor_that_does_not_fit_is_a_problem(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    spoil(folder, "claims.csv", "ding,¶20,,,,,fair,\nT1,place", f"ding,¶20,1,0,4,{'0' * 64},fair,\nT1,place")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ding.txt").write_text("Something is feared.\n", "utf-8")
    assert call("check", folder).exit_code == 0
    done = call("check", folder, "--sources", tmp_path / "texts")
    assert done.exit_code == 1
    assert "paragraph 1, characters 0 to 4: the passage has another fingerprint" in done.stderr


@pytest.mark.parametrize(
    ("lang", "ding", "wilson", "said"),
    [
        (
            "en",
            "Ding Ming",
            "Wilson Center",
            ["Mao leaves Beijing for Moscow: hour", "13 hours later", "at most 338 km behind"],
        ),
        (
            "ru",
            "Дин Мин",
            "Центр Вильсона",
            ["Мао Цзэдун выезжает из Пекина", "позже: 13 часов", "отстаёт самое большее на 338 км"],
        ),
        ("zh-Hant", "丁明", "威爾遜中心", ["晚13 小時", "最多落後338 公里"]),
    ],
)
def test_compare_names_who_says_what_and_by_how_much(
    monkeypatch: pytest.MonkeyPatch, lang: str, ding: str, wilson: str, said: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    done = call("compare", "ding", "archives", "--lang", lang)
    assert (done.exit_code, done.stderr) == (0, "")
    departure = edtf_words("1949-12-06", lang)
    for text in (*said, f"{departure} 08:00", f"{departure} 21:00", f"— {ding}, ¶13", f"— {wilson}"):
        assert text in done.stdout


def test_compare_of_a_folder_and_of_what_is_the_same(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    assert "21:00" in call("compare", folder, "ding", "archives").stdout
    done = call("compare", folder, "ding", "ding")
    assert (done.exit_code, done.stdout) == (0, "These two accounts tell the same.\n")


@pytest.mark.parametrize("arguments", [("ding",), ("a", "b", "c", "d"), ("ding", "nobody")])
def test_a_wrong_call_of_compare(arguments: tuple[str, ...]) -> None:
    done = call("compare", *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


@pytest.mark.long
def test_an_order_of_sources_instead_of_an_account(tmp_path: Path) -> None:
    assert "12:00" in call("day", "1", "--order", "anon13,ding").stdout
    done = call("build", "-o", tmp_path / "out", "--order", "anon13,ding")
    assert done.exit_code == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "archives.geojson",
        "ding.geojson",
        "journey.html",
        "own.geojson",
    ]
    file = tmp_path / "own.geojson"
    assert call("export", "--to", "geojson", "-o", file, "--order", "kind:record").exit_code == 0
    assert json.loads(file.read_text("utf-8"))["journey"]["account"] == "own"
    for wrong in (("--order", "nobody"), ("--order", "ding", "--account", "ding"), ("--order", "")):
        done = call("day", "1", *wrong)
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_every_command_has_help_and_stands_in_the_readme(repository: Path) -> None:
    readme = (repository / "README.md").read_text("utf-8")
    for name, command in main.commands.items():
        assert command.help, name
        assert f"journey {name}" in readme, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)


def test_commands_shown_in_the_readme_parse(repository: Path) -> None:
    readme = (repository / "README.md").read_text("utf-8")
    shown = re.findall(r"^journey ([a-z-]+)(.*)$", readme, re.MULTILINE)
    assert shown
    for name, rest in shown:
        command = main.commands[name]
        options = {o for p in command.params if isinstance(p, click.Option) for o in p.opts}
        for option in re.findall(r"(?<!\S)--?[a-z-]+", rest.split("#")[0]):
            assert option in options, (name, option)


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "journey.cli", "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "0.1.0" in done.stdout


@pytest.mark.parametrize(
    ("travel", "day", "expected"),
    [
        (
            PACIFIC,
            "1949-12-10",
            [
                "Mao Zedong: Between Yokohama and Honolulu · about 3,163 km, measured on the map (0–6,220)",
                "  12:00 local time, UTC+9 · by day · sunrise 01:58–06:40 · sunset 12:51–16:29",
            ],
        ),
        (
            WALK,
            "1",
            [
                "Mao Zedong: In Wheel · about 5 km, measured on the map (5–5)",
                "  12:00 local time, UTC+1 · by day · sunrise 07:30 · sunset 16:01",
            ],
        ),
        (
            RECORDED,
            "1",
            [
                "Mao Zedong: Between Vienna and Graz · about 50 km, measured on the map (50–50)",
                "  12:00 local time, UTC+1 · by day · sunrise 07:30 · sunset 16:06",
            ],
        ),
        (
            RECORDED,
            "2",
            [
                (
                    "Mao Zedong: Halted between Vienna and Graz, by the recorded times"
                    " · about 77 km, measured on the map (77–77)"
                ),
                "  12:00 local time, UTC+1 · by day · sunrise 07:31 · sunset 16:06–16:10",
            ],
        ),
    ],
)
def test_day_of_a_journey_without_rails(tmp_path: Path, travel: Travel, day: str, expected: list[str]) -> None:
    """Kilometres are said to be measured, and no railway has a clock."""
    done = CliRunner().invoke(main, ["day", str(make_travel(tmp_path, travel)), day])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:3] == expected


@pytest.mark.parametrize("travel", [PACIFIC, WALK])
def test_check_finds_nothing_wrong_with_a_journey_without_rails(tmp_path: Path, travel: Travel) -> None:
    done = CliRunner().invoke(main, ["check", str(make_travel(tmp_path, travel))])
    assert (done.exit_code, "0 lines" in done.stdout + done.stderr) == (0, True)


@pytest.mark.parametrize("unit", list(StepUnit))
def test_a_step_is_found_by_its_number_its_begin_and_its_last_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: StepUnit
) -> None:
    monkeypatch.setattr(import_module("journey.cli.day"), "build", lambda _: built_stepped(unit))
    length = LONG[unit]
    folder = make_stepped(tmp_path, unit)
    wanted = [str(length.numbers[-1]), length.link]
    wanted += [length.link.removesuffix(":00")] if unit is StepUnit.HOUR else [length.arrives]
    for text in wanted:
        done = call("day", folder, text)
        assert done.exit_code == 0, done.stderr
        assert done.stdout.splitlines()[0] == f"{length.count} · {length.title}"
        assert "The train arrives" in done.stdout


@pytest.mark.parametrize(
    ("unit", "text", "said"),
    [
        (StepUnit.DAY, "1950-01-05", "is not a day of the journey: it has days 1 to 30, from 1949-12-06"),
        (StepUnit.HOUR, "25", "is not an hour of the journey: it has hours 1 to 24, from 1949-12-06"),
        (StepUnit.HOUR, "1949-12-07T00", "is not an hour of the journey: it has hours 1 to 24, from 1949-12-06"),
        (StepUnit.HOUR, "1949-12-06T24", "not a date"),
    ],
)
def test_a_step_that_the_journey_has_not(tmp_path: Path, unit: StepUnit, text: str, said: str) -> None:
    done = call("day", make_stepped(tmp_path, unit), text)
    assert done.exit_code == 2
    assert said in done.stderr
