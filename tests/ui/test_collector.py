"""What survives a full collection is set aside, and looked at again after a while."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from journey.ui.collector import set_aside_survivors


class Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


class Clock:
    """Shows the time to which it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Put the callback in place, and everything back afterwards."""
    clock = Clock()
    callback = set_aside_survivors(60, clock)
    gc.callbacks.append(callback)
    yield clock
    gc.callbacks.remove(callback)
    gc.unfreeze()


@pytest.mark.long
@pytest.mark.usefixtures("clock")
def test_survivors_are_not_looked_at_again() -> None:
    gc.collect()
    left = len(gc.get_objects())
    assert gc.get_freeze_count() > left


@pytest.mark.usefixtures("clock")
def test_what_was_made_since_is_still_freed() -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    gc.collect()
    assert knot() is None


@pytest.mark.long
def test_what_has_died_since_it_was_set_aside_is_freed_after_a_while(clock: Clock) -> None:
    knot = Knot()
    gc.collect()
    gone = weakref.ref(knot)
    del knot
    clock.now = 59
    gc.collect()
    assert gone() is not None
    clock.now = 60
    gc.collect()
    assert gone() is None


@pytest.mark.usefixtures("clock")
def test_a_young_collection_sets_nothing_aside() -> None:
    gc.unfreeze()
    gc.collect(1)
    assert gc.get_freeze_count() == 0
