"""What a library asks for as it is loaded, and needs for work that is not done here, waits until it is used.

Folium asks for pandas and requests, for tables and addresses that a caller may hand to it: they take three times as
long to load as all the rest of a small build.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType


class _Late:
    """Finds some libraries as the system does, and lets each load at its first use."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a library is; None for any other, and for one that is not there."""
        spec = PathFinder.find_spec(name, path, target) if name in self._names else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def put_off(*names: str) -> None:
    """Let libraries wait that nobody has loaded yet.

    For a process that is ours alone, as a command is: until Python 3.11.9 two threads that first use such a library at
    the same moment may find it half loaded.
    """
    sys.meta_path.insert(0, _Late(names))
