"""Assisted reading of the account that the shipped journey rests on: how much of it is found.

The account is not part of the project; see test_anchors_shipped.py. The measure is that of benchmarks/reading.py.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def benchmark(repository: Path) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(repository / "benchmarks"))
        module = importlib.import_module("reading")
    if not module.TEXT.is_file():
        pytest.skip(
            f"the account of Ding Ming is not there ({module.TEXT}); set JOURNEY_SOURCES to a folder that has it"
        )
    return module


def test_dated_and_placed_events_are_found(benchmark: ModuleType) -> None:
    found = benchmark.measure()
    assert len(found.dated.hits) > 30
    assert len(found.placed.hits) > 20
    assert found.dated.percent >= benchmark.LEAST_DATED, found.dated.misses
    assert found.placed.percent >= benchmark.LEAST_PLACED, found.placed.misses


def test_what_is_found_is_mostly_right(benchmark: ModuleType) -> None:
    found = benchmark.measure()
    assert found.dates_in_known.percent >= 80, found.dates_in_known.misses
    assert found.places_in_known.percent >= 80, found.places_in_known.misses
    assert found.somewhere.percent >= 90, found.somewhere.misses
