"""Turns a told journey into a map that a reader can play, question and keep.

The names below are loaded when first used, so that ``import journey`` costs next to nothing. No module bears the
name of a function that is public here: once imported, it would take its place.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journey.contract.collection import dump_geojson
    from journey.errors import DataError, JourneyError, Problem
    from journey.folder.journey import load_journey
    from journey.formats.writing import export
    from journey.pipeline import Built, build

__all__ = ["Built", "DataError", "JourneyError", "Problem", "build", "dump_geojson", "export", "load_journey"]

_HOME = {
    "Built": "pipeline",
    "DataError": "errors",
    "JourneyError": "errors",
    "Problem": "errors",
    "build": "pipeline",
    "dump_geojson": "contract.collection",
    "export": "formats.writing",
    "load_journey": "folder.journey",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"journey.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
