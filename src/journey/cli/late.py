"""What a library asks for as it is loaded, and needs for work that is not done here, waits until it is used.

Folium asks for pandas and requests, for tables and addresses that a caller may hand to it: they take three times as
long to load as all the rest of a small build. Arrow and GDAL look at the version of pandas, and so do load it; both do
as well without.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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


def lighten() -> None:
    """Make a process light that is ours alone, before it loads anything."""
    put_off("pandas", "requests")
    do_without("pyarrow", "pandas", first=lambda pyarrow: pyarrow.array([]))
    do_without("pyogrio", "geopandas", "pandas")


def put_off(*names: str) -> None:
    """Let libraries wait that nobody has loaded yet.

    For a process that is ours alone, as a command is: until Python 3.11.9 two threads that first use such a library at
    the same moment may find it half loaded.
    """
    sys.meta_path.insert(0, _Late(names))


def do_without(library: str, *others: str, first: Callable[[ModuleType], object] = bool) -> None:
    """Let a library not see some others when it is loaded: it takes them for not installed.

    For a process that is ours alone, as it stays so until the end.

    Parameters
    ----------
    library
        Nobody has loaded it yet.
    others
        What it can do without.
    first
        Called with the library while it does not see them, for one that looks for them when it is first used.
    """
    sys.meta_path.insert(0, _Blind(library, others, first))


class _Blind:
    """Finds a library as the system does, and hides others from it while it loads."""

    def __init__(self, library: str, others: Sequence[str], first: Callable[[ModuleType], object]) -> None:
        self._library = library
        self._others = others
        self._first = first

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the library is; None for any other, and where it is not there."""
        spec = PathFinder.find_spec(name, path, target) if name == self._library else None
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def load_blindly(module: ModuleType) -> None:
                with _hidden(self._others):
                    load(module)
                    self._first(module)

            spec.loader.exec_module = load_blindly  # type: ignore[method-assign]
        return spec


@contextmanager
def _hidden(names: Sequence[str]) -> Iterator[None]:
    """Let libraries seem not to be there."""
    before = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    wall = _Wall(names)
    sys.meta_path.insert(0, wall)
    try:
        yield
    finally:
        sys.meta_path.remove(wall)
        sys.modules.update(before)


class _Wall:
    """Finds some libraries nowhere, whoever else would."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for them."""
        del path, target
        if name in self._names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None
