"""The public names: there for good, whatever else has been imported, and README's example of them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import journey
from folders import make_folder

LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]+)")
"""What a page links to that is no address, without its anchor."""

USE_EVERYTHING_TWICE = """
import importlib, pkgutil, sys
from pathlib import Path
import journey

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
for module in pkgutil.walk_packages(journey.__path__, "journey."):
    # These run when they are imported: the one as a program, the other under Streamlit.
    if module.name not in ("journey.cli.__main__", "journey.ui.app"):
        importlib.import_module(module.name)

def use(name):
    thing = getattr(journey, name)
    if name == "build":
        return isinstance(thing(folder), journey.Built)
    if name == "load_journey":
        return len(thing(folder).events) > 0
    if name == "dump_geojson":
        return thing(journey.build(folder).collections["ding"]).startswith("{")
    if name == "export":
        return thing(journey.build(folder), "geojson", out / "a.geojson").read_bytes().startswith(b"{")
    if name == "Problem":
        return str(thing("a.csv", 2, "when", "no")) == "a.csv, row 2, column when: no"
    if name == "DataError":
        return len(thing([journey.Problem("a.csv", 2, "when", "no")]).problems) == 1
    if name == "JourneyError":
        return str(thing("said")) == "said"
    if name == "Built":
        return isinstance(journey.build(folder), thing)
    raise LookupError(f"{name} is public: say here how it is used")

for _ in range(2):
    for name in journey.__all__:
        assert use(name), name
print(*journey.__all__)
"""


@pytest.mark.long
def test_every_public_name_works_twice_after_everything_was_imported(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    command = [sys.executable, "-c", USE_EVERYTHING_TWICE, folder, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == journey.__all__


def test_no_module_bears_a_public_name() -> None:
    assert {module.name for module in pkgutil.iter_modules(journey.__path__)}.isdisjoint(journey.__all__)


def test_public_names_are_those_that_are_typed_and_listed() -> None:
    source = inspect.getsource(journey)
    typed = re.findall(r"^    from journey\.([\w.]+) import (.+)$", source, re.MULTILINE)
    assert sorted(name for _, names in typed for name in names.split(", ")) == journey.__all__
    for module, names in typed:
        for name in names.split(", "):
            assert getattr(journey, name) is getattr(importlib.import_module(f"journey.{module}"), name)
    assert set(journey.__all__) <= set(dir(journey))


@pytest.mark.long
def test_the_example_of_the_readme_runs_twice(repository: Path, tmp_path: Path) -> None:
    readme = (repository / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (said,) = re.findall(r"#\s(.+)", example)
    (tmp_path / "geo").symlink_to(repository / "geo")
    done = subprocess.run(
        [sys.executable, "-c", example * 2], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [said] * 2
    assert (tmp_path / "out" / "journey.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_the_source_distribution_has_what_its_readers_are_sent_to(repository: Path) -> None:
    """Every page and program that README, docs and examples link to, and what `make` and pip are called with."""
    settings = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    held = {name.removeprefix("/") for name in settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    pages = [
        repository / "README.md",
        *(page for folder in ("docs", "examples") for page in (repository / folder).rglob("*.md")),
    ]
    links = {(page.parent / link, page) for page in pages for link in LINK.findall(page.read_text("utf-8"))}
    linked = {path.resolve().relative_to(repository.resolve()).parts[0] for path, _ in links}
    assert linked > {"docs", "findings", "benchmarks"}
    assert linked | {"Makefile", "constraints.txt", "app.py"} <= held | {"pyproject.toml"}
    assert [(str(path), str(page)) for path, page in links if not path.exists()] == []
