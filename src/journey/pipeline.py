"""From a folder to all that a view needs: the stages in order, and nothing else.

folder → load → places → route → accounts → timeline → GeoJSON, one collection an account
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from journey.accounts import find_account, tell
from journey.basemap import Basemap, load_basemap
from journey.conflicts import Conflict, find_conflicts, find_faults
from journey.contract import JourneyCollection
from journey.errors import DataError, Problem, RouteError
from journey.geojson import as_dict, to_geojson
from journey.load import load_journey
from journey.model import Account, Journey, LonLat
from journey.pinned import PINNED_FILE, read_pinned
from journey.places import locate
from journey.route import Network, Rail, lay_line
from journey.timeline import Timeline, traveller_timelines

GEOCODED_FILE = PINNED_FILE


@dataclass(frozen=True)
class Built:
    """A journey, built: what views, exports and commands read."""

    journey: Journey
    network: Network
    located: Mapping[str, LonLat]
    basemap: Basemap
    timelines: Mapping[str, Mapping[str, Timeline]]
    """Account, then traveller."""
    collections: Mapping[str, JourneyCollection]
    """Account to what it tells."""

    @cached_property
    def bodies(self) -> Mapping[str, dict[str, Any]]:
        """The collections as plain values, as views read them."""
        return {account: as_dict(collection) for account, collection in self.collections.items()}

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where sources cannot all be right."""
        return find_conflicts(self.journey, self.network)


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
    located = _locate(folder, journey)
    problems: list[Problem] = []
    network = Network(_lay_lines(journey, located), journey.places)
    told = {a.id: tell(journey, find_account(journey, a.id)) for a in journey.settings.accounts}
    timelines: dict[str, Mapping[str, Timeline]] = {}
    for account, decided in told.items():
        with _collect(problems):
            timelines[account] = traveller_timelines(journey, decided, network)
    if not problems:  # every call has its way, so that runs can be measured
        problems += find_faults(journey, network)
    basemap = Basemap({}, ())
    with _collect(problems):
        basemap = load_basemap(folder)
    if problems:
        raise DataError(problems)
    collections = {account: to_geojson(journey, t, timelines[account], located) for account, t in told.items()}
    return Built(journey, network, located, basemap, timelines, collections)


def retell(built: Built, account: Account) -> JourneyCollection:
    """Tell a built journey by another order of sources: the reader's own.

    Parameters
    ----------
    built
        The journey.
    account
        The reader's order of sources.

    Returns
    -------
    JourneyCollection
        As that account tells it.

    Raises
    ------
    DataError
        By this account no train could have made the journey.
    """
    return add_account(built, account).collections[account.id]


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
    timelines = traveller_timelines(journey, told, built.network)
    collection = to_geojson(journey, told, timelines, built.located)
    return replace(
        built,
        journey=journey,
        timelines={**{a.id: built.timelines[a.id] for a in accounts[:-1]}, account.id: timelines},
        collections={**{a.id: built.collections[a.id] for a in accounts[:-1]}, account.id: collection},
    )


@contextmanager
def _collect(problems: list[Problem]) -> Iterator[None]:
    """Note the problems of a stage instead of raising them, so that those of the next are found as well."""
    try:
        yield
    except DataError as error:
        problems += error.problems


def _lay_lines(journey: Journey, located: Mapping[str, LonLat]) -> list[Rail]:
    rails, problems = [], []
    for line in journey.lines:
        try:
            rails.append(lay_line(line, located))
        except RouteError as error:
            problems.append(Problem(f"lines/{line.id}.csv", None, "place", str(error)))
    if problems:
        raise DataError(problems)
    return rails


def _locate(folder: Path, journey: Journey) -> dict[str, LonLat]:
    located = locate(journey.places, read_pinned(folder / GEOCODED_FILE))
    return {place: found.lonlat for place, found in located.items()}
