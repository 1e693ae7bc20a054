"""Namesakes are told apart by the stops before and after: real cases, with the settlements of the world."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.lonlat import LonLat, great_circle_km
from journey.research.geocode.neighbours import weigh, weigh_apart
from journey.research.geocode.ranking import Match
from journey.research.geocode.world import WorldGeocoder

CASES = [
    # where the route is from; the stops; the one in question; its GeoNames id
    ("Danube cycle path", "Ulm Linz Wien", "Linz", 2772400),
    ("Rhine railway, right bank", "Neuwied Linz Königswinter", "Linz", 2876952),
    ("U.S. Route 66", "Chicago Springfield St.Louis", "Springfield", 4250542),
    ("U.S. Route 66", "Rolla Springfield Joplin", "Springfield", 4409896),
    ("Boston and Albany Railroad", "Worcester Springfield Albany", "Springfield", 4951788),
    ("Massachusetts Avenue", "Boston Cambridge Lexington", "Cambridge", 4931972),
    ("Fen line", "London Cambridge Ely", "Cambridge", 2653941),
    ("Highway 401", "Toronto Cambridge Kitchener", "Cambridge", 5913695),
    ("Camino Francés", "León Ponferrada Santiago", "Santiago", 3109642),
    ("Transandine Railway", "Mendoza Santiago Valparaíso", "Santiago", 3871336),
    ("Autopista Duarte", "La_Vega Santiago Puerto_Plata", "Santiago", 3492914),
    ("Carretera Central", "Holguín Santiago Guantánamo", "Santiago", 3536729),
    ("U.S. Route 82", "Sherman Paris Texarkana", "Paris", 4717560),
    ("Golden Arrow", "London Calais Paris", "Paris", 2988507),
    ("Berlin–Warsaw railway", "Berlin Frankfurt Poznań", "Frankfurt", 2925535),
    ("Autobahn 3", "Köln Frankfurt Nürnberg", "Frankfurt", 2925533),
    ("Guianas, by coast", "Georgetown New_Amsterdam Paramaribo", "Georgetown", 3378644),
    ("Penang ferry", "Butterworth Georgetown Ipoh", "Georgetown", 1735106),
    ("Pan-American Highway", "Managua San_José David", "San José", 3621849),
    ("Caltrain", "San_Francisco Palo_Alto San_José", "San José", 5392171),
    ("Delta line", "Cairo Tanta Alexandria", "Alexandria", 361058),
    ("Washington Metro", "Washington Alexandria Fredericksburg", "Alexandria", 4744091),
    ("Blackball ferry", "Port_Angeles Victoria Vancouver", "Victoria", 6174041),
    ("Mexican Federal Highway 85", "Monterrey Victoria Tampico", "Victoria", 3530580),
    ("京杭大运河 (Grand Canal)", "北京 通州 天津", "通州", 1792520),
    ("通启运河", "南通 通州 上海", "通州", 1805408),
    ("Ruta 9", "Rosario Córdoba Jujuy", "Córdoba", 3860259),
    ("AVE Madrid–Sevilla", "Ciudad_Real Córdoba Sevilla", "Córdoba", 2519240),
    ("Caledonian Railway", "Stirling Perth Dundee", "Perth", 2640358),
    ("Indian Pacific", "Perth Kalgoorlie Adelaide", "Perth", 2063523),
    ("Lake Shore Limited", "Chicago Toledo Cleveland", "Toledo", 5174035),
    ("Castile", "Madrid Toledo Ciudad_Real", "Toledo", 2510409),
    ("North Island Main Trunk", "Auckland Hamilton Wellington", "Hamilton", 2190324),
    ("QEW", "Toronto Hamilton Niagara_Falls", "Hamilton", 5969782),
    ("Around the world in eighty days", "Suez Aden Bombay Calcutta", "Bombay", 1275339),
    ("Southern Railway (Austria)", "Triest Laibach Graz Wien", "Laibach", 3196359),
]
NAMES = {case: [name.replace("_", " ").replace("St.Louis", "St. Louis") for name in case[1].split()] for case in CASES}


@pytest.fixture(scope="module")
def world() -> WorldGeocoder:
    return WorldGeocoder([name for names in NAMES.values() for name in names])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]}: {case[2]}")
def test_the_neighbours_tell_which_namesake_is_meant(case, world):
    found = {name: world.candidates(name, languages=[]) for name in NAMES[case]}
    ranked = weigh(NAMES[case], {}, found)[case[2]]
    assert (ranked[0].geonames, ranked[0].score >= 0.5) == (case[3], True), ranked[:3]


def match(name: str, lon: float, lat: float, population: int) -> Match:
    return Match(query=name, provider="x", matched=name, lonlat=LonLat(lon, lat), population=population)


HERE, THERE = LonLat(10, 48), LonLat(16, 48)


def test_alone_fame_decides_and_many_namesakes_are_doubtful():
    found = {"x": [match("large", 100, 0, 200_000), match("small", 10, 0, 150_000), match("less", 50, 0, 100_000)]}
    ranked = weigh(["x"], {}, found)["x"]
    assert [m.matched for m in ranked] == ["large", "small", "less"]
    assert 0.05 < ranked[0].score < 0.5


def test_a_namesake_far_off_scores_low_though_it_is_the_only_one():
    fixed = {"a": HERE, "b": THERE}
    (only,) = weigh(["a", "x", "b"], fixed, {"x": [match("x", -80, 26, 2_000)]})["x"]
    assert only.score < 0.05


def test_a_stray_does_not_drag_its_neighbours_along():
    fixed = {"a": HERE, "b": THERE}
    stray = [match("stray", -80, 26, 2_000)]
    towns = [match("near", 14, 48, 5_000), match("by the stray", -84, 26, 9_000)]
    ranked = weigh(["a", "s", "x", "b"], fixed, {"s": stray, "x": towns})
    assert ranked["x"][0].matched == "near"
    assert ranked["x"][0].score > 0.9
    assert ranked["s"][0].score < 0.05


def test_answers_beside_one_another_are_one_place():
    both = [match("town", 14, 48, 5_000), match("its quarter", 14.05, 48, 4_000)]
    assert [m.matched for m in weigh(["a", "x"], {"a": HERE}, {"x": both})["x"]] == ["town"]


def test_what_is_no_stop_is_sought_around_what_there_is():
    found = [match("far", 100, 10, 500_000), match("near", 10.2, 48.2, 3_000)]
    assert [m.matched for m in weigh_apart(found, [HERE])] == ["near", "far"]
    assert weigh_apart(found, [])[0].matched == "far"


SPOTS = st.builds(match, st.just("x"), st.floats(-179, 179), st.floats(-80, 80), st.integers(0, 10**7))
FOUND = st.lists(SPOTS, min_size=1, max_size=6)


@given(FOUND, FOUND, st.randoms(use_true_random=False))
def test_scores_are_shares_and_the_order_of_candidates_does_not_matter(x, y, random):
    course, fixed = ["a", "x", "y", "b"], {"a": HERE, "b": THERE}
    ranked = weigh(course, fixed, {"x": x, "y": y})
    mixed = {key: random.sample(matches, len(matches)) for key, matches in {"y": y, "x": x}.items()}
    assert weigh(course, fixed, mixed) == ranked
    for matches in ranked.values():
        assert all(0 <= m.score <= 1 for m in matches)
        assert sum(m.score for m in matches) <= 1.01


@given(FOUND)
def test_of_two_as_large_none_farther_from_both_sides_goes_before(x):
    same = [match("x", m.lonlat.lon, m.lonlat.lat, 5_000) for m in x]
    ranked = weigh(["a", "x", "b"], {"a": HERE, "b": THERE}, {"x": same})["x"]
    away = [[great_circle_km(m.lonlat, side) for side in (HERE, THERE)] for m in ranked]
    for i, before in enumerate(away):
        assert not any(
            after[0] < before[0] and after[1] < before[1] and ranked[i].score > ranked[j].score
            for j, after in enumerate(away)
        )
