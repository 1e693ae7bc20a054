"""Build the wheel, install it alone into a clean environment and build the shipped journey with it.

Run as ``python scripts/check_wheel.py`` from the top of a checkout. Finds a hidden dependency on a development tool or
on the checkout before a user does.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it prints; exit with its output if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install, use."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", scratch, ROOT, cwd=scratch)
        wheel = next(scratch.glob("*.whl"))
        venv.create(scratch / "clean")
        python = scratch / "clean" / "bin" / "python"
        # Only what is used is worth compiling.
        install = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile")
        run(*install, "--constraint", ROOT / "constraints.txt", wheel, cwd=scratch)
        print(run(scratch / "clean" / "bin" / "journey", "build", "-o", scratch / "out", cwd=scratch), end="")
        written = sorted(path.name for path in (scratch / "out").iterdir())
        if written != ["archives.geojson", "ding.geojson", "journey.html"]:
            sys.exit(f"the wheel built {written}")
    print(f"{wheel.name}: installed alone, it builds the shipped journey")


if __name__ == "__main__":
    main()
