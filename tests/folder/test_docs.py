"""docs/folder.md describes every file, column and value of a journey folder, and its examples are true."""

from __future__ import annotations

import csv
import doctest
import hashlib
import re
from enum import StrEnum
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from conftest import Factory
from folders import LANGUAGES, add_column, add_row, drop_row, read_rows, write_rows
from journey.cli import main
from journey.conflicts.finding import ConflictKind
from journey.facts import edtf, instants
from journey.facts.anchors import fingerprint
from journey.facts.settings import Account, Clocks, Kind, OwnWay, Prism, Settings, Traveller
from journey.facts.speeds import USUAL
from journey.facts.vocabulary import Basis, Certainty, Extent, FieldName, PlaceKind, SourceKind, Way, Weight
from journey.folder.names import files_below
from journey.folder.near import NearKind
from journey.folder.pinned import Pinned
from spoiled import Spoil, both, cell, row, whole

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "folder.md"
TEXT = PAGE.read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def table(heading: str) -> list[list[str]]:
    """Return the rows of the tables of a section, code marks kept."""
    rows = [line for line in SECTIONS[heading].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in rows]


def codes(text: str) -> set[str]:
    """Return what stands between single backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


HEADINGS = {
    "sources.csv": "`sources.csv`",
    "persons.csv": "`persons.csv`",
    "places.csv": "`places.csv`",
    "lines/main.csv": "`lines/<id>.csv`",
    "stops.csv": "`stops.csv`",
    "events.csv": "`events.csv`",
    "claims.csv": "`claims.csv`",
    "known.csv": "`known.csv`",
    "texts/en.csv": "`texts/<language>.csv`",
    "left_out.csv": "`left_out.csv`",
    "gazetteer.csv": "Geocoding",
    "aliases.csv": "Geocoding",
    "basemap/labels.csv": "The base map",
}
"""A file of the shipped folder and the section that describes its like."""


@pytest.mark.parametrize("file", HEADINGS)
def test_every_column_is_described_in_the_section_of_its_file(file: str) -> None:
    with (ROOT / "geo" / file).open(encoding="utf-8", newline="") as opened:
        columns = next(csv.reader(opened))
    described = codes(" ".join(first for first, *_ in table(HEADINGS[file])))
    assert set(columns) <= described


@pytest.mark.parametrize("model", [Settings, Traveller, Account, Kind, Prism])
def test_every_key_of_the_settings_is_described(model: type[BaseModel]) -> None:
    described = codes(" ".join(first for first, *_ in table("`journey.toml`")))
    tables = codes(SECTIONS["`journey.toml`"])
    assert {key for key in model.model_fields if not {f"[{key}]", f"[[{key}]]"} & tables} <= described | {
        "clocks",
        "own_ways",  # tables of `ways`
    }
    assert set(OwnWay.model_fields) <= codes(SECTIONS["`journey.toml`"])
    assert {f"clocks.{key}" for key in Clocks.model_fields} <= described


def test_every_key_of_a_pinned_answer_is_described() -> None:
    assert set(Pinned.model_fields) <= codes(SECTIONS["Geocoding"])


@pytest.mark.parametrize(
    ("vocabulary", "heading"),
    [
        (SourceKind, "`sources.csv`"),
        (PlaceKind, "`places.csv`"),
        (Certainty, "`places.csv`"),
        (FieldName, "`claims.csv`"),
        (Basis, "`claims.csv`"),
        (Weight, "`claims.csv`"),
        (Extent, "`claims.csv`"),
        (Way, "Ways of travelling"),
        (NearKind, "The ground near by"),
        (ConflictKind, "What `journey check` says"),
    ],
)
def test_every_word_of_a_vocabulary_is_named(vocabulary: type[StrEnum], heading: str) -> None:
    assert {word.value for word in vocabulary if word.value} <= codes(SECTIONS[heading])


def test_every_way_has_the_top_speed_that_the_page_gives_it() -> None:
    rows = {way.strip("`"): (float(kmh), line) for way, kmh, _, line in table("Ways of travelling")[1:]}
    curved = {Way.SEA, Way.AIR}
    assert rows == {way.value: (USUAL[way].kmh, "great circle" if way in curved else "straight") for way in Way}


def test_every_sign_of_the_page_is_named() -> None:
    script = (ROOT / "src" / "journey" / "assets" / "page" / "dom" / "symbols.js").read_text("utf-8")
    signs = re.findall(r'^  "([a-z-]+)": "M', script, re.MULTILINE)
    assert signs
    assert set(signs) <= codes(SECTIONS["`journey.toml`"])


def test_every_date_shown_is_one() -> None:
    shown = [code for written, _ in table("Dates")[1:] for code in codes(written)]
    assert len(shown) > 10
    for text in shown:
        assert str(edtf.parse(text)) == text


def test_every_clock_time_shown_is_one() -> None:
    shown = [code for written, _ in table("Clock times")[1:] for code in codes(written)]
    assert len(shown) > 5
    assert all(instants.parse_clock(text) for text in shown)


def test_every_link_leads_to_a_heading() -> None:
    slugs = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in SECTIONS}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= slugs


def test_the_examples_in_python_are_true() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


TULA = {f"name_{lang}": "Tula" for lang in LANGUAGES}
PASSAGE = {"paragraph": "1", "start": "0", "end": "4", "sha256": fingerprint("four")}
SAME_FACT = {"subject": "O2", "field": "text", "basis": "attested", "source": "ding", "weight": "fair"}


def claimed_text(folder: Path) -> None:
    """Say in sources.csv which file the text of the first source is."""
    header, first, *rest = read_rows(folder, "sources.csv")
    cells = [hashlib.sha256(b"four").hexdigest()]
    write_rows(folder, "sources.csv", [[*header, "sha256"], first + cells, *([*row, ""] for row in rest)])


def by_route(name: str) -> Spoil:
    """Let the last call be reached along a route."""
    return lambda f: add_column(f, "stops.csv", "route", ["", name])


MISTAKES: dict[str, Spoil] = {
    "saved with semicolons": lambda f: (f / "claims.csv").write_bytes(
        (f / "claims.csv").read_bytes().replace(b",", b";")
    ),
    "saved in another encoding": lambda f: (f / "places.csv").write_bytes(
        (f / "places.csv").read_text("utf-8").encode("gb18030")
    ),
    "a spreadsheet's own date": cell("claims.csv", 10, "value", "15.12.1949"),
    "a clock time in words": cell("claims.csv", 2, "time", "8 a.m."),
    "an interval that does not say how it is meant": cell("claims.csv", 10, "value", "1949-12-14/1949-12-15"),
    "an id misspelt": cell("claims.csv", 8, "value", "moskow"),
    "an id used again": row("events.csv", id="O1", kind="travel"),
    "an event of which nobody gives the date": lambda f: drop_row(f, "claims.csv", 10),
    "an event not told in one language": lambda f: drop_row(f, "texts/zh-Hans.csv", 5),
    "a coordinate without its origin": cell("places.csv", 2, "origin", ""),
    "a place that nobody has located": both(cell("places.csv", 2, "lon", ""), cell("places.csv", 2, "lat", "")),
    "posts that do not rise": row("lines/main.csv", lon="37", lat="55", km="7999", km_source="a timetable"),
    "a call where no line comes": both(
        lambda f: add_row(f, "places.csv", id="tula", kind="line", tz="Europe/Moscow", certainty="region", **TULA),
        cell("stops.csv", 3, "place", "tula"),
    ),
    "a route that is not there": by_route("pacific"),
    "a route that ends elsewhere": both(
        by_route("wrong"), whole("routes/wrong.geojson", '{"type": "LineString", "coordinates": [[116, 40], [31, 60]]}')
    ),
    "a passage that the source does not have there": both(
        *(cell("claims.csv", 2, column, value) for column, value in PASSAGE.items()), whole("ding.txt", "five")
    ),
    "two passages for one fact that cross": both(
        *(cell("claims.csv", 9, column, value) for column, value in PASSAGE.items()),
        row("claims.csv", **SAME_FACT, **{**PASSAGE, "start": "2", "end": "6"}),
    ),
    "ground near by without its precision": whole(
        "basemap/near.geojson",
        '{"type": "FeatureCollection", "features": [{"type": "Feature", '
        '"properties": {"kind": "river", "source": "a map"}, '
        '"geometry": {"type": "LineString", "coordinates": [[30, 50], [31, 51]]}}]}',
    ),
    "a conflict misspelt": whole("known.csv", "conflict,reason\n1EC,why\n"),
    "a known conflict without a reason": whole("known.csv", "conflict,reason\n1eceab88,\n"),
    "a text that is another file than the one claimed": both(claimed_text, whole("ding.txt", "five")),
}
"""How to make each mistake of the page in the folder of `folders`."""


def test_every_mistake_of_the_page_is_tried() -> None:
    assert [mistake for mistake, _ in table("What `journey check` says")[1:]] == list(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_check_says_of_a_mistake_is_what_the_page_says(journey_folder: Factory, mistake: str) -> None:
    folder = journey_folder()
    MISTAKES[mistake](folder)
    done = CliRunner().invoke(main, ["check", str(folder), "--sources", str(folder)])
    (said,) = codes(dict(table("What `journey check` says"))[mistake])
    assert done.exit_code == 1
    assert said in done.stderr.splitlines()


def test_the_origin_of_every_shipped_file_is_told() -> None:
    files = [path.relative_to(ROOT / "geo").as_posix() for path in files_below(ROOT / "geo")]
    told = codes((ROOT / "geo" / "README.md").read_text("utf-8"))
    assert len(files) > 20
    assert sorted(set(files) - told) == []
