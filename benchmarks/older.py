"""A build of an earlier commit, to stand beside this one: its working tree and environment, both temporary."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imports import Run, run
from processes import ROOT

OLD = "46fe4af"
"""The commit of the older build."""
_MAKE_LARGER = "import sys, pathlib, larger; larger.larger(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"


@dataclass(frozen=True)
class Build:
    """A build of the program: its working tree, and the folder of its programs."""

    tree: Path
    programs: Path
    work: Path

    def journey(self, *arguments: str) -> Run:
        places = {"{geo}": self.tree / "geo", "{out}": self.work / "out"}
        return run(self.programs / "journey", *(places.get(argument, argument) for argument in arguments))

    def build_larger(self, events: int) -> Run:
        """Build the shipped journey with so many further events, as this build's own script makes it."""
        folder = self.work / f"{events}"
        command = [sys.executable, "-c", _MAKE_LARGER, str(folder), str(events)]
        subprocess.run(command, cwd=self.tree / "benchmarks", check=True, timeout=300)
        return self.journey("build", str(folder), "-o", "{out}")

    def page(self) -> Path:
        """Build the shipped journey, and give its page."""
        self.journey("build", "{geo}", "-o", "{out}")
        return next((self.work / "out").glob("*.html"))


def this_build(work: Path) -> Build:
    """Return the build that measures."""
    work.mkdir()
    build = Build(ROOT, Path(sys.executable).parent, work)
    compile_all(build, ROOT / "src")
    return build


@contextmanager
def older(work: Path) -> Iterator[Build]:
    """Set the older build up, and take its working tree away again."""
    work.mkdir()
    tree, environment = work / "tree", work / "environment"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(tree), OLD], check=True, timeout=60)
    try:
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True, timeout=300)
        build = Build(tree, environment / ("Scripts" if sys.platform == "win32" else "bin"), work)
        install = [str(build.programs / "python"), "-m", "pip", "install", "--quiet", "--constraint"]
        wanted = [str(tree / "constraints.txt"), "--editable", str(tree)]
        subprocess.run([*install, *wanted], check=True, timeout=900)
        compile_all(build, environment, tree / "src")
        yield build
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True, timeout=60)


def compile_all(build: Build, *folders: Path) -> None:
    """Compile what a build imports, so that no start pays for it, whatever the machine says of bytecode."""
    command = [str(build.programs / "python"), "-m", "compileall", "-q", *map(str, folders)]
    subprocess.run(command, check=False, capture_output=True, timeout=600)
