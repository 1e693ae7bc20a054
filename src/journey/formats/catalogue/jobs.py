"""One folder of many is built: its files come in as bytes and those of its journey go out as bytes.

So a job knows no disk but its own scratch, may be done by any process on any machine, twice if need be, and leaves
nothing behind where it is killed. What it gives depends on the bytes and on what is wished, and on nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from platform import python_version
from tempfile import TemporaryDirectory

from journey.errors import DataError, JourneyError
from journey.facts.vocabulary import GroundKind
from journey.files import pieces
from journey.folder.names import entries
from journey.formats.port import Choice
from journey.formats.registry import in_build, missing
from journey.formats.writing import all_exported
from journey.pipeline import Built, build
from journey.views.catalogue.entry import CatalogueEntry, entry_of

_NAME = re.compile(r"[\w.-]+")
"""Of a library, where what needs it says which."""
_DEEPEST = 4
"""So many folders within each other are looked into: a journey folder has two."""


def as_told(built: Built) -> tuple[Built, str | None]:
    """Open a journey with the account that its folder says."""
    return built, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How all folders are to be built: what ``journey build`` may be asked for."""

    tell: Callable[[Built], tuple[Built, str | None]] = as_told
    """Gives the journey and the account to open with; has to be known to other processes by its name."""
    lang: str | None = None
    ground: GroundKind | None = None
    every: bool = False
    """Every format that ``journey build --all`` writes."""
    words: str = ""
    """What `tell` depends on."""

    @property
    def stamp(self) -> str:
        """What has to be the same for what was built to be as good as new: the wish, and the program."""
        lacking = [name for name in in_build(every=True) if missing(name)] if self.every else []
        return repr((self.words, self.lang, self.ground and self.ground.value, self.every, lacking, program()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A folder to be built."""

    name: str
    """Of the folder."""
    files: Mapping[str, bytes] = field(repr=False)
    """All that is in it, by the names within it."""
    wish: Wish

    @property
    def key(self) -> str:
        """The digest of all that the result depends on."""
        digest = sha256(f"{self.name}\n{self.wish.stamp}".encode("utf-8", "surrogatepass"))
        for name, content in self.files.items():
            digest.update(f"\n{len(content)} {sha256(content).hexdigest()} {name}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def refused(self, *problems: str) -> Made:
        """Return what became of it where it cannot be done."""
        return Made(name=self.name, problems=problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of a job: the files and the entry of a journey, or the problems of its folder."""

    name: str
    key: str = ""
    stamp: str = ""
    """Of the wish, as whoever did the job has it."""
    entry: CatalogueEntry | None = None
    """None: the folder cannot be built."""
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)
    """Format and content, by the names within the folder of the journey."""
    problems: tuple[str, ...] = ()
    """A line each, that begins with the folder."""
    left_out: tuple[str, ...] = ()
    """Why formats were passed over."""


def make(job: Job) -> Made:
    """Build a folder."""
    try:
        with TemporaryDirectory(prefix="journey-") as scratch:
            folder = Path(scratch) / job.name  # of which a small folder takes its id
            for name, content in job.files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            built, account = job.wish.tell(build(folder))
    except DataError as error:
        return job.refused(*(f"{job.name}/{problem}" for problem in error.problems))
    except JourneyError as error:
        return job.refused(f"{job.name}: {str(error).replace(str(folder), job.name)}")
    return _exported(job, built, account)


def _exported(job: Job, built: Built, account: str | None) -> Made:
    wish = job.wish
    unfit: dict[str, None] = {}
    choice = Choice(account=account, lang=wish.lang, ground=wish.ground)
    found: dict[str, tuple[str, bytes]] = {}
    try:
        for kind, file, content in all_exported(built, every=wish.every, left_out=unfit.setdefault, **choice):
            inside = content if isinstance(content, Mapping) else {"": content}
            for name, part in inside.items():
                found[f"{file}/{name}" if name else file] = (kind, b"".join(pieces(part)))
    except JourneyError as error:
        return job.refused(f"{job.name}: {error}")
    entry = entry_of(job.name, built.tellings[account or built.journey.settings.default_account])
    return Made(name=job.name, key=job.key, stamp=wish.stamp, entry=entry, files=found, left_out=tuple(unfit))


def read_job(folder: Path, wish: Wish) -> Job:
    """Read a folder as it is now.

    Raises
    ------
    JourneyError
        A file cannot be read.
    """
    try:
        return Job(name=folder.name, files=dict(_contents(folder, "", _DEEPEST)), wish=wish)
    except OSError as error:
        raise JourneyError(f"cannot read {error.filename}: {error.strerror or error}") from error


def _contents(folder: Path, within: str, deeper: int) -> Iterator[tuple[str, bytes]]:
    for path in entries(folder):
        if path.is_dir() and deeper:
            yield from _contents(path, f"{within}{path.name}/", deeper - 1)
        elif path.is_file():
            yield f"{within}{path.name}", path.read_bytes()


@cache
def program() -> str:
    """Return which program this is: its version, those of Python and the libraries, and the digest of its own files."""
    digest = sha256()
    for name, file in _own(files("journey"), ""):
        digest.update(f"{name}\n".encode() + sha256(file.read_bytes()).digest())
    needed = sorted(_NAME.match(line)[0] for line in requires("journey") or () if "extra ==" not in line)  # type: ignore[index]
    libraries = (f"{name} {version(name)}" for name in needed)
    return ", ".join((f"journey {version('journey')}", python_version(), *libraries, digest.hexdigest()))


def _own(folder: Traversable, within: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name not in {"__pycache__", "geo"}:
            yield from _own(item, f"{within}{item.name}/")
        elif item.is_file():
            yield f"{within}{item.name}", item
