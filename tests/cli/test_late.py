"""What a command does not need it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from differences import differing
from folders import make_folder
from journey.formats.registry import export
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
