"""Kilometre posts, the points at them, and the shipped lines on land."""

from __future__ import annotations

from itertools import pairwise

import pytest
from shapely import LineString, Point
from shapely.geometry import shape
from shapely.ops import unary_union

from journey.errors import RouteError
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.places import Line, Waypoint
from journey.telling.rails import Rail, Vertex, lay_line, point_at
from journeys import shipped
from shapes import drawn

BENT = Rail(
    "bent",
    (
        Vertex(0, LonLat(10, 50), "a"),
        Vertex(100, LonLat(12, 50)),
        Vertex(150, LonLat(12, 51), "b"),
        Vertex(350, LonLat(10, 51), "c"),
    ),
)
"""East, then north, then west; its posts are not in proportion to its drawn lengths."""


@pytest.mark.parametrize(
    ("km", "lonlat"),
    [
        (-5, (10, 50)),  # the ends hold
        (0, (10, 50)),
        (25, (10.5, 50)),
        (100, (12, 50)),
        (125, (12, 50.5)),
        (150, (12, 51)),
        (250, (11, 51)),
        (350, (10, 51)),
        (999, (10, 51)),
    ],
)
def test_point_at_a_post(km: float, lonlat: tuple[float, float]) -> None:
    assert point_at(BENT.vertices, km) == pytest.approx(lonlat)


def test_corners_without_a_post_lie_in_proportion_to_length() -> None:
    waypoints = (
        Waypoint(place="a", km=0, km_source="x"),
        Waypoint(lon=1, lat=0),
        Waypoint(lon=3, lat=0),
        Waypoint(place="b", km=400, km_source="x"),
        Waypoint(lon=5, lat=0),
        Waypoint(place="c", km=402, km_source="x"),
    )
    places = {"a": LonLat(0, 0), "b": LonLat(4, 0), "c": LonLat(6, 0)}
    rail = lay_line(Line(id="l", waypoints=waypoints), places)
    assert [v.km for v in rail.vertices] == pytest.approx([0, 100, 300, 400, 401, 402])
    assert [v.place for v in rail.vertices] == ["a", None, None, "b", None, "c"]
    assert list(drawn(rail).coords) == [v.lonlat for v in rail.vertices]


def test_corners_on_one_spot_do_not_divide_by_nought() -> None:
    waypoints = tuple(Waypoint(place=p, km=km, km_source="x") if p else Waypoint(lon=1, lat=1) for p, km in SPOT)
    rail = lay_line(Line(id="l", waypoints=waypoints), {"a": LonLat(1, 1), "b": LonLat(1, 1)})
    assert [v.km for v in rail.vertices] == [0, 0, 10]


SPOT = (("a", 0.0), (None, None), ("b", 10.0))


def test_waypoint_without_position_is_named() -> None:
    waypoints = tuple(Waypoint(place=p, km=km, km_source="x") for p, km in (("a", 0.0), ("b", 100.0), ("c", 300.0)))
    line = Line(id="main", waypoints=waypoints)
    with pytest.raises(RouteError, match=r"line 'main': the waypoint 'b' has no position"):
        lay_line(line, {"a": LonLat(0, 0), "c": LonLat(1, 1)})


@pytest.mark.parametrize(
    ("start", "end", "kms"),
    [
        (0, 350, [0, 100, 150, 350]),
        (350, 0, [350, 150, 100, 0]),
        (50, 120, [50, 100, 120]),
        (120, 50, [120, 100, 50]),
        (100, 150, [100, 150]),
        (20, 20, [20, 20]),
    ],
)
def test_between_two_posts_in_either_direction(start: float, end: float, kms: list[float]) -> None:
    assert [v.km for v in BENT.between(start, end)] == kms


# -- the shipped lines --------------------------------------------------------------------------------

CAUSEWAYS = {("oktyabrskaya", 36.34, 56.58): 5.0}
"""Where a shipped line crosses water in the base map by right, and for how many km at most, by the drawn line.

The Leningrad line crosses the Shosha arm of the Ivankovo reservoir (filled in 1937) on an embankment.
"""


def test_every_shipped_waypoint_has_a_post() -> None:
    for line, rail in zip(shipped().journey.lines, shipped().atlas.network.rails.values(), strict=True):
        assert len(rail.vertices) == len(line.waypoints)
        assert all(w.km is not None for w in line.waypoints if w.place)
        assert all(a.km < b.km for a, b in pairwise(rail.vertices))


def test_no_stretch_is_longer_on_the_map_than_by_its_posts() -> None:
    """The drawn line is a little short of the track; a stretch that is longer has a wrong point or a wrong post."""
    for rail in shipped().atlas.network.rails.values():
        posts = [i for i, v in enumerate(rail.vertices) if v.place]
        for a, b in pairwise(posts):
            run = rail.vertices[a : b + 1]
            on_map = sum(great_circle_km(v.lonlat, w.lonlat) for v, w in pairwise(run))
            assert on_map <= (run[-1].km - run[0].km) * 1.05 + 1, (run[0].place, run[-1].place)


def test_shipped_lines_run_on_land() -> None:
    """No stretch of over 0.5 km lies in water, but for the causeways.

    The layers are Natural Earth simplified to 0.01 degrees (about 1 km at most), on which the shore points of the
    lines were fitted: a shore line that crosses a bay of the simplified outline for less is not held against it.
    Rivers are lines in the base map and hence no water here.
    """
    layers = shipped().basemap.layers
    if not {"land", "lakes"} <= layers.keys():
        pytest.skip("geo/basemap/ has no land or lakes")
    land, lakes = (unary_union([shape(f["geometry"]) for f in layers[n]["features"]]) for n in ("land", "lakes"))
    ground = land.difference(lakes)
    wet = [
        (rail.id, stretch, _length_km(stretch))
        for rail in shipped().atlas.network.rails.values()
        for stretch in _lines(drawn(rail).difference(ground))
    ]
    left = [(line, stretch.wkt, km) for line, stretch, km in wet if km > _allowed(line, stretch)]
    assert left == []


def _lines(geometry: object) -> list[LineString]:
    return [g for g in getattr(geometry, "geoms", [geometry]) if isinstance(g, LineString) and not g.is_empty]


def _length_km(line: LineString) -> float:
    return sum(great_circle_km(LonLat(*a), LonLat(*b)) for a, b in pairwise(line.coords))


def _allowed(line: str, stretch: LineString) -> float:
    near = [
        km for (name, lon, lat), km in CAUSEWAYS.items() if name == line and stretch.distance(Point(lon, lat)) < 0.1
    ]
    return max([0.5, *near])
