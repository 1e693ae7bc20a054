"""What the reader has brought, and the steps by which he came there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journey.ui import work
from journey.ui.work import GivenFile, History, Reading, Work, fits


def given(number: int, name: str = "a.csv", data: bytes = b"date\n1949\n") -> GivenFile:
    return GivenFile(number=number, name=name, data=data)


def test_every_change_is_a_step_back_and_forth() -> None:
    history, steps = History(), [Work()]
    for change in (
        lambda now: now.added([given(1), given(2)]),
        lambda now: replace(now, title="A title"),
        lambda now: replace(now, language="de"),
        lambda now: now.read_as(1, lambda reading: replace(reading, encoding="big5")),
        lambda now: now.without(2),
    ):
        history.do(change(history.now))
        steps.append(history.now)
    assert not history.can_redo
    for step in reversed(steps):
        assert history.now == step
        history.undo()
    assert not history.can_undo
    for step in steps[1:]:
        history.redo()
        assert history.now == step
    history.undo()
    history.do(replace(history.now, title="Other"))
    assert not history.can_redo


def test_what_changes_nothing_is_no_step() -> None:
    history = History()
    history.do(Work().added([given(1)]))
    history.do(Work().added([given(1)]))
    history.undo()
    assert not history.can_undo


def test_a_folder_takes_the_place_of_all_and_gives_way_to_tables() -> None:
    tables = Work(title="Mine").added([given(1), given(2)])
    folder = tables.added([given(3, "b.ZIP"), given(4)])
    assert ([file.number for file in folder.files], folder.title, folder.is_folder) == ([3], "", True)
    assert [file.number for file in folder.added([given(5)]).files] == [5]
    assert [file.number for file in tables.added([given(6)]).files] == [1, 2, 6]


def test_a_session_holds_no_more_than_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_HELD", 25)
    history = History()
    for number in (1, 2, 3):
        history.do(Work(files=(given(number, data=bytes(10)),)))
    assert history.now.files[0].number == 3
    history.undo()
    assert history.now.files[0].number == 2
    assert not history.can_undo
    assert fits(Work(files=(given(1, data=bytes(20)),)))
    assert not fits(Work(files=(given(1, data=bytes(20)), given(2, data=bytes(6)))))


@pytest.mark.parametrize(
    ("head", "meant", "columns", "without"),
    [
        ("Tag", "date", {"date": "Tag"}, set()),
        ("Ort", "", {"date": "Datum"}, {"Ort"}),
        ("Datum", "end", {"end": "Datum"}, set()),
        ("Datum", "", {}, {"Datum"}),
    ],
)
def test_a_column_is_one_thing_and_a_thing_one_column(
    head: str, meant: str, columns: dict[str, str], without: set[str]
) -> None:
    reading = Reading(columns=(("date", "Datum"),)).with_column(head, meant)
    assert (dict(reading.columns), set(reading.without)) == (columns, without)
    asked = reading.asked("a.csv")
    assert (asked.name, asked.columns, asked.without) == ("a.csv", columns, frozenset(without))
