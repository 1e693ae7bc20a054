"""What is dear to make and the same for all tests: made by the first worker of a run that asks, read by the others.

::

    built = once("shipped", lambda: build(SHIPPED))
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

T = TypeVar("T")

places: list[Path] = []
"""The directory that the workers of a run have in common, if there are any; a process that a test starts has none."""


def once(name: str, make: Callable[[], T]) -> T:
    """Return what another worker has made by that name, else make it for all."""
    if not places:
        return make()
    file = places[0] / f"{name}.pickle"
    with FileLock(file.with_suffix(".lock")):
        if file.exists():
            kept: T = pickle.loads(file.read_bytes())  # noqa: S301 - a worker of the same run wrote it
            return kept
        made = make()
        file.write_bytes(pickle.dumps(made))
        return made
