"""Hold the declared bounds true: use the package with the lowest and with the newest libraries that it allows.

Run as ``python scripts/check_bounds.py [PYTHON...]`` from the top of a checkout, such as ``check_bounds.py 3.12``. For
each Python that is there, the wheel is put into two environments of its own; each builds the shipped journey, shows a
day, exports the page and runs the dashboard over all its tabs. The data must be that of the environment which runs this
script, to the byte; the page may differ, as a newer folium writes it in its own way.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
"""What the classifiers promise."""
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
DAY = "1949-12-16"
EDITION = re.compile(rb"(?<=IANA time zone database )\d{4}[a-z]+")

DASHBOARD = """
from streamlit.testing.v1 import AppTest
from journey.views.words.phrases import phrases
from journey.shipped import dashboard_script

app = AppTest.from_file(str(dashboard_script()), default_timeout=120).run()
names = ("map", "passage", "compare", "check", "take")
for name in names:
    app.session_state["tab"] = phrases("en")[name]
    app.run()
    assert not app.exception, (name, [e.value for e in app.exception])
    assert not app.error, (name, [e.value for e in app.error])
    assert app.session_state["tab_name"] == name, (name, app.session_state["tab_name"])
print("dashboard: " + ", ".join(names))
"""


def run(*command: str | Path, cwd: Path, silent: bool = False) -> str:
    """Run a command and return what it prints; exit with its output if it fails, or warns where it should not."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode or (silent and done.stderr):
        shown = [part if "\n" not in part else "…" for part in map(str, command)]
        sys.exit(f"{' '.join(shown)}\n{done.stdout}{done.stderr}")
    return done.stdout


def interpreters(version: str) -> Iterator[Path]:
    """Find the candidates for a Python: this one, on the path, and where pyenv keeps its own."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        yield Path(sys.executable)
    if found := shutil.which(f"python{version}"):
        yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"))


def find_python(version: str) -> Path | None:
    """Return an interpreter of a version that starts; a shim of pyenv may be there and not start."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    for path in interpreters(version):
        told = subprocess.run([path, "-c", asked], capture_output=True, text=True, check=False)  # noqa: S603
        if told.stdout.strip() == version:
            return path
    return None


def data_of(folder: Path) -> dict[str, bytes]:
    """Return the data files of a folder that was built, less the edition of the time zones: it is installed too."""
    return {path.name: EDITION.sub(b"", path.read_bytes()) for path in sorted(folder.glob("*.geojson"))}


def use(wheel: Path, python: Path, resolution: str, scratch: Path, expected: dict[str, bytes]) -> None:
    """Install into an environment of its own, and do what a user does."""
    uv = Path(sys.executable).parent / "uv"
    home, out = scratch / "environment", scratch / "out"
    scratch.mkdir()
    run(uv, "venv", "--quiet", "--python", python, home, cwd=scratch)
    inside = home / "bin" / "python"
    install = (uv, "pip", "install", "--quiet", "--python", inside)
    # A wheel's own needs would count as indirect ones: those are taken as new as can be.
    run(*install, "--resolution", resolution, "--requirements", ROOT / "pyproject.toml", cwd=scratch)
    run(*install, "--no-deps", wheel, cwd=scratch)
    journey = home / "bin" / "journey"
    run(journey, "build", "-o", out, cwd=scratch, silent=True)
    if data_of(out) != expected:
        sys.exit(f"{python}, {resolution}: the data differ from those of this environment")
    if "Moscow" not in run(journey, "day", DAY, cwd=scratch):
        sys.exit(f"{python}, {resolution}: the day lacks its place")
    run(journey, "export", "--to", "html", "-o", out / "page.html", cwd=scratch)
    if (out / "page.html").read_bytes() != (out / "journey.html").read_bytes():
        sys.exit(f"{python}, {resolution}: the exported page is not the built one")
    run(inside, "-c", DASHBOARD, cwd=scratch)


def main(versions: tuple[str, ...]) -> None:
    """Use the wheel with each Python that is there, and say which is not."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", scratch, ROOT, cwd=scratch)
        wheel = next(scratch.glob("*.whl"))
        run(sys.executable, "-m", "journey.cli", "build", "-o", scratch / "here", cwd=scratch)
        expected = data_of(scratch / "here")
        for version in versions:
            python = find_python(version)
            if python is None:
                print(f"Python {version}: skipped, it is not on this machine")
                continue
            for word, resolution in RESOLUTIONS.items():
                started = time.monotonic()
                use(wheel, python, resolution, scratch / f"{version}-{word}", expected)
                print(f"Python {version}, {word}: all well ({time.monotonic() - started:.0f} s)", flush=True)
                shutil.rmtree(scratch / f"{version}-{word}")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or PYTHONS)
