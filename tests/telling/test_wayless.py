"""Travellers with too few calls: told by file and row, and nobody else's way is taken for theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from folders import STOPS, make_folder, replace
from journey.cli import main
from journey.pipeline import build

HEAD = STOPS.splitlines()[0] + "\n"
GUARD = '[[travellers]]\nid = "guard"\nperson = "guard"\nsymbol = "hollow"\n\n'
MAO = '[[travellers]]\nid = "mao"\n'


def two_travellers(folder: Path, *, guard_first: bool) -> None:
    persons = folder / "persons.csv"
    persons.write_text(persons.read_text("utf-8") + "guard,Tom Hale,Tom Hale,Tom Hale,Tom Hale\n", "utf-8")
    where = MAO if guard_first else '[[accounts]]\nid = "ding"\n'
    replace(folder, "journey.toml", where, GUARD + where)


@pytest.mark.parametrize(
    ("stops", "guard_first", "notes"),
    [
        (STOPS, True, ["journey.toml, row 17, column travellers.guard: the traveller 'guard' has no way"]),
        (STOPS, False, ["journey.toml, row 22, column travellers.guard: the traveller 'guard' has no way"]),
        (
            STOPS.replace(",mao,moscow", ",mao guard,moscow"),
            True,
            ["stops.csv, row 3, column travellers: the traveller 'guard' has no way"],
        ),
        (
            HEAD,
            True,
            [
                "journey.toml, row 17, column travellers.guard: the traveller 'guard' has no way",
                "journey.toml, row 22, column travellers.mao: the traveller 'mao' has no way",
            ],
        ),
        (STOPS.replace(",mao,", ",mao guard,"), True, []),
    ],
    ids=["the first", "the last", "one call", "all", "nobody"],
)
def test_check_tells_who_has_no_way(tmp_path: Path, stops: str, notes: list[str], *, guard_first: bool) -> None:
    folder = make_folder(tmp_path, stops=stops)
    two_travellers(folder, guard_first=guard_first)
    answer = CliRunner().invoke(main, ["check", str(folder)])
    assert answer.exit_code == 0, answer.output
    lines = answer.output.splitlines()
    assert ("no problem" in lines[0]) is not bool(notes)
    told = [line.removeprefix("note: ") for line in lines if " has no way" in line]
    assert [line.partition(": a way needs")[0] for line in told] == notes


@pytest.mark.parametrize("guard_first", [True, False])
def test_days_are_those_of_the_first_with_a_way(tmp_path: Path, *, guard_first: bool) -> None:
    folder = make_folder(tmp_path)
    two_travellers(folder, guard_first=guard_first)
    telling = build(folder).tellings["ding"]
    positions = telling.positions_of(telling.lead or "")
    assert {position.traveller for position in positions.values()} == {"mao"}
    assert len(positions) == 15


def test_table_of_travellers_in_one_line_has_no_row(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, stops=HEAD)
    replace(folder, "journey.toml", MAO + 'person = "mao-zedong"\nsymbol = "solid"\n\n', "")
    inline = 'travellers = [{ id = "mao", person = "mao-zedong", symbol = "solid" }]\n'
    replace(folder, "journey.toml", 'id = "small"\n', 'id = "small"\n' + inline)
    [wayless] = build(folder).wayless
    assert str(wayless.note).startswith("journey.toml, column travellers.mao: ")
