"""The train graph: a sound picture of the run, for the shipped journey, small folders and hostile names."""

from __future__ import annotations

import copy
import re
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from shapely import LineString

from journey.contract.features import JourneyCollection, JourneyFeature, StopProperties
from journey.contract.lookup import Telling
from journey.contract.timeline import TimelineInfo
from journey.facts.breakpoints import reach_at, row_at
from journey.facts.steps import StepUnit
from journey.pipeline import Built
from journey.views.graph.frame import BOTTOM, ELSEWHERE_Y, HEIGHT, LEFT, MONTH_ROOM, RIGHT, TICK_ROOM, TOP, WIDTH
from journey.views.graph.marks import MARKS
from journey.views.graph.one import train_graph
from journey.views.graph.ways import Outward, runs_of
from journeys import shipped, telling
from stepped import built_stepped

MOST_BYTES = 25_000
MOST_BYTES_OF_MANY = 200_000
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def built() -> Built:
    return shipped()


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", text)]


def points(path: ET.Element) -> list[tuple[float, float]]:
    found = numbers(path.attrib["d"])
    return list(zip(found[::2], found[1::2], strict=True))


def lines(svg: ET.Element, css: str) -> list[ET.Element]:
    return [e for e in svg.iter(f"{SVG}path") if e.attrib["class"].rsplit(" ", 1)[0] == css]


def whole_run(svg: ET.Element, css: str = "run") -> list[tuple[float, float]]:
    return [point for line in lines(svg, css) for point in points(line)]


@pytest.mark.parametrize("account", ["ding", "archives"])
def test_well_formed_small_and_closed(built: Built, account: str) -> None:
    text = train_graph(built.tellings[account])
    svg = parsed(text)
    assert len(text.encode()) < MOST_BYTES
    assert svg.attrib["role"] == "img"
    assert svg.find(f"{SVG}title") is not None
    for element in svg.iter():
        assert element.tag in {SVG + tag for tag in ("svg", "title", "path", "text", "rect")}
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "href"}]


@pytest.mark.parametrize("account", ["ding", "archives"])
def test_everything_lies_in_its_box(built: Built, account: str) -> None:
    svg = parsed(train_graph(built.tellings[account]))
    drawn = [
        p
        for path in svg.iter(f"{SVG}path")
        if path.attrib["class"].split()[0] in {"run", "reach"}
        for p in points(path)
    ]
    assert drawn
    assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in drawn)
    days = svg.find(f"{SVG}path[@class='ticks']")
    assert days is not None
    edges = [x for x, y in re.findall(r"M([\d.]+) ([\d.]+)", days.attrib["d"])]
    assert len(edges) == built.bodies[account]["journey"]["days"] + 1
    assert (float(edges[0]), float(edges[-1])) == (LEFT, RIGHT)
    for text in svg.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= WIDTH
        assert 0 <= float(text.attrib["y"]) <= HEIGHT


def test_the_run_goes_forward_in_time_up_and_home_again(built: Built) -> None:
    svg = parsed(train_graph(built.tellings["ding"]))
    run = whole_run(svg)
    assert [x for x, _ in run] == sorted(x for x, _ in run)
    assert (run[0][1], run[-1][1]) == (BOTTOM, pytest.approx(BOTTOM, abs=0.1))
    top = next(i for i, (_, y) in enumerate(run) if y == TOP)
    assert [y for _, y in run[:top]] == sorted((y for _, y in run[:top]), reverse=True)
    assert len(whole_run(svg, "run second")) > 10
    bases = {line.attrib["class"].rsplit(" ", 1)[1] for line in lines(svg, "run")}
    assert {"attested", "inferred"} <= bases <= {"attested", "planned", "inferred"}


def test_a_place_has_one_height_there_and_back(built: Built) -> None:
    first, second = runs_of(built.tellings["ding"])
    for run in (first, second):
        heights: dict[str, set[float]] = {}
        for call, up in zip(run.calls, run.way.ups, strict=True):
            heights.setdefault(call.place, set()).add(up)
        assert all(len(ups) == 1 for ups in heights.values())
    assert first.places["leningrad-moskovsky"] - first.places["moscow-leningradsky"] == 650
    assert first.places["moscow-yaroslavsky"] == first.places["moscow-leningradsky"] == second.way.up(8993)
    assert first.way.up(17151) == pytest.approx(2137), "Hailar, first seen on the way home"
    assert first.places["harbin"] < first.places["qiqihar"] < first.places["manzhouli"]


def test_the_reach_holds_the_run(built: Built) -> None:
    for run in runs_of(built.tellings["ding"]):
        for low, km, high in zip(run.table.km_min, run.table.km, run.table.km_max, strict=True):
            bounds = run.way.range(low, high)
            assert bounds[0] - 1e-9 <= run.way.up(km) <= bounds[1] + 1e-9


def test_way_turns_between_two_kilometres() -> None:
    way = Outward(kms=(0, 100, 200), ups=(0, 100, 0))
    assert (way.up(-5), way.up(50), way.up(150), way.up(500)) == (0, 50, 50, 0)
    assert way.range(50, 180) == (20, 100)


def test_names_stand_apart_and_are_those_of_cities(built: Built) -> None:
    svg = parsed(train_graph(built.tellings["ding"]))
    stations = [text for text in svg.iter(f"{SVG}text") if text.attrib.get("class") == "station"]
    names = [text.attrib["data-place"] for text in stations]
    assert {"beijing", "moscow", "leningrad", "irkutsk", "harbin"} <= set(names)
    heights = sorted(float(text.attrib["y"]) for text in stations)
    assert all(b - a >= 11 for a, b in pairwise(heights))
    assert {text.text for text in stations} >= {"Beijing", "Moscow"}


def test_marks_are_the_events_of_security(built: Built) -> None:
    body = built.bodies["ding"]
    wanted = {
        f["id"] for f in body["features"] if f["properties"].get("security") and f["properties"]["section"] == "journey"
    }
    marks = [e for e in parsed(train_graph(built.tellings["ding"])).iter(f"{SVG}path") if e.attrib["class"] == "mark"]
    shown = {mark.attrib["data-event"] for mark in marks}
    assert shown <= wanted
    assert "O12" in shown
    assert {mark.attrib["d"] for mark in marks} <= set(MARKS.values())
    for mark in marks:
        x, y = numbers(mark.attrib["transform"])
        assert LEFT <= x <= RIGHT
        assert y == ELSEWHERE_Y or TOP <= y <= BOTTOM


def bars(body: dict[str, Any]) -> dict[str, tuple[float, float, int]]:
    """Return by event the left and right edge of its bar, and of how many pieces it is."""
    paths = [e for e in parsed(train_graph(telling(body))).iter(f"{SVG}path") if e.attrib["class"] == "time-of"]
    found = {}
    for path in paths:
        pieces = [numbers(piece) for piece in path.attrib["d"].split("M")[1:]]
        right = pieces[0][2] if len(pieces) == 1 else pieces[-1][0] + pieces[-1][2]
        found[path.attrib["data-of"]] = (pieces[0][0], right, len(pieces))
    return found


@pytest.mark.parametrize(
    ("change", "days", "dashed"),
    [
        ({}, (2, 3), False),
        ({"qualifier": "~"}, (2, 3), True),
        ({"end": "1949-12-09T16:00:00Z", "extent": "within"}, (2, 4), True),
        ({"end": "1949-12-09T16:00:00Z", "extent": "throughout"}, (2, 4), False),
        ({"end": None}, (2, 89), True),
        ({"start": None}, (0, 3), True),
        ({"start": "1949-11-30T16:00:00Z", "end": "1949-12-31T16:00:00Z", "precision": "month"}, (0, 26), True),
    ],
)
def test_a_bar_lies_over_all_that_a_date_may_mean(
    built: Built, change: dict[str, Any], days: tuple[int, int], *, dashed: bool
) -> None:
    body: dict[str, Any] = copy.deepcopy(dict(built.bodies["ding"]))
    event = next(f for f in body["features"] if f["id"] == "O12")
    plain = {"start": "1949-12-07T16:00:00Z", "end": "1949-12-08T16:00:00Z"}
    event["properties"] |= {**plain, "extent": "", "qualifier": "", "precision": "day", **change}
    body["features"] = [f for f in body["features"] if f["properties"]["feature"] != "event" or f is event]
    left, right, pieces = bars(body)["O12"]
    day = (RIGHT - LEFT) / 89
    assert left == pytest.approx(LEFT + days[0] * day, abs=1)
    assert right == pytest.approx(LEFT + days[1] * day, abs=4)
    assert (pieces > 1) is dashed


def test_a_set_of_days_has_a_bar_over_each(built: Built) -> None:
    body: dict[str, Any] = copy.deepcopy(dict(built.bodies["ding"]))
    event = next(f for f in body["features"] if f["id"] == "O12")
    plain = {"start": "1949-12-07T16:00:00Z", "end": "1949-12-20T16:00:00Z", "extent": "", "qualifier": ""}
    event["properties"] |= {**plain, "precision": "day", "clock": None, "day": 3, "day_end": 15, "days": (3, 4, 15)}
    body["features"] = [f for f in body["features"] if f["properties"]["feature"] != "event" or f is event]
    (path,) = (e for e in parsed(train_graph(telling(body))).iter(f"{SVG}path") if e.attrib["class"] == "time-of")
    day = (RIGHT - LEFT) / 89
    edges = [(left, right) for left, _, right, *_ in (numbers(piece) for piece in path.attrib["d"].split("M")[1:])]
    assert edges == [
        (pytest.approx(LEFT + first * day, abs=4), pytest.approx(LEFT + last * day, abs=4))
        for first, last in ((2, 4), (14, 15))
    ]
    (mark,) = (e for e in parsed(train_graph(telling(body))).iter(f"{SVG}path") if e.attrib["class"] == "mark")
    assert numbers(mark.attrib["transform"])[0] == pytest.approx(LEFT + 3 * day, abs=1)


def test_a_moment_has_no_bar(built: Built) -> None:
    body: dict[str, Any] = copy.deepcopy(dict(built.bodies["ding"]))
    for feature in body["features"]:
        feature["properties"]["start"] = feature["properties"]["end"] = "1949-12-08T09:00:00Z"
    assert bars(body) == {}


def test_accounts_leave_at_their_own_hour(built: Built) -> None:
    ding, archives = (whole_run(parsed(train_graph(built.tellings[a]))) for a in ("ding", "archives"))
    assert ding[0][0] < archives[0][0]
    assert ding != archives


def test_the_same_collection_gives_the_same_text(built: Built) -> None:
    ding = built.tellings["ding"]
    before = copy.deepcopy(ding.collection)
    assert train_graph(ding) == train_graph(Telling(copy.deepcopy(ding.collection)))
    assert ding.collection == before


@pytest.mark.long
@pytest.mark.parametrize(
    "name",
    ["</text><script>ran=1</script>", "\" onload='ran=1'", "]]>&lt;", "null\x00 \x1b \ud800 \ufffe", "x" * 1_000_000],
)
def test_hostile_names_are_text(built: Built, name: str) -> None:
    body: dict[str, Any] = copy.deepcopy(dict(built.bodies["ding"]))
    for place in body["journey"]["places"]:
        place["name"] = dict.fromkeys(place["name"], name)
    for number, feature in enumerate(body["features"]):
        if feature["properties"].get("security"):
            feature["id"] = feature["properties"]["id"] = f"{name[:80]}{number}"
    text = train_graph(telling(body))
    assert [e.tag for e in parsed(text).iter(f"{SVG}script")] == []
    assert len(text) < MOST_BYTES


@pytest.mark.long
def test_many_events_do_not_make_it_large(built: Built) -> None:
    body: dict[str, Any] = copy.deepcopy(dict(built.bodies["ding"]))
    event = next(f for f in body["features"] if f["properties"].get("security") and f["properties"]["day"])
    for i in range(5000):
        more = copy.deepcopy(event)
        more["id"] = more["properties"]["id"] = f"X{i}"
        more["properties"]["clock"] = None
        more["properties"]["start"] = more["properties"]["end"] = f"1949-12-{7 + i % 24:02}T{i % 24:02}:00:00Z"
        body["features"].append(more)
    assert len(train_graph(telling(body))) < MOST_BYTES_OF_MANY


@pytest.mark.parametrize("first", [date(79, 8, 24), date(1900, 1, 1), date(1949, 12, 6), date(1949, 12, 28)])
@pytest.mark.parametrize("length", [1, 3, 31, 88, 300, 700, 1500, 3700, 30_000])
def test_no_name_of_a_month_touches_another(built: Built, first: date, length: int) -> None:
    body: dict[str, Any] = dict(built.bodies["ding"])
    body["features"] = [f for f in body["features"] if f["properties"]["feature"] != "event"]
    table = {**body["timeline"][0], "day_start": [i * 1440 for i in range(length + 1)]}
    about = {**body["journey"], "first_day": f"{first}"}
    svg = parsed(train_graph(telling({**body, "timeline": [table], "journey": about})))
    named = [
        (float(e.attrib["x"]), date.fromisoformat(e.attrib["data-month"]))
        for e in svg.iter(f"{SVG}text")
        if "data-month" in e.attrib
    ]
    assert named
    assert all(after - before >= MONTH_ROOM - 0.1 for (before, _), (after, _) in pairwise(named))
    assert all(day.day == 1 or day == first for _, day in named)
    assert all(LEFT <= x <= RIGHT for x, _ in named)
    if length >= 300:
        assert max(after - before for (before, _), (after, _) in pairwise(named)) < 4 * MONTH_ROOM
    (ticks,) = [e for e in svg.iter(f"{SVG}path") if e.attrib["class"] == "ticks"]
    assert 1 <= ticks.attrib["d"].count("M") <= (RIGHT - LEFT) / TICK_ROOM + 2


def test_nobody_travels(built: Built) -> None:
    assert train_graph(telling({**built.bodies["ding"], "timeline": []})) == ""


def test_a_way_of_other_folders() -> None:
    def runs(*calls: tuple[str, float]) -> list[float]:
        stops = [
            StopProperties.model_construct(id=f"a:{i}", traveller="a", seq=i, place=p, km=km, line="", post_km=None)
            for i, (p, km) in enumerate(calls)
        ]
        collection = JourneyCollection.model_construct(
            features=[JourneyFeature.model_construct(id=stop.id, properties=stop) for stop in stops],
            timeline=(TimelineInfo.model_construct(traveller="a", minute=(0,)),),
        )
        return list(runs_of(Telling(collection))[0].way.ups)

    assert runs(("a", 0), ("b", 100), ("c", 300)) == [0, 100, 300]
    assert runs(("a", 0), ("b", 100), ("a", 200)) == [0, 100, 0]
    assert runs(("a", 0), ("b", 100), ("c", 150), ("a", 260)) == [0, 100, 150, 0]
    assert runs(("a", 0), ("b", 500), ("c", 1000), ("d", 1400), ("a", 2000)) == [0, 500, 1000, 600, 0]
    assert runs(("a", 0)) == [0]


@pytest.mark.parametrize(
    ("unit", "first", "names"),
    [
        (StepUnit.HOUR, "6 December 1949", r"\d\d:00"),
        (StepUnit.DAY, "December 1949", r"January 1950"),
        (StepUnit.WEEK, "January 1950", r"[A-Z][a-z]+ \d{4}"),
        (StepUnit.MONTH, "January 1950", r"January \d{4}"),
        (StepUnit.YEAR, "1100", r"\d\d00"),
    ],
)
def test_the_graph_names_what_its_steps_are_in(unit: StepUnit, first: str, names: str) -> None:
    svg = parsed(train_graph(built_stepped(unit).tellings["ding"]))
    labels = [e for e in svg.iter(f"{SVG}text") if not e.attrib.get("class")]
    texts = [e.text or "" for e in labels]
    assert texts[0] == first
    assert len(texts) >= 2
    assert all(re.fullmatch(names, text) for text in texts[1:]), texts
    lefts = [float(e.attrib["x"]) for e in labels]
    assert all(after - before >= MONTH_ROOM - 0.1 for before, after in pairwise(lefts))


def crowded_rows(table: TimelineInfo, minutes: int) -> TimelineInfo:
    """Return a table that says the same in a row every so many minutes."""
    at = sorted({*table.minute, *range(table.minute[0], table.minute[-1], minutes)})
    rows = [row_at(table.minute, minute) for minute in at]
    reach = [reach_at(table, minute) for minute in at]
    return table.model_copy(
        update={
            "minute": tuple(at),
            "km": tuple(r.km for r in reach),
            "km_min": tuple(r.low for r in reach),
            "km_max": tuple(r.high for r in reach),
            "basis": tuple(table.basis[row] for row in rows),
            "state": tuple(table.state[row] for row in rows),
        }
    )


@pytest.mark.long
def test_a_table_of_very_many_rows_has_the_same_picture_in_as_few_points(built: Built) -> None:
    told = built.tellings["ding"]
    collection = told.collection
    tables = tuple(crowded_rows(table, 3) for table in collection.timeline)
    assert min(len(table.minute) for table in tables) > 25_000
    many = parsed(train_graph(Telling(collection.model_copy(update={"timeline": tables}))))
    few = parsed(train_graph(told))
    assert all(
        len(run.table.minute) < 22_000 for run in runs_of(Telling(collection.model_copy(update={"timeline": tables})))
    )
    for css in ("run", "run second"):
        assert LineString(whole_run(many, css)).hausdorff_distance(LineString(whole_run(few, css))) < 0.3
