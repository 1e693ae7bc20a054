"""From a folder to all that a view needs: the stages in order, and nothing else.

folder → load → places → route → accounts → timeline → GeoJSON, one collection an account
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from journey.conflicts.find import GAP_DAYS, find_conflicts, find_faults
from journey.conflicts.finding import Conflict
from journey.contract.collection import as_dict, to_geojson
from journey.contract.features import JourneyCollection
from journey.contract.lookup import Telling
from journey.contract.writer import Written
from journey.errors import DataError, Problem, RouteError
from journey.facts.claims import Known
from journey.facts.journey import Journey
from journey.facts.places import Located
from journey.facts.settings import Account
from journey.folder.basemap import Basemap, load_basemap
from journey.folder.claims import KNOWN_FILE
from journey.folder.journey import load_journey
from journey.folder.pinned import PINNED_FILE, read_pinned
from journey.folder.placezones import open_zones
from journey.folder.positions import locate
from journey.folder.settings import SETTINGS_FILE
from journey.telling.accounts import Teller, Told, tell
from journey.telling.atlas import Atlas
from journey.telling.network import Network
from journey.telling.rails import Rail, lay_line
from journey.telling.timeline import Timeline, traveller_timelines
from journey.telling.wayless import Wayless, find_wayless

_T = TypeVar("_T")


class OfAccounts(Mapping[str, _T], Generic[_T]):
    """Something of each account, made when it is first asked for: most who ask for a journey read one account.

    Parameters
    ----------
    accounts
        Their ids, in order.
    make
        What makes it.
    """

    def __init__(self, accounts: Iterable[str], make: Callable[[str], _T]) -> None:
        self._accounts = dict.fromkeys(accounts)
        self._make = make
        self._made: dict[str, _T] = {}

    def __getitem__(self, account: str) -> _T:
        if account not in self._accounts:
            raise KeyError(account)
        if account not in self._made:
            self._made[account] = self._make(account)
        return self._made[account]

    def __iter__(self) -> Iterator[str]:
        return iter(self._accounts)

    def __len__(self) -> int:
        return len(self._accounts)


@dataclass(frozen=True)
class Built:
    """A journey, built: what views, exports and commands read."""

    atlas: Atlas
    """The journey, its lines, and the positions of its places."""
    basemap: Basemap
    told: Mapping[str, Told]
    """Account to what it decides."""
    timelines: Mapping[str, Mapping[str, Timeline]]
    """Account, then traveller."""
    collections: Mapping[str, JourneyCollection]
    """Account to what it tells."""
    conflicts: tuple[Conflict, ...]
    """Where sources cannot all be right, or leave more than `GAP_DAYS` days open."""
    wayless: tuple[Wayless, ...] = ()
    """Travellers with too few calls for a way."""

    held: set[int] = field(default_factory=set, init=False, compare=False, repr=False)
    """Features, by `id`, that a writer has held against the contract: what accounts tell alike needs that once."""

    @property
    def journey(self) -> Journey:
        """The facts."""
        return self.atlas.journey

    @cached_property
    def bodies(self) -> Mapping[str, dict[str, Any]]:
        """The collections as plain values, as they are written."""
        return OfAccounts(self.collections, self._body)

    def _body(self, account: str) -> dict[str, Any]:
        return as_dict(self.collections[account])

    @cached_property
    def tellings(self) -> Mapping[str, Telling]:
        """What each account tells, to be looked up: as views read it."""
        return OfAccounts(self.collections, self._telling)

    def _telling(self, account: str) -> Telling:
        return Telling(self.collections[account])

    def conflicts_of(self, gap_days: int) -> tuple[Conflict, ...]:
        """Return the conflicts with more or fewer days to a gap."""
        if gap_days == GAP_DAYS:
            return self.conflicts
        default = self.journey.settings.default_account
        return find_conflicts(self.told[default], self.atlas, self.timelines[default], gap_days=gap_days)

    @cached_property
    def known(self) -> Mapping[str, Known]:
        """What ``known.csv`` says of conflicts, by their ids."""
        return {known.conflict: known for known in self.journey.known}

    @cached_property
    def notes(self) -> tuple[Problem, ...]:
        """What an editor may want to know and is no fault, each once."""
        timelines = self.timelines[self.journey.settings.default_account].values()
        wayless = (traveller.note for traveller in self.wayless)
        timed = dict.fromkeys(note for timeline in timelines for note in timeline.notes)
        return (*wayless, *self.journey.notes, *timed)

    @property
    def stale_known(self) -> tuple[Problem, ...]:
        """Rows of ``known.csv`` whose conflict is found no more, whatever makes a gap."""
        found = {conflict.id for conflict in self.conflicts_of(0)} if self.known else {}
        return tuple(
            Problem(KNOWN_FILE, known.row, "conflict", f"no conflict {known.conflict!r} is found any more")
            for known in self.journey.known
            if known.conflict not in found
        )


def build(folder: Path) -> Built:
    """Load a folder and tell its journey by every account.

    Parameters
    ----------
    folder
        A journey folder.

    Returns
    -------
    Built
        With one collection an account.

    Raises
    ------
    DataError
        The folder is wrong; carries all that was found.
    """
    journey = load_journey(folder)
    problems = open_zones(journey.places)
    positions: Mapping[str, Located] = {}
    with _collect(problems):
        positions = locate(journey.places, read_pinned(folder / PINNED_FILE))
    if problems:
        raise DataError(problems)
    network = Network(_lay_lines(journey, positions), journey.places)
    atlas = Atlas(journey=journey, network=network, positions=positions)
    teller = Teller(journey)
    told = {account.id: teller.tell(account) for account in journey.settings.accounts}
    default = journey.settings.default_account
    timelines: dict[str, Mapping[str, Timeline]] = {}
    for account, decided in told.items():
        with _collect(problems):
            timelines[account] = traveller_timelines(decided, atlas)
    if not problems:  # every call has its way, so that runs can be measured
        problems += find_faults(told[default], atlas)
    basemap = Basemap({}, ())
    with _collect(problems):
        basemap = load_basemap(folder, journey.languages)
    if problems:
        raise DataError(problems)
    conflicts = find_conflicts(told[default], atlas, timelines[default])
    collections = OfAccounts(told, _Collect(told, timelines, atlas, conflicts))
    wayless = find_wayless(journey, (folder / SETTINGS_FILE).read_text("utf-8-sig"))
    return Built(atlas, basemap, told, timelines, collections, conflicts, wayless)


def add_account(built: Built, account: Account) -> Built:
    """Add an order of sources to those of the folder, so that every view and export knows it.

    Parameters
    ----------
    built
        The journey.
    account
        The reader's order of sources; one of the same id gives way to it.

    Returns
    -------
    Built
        The same journey with one account more, the last.

    Raises
    ------
    DataError
        By this account no train could have made the journey.
    """
    settings = built.journey.settings
    accounts = (*(a for a in settings.accounts if a.id != account.id), account)
    journey = built.journey.model_copy(update={"settings": settings.model_copy(update={"accounts": accounts})})
    told = tell(journey, account)
    timelines = traveller_timelines(told, built.atlas)
    collect = _Collect({account.id: told}, {account.id: timelines}, built.atlas, built.conflicts, built.collections)
    return replace(
        built,
        atlas=replace(built.atlas, journey=journey),
        told={**{a.id: built.told[a.id] for a in accounts[:-1]}, account.id: told},
        timelines={**{a.id: built.timelines[a.id] for a in accounts[:-1]}, account.id: timelines},
        collections=OfAccounts([a.id for a in accounts], collect),
    )


@dataclass(frozen=True)
class _Collect:
    """Makes the collection of an account; what two accounts tell alike is one feature in both."""

    told: Mapping[str, Told]
    timelines: Mapping[str, Mapping[str, Timeline]]
    atlas: Atlas
    conflicts: Sequence[Conflict]
    others: Mapping[str, JourneyCollection] = field(default_factory=dict)
    """Those of further accounts, as they are there."""
    known: Written = field(default_factory=dict)

    def __call__(self, account: str) -> JourneyCollection:
        if account not in self.told:
            return self.others[account]
        return to_geojson(self.told[account], self.timelines[account], self.atlas, self.conflicts, self.known)


@contextmanager
def _collect(problems: list[Problem]) -> Iterator[None]:
    """Note the problems of a stage instead of raising them, so that those of the next are found as well."""
    try:
        yield
    except DataError as error:
        problems += error.problems


def _lay_lines(journey: Journey, positions: Mapping[str, Located]) -> list[Rail]:
    located = {place: found.lonlat for place, found in positions.items()}
    rails, problems = [], []
    for line in journey.lines:
        try:
            rails.append(lay_line(line, located))
        except RouteError as error:
            problems.append(Problem(f"lines/{line.id}.csv", None, "place", str(error)))
    if problems:
        raise DataError(problems)
    return rails
