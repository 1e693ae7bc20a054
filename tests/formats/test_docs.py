"""docs/your-own-journey.md says what is so: its fields, its dates, its example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from imported import adds_up, draft
from journey.formats.columns import fields, way_of
from journey.formats.dates import DateColumn

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "your-own-journey.md").read_text("utf-8")


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the rows of a Markdown table, without its head."""
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_field_of_a_column_is_on_the_page() -> None:
    named = {name for first, *_ in rows(section("Columns")) for name in re.findall(r"`(\w+)`", first)}
    assert named | {"to_lat", "from_lon"} == set(fields())


@pytest.mark.parametrize("row", rows(section("Dates")), ids=lambda row: row[1])
def test_the_dates_on_the_page_are_read_so(row: list[str]) -> None:
    expected = set(re.findall(r"`([^`]+)`", row[1]))
    for written in re.findall(r"`([^`…]+)`", row[0]):
        when = DateColumn(None).read(written).when
        assert when in (expected or {"1949-12-06"}), written


def test_the_example_of_the_page_is_taken_whole() -> None:
    cells = rows(PAGE.partition("| Datum |")[2].partition("\n\n")[0].join(["| Datum |", ""]))
    text = "\n".join(["Datum;Ort;Breite;Länge;Verkehrsmittel;Notiz", *(";".join(row) for row in cells)])
    found = draft("donau.csv", text)
    assert (found.rows, found.left, found.cells, adds_up(found)) == (3, (), (), True)
    assert [event.by for event in found.events] == ["", way_of("Paddelboot"), "rail"]
    assert found.events[1].by == "river"
