"""What is imported passes `journey check` and builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from journey.cli import main

TABLE = (
    "Datum;Ort;Breite;Länge;Verkehrsmittel;Notiz\n2.5.1931;Ulm;48,4;10;;Los\n"
    "6. Mai 1931;Ingolstadt;48,76;11,42;Paddelboot;\nc. 20.5.1931;Wien;48,2;16,37;Zug;Da\n"
)
GPX = "<gpx><trk><name>Way</name><trkseg>{}</trkseg></trk></gpx>".format(
    "".join(f'<trkpt lat="{50 + i / 10}" lon="10"><time>2026-05-01T{8 + i:02}:00:00Z</time></trkpt>' for i in range(5))
)
KML = (
    "<kml><Document><Placemark><name>A</name><TimeSpan><begin>1949-12-06</begin><end>1949-12-08</end></TimeSpan>"
    "<Point><coordinates>37,55</coordinates></Point></Placemark><Placemark><name>B</name><TimeStamp><when>1949-12-16</when>"
    "</TimeStamp><Point><coordinates>30,60</coordinates></Point></Placemark></Document></kml>"
)
GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [10 + i, 50]},
                "properties": {"date": f"1949-12-0{i}", "place": f"P{i}"},
            }
            for i in range(1, 5)
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "text", "calls"),
    [("a.csv", TABLE, 3), ("a.gpx", GPX, 2), ("a.kml", KML, 2), ("a.geojson", GEOJSON, 4)],
)
def test_what_is_imported_passes_the_check_and_builds(name: str, text: str, calls: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    runner = CliRunner()
    trip = str(tmp_path / "trip")
    assert runner.invoke(main, ["import", str(tmp_path / name), "-o", trip]).exit_code == 0
    checked = runner.invoke(main, ["check", trip])
    assert (checked.exit_code, f"{calls} calls: no problem" in checked.stdout) == (0, True), checked.output
    assert runner.invoke(main, ["build", trip, "-o", str(tmp_path / "out")]).exit_code == 0
    assert (tmp_path / "out" / "journey.html").stat().st_size > 100_000


def test_what_a_newcomer_can_do_about_a_reason_is_said_once(tmp_path: Path) -> None:
    rows = "date,place,by\n12/6/1949,Ulm,\n11/6/1949,Linz,\n1949-06-13,Wien,magic carpet\n"
    (tmp_path / "a.csv").write_text(rows, "utf-8")
    done = CliRunner().invoke(main, ["import", str(tmp_path / "a.csv"), "-o", str(tmp_path / "trip")])
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if line.startswith("advice: ")] == [
        "advice: --dates dmy or --dates mdy says whether day or month goes first",
        "advice: ways of travelling are rail, road, foot, horse, bicycle, river, sea, air, or a word for one of them",
    ]
