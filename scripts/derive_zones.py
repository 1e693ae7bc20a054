"""Compile the zone database of the package: the tz database with its history before 1970.

Wanted are ``zic``, and a folder with ``tzdata.zi`` and ``zone.tab`` of release 2026f, as Debian's package tzdata
2026f-1 has them in ``usr/share/zoneinfo``: made by tz with ``PACKRATDATA=backzone PACKRATLIST=zone.tab``. Written are
``VERSION`` (the release), ``zones.csv`` (each name, the zone that it stands for, its country) and ``zones.zip`` (each
zone once, as slim TZif; not compressed, so that no compressor's version is seen in the bytes). The same input gives the
same bytes. Data: public domain. README.md beside this file has the call.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ASSETS = Path(__file__).resolve().parents[1] / "src" / "journey" / "assets" / "zones"
INPUTS = {
    "tzdata.zi": "adf7e5b6f7b7768d418d9e03fab049da56a905207c78b71ff6a51b8925fac550",
    "zone.tab": "e2e8e31c4e10f44576c79345e76060591dbb3eef6ce14e006afc8a373caa9593",
}
"""What is read, and its SHA-256; for a new release these change."""
COLUMNS = ("name", "zone", "country")
HISTORY = re.compile(r"^# ddeps (?=.*\bbackzone\b)(?=.*\bzone\.tab\b)", re.MULTILINE)
"""How tz marks a database that has the zones of ``backzone`` that ``zone.tab`` lists."""
NO_ZONES = frozenset({"Factory"})
"""Names that stand in the database and are no zones."""
PROOFS = (
    ("Europe/Oslo", datetime(1949, 7, 1, tzinfo=UTC), timedelta(hours=1)),
    ("Arctic/Longyearbyen", datetime(1949, 7, 1, tzinfo=UTC), timedelta(hours=1)),
    ("Europe/Berlin", datetime(1949, 7, 1, tzinfo=UTC), timedelta(hours=2)),
    ("America/New_York", datetime(1883, 1, 1, tzinfo=UTC), -timedelta(hours=4, minutes=56, seconds=2)),
)
"""Zone, instant and offset that a database with its history has."""


def check(folder: Path) -> None:
    """Exit where an input is not the file that is meant."""
    for name, digest in INPUTS.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"{name} is another file than that of tzdata 2026f-1: its SHA-256 is {found}")


def version_of(rules: str) -> str:
    """Return the release of the database; exit where it lacks the history."""
    version = re.search(r"^# version (\d{4}[a-z]+)$", rules, re.MULTILINE)
    if version is None or not HISTORY.search(rules):
        sys.exit("tzdata.zi was not made with PACKRATDATA=backzone PACKRATLIST=zone.tab")
    return version[1]


def names_of(rules: str) -> dict[str, str]:
    """Return every name with its zone: itself, or the one that it is a link to."""
    lines = [line.split() for line in rules.splitlines()]
    zones = {cells[1]: cells[1] for cells in lines if cells[:1] == ["Z"]}
    links = {cells[2]: cells[1] for cells in lines if cells[:1] == ["L"]}
    for name in links:
        target = name
        while target in links:
            target = links[target]
        zones[name] = zones[target]
    return {name: zone for name, zone in sorted(zones.items()) if name not in NO_ZONES}


def countries_of(table: str) -> dict[str, str]:
    """Return the country of each zone that has one."""
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    return {row[2]: row[0] for row in rows}


def compiled(rules: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """Compile the zones; exit where a link leads to other bytes than its zone, or a proof fails."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["zic", "-b", "slim", "-d", folder, str(rules)], check=True)  # noqa: S603, S607
        found = {name: Path(folder, name).read_bytes() for name in names}
    if wrong := [name for name, zone in names.items() if found[name] != found[zone]]:
        sys.exit(f"these are not what they are linked to: {', '.join(wrong)}")
    for name, instant, offset in PROOFS:
        if instant.astimezone(ZoneInfo.from_file(io.BytesIO(found[name]))).utcoffset() != offset:
            sys.exit(f"{name} had not {offset} on {instant:%Y-%m-%d}: this is no database with its history")
    return {zone: found[zone] for zone in sorted(set(names.values()))}


def write(out: Path, version: str, rows: list[tuple[str, str, str]], zones: Mapping[str, bytes]) -> None:
    """Write the three files."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "VERSION").write_text(f"{version}\n", encoding="ascii", newline="\n")
    with (out / "zones.csv").open("w", encoding="ascii", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    with zipfile.ZipFile(out / "zones.zip", "w", zipfile.ZIP_STORED) as archive:
        for zone, rules in zones.items():
            member = zipfile.ZipInfo(zone, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3  # wherever it is made
            archive.writestr(member, rules)


def main() -> None:
    """Read the arguments, write the database."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="with tzdata.zi and zone.tab")
    parser.add_argument("-o", "--out", type=Path, default=ASSETS, help="folder to write; default: that of the package")
    args = parser.parse_args()

    check(args.folder)
    rules = (args.folder / "tzdata.zi").read_text("ascii")
    version, names = version_of(rules), names_of(rules)
    countries = countries_of((args.folder / "zone.tab").read_text("utf-8"))
    zones = compiled(args.folder / "tzdata.zi", names)
    write(args.out, version, [(name, zone, countries.get(name, "")) for name, zone in names.items()], zones)
    size = sum(path.stat().st_size for path in args.out.iterdir())
    print(f"{version}: {len(names)} names of {len(zones)} zones, {size:,} bytes")


if __name__ == "__main__":
    main()
