"""``journey new``, ``expand`` and ``check --explain``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journey.cli import main
from journey.errors import DataError
from journey.folder.journey import load_journey
from smallfolders import SETTINGS, make_small


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- new ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "title"), [("my-trip", "My trip"), ("Reise_1905", "Reise 1905"), ("北京", "北京")])
def test_a_new_folder_builds_at_once(name: str, title: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    assert call("new", folder).exit_code == 0
    assert set(contents(folder)) == {"journey.toml", "events.csv", "README.md"}
    journey = load_journey(folder)
    assert (journey.settings.title, len(journey.events), len(journey.calls)) == ({"en": title}, 3, 3)
    assert call("build", folder, "-o", tmp_path / "out").exit_code == 0


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    before = contents(folder)
    for command in (("new", folder), ("expand", folder, "-o", folder)):
        done = call(*command)
        assert done.exit_code == 2
        assert done.stderr == f"{folder} is there and not empty: name a new folder\n"
    assert contents(folder) == before
    (tmp_path / "empty").mkdir()
    assert call("new", tmp_path / "empty").exit_code == 0


# -- expand -------------------------------------------------------------------------------------------------


def test_expand_writes_beside_the_folder_all_that_it_has(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    (folder / "notes.md").write_text("Mine", "utf-8")
    (folder / ".DS_Store").write_bytes(b"x")
    before = contents(folder)
    done = call("expand", folder)
    assert (done.exit_code, done.stderr) == (0, "")
    long = tmp_path / "reise-long"
    assert set(contents(long)) == {
        *("journey.toml", "sources.csv", "persons.csv", "places.csv", "stops.csv", "events.csv", "claims.csv"),
        *("texts/de.csv", "notes.md"),
    }
    assert contents(folder) == before
    assert (long / "events.csv").read_text("utf-8").splitlines()[0] == "id,kind,participants"
    assert call("check", long).exit_code == 0
    assert call("expand", folder).exit_code == 2, "it is there now"


def test_expand_tells_what_is_wrong(tmp_path: Path) -> None:
    done = call("expand", make_small(tmp_path, events="when\n1.5.1949\n"))
    assert done.exit_code == 1
    assert done.stderr.startswith("events.csv, row 2, column when: not an EDTF date: '1.5.1949'")
    assert not (tmp_path / "reise-long").exists()


# -- explain ------------------------------------------------------------------------------------------------


def explained(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Return the lines that would say each default, by file and key."""
    found: dict[tuple[str, str], list[str]] = {}
    lines: list[str] = []
    for line in call("check", folder, "--explain").stdout.splitlines():
        if line.startswith("default "):
            file, _, rest = line.removeprefix("default ").partition(", ")
            lines = found.setdefault((file, rest.partition(": ")[0]), [])
        elif line.startswith("  "):
            lines.append(line[2:])
    return found


def test_every_key_that_is_printed_can_be_pasted(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    found = explained(folder)
    before = load_journey(folder)
    keys = [key for file, key in found if file == "journey.toml"]
    assert set(keys) == {default.key for default in before.defaults if default.file == "journey.toml"}
    for key in keys:
        (folder / "journey.toml").write_text("\n".join([*found["journey.toml", key], SETTINGS]), "utf-8")
        after = load_journey(folder)
        assert key not in {default.key for default in after.defaults}
        if key not in {"railway_zone", "accounts", "kinds"}:
            assert getattr(after.settings, key) == getattr(before.settings, key)


def test_every_place_that_is_printed_can_be_pasted(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    found = {key: lines for (file, key), lines in explained(folder).items() if file == "places.csv"}
    before = load_journey(folder)
    assert set(found) == set(before.places)
    heads = {lines[0] for lines in found.values()}
    assert len(heads) == 1
    (folder / "places.csv").write_text("\n".join([*heads, *(lines[1] for lines in found.values()), ""]), "utf-8")
    after = load_journey(folder)
    told = {"origin", "file", "row"}
    assert [place.model_dump(exclude=told) for place in after.places.values()] == [
        place.model_dump(exclude=told) for place in before.places.values()
    ]
    assert "places.csv" not in {default.file for default in after.defaults}


def test_columns_that_rows_leave_blank_are_counted(tmp_path: Path) -> None:
    folder = make_small(tmp_path, events="when,place,source,basis\n1949-05-01,Wien,,\n1949-05-02,Graz,Log,planned\n")
    out = call("check", folder, "--explain").stdout
    assert "default events.csv, source: the folder itself, in 1 row\n" in out
    assert "default events.csv, basis: attested, in 1 row\n" in out
    assert "default events.csv, kind: the kind event, or the first of journey.toml, in 2 rows\n" in out


def test_a_folder_that_says_all_takes_nothing_for_granted() -> None:
    assert call("check", "--explain").stdout.splitlines()[0] == "nothing is left out"


# -- notes --------------------------------------------------------------------------------------------------


def test_what_a_language_lacks_is_counted_and_no_fault(tmp_path: Path) -> None:
    folder = make_small(
        tmp_path,
        settings='title = "Reise"\nlanguages = ["de", "fr"]\n',
        events="when,place,title,title_fr,text_fr\n1900,Wien,Ab,,\n1901,Wien,,Départ,Bon.\n",
    )
    done = call("check", folder)
    assert done.exit_code == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("note: journey.toml, column languages")] == [
        "note: journey.toml, column languages: de: missing are 1 titles, 1 texts; they are shown in another language",
        (
            "note: journey.toml, column languages: fr: missing are 1 texts of the journey, 1 names, 1 titles; "
            "they are shown in another language"
        ),
    ]


def test_a_folder_that_names_no_language_has_every_text(tmp_path: Path) -> None:
    folder = make_small(tmp_path, settings='title = { de = "Reise", fr = "Voyage" }\nlanguages = ["de", "fr"]\n')
    long = tmp_path / "reise-long"
    assert call("expand", folder).exit_code == 0
    assert call("check", long).exit_code == 0
    settings = (long / "journey.toml").read_text("utf-8")
    (long / "journey.toml").write_text(settings.replace('languages = ["de", "fr"]\n', ""), "utf-8")
    with pytest.raises(DataError) as caught:
        load_journey(long)
    said = [str(problem) for problem in caught.value.problems]
    assert "places.csv, row 2, column name_fr: a name is missing" in said


def test_a_traveller_without_a_way_is_told_where_his_calls_would_stand(tmp_path: Path) -> None:
    folder = make_small(tmp_path, events="when,place,lat,lon\n1949-05-01,Wien,48.2,16.4\n")
    said = [line for line in call("check", folder).stdout.splitlines() if "has no way" in line]
    assert said == [
        (
            "note: events.csv, row 2: the traveller 'traveller' has no way: a way needs 2 events with a date and "
            "a place with a position in events.csv, and he has 1; his events are shown, but no train"
        )
    ]


def test_events_are_written_with_their_columns_alone(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    call("expand", folder)
    with (tmp_path / "reise-long" / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == {"tagebuch", "https-example-org-a", "folder"}


def test_a_day_names_the_place_of_an_event_without_a_title_once(tmp_path: Path) -> None:
    events = "when,place,lat,lon,title\n1900-01-01,Wien,48.2,16.4,\n1900-01-02,Linz,48.3,14.3,Ankunft\n"
    folder = make_small(tmp_path, events=events)
    first, second = (call("day", folder, day).stdout for day in ("1900-01-01", "1900-01-02"))
    assert [line.split() for line in first.splitlines() if "attested" in line] == [
        ["1900-01-01", "Ereignis", "Wien", "attested"]
    ]
    assert [line.split() for line in second.splitlines() if "attested" in line] == [
        ["1900-01-02", "Ereignis", "Ankunft", "Linz", "attested"]
    ]


def test_threats_are_counted_where_a_folder_has_them_alone(tmp_path: Path) -> None:
    assert "security" not in call("check", make_small(tmp_path)).stdout
    assert " security), " in call("check").stdout


@pytest.mark.long
def test_of_very_many_conflicts_the_first_are_printed_and_the_others_counted(tmp_path: Path) -> None:
    rows = (
        f"e{i},1900-01-{1 + i // 100:02d}~,{'AB'[i % 2]},{(38.7, 41.2)[i % 2]},-9,rail,s{i % 7}\n" for i in range(700)
    )
    done = call("check", make_small(tmp_path, events="id,when,place,lat,lon,by,source\n" + "".join(rows)))
    lines = done.stdout.splitlines()
    count = int(next(line for line in lines if " conflicts or gaps " in line).split()[0])
    assert sum(line.startswith("conflict ") for line in lines) == 500 < count
    assert f"… and {count - 500} more, which the GeoJSON of journey build lists" in lines
    (together,) = (line for line in lines if line.startswith("together "))
    assert together.endswith(" more")
    assert len(together.split()) == 1 + 50 + len(["…", "and", "1", "more"])


def test_of_very_many_problems_the_first_are_printed_and_the_others_counted(tmp_path: Path) -> None:
    done = call("check", make_small(tmp_path, events="when,place\n" + "gestern,Wien\n" * 1_234))
    lines = done.stderr.splitlines()
    assert (len(lines), lines[-1], done.exit_code) == (1_001, "… and 234 more", 1)
