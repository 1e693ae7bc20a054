"""Measure the house and draw it: ``python scripts/house.py`` prints the measures, ``--draw`` writes the drawing.

A room is what stands at the top of ``src/journey``: a package or a loose module. The drawing,
``docs/architecture.svg``, is made from the imports of the code and the layers of ``pyproject.toml``; the tests hold it
against both. A beginning of a measure is the commit before the ten packages, or the build of 28 November where the
measure speaks of that.
"""

from __future__ import annotations

import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from html import escape
from importlib import import_module
from pathlib import Path

import grimp
import networkx as nx

from journey.views.page.scripts import read_script

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "src" / "journey"
DRAWING = ROOT / "docs" / "architecture.svg"

MANY_PARAMETERS = 5
LINES_BEFORE = 19_672
"""Of Python in ``src/journey``, before the ten packages."""
LINES_MORE = 0.03

BOX, GAP = (252, 108), (96, 40)
MARGIN = 24
LANE = 14
"""Between two lines that go side by side from row to row."""
LETTERS = 38
"""That fit into a line of a box."""
STYLE = """
  svg { font-family: system-ui, sans-serif; background: #fff; }
  rect { fill: #f4f1ea; stroke: #8a7f6a; }
  path { fill: none; stroke: #8a7f6a; stroke-width: 1.5; }
  marker path { fill: #8a7f6a; stroke: none; }
  .name { font-size: 16px; font-weight: 600; fill: #222; }
  .charter { font-size: 12px; fill: #444; }
  @media (prefers-color-scheme: dark) {
    svg { background: #16181c; }
    rect { fill: #23272e; stroke: #8f98a5; }
    path { stroke: #8f98a5; }
    marker path { fill: #8f98a5; }
    .name { fill: #eee; }
    .charter { fill: #ccc; }
  }
"""


def rooms() -> list[str]:
    """Return all that stands at the top of the code, files of data too."""
    return sorted(path.name for path in CODE.iterdir() if path.name != "__pycache__")


def imports() -> nx.DiGraph[str]:
    """Return which room imports from which, as the code has it; what is imported only for types counts too."""
    graph = grimp.build_graph("journey", cache_dir=None)
    found: nx.DiGraph[str] = nx.DiGraph()
    for module in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            here, there = (name.split(".")[1] if "." in name else "" for name in (module, imported))
            if here and there and here != there:
                found.add_edge(here, there)
    return found


def layers() -> list[list[str]]:
    """Return the layers of the import contract, the lowest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    rows = next(c["layers"] for c in contracts if c.get("containers") == ["journey"])
    return [row.split(" | ") for row in reversed(rows)]


def with_many_parameters() -> list[str]:
    """Return the functions of five and more parameters, without `self`."""
    found = []
    for file, function in functions():
        named = function.args
        names = [a.arg for a in (*named.posonlyargs, *named.args, *named.kwonlyargs) if a.arg not in {"self", "cls"}]
        if len(names) >= MANY_PARAMETERS:
            found.append(f"{file}: {function.name} ({len(names)})")
    return found


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield each function of the code with the file in which it stands."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield str(path.relative_to(CODE)), node


def scripts_in_a_circle() -> tuple[int, int]:
    """Return how many of the page's scripts import each other in a circle, and how many scripts there are."""
    page = CODE / "assets" / "page"
    found: nx.DiGraph[str] = nx.DiGraph()
    for path in sorted(page.rglob("*.js")):
        script = read_script(path.relative_to(page).as_posix())
        found.add_node(script.path)
        found.add_edges_from((script.path, imported) for imported in script.imports)
    return sum(len(group) for group in nx.strongly_connected_components(found) if len(group) > 1), len(found)


def measures() -> list[tuple[str, str, str, str]]:
    """Return what is measured, as it was, as it is, and what it should be."""
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in CODE.rglob("*.py"))
    chain = nx.dag_longest_path_length(imports()) + 1
    in_circle, scripts = scripts_in_a_circle()
    return [
        ("rooms at the top of src/journey", "70", str(len(rooms())), "≤ 18"),
        ("longest chain of imports among rooms", "22", str(chain), "≤ 9"),
        ("layers of the import contract", "34", str(len(layers())), "≤ 8"),
        (f"of {scripts} scripts in a circle of imports", "37", str(in_circle), "0"),
        ("functions of five and more parameters", "35", str(len(with_many_parameters())), "≤ 15"),
        ("lines of Python", f"{LINES_BEFORE:,}", f"{lines:,}", f"≤ {LINES_BEFORE * (1 + LINES_MORE):,.0f}"),
    ]


def draw() -> str:
    """Return the drawing: a row a layer, arrows the way that data go, and none that another way already tells."""
    rows = layers()
    width = max(len(row) for row in rows) * (BOX[0] + GAP[0]) - GAP[0] + 2 * MARGIN
    height = len(rows) * (BOX[1] + GAP[1]) - GAP[1] + 2 * MARGIN
    cells = {room: (x, y) for y, row in enumerate(rows) for x, room in enumerate(row)}
    at = {r: (MARGIN + x * (BOX[0] + GAP[0]), MARGIN + y * (BOX[1] + GAP[1])) for r, (x, y) in cells.items()}
    edges = sorted((there, here) for here, there in nx.transitive_reduction(imports()).edges)
    far = [(a, b) for a, b in edges if cells[b][1] - cells[a][1] > 1]
    lane = MARGIN + BOX[0] + (GAP[0] - LANE * (len(far) - 1)) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>The house: its rooms, and the way of a folder through them</title>",
        f"<style>{STYLE}</style>",
        (
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0 8 4 0 8z"/></marker></defs>'
        ),
        *(_near(at[a], at[b]) for a, b in edges if (a, b) not in far),
        *(_far(at[a], at[b], lane + n * LANE) for n, (a, b) in enumerate(far)),
        *(line for room, place in at.items() for line in _box(room, place)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _near(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return an arrow from one row to the next."""
    (a, b), (x, y) = (start[0] + BOX[0] // 2, start[1] + BOX[1]), (end[0] + BOX[0] // 2, end[1])
    bend = (y - b) // 2
    return _path(f"M{a} {b}C{a} {b + bend} {x} {y - bend} {x} {y}")


def _far(start: tuple[int, int], end: tuple[int, int], lane: float) -> str:
    """Return an arrow past rows, in a lane between the columns."""
    a, x = (place[0] + BOX[0] if place[0] < lane else place[0] for place in (start, end))
    return _path(f"M{a} {start[1] + BOX[1] * 2 // 3}H{lane:.0f}V{end[1] + BOX[1] // 3}H{x}")


def _path(way: str) -> str:
    return f'<path d="{way}" marker-end="url(#tip)"/>'


def _box(room: str, at: tuple[int, int]) -> list[str]:
    x, y = at
    lines = textwrap.wrap(charter(room), LETTERS)
    return [
        f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="6"/>',
        f'<text class="name" x="{x + 12}" y="{y + 24}">{escape(room)}</text>',
        *(
            f'<text class="charter" x="{x + 12}" y="{y + 44 + 16 * n}">{escape(line)}</text>'
            for n, line in enumerate(lines)
        ),
    ]


def charter(room: str) -> str:
    """Return the first line of what a room says of itself."""
    return (import_module(f"journey.{room}").__doc__ or "").splitlines()[0].replace("``", "")


def main(arguments: Sequence[str]) -> int:
    """Print the measures, or write the drawing."""
    if list(arguments) == ["--draw"]:
        DRAWING.write_text(draw(), "utf-8", newline="\n")
        return 0
    for what, before, now, aim in (("", "before", "now", "aim"), *measures()):
        print(f"{what:<40} {before:>8} {now:>8} {aim:>9}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
