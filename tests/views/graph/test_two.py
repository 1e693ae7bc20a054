"""Two accounts on one train graph: a sound picture, the whole journey or a few days, and hostile names."""

from __future__ import annotations

import copy
import re
from bisect import bisect_right
from math import inf
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from journey.views.compare.comparison import compare
from journey.views.graph.frame import BOTTOM, LEFT, RIGHT, TOP
from journey.views.graph.two import Captions, two_lines
from journeys import shipped, shipped_by, telling

SVG = "{http://www.w3.org/2000/svg}"
CAPTIONS = Captions(label="Two accounts", text="One is strong, one dashed.", first="Ding first", second="Records first")
MOST_BYTES = 15_000


def drawn(**changes: Any) -> ET.Element:
    ding, archives = shipped().tellings["ding"], shipped().tellings["archives"]
    call = {"differences": compare(ding, archives).differences, "captions": CAPTIONS, **changes}
    text = two_lines((ding, archives), **call)
    assert len(text.encode()) < MOST_BYTES
    return ET.fromstring(text)  # noqa: S314 - our own text


def lines(svg: ET.Element, css: str) -> list[list[tuple[float, float]]]:
    """Return the points of the runs of a class, without the samples of the legend."""
    paths = [e.attrib["d"] for e in svg.iter(f"{SVG}path") if e.attrib["class"] == css and "h" not in e.attrib["d"]]
    return [[(float(x), float(y)) for x, y in re.findall(r"([\d.-]+) ([\d.-]+)", d)] for d in paths]


@pytest.mark.parametrize("days", [None, (1, 10), (40, 50), (89, 89)])
def test_both_lines_lie_in_the_box_and_go_on_in_time(days: tuple[int, int] | None) -> None:
    svg = drawn(days=days)
    for css in ("run", "run rival"):
        for line in lines(svg, css):
            assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in line)
            assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert lines(svg, "run")


def height(line: list[tuple[float, float]], x: float) -> float:
    right = min(max(bisect_right(line, (x, inf)), 1), len(line) - 1)
    (x0, y0), (x1, y1) = line[right - 1], line[right]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def test_only_the_way_out_is_apart() -> None:
    (ding, zhou), (archives, zhou_again) = lines(drawn(), "run"), lines(drawn(), "run rival")
    assert ding[0][0] < archives[0][0]
    assert height(archives, LEFT + 30) - height(ding, LEFT + 30) > 5, "lower in the picture: behind"
    for mine, theirs in ((zhou, zhou_again), (ding, archives)):
        for x in range(round(LEFT + 0.15 * (RIGHT - LEFT)), int(RIGHT)):
            assert x < mine[0][0] or height(mine, x) == pytest.approx(height(theirs, x), abs=0.3)


def test_a_few_days_are_drawn_larger() -> None:
    (whole, *_), (part,) = lines(drawn(), "run"), lines(drawn(days=(1, 10)), "run")
    (rival,) = lines(drawn(days=(1, 10)), "run rival")
    assert part[-1][0] == RIGHT
    assert rival[0][0] - part[0][0] == pytest.approx((RIGHT - LEFT) * 13 / 24 / 10, abs=4), "thirteen hours"
    assert part[-1][0] - part[0][0] > whole[1][0] - whole[0][0]


def test_kilometres_of_a_few_days_count_from_the_start_of_the_journey() -> None:
    kms = {e.attrib["data-km"] for e in drawn(days=(40, 50)).iter(f"{SVG}text") if "data-km" in e.attrib}
    assert {"8994", "9644"} <= kms


def numbers(svg: ET.Element) -> list[str | None]:
    return [e.text for e in svg.iter(f"{SVG}text") if e.attrib.get("class") == "differs"]


def test_differences_stand_on_their_days_by_number() -> None:
    assert numbers(drawn()) == ["1, 2", "3", "4", "5", "6, 7"]
    assert numbers(drawn(days=(40, 50))) == ["5"]
    diary = compare(shipped().tellings["ding"], shipped_by("wang", "ding")).differences
    assert diary[0].id == "P5:when", "before the journey, where the graph has no day"
    assert "1" not in " ".join(filter(None, numbers(drawn(differences=diary)))).replace(",", "").split()


def test_it_has_a_name_and_a_text_alternative() -> None:
    svg = drawn()
    assert svg.attrib["role"] == "img"
    assert [svg.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == [CAPTIONS.label, CAPTIONS.text]
    words = {e.text for e in svg.iter(f"{SVG}text")}
    assert {CAPTIONS.first, CAPTIONS.second, "Beijing", "Moscow"} <= words
    for element in svg.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "href"}]


@pytest.mark.parametrize("name", ["</text><script>ran=1</script>", "\" onload='ran=1'", "null\x00 \ud800"])
def test_hostile_names_are_text(name: str) -> None:
    body: dict[str, Any] = copy.deepcopy(dict(shipped().bodies["ding"]))
    for place in body["journey"]["places"]:
        place["name"] = dict.fromkeys(place["name"], name)
    captions = Captions(label=name, text=name, first=name, second=name)
    svg = ET.fromstring(two_lines((telling(body), telling(body)), (), captions))  # noqa: S314 - our own text
    assert [e.tag for e in svg.iter(f"{SVG}script")] == []


def test_nobody_travels() -> None:
    ding, nobody = shipped().tellings["ding"], telling({**shipped().bodies["ding"], "timeline": []})
    assert two_lines((nobody, nobody), (), CAPTIONS) == ""
    assert lines(ET.fromstring(two_lines((ding, nobody), (), CAPTIONS)), "run rival") == []  # noqa: S314
