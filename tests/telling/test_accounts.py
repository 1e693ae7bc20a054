"""Whose word is taken: the order of sources, what fills a gap, and what is kept beside it."""

from __future__ import annotations

import pytest

from journey.errors import UsageError
from journey.facts.claims import Claim, Source
from journey.facts.journey import Call, Journey
from journey.facts.settings import Account
from journey.facts.vocabulary import FieldName
from journey.telling.accounts import Decision, find_account, source_ranks, tell
from journeys import Seen, Stop, claim, make_journey, named, shipped


def account(*order: str) -> Account:
    return Account(id="a", title=named("A"), text=named("A."), order=order)


def decide(*times: dict[str, str], order: tuple[str, ...] = ("diary", "record", "rumour")) -> Decision:
    """Decide the time of one event by claims of the sources of `journeys`."""
    journey = make_journey(towns={"a": 0, "b": 1}, calls=[], seen=[Seen("a", times)])
    decision = tell(journey, account(*order)).decision("E0", FieldName.WHEN)
    assert decision is not None
    return decision


def said(*claims: Claim) -> list[str]:
    """Return claims as ``source value time``."""
    return [" ".join(part for part in (c.source, c.value, c.time) if part) for c in claims]


# -- the order of sources ---------------------------------------------------------------------------

SOURCES = {
    i: Source(id=i, title=i, kind=kind, language="en")
    for i, kind in {
        "ding": "article",
        "pravda": "newspaper",
        "wilson": "record",
        "tass": "record",
        "li": "memoir",
    }.items()
}


@pytest.mark.parametrize(
    ("order", "ranks"),
    [
        # by id, by kind, and what is not named in the order of the file
        (("ding", "kind:record"), {"ding": 0, "wilson": 1, "tass": 1, "pravda": 3, "li": 6}),
        # an id goes before its kind, wherever that stands
        (("kind:record", "ding", "tass"), {"wilson": 0, "ding": 1, "tass": 2, "pravda": 4, "li": 7}),
        (("tass", "kind:record"), {"tass": 0, "wilson": 1, "ding": 2, "pravda": 3, "li": 6}),
        # a kind that no source has
        (("kind:fiction", "li"), {"li": 1, "ding": 2, "pravda": 3, "wilson": 4, "tass": 5}),
    ],
)
def test_ranks(order: tuple[str, ...], ranks: dict[str, int]) -> None:
    assert source_ranks(account(*order), SOURCES) == ranks


@pytest.mark.parametrize(("asked", "found"), [(None, "ding"), ("", "ding"), ("archives", "archives")])
def test_find_account(asked: str | None, found: str) -> None:
    assert find_account(shipped().journey, asked).id == found


def test_unknown_account_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="no such account: 'mine'; the folder has ding, archives"):
        find_account(shipped().journey, "mine")


# -- times ------------------------------------------------------------------------------------------

DAY = "1950-01-05"


@pytest.mark.parametrize(
    ("claims", "winner", "support", "others"),
    [
        pytest.param(
            [claim(f"{DAY} 08:00"), claim(f"{DAY} 21:00", source="record")],
            f"diary {DAY} 08:00",
            [],
            [f"record {DAY} 21:00"],
            id="the first source wins",
        ),
        pytest.param(
            [claim(DAY, basis="inferred"), claim("1950-01-07", source="rumour", weight="weak")],
            "rumour 1950-01-07",
            [],
            [f"diary {DAY}"],
            id="attested goes before inferred, whatever the order and the weight",
        ),
        pytest.param(
            [claim(DAY, basis="planned"), claim("1950-01-07", source="rumour", basis="inferred")],
            f"diary {DAY}",
            [],
            ["rumour 1950-01-07"],
            id="planned goes before inferred",
        ),
        pytest.param(
            [claim(DAY, basis="planned"), claim("1950-01-07", source="rumour")],
            "rumour 1950-01-07",
            [],
            [f"diary {DAY}"],
            id="attested goes before planned",
        ),
        pytest.param(
            [claim("1950-01-06", weight="fair"), claim(DAY, weight="strong")],
            f"diary {DAY}",
            [],
            ["diary 1950-01-06"],
            id="of one source the weightier claim wins",
        ),
        pytest.param(
            [claim(DAY), claim("1950-01-06")],
            f"diary {DAY}",
            [],
            ["diary 1950-01-06"],
            id="of equal claims the first row wins",
        ),
        pytest.param(
            [claim(DAY), claim(f"{DAY} 21:00", source="rumour")],
            f"rumour {DAY} 21:00",
            [f"diary {DAY}"],
            [],
            id="a finer claim inside fills the gap",
        ),
        pytest.param(
            [claim("1950-01"), claim(DAY, source="record"), claim(f"{DAY} 21:00", source="rumour")],
            f"rumour {DAY} 21:00",
            ["diary 1950-01", f"record {DAY}"],
            [],
            id="and a still finer one that gap",
        ),
        pytest.param(
            [claim(DAY), claim(f"{DAY} 21:00", source="rumour", weight="weak")],
            f"diary {DAY}",
            [],
            [f"rumour {DAY} 21:00"],
            id="a weak claim never does",
        ),
        pytest.param(
            [claim(DAY), claim(f"{DAY} 21:00", source="record", basis="inferred")],
            f"diary {DAY}",
            [],
            [f"record {DAY} 21:00"],
            id="nor one that rests on less",
        ),
        pytest.param(
            [claim(f"{DAY} 20:00/22:00"), claim(f"{DAY} 21:00", source="record")],
            f"diary {DAY} 20:00/22:00",
            [],
            [f"record {DAY} 21:00"],
            id="nor is a clock refined",
        ),
        pytest.param(
            [claim(DAY), claim("1950-01-06 09:00", source="record")],
            f"diary {DAY}",
            [],
            ["record 1950-01-06 09:00"],
            id="nor a claim outside taken",
        ),
        pytest.param(
            [claim(DAY), claim(DAY, source="record")],
            f"diary {DAY}",
            [f"record {DAY}"],
            [],
            id="the same is support",
        ),
        pytest.param(
            [claim(f"{DAY} 08:00"), claim("1950-01-01/..", source="record"), claim("1950", source="rumour")],
            f"diary {DAY} 08:00",
            ["record 1950-01-01/..", "rumour 1950"],
            [],
            id="what is coarser is support, open intervals too",
        ),
        pytest.param(
            [claim("../1950-01-05"), claim("1950-01-02", source="record")],
            "record 1950-01-02",
            ["diary ../1950-01-05"],
            [],
            id="an open interval is refined",
        ),
        pytest.param(
            [claim("1950-01-01/1950-01-09", extent="throughout"), claim(DAY, source="record")],
            "diary 1950-01-01/1950-01-09",
            [],
            [f"record {DAY}"],
            id="what lasted throughout is not cut short",
        ),
        pytest.param(
            [
                claim("1950-01-01/1950-01-09", extent="throughout"),
                claim("1950-01-01/1950-01-09 20:00/05:00", extent="throughout", source="record"),
            ],
            "record 1950-01-01/1950-01-09 20:00/05:00",
            ["diary 1950-01-01/1950-01-09"],
            [],
            id="but given its hours",
        ),
        pytest.param(
            [claim("{1950-01-05,1950-01-07}"), claim("1950-01-07", source="record")],
            "diary {1950-01-05,1950-01-07}",
            [],
            ["record 1950-01-07"],
            id="a set of dates is not one of them",
        ),
        pytest.param(
            [claim("1950-01-06"), claim("{1950-01-05,1950-01-07}", source="record")],
            "diary 1950-01-06",
            [],
            ["record {1950-01-05,1950-01-07}"],
            id="nor does it hold the days between them",
        ),
        pytest.param(
            [claim("1950-01-07"), claim("{1950-01-05,1950-01-07}", source="record")],
            "diary 1950-01-07",
            ["record {1950-01-05,1950-01-07}"],
            [],
            id="but each of them it does",
        ),
    ],
)
def test_decide_time(claims: list[dict[str, str]], winner: str, support: list[str], others: list[str]) -> None:
    decision = decide(*claims)
    assert said(decision.winner) == [winner]
    assert said(*decision.support) == [winner, *support]
    assert said(*decision.others) == others


def test_another_order_gives_another_winner() -> None:
    claims = [claim(f"{DAY} 08:00"), claim(f"{DAY} 21:00", source="record")]
    assert said(decide(*claims, order=("record", "diary")).winner) == [f"record {DAY} 21:00"]


@pytest.mark.parametrize(
    ("order", "winner"),
    [
        (("kind:record", "diary"), f"diary {DAY} 08:00"),
        (("record", "diary"), f"record {DAY} 21:00"),
    ],
    ids=["by its kind it yields", "by its name it does not"],
)
def test_a_weak_word_carries_only_if_its_source_is_named(order: tuple[str, ...], winner: str) -> None:
    claims = [claim(f"{DAY} 08:00"), claim(f"{DAY} 21:00", source="record", weight="weak")]
    assert said(decide(*claims, order=order).winner) == [winner]


def test_every_claim_is_winner_support_or_other() -> None:
    for told in (tell(shipped().journey, a) for a in shipped().journey.settings.accounts):
        for (subject, field), decision in told.decisions.items():
            claims = {c.row for c in shipped().journey.claims if (c.subject, c.field) == (subject, field)}
            kept = [c.row for c in (*decision.support, *decision.others)]
            assert decision.support[0] is decision.winner
            assert sorted(kept) == sorted(claims), (subject, field)


# -- places, texts, zones ---------------------------------------------------------------------------


def with_claims(*cells: dict[str, object]) -> Journey:
    journey = make_journey(
        towns={"a": 0, "b": 1}, within={"station": "a", "other-station": "a"}, calls=[], seen=[Seen("a", DAY)]
    )
    made = [
        Claim.model_validate({"subject": "E0", "basis": "attested", "weight": "good", "row": row, **cell})
        for row, cell in enumerate(cells, start=2)
    ]
    return journey.model_copy(update={"claims": tuple(made)})


@pytest.mark.parametrize(
    ("values", "support", "others"),
    [
        (["a", "b", "a"], ["a", "a"], ["b"]),
        (["station", "a", "other-station"], ["station", "a"], ["other-station"]),  # the city says nothing against it
        (["a", "station", "b"], ["a"], ["station", "b"]),
        (["a b", "b a", "a"], ["a b", "b a"], ["a"]),
    ],
)
def test_decide_place(values: list[str], support: list[str], others: list[str]) -> None:
    sources = ("diary", "record", "rumour")
    journey = with_claims(*({"field": "place", "value": v, "source": s} for v, s in zip(values, sources, strict=True)))
    told = tell(journey, account(*sources))
    decision = told.decision("E0", FieldName.PLACE)
    assert decision is not None
    assert [c.value for c in decision.support] == support
    assert [c.value for c in decision.others] == others
    assert told.place("E0") == values[0].split()[0]


def test_text_of_the_event_goes_before_texts_of_single_sources() -> None:
    journey = with_claims(
        {"field": "text", "value": "own-words", "source": "diary"},
        {"field": "text", "source": "record"},
        {"field": "text", "source": "rumour"},
    )
    decision = tell(journey, account("diary", "record", "rumour")).decision("E0", FieldName.TEXT)
    assert decision is not None
    assert [c.source for c in decision.support] == ["record", "rumour"]
    assert [c.value for c in decision.others] == ["own-words"]


def test_event_without_a_place_or_a_claim() -> None:
    told = tell(with_claims(), account("diary"))
    assert told.place("E0") is None
    assert told.decision("E0", FieldName.WHEN) is None


def test_claims_of_one_moment_in_two_zones_agree() -> None:
    decision = decide(claim(f"{DAY} 12:00"), claim(f"{DAY} 20:00", zone="Asia/Shanghai", source="record"))
    assert said(*decision.support) == [f"diary {DAY} 12:00", f"record {DAY} 20:00"]


@pytest.mark.parametrize(
    ("call", "place"),
    [
        (Call(id="c", travellers=("mao",), place="b", arrival="E0"), "b"),  # its own
        (Call(id="c", travellers=("mao",), arrival="E0", departure="E1"), "a"),  # that of its arrival
        (Call(id="c", travellers=("mao",), departure="E1"), "b"),
        (Call(id="c", travellers=("mao",), arrival="nothing", departure="E1"), "b"),
        (Call(id="c", travellers=("mao",), arrival="nothing"), None),
    ],
)
def test_place_of_a_call(call: Call, place: str | None) -> None:
    journey = make_journey(towns={"a": 0, "b": 1}, calls=[], seen=[Seen("a", DAY), Seen("b", DAY)])
    assert tell(journey, account("diary")).call_place(call) == place


def test_claims_of_a_call_go_before_those_of_its_event() -> None:
    journey = make_journey(
        towns={"a": 0, "b": 1}, calls=[Stop("a", arrival="1950-01-02"), Stop("b")], seen=[Seen("a", DAY)]
    )
    told = tell(journey, account("diary"))
    dated = journey.calls[0].model_copy(update={"arrival": "E0", "departure": "E0"})
    arrival, departure = (told.call_time(dated, f) for f in (FieldName.ARRIVAL, FieldName.DEPARTURE))
    assert arrival is not None
    assert departure is not None
    assert (arrival.winner.value, departure.winner.value) == ("1950-01-02", DAY)
    assert told.call_time(journey.calls[1], FieldName.ARRIVAL) is None


# -- the shipped journey -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "event", "date", "time", "place"),
    [
        ("ding", "O1", "1949-12-06", "08:00", "beijing-xizhimen"),
        ("archives", "O1", "1949-12-06", "21:00", "beijing-qianmen"),
        ("archives", "P5", "1949-06", "", "moscow"),  # a diary's 1948 is an evident slip
        ("ding", "M18", "1950-01-23", "", "moscow"),
        ("archives", "M18", "1950-01-22", "", "moscow"),
        ("ding", "M25", "1950-02-14", "21:00/24:00", "moscow-embassy"),
        ("archives", "M25", "1950-02-14", "18:00", "moscow-metropol"),
        ("ding", "O24", "1949-12-16", "12:00", "moscow-yaroslavsky"),
        ("archives", "O24", "1949-12-16", "12:00", "moscow-yaroslavsky"),
        ("ding", "R18", "1950-03-04", "22:00", "beijing"),  # Ding has no hour, the People's Daily has
    ],
)
def test_shipped_accounts(name: str, event: str, date: str, time: str, place: str) -> None:
    told = tell(shipped().journey, find_account(shipped().journey, name))
    decision = told.decision(event, FieldName.WHEN)
    assert decision is not None
    assert (decision.winner.value, decision.winner.time, told.place(event)) == (date, time, place)


def test_what_the_other_account_says_stays_beside() -> None:
    told = tell(shipped().journey, find_account(shipped().journey, "ding"))
    departure, talk = (told.decision(event, FieldName.WHEN) for event in ("O1", "M18"))
    assert departure is not None
    assert talk is not None
    assert ("zgkj13", "21:00") in [(c.source, c.time) for c in departure.others]
    assert ("wilson", "1950-01-22") in [(c.source, c.value) for c in talk.others]
