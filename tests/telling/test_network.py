"""Ways over junctions, what was travelled on them, and the top speeds of their sections."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from journey.errors import RouteError
from journey.facts.lonlat import LonLat
from journey.telling.network import Network, Piece, travelled
from journey.telling.rails import Limit, Rail, Vertex, point_at
from journeys import Stop, make_journey, network_of, shipped
from shapes import drawn

FORK = make_journey(
    towns={"a": 0, "b": 100, "c": 300, "x": 150, "y": 400, "far": 900, "farther": 950},
    lines={"main": ("a", "b", "c"), "branch": ("b", "x"), "short": ("x", "y"), "island": ("far", "farther")},
    calls=[Stop("a"), Stop("b")],
)
"""``a - b - c`` with a branch ``b - x``, from whose end another line goes on to ``y``; an island apart."""

BARE = FORK.places["a"].model_copy(update={"within": None})
"""A place inside no other."""


# -- ways -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        ("a", "c", [("main", 0, 300)]),
        ("c", "a", [("main", 300, 0)]),
        ("a", "x", [("main", 0, 100), ("branch", 0, 50)]),
        ("x", "a", [("branch", 50, 0), ("main", 100, 0)]),
        ("c", "y", [("main", 300, 100), ("branch", 0, 50), ("short", 0, 250)]),
        ("b", "b", []),
    ],
)
def test_way_over_junctions(start: str, end: str, pieces: list[tuple[str, float, float]]) -> None:
    way = network_of(FORK).way(start, end)
    assert [(p.rail.id, p.start_km, p.end_km) for p in way] == pieces


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("a", "far", "no line leads from 'a' to 'far'"),
        ("far", "c", "no line leads from 'far' to 'c'"),
        ("a", "nowhere", "'nowhere' lies on no line"),
        ("nowhere", "a", "'nowhere' lies on no line"),
    ],
)
def test_no_way(start: str, end: str, message: str) -> None:
    with pytest.raises(RouteError, match=message):
        network_of(FORK).way(start, end)


@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=5, unique=True), min_size=1, max_size=6), st.data())
def test_no_shorter_way_is_found_by_networkx(lines: list[list[int]], data: st.DataObject) -> None:
    """Lines over places of which each line has some, its posts a random number of kilometres apart."""
    graph: nx.Graph[str] = nx.Graph()
    rails = []
    for number, line in enumerate(lines):
        steps = data.draw(st.lists(st.integers(1, 500), min_size=len(line), max_size=len(line)))
        posts = [float(sum(steps[:i])) for i in range(len(line))]
        corners = tuple(Vertex(km, LonLat(place, 0), str(place)) for km, place in zip(posts, line, strict=True))
        rails.append(Rail(f"line{number}", corners))
        for a, b in pairwise(corners):
            known = graph.get_edge_data(str(a.place), str(b.place), {"km": b.km - a.km})["km"]
            graph.add_edge(str(a.place), str(b.place), km=min(known, b.km - a.km))
    network = Network(rails, {place: BARE.model_copy(update={"id": place}) for place in graph})
    for start in graph:
        lengths = nx.single_source_dijkstra_path_length(graph, start, weight="km")
        for end in graph:
            assert network.is_joined(start, end) == (end in lengths)
            if end in lengths:
                assert sum(piece.length_km for piece in network.way(start, end)) == pytest.approx(lengths[end])


def test_shortest_of_two_lines_is_taken() -> None:
    """Two lines join the same places, one by a detour."""
    journey = make_journey(
        towns={"a": 0, "b": 100, "detour": 500}, lines={"long": ("a", "detour"), "main": ("a", "b")}, calls=[]
    )
    rails = [
        Rail("long", (Vertex(0, LonLat(0, 0), "a"), Vertex(500, LonLat(1, 1), "b"))),
        Rail("main", (Vertex(0, LonLat(0, 0), "a"), Vertex(100, LonLat(1, 1), "b"))),
    ]
    for order in (rails, rails[::-1]):
        (piece,) = Network(order, journey.places).way("a", "b")
        assert (piece.rail.id, piece.length_km) == ("main", 100)


CITY = make_journey(
    towns={"a": 0, "north": 100, "south": 101, "b": 200, "site": 0, "elsewhere": 0},
    within={"north": "city", "south": "city", "site": "city", "elsewhere": "land"},
    lines={"first": ("a", "north"), "second": ("south", "b")},
    calls=[],
)


def test_stations_of_one_city_are_joined_without_a_line() -> None:
    network = network_of(CITY)
    assert network.way("north", "south") == ()
    with pytest.raises(RouteError):
        network.way("a", "b")


@pytest.mark.parametrize(
    ("place", "station"),
    [
        ("north", "north"),  # a waypoint stands for itself
        ("south", "south"),
        ("city", "north"),  # a city for the first waypoint inside it
        ("site", "north"),  # a site for that of its city
        ("elsewhere", None),
    ],
)
def test_station_of_a_place(place: str, station: str | None) -> None:
    assert network_of(CITY).station(place) == station


def test_region_is_no_city_to_change_stations_in() -> None:
    places = {i: p.model_copy(update={"kind": "region"} if i == "city" else {}) for i, p in CITY.places.items()}
    network = Network(network_of(CITY).rails.values(), places)
    assert network.city("north") == "north"
    with pytest.raises(RouteError):
        network.way("north", "south")


def test_waypoint_has_the_post_of_the_first_line() -> None:
    network = network_of(FORK)
    assert network.post("b") == ("main", 100)
    assert network.post("x") == ("branch", 50)
    assert network.lonlat("b") == LonLat(21, 50)
    with pytest.raises(RouteError, match="'nowhere' lies on no line"):
        network.post("nowhere")


# -- what was travelled -----------------------------------------------------------------------------


def test_travelled_joins_pieces_and_counts_on() -> None:
    way = travelled(network_of(FORK).way("a", "x"), 1000)
    assert [(v.place, v.km) for v in way] == [("a", 1000), ("b", 1100), ("x", 1150)]
    assert travelled((), 5) == ()


def test_two_stations_on_one_spot_stay_two() -> None:
    """Both ends of a border are often known to the town only: the kilometres between them are not to vanish."""
    rail = Rail("border", (Vertex(0, LonLat(1, 1), "here"), Vertex(10, LonLat(1, 1), "there")))
    assert [(v.place, v.km) for v in travelled([Piece(rail, 0, 10)], 0)] == [("here", 0), ("there", 10)]


@st.composite
def rails(draw: st.DrawFn) -> Rail:
    count = draw(st.integers(2, 6))
    steps = draw(st.lists(st.integers(1, 100), min_size=count, max_size=count))
    spots = draw(
        st.lists(st.tuples(st.integers(20, 140), st.integers(36, 66)), min_size=count, max_size=count, unique=True)
    )
    return Rail("r", tuple(Vertex(float(sum(steps[:i])), LonLat(*spot), f"p{i}") for i, spot in enumerate(spots)))


@given(rails(), st.lists(st.floats(0, 600), min_size=2, max_size=5))
def test_points_lie_on_the_drawn_line(rail: Rail, kms: list[float]) -> None:
    line = drawn(rail)
    pieces = [Piece(rail, a, b) for a, b in pairwise(kms)]
    for post in kms:
        assert line.distance(Point(point_at(rail.vertices, post))) < 1e-9
    for vertex in travelled(pieces, 0):
        assert line.distance(Point(vertex.lonlat)) < 1e-9


@given(rails(), st.lists(st.floats(0, 600), min_size=2, max_size=5), st.floats(0, 1e4))
def test_kilometres_never_fall_and_add_up(rail: Rail, kms: list[float], start: float) -> None:
    last = rail.vertices[-1].km
    posts = [min(max(km, rail.vertices[0].km), last) for km in kms]
    way = travelled([Piece(rail, a, b) for a, b in pairwise(posts)], start)
    assert all(a.km <= b.km for a, b in pairwise(way))
    assert way[0].km == start
    assert way[-1].km == pytest.approx(start + sum(abs(b - a) for a, b in pairwise(posts)))


@given(rails(), st.floats(0, 600), st.floats(0, 600))
def test_the_way_back_is_the_way_there(rail: Rail, start: float, end: float) -> None:
    assert rail.between(end, start) == rail.between(start, end)[::-1] or start == end


# -- the shipped lines --------------------------------------------------------------------------------


def test_beijing_to_moscow_is_8993_km() -> None:
    pieces = shipped().atlas.network.way("beijing-qianmen", "moscow-yaroslavsky")
    assert sum(p.length_km for p in pieces) == 8993


def test_moscow_to_leningrad_is_650_km() -> None:
    (piece,) = shipped().atlas.network.way("moscow-leningradsky", "leningrad-moskovsky")
    assert piece.length_km == 650


# -- sections of their own speed ------------------------------------------------------------------------------


def limited(*limits: tuple[float, float, float]) -> Rail:
    corners = tuple(Vertex(km, LonLat(20 + km / 100, 50), f"p{km:g}") for km in (0.0, 100.0, 200.0, 300.0))
    return Rail("line", corners, tuple(Limit(*limit) for limit in limits))


@pytest.mark.parametrize(
    ("limits", "start", "end", "sections"),
    [
        ([], 0, 300, ((300, 80),)),
        ([(100, 200, 40)], 0, 300, ((100, 80), (100, 40), (100, 80))),
        ([(0, 100, 50), (100, 200, 40)], 0, 300, ((100, 50), (100, 40), (100, 80))),
        ([(0, 100, 50), (100, 200, 40)], 250, 50, ((50, 80), (100, 40), (50, 50))),
        ([(100, 200, 40)], 120, 180, ((60, 40),)),
        ([(100, 200, 40)], 200, 300, ((100, 80),)),
        ([(200, 300, 40)], 0, 300, ((200, 80), (100, 40))),
        ([], 100, 100, ()),
    ],
)
def test_sections_of_a_piece(
    limits: list[tuple[float, float, float]], start: float, end: float, sections: tuple[tuple[float, float], ...]
) -> None:
    assert Piece(limited(*limits), start, end).sections(80) == sections


def test_least_minutes_are_those_of_the_sections() -> None:
    network = network_of(
        make_journey(towns={"p0": 0, "p100": 100, "p200": 200, "p300": 300}, calls=[], limits={"p100": 40})
    )
    assert network.least_minutes("p0", "p300", 80) == pytest.approx(75 + 150 + 75)
    assert network.least_minutes("p300", "p100", 80) == pytest.approx(75 + 150)
    assert network.least_minutes("p0", "p0", 80) == 0
    assert network.longest_minutes(80) == pytest.approx(300)
