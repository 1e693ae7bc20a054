"""The zone database: its history before 1970, and that it is the package's own and no machine's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from journey.facts import zones
from journey.facts.instants import instant, offset
from patience import TIMEOUT_S

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "src" / "journey" / "assets" / "zones"
TZ = Path(os.environ.get("JOURNEY_TZ", ROOT / "tz" / "usr" / "share" / "zoneinfo"))
"""Folder with the files that scripts/README.md fetches."""

# Sources, unless a row says otherwise: the lines and comments of the tz database itself, by the name of its file.
BEFORE_1970 = [
    # zone, day (at noon there), hours and minutes east of Greenwich, source
    ("Europe/Oslo", "1894-12-31", "+0:43", "backzone: LMT until 1895"),
    ("Europe/Oslo", "1949-07-01", "+1:00", "backzone, after met.no: no summer time between 1945 and 1959"),
    ("Arctic/Longyearbyen", "1949-07-01", "+1:00", "backzone: a link to Oslo"),
    ("Europe/Stockholm", "1878-12-31", "+1:12", "backzone: LMT until 1879"),
    ("Europe/Stockholm", "1890-07-01", "+1:00", "backzone: law of 31 May 1878, 1:00:14"),
    ("Europe/Stockholm", "1916-07-01", "+2:00", "backzone: the one summer time before 1980"),
    ("Europe/Stockholm", "1949-07-01", "+1:00", "backzone: likewise"),
    ("Europe/Copenhagen", "1893-12-31", "+0:50", "backzone: Copenhagen mean time until 1894"),
    ("Europe/Copenhagen", "1948-07-01", "+2:00", "backzone: the last summer time, 9 May to 8 August 1948"),
    ("Europe/Copenhagen", "1949-07-01", "+1:00", "backzone: likewise"),
    ("Europe/Berlin", "1893-03-31", "+0:53", "europe: LMT until April 1893"),
    ("Europe/Berlin", "1947-06-01", "+3:00", "europe, after PTB: double summer time, 11 May to 29 June 1947"),
    ("Europe/Berlin", "1949-04-09", "+1:00", "europe: the day before summer time"),
    ("Europe/Berlin", "1949-04-10", "+2:00", "europe: its first day"),
    ("Europe/Berlin", "1949-07-01", "+2:00", "europe: in it"),
    ("Europe/Berlin", "1949-10-01", "+2:00", "europe: its last day, to the morning of the first Sunday of October"),
    ("Europe/Berlin", "1949-10-02", "+1:00", "europe: the day after"),
    ("Asia/Shanghai", "1900-12-31", "+8:05", "asia: LMT, 8:05:43, until 1901"),
    ("Asia/Shanghai", "1949-05-02", "+9:00", "asia: summer time of 1949, from 1 May"),
    ("Asia/Shanghai", "1949-05-28", "+8:00", "asia: ended when Shanghai changed hands"),
    ("Asia/Shanghai", "1949-12-06", "+8:00", "asia"),
    ("Asia/Harbin", "1949-12-06", "+8:00", "zone.tab lists it no more: backzone calls its own entry, +9:00, incorrect"),
    ("Asia/Urumqi", "1927-12-31", "+5:50", "asia: LMT until 1928"),
    ("Asia/Urumqi", "1949-12-06", "+6:00", "asia: Xinjiang time"),
    ("Asia/Kashgar", "1949-12-06", "+6:00", "backward: a link to Urumqi"),
    ("Asia/Chita", "1919-12-14", "+7:33", "europe: LMT until 15 December 1919"),
    ("Asia/Chita", "1949-12-06", "+9:00", "europe: since 21 June 1930"),
    ("Europe/Moscow", "1879-07-01", "+2:30", "europe: LMT, 2:30:17"),
    ("Europe/Moscow", "1925-06-01", "+2:00", "europe: 1922 to 1930"),
    ("Europe/Moscow", "1949-12-16", "+3:00", "europe: since 21 June 1930"),
    ("Europe/Lisbon", "1911-12-31", "-0:36", "europe: Lisbon's own, −0:36:45, until 1912"),
    ("Europe/Lisbon", "1949-12-06", "+0:00", "europe"),
    ("Asia/Karachi", "1906-12-31", "+4:28", "asia: LMT until 1907"),
    ("Asia/Karachi", "1949-12-06", "+5:30", "asia: India's time until 30 September 1951"),
    ("America/New_York", "1883-11-17", "-4:56", "northamerica: LMT, −4:56:02, until 18 November 1883"),
    ("America/New_York", "1883-11-19", "-5:00", "northamerica: the day of two noons is over"),
    ("Europe/London", "1847-11-30", "-0:01", "europe: LMT, −0:01:15; railway time from 1 December 1847"),
    ("Europe/London", "1847-12-01", "+0:00", "europe: likewise"),
    ("Europe/London", "1941-07-01", "+2:00", "europe: double summer time"),
    ("Europe/Amsterdam", "1909-05-01", "+0:19", "backzone: Amsterdam mean time, 0:19:32, by law of 1 May 1909"),
    ("Europe/Amsterdam", "1939-12-01", "+0:20", "backzone: since 1 July 1937"),
    ("Europe/Dublin", "1900-07-01", "-0:25", "europe: Dublin mean time, −0:25:21, from 2 August 1880"),
    ("Europe/Dublin", "1916-10-02", "+0:00", "europe: from 1 October 1916"),
    ("Europe/Monaco", "1910-07-01", "+0:09", "backzone: ordinance of 1892, as in Paris, until 29 March 1911"),
    ("Asia/Manila", "1844-12-30", "-15:56", "asia: east of the date line until 31 December 1844"),
    ("Asia/Manila", "1845-01-01", "+8:03", "asia: west of it from the next day"),
    ("America/Sitka", "1867-10-17", "+14:58", "northamerica: Russian until 18 October 1867, Asia's day"),
    ("America/Sitka", "1867-10-20", "-9:01", "northamerica: America's day, after one that came twice"),
    ("Pacific/Apia", "1892-07-03", "+12:33", "australasia: before the Fourth of July that came twice"),
    ("Pacific/Apia", "1892-07-05", "-11:26", "australasia: after it"),
    ("Pacific/Kiritimati", "1949-12-06", "-10:40", "australasia: 1901 to 1979"),
    ("Atlantic/Reykjavik", "1949-12-06", "-1:00", "backzone: 1908 to 1968, not Abidjan's"),
    ("Indian/Reunion", "1900-01-01", "+3:41", "backzone: LMT until June 1911, not Dubai's"),
    ("Asia/Kuala_Lumpur", "1903-01-01", "+6:55", "backzone, after Mok Ly Yng: Singapore mean time, 1901 to 1905"),
]


@pytest.mark.parametrize(("tz", "day", "east", "source"), BEFORE_1970)
def test_offsets_before_1970_are_those_of_history(tz: str, day: str, east: str, source: str) -> None:
    hours, minutes = east[1:].split(":")
    expected = (int(hours) * 60 + int(minutes)) * (-1 if east[0] == "-" else 1)
    assert offset(instant(date.fromisoformat(day), 720, tz), tz) == expected, source


def test_every_name_has_its_clocks() -> None:
    names = zones.zone_names()
    assert {"Europe/Oslo", "Asia/Harbin", "US/Pacific", "UTC", "Etc/GMT+11", "EST5EDT"} <= names
    for name in names:
        assert datetime(1949, 12, 6, tzinfo=UTC).astimezone(zones.zone(name)).tzname()


def test_countries_are_those_of_the_zone_table() -> None:
    known = {"Asia/Chita": "RU", "Europe/Oslo": "NO", "Arctic/Longyearbyen": "SJ", "US/Pacific": None, "UTC": None}
    assert {name: zones.country(name) for name in (*known, "Asia/Peking")} == {**known, "Asia/Peking": None}


def test_the_database_says_its_release_and_is_small() -> None:
    assert f"IANA time zone database {(ASSETS / 'VERSION').read_text('ascii').strip()}" == zones.DATABASE
    assert sum(path.stat().st_size for path in ASSETS.iterdir()) < 500_000


ASKED = """
from datetime import date
from journey.facts.instants import instant, offset
print([offset(instant(date(1949, 7, 1), 720, tz), tz) for tz in ("Europe/Oslo", "Europe/Berlin", "UTC")])
"""


@pytest.mark.parametrize("tz", ["America/Los_Angeles", "Europe/Berlin"])
def test_no_database_or_zone_of_the_machine_matters(tz: str, tmp_path: Path) -> None:
    """With a database in which Oslo has the clocks of Kiritimati, and nothing else."""
    (tmp_path / "Europe").mkdir()
    with zones._archive().open("Pacific/Kiritimati") as rules:
        (tmp_path / "Europe" / "Oslo").write_bytes(rules.read())
    env = {**os.environ, "TZ": tz, "PYTHONTZPATH": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", ASKED], env=env, capture_output=True, check=True, text=True)
    assert told.stdout == "[60, 120, 0]\n"


def zic() -> str:
    """Return the version of the compiler, blank without one."""
    found = shutil.which("zic")
    told = subprocess.run([found, "--version"], capture_output=True, check=True, text=True).stdout if found else ""
    return told.rpartition(" ")[2].strip()


@pytest.mark.skipif(not TZ.is_dir() or zic() != "2.36", reason="needs the inputs, and the zic of glibc 2.36")
def test_the_script_gives_the_committed_files(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "derive_zones.py"
    subprocess.run([sys.executable, script, TZ, "-o", tmp_path], check=True, timeout=TIMEOUT_S)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in ASSETS.iterdir()
    }


RULES = """\
# version 2026f
# ddeps backzone zone.tab
Z Europe/Oslo 1 - CET
L Europe/Oslo Arctic/Longyearbyen
Z Europe/Berlin 2 - EET
Z America/New_York -4:56:2 - LMT
"""
"""A database of four names, with what is known of their history."""


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return import_module("derive_zones")


def compiled(script: ModuleType, folder: Path, rules: str) -> dict[str, bytes]:
    (folder / "tzdata.zi").write_text(rules, "ascii")
    assert script.version_of(rules) == "2026f"
    zones_of: dict[str, bytes] = script.compiled(folder / "tzdata.zi", script.names_of(rules))
    return zones_of


@pytest.mark.skipif(not zic(), reason="needs zic")
def test_the_script_compiles_each_zone_once(script: ModuleType, tmp_path: Path) -> None:
    assert sorted(compiled(script, tmp_path, RULES)) == ["America/New_York", "Europe/Berlin", "Europe/Oslo"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("# ddeps backzone zone.tab", "# ddeps", "PACKRATDATA=backzone"),
        ("L Europe/Oslo Arctic/Longyearbyen", "L Europe/Berlin Arctic/Longyearbyen", "Arctic/Longyearbyen had not"),
        ("-4:56:2", "-5", "America/New_York had not"),
    ],
)
@pytest.mark.skipif(not zic(), reason="needs zic")
def test_the_script_takes_no_database_without_its_history(
    script: ModuleType, tmp_path: Path, old: str, new: str, told: str
) -> None:
    """The second is what tz's own Makefile gives: its links are not those of backzone."""
    assert RULES.count(old) == 1
    with pytest.raises(SystemExit, match=told):
        compiled(script, tmp_path, RULES.replace(old, new))


def test_the_script_takes_no_other_release(script: ModuleType, tmp_path: Path) -> None:
    for name in script.INPUTS:
        (tmp_path / name).write_text(RULES, "ascii")
    with pytest.raises(SystemExit, match=r"tzdata\.zi is another file"):
        script.check(tmp_path)


@pytest.mark.long
@pytest.mark.skipif(version("tzdata") != "2026.6", reason="needs the wheel of the same release")
def test_since_1970_all_clocks_are_those_of_the_wheel() -> None:
    """That is made by other builders, without backzone: it tells the same of the years that it vouches for."""
    instants = [datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days) for days in range(0, 68 * 365, 29)]
    differing = {
        (name, at.date())
        for name in zones.zone_names()
        for theirs in [_of_the_wheel(name)]
        for at in instants
        if at.astimezone(zones.zone(name)).utcoffset() != at.astimezone(theirs).utcoffset()
    }
    assert differing == set()


def _of_the_wheel(name: str) -> ZoneInfo:
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules)
