"""Build a folder in a process of its own: ``python make.py FOLDER OUTPUT``; prints what each stage took, as JSON."""

import json
import sys
import time
from pathlib import Path

from journey.contract.collection import dump_geojson
from journey.formats.html import to_html
from journey.formats.port import Request
from journey.pipeline import build


def main(folder: Path, output: Path) -> None:
    marks = [time.perf_counter()]
    built = build(folder)
    marks.append(time.perf_counter())
    account = built.journey.settings.default_account
    (output / "journey.html").write_bytes(to_html(built, Request(account=account)))
    marks.append(time.perf_counter())
    (output / "journey.geojson").write_text(dump_geojson(built.collections[account]), encoding="utf-8")
    print(json.dumps({"build": marks[1] - marks[0], "page": marks[2] - marks[1]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
