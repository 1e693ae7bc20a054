"""The journeys that are measured: the shipped one, and the same with many more events."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from larger import SHIPPED, larger
from processes import ROOT

MAKE = Path(__file__).with_name("make.py")
BUILD_TIMEOUT_S = 400
SHIPPED_SIZE = "shipped"


@dataclass(frozen=True)
class Made:
    """A journey folder and what was built of it."""

    size: str
    """As asked for on the command line: ``shipped``, or the number of further events."""
    folder: Path
    html: Path
    geojson: Path
    build_s: float
    page_s: float

    @property
    def events(self) -> int:
        return 0 if self.size == SHIPPED_SIZE else int(self.size)

    @property
    def name(self) -> str:
        return f"{self.events:,} events" if self.events else SHIPPED_SIZE


class Workshop:
    """Makes each journey once, in processes of their own."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._made: dict[str, Made] = {}

    def made(self, size: str) -> Made:
        if size not in self._made:
            self._made[size] = self._make(size)
        return self._made[size]

    def _make(self, size: str) -> Made:
        output = self._work / f"built-{size}"
        output.mkdir()
        folder = SHIPPED if size == SHIPPED_SIZE else larger(self._work / f"folder-{size}", int(size))
        command = [sys.executable, str(MAKE), str(folder), str(output)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=BUILD_TIMEOUT_S)
        took = json.loads(done.stdout)
        return Made(size, folder, output / "journey.html", output / "journey.geojson", took["build"], took["page"])
