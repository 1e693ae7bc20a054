"""What a command does not need it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from differences import differing
from folders import make_folder
from journey.cli import main
from journey.formats.writing import export
from journey.pipeline import build

AS_A_COMMAND = """
import sys
from journey.cli import main
try:
    main()
finally:
    print(*(name for name in ("pandas.core", "geopandas", "pyarrow") if sys.modules.get(name)))
"""


@pytest.mark.parametrize(
    ("name", "loaded"), [("gpkg", ["pyarrow"]), ("geoparquet", ["pyarrow"]), ("html", []), ("flat", [])]
)
def test_no_command_loads_pandas(name: str, loaded: list[str], tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    command = [sys.executable, "-c", AS_A_COMMAND, "export", str(folder), "--to", name, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split() == loaded, done.stdout
    other = export(build(folder), name, tmp_path / "here")
    for file in (path for path in (other, *other.rglob("*")) if path.is_file()):
        there = tmp_path / "out" / file.relative_to(other)
        assert differing(there.read_bytes(), file.read_bytes()) == "", file


LOADED = """
import sys
from journey.cli import main
try:
    main()
finally:
    print(*sorted(name for name in sys.modules if name.partition(".")[0] in {names}), file=sys.stderr)
"""
HEAVY = {
    *("babel", "branca", "folium", "geopy", "jinja2", "jsonschema_rs", "networkx", "numpy", "pandas", "requests"),
    *("rich", "shapely", "streamlit", "pydantic"),
}


def loaded_by(*call: str, names: set[str]) -> list[str]:
    """Return which modules of some libraries a command has loaded when it ends."""
    command = [sys.executable, "-c", LOADED.format(names=names), *call]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[-1].split()


@pytest.mark.parametrize("call", ["--help", "--version"])
def test_what_the_program_is_is_told_without_any_library(call: str) -> None:
    assert loaded_by(call, names=HEAVY) == []
    commands = [name for name in loaded_by(call, names={"journey"}) if name.startswith("journey.")]
    assert [name for name in commands if not name.startswith(("journey.cli", "journey.errors"))] == []


def test_the_list_of_commands_says_of_each_what_its_own_help_begins_with() -> None:
    context = click.Context(main, terminal_width=2000)
    formatter = context.make_formatter()
    formatter.width = 2000
    main.format_commands(context, formatter)
    rows = [line.split(maxsplit=1) for line in formatter.getvalue().splitlines()[1:]]
    assert rows == [[name, command.get_short_help_str(2000)] for name, command in sorted(main.commands.items())]


@pytest.mark.parametrize("call", [["day"], ["check"]])
def test_a_look_at_a_folder_needs_no_map_no_graph_and_no_table(call: list[str], tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    called = [*call, str(folder), *(["1"] if call == ["day"] else [])]
    assert loaded_by(*called, names=HEAVY - {"rich", "babel", "pydantic"}) == []
