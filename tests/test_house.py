"""The map for newcomers is true: the drawing is the present one, the questions lead where they say, measures hold."""

from __future__ import annotations

import ast
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
LEAST_QUESTIONS = 10


@pytest.fixture(scope="module")
def house() -> ModuleType:
    spec = spec_from_file_location("house", ROOT / "scripts" / "house.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def questions() -> list[tuple[str, str, str]]:
    """Return each question of the page with the file and the name that answer it."""
    text = PAGE.read_text("utf-8")
    table = text[text.index("## Where is") : text.index("## Where to put")]
    return re.findall(r"^\| ([^|]+\?) \| \[[^]]+\]\(\.\./([^)]+)\) \| `([^`]+)` \|$", table, re.MULTILINE)


def test_the_drawing_is_made_from_the_imports_of_today(house: ModuleType) -> None:
    assert house.DRAWING.read_text("utf-8") == house.draw(), "python scripts/house.py --draw"


def test_every_row_of_the_questions_is_read() -> None:
    table = PAGE.read_text("utf-8").partition("## Where is")[2].partition("## Where to put")[0]
    assert len(questions()) == table.count("\n| ") - 1
    assert len(questions()) >= LEAST_QUESTIONS


@pytest.mark.parametrize(("question", "path", "name"), questions())
def test_what_answers_a_question_is_defined_in_that_file(question: str, path: str, name: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    definition = rf'^(?:export )?(?:async )?(?:def|class|function|const) {name}\b|^{name}\b.* = |^\s*"{name}": '
    assert re.search(definition, text, re.MULTILINE), question


def test_every_path_on_the_page_is_there() -> None:
    text = PAGE.read_text("utf-8")
    linked = [(PAGE.parent / path).resolve() for path in re.findall(r"\]\(([^)]+)\)", text)]
    named = [ROOT / path for path in re.findall(r"`((?:tests|scripts)/[^` ]+)[`]", text)]
    assert [path for path in (*linked, *named) if not path.exists()] == []


def test_every_room_has_a_charter_that_fits_its_box(house: ModuleType) -> None:
    assert {room for row in house.layers() for room in row} == set(house.imports().nodes)
    assert [
        room for row in house.layers() for room in row if not 0 < len(house.charter(room)) < 4 * house.LETTERS
    ] == []


def test_walls_stand_where_they_should(house: ModuleType) -> None:
    """Rooms, the longest chain of imports, layers, and scripts in a circle; what else is measured is printed."""

    def number(text: str) -> float:
        return float(re.sub(r"[^\d.]", "", text))

    assert [m for m in house.measures()[:4] if number(m[2]) > number(m[3])] == []


def public_classes() -> dict[str, str]:
    """Return the file of every public class; a name that two files have would have two meanings."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(f"../{path.relative_to(ROOT).as_posix()}")
    return {name: " ".join(files) for name, files in found.items()}


def test_the_glossary_has_every_package_and_every_public_class_and_no_other(house: ModuleType) -> None:
    text = GLOSSARY.read_text("utf-8")
    rows = re.findall(r"^\| \[(\w+)\]\(([^)]+)\) \| ([^|]+) \|", text, re.MULTILINE)
    assert {name: file for name, file, meaning in rows if meaning.strip()} == public_classes()
    assert len(rows) == len({name for name, *_ in rows}), "a row a name"
    packages = {room for room in house.rooms() if (house.CODE / room / "__init__.py").is_file()}
    assert packages <= set(re.findall(r"^## `(\w+)`$", text, re.MULTILINE))
