"""Fixtures that several test files use."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from dealt import dealt
from folders import Factory, make_folder
from once import places

# The same examples on each run and on any machine, however slow; set HYPOTHESIS_PROFILE=default to search for others.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Where no bytecode is to lie beside the sources it lies here: else each of some forty processes of a run, which come of
# the tests, would compile all libraries for itself.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    sys.dont_write_bytecode = False

# Libraries, journeys and tests stay; looking at all of them again and again was a seventh of a run's work. What is left
# over is still looked at at the end, by pytest.
gc.set_threshold(10_000, 20, 20)


MADE = "made"
"""Name for the directory of what is made `once` in what workers are told."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite tests/golden/ and docs/geojson.schema.json instead of comparing with them",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give the workers of a run a directory for what they make for each other."""
    if config.getoption("numprocesses", None):
        config.pluginmanager.register(Workers(config))
    elif told := getattr(config, "workerinput", {}).get(MADE):
        places.append(Path(told))


SERVERS = {"serve_once", "serve_in_turn"}
"""Fixtures whose tests need a dashboard: they go to one worker, which opens each language once and waits for nobody."""


DASHBOARD_WEIGHT = 3.0
"""A test of a dashboard takes three times as long as another one in a browser."""


def needs_no_server(item: pytest.Item) -> bool:
    """Tell whether a test needs no dashboard in a browser."""
    return SERVERS.isdisjoint(getattr(item, "fixturenames", ()))


def weight(item: pytest.Item) -> float:
    """Return how dear a test is; nothing without a browser."""
    if item.get_closest_marker("browser") is None:
        return 0.0
    return 1.0 if needs_no_server(item) else DASHBOARD_WEIGHT


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deal the tests to the workers of a run, those in a browser first."""
    workers = getattr(config, "workerinput", {}).get("workercount", 0)
    if workers:
        items.sort(key=needs_no_server)
        items[:] = dealt(items, workers, weight)


class Workers:
    """What xdist asks of the process that has workers; it is there only with xdist."""

    def __init__(self, config: pytest.Config) -> None:
        self._place = TemporaryDirectory(prefix="journey-tests-")
        config.add_cleanup(self._place.cleanup)

    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput[MADE] = self._place.name


@pytest.fixture(autouse=True)
def _whole_collector() -> Iterator[None]:
    """Give the collector back what commands and dashboard, run in this process, have taken from its sight."""
    yield
    gc.callbacks[:] = [call for call in gc.callbacks if getattr(call, "__module__", "") != "journey.ui.collector"]
    gc.unfreeze()


@pytest.fixture
def journey_folder(tmp_path: Path) -> Factory:
    """Return `make_folder` bound to the test's own directory: ``journey_folder(claims=None)``."""

    def make(**changes: str | bytes | None) -> Path:
        return make_folder(tmp_path, **changes)

    return make


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return Path(__file__).resolve().parents[1]
