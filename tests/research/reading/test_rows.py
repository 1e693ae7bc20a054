"""Candidates as rows that a folder takes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from folders import make_folder
from journey.errors import UsageError
from journey.facts.anchors import mismatch, paragraphs
from journey.facts.vocabulary import Basis, Extent
from journey.folder.journey import load_journey
from journey.research.reading import claim_rows, event_rows, propose
from journey.research.reading.rows import claims_of, numbered
from journeys import SHIPPED, shipped

TEXT = "12月16日，毛泽东抵达莫斯科。\n他定于12月23日或24日离开莫斯科。晚9时谈话。"


def test_the_columns_are_those_of_the_folder() -> None:
    journey = shipped().journey
    found = propose(TEXT, journey)
    for name, rows in (
        ("events.csv", event_rows(found, journey)),
        ("claims.csv", claim_rows(found, journey, source="ding")),
    ):
        header = next(csv.reader(io.StringIO(rows)))
        assert header == (SHIPPED / name).read_text("utf-8").split("\n", 1)[0].split(",")


def test_a_candidate_claims_time_place_and_text_with_its_anchor() -> None:
    found = propose(TEXT, shipped().journey)
    claims = claims_of("read-1", found[0], source="ding")
    assert [(c.field.value, c.value) for c in claims] == [("when", "1949-12-16"), ("place", "moscow"), ("text", "")]
    assert {c.anchor for c in claims} == {found[0].anchor}
    plan = claims_of("read-2", found[1], source="ding")[0]
    assert (plan.basis, plan.extent, plan.value) == (Basis.PLANNED, Extent.WITHIN, "1949-12-23/1949-12-24")


def test_ids_of_the_folder_are_not_taken_again() -> None:
    journey = shipped().journey
    first = journey.events[0].model_copy(update={"id": "read-1"})
    taken = journey.model_copy(update={"events": (first, *journey.events[1:])})
    assert [key for key, _ in numbered(propose(TEXT, taken), taken)] == ["read-2", "read-3", "read-4"]


def test_a_source_needs_an_id() -> None:
    journey = shipped().journey
    with pytest.raises(UsageError, match="not the id of a source: 'two words'"):
        claim_rows(propose(TEXT, journey), journey, source="two words")


def test_rows_taken_over_make_a_folder_that_loads(tmp_path: Path) -> None:
    """An editor copies the rows and adds the texts; nothing else is to be mended."""
    folder = make_folder(tmp_path)
    journey = load_journey(folder)
    text = "1949年12月7日，列车抵达北京。"
    found = propose(text, journey)
    assert [c.kind for c in found] == ["travel"]
    for name, rows in (
        ("events.csv", event_rows(found, journey)),
        ("claims.csv", claim_rows(found, journey, source="ding")),
    ):
        with (folder / name).open("a", encoding="utf-8", newline="") as file:
            file.write(rows.split("\n", 1)[1])
    for lang in ("en", "zh-Hant", "zh-Hans", "ru"):
        with (folder / "texts" / f"{lang}.csv").open("a", encoding="utf-8") as file:
            file.write("read-1,A title,A text\n")
    loaded = load_journey(folder)
    assert [e.kind for e in loaded.events if e.id == "read-1"] == ["travel"]
    (own,) = {c.anchor for c in loaded.claims if c.subject == "read-1"}
    assert own == found[0].anchor
    assert mismatch(own, paragraphs(text)) is None
