"""KML and KMZ as they are written: by the schemas of the OGC and of Google, read by fastkml, and read in again."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import fastkml
import pytest
from lxml import etree
from PIL import Image

from folders import drop_row, make_folder, set_cell
from imported import adds_up, draft
from journey.files import pieces
from journey.formats.icons import sign_png
from journey.formats.signs import OTHER_SIGN, signs
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped

KML, GX = "{http://www.opengis.net/kml/2.2}", "{http://www.google.com/kml/ext/2.2}"
SCHEMAS = Path(fastkml.__file__).parent / "schema"


@cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def written(built: Built, to: str = "kml", **asked: Any) -> bytes:
    return b"".join(pieces(exported(built, to, **asked)))  # type: ignore[arg-type]


def tree(built: Built, **asked: Any) -> Any:
    return etree.fromstring(written(built, **asked))


def placemark(root: Any, name: str) -> Any:
    return next(mark for mark in root.iter(f"{KML}Placemark") if mark.get("id") == name)


def time_of(mark: Any, within: str = KML) -> list[str]:
    """Return the name of its time and what stands in it."""
    found = [part for part in mark if part.tag in (f"{within}TimeStamp", f"{within}TimeSpan")]
    return [f"{etree.QName(part).localname} {etree.QName(end).localname} {end.text}" for part in found for end in part]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize("name", ["ogckml22.xsd", "kml22gx.xsd"])
@pytest.mark.parametrize("lang", ["en", "ru", "zh-Hant"])
def test_it_is_valid(name: str, lang: str, small: Built) -> None:
    for built in (small, shipped()):
        schema(name).assertValid(tree(built, lang=lang))


@pytest.mark.parametrize("name", ["ogckml22.xsd", "kml22gx.xsd"])
def test_a_long_journey_round_the_globe_is_valid(name: str) -> None:
    schema(name).assertValid(tree(eighty_days()))


@pytest.mark.parametrize(
    ("cells", "time"),
    [
        ({"value": "1949-12-15"}, ["TimeStamp when 1949-12-15"]),
        ({"value": "1949-12-15~"}, ["TimeStamp when 1949-12-15"]),
        ({"value": "1949-12-15", "time": "00:00"}, ["TimeStamp when 1949-12-15T00:00:00+03:00"]),
        (
            {"value": "1949-12-15", "time": "14"},
            ["TimeSpan begin 1949-12-15T14:00:00+03:00", "TimeSpan end 1949-12-15T15:00:00+03:00"],
        ),
        ({"value": "1949-12-15", "time": "24:00"}, ["TimeStamp when 1949-12-16T00:00:00+03:00"]),
        (
            {"value": "1949-12-15", "time": "20:00/24:00"},
            ["TimeSpan begin 1949-12-15T20:00:00+03:00", "TimeSpan end 1949-12-16T00:00:00+03:00"],
        ),
        (
            {"value": "1949-12-15", "time": "20:00/.."},
            ["TimeSpan begin 1949-12-15T20:00:00+03:00", "TimeSpan end 1949-12-15"],
        ),
        (
            {"value": "1949-12-15", "time": "../20:00"},
            ["TimeSpan begin 1949-12-15", "TimeSpan end 1949-12-15T20:00:00+03:00"],
        ),
        ({"value": "1949-12"}, ["TimeSpan begin 1949-12-01", "TimeSpan end 1949-12-31"]),
        ({"value": "1949"}, ["TimeSpan begin 1949-01-01", "TimeSpan end 1949-12-31"]),
        ({"value": "../1949-12-05"}, ["TimeSpan end 1949-12-05"]),
        ({"value": "1949-12-05/.."}, ["TimeSpan begin 1949-12-05"]),
        ({"value": "{1949-12-08,1949-12-10}"}, ["TimeSpan begin 1949-12-08", "TimeSpan end 1949-12-10"]),
        ({"value": "0814-05-01"}, ["TimeStamp when 0814-05-01"]),
        ({"value": "1872-05-01", "time": "08:00"}, ["TimeStamp when 1872-05-01T08:00:00+02:30"]),
        # Local mean time, of which GDAL drops the odd minutes: in UTC.
        ({"value": "1872-05-01", "time": "08:00", "tz": "Europe/Paris"}, ["TimeStamp when 1872-05-01T07:51:00Z"]),
        ({"value": "1949-12-15", "time": "00:00", "tz": "UTC"}, ["TimeStamp when 1949-12-15T00:00:00Z"]),
    ],
)
def test_times(cells: dict[str, str], time: list[str], tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "places.csv", 3, "tz", cells.pop("tz", "Europe/Moscow"))
    for column, value in cells.items():
        set_cell(folder, "claims.csv", 10, column, value)
    root = tree(build(folder))
    assert time_of(placemark(root, "event-T1")) == time
    schema("kml22gx.xsd").assertValid(root)


def test_an_event_without_a_place_stands_in_the_list_alone(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    drop_row(folder, "claims.csv", 11)
    root = tree(build(folder))
    mark = placemark(root, "event-T1")
    assert mark.find(f"{KML}name").text == "A threat (en)"
    assert mark.find(f"{KML}Point") is None
    assert "event-T1" not in {change.get("targetId") for change in root.iter(f"{KML}Placemark")}
    schema("ogckml22.xsd").assertValid(root)


def features_of(container: Any) -> list[Any]:
    """Return all placemarks that fastkml finds."""
    found = []
    for feature in getattr(container, "features", ()):
        found += [feature] if isinstance(feature, fastkml.Placemark) else features_of(feature)
    return found


@pytest.mark.parametrize("which", ["small", "shipped", "eighty days"])
def test_fastkml_finds_every_event_and_call_on_its_days_at_its_place(which: str, small: Built) -> None:
    built = {"small": lambda: small, "shipped": shipped, "eighty days": eighty_days}[which]()
    account = built.journey.settings.default_account
    telling = built.tellings[account]
    marks = {mark.id: mark for mark in features_of(fastkml.KML.parse(io.BytesIO(written(built)))) if mark.id}
    told = [*telling.events.values(), *telling.stops.values()]
    assert len(marks) == len(told)
    by_data = {data.value: mark for mark in marks.values() for data in mark.extended_data.elements if data.name == "id"}
    for props in told:
        mark, at = by_data[props.id], telling.point(props.id)
        assert (mark.geometry and mark.geometry.coords[0]) == (at and tuple(at))
        stamps = [mark.time_stamp] if mark.time_stamp else [mark.begin, mark.end]
        first, last = (stamp and stamp.dt for stamp in (stamps[0], stamps[-1]))
        time = telling.features[props.id].time
        wanted = [time.get("date") or time.get("timestamp")] * 2 if "interval" not in time else [*time["interval"]]
        clock = getattr(props, "clock", None)
        for found, text, side in zip((first, last), wanted, ("start", "end"), strict=True):
            if text == "..":
                assert found is None
            elif "T" not in str(text):
                assert str(found) == text
            elif clock is not None and getattr(clock, side) is None:
                here = datetime.fromisoformat(getattr(props, f"{side}_local")) - timedelta(minutes=side == "end")
                assert str(found) == str(here.date())
            else:
                assert isinstance(found, datetime)
                assert found.astimezone(UTC) == datetime.fromisoformat(str(text))


def test_what_is_told_is_in_the_language_and_account_asked_for_and_can_make_no_markup(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    texts = folder / "texts" / "ru.csv"
    texts.write_text(texts.read_text("utf-8").replace("A threat (ru)", "<b>A & B</b> ]]> $[name]"), "utf-8")
    root = tree(build(folder), lang="ru", account="archives")
    mark = placemark(root, "event-T1")
    assert mark.find(f"{KML}name").text == "<b>A & B</b> ]]> $[name]"
    departure = placemark(root, "event-O1").find(f"{KML}description").text
    assert departure.replace("\u202f", " ").startswith("<p>6 декабря 1949 г. 21:00 (")
    assert "Мао Цзэдун" in departure
    assert "<br>6 декабря 1949 г. 08:00 (" in departure.replace("\u202f", " ")
    names = [part.text for part in root.findall(f"{KML}Document/{KML}Folder/{KML}name")]
    assert names == ["Travel (ru)", "Threat (ru)", "Мао Цзэдун"]
    head = root.find(f"{KML}Document/{KML}description").text
    assert "Records first (ru)" in head
    assert "Made up for tests (ru)</p><p>CC BY 4.0" in head


def edges(root: Any) -> list[tuple[float, float]]:
    """Return the longitudes at both ends of each edge of all lines and tracks."""
    found: list[tuple[float, float]] = []
    for line in root.iter(f"{KML}LineString"):
        found += pairwise(float(spot.split(",")[0]) for spot in line.find(f"{KML}coordinates").text.split())
    for track in root.iter(f"{GX}Track"):
        found += pairwise(float(spot.text.split()[0]) for spot in track.iter(f"{GX}coord"))
    return found


def test_lines_and_tracks_are_cut_at_180_degrees() -> None:
    found = edges(tree(eighty_days()))
    assert max(abs(a - b) for a, b in found) < 60
    assert {abs(lon) for edge in found for lon in edge if abs(lon) >= 180} == {180}


@pytest.mark.parametrize("which", ["shipped", "eighty days"])
def test_tracks_have_each_traveller_at_noon_where_he_was(which: str) -> None:
    built = {"shipped": shipped, "eighty days": eighty_days}[which]()
    telling = built.tellings[built.journey.settings.default_account]
    folders = {folder.find(f"{KML}name").text: folder for folder in tree(built).findall(f"{KML}Document/{KML}Folder")}
    checked = 0
    for traveller in telling.timelines:
        name = telling.travellers[traveller].name["en"]
        tracks = [
            [
                (datetime.fromisoformat(when.text), *map(float, spot.text.split()[:2]))
                for when, spot in zip(track.iter(f"{KML}when"), track.iter(f"{GX}coord"), strict=True)
            ]
            for track in folders[name].iter(f"{GX}Track")
        ]
        for track in tracks:
            assert all(a[0] <= b[0] for a, b in pairwise(track))
        for position in telling.positions_of(traveller).values():
            noon = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=telling.noon_of(position))
            at = telling.point(position.id)
            around = [(a, b) for track in tracks for a, b in pairwise(track) if a[0] <= noon <= b[0] and a[0] < b[0]]
            for (start, lon, lat), (end, to_lon, to_lat) in around[:1]:
                share = (noon - start) / (end - start)
                assert at is not None
                assert lon + (to_lon - lon) * share == pytest.approx(at.lon, abs=0.02)
                assert lat + (to_lat - lat) * share == pytest.approx(at.lat, abs=0.02)
                checked += 1
    assert checked > 70


def test_what_is_certain_and_what_is_reckoned_stand_apart() -> None:
    built = shipped()
    legs = list(built.tellings["ding"].legs.values())
    root = tree(built, account="ding")
    styles = [style.text.removeprefix("#") for style in root.iter(f"{KML}styleUrl")]
    for basis in ("attested", "planned", "inferred"):
        assert styles.count(f"way-{basis}") == sum(leg.basis == basis for leg in legs)
    assert styles.count("mark-attested") == styles.count("mark-inferred") == 2
    strength = {
        style.get("id"): style.find(f"{KML}LineStyle/{KML}color").text[:2]
        for style in root.iter(f"{KML}Style")
        if style.get("id").startswith("way-")
    }
    assert strength == {"way-attested": "ff", "way-planned": "a0", "way-inferred": "70"}
    assert set(styles) <= {style.get("id") for style in root.iter(f"{KML}Style")}


def test_the_tour_halts_at_each_event_in_the_order_of_time() -> None:
    built = shipped()
    telling = built.tellings["ding"]
    root = tree(built, account="ding")
    tour = root.find(f"{KML}Document/{GX}Tour/{GX}Playlist")
    placed = [event for event in telling.events.values() if telling.point(event.id)]
    assert len(tour.findall(f"{GX}FlyTo")) == len(placed) + len(telling.stops_of("mao"))
    assert len(tour.findall(f"{GX}Wait")) == len(placed)
    shown = [
        mark.get("targetId") for mark in tour.iter(f"{KML}Placemark") if mark.find(f"{GX}balloonVisibility").text == "1"
    ]
    assert shown == [
        f"event-{event.id}"
        for event in sorted(placed, key=lambda event: (event.start or event.end, event.end or event.start))
    ]
    assert set(shown) <= {mark.get("id") for mark in root.iter(f"{KML}Placemark")}
    assert all(time_of(fly.find(f"{KML}LookAt"), GX) for fly in tour.findall(f"{GX}FlyTo"))


def test_the_archive_has_its_pictures_and_plain_kml_names_nothing_outside() -> None:
    with ZipFile(io.BytesIO(written(shipped(), "kmz"))) as archive:
        names = archive.namelist()
        packed = etree.fromstring(archive.read("doc.kml"))
        for name in names[1:]:
            picture = Image.open(io.BytesIO(archive.read(name)))
            assert (picture.format, picture.size, picture.mode) == ("PNG", (64, 64), "RGBA")
            assert picture.getextrema()[3] == (0, 255)
    assert names[0] == "doc.kml"
    assert {part.text for part in packed.iter(f"{KML}href")} == set(names[1:])
    assert len(names) == 1 + len(shipped().journey.settings.kinds)
    schema("ogckml22.xsd").assertValid(packed)
    plain = tree(shipped())
    assert not list(plain.iter(f"{KML}href"))
    assert not [target.text for target in plain.iter(f"{KML}targetHref") if target.text]


def test_signs_are_those_of_the_page_in_their_colour(repository: Path) -> None:
    script = (repository / "src/journey/assets/page/dom/symbols.js").read_text("utf-8")
    table = dict(re.findall(r'^  "([a-z-]+)": "([^"]+)",$', script, re.MULTILINE))
    assert dict(signs()) == table
    assert f'UNKNOWN_SIGN = "{OTHER_SIGN}"' in script
    pictures = {name: Image.open(io.BytesIO(sign_png(name, "#A8201A"))) for name in (*signs(), "other")}
    assert len({picture.tobytes() for picture in pictures.values()}) == len(pictures)
    assert pictures["other"].getpixel((32, 32)) == (0xA8, 0x20, 0x1A, 255)
    assert pictures["ring"].getpixel((32, 32))[3] == 0
    assert pictures["ring"].getpixel((32, 14)) == (0xA8, 0x20, 0x1A, 255)
    assert pictures["house"].getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("to", ["kml", "kmz"])
def test_what_is_written_comes_in_again(to: str) -> None:
    telling = shipped().tellings["ding"]
    found = draft(f"a.{to}", written(shipped(), to, account="ding"))
    assert adds_up(found)
    read = [event for event in found.events if event.locator.startswith("placemark")]
    events = [event for kind in telling.kinds for event in telling.events.values() if event.kind == kind]
    for event, row in zip(events, read, strict=False):
        at = telling.point(event.id)
        assert (row.place, row.call) == (event.title["en"], "no")
        assert (row.lat, row.lon) == (("", "") if at is None else (str(at.lat), str(at.lon)))
        assert event.text["en"].split("\n")[0].split(". ")[0] in row.text
        if event.clock is None:
            time = telling.features[event.id].time
            first, last = time.get("interval") or (time["date"], time["date"])
            days = f"{first}/{last}" if ".." in (first, last) else first
            assert (row.when, row.end or last) == (days, last)
    # A line is thinned where it comes in: its ends and its doubt of a few metres are what stays.
    lines = [[(round(lon, 5), lat) for lon, lat, _ in telling.track(leg)] for leg in telling.legs.values()][:48]
    assert {leg.traveller for leg in [*telling.legs.values()][:48]} == {"mao"}
    read_lines = [[*map(tuple, route.points)] for route in found.routes[: len(lines)]]
    assert [(line[0], line[-1]) for line in read_lines] == [(line[0], line[-1]) for line in lines]
    assert all(set(thin) <= set(line) for thin, line in zip(read_lines, lines, strict=True))
