"""Lint the scripts of page and collection, and hold them and their styles to the browsers of ``docs/browsers.md``.

``python scripts/lint_browsers.py [FILE …]`` checks the page with its imports and its types, or the files given;
``--fetch`` only fetches the tools, which its own tests need too. ESLint, stylelint and TypeScript come from npm, in the
versions of ``scripts/browsers/package.json``, into the folder of the project's Python. Where there is no npm, it says
so and lets the rest of the checks go on; in CI (``CI=true``) that is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from journey.views.page.scripts import ScriptError, ordered

ROOT = Path(__file__).resolve().parents[1]
CONFIGS = ROOT / "scripts" / "browsers"
PAGE = ROOT / "src" / "journey" / "assets" / "page"
CATALOGUE = PAGE.parent / "catalogue"
TOOLS = Path(sys.prefix) / "browsers"
NO_NPM = (
    "The page's scripts were not linted, nor held against the oldest browsers: that needs Node.js 20.19 or later with "
    "npm (https://nodejs.org, or your system's package `npm`), and a network the first time."
)
INSTALL = ("install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def main(files: Sequence[str]) -> int:
    """Check the files, or all of both; return 0 where nothing is wrong with them."""
    if not installed():
        print(NO_NPM, file=sys.stderr)
        return int(os.environ.get("CI") == "true")
    if files == ["--fetch"]:
        return 0
    paths = [str(Path(file).resolve()) for file in files] or [
        str(path) for of in (PAGE, CATALOGUE) for path in sorted(of.rglob("*"))
    ]
    done = [
        check("eslint", "eslint.config.mjs", [path for path in paths if path.endswith(".js")]),
        check("stylelint", "stylelint.config.mjs", [path for path in paths if path.endswith(".css")]),
    ]
    if not files:
        done += [check_imports(), check_types()]
    return int(any(done))


def installed() -> bool:
    """Fetch the tools once a version; tell whether they are there."""
    wanted = (CONFIGS / "package.json").read_bytes()
    stamp = TOOLS / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == wanted:
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    TOOLS.mkdir(exist_ok=True)
    (TOOLS / "package.json").write_bytes(wanted)
    done = subprocess.run([npm, *INSTALL], cwd=TOOLS, check=False)  # noqa: S603 - npm, with words of our own
    if done.returncode == 0:
        stamp.write_bytes(wanted)
    return done.returncode == 0


def check(tool: str, config: str, paths: Sequence[str]) -> int:
    """Run one of the tools from the folder of the files, as ESLint looks at no others; return its exit code."""
    if not paths:
        return 0
    command = [str(TOOLS / "node_modules" / ".bin" / tool), "--config", str(CONFIGS / config), *paths]
    folder = os.path.commonpath([str(Path(path).parent) for path in paths])
    environment = {**os.environ, "BROWSER_TOOLS": str(TOOLS)}
    return subprocess.run(command, cwd=folder, check=False, env=environment).returncode  # noqa: S603 - tools of our own


def check_imports() -> int:
    """Put the page's scripts together as a page does; return 1 where they do not fit."""
    try:
        ordered((path.name for path in sorted(PAGE.glob("*.js"))), PAGE)
    except ScriptError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def check_types(project: Path = CONFIGS / "tsconfig.json") -> int:
    """Hold the scripts of a project against the types that they name; return TypeScript's exit code."""
    command = [str(TOOLS / "node_modules" / ".bin" / "tsc"), "--project", str(project)]
    types = ["--typeRoots", str(TOOLS / "node_modules" / "@types")]
    return subprocess.run([*command, *types], cwd=ROOT, check=False).returncode  # noqa: S603 - tools of our own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
