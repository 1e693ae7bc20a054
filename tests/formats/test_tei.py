"""TEI as it is written: by TEI's own schema, and what its attributes and pointers say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from folders import drop_row, make_folder, set_cell
from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped

TEI, XML = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}"
ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = {
    "2.7.0": Path(os.environ.get("JOURNEY_SCHEMAS") or ROOT.parent / "shared" / "schemas") / "tei_all-2.7.0.rng",
    "4.3.0": Path(sys.prefix) / "readers" / "tei_all-4.3.0.rng",
}
"""TEI P5 as RELAX NG: that of 2014, which comes with no package, and what ``scripts/fetch_tei.py`` fetches."""
TIMES = ("when", "notBefore", "notAfter", "from", "to")


def written(built: Built, **asked: Any) -> bytes:
    return b"".join(pieces(exported(built, "tei", **asked)))  # type: ignore[arg-type]


def event(built: Built, name: str, **asked: Any) -> Any:
    root = etree.fromstring(written(built, **asked))
    return next(part for part in root.iter(f"{TEI}event") if part.get(f"{XML}id") == name)


@pytest.mark.parametrize("which", ["small", "shipped", "eighty days", "spoiled"])
@pytest.mark.parametrize("version", SCHEMAS)
def test_it_is_valid_by_the_schema_of_tei(version: str, which: str, tmp_path: Path) -> None:
    jing, schema = shutil.which("jing"), SCHEMAS[version]
    if jing is None or not schema.is_file():
        pytest.skip(f"needs jing and {schema.name}: `make readers`, or the folder that JOURNEY_SCHEMAS names")
    small = {"small", "spoiled"}
    built = build(make_folder(tmp_path)) if which in small else shipped() if which == "shipped" else eighty_days()
    file = tmp_path / "a.xml"
    data = written(built)
    file.write_bytes(data.replace(b"<event ", b'<event color="red" ', 1) if which == "spoiled" else data)
    done = subprocess.run([jing, str(schema), str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (which != "spoiled"), done.stdout


def test_ids_are_each_once_and_every_pointer_leads_to_one() -> None:
    for built in (shipped(), eighty_days()):
        root = etree.fromstring(written(built))
        ids = [part.get(f"{XML}id") for part in root.iter() if part.get(f"{XML}id")]
        assert len(ids) == len(set(ids))
        pointers = {
            part.get(name) for part in root.iter() for name in ("ref", "target", "where", "ana") if part.get(name)
        }
        assert pointers
        assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)


@pytest.mark.parametrize(
    ("cells", "attributes"),
    [
        ({}, {"when": "1949-12-15", "cert": "high"}),
        ({"value": "1949-12-15~"}, {"when": "1949-12-15", "cert": "high", "precision": "low"}),
        ({"value": "1949-12-15?"}, {"when": "1949-12-15", "cert": "low"}),
        ({"value": "1949-12-15%"}, {"when": "1949-12-15", "cert": "low", "precision": "low"}),
        ({"basis": "planned"}, {"when": "1949-12-15", "cert": "medium"}),
        ({"value": "1949-12"}, {"when": "1949-12", "cert": "high"}),
        ({"value": "1949"}, {"when": "1949", "cert": "high"}),
        ({"value": "0814-05-01"}, {"when": "0814-05-01", "cert": "high"}),
        ({"time": "00:00"}, {"when": "1949-12-15T00:00:00+03:00", "cert": "high"}),
        ({"time": "24:00"}, {"when": "1949-12-16T00:00:00+03:00", "cert": "high"}),
        (
            {"time": "14"},
            {"notBefore": "1949-12-15T14:00:00+03:00", "notAfter": "1949-12-15T15:00:00+03:00", "cert": "high"},
        ),
        ({"value": "../1949-12-05"}, {"notAfter": "1949-12-05", "cert": "high"}),
        (
            {"value": "1949-12-08/1949-12-10", "extent": "within"},
            {"notBefore": "1949-12-08", "notAfter": "1949-12-10", "cert": "high"},
        ),
        (
            {"value": "1949-12-08/1949-12-10", "extent": "throughout"},
            {"from": "1949-12-08", "to": "1949-12-10", "cert": "high"},
        ),
        ({"value": "{1949-12-08,1949-12-10}"}, {"notBefore": "1949-12-08", "notAfter": "1949-12-10", "cert": "high"}),
    ],
)
def test_times(cells: dict[str, str], attributes: dict[str, str], tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    for column, value in cells.items():
        set_cell(folder, "claims.csv", 10, column, value)
    threat = event(build(folder), "event-T1")
    found = {name: threat.get(name) for name in (*TIMES, "cert") if threat.get(name)}
    rough = threat.find(f"{TEI}note/{TEI}date")
    assert found | ({} if rough is None else {"precision": rough.get("precision")}) == attributes
    edtf = ["".join(note.itertext()) for note in threat.findall(f"{TEI}note") if note.get("type") == "edtf"]
    assert edtf == [cells.get("value", "1949-12-15")]


def test_every_event_call_place_person_and_source_is_listed_at_its_place() -> None:
    for built in (shipped(), eighty_days()):
        telling = built.tellings[built.journey.settings.default_account]
        root = etree.fromstring(written(built))
        counts = {name: len(list(root.iter(f"{TEI}{name}"))) for name in ("event", "place", "person")}
        assert counts == {
            "event": len(telling.events) + len(telling.stops),
            "place": len(telling.places),
            "person": len(telling.persons),
        }
        assert len(root.findall(f".//{TEI}listBibl/{TEI}bibl")) == len(telling.sources)
        spots = {
            place.get(f"{XML}id"): place.find(f"{TEI}location/{TEI}geo").text
            for place in root.iter(f"{TEI}place")
            if place.find(f"{TEI}location") is not None
        }
        where = [(part.findtext(f"{TEI}note/{TEI}geo"), part.get("where")) for part in root.iter(f"{TEI}event")]
        told = [*telling.events.values(), *telling.stops.values()]
        for props, (own, place) in zip(told, where, strict=True):
            at = telling.point(props.id)
            assert at is None or (own or spots[place.removeprefix("#")]) == f"{at.lat} {at.lon}"


def test_texts_are_in_every_language_and_can_make_no_markup(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    texts = folder / "texts" / "ru.csv"
    texts.write_text(texts.read_text("utf-8").replace("A threat (ru)", "<b>A & B</b> ]]>"), "utf-8")
    built = build(folder)
    labels = {part.get(f"{XML}lang"): part.text for part in event(built, "event-T1").findall(f"{TEI}label")}
    assert labels == {
        "en": "A threat (en)",
        "zh-Hant": "A threat (zh-Hant)",
        "zh-Hans": "A threat (zh-Hans)",
        "ru": "<b>A & B</b> ]]>",
    }
    departure = event(built, "event-O1", account="archives", lang="ru")
    assert departure.get("when") == "1949-12-06T21:00:00+08:00"
    otherwise = [note for note in departure.findall(f"{TEI}note") if note.get("type") == "otherwise"]
    assert [(note.get("subtype"), note.findtext(f"{TEI}date")) for note in otherwise][:1] == [
        ("when", "1949-12-06 08:00")
    ]
    assert otherwise[0].find(f"{TEI}bibl/{TEI}ptr").get("target") == "#source-ding"
    assert re.search(rb'<TEI [^>]*xml:lang="ru"', written(built, lang="ru"))


def test_an_event_without_a_place_has_none(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    drop_row(folder, "claims.csv", 11)
    assert event(build(folder), "event-T1").get("where") is None
