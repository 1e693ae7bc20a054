"""Two accounts side by side: the differences that the notes name and no other, and where the train is elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import add_row, make_folder
from journey.contract.about import JourneyInfo
from journey.contract.features import JourneyCollection
from journey.contract.lookup import Telling
from journey.contract.timeline import TimelineInfo
from journey.facts.steps import StepUnit
from journey.facts.vocabulary import SourceKind
from journey.pipeline import build
from journey.views.compare.comparison import LEAST_KM, Comparison, Retimed, compare
from journey.views.compare.differences import Aspect, Difference, Relation
from journeys import named, shipped, shipped_by, telling


def differences(first: str = "ding", second: str = "archives") -> dict[str, Difference]:
    found = compare(shipped().tellings[first], shipped().tellings[second]).differences
    return {difference.id: difference for difference in found}


# -- the shipped accounts -----------------------------------------------------------------------------------

NAMED = [
    # the notes, section 8, no. 1: 08:00 (Ding) or 21:00, and from Xizhimen or Qianmen
    ("O1:clock", 1, ("08:00", "ding", 13), ("21:00", "zgkj13"), 13 * 60, False),
    ("O1:place", 1, ("beijing-xizhimen", "ding", 13), ("beijing-qianmen", "zgkj13"), None, False),
    # no. 6: the third talk on 22 January (Soviet record) against 23 January (Ding)
    ("M18:when", 48, ("1950-01-23", "ding", 39), ("1950-01-22", "wilson"), -24 * 60, False),
    # no. 7: the banquet of 14 February, at the embassy at 21:00 (Ding) or at the Metropol at 18:00
    ("M25:clock", 71, ("21:00/24:00", "ding", 42), ("18:00", "gal"), -3 * 60, True),
    ("M25:place", 71, ("moscow-embassy", "ding", 42), ("moscow-metropol", "gal"), None, False),
]


@pytest.mark.parametrize(("name", "day", "first", "second", "minutes", "at_least"), NAMED, ids=[n[0] for n in NAMED])
def test_the_five_differences_that_the_notes_name(
    name: str,
    day: int,
    first: tuple[str, str, int],
    second: tuple[str, str],
    minutes: int | None,
    *,
    at_least: bool,
) -> None:
    found = differences()[name]
    assert found.relation is Relation.APART
    assert found.day == day
    said = [side.clock.stated if side.clock else side.value for side in (found.first, found.second)]
    assert (said[0], found.first.words[0].source, found.first.words[0].paragraph) == first
    assert (said[1], found.second.words[0].source) == second
    assert (found.minutes, found.at_least) == (minutes, at_least)


def test_how_far_the_places_lie_apart() -> None:
    found = differences()
    assert found["O1:place"].km == pytest.approx(6.6, abs=0.1)
    assert found["M25:place"].km == pytest.approx(2.5, abs=0.1)


def test_beside_these_there_are_only_two_in_which_both_can_be_right() -> None:
    rest = [d for d in differences().values() if d.id not in {row[0] for row in NAMED}]
    assert {d.id: d.relation for d in rest} == {
        "M1:place": Relation.FINER,
        "M6:when": Relation.FINER,
    }
    assert all(d.minutes is None and d.km is None for d in rest if d.relation is Relation.FINER)


def test_hailar_and_harbin_contradict_each_other_within_both_accounts() -> None:
    """Ding is silent on the way back, so this conflict is no difference; an order of one's own makes it one."""
    assert not [d for d in differences().values() if d.subject in {"R10", "R12", "mao:back-hailar", "mao:back-harbin"}]
    found = compare(shipped().tellings["ding"], shipped_by("hlj77", "ding")).differences
    (harbin,) = [d for d in found if d.subject == "R12"]
    assert (harbin.aspect, harbin.relation) == (Aspect.CLOCK, Relation.FINER)
    assert (harbin.first.value, harbin.second.value) == ("1950-02-27", "1950-02-27")
    assert harbin.first.clock is None
    assert harbin.second.clock is not None
    assert (harbin.second.clock.start, harbin.second.clock.end) == ("14:00", "15:00")
    assert [word.source for word in harbin.second.words] == ["hlj77"]


def test_all_who_say_the_same_are_named_the_one_that_is_followed_first() -> None:
    station = differences()["O1:place"].first.words
    assert [word.source for word in station] == ["ding", "li1", "heiyan"]
    assert [word.source for word in differences()["M18:when"].second.words] == ["wilson", "cwihp"]


def test_nobody_is_named_for_a_place_that_others_only_support() -> None:
    """The contract does not say which of the sources of an event names its place."""
    found = {d.id: d for d in compare(shipped().tellings["ding"], shipped_by("anon13", "ding")).differences}
    assert (found["O1:place"].second.value, found["O1:place"].second.words) == ("beijing", ())
    assert [word.source for word in found["O1:place"].first.words] == ["ding", "li1", "heiyan"]
    assert found["O1:place"].relation is Relation.COARSER


def test_the_way_out_is_retimed() -> None:
    comparison = compare(shipped().tellings["ding"], shipped().tellings["archives"])
    (found,) = comparison.retimed
    assert (found.traveller, found.day, found.day_end) == ("mao", 1, 10)
    assert found.greatest_km == pytest.approx(-338, abs=1), "thirteen hours at some 26 km/h, behind"
    assert (comparison.first, comparison.second) == ("ding", "archives")


def test_ids_are_stable_and_days_rise() -> None:
    found = compare(shipped().tellings["ding"], shipped().tellings["archives"]).differences
    assert len({d.id for d in found}) == len(found)
    assert all(a.day <= b.day for a, b in pairwise(found))


# -- laws --------------------------------------------------------------------------------------------------

REVERSE = {Relation.FINER: Relation.COARSER, Relation.COARSER: Relation.FINER}
"""A relation as it is seen from the second account; all others are the same from both."""
ORDERS = st.permutations([f"kind:{kind.value}" for kind in SourceKind]).map(tuple)


def mirrored(comparison: Comparison) -> Comparison:
    return Comparison(
        first=comparison.second,
        second=comparison.first,
        differences=tuple(
            replace(
                d,
                first=d.second,
                second=d.first,
                relation=REVERSE.get(d.relation, d.relation),
                minutes=None if d.minutes is None else -d.minutes,
            )
            for d in comparison.differences
        ),
        retimed=tuple(replace(r, greatest_km=-r.greatest_km) for r in comparison.retimed),
    )


@pytest.mark.long
@given(first=ORDERS, second=ORDERS)
@settings(max_examples=12, deadline=None)
def test_an_account_and_itself_do_not_differ_and_the_other_way_round_both_sides_are_exchanged(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    here, there = shipped_by(*first), shipped_by(*second)
    nothing = compare(here, Telling(copy.deepcopy(here.collection)))
    assert (nothing.differences, nothing.retimed) == ((), ())
    assert compare(there, here) == mirrored(compare(here, there))


# -- small folders -------------------------------------------------------------------------------------------


def of_folder(folder: Path) -> Iterator[Telling]:
    return iter(build(folder).tellings.values())


def bodies(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    both = build(folder).bodies
    return copy.deepcopy(both["ding"]), copy.deepcopy(both["archives"])


def event(body: dict[str, Any], name: str) -> dict[str, Any]:
    return next(f for f in body["features"] if f["id"] == name)["properties"]  # type: ignore[no-any-return]


def test_a_call_is_not_told_twice_but_a_claim_of_its_own_is(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    assert [d.id for d in compare(*of_folder(folder)).differences] == ["O1:clock"]
    for source, value in (("ding", "1949-12-17"), ("soviet", "1949-12-18")):
        add_row(
            folder,
            "claims.csv",
            subject="out-moscow",
            field="arrival",
            value=value,
            basis="attested",
            source=source,
            weight="good",
        )
    found = {d.id: d for d in compare(*of_folder(folder)).differences}
    assert list(found) == ["O1:clock", "mao:out-moscow:when"]
    call = found["mao:out-moscow:when"]
    assert (call.first.value, call.second.value, call.minutes) == ("1949-12-17", "1949-12-18", 24 * 60)
    assert [w.source for w in (*call.first.words, *call.second.words)] == ["ding", "soviet"]


@pytest.mark.parametrize(
    ("change", "aspect", "values"),
    [
        ({"kind": "threat"}, Aspect.KIND, ("travel", "threat")),
        ({"basis": "planned"}, Aspect.BASIS, ("attested", "planned")),
        ({"text": named("Otherwise.")}, Aspect.TEXT, (None, "Otherwise.")),
    ],
)
def test_what_only_other_programs_change(
    tmp_path: Path, change: dict[str, Any], aspect: Aspect, values: tuple[str | None, str]
) -> None:
    first, second = bodies(make_folder(tmp_path))
    event(second, "O2").update(change)
    (found,) = [d for d in compare(telling(first), telling(second)).differences if d.subject == "O2"]
    assert (found.aspect, found.relation, found.second.value) == (aspect, Relation.OTHER, values[1])
    assert values[0] in {None, found.first.value}


def test_what_only_one_account_has(tmp_path: Path) -> None:
    first, second = bodies(make_folder(tmp_path))
    second["features"] = [f for f in second["features"] if f["id"] != "T1"]
    (found,) = [d for d in compare(telling(first), telling(second)).differences if d.subject == "T1"]
    assert (found.aspect, found.first.value, found.second.value) == (Aspect.PRESENCE, "T1", "")
    assert found.second.words == ()


@pytest.mark.parametrize(
    ("first", "second", "relation", "minutes", "at_least"),
    [
        # a day and an hour of it
        (("1949-12-06T00:00", "1949-12-07T00:00"), ("1949-12-06T09:00", "1949-12-06T09:00"), "finer", None, False),
        # the last minute of a day is not in it
        (("1949-12-06T00:00", "1949-12-07T00:00"), ("1949-12-07T00:00", "1949-12-07T00:00"), "apart", 0, True),
        # two intervals that share a day
        (("1949-12-06T00:00", "1949-12-08T00:00"), ("1949-12-07T00:00", "1949-12-09T00:00"), "overlap", None, False),
        # days
        (("1949-12-06T00:00", "1949-12-07T00:00"), ("1949-12-09T00:00", "1949-12-10T00:00"), "apart", 4320, False),
        # an open end holds what comes later
        (("1949-12-06T00:00", None), ("1949-12-09T00:00", "1949-12-10T00:00"), "finer", None, False),
        (("1949-12-09T00:00", "1949-12-10T00:00"), (None, "1949-12-11T00:00"), "coarser", None, False),
        # a month and a day after it
        (("1949-11-01T00:00", "1949-12-01T00:00"), ("1949-12-03T00:00", "1949-12-04T00:00"), "apart", 2880, True),
    ],
)
def test_dates_are_measured_no_finer_than_they_are(
    tmp_path: Path,
    first: tuple[str | None, str | None],
    second: tuple[str | None, str | None],
    relation: str,
    minutes: int | None,
    *,
    at_least: bool,
) -> None:
    both = bodies(make_folder(tmp_path))
    for body, bounds, edtf in zip(both, (first, second), ("one", "other"), strict=True):
        start, end = (None if bound is None else f"{bound}:00Z" for bound in bounds)
        event(body, "T1").update({"start": start, "end": end, "edtf": edtf, "clock": None})
    (found,) = [d for d in compare(*map(telling, both)).differences if d.subject == "T1"]
    assert (found.relation.value, found.minutes, found.at_least) == (relation, minutes, at_least)


def train(*rows: tuple[int, float]) -> Telling:
    """Return a telling without features, with the table of one traveller; of nobody without rows."""
    minutes, kms = zip(*rows, strict=True) if rows else ((), ())
    table = TimelineInfo.model_construct(
        traveller="mao", minute=minutes, km=kms, km_min=kms, km_max=kms, day_start=(0, 1000, 2000)
    )
    about = JourneyInfo.model_construct(
        account="a", first_day="1970-01-01", last_day="1970-01-02", step=StepUnit.DAY, places=()
    )
    tables = (table,) if rows else ()
    return Telling(JourneyCollection.model_construct(journey=about, features=[], timeline=tables))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # ahead between the crossings only
        (((0, 0), (1000, 100)), ((0, 0), (500, 100), (1000, 100)), [(200, 800, 50, 500)]),
        # first behind, then ahead: two stretches
        (((0, 0), (800, 0)), ((0, -100), (800, 100)), [(0, 320, -100, 0), (480, 800, 100, 800)]),
        # still apart at the end
        (((0, 0), (1000, 0)), ((0, 0), (1000, 40)), [(500, 1000, 40, 1000)]),
        (((0, 0), (1000, 0)), ((0, LEAST_KM), (1000, LEAST_KM)), []),
    ],
)
def test_stretches_begin_and_end_where_the_distance_is_exceeded(
    first: tuple[tuple[int, float], ...],
    second: tuple[tuple[int, float], ...],
    expected: list[tuple[int, int, float, int]],
) -> None:
    found = compare(train(*first), train(*second)).retimed
    assert [(r.start, r.end, r.greatest_km, r.at) for r in found] == expected
    assert all(isinstance(r, Retimed) and 1 <= r.day <= r.day_end <= 2 for r in found)


def test_a_traveller_of_one_account_only_is_not_measured() -> None:
    assert compare(train((0, 0), (10, 5)), train()).retimed == ()
