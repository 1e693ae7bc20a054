"""The table of a run: what holds for any journey, and what has to hold for the shipped one."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from journey.facts import instants
from journey.facts.journey import Journey
from journey.telling.timeline import State, Timeline
from journeys import Seen, Stop, claim, make_journey, run, runs, shipped

FIRST_DAY = date(1950, 1, 1)


_DAY = st.sampled_from([(FIRST_DAY + timedelta(days=d)).isoformat() for d in range(14)])
_DATE = st.one_of(
    _DAY,
    st.tuples(_DAY, st.sampled_from(["00:30", "08:00", "12:00", "23:30"])).map(" ".join),
    st.tuples(_DAY, _DAY).map(lambda days: f"{min(days)}/{max(days)}"),
    _DAY.map("../{}".format),
    _DAY.map("{}/..".format),
)
_CLAIM = st.builds(
    lambda date, basis, weight, source: claim(date, basis=basis, weight=weight, source=source),
    _DATE,
    st.sampled_from(["attested", "planned", "inferred"]),
    st.sampled_from(["strong", "weak"]),
    st.sampled_from(["diary", "record"]),
)
_TOWN = st.sampled_from("abcdef")
_CALLS = st.lists(
    st.builds(Stop, _TOWN, st.lists(_CLAIM, max_size=2), st.lists(_CLAIM, max_size=2)), min_size=2, max_size=8
)
_SEEN = st.lists(st.builds(Seen, _TOWN, st.lists(_CLAIM, min_size=1, max_size=2)), max_size=2)
_GAPS = st.lists(st.integers(1, 400), min_size=5, max_size=5)
_ZONES = st.lists(st.sampled_from(["UTC", "Asia/Shanghai", "Europe/Moscow", "Asia/Irkutsk"]), min_size=6, max_size=6)


def _journey(gaps: list[int], zones: list[str], calls: list[Stop], seen: list[Seen]) -> Journey:
    towns = {name: float(sum(gaps[:i])) for i, name in enumerate("abcdef")}
    return make_journey(
        towns=towns,
        zones=dict(zip(towns, zones, strict=True)),
        calls=calls,
        seen=seen,
        days=("1950-01-01", "1950-01-14"),
    )


JOURNEYS = st.builds(_journey, _GAPS, _ZONES, _CALLS, _SEEN)
"""Up to eight calls on a line of six towns, there and back, in zones in no order.

Dates are as precise, as firm and as wrong as sources give them.
"""


# -- what holds for any journey ---------------------------------------------------------------------------


@given(JOURNEYS)
def test_table_rises_and_the_reach_holds_the_position(journey: Journey) -> None:
    table = run(journey).table
    assert all(a < b for a, b in pairwise(table.minute))
    assert all(a <= b for column in (table.km, table.km_min, table.km_max) for a, b in pairwise(column))
    assert all(low <= km <= high for low, km, high in zip(table.km_min, table.km, table.km_max, strict=True))
    assert len({len(c) for c in (table.minute, table.km, table.km_min, table.km_max, table.basis, table.state)}) == 1


@given(JOURNEYS)
def test_run_goes_from_the_first_to_the_last_call(journey: Journey) -> None:
    timeline = run(journey)
    table, visits = timeline.table, timeline.visits
    assert (table.km[0], table.km[-1]) == (0, pytest.approx(visits[-1].km))
    assert (table.state[0], table.state[-1]) in {(State.BEFORE, State.AFTER), (State.RAIL, State.AFTER)} | {
        (State.STAY, State.AFTER),
        (State.AFTER, State.AFTER),
    }
    assert all(a.arrive <= a.depart <= b.arrive <= b.depart for a, b in pairwise(visits))
    for visit in visits:
        at = table.minute.index(visit.arrive)
        assert table.km[at] == pytest.approx(visit.km, abs=0.8)  # two calls of one minute share a row


@given(JOURNEYS)
def test_no_train_is_faster_than_the_top_speed(journey: Journey) -> None:
    for a, b in pairwise(run(journey).visits):
        assert (b.km - a.km) <= (b.arrive - a.depart + 1) * 80 / 60


@given(JOURNEYS)
def test_claims_that_are_kept_are_kept(journey: Journey) -> None:
    """To the minute to which hours are rounded."""
    for i, visit in enumerate((timeline := run(journey)).visits):
        if i > 0:
            assert visit.arrival.earliest - 1 <= visit.arrive <= visit.arrival.latest + 1
        if i < len(timeline.visits) - 1:
            assert visit.departure.earliest - 1 <= visit.depart <= visit.departure.latest + 1
        assert visit.possible[0] <= visit.arrive <= visit.depart <= visit.possible[1]


@given(JOURNEYS)
def test_days_begin_one_after_another_and_have_their_noon(journey: Journey) -> None:
    timeline = run(journey)
    assert len(timeline.day_start) == journey.settings.days + 1
    assert all(a < b for a, b in pairwise(timeline.day_start))
    for d, noon in enumerate(timeline.noon):
        begin, end = timeline.day_start[d : d + 2]
        if noon is None:
            assert end <= timeline.visits[0].depart
        else:
            assert begin < noon < end
            shown = instants.local_time(noon, timeline.tz_at(noon))
            assert shown.date() == FIRST_DAY + timedelta(days=d)
            assert shown.hour >= 12


@given(JOURNEYS)
def test_clocks_are_those_of_the_last_place_that_was_passed(journey: Journey) -> None:
    timeline = run(journey)
    assert all(a.minute < b.minute and a.tz != b.tz for a, b in pairwise(timeline.zones))
    assert timeline.tz_at(timeline.table.minute[0] - 1) == timeline.zones[0].tz
    assert timeline.tz_at(timeline.table.minute[-1]) == journey.places[timeline.visits[-1].station].tz
    for i, visit in enumerate(timeline.visits):
        if visit.depart > visit.arrive + 2 and i > 0:
            assert timeline.tz_at(visit.depart - 1) == journey.places[visit.station].tz


@pytest.mark.long
@given(JOURNEYS, st.floats(0, 1))
def test_position_lies_on_the_line(journey: Journey, share: float) -> None:
    timeline = run(journey)
    line = LineString([(20, 50), (20 + max(v.post_km for v in timeline.visits) / 100 + 1, 50)])
    table = timeline.table
    minute = table.minute[0] + (table.minute[-1] - table.minute[0]) * share
    assert line.distance(Point(timeline.point(table.at(minute)[0]))) < 1e-9


@pytest.mark.long
@given(JOURNEYS)
def test_same_journey_same_timeline(journey: Journey) -> None:
    assert run(journey) == run(journey)


# -- by hand ----------------------------------------------------------------------------------------------

TOWNS = {"a": 0.0, "b": 800.0, "c": 1600.0}


def states(timeline: Timeline) -> list[tuple[str, str]]:
    """Return the states of the table with their bases, repetitions left out."""
    rows = zip(timeline.table.state, timeline.table.basis, strict=True)
    return [(s.value, b.value) for s, b in dict.fromkeys(rows)]


def test_states_and_bases_of_a_run() -> None:
    timeline = run(
        make_journey(
            towns=TOWNS,
            calls=[
                Stop("a", departure="1950-01-02 08:00"),
                Stop("b", arrival="1950-01-03", departure=[claim("1950-01-05", basis="planned")]),
                Stop("c", arrival=[claim("1950-01-08", basis="inferred")]),
            ],
        )
    )
    assert states(timeline) == [
        ("before", "attested"),
        ("rail", "attested"),
        ("stay", "attested"),
        ("rail", "inferred"),
        ("after", "inferred"),
    ]


def test_table_begins_with_the_day_of_departure() -> None:
    """At noon of a day on which he left in the evening, the traveller was still there."""
    timeline = run(
        make_journey(
            towns=TOWNS, calls=[Stop("a", departure="1950-01-02 21:00"), Stop("c", arrival="1950-01-05 00:00")]
        )
    )
    assert timeline.noon[0] is None
    noon = timeline.noon[1]
    assert noon is not None
    assert timeline.table.minute[0] == timeline.day_start[1]
    assert timeline.table.state[timeline.table.row(noon)] is State.BEFORE
    assert timeline.table.at(noon)[0] == 0


def test_change_of_stations_is_one_stay() -> None:
    journey = make_journey(
        towns={"a": 0, "north": 800, "south": 0, "b": 800},
        within={"north": "city", "south": "city"},
        lines={"one": ("a", "north"), "two": ("south", "b")},
        calls=[
            Stop("a", departure="1950-01-01 00:00"),
            Stop("north", arrival="1950-01-01 20:00"),
            Stop("south", departure="1950-01-04 00:00"),
            Stop("b", arrival="1950-01-04 20:00"),
        ],
    )
    timeline = run(journey)
    assert [leg.vertices == () for leg in timeline.legs] == [False, True, False]
    assert [v.km for v in timeline.visits] == [0, 800, 800, 1600]
    assert states(timeline) == [("rail", "attested"), ("stay", "attested"), ("after", "attested")]
    assert timeline.table.at(timeline.visits[0].depart + 2 * 1440) == (800, 800, 800)


def test_traveller_who_never_leaves_the_city() -> None:
    """Two calls at one place: no way, and yet a place and days."""
    timeline = run(
        make_journey(towns=TOWNS, calls=[Stop("b", departure="1950-01-02"), Stop("b", arrival="1950-01-05")])
    )
    assert set(timeline.table.km) == {0}
    assert timeline.point(0) == (28, 50)
    assert {s.value for s in timeline.table.state} <= {"before", "stay", "after"}


def test_train_that_turns_back_changes_its_clocks_back() -> None:
    timeline = run(
        make_journey(
            towns=TOWNS,
            zones={"a": "UTC", "b": "Asia/Shanghai", "c": "UTC"},
            calls=[
                Stop("a", departure="1950-01-01 00:00"),
                Stop("b", arrival="1950-01-02 00:00"),
                Stop("a", arrival="1950-01-05 00:00"),
            ],
        )
    )
    assert [z.tz for z in timeline.zones] == ["UTC", "Asia/Shanghai", "UTC"]
    assert timeline.zones[1].minute == timeline.visits[1].arrive
    assert timeline.zones[2].minute == timeline.visits[2].arrive


def test_reach_counts_what_is_attested_only() -> None:
    """An inferred call in the middle steers the steady pace, but leaves the reach as it was."""
    ends = [Stop("a", departure="1950-01-01 00:00"), Stop("c", arrival="1950-01-05 00:00")]
    inferred = Stop("b", arrival=[claim("1950-01-03 12:00", basis="inferred")])
    with_it = run(make_journey(towns=TOWNS, calls=[ends[0], inferred, ends[1]]))
    without = run(make_journey(towns=TOWNS, calls=[ends[0], Stop("b"), ends[1]]))
    minute = instants.midnight(date(1950, 1, 3), "UTC") + 720
    assert with_it.table.at(minute)[0] == pytest.approx(800)
    assert with_it.table.at(minute)[1:] == pytest.approx(without.table.at(minute)[1:])


def test_events_narrow_the_reach() -> None:
    """Seen in b on the 6th, the traveller cannot have been on his way to c on the 4th."""
    calls = [
        Stop("a", departure="1950-01-01 00:00"),
        Stop("b", arrival="1950-01-02"),
        Stop("c", arrival="1950-01-09 00:00"),
    ]
    minute = instants.midnight(date(1950, 1, 4), "UTC")
    loose = run(make_journey(towns=TOWNS, calls=calls)).table.at(minute)
    tight = run(make_journey(towns=TOWNS, calls=calls, seen=[Seen("b", "1950-01-06")])).table.at(minute)
    assert loose[2] == 1600
    assert tight == (800, 800, 800)


def test_two_travellers_share_a_train_for_a_while() -> None:
    journey = make_journey(
        towns=TOWNS,
        calls=[
            Stop("a", departure="1950-01-01 00:00"),
            Stop("b", departure="1950-01-04 00:00", travellers=("mao", "zhou")),
            Stop("c", arrival="1950-01-06 00:00", travellers=("mao", "zhou")),
        ],
    )
    both = runs(journey)
    assert list(both) == ["mao", "zhou"]
    assert [t.table.km[-1] for t in both.values()] == [1600, 800]
    assert both["zhou"].noon[:4] == (None, None, None, both["mao"].noon[3])


def test_traveller_with_one_call_has_no_timeline() -> None:
    calls = [Stop("a", travellers=("mao", "zhou")), Stop("b")]
    assert list(runs(make_journey(towns=TOWNS, calls=calls))) == ["mao"]


# -- the shipped journey ------------------------------------------------------------------------------------


@pytest.fixture(params=["ding", "archives"])
def mao(request: pytest.FixtureRequest) -> Timeline:
    return shipped().timelines[request.param]["mao"]


@pytest.mark.parametrize(
    ("day", "city"),
    [
        (date(1949, 12, 16), "moscow"),
        (date(1949, 12, 25), "moscow"),
        (date(1950, 1, 15), "leningrad"),
        (date(1950, 1, 18), "moscow"),
        (date(1950, 2, 16), "moscow"),
        (date(1950, 3, 1), "shenyang"),
    ],
)
def test_where_he_was(mao: Timeline, day: date, city: str) -> None:
    noon = mao.noon[(day - date(1949, 12, 6)).days]
    assert noon is not None
    assert mao.table.state[mao.table.row(noon)] is State.STAY
    visit = [v for v in mao.visits if v.arrive <= noon][-1]
    assert shipped().atlas.network.city(visit.station) == city


def test_he_is_in_beijing_at_the_end(mao: Timeline) -> None:
    assert mao.table.state[-1] is State.AFTER
    assert shipped().atlas.network.city(mao.visits[-1].station) == "beijing"
    assert instants.to_local_text(mao.visits[-1].arrive, "Asia/Shanghai") == "1950-03-04T22:00:00+08:00"
    assert mao.table.at(mao.day_start[-1]) == (mao.table.km[-1],) * 3


@pytest.mark.parametrize(("account", "clock"), [("ding", "08:00"), ("archives", "21:00")])
def test_he_leaves_by_the_account(account: str, clock: str) -> None:
    visit = shipped().timelines[account]["mao"].visits[0]
    assert instants.to_local_text(visit.depart, "Asia/Shanghai") == f"1949-12-06T{clock}:00+08:00"


@pytest.mark.parametrize(
    ("call", "first", "last"),
    [
        # attested days of the notes, in the clocks of the place
        ("out-shanhaiguan", "1949-12-07", "1949-12-07"),
        ("out-manzhouli", "1949-12-09", "1949-12-09"),
        ("leningrad-there", "1950-01-15", "1950-01-16"),
        ("leningrad-to-moscow", "1950-01-17", "1950-02-17"),
        ("back-sverdlovsk", "1950-02-19", "1950-02-19"),
        ("back-irkutsk", "1950-02-23", "1950-02-23"),
        ("back-manzhouli", "1950-02-26", "1950-02-26"),
        ("back-hailar", "1950-02-27", "1950-02-27"),
        ("back-qiqihar", "1950-02-27", "1950-02-27"),
        ("back-harbin", "1950-02-27", "1950-02-28"),
        ("back-changchun", "1950-02-28", "1950-02-28"),
        # windows in which the notes compute a passage
        ("out-changchun", "1949-12-07", "1949-12-08"),
        ("out-khingan", "1949-12-08", "1949-12-09"),
        ("out-chita", "1949-12-09", "1949-12-10"),
        ("out-irkutsk", "1949-12-10", "1949-12-11"),
        ("out-krasnoyarsk", "1949-12-12", "1949-12-12"),
        ("out-novosibirsk", "1949-12-12", "1949-12-13"),
        ("out-omsk", "1949-12-13", "1949-12-13"),
        ("out-molotov", "1949-12-14", "1949-12-15"),
        ("out-kirov", "1949-12-15", "1949-12-15"),
        ("out-yaroslavl", "1949-12-16", "1949-12-16"),
        ("back-chita", "1950-02-24", "1950-02-25"),
    ],
)
def test_passages_lie_in_the_windows_of_the_notes(mao: Timeline, call: str, first: str, last: str) -> None:
    visit = next(v for v in mao.visits if v.call.id == call)
    tz = shipped().journey.places[visit.station].tz
    assert first <= instants.local_date(visit.arrive, tz).isoformat()
    assert instants.local_date(visit.depart, tz).isoformat() <= last


def test_zhou_arrives_on_20_january() -> None:
    zhou = shipped().timelines["ding"]["zhou"]
    visit = next(v for v in zhou.visits if v.call.id == "zhou-moscow")
    assert instants.to_local_text(zhou.visits[0].depart, "Asia/Shanghai") == "1950-01-10T02:00:00+08:00"
    assert instants.local_date(visit.arrive, "Europe/Moscow") == date(1950, 1, 20)


def test_kilometres_of_the_way_out_are_those_of_the_line() -> None:
    moscow = next(v for v in shipped().timelines["archives"]["mao"].visits if v.call.id == "out-moscow")
    assert moscow.km == 8993


def test_nothing_attested_is_set_aside_without_a_conflict_that_says_so() -> None:
    reported = {claim.row for conflict in shipped().conflicts for claim in conflict.claims}
    for timelines in shipped().timelines.values():
        for timeline in timelines.values():
            lost = [c.row for v in timeline.visits for w in (v.arrival, v.departure) for c in w.set_aside]
            assert set(lost) <= reported


@pytest.mark.long
@pytest.mark.parametrize("tz", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_zone_of_the_machine_does_not_matter(tz: str) -> None:
    script = (
        "import journey.pipeline; journey.pipeline.to_geojson = lambda *_: None; "  # nobody reads it here
        "from journeys import shipped; t = shipped().timelines['ding']['mao']; "
        "print(hash((t.table.minute, t.table.km, t.day_start, t.noon)))"
    )
    path = os.pathsep.join(p for p in sys.path if p)
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "TZ": tz, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    timeline = shipped().timelines["ding"]["mao"]
    here = hash((timeline.table.minute, timeline.table.km, timeline.day_start, timeline.noon))
    assert int(found.stdout) == here


# -- sections and standing ------------------------------------------------------------------------------------


def test_a_slow_section_delays_and_narrows() -> None:
    """From a to b at 40 km/h twenty hours, from b to c at 80 ten: a straight ride spends two thirds on the first."""
    calls = [Stop("a", departure="1950-01-01 00:00"), Stop("c", arrival="1950-01-02 21:00")]
    plain, slow = (
        run(make_journey(towns={"a": 0.0, "b": 800.0, "c": 1600.0}, calls=calls, limits=limits))
        for limits in (None, {"a": 40.0})
    )
    start = plain.table.minute[0]
    assert plain.table.at(start + 30 * 60)[0] == pytest.approx(1600 * 30 / 45, abs=0.1)
    assert slow.table.at(start + 30 * 60)[0] == pytest.approx(800, abs=0.1)
    assert plain.table.at(start + 10 * 60)[2] == pytest.approx(800, abs=0.1)
    assert slow.table.at(start + 10 * 60)[2] == pytest.approx(400, abs=0.1)
    assert slow.table.at(start + 35 * 60)[1] == pytest.approx(800, abs=0.1)  # ten hours from the end, at 80 km/h


def test_a_section_is_as_slow_on_the_way_back() -> None:
    calls = [Stop("c", departure="1950-01-01 00:00"), Stop("a", arrival="1950-01-02 21:00")]
    back = run(make_journey(towns={"a": 0.0, "b": 800.0, "c": 1600.0}, calls=calls, limits={"a": 40.0}))
    start = back.table.minute[0]
    assert back.table.at(start + 15 * 60)[0] == pytest.approx(800, abs=0.1)
    assert back.table.at(start + 20 * 60)[2] == pytest.approx(1200, abs=0.1)


STOP, LONG_STOP = Stop("b"), Stop("b", standing_min=120)


def test_known_standing_narrows_the_reach() -> None:
    """Two hours at b: the train cannot be beyond it before the twelfth hour."""
    ends = Stop("a", departure="1950-01-01 00:00"), Stop("c", arrival="1950-01-02 21:00")
    towns = {"a": 0.0, "b": 800.0, "c": 1600.0}
    without, standing = (run(make_journey(towns=towns, calls=[ends[0], b, ends[1]])) for b in (STOP, LONG_STOP))
    start = without.table.minute[0]
    assert without.table.at(start + 12 * 60)[2] == pytest.approx(960, abs=0.1)
    assert standing.table.at(start + 12 * 60)[2] == pytest.approx(800, abs=0.1)
    assert standing.visits[1].depart - standing.visits[1].arrive == 120
    for timeline in (without, standing):
        assert all(a <= b <= c for a, b, c in zip(*columns(timeline), strict=True))


def columns(timeline: Timeline) -> tuple[tuple[float, ...], ...]:
    return timeline.table.km_min, timeline.table.km, timeline.table.km_max


@given(
    st.lists(st.sampled_from([20.0, 40.0, 80.0, 120.0]), min_size=2, max_size=2),
    st.sampled_from([None, 30.0, 240.0]),
)
def test_reach_and_position_keep_to_the_sections(tops: list[float], standing: float | None) -> None:
    limits = dict(zip("ab", tops, strict=True))
    calls = [
        Stop("a", departure="1950-01-01 00:00"),
        Stop("b", standing_min=standing),
        Stop("c", arrival="1950-01-05/1950-01-06"),
    ]
    timeline = run(make_journey(towns={"a": 0.0, "b": 800.0, "c": 1600.0}, calls=calls, limits=limits))
    for low, km, high in zip(*columns(timeline), strict=True):
        assert low <= km <= high
    for column in columns(timeline):
        for (s, t), (a, b) in zip(pairwise(timeline.table.minute), pairwise(column), strict=True):
            top = tops[0] if b <= 800 else tops[1] if a >= 800 else max(tops)
            assert b - a <= (t - s + 2) / 60 * top + 0.05  # minutes are whole, kilometres have two decimals


def test_times_of_a_leg_are_those_of_the_table() -> None:
    calls = [Stop("a", departure="1950-01-01 00:00"), Stop("c", arrival="1950-01-02 21:00")]
    timeline = run(make_journey(towns={"a": 0.0, "b": 800.0, "c": 1600.0}, calls=calls, limits={"a": 40.0}))
    (leg,) = timeline.legs
    start, end = timeline.visits[0].depart, timeline.visits[1].arrive
    for vertex in leg.vertices:
        minute = start + leg.share(vertex.km) * (end - start)
        assert timeline.table.at(minute)[0] == pytest.approx(vertex.km, abs=0.5)
