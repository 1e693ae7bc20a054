"""Run the benchmarks and print one table: ``make bench``, or ``python benchmarks/run.py page dashboard``."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError

from beside import measure_beside
from dashboard import measure_dashboard
from figures import Figure, print_table
from imports import measure_imports
from journeys import SHIPPED_SIZE, Workshop
from many import measure_many
from page import measure_page
from positions import measure_positions
from processes import measure_build, measure_import
from readers import measure_readers
from reading import measure_reading

PARTS = ("import", "build", "older", "positions", "many", "page", "dashboard", "readers", "reading")
PACKAGES = ("streamlit", "folium", "streamlit-folium")
Measured = tuple[list[Figure], Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)}; default: all")
    parser.add_argument(
        "--sizes",
        default=SHIPPED_SIZE,
        help="journeys for page and dashboard, with commas: shipped, or a number of further events (default shipped)",
    )
    parser.add_argument("--rounds", type=int, default=6, help="rounds of five dashboard steps each (default 6)")
    parser.add_argument("--steps", type=int, default=40, help="slider steps in the page, at most 80 (default 40)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single step too")
    options = parser.parse_args()
    parts, sizes = options.parts or PARTS, options.sizes.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if wrong := [size for size in sizes if size != SHIPPED_SIZE and not size.isdecimal()]:
        parser.error(f"no such size: {', '.join(wrong)}")
    with tempfile.TemporaryDirectory(prefix="journey-bench-", ignore_cleanup_errors=True) as folder:
        return report(parts, plan(Path(folder), sizes, options.rounds, options.steps), options.json)


def plan(work: Path, sizes: Sequence[str], rounds: int, steps: int) -> dict[str, Callable[[], Measured]]:
    """Name the parts; each gives its rows of the table and whatever is worth keeping of its single values."""
    workshop = Workshop(work)
    return {
        "import": lambda: ([*measure_import(), *measure_imports(work)], None),
        "build": lambda: (measure_build(work / "built"), None),
        "older": lambda: measure_beside(work),
        "positions": lambda: measure_positions(work),
        "many": lambda: measure_many(work),
        "page": lambda: measure_page(workshop, sizes, work, steps),
        "dashboard": lambda: measure_dashboard(workshop, sizes, work, rounds),
        "readers": lambda: measure_readers(work),
        "reading": measure_reading,
    }


def report(parts: Collection[str], measures: dict[str, Callable[[], Measured]], values: Path | None) -> int:
    """Measure part by part, print one table; a part that cannot be measured does not take the others with it."""
    start, load = time.monotonic(), os.getloadavg()[0]
    figures: list[Figure] = []
    kept: dict[str, Any] = {}
    failed: list[str] = []
    for part in (part for part in PARTS if part in parts):
        print(f"measuring: {part} …", file=sys.stderr, flush=True)
        try:
            rows, kept[part] = measures[part]()
        except (RuntimeError, OSError, BrowserError, subprocess.SubprocessError) as error:
            failed.append(f"{part} could not be measured: {error}")
        else:
            figures += rows
    took = f"load {load:.1f} before, {os.getloadavg()[0]:.1f} after, took {time.monotonic() - start:.0f} s"
    print_table(figures, f"{machine()}; {took}")
    print("\n".join(failed), end="\n" if failed else "")
    if values:
        values.write_text(json.dumps(kept, indent=1))
    return 1 if failed else 0


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{when}, {os.cpu_count()} × {model}, Python {platform.python_version()}, {packages}"


if __name__ == "__main__":
    sys.exit(main())
