"""Lakes as they were in winter 1949-50.

Natural lakes, the Caspian, the Aral before it shrank, and the reservoirs that were full by then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from basemap.detail import LINES, Generaliser
from basemap.layers import km2, polygons, read_layer

CASPIAN = box(45, 35, 56, 48)
LAST_YEAR = 1949
"""Natural Earth dates its reservoirs; those filled after this year are left out."""

FILLED_LATER: dict[str, int] = {
    "Vilyuyskoye Vodokhranilishche": 1967,
    "Kostroma Reservoir": 1956,
    "Serebryanskoe Reservoir": 1970,
    "Danjiangkou Shuiku": 1968,
    "Xinanjiang Shuiku": 1959,
    "Baidagang Shuiku": 1970,
    "Kauno marios": 1959,
    "Buhayrat ath Tharthar": 1956,
    "Lake Razazah": 1970,
    "Sarygamysh Kli": 1971,
    "Aydar Kol": 1969,
}
"""Filled after 1949, but without a year in Natural Earth (which writes -99)."""

NAMELESS_FILLED_LATER: tuple[tuple[float, float, str], ...] = (
    (58.79, 51.94, "Iriklinskoye, Ural, 1958"),
    (28.02, 59.26, "Narva, 1956"),
)
"""Points inside reservoirs that have neither name nor year in Natural Earth."""

NATURAL_BEFORE: frozenset[str] = frozenset(
    {"Lake Zaysan", "Lake Imandra", "Umbozero Lake", "Lake Il'Men'", "Oulujarvi", "Kemijarvi"}
    | {"Koitere", "Rikkavesi", "Akkajaure", "Stora Lulevatten", "Lake Habbaniyah"}
)
"""Natural lakes that a later dam raised a little; Natural Earth gives them the dam's year.  Kept."""

ZAYSAN_NATURAL = box(83.4, 47.5, 85.2, 48.4)
"""Inside this frame Zaysan is more or less the natural lake; outside it, the Bukhtarma reservoir of 1960."""

ARAL_1960 = """
60.22 46.72, 60.31 46.73, 60.49 46.65, 60.59 46.64, 60.60 46.68, 60.54 46.75, 60.57 46.81, 60.70 46.81,
60.84 46.76, 60.87 46.63, 60.91 46.54, 61.06 46.51, 61.17 46.56, 61.20 46.65, 61.35 46.77, 61.53 46.83,
61.65 46.78, 61.68 46.72, 61.52 46.52, 61.41 46.44, 61.31 46.30, 61.22 46.16, 60.95 46.11, 60.95 46.09,
61.04 46.01, 61.08 45.89, 61.00 45.80, 60.97 45.69, 61.02 45.67, 61.12 45.70, 61.23 45.69, 61.28 45.63,
61.28 45.51, 61.44 45.35, 61.56 45.17, 61.63 45.17, 61.73 45.20, 61.79 45.16, 61.79 45.09, 61.92 45.00,
61.84 44.94, 61.59 44.83, 61.31 44.66, 61.19 44.65, 61.12 44.55, 61.18 44.43, 61.18 44.37, 61.09 44.22,
60.99 44.23, 60.93 44.20, 60.74 43.96, 60.78 43.89, 60.95 43.85, 61.01 43.74, 60.89 43.62, 60.79 43.63,
60.61 43.59, 60.51 43.62, 60.27 43.59, 60.12 43.51, 59.82 43.44, 59.74 43.48, 59.72 43.58, 59.75 43.62,
59.71 43.67, 59.37 43.78, 59.25 43.79, 59.07 43.73, 58.95 43.74, 58.65 43.69, 58.47 43.72, 58.37 43.81,
58.35 43.90, 58.38 44.14, 58.27 44.28, 58.20 44.50, 58.21 44.74, 58.19 44.84, 58.25 45.03, 58.42 45.36,
58.57 45.59, 58.67 45.87, 58.74 45.93, 58.87 45.98, 59.03 46.01, 59.16 46.01, 59.27 46.05, 59.39 45.98,
59.33 45.88, 59.35 45.82, 59.41 45.82, 59.49 45.91, 59.55 46.15, 59.48 46.28, 59.50 46.36, 59.67 46.38,
59.81 46.33, 59.86 46.20, 59.92 46.17, 60.01 46.21, 60.00 46.33, 59.86 46.53, 59.89 46.57, 60.05 46.65,
60.22 46.72
"""
"""The Aral Sea before it shrank: Natural Earth's ``ne_50m_lakes_historic``, not in the package, thinned."""

LAKE_IDS: dict[str, str] = {
    "Lake Baikal": "baikal",
    "Lake Ladoga": "ladoga",
    "Lake Onega": "onega",
    "Lake Balkhash": "balkhash",
    "Khvsgl Nuur": "khovsgol",
    "Hulun Nuur": "hulun",
    "Buyr Nuur": "buir",
    "Lake Khanka": "khanka",
    "Rybinsk Reservoir": "rybinsk",
    "Lake Il'Men'": "ilmen",
    "Lake Peipus": "peipus",
    "Lake Chany": "chany",
    "Lake Zaysan": "zaysan",
    "Ysyk Kl": "issyk_kul",
    "Qinghai Hu": "koko_nor",
    "Uvs Nuur": "uvs",
}
"""Names as they stand in the layer (some letters are lost in it) and the ids that labels.csv uses."""


def is_filled_later(row: dict[str, Any], lake: BaseGeometry) -> bool:
    """Tell whether a lake of the layer is a reservoir that did not exist in winter 1949-50."""
    if row["name"] in NATURAL_BEFORE:
        return False
    if row["name"] in FILLED_LATER or any(lake.contains(Point(x, y)) for x, y, _ in NAMELESS_FILLED_LATER):
        return True
    return row["featurec_2"] == "Reservoir" and (row["year"] or -99) > LAST_YEAR


def derive_lakes(magics: Path, generaliser: Generaliser) -> list[tuple[str, Polygon]]:
    """Return the lakes, each with its id or a blank one, the largest first."""
    aral = Polygon([(float(x), float(y)) for x, y in (pair.split() for pair in ARAL_1960.split(","))])
    found = [("aral", part) for part in generaliser.polygon(aral, keep_holes=False)]
    for row, geometry in read_layer(magics, "ocean"):
        is_caspian = row["featurecla"] == "Ocean" and geometry.within(CASPIAN)
        if row["featurecla"] == "Ocean" and not is_caspian:
            continue
        if row["name"] == "Aral Sea" or is_filled_later(row, geometry):
            continue
        lake = "caspian" if is_caspian else LAKE_IDS.get(row["name"], "")
        for part in polygons(geometry.intersection(ZAYSAN_NATURAL) if lake == "zaysan" else geometry):
            if part.intersects(LINES) and km2(part) >= generaliser.zone(part).lake_km2:
                found += [(lake, thinned) for thinned in generaliser.polygon(part, keep_holes=True)]
    return sorted(found, key=lambda lake: (-lake[1].area, lake[1].bounds))
