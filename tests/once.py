"""What is dear to make and the same for all tests: made by the first process of a run that asks, read by the others.

::

    built = once("shipped", lambda: build(SHIPPED))
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

T = TypeVar("T")

PLACE = "JOURNEY_TEST_RUN"
"""Environment variable: the directory that the processes of a run have in common; there is none where it is but one."""


def once(name: str, make: Callable[[], T]) -> T:
    """Return what another process has made by that name, else make it for all."""
    if PLACE not in os.environ:
        return make()
    file = Path(os.environ[PLACE]) / f"{name}.pickle"
    with FileLock(file.with_suffix(".lock")):
        if file.exists():
            kept: T = pickle.loads(file.read_bytes())  # noqa: S301 - a process of the same run wrote it
            return kept
        made = make()
        file.write_bytes(pickle.dumps(made))
        return made
