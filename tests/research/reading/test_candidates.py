"""Candidates: how a sentence is cut into what may be events, and how sure each is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey.errors import UsageError
from journey.facts.anchors import mismatch, paragraphs
from journey.facts.journey import Journey
from journey.folder.gazetteer import read_gazetteer
from journey.research.reading import Candidate, Confidence, propose
from journeys import SHIPPED, shipped

Row = tuple[str, str, str, str]
"""Date, time, places and kind."""


def rows(found: tuple[Candidate, ...]) -> list[Row]:
    return [(c.date, c.time, " ".join(c.places), c.kind) for c in found]


TOLD = {
    "Chinese, simplified": (
        "1949年12月6日，毛泽东乘专列离开北京。上午8时，列车驶出西直门火车站。翌日到达哈尔滨，参观市容。",
        [
            ("1949-12-06", "", "beijing", "travel"),
            ("1949-12-06", "08", "beijing-xizhimen", "travel"),
            ("1949-12-07", "", "harbin", "travel"),
        ],
    ),
    "Chinese, traditional": (
        "2月14日，簽字儀式在克里姆林宮舉行，簽署條約。當晚9時，在使館舉行宴會。",
        [("1950-02-14", "", "moscow-kremlin", "treaty"), ("1950-02-14", "21", "moscow-embassy", "ceremony")],
    ),
    "Russian": (
        (
            "6 декабря 1949 года в 8 часов утра поезд отошёл от Пекина. 16-го он прибыл в Москву. "
            "В тот же вечер в Кремле состоялась беседа."
        ),
        [
            ("1949-12-06", "08", "beijing", "travel"),
            ("1949-12-16", "", "moscow", "travel"),
            ("1949-12-16", "", "moscow-kremlin", "talk"),
        ],
    ),
    "English": (
        (
            "On December 9, 1949, soldiers found a mine in the Greater Khingan tunnel. "
            "The next day at 3 p.m. the train reached Manchouli."
        ),
        [("1949-12-09", "", "khingan-tunnel", "incident"), ("1949-12-10", "15", "manzhouli", "travel")],
    ),
    "a place a passage": (
        "1月15日，他到列宁格勒，参观喀琅施塔得、阿芙乐尔号巡洋舰，17日返回莫斯科。",
        [
            ("1950-01-15", "", "leningrad", "travel"),
            ("1950-01-15", "", "kronstadt", "visit"),
            ("1950-01-15", "", "leningrad-aurora", "visit"),
            ("1950-01-17", "", "moscow", "travel"),
        ],
    ),
    "what contains another place is left out": (
        "12月16日，他到莫斯科的克里姆林宫会谈。",
        [("1949-12-16", "", "moscow-kremlin", "talk")],
    ),
    "a place without any date": ("列车经过哈尔滨。", [("", "", "harbin", "travel")]),
    "a date is not carried into the next paragraph": (
        "12月16日到。\n列车经过哈尔滨。",
        [("1949-12-16", "", "", ""), ("", "", "harbin", "travel")],
    ),
    "but an hour takes it": (
        "12月16日到。\n晚9时谈话。",
        [("1949-12-16", "", "", ""), ("1949-12-16", "21", "", "talk")],
    ),
    "a year is not carried": (
        "隧道建于1903年，长。专列通过大兴安岭隧道。",
        [("1903", "", "khingan-tunnel", ""), ("", "", "khingan-tunnel", "travel")],
    ),
    "a sentence that says neither when nor where": ("大家很高兴地谈话。", []),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_a_narrative_becomes_candidates(text: str, expected: list[Row]) -> None:
    assert rows(propose(text, shipped().journey)) == expected


LEVELS = {
    "date, place and kind": ("12月16日，专列抵达莫斯科。", [Confidence.HIGH]),
    "told from another date": ("12月16日到。次日谈话。", [Confidence.MEDIUM, Confidence.MEDIUM]),
    "carried on": ("12月16日到。专列抵达莫斯科。", [Confidence.MEDIUM, Confidence.MEDIUM]),
    "no date": ("专列抵达莫斯科。", [Confidence.LOW]),
    "a year": ("1947年，开会。", [Confidence.LOW]),
}


@pytest.mark.parametrize(("text", "expected"), LEVELS.values(), ids=LEVELS)
def test_what_is_said_outright_is_surest(text: str, expected: list[Confidence]) -> None:
    assert [c.confidence for c in propose(text, shipped().journey)] == expected


def test_plans_are_marked() -> None:
    found = propose("12月16日到莫斯科。他定于12月24日离开莫斯科。", shipped().journey)
    assert [c.planned for c in found] == [False, True]


def test_persons_become_participants() -> None:
    (found,) = propose("12月16日，毛泽东和周恩来抵达莫斯科。", shipped().journey)
    assert found.participants == ("mao-zedong", "zhou-enlai")


def test_what_the_gazetteer_alone_knows_is_shown_apart() -> None:
    entries, aliases = read_gazetteer(SHIPPED)
    (found,) = propose("12 декабря поезд стоял в Асбесте.", shipped().journey, entries=entries, aliases=aliases)
    assert (found.places, found.unlisted) == ((), ("Асбесте",))
    assert any("not in places.csv" in reason for reason in found.reasons)


def _with_kinds(journey: Journey, **names: str) -> Journey:
    kind = journey.settings.kinds[0]
    kinds = tuple(
        kind.model_copy(update={"id": key, "name": dict.fromkeys(kind.name, name)}) for key, name in names.items()
    )
    return journey.model_copy(update={"settings": journey.settings.model_copy(update={"kinds": kinds})})


def test_kinds_are_those_of_the_folder() -> None:
    journey = _with_kinds(shipped().journey, weather="下雪", travel="行程")
    found = propose("12月16日，到莫斯科，大雪。12月17日，莫斯科下雪。12月18日，在莫斯科会谈。", journey)
    assert [c.kind for c in found] == ["", "weather", ""]


def test_events_that_a_sentence_already_carries_are_named() -> None:
    journey = shipped().journey
    claim = next(c for c in journey.claims if c.anchor and c.source == "ding" and c.subject == "P5")
    text = "序。\n题。\n1949年6月出访。1949年7月又出访。"
    assert claim.anchor is not None
    assert (claim.anchor.paragraph, claim.anchor.start) == (3, 0)
    assert [c.events for c in propose(text, journey, source="ding")] == [("P5",), ("P5",)]
    assert [c.events for c in propose(text, journey, source="wilson")] == [(), ()]


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(UsageError):
        propose("1949-12-06", shipped().journey)


PIECES = [
    "12月6日",
    "次日",
    "晚9时",
    "，",
    "。",
    "哈尔滨",
    "在隧道",
    "莫斯科北站",
    "抵达",
    "\n",
    "毛泽东",
    " ",
    "：“",
    "”",
    "1903年",
]


@pytest.mark.long
@settings(max_examples=30)  # each reads the folder's names anew
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(lambda parts: "到" + "".join(parts)))
def test_every_anchor_fits_the_text(text: str) -> None:
    lines = paragraphs(text)
    for candidate in propose(text, shipped().journey):
        assert mismatch(candidate.anchor, lines) is None
        assert candidate.sentence.start <= candidate.passage.start < candidate.passage.end <= candidate.sentence.end
