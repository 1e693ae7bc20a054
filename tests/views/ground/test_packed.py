"""The map of the world that goes with the package: whole, valid, within bounds, of the size that it may have."""

from __future__ import annotations

import filecmp
import os
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from shapely import STRtree
from shapely.geometry import LineString, Polygon

from journey.views.ground.packed import LAYERS, LEVELS, UNIT, packed_layer, unpacked

ROOT = Path(__file__).resolve().parents[3]
WORLD = ROOT / "src" / "journey" / "assets" / "world"
MOST_BYTES = 1_500_000
AREAS = ("land", "lakes")
DERIVING = Path(os.environ.get("JOURNEY_DERIVE", ROOT / "derive" / "bin" / "python"))
"""Python of the environment that scripts/README.md makes."""
GEONAMES = Path(os.environ.get("JOURNEY_GEONAMES", ROOT / "geonames" / "usr" / "share" / "locale"))
"""What it unpacks."""


def shapes(layer: str, level: int) -> Iterator[list[tuple[float, float]]]:
    """Yield what a layer has at a level."""
    return (shape.at(level) for shape in packed_layer(layer).shapes if shape.level <= level)


def test_the_world_is_small_enough_for_the_wheel() -> None:
    sizes = {path.name: path.stat().st_size for path in WORLD.iterdir()}
    assert sizes.keys() == {*(f"{name}.bin" for name in LAYERS), "names.csv", "cities.csv", "README.md"}
    assert sum(sizes.values()) <= MOST_BYTES


@pytest.mark.parametrize("level", range(LEVELS))
@pytest.mark.parametrize("layer", LAYERS)
def test_every_shape_of_every_level_is_valid(layer: str, level: int) -> None:
    made = [Polygon(c) if layer in AREAS else LineString(c) for c in shapes(layer, level)]
    assert made
    assert [shapely.is_valid_reason(shape) for shape in made if not shape.is_valid] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_all_lies_on_the_map_and_no_edge_leads_round_the_world(layer: str) -> None:
    for level in range(LEVELS):
        for corners in shapes(layer, level):
            assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in corners)
            assert max(abs(b[0] - a[0]) for a, b in pairwise(corners)) < 120


@pytest.mark.parametrize("level", range(LEVELS))
@pytest.mark.parametrize("layer", AREAS)
def test_no_two_areas_lie_over_one_another(layer: str, level: int) -> None:
    """Filled by the even-odd rule, they would be water where both are."""
    areas = [Polygon(corners) for corners in shapes(layer, level)]
    shapely.prepare(areas)  # whether two meet at all is then soon known; and each two are held against each other once
    near = [(areas[a], areas[b]) for a, b in STRtree(areas).query(areas).T if a < b]
    meet = [(one, other) for one, other in near if one.intersects(other)]
    assert [round(a.intersection(b).area, 6) for a, b in meet if a.overlaps(b)] == []


@pytest.mark.parametrize("level", range(LEVELS))
def test_land_that_is_cut_at_180_meets_its_other_side(level: int) -> None:
    """Chukotka, Wrangel Island and Antarctica; Fiji's islands are cut there too, but the coarse ones lack some."""
    edges = {
        side: shapely.union_all(
            [
                LineString([(0, a[1]), (0, b[1])])
                for corners in shapes("land", level)
                for a, b in pairwise(corners)
                if a[0] == b[0] == side and abs(a[1]) > 60
            ]
        )
        for side in (180.0, -180.0)
    }
    east, west = edges.values()
    assert east.length == pytest.approx(68.981 - 65.066 + 71.536 - 70.992 + 90 - 84.353, abs=0.01)
    assert east.hausdorff_distance(west) < 0.0015  # a step of the grid


def test_what_all_levels_have_is_kept_at_the_finer_ones() -> None:
    for layer in LAYERS:
        for shape in packed_layer(layer).shapes:
            coarse, fine = (shape.at(level) for level in (shape.level, LEVELS - 1))
            rest = iter(fine)
            assert all(corner in rest for corner in coarse)


@pytest.mark.parametrize(
    ("place", "on_land"),
    [
        ((2.35, 48.86), True),
        ((-157.95, 21.45), True),
        ((0.0, -89.0), True),
        ((179.5, -16.6), True),
        ((-30.0, 40.0), False),
        ((180.0, 0.0), False),
        ((0.0, 89.0), False),
    ],
)
def test_land_is_where_land_is(place: tuple[float, float], on_land: bool) -> None:  # noqa: FBT001
    point = shapely.Point(place)
    assert any(Polygon(corners).intersects(point) for corners in shapes("land", LEVELS - 1)) is on_land


def test_lakes_have_the_great_ones() -> None:
    lakes = [Polygon(corners) for corners in shapes("lakes", 0)]
    for place in ((51, 41.5), (108, 53.5), (33, -1), (-87, 44), (-69.4, -15.9)):
        assert any(lake.contains(shapely.Point(place)) for lake in lakes), place


def test_packing_is_undone_by_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from basemap.levels import ring_shape
    from basemap.packing import packed

    ring = [(-180.0, -90.0), (0.5, -90.0), (0.5, 0.25), (0.25, 0.125), (-180.0, 0.0), (-180.0, -90.0)]
    made = ring_shape(ring, rank=3, level=0)
    assert made is not None
    (read,) = unpacked(packed([made])).shapes
    assert (read.rank, read.level, list(read.levels)) == (3, 0, list(made.levels))
    assert [(lon / UNIT, lat / UNIT) for lon, lat in zip(read.lons, read.lats, strict=True)] == list(made.corners)


@pytest.mark.skipif(
    not (DERIVING.exists() and GEONAMES.exists()), reason="the environment of scripts/README.md is not there"
)
def test_the_files_are_what_the_script_gives(tmp_path: Path) -> None:
    command = [str(DERIVING), str(ROOT / "scripts" / "derive_world.py"), str(GEONAMES), "-o", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    made = sorted(path.name for path in tmp_path.iterdir())
    assert filecmp.cmpfiles(tmp_path, WORLD, made, shallow=False)[0] == made
