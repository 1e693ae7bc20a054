"""Fetch the programs of others that the tests open exports with: from npm, into the folder of the project's Python.

Their versions are those of ``scripts/readers/package.json``. Where there is no npm, it says so and lets the rest of the
checks go on; in CI (``CI=true``) that is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

READERS = Path(__file__).resolve().parent / "readers"
TOOLS = Path(sys.prefix) / "readers"
NO_NPM = (
    "CesiumJS and kepler.gl were not fetched, so that the tests that open exports with them are skipped: that needs "
    "Node.js 20 with npm, and a network the first time."
)
OPTIONS = ("no-package-lock", "ignore-scripts", "legacy-peer-deps", "no-audit", "no-fund", "silent")
INSTALL = ("install", *(f"--{option}" for option in OPTIONS))


def main() -> int:
    """Fetch them once a version; return 0 where they are there, or there is no npm to fetch them."""
    wanted = (READERS / "package.json").read_bytes()
    stamp = TOOLS / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == wanted:
        return 0
    npm = shutil.which("npm")
    if npm is None:
        print(NO_NPM, file=sys.stderr)
        return int(os.environ.get("CI") == "true")
    TOOLS.mkdir(exist_ok=True)
    (TOOLS / "package.json").write_bytes(wanted)
    done = subprocess.run([npm, *INSTALL], cwd=TOOLS, check=False)  # noqa: S603 - npm, with words of our own
    if done.returncode == 0:
        stamp.write_bytes(wanted)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
