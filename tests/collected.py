"""Small journey folders beside each other, and a site of them made in this process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from journey.formats.catalogue.jobs import Job, Made, Wish, make
from journey.formats.catalogue.site import CatalogueSite, plan_site
from journey.pipeline import Built
from smallfolders import make_small

TOWNS = {
    "Ulm": (48.4, 10.0),
    "Wien": (48.2, 16.37),
    "Zürich": (47.38, 8.54),
    "Genf": (46.2, 6.14),
    "Linz": (48.3, 14.29),
}


class Here:
    """Does jobs in this process, the last one first or in their order."""

    def __init__(self, *, backwards: bool = False) -> None:
        self.done: list[str] = []
        self._backwards = backwards

    def run(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """Yield what became of each job."""
        for job in reversed([*jobs]) if self._backwards else jobs:
            self.done.append(job.name)
            yield make(job)


def collection(home: Path, count: int = 2) -> Path:
    """Write small folders, each with a way between two towns in a year of its own."""
    folder = home / "journeys"
    towns = [*TOWNS.items()]
    for number in range(count):
        (start, there), (end, then) = towns[number % len(towns)], towns[(number + 1) % len(towns)]
        year = 1900 + number
        rows = [
            "when,place,lat,lon,title,participants",
            f"{year}-05-01,{start},{there[0]},{there[1]},Ab,Anna Muster",
            f"{year}-05-03,{end},{then[0]},{then[1]},An,",
        ]
        make_small(
            folder, f"j{number}", settings=f'title = "Nach {end} {year}"\nlanguages = ["de"]\n', events="\n".join(rows)
        )
    return folder


def made_site(
    source: Path, out: Path, engine: Here | None = None, wish: Wish | None = None, **how: bool
) -> CatalogueSite:
    """Build a site."""
    site = plan_site(source, out, wish or Wish(), **how)
    assert [problem for made in site.build(engine or Here()) for problem in made.problems] == []
    site.finish()
    return site


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def die_of_linz(built: Built) -> tuple[Built, None]:
    """End the process without a word, as the system does where memory is short."""
    if "Linz" in str(built.journey.settings.title):
        os.kill(os.getpid(), signal.SIGKILL)
    return built, None


def fail_of_linz(built: Built) -> tuple[Built, None]:
    if "Linz" in str(built.journey.settings.title):
        raise ZeroDivisionError("so it goes")
    return built, None


def hold_first(held: Path, built: Built) -> tuple[Built, None]:
    """Write down the number of the process that comes first, and never let it go on."""
    try:
        with held.open("x") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        return built, None
    Event().wait()
    raise AssertionError
