#!/usr/bin/env bash
# XlsxWriter 3.3.1, openpyxl 3.1.5, python-calamine 0.9.1: dates before 1900 come back a day early, or as midnight.
#
# Expected:  2 October 1872, handed over as a date, is read as that date, or refused.
# Behaviour: a workbook counts days from 1900. Both writers go on below 1 without a word, and a day apart from one another;
#            openpyxl reads what it writes itself, calamine takes every number below 1 for a time of day.
# Seen:      2 October 1872 by openpyxl is 2 October for openpyxl, by XlsxWriter 1 October; for calamine both are 00:00. Dates from
#            1 January 1900 on are right.
# Matters:   the stops of a journey of the 19th century lose their dates on the way through a spreadsheet, with no error.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
"$dir/venv/bin/python" - "$dir" <<'PY'
import sys
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

DATES = (date(1872, 10, 2), date(1893, 5, 1), date(1900, 1, 1))
folder = Path(sys.argv[1])
book = openpyxl.Workbook()
book.active.append(DATES)
book.save(folder / "openpyxl.xlsx")
with xlsxwriter.Workbook(folder / "XlsxWriter.xlsx") as written:
    sheet, shown = written.add_worksheet(), written.add_format({"num_format": "yyyy-mm-dd"})
    for column, day in enumerate(DATES):
        sheet.write_datetime(0, column, day, shown)


def text(cell: object) -> str:
    return str(cell).removesuffix(" 00:00:00")


print("expected:", " ".join(map(str, DATES)), "by each")
seen = {}
for writer in ("openpyxl", "XlsxWriter"):
    path = folder / f"{writer}.xlsx"
    [row] = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    [same] = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    for reader, cells in (("openpyxl", row), ("calamine", same)):
        seen[writer, reader] = " ".join(map(text, cells))
        print(f"seen:     {seen[writer, reader]} written by {writer}, read by {reader}")
TOLD = {
    ("openpyxl", "openpyxl"): "1872-10-02 1893-05-01 1900-01-01",
    ("openpyxl", "calamine"): "00:00:00 00:00:00 1900-01-01",
    ("XlsxWriter", "openpyxl"): "1872-10-01 1893-04-30 1900-01-01",
    ("XlsxWriter", "calamine"): "00:00:00 00:00:00 1900-01-01",
}
sys.exit(seen != TOLD)
PY
