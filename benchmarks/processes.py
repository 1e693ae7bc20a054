"""What costs a fresh Python process: importing the package, and building the shipped journey."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from figures import Figure, median, spread

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
HEAVY = ("folium", "branca", "streamlit", "geopy", "pandas", "shapely", "pydantic")
LIMIT_IMPORT_S = 0.3
LIMIT_BUILD_S = 3.0
PROOF = "import json, sys, journey; print(json.dumps([name for name in sys.argv[1:] if name in sys.modules]))"


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return time.perf_counter() - start


def measure_import(runs: int = 9) -> list[Figure]:
    with_journey, bare = [], []
    for _ in range(runs):
        with_journey.append(timed([sys.executable, "-c", "import journey"]))
        bare.append(timed([sys.executable, "-c", "pass"]))
    proof = subprocess.run([sys.executable, "-c", PROOF, *HEAVY], cwd=ROOT, check=True, capture_output=True, timeout=60)
    loaded = json.loads(proof.stdout)
    names = f"{', '.join(loaded) or 'none'} of {', '.join(HEAVY)}"
    return [
        Figure(
            "import journey, fresh process", median(with_journey), "s", LIMIT_IMPORT_S, note=spread(with_journey, "s")
        ),
        Figure("the same without the import", median(bare), "s", note=spread(bare, "s")),
        Figure(
            "heavy modules that it loads",
            len(loaded),
            "",
            1,
            note=names,
        ),
    ]


def build(folder: Path) -> float:
    """Build the shipped journey into a folder; return the seconds."""
    return timed([str(BIN / "journey"), "build", "-o", str(folder)])


def measure_build(folder: Path, runs: int = 5) -> list[Figure]:
    forget_bytecode()
    first = build(folder)
    warm = [build(folder) for _ in range(runs)]
    sizes = ", ".join(f"{path.name} {path.stat().st_size / 1000:,.0f} kB" for path in sorted(folder.iterdir()))
    return [
        Figure("journey build, fresh process", median(warm), "s", LIMIT_BUILD_S, note=spread(warm, "s")),
        Figure("the first after removing our bytecode", first, "s", note=sizes),
    ]


def forget_bytecode() -> None:
    """Remove what Python has compiled of the package; it comes back with the next import."""
    for path in (ROOT / "src").rglob("__pycache__"):
        shutil.rmtree(path, ignore_errors=True)


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, **more}
