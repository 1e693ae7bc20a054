"""The reader's own order of sources: read from a link, told as an account, in page and exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import add_city_off_the_line, add_row, make_folder, set_cell
from journey.errors import DataError, UsageError
from journey.facts.languages import LANGUAGES
from journey.formats.geojson import to_geojson
from journey.formats.html import to_html
from journey.formats.port import Request
from journey.own_account import KINDS, OWN, read_order, tell_asked, tell_own, write_order
from journey.pipeline import build
from journeys import shipped


@pytest.mark.parametrize(
    ("text", "entries", "unknown"),
    [
        ("ding,li1", ("ding", "li1"), ()),
        # blanks and the case of letters do not matter
        (" DING , LI1,kind:Record", ("ding", "li1", "kind:record"), ()),
        # of what comes twice, the first
        ("li1,ding,LI1", ("li1", "ding"), ()),
        ("ding,nobody,kind:rumour,ding,nobody", ("ding",), ("nobody", "kind:rumour")),
        ("<script>alert(1)</script>", (), ("<script>alert(1)</script>",)),
        ("", (), ()),
        (",,", (), ()),
    ],
)
def test_an_order_is_read_as_far_as_it_goes(text: str, entries: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    read = read_order(text, shipped().journey)
    assert (read.entries, read.unknown) == (entries, unknown)


@given(order=st.lists(st.sampled_from([*KINDS, *shipped().journey.sources]), unique=True))
def test_an_order_round_trips(order: list[str]) -> None:
    assert read_order(write_order(order), shipped().journey).entries == tuple(order)


@given(text=st.text())
def test_any_text_is_an_order(text: str) -> None:
    read = read_order(text, shipped().journey)
    assert len(set(read.entries)) == len(read.entries)


def test_the_account_re_times_the_journey_and_says_what_it_is() -> None:
    built = tell_own(shipped(), ("anon13", "ding"))
    departure = next(f for f in built.collections[OWN].features if f.id == "O1").properties
    assert departure.start_local == "1949-12-06T12:00:00+08:00"
    assert [a.id for a in built.collections[OWN].journey.accounts] == ["ding", "archives", OWN]
    account = built.journey.settings.accounts[-1]
    names = dict(zip(LANGUAGES, ("Ding Ming, ", "丁明, ", "丁明, ", "Дин Мин, "), strict=True))
    assert all(account.title[lang] and names[lang] in account.text[lang] for lang in LANGUAGES)
    assert built.bodies["ding"] == shipped().bodies["ding"]
    assert OWN not in shipped().collections, "the shared journey stays as it was"


def test_another_order_takes_the_place_of_the_former() -> None:
    built = tell_own(tell_own(shipped(), ("anon13",)), ("zgkj13",))
    assert list(built.collections) == ["ding", "archives", OWN]
    departure = next(f for f in built.collections[OWN].features if f.id == "O1").properties
    assert departure.start_local == "1949-12-06T21:00:00+08:00"


def test_exports_have_it_inside() -> None:
    built = tell_own(shipped(), ("anon13", "ding"))
    body = json.loads(b"".join(to_geojson(built, Request(account=OWN))))
    assert body["journey"]["account"] == OWN
    html = to_html(built, Request(account=OWN, lang="ru")).decode()
    assert '"start":{"account":"own","lang":"ru"' in html
    assert "Ваш порядок" in html


def test_by_some_orders_no_train_can_have_made_the_journey(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    add_city_off_the_line(folder)
    add_row(folder, "sources.csv", id="rumour", title="A rumour", kind="retelling", language="en")
    add_row(
        folder,
        "claims.csv",
        subject="O2",
        field="place",
        value="tomsk",
        basis="attested",
        source="rumour",
        weight="weak",
    )
    set_cell(folder, "stops.csv", 3, "place", "")  # the call is where its event was
    built = build(folder)
    assert tell_own(built, ("ding",)).collections[OWN].features == built.collections["ding"].features
    with pytest.raises(DataError, match="no line comes to 'tomsk'"):
        tell_own(built, ("rumour", "ding"))


@pytest.mark.parametrize(
    ("account", "order", "says"),
    [
        ("ding", "ding", "not both"),
        (None, "ding,nobody", "no such source: 'nobody'; the folder has kind:record, "),
        (None, " ,", "names no source"),
    ],
)
def test_a_wrong_order_of_a_command_is_one_message(account: str | None, order: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        tell_asked(shipped(), account, order)


def test_a_command_without_an_order_has_its_account() -> None:
    assert tell_asked(shipped(), "archives", None) == (shipped(), "archives")
    assert tell_asked(shipped(), None, "archives,ding".removeprefix("archives,"))[1] == OWN
