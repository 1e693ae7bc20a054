"""Which files belong to a folder, under whatever case of letters, and which are left there by others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import Factory, make_folder, read_rows, write_rows
from journey.errors import DataError
from journey.folder.basemap import load_basemap
from journey.folder.gazetteer import read_gazetteer
from journey.folder.journey import load_journey
from journey.folder.names import TwinError, entries, files_below, find, is_leftover, is_there
from journey.folder.pinned import read_pinned
from journey.research.texts.sources import TextError, find_text, load_texts
from spoiled import complaints

LEFTOVERS = (
    "._main.csv",
    ".#main.csv",
    ".DS_Store",
    ".~lock.main.csv#",
    "~$main.csv",
    "Thumbs.db",
    "THUMBS.DB",
    "desktop.ini",
)
RUBBISH = b"\x00\x05\x16\x07\xff,;\n"
EMPTY_LAYER = '{"type": "FeatureCollection", "features": []}'
LABELS = (
    "id,kind,lon,lat,rank,min_zoom,name_en,name_zh-Hant,name_zh-Hans,name_ru\nob,river,70,60,1,3,Ob,鄂畢河,鄂毕河,Обь\n"
)
GAZETTEER = "geonames,name,lon,lat,population,country,alternates\n7,Chita,113.5,52.04,1,RU,\n"
PINNED = '{"chita": {"query": "Chita", "lon": 113.5, "lat": 52.04, "provider": "gazetteer", "matched": "Chita, RU", \
"score": 1, "retrieved": "2026-01-31"}}'


def full_folder(tmp_path: Path) -> Path:
    """Return a sound folder that has one file of each kind."""
    folder = make_folder(tmp_path)
    (folder / "basemap").mkdir()
    for file, content in {
        "basemap/land.geojson": EMPTY_LAYER,
        "basemap/labels.csv": LABELS,
        "gazetteer.csv": GAZETTEER,
        "aliases.csv": "alias,geonames,lang,note\nЧита,7,ru,\n",
        "geocoded.json": PINNED,
        "known.csv": "conflict,reason\n1eceab88,why\n",
        "left_out.csv": "id,what,source,locator,paragraph,start,end,sha256,reason\na,b,ding,,,,,,c\n",
        "ding.txt": "A text of ours.",
    }.items():
        (folder / file).write_text(content, "utf-8")
    return folder


def everything(folder: Path) -> tuple[object, ...]:
    """Return all that is ever read of a folder."""
    journey = load_journey(folder)
    pinned = read_pinned(folder / "geocoded.json")
    return journey, load_basemap(folder), read_gazetteer(folder), pinned, load_texts(folder, journey)


def test_what_systems_and_editors_leave_is_no_part_of_a_folder(tmp_path: Path) -> None:
    folder = full_folder(tmp_path)
    before, files = everything(folder), sorted(files_below(folder))
    for place in [folder, *(path for path in folder.iterdir() if path.is_dir())]:
        for name in LEFTOVERS:
            (place / name).write_bytes(RUBBISH)
    for file in files:
        file.with_name(f"._{file.name}").write_bytes(RUBBISH)
        copy = folder / "__MACOSX" / file.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(RUBBISH)
    assert everything(folder) == before
    assert sorted(files_below(folder)) == files
    assert {path.name for path in entries(folder / "lines")} == {"main.csv"}


@pytest.mark.parametrize("change", [str.upper, str.title, str.swapcase], ids=["upper", "title", "swap"])
def test_names_of_files_count_in_any_case(tmp_path: Path, change: Callable[[str], str]) -> None:
    folder = full_folder(tmp_path)
    before = everything(folder)
    for path in sorted(folder.rglob("*"), reverse=True):
        name = change(path.name)
        if path.parent.name == "lines":  # the name is the id of the line
            name = path.stem + change(path.suffix)
        path.rename(path.with_name(name))
    assert everything(folder) == before


@pytest.mark.parametrize(
    ("file", "twin"),
    [
        ("claims.csv", "Claims.csv"),
        ("journey.toml", "journey.TOML"),
        ("known.csv", "KNOWN.csv"),
        ("left_out.csv", "Left_Out.csv"),
        ("lines/main.csv", "lines/main.CSV"),
        ("lines/main.csv", "lines/Main.csv"),
        ("lines/main.csv", "Lines/main.csv"),
        ("texts/en.csv", "TEXTS/EN.CSV"),
    ],
)
def test_two_files_that_differ_in_case_only_are_told(tmp_path: Path, file: str, twin: str) -> None:
    folder = full_folder(tmp_path)
    (folder / twin).parent.mkdir(exist_ok=True)
    (folder / twin).write_bytes((folder / file).read_bytes())
    (told,) = complaints(folder)
    first, second = sorted((file, twin))
    assert told.split(":")[0].casefold() == file
    assert told.endswith(f": {first!r} and {second!r} differ in the case of letters only: keep one")


def test_twins_are_told_by_every_other_reader_too(tmp_path: Path) -> None:
    folder = full_folder(tmp_path)
    journey = load_journey(folder)
    for name in ("Gazetteer.csv", "geocoded.JSON", "Ding.txt", "basemap/Land.geojson", "basemap/LABELS.csv"):
        (folder / name).write_bytes(b"")
    told = "differ in the case of letters only"
    with pytest.raises(DataError, match=told):
        read_gazetteer(folder)
    with pytest.raises(DataError, match=told):
        read_pinned(folder / "geocoded.json")
    with pytest.raises(DataError) as both:
        load_basemap(folder)
    assert [p.file for p in both.value.problems] == ["basemap/labels.csv", "basemap/land.geojson"]
    with pytest.raises(DataError, match=f"sources.csv, row 2, column text: .*{told}"):
        load_texts(folder, journey)
    with pytest.raises(TextError, match=told):
        find_text(folder, journey, journey.sources["ding"], folder)


def at_the_end(rows: list[list[str]]) -> list[list[str]]:
    return [[*row, "", " "] for row in rows]


def in_the_middle(rows: list[list[str]]) -> list[list[str]]:
    return [[row[0], "", *row[1:]] for row in rows]


def in_the_header_only(rows: list[list[str]]) -> list[list[str]]:
    return [[*rows[0], "", ""], *rows[1:]]


def in_the_rows_only(rows: list[list[str]]) -> list[list[str]]:
    return [rows[0], *([*row, "", ""] for row in rows[1:])]


def as_rows(rows: list[list[str]]) -> list[list[str]]:
    return [*rows, [""] * (len(rows[0]) + 3), ["", ""], [" "]]


@pytest.mark.parametrize("change", [at_the_end, in_the_middle, in_the_header_only, in_the_rows_only, as_rows])
def test_empty_columns_and_rows_are_passed_over_in_every_table(
    tmp_path: Path, change: Callable[[list[list[str]]], list[list[str]]]
) -> None:
    folder = full_folder(tmp_path)
    before = everything(folder)
    for path in folder.rglob("*.csv"):
        file = path.relative_to(folder).as_posix()
        write_rows(folder, file, change(read_rows(folder, file)))
    assert everything(folder) == before


def test_halves_of_a_folder_may_lie_in_two_of_its_name(journey_folder: Factory) -> None:
    folder = journey_folder()
    (folder / "TEXTS").mkdir()
    (folder / "texts" / "ru.csv").rename(folder / "TEXTS" / "RU.csv")
    assert complaints(folder) == []


def test_find_says_what_a_name_means(tmp_path: Path) -> None:
    (tmp_path / "A.txt").touch()
    assert find(tmp_path, "a.TXT") == tmp_path / "A.txt"
    assert find(tmp_path, "b.txt") is None
    assert find(tmp_path / "nowhere", "a.txt") is None
    assert is_there(tmp_path, "a.txt")
    (tmp_path / "a.txt").touch()
    assert is_there(tmp_path, "a.txt")
    with pytest.raises(TwinError):
        find(tmp_path, "a.txt")


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}\.csv", fullmatch=True))
def test_no_name_of_the_folder_is_a_leftover(name: str) -> None:
    assert not is_leftover(name)
    assert all(is_leftover(before + name) for before in (".", "._", ".#", "~$"))
