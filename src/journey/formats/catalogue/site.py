"""A folder of journey folders becomes a site, of which only what has changed is built again.

Each journey has a folder of its name in the site; an index, what its search reads, and the manifest stand beside them.
Files come whole; the manifest tells of a journey only once its files are there, so that a killed run is taken up where
it was. Nothing is written or taken away outside of the site, and nothing taken away that was not made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from journey.errors import JourneyError, UsageError
from journey.facts.row import InnerPath
from journey.files import sweep, write_folder, write_whole
from journey.folder.names import entries
from journey.folder.settings import SETTINGS_FILE
from journey.formats.catalogue.engines import Engine
from journey.formats.catalogue.jobs import Job, Made, Wish, read_job
from journey.formats.catalogue.manifest import MANIFEST, BuiltJourney, digest_of, read_manifest, write_manifest
from journey.formats.writing import spare_others
from journey.views.catalogue.document import INDEX, MARK, SEARCH, catalogue_page, search_index

_EVENTS_FILE = "events.csv"
_SAVED = 0.1
"""The manifest is written each time that this share more of the journeys is built: so a site of many costs no more."""
_NAME: TypeAdapter[str] = TypeAdapter(InnerPath)


@dataclass(slots=True, kw_only=True)
class CatalogueSite:
    """A site that is being built."""

    out: Path
    wish: Wish
    force: bool = False
    """Write over files that journey has not made."""
    journeys: dict[str, BuiltJourney]
    """What stands in it."""
    stale: list[Path] = field(default_factory=list)
    """Folders that are to be built."""
    gone: list[str] = field(default_factory=list)
    """Journeys whose folder is no more."""
    refused: list[Made] = field(default_factory=list)
    """Folders that cannot be built as they are called, or read."""
    built: int = 0
    """So many journeys were built."""

    def build(self, engine: Engine) -> Iterator[Made]:
        """Have what is stale built, and yield what became of each folder; those that fail stay as they were."""
        unsaved = 0
        try:
            for made in engine.run(self._jobs()):
                taken = self._take(made)
                unsaved += not taken.problems
                if unsaved > _SAVED * len(self.journeys):
                    self.save()
                    unsaved = 0
                yield taken
            yield from self.refused
        finally:
            self.save()

    def finish(self) -> tuple[list[Path], list[Path]]:
        """Take away journeys whose folder is gone, and write the index.

        Returns
        -------
        tuple
            The files that were taken away, and those that stay as somebody has changed them.
        """
        removed: list[Path] = []
        left: list[Path] = []
        for name in self.gone:
            for file in self._remove(name, self.journeys[name].files):
                (left if file.exists() else removed).append(file)
        for name in self.gone:
            del self.journeys[name]
        shown = [self.journeys[name] for name in sorted(self.journeys)]
        texts = {
            SEARCH: search_index([journey.entry for journey in shown]),
            INDEX: catalogue_page([(journey.entry, [*journey.files]) for journey in shown]),
        }
        for name, text in texts.items():
            if digest_of(self.out / name) != sha256(text).hexdigest():
                write_whole(self.out / name, text)
        self.save()
        return removed, left

    def save(self) -> None:
        """Write the manifest."""
        write_manifest(self.out, self.journeys)

    def _jobs(self) -> Iterator[Job]:
        for folder in self.stale:
            try:
                yield read_job(folder, self.wish)
            except JourneyError as error:
                self.refused.append(Made(name=folder.name, problems=(f"{folder.name}: {error}",)))

    def _take(self, made: Made) -> Made:
        """Write what was made."""
        if made.entry is None:
            return made
        try:
            self._check(made)
            write_folder(self.out / made.name, {name: content for name, (_, content) in made.files.items()})
        except JourneyError as error:
            return replace(made, entry=None, problems=(f"{made.name}: {error}",))
        digests = {name: sha256(content).hexdigest() for name, (_, content) in sorted(made.files.items())}
        before = self.journeys.get(made.name)
        self._remove(made.name, {n: d for n, d in before.files.items() if n not in digests} if before else {})
        self.built += 1
        self.journeys[made.name] = BuiltJourney(key=made.key, files=digests, entry=made.entry)
        return made

    def _check(self, made: Made) -> None:
        """Refuse what another program made, and to write where somebody else has a file or a link leads out."""
        if made.stamp != self.wish.stamp:
            raise JourneyError("built by another release of journey, Python or a library: make the workers alike")
        home = self.out.resolve()
        before = self.journeys.get(made.name)
        for name, (kind, _) in made.files.items():
            path = self.out / made.name / name
            if not path.parent.resolve().is_relative_to(home):
                raise JourneyError(f"{path.parent} leads out of {self.out}")
            ours = before is not None and before.files.get(name) == digest_of(path)
            if not (self.force or ours):
                spare_others(kind, [path])

    def _remove(self, name: str, files: Mapping[str, str]) -> list[Path]:
        """Take away files that are as we made them, and folders that are empty then; return all that were there."""
        folder = self.out / name
        home = self.out.resolve()
        there = []
        for file, digest in files.items():
            path = folder / file
            if not path.is_file() or not path.parent.resolve().is_relative_to(home):
                continue
            there.append(path)
            if digest_of(path) == digest:
                path.unlink()
        for inner in sorted({parent for path in there for parent in path.parents}, reverse=True):
            if inner.is_relative_to(folder) and inner.is_dir() and not any(inner.iterdir()):
                inner.rmdir()
        return there


def plan_site(source: Path, out: Path, wish: Wish, *, fresh: bool = False, force: bool = False) -> CatalogueSite:
    """See what of a site is to be built.

    Parameters
    ----------
    source
        The folder with journey folders; what else lies there is passed over.
    out
        Where the site is, or is to be.
    wish
        How its journeys are built.
    fresh
        Build all of them, whatever has changed.
    force
        Write over files that journey has not made.

    Raises
    ------
    UsageError
        There is no journey; the site would lie in one; or its files are somebody else's.
    """
    folders = journey_folders(source, out)
    if not force:
        _spare_index(out)
    site = CatalogueSite(out=out, wish=wish, force=force, journeys=dict(read_manifest(out).journeys))
    sweep(out)
    for folder in folders:
        _sweep_journey(out / folder.name, out)
        if unfit := _unfit(folder.name):
            site.refused.append(Made(name=folder.name, problems=(f"{folder.name}: {unfit}",)))
        elif fresh or not _is_fresh(site, folder):
            site.stale.append(folder)
    site.gone = sorted(site.journeys.keys() - {folder.name for folder in folders})
    return site


def journey_folders(source: Path, out: Path) -> Sequence[Path]:
    """Return the journey folders in a folder, by name.

    Raises
    ------
    UsageError
        There is none, or the site would lie in one.
    JourneyError
        The folder cannot be read.
    """
    home = out.resolve()
    try:
        inside = [path for path in entries(source) if path.is_dir()]
        found = [path for path in inside if any((path / file).is_file() for file in (SETTINGS_FILE, _EVENTS_FILE))]
    except OSError as error:
        raise JourneyError(f"cannot read {source}: {error.strerror or error}") from error
    if not found:
        raise UsageError(f"{source} has no journey folder in it: none with a {SETTINGS_FILE}")
    if home == source.resolve() or any(home.is_relative_to(folder.resolve()) for folder in found):
        raise UsageError(f"{out} is where the journeys are told: name another folder for the site")
    return found


def _sweep_journey(home: Path, out: Path) -> None:
    """Take away the drafts of a journey, where it lies in the site."""
    if home.resolve().is_relative_to(out.resolve()):
        for inner in (home, *sorted(home.rglob("*/"))):
            sweep(inner)


def _is_fresh(site: CatalogueSite, folder: Path) -> bool:
    """Tell whether what stands in a site is what a folder would give."""
    before = site.journeys.get(folder.name)
    try:
        key = read_job(folder, site.wish).key
    except JourneyError:
        return False
    return before is not None and before.key == key and before.stands_in(site.out / folder.name)


def _unfit(name: str) -> str:
    """Return why a folder's name cannot stand in a site; blank where it can."""
    try:
        _NAME.validate_python(name)
    except ValidationError:
        return "the folder's name cannot stand in an address: it has a sign that not every system takes"
    if name.casefold() in {INDEX, SEARCH, MANIFEST}:
        return "the site has a file of this name"
    return "" if name.isprintable() and name == name.strip() else "the folder's name has signs that nobody sees"


def _spare_index(out: Path) -> None:
    """Refuse to write over an index of somebody else."""
    for path in (out / INDEX, out / SEARCH):
        if path.exists() and not (path.is_file() and MARK in path.read_bytes()):
            raise UsageError(f"{path} is there and was not made by journey build-all: --force writes over it")
