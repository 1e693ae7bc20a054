"""GeoPackage: read back by GDAL and by SQLite, row by row as the contract has it; styles that QGIS finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely

from differences import differing
from folders import make_folder
from journey.cli.formats import kept_words
from journey.errors import UsageError
from journey.formats import gpkg
from journey.formats.flat import FlatTables
from journey.formats.registry import missing
from journey.formats.signs import sign_path, signs
from journey.formats.writing import export, exported
from journey.pipeline import build
from journeys import shipped
from tabled import HARD, LAYERS, TIMES, accounts, hard, parts_of, told


@cache
def written(name: str, account: str) -> bytes:
    content = exported(hard(name), "gpkg", account=account)
    assert isinstance(content, bytes)
    return content


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "a.gpkg"
    path.write_bytes(written("shipped", "ding"))
    yield path
    path.unlink()


def plain(value: Any) -> Any:
    """Return a cell of GDAL as Python has it: what is not a time, or no number, is None."""
    if hasattr(value, "astype"):
        value = value.item()
    return None if value != value else value  # noqa: PLR0124 - only what is no number differs from itself


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", HARD)
def test_gdal_reads_each_row_as_the_contract_has_it(name: str, layer: str, tmp_path: Path) -> None:
    built = hard(name)
    first = built.journey.languages[0]
    for account in accounts(built):
        path = tmp_path / f"{account}.gpkg"
        path.write_bytes(written(name, account))
        meta, _, shapes, columns = pyogrio.raw.read(path, layer=layer)
        assert (meta["crs"], meta["geometry_type"]) == ("EPSG:4326", "MultiLineString" if layer == "legs" else "Point")
        cells = dict(zip(meta["fields"], columns, strict=True))
        wanted = told(built, account, layer)
        assert list(cells["id"]) == list(wanted)
        for number, row in enumerate(wanted.values()):
            for column in (*TIMES, "local_date", "local_date_end", "day", "basis", "edtf"):
                assert plain(cells[column][number]) == row[column], (row, column)
            shape = shapely.from_wkb(shapes[number])
            assert parts_of(shape and shapely.geometry.mapping(shape)) == row["parts"]
            if layer == "events":
                assert cells[f"title_{first.replace('-', '_').lower()}"][number] == row["title"][first]
                assert cells["security"][number] == row["security"]


def test_columns_have_types_of_their_own_and_clocks_there_no_zone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        sorts = {name: sort for _, name, sort, *_ in database.execute("PRAGMA table_info(events)")}
        times = database.execute("SELECT start_utc, start_here, local_time FROM events WHERE id = 'O1'").fetchone()
        conforms = database.execute("PRAGMA integrity_check").fetchone()
        changed = {row[0] for row in database.execute("SELECT DISTINCT last_change FROM gpkg_contents")}
        listed = database.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall()
    assert {sorts[name] for name in TIMES} == {"DATETIME"}
    assert (sorts["day"], sorts["security"], sorts["radius_km"], sorts["title_en"]) == (
        "MEDIUMINT",
        "BOOLEAN",
        "REAL",
        "TEXT",
    )
    assert times == ("1949-12-06T00:00:00.000Z", "1949-12-06T08:00:00.000", "08:00")
    assert conforms == ("ok",)
    assert changed == {"1970-01-01T00:00:00.000Z"}
    assert listed == [*((layer, "features") for layer in LAYERS), ("layer_styles", "attributes")]


def test_whoever_made_it_of_what_and_with_what_credits_is_told_beside_each_layer(file: Path) -> None:
    about = pyogrio.read_info(file, layer="legs")["layer_metadata"]["DESCRIPTION"].splitlines()
    journey = hard("shipped").tellings["ding"].journey
    assert about[0] == "Mao Zedong’s train to Moscow"
    assert about[-1] == "made by journey"
    assert about[2:-1] == [credit["en"] for credit in journey.credits]


def styles(path: Path) -> dict[str, ET.Element]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(
            "SELECT f_table_name, styleQML FROM layer_styles JOIN gpkg_geometry_columns ON f_table_name = table_name"
            " AND f_geometry_column = column_name WHERE useAsDefault AND f_table_schema = ''"
        )
        return {name: ET.fromstring(qml) for name, qml in rows}  # noqa: S314 - our own


def test_each_layer_has_a_style_that_plays_it_by_the_clocks_there(file: Path) -> None:
    found = styles(file)
    assert list(found) == list(LAYERS)
    for name, style in found.items():
        temporal = style.find("temporal")
        assert temporal is not None
        assert temporal.attrib.items() >= {
            ("enabled", "1"),
            ("mode", "2"),
            ("startField", "start_here"),
            ("endField", "end_here"),
        }
        columns = set(pyogrio.read_info(file, layer=name)["fields"])
        renderer = style.find("renderer-v2")
        assert renderer is not None
        labels = [text.attrib["fieldName"] for text in style.iter("text-style")]
        attr = "kind" if name == "events" else renderer.attrib["attr"]
        assert {attr, *labels, style.findtext("previewExpression", "").strip('"')} <= columns
        classes = renderer.findall("categories/category")
        symbols = [symbol.attrib["name"] for symbol in renderer.findall("symbols/symbol")]
        assert [one.attrib["symbol"] for one in classes] == symbols
        shown = pyogrio.raw.read(file, layer=name, columns=[attr])[3][0]
        assert set(shown) <= {one.attrib["value"] for one in classes}


def test_signs_and_colours_are_those_of_the_contract_and_lines_go_by_basis(file: Path) -> None:
    found = styles(file)
    kinds = hard("shipped").tellings["ding"].kinds
    events = found["events"]
    assert [(one.attrib["value"], one.attrib["label"]) for one in events.iter("category")] == [
        (kind.id, kind.name["en"]) for kind in kinds.values()
    ]
    colours = [
        option.attrib["value"]
        for layer in events.iter("layer")
        if layer.attrib["class"] == "SvgMarker"
        for option in layer.iter("Option")
        if option.attrib.get("name") == "color"
    ]
    assert colours == [kind.light for kind in kinds.values()]
    pens = [
        option.attrib["value"] for option in found["legs"].iter("Option") if option.attrib.get("name") == "line_style"
    ]
    assert pens == ["solid", "dash", "dot"]


def test_every_symbol_of_the_shipped_kinds_is_drawn_as_on_the_page() -> None:
    kinds = hard("shipped").tellings["ding"].kinds.values()
    assert {kind.symbol for kind in kinds} == set(signs())
    assert len({sign_path(kind.symbol) for kind in kinds}) == len(signs())
    assert sign_path("nothing known") not in signs().values()


@pytest.mark.parametrize(("name", "sets"), [("small", False), ("edges", True), ("shipped", True)])
def test_only_where_there_are_sets_of_dates_the_frame_is_asked(name: str, sets: bool, tmp_path: Path) -> None:  # noqa: FBT001 - of the table
    path = tmp_path / "a.gpkg"
    path.write_bytes(written(name, accounts(hard(name))[0]))
    renderer = styles(path)["events"].find("renderer-v2")
    assert renderer is not None
    attr = renderer.attrib["attr"]
    assert attr.endswith('THEN "kind" END') if sets else attr == "kind"
    assert ("@map_start_time" in attr) is sets


def test_legends_are_in_the_language_asked_for(tmp_path: Path) -> None:
    path = export(hard("small"), "gpkg", tmp_path / "a.gpkg", lang="ru")
    found = styles(path)
    labels = [one.attrib["label"] for one in found["legs"].iter("category")]
    assert labels[0] == "засвидетельствовано"
    assert [text.attrib["fieldName"] for text in found["stops"].iter("text-style")] == ["place_ru"]


def test_a_leg_over_the_date_line_is_cut_and_no_part_runs_round_the_world(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(written("round the world", "course"))
    shapes = [shapely.from_wkb(shape) for shape in pyogrio.raw.read(path, layer="legs")[2]]
    assert max(len(shape.geoms) for shape in shapes) == 2
    for shape in shapes:
        for part in shape.geoms:
            assert all(abs(there[0] - here[0]) <= 180 for here, there in pairwise(part.coords))


def test_nothing_tells_when_it_was_written(tmp_path: Path) -> None:
    data = export(hard("small"), "gpkg", tmp_path / "a.gpkg").read_bytes()
    assert f"{datetime.now().year}-".encode() not in data  # noqa: DTZ005 - any zone will do


def test_nothing_tells_how_often_it_was_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built, style = build(make_folder(tmp_path / "folder")), gpkg._add_styles

    def often(database: sqlite3.Connection, tables: FlatTables) -> None:
        for _ in range(3):
            database.execute("CREATE TABLE more (one INTEGER)")
            database.execute("DROP TABLE more")
        style(database, tables)

    once = export(built, "gpkg", tmp_path / "once.gpkg").read_bytes()
    monkeypatch.setattr(gpkg, "_add_styles", often)
    assert differing(export(built, "gpkg", tmp_path / "often.gpkg").read_bytes(), once) == ""


def test_without_gdal_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpkg, "find_spec", lambda _: None)
    told = 'gpkg needs pyogrio, which is not there: pip install "journey[gis]"'
    assert missing("gpkg") == told
    with pytest.raises(UsageError) as caught:
        exported(shipped(), "gpkg")
    assert str(caught.value) == told
    assert kept_words("gpkg")[0]
