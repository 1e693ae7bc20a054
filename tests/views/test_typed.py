"""What comes into a view over its border is typed: no public function takes plain values whose keys nobody checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from pkgutil import walk_packages
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import journey.views

MODULES = sorted(m.name for m in walk_packages(journey.views.__path__, "journey.views.") if not m.ispkg)

HONEST = {
    "journey.views.page.document.Document.__init__": {"parts"},  # what stands in the gaps of the template
    "journey.views.page.document.PlateMap.render": {"kwargs"},  # folium's signature
    "journey.views.page.inline.json_for_script": {"value"},  # any JSON
    # GeoJSON that the folder brings.
    "journey.views.page.near.lines_of": {"coordinates"},
    "journey.views.page.near.near_lines": {"feature"},
    "journey.views.page.near.near_names": {"layers"},
    "journey.views.page.near.near_shapes": {"layers"},
    "journey.views.page.packing.columns_of": {"accounts"},  # rows of the page's own data, whatever their columns
    "journey.views.page.packing.packed": {"column"},
}
"""Where plain values are packed and written; all else reads the types of the contract.

The layers of `journey.views.page.payload.Basemap` are GeoJSON that the folder brings, and stay plain.
"""


def public(module: str) -> Iterator[tuple[str, Any]]:
    """Yield the public functions that a module makes, and the public methods of its public classes."""
    loaded = import_module(module)
    own = [(name, made) for name, made in getmembers(loaded) if getattr(made, "__module__", "") == module]
    for name, made in own:
        if name.startswith("_"):
            continue
        if isfunction(made):
            yield f"{module}.{name}", made
        elif isclass(made):
            for method, function in getmembers(made, isfunction):
                if function.__module__ == module and (method == "__init__" or not method.startswith("_")):
                    yield f"{module}.{name}.{method}", function


def is_open(hint: Any) -> bool:
    """Tell whether a type has a mapping to anything in it, or is anything itself."""
    if hint is Any:
        return True
    origin, inside = get_origin(hint), get_args(hint)
    if isclass(origin) and issubclass(origin, Mapping):
        return is_open(inside[1])
    return hint in {dict, Mapping} or any(is_open(part) for part in inside if part is not ...)


@pytest.mark.parametrize(
    ("hint", "found"),
    [
        (Mapping[str, Any], True),
        (dict[str, Any], True),
        (Mapping[str, Mapping[str, Any]] | None, True),
        (tuple[dict[str, list[Any]], ...], True),
        (dict, True),
        (Mapping[str, str], False),
        (Mapping[str, tuple[int, ...]], False),
        (int | None, False),
    ],
)
def test_an_open_type_is_seen(hint: Any, *, found: bool) -> None:
    assert is_open(hint) is found


@pytest.mark.parametrize("module", MODULES)
def test_public_functions_take_typed_values(module: str) -> None:
    found = {
        name: {key for key, hint in get_type_hints(made).items() if key != "return" and is_open(hint)}
        for name, made in public(module)
    }
    known = {name: keys for name, keys in HONEST.items() if name.startswith(f"{module}.")}
    assert {name: keys for name, keys in found.items() if keys} == known


def test_there_are_such_functions() -> None:
    assert len(MODULES) > 15
    assert sum(1 for module in MODULES for _ in public(module)) > 50
