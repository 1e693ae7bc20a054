"""Rows that are packed come out as they went in, and take little room."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from journey.folder.draft import EventRow, event_rows, fields_of
from journey.folder.rowstore import RowStore

ROWS = st.lists(
    st.lists(st.sampled_from(["", "a", "б", "\ud800", "\x1f,\n", "1949"]), max_size=4).map(tuple), max_size=9
)


@given(ROWS, st.integers(1, 90))
def test_rows_come_out_as_they_went_in(rows: list[tuple[str, ...]], times: int) -> None:
    whole = rows * times
    packed = RowStore(tuple, whole)
    assert [*packed] == whole
    assert [packed[at] for at in range(len(packed))] == whole
    assert (packed[-3:], packed[2:700:3], bool(packed)) == (whole[-3:], whole[2:700:3], bool(whole))
    assert packed.filled() == {at for row in whole for at, cell in enumerate(row) if cell}


def test_events_come_out_as_events() -> None:
    events = [EventRow(when="1949", place=f"A{n}", end="1950" * (n == 600)) for n in range(1000)]
    assert [*event_rows(events)] == events
    assert event_rows(events)[600].end == "1950"
    assert fields_of(event_rows(events)) == fields_of(events) == {"when", "place", "end"}


def test_a_row_takes_hardly_more_than_its_letters() -> None:
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        rows = event_rows(EventRow(when="1949-12-06", lat=f"{n}.5", lon="7", locator=f"row {n}") for n in range(20_000))
        each = (tracemalloc.get_traced_memory()[0] - before) / len(rows)
    finally:
        tracemalloc.stop()
    assert each < 60
